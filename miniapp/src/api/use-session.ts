import { useEffect, useState } from 'react';
import { session } from './index';

/** The owner name of whoever is signed in, or null; draws again when that changes. */
export function useSession(): string | null {
  const [owner, setOwner] = useState(session.owner);
  useEffect(() => {
    const update = (): void => setOwner(session.owner());
    update();
    return session.subscribe(update);
  }, []);
  return owner;
}

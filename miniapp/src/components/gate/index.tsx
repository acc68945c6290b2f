import type { ReactNode } from 'react';
import { useSession } from '../../api/use-session';
import { currentAddress } from '../../platform/page';
import { SignIn } from '../sign-in';

/**
 * Shows what needs a signed-in account, or the way to sign in at the same place: what was being looked at is opened again afterwards.
 * A session that ends while the page is open ends here too.
 */
export function Gate({ children }: { children: ReactNode }) {
  const owner = useSession();
  return owner === null ? <SignIn returnTo={currentAddress()} /> : children;
}

import type { ReactNode } from 'react';
import { session } from '../../api';
import { useSession } from '../../api/use-session';
import { currentAddress } from '../../platform/page';
import { SignIn } from '../sign-in';
import { StaffHere } from './staff-here';

/**
 * Shows what needs a signed-in resident's account, or the way to sign in at the same place: what was being looked at is opened again
 * afterwards. A session that ends while the page is open ends here too.
 */
export function Gate({ children }: { children: ReactNode }) {
  const owner = useSession();
  if (owner === null) return <SignIn returnTo={currentAddress()} />;
  return session.audience() === 'staff' ? <StaffHere /> : children;
}

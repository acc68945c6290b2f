import { StaffScreen } from '../parts/staff-screen';
import { LooksView } from './looks-view';

/** For supervisors: looks worth a question, and who looked how often. */
export default function LooksPage() {
  return (
    <StaffScreen route="staffLooks">
      <LooksView />
    </StaffScreen>
  );
}

import { StaffScreen } from '../parts/staff-screen';
import { Members } from './members-view';

/** Accounts of the people who work here: set up, given duties, ended. Nothing of residents is seen here. */
export default function StaffMembersPage() {
  return (
    <StaffScreen route="staffMembers">
      <Members />
    </StaffScreen>
  );
}

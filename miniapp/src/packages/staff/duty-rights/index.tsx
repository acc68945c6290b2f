import { StaffScreen } from '../parts/staff-screen';
import { DutyRights } from './duty-rights-view';

/** What each duty allows, whose it may be, and which exclude each other: computed from the rules that the server keeps. */
export default function StaffDutyRightsPage() {
  return (
    <StaffScreen route="staffDutyRights">
      <DutyRights />
    </StaffScreen>
  );
}

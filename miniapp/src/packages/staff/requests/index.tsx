import { StaffScreen } from '../parts/staff-screen';
import { RequestsView } from './requests-view';

/** What residents ask and I answer. */
export default function RequestsPage() {
  return (
    <StaffScreen route="staffRequests">
      <RequestsView />
    </StaffScreen>
  );
}

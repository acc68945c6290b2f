import { useRouter } from '@tarojs/taro';
import { BackTo } from '../case/back-to';
import { StaffScreen } from '../parts/staff-screen';
import { RequestWork } from './request-work';

/** One request by its address. */
export default function RequestPage() {
  const { requestId = '' } = useRouter().params;
  return (
    <StaffScreen route="staffRequest" above={<BackTo route="staffRequests" />}>
      <RequestWork requestId={requestId} sideBySide onAnswered={() => undefined} />
    </StaffScreen>
  );
}

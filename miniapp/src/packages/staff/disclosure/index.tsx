import { useDidShow, useRouter } from '@tarojs/taro';
import { useQuery } from '../../../api/use-query';
import { Loaded } from '../../../components/loaded';
import { BackTo } from '../case/back-to';
import { StaffScreen } from '../parts/staff-screen';
import { PublishedView } from './published-view';

/** One published disclosure by its id: to be corrected, or withdrawn by law. */
export default function DisclosurePage() {
  const { disclosureId = '' } = useRouter().params;
  return (
    <StaffScreen route="staffDisclosure" above={<BackTo route="staffProject" />}>
      <Published disclosureId={disclosureId} />
    </StaffScreen>
  );
}

/** Coming back after this long asks again: its correction may have been deleted meanwhile. */
const freshForMs = 3_000;

function Published({ disclosureId }: { disclosureId: string }) {
  const query = useQuery('getStaffDisclosure', { params: { disclosureId }, query: { limit: 5 } });
  useDidShow(() => {
    if (query.state.status === 'ready' && Date.now() - query.state.at > freshForMs) query.retry();
  });
  return (
    <Loaded query={query} what="公开内容">
      {(published) => <PublishedView published={published} onChanged={query.retry} />}
    </Loaded>
  );
}

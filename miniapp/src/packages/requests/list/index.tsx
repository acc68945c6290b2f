import { useQuery } from '../../../api/use-query';
import { useSession } from '../../../api/use-session';
import { Gate } from '../../../components/gate';
import { Loaded } from '../../../components/loaded';
import { Screen } from '../../../components/screen';
import { RequestList } from './request-list';

/** What I asked for, and by when it is answered. */
export default function RequestsPage() {
  const owner = useSession();
  const query = useQuery(owner === null ? null : 'listMyRequests', {});
  return (
    <Screen route="requests">
      <Gate>
        <Loaded query={query} what="您的申请">
          {({ requests }, at) => <RequestList requests={requests} at={at} />}
        </Loaded>
      </Gate>
    </Screen>
  );
}

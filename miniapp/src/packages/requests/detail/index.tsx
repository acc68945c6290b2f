import { useRouter } from '@tarojs/taro';
import { useQuery } from '../../../api/use-query';
import { useSession } from '../../../api/use-session';
import { Gate } from '../../../components/gate';
import { Loaded } from '../../../components/loaded';
import { Screen } from '../../../components/screen';
import { RequestView } from './request-view';

/** One request, its answer, and what can be done after it. The query holds the request's id and nothing else. */
export default function RequestPage() {
  const requestId = useRouter().params.request ?? '';
  const owner = useSession();
  const query = useQuery(owner === null ? null : 'getMyRequest', { params: { requestId } });
  return (
    <Screen route="request">
      <Gate>
        <Loaded query={query} what="这项申请">
          {(request, at) => <RequestView request={request} at={at} refresh={query.retry} />}
        </Loaded>
      </Gate>
    </Screen>
  );
}

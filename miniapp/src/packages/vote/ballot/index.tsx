import { useRouter } from '@tarojs/taro';
import { useQuery } from '../../../api/use-query';
import { useSession } from '../../../api/use-session';
import { Gate } from '../../../components/gate';
import { Loaded } from '../../../components/loaded';
import { Screen } from '../../../components/screen';
import { BallotView } from './ballot-view';

/** One vote: what it is about, my household's vote with its receipt, what came out. The query holds the project's code and the ballot's id. */
export default function BallotPage() {
  const { projectCode = '', ballotId = '' } = useRouter().params;
  const owner = useSession();
  const query = useQuery(owner === null ? null : 'getBallot', { params: { projectCode, ballotId } });
  const { state } = query;
  return (
    <Screen route="ballot" heading={state.status === 'ready' || state.status === 'stale' ? state.data.title : undefined}>
      <Gate>
        <Loaded query={query} what="这次投票">
          {(ballot) => <BallotView ballot={ballot} onVoted={query.retry} />}
        </Loaded>
      </Gate>
    </Screen>
  );
}

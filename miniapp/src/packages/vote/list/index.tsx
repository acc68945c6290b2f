import { useRouter } from '@tarojs/taro';
import { useQuery } from '../../../api/use-query';
import { useSession } from '../../../api/use-session';
import { Gate } from '../../../components/gate';
import { Loaded } from '../../../components/loaded';
import { Screen } from '../../../components/screen';
import { BallotList } from './ballot-list';

/** What the project's households vote on. The query holds the project's code. */
export default function BallotsPage() {
  const { projectCode = '' } = useRouter().params;
  const owner = useSession();
  const query = useQuery(owner === null ? null : 'listBallots', { params: { projectCode } });
  return (
    <Screen route="ballots">
      <Gate>
        <Loaded query={query} what="投票">
          {({ ballots }) => <BallotList projectCode={projectCode} ballots={ballots} />}
        </Loaded>
      </Gate>
    </Screen>
  );
}

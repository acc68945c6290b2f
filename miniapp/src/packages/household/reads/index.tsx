import { useRouter } from '@tarojs/taro';
import { useQuery } from '../../../api/use-query';
import { useSession } from '../../../api/use-session';
import { Gate } from '../../../components/gate';
import { Loaded } from '../../../components/loaded';
import { Screen } from '../../../components/screen';
import { ReadsView } from './reads-view';

/** Who looked at this household's data, and why. The query holds the household's id and nothing else. */
export default function HouseholdReadsPage() {
  const householdId = useRouter().params.household ?? '';
  const owner = useSession();
  const query = useQuery(owner === null ? null : 'listReads', { params: { householdId } });
  return (
    <Screen route="householdReads">
      <Gate>
        <Loaded query={query} what="查阅记录">
          {(first) => <ReadsView householdId={householdId} first={first} />}
        </Loaded>
      </Gate>
    </Screen>
  );
}

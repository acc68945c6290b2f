import { useRouter } from '@tarojs/taro';
import { useQuery } from '../../../api/use-query';
import { useSession } from '../../../api/use-session';
import { Gate } from '../../../components/gate';
import { Loaded } from '../../../components/loaded';
import { Screen } from '../../../components/screen';
import { ChangesView } from './changes-view';

/** What of this household's registration was changed, when and why. The query holds the household's id and nothing else. */
export default function HouseholdChangesPage() {
  const householdId = useRouter().params.household ?? '';
  const owner = useSession();
  const query = useQuery(owner === null ? null : 'listHouseholdChanges', { params: { householdId } });
  return (
    <Screen route="householdChanges">
      <Gate>
        <Loaded query={query} what="改动记录">
          {(history) => <ChangesView householdId={householdId} history={history} />}
        </Loaded>
      </Gate>
    </Screen>
  );
}

import { useRouter } from '@tarojs/taro';
import { useQuery } from '../../../api/use-query';
import { useSession } from '../../../api/use-session';
import { Gate } from '../../../components/gate';
import { Loaded } from '../../../components/loaded';
import { Screen } from '../../../components/screen';
import { PeopleView } from './people-view';

/** Whose the house is, and who may act for them. The query holds the household's id and nothing else. */
export default function HouseholdPeoplePage() {
  const householdId = useRouter().params.household ?? '';
  const owner = useSession();
  const query = useQuery(owner === null ? null : 'listParties', { params: { householdId } });
  return (
    <Screen route="householdPeople">
      <Gate>
        <Loaded query={query} what="这户的人">
          {(people) => <PeopleView householdId={householdId} people={people} refresh={query.retry} />}
        </Loaded>
      </Gate>
    </Screen>
  );
}

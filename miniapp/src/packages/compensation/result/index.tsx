import { useRouter } from '@tarojs/taro';
import { useQuery } from '../../../api/use-query';
import { useSession } from '../../../api/use-session';
import { Gate } from '../../../components/gate';
import { Loaded } from '../../../components/loaded';
import { Screen } from '../../../components/screen';
import { ResultView } from './result-view';

/** How much, and why. The query holds the household's id and nothing else. */
export default function ResultPage() {
  const householdId = useRouter().params.household ?? '';
  const owner = useSession();
  const query = useQuery(owner === null ? null : 'getResult', { params: { householdId } });
  return (
    <Screen route="result" heading="您家的补偿">
      <Gate>
        <Loaded query={query} what="您家的补偿">
          {(result) => <ResultView result={result} />}
        </Loaded>
      </Gate>
    </Screen>
  );
}

import { useRouter } from '@tarojs/taro';
import { useQuery } from '../../../api/use-query';
import { Loaded } from '../../../components/loaded';
import { Screen } from '../../../components/screen';
import { DifferenceView } from './difference-view';

/** What one version of a plan changed against the one before, or against `before`. The query holds ids only. */
export default function PlanDifferencePage() {
  const { planId = '', before } = useRouter().params;
  const query = useQuery('getPlanDifference', { params: { planId }, query: before === undefined ? {} : { before } });
  return (
    <Screen route="planDifference">
      <Loaded query={query} what="改动">
        {(difference) => <DifferenceView difference={difference} />}
      </Loaded>
    </Screen>
  );
}

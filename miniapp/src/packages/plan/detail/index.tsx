import { useRouter } from '@tarojs/taro';
import { useQuery } from '../../../api/use-query';
import { Box, Button } from '../../../components/base';
import { Loaded } from '../../../components/loaded';
import { Note } from '../../../components/note';
import { Screen } from '../../../components/screen';
import { go } from '../../../navigate';
import { PlanView } from './plan-view';

/** One version of a project's compensation plan, the newest if only the project is named. The query holds `planId` or `project` (its code). */
export default function PlanPage() {
  const { planId, project } = useRouter().params;
  return <Screen route="plan">{planId !== undefined ? <Version planId={planId} /> : <Newest projectCode={project ?? ''} />}</Screen>;
}

function Version({ planId }: { planId: string }) {
  const query = useQuery('getPlan', { params: { planId } });
  return (
    <Loaded query={query} what="补偿方案">
      {(plan) => <PlanView plan={plan} />}
    </Loaded>
  );
}

function Newest({ projectCode }: { projectCode: string }) {
  const query = useQuery('listPlans', { params: { projectCode } });
  return (
    <Loaded query={query} what="补偿方案">
      {({ plans: [newest] }) => (newest === undefined ? <NothingYet /> : <Version planId={newest.planId} />)}
    </Loaded>
  );
}

function NothingYet() {
  return (
    <Box className="stack">
      <Note kind="info" word="还没有公布方案">
        <Box as="p" className="text">
          方案拟好以后会先公布出来征求意见，至少三十天。那时候您会收到消息，可以逐条提意见。
        </Box>
      </Note>
      <Button kind="plain" onPress={() => go('disclosures')}>
        看已经公开的内容
      </Button>
    </Box>
  );
}

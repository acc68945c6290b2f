import { useRouter } from '@tarojs/taro';
import { Box, Button } from '../../../components/base';
import { Note } from '../../../components/note';
import { go } from '../../../navigate';
import { BackTo } from '../case/back-to';
import { StaffScreen } from '../parts/staff-screen';
import { PlanWork } from './plan-work';

/** The compensation plan of a project: to be written, published in its stages, and talked about. The query holds the project's code. */
export default function StaffPlanPage() {
  const { projectCode } = useRouter().params;
  return (
    <StaffScreen route="staffPlan" above={<BackTo route="staffProject" />}>
      {projectCode === undefined ? (
        <Box className="stack">
          <Note kind="info">请先选一个项目，从项目的页面里打开它的补偿方案。</Note>
          <Button kind="plain" onPress={() => go('staffProject')}>
            选项目
          </Button>
        </Box>
      ) : (
        <PlanWork projectCode={projectCode} />
      )}
    </StaffScreen>
  );
}

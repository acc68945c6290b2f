import { useRouter } from '@tarojs/taro';
import { useQuery } from '../../../api/use-query';
import { Box, Button } from '../../../components/base';
import { Loaded } from '../../../components/loaded';
import { Note } from '../../../components/note';
import { go } from '../../../navigate';
import { BackTo } from '../case/back-to';
import { StaffScreen } from '../parts/staff-screen';
import { BallotsView } from './ballots-view';

/** The votes of a project as the office sees them. The query holds the project's code. */
export default function StaffBallotsPage() {
  const { projectCode } = useRouter().params;
  return (
    <StaffScreen route="staffBallots" above={<BackTo route="staffProject" />}>
      {projectCode === undefined ? (
        <Box className="stack">
          <Note kind="info">请先选一个项目，从项目的页面里打开它的投票。</Note>
          <Button kind="plain" onPress={() => go('staffProject')}>
            选项目
          </Button>
        </Box>
      ) : (
        <Ballots projectCode={projectCode} />
      )}
    </StaffScreen>
  );
}

function Ballots({ projectCode }: { projectCode: string }) {
  const query = useQuery('listStaffBallots', { params: { projectCode } });
  return (
    <Loaded query={query} what="投票">
      {(answer) => <BallotsView projectCode={projectCode} answer={answer} onChanged={query.retry} />}
    </Loaded>
  );
}

import { useDidShow, useRouter } from '@tarojs/taro';
import { useQuery } from '../../../api/use-query';
import { Box, Button } from '../../../components/base';
import { Loaded } from '../../../components/loaded';
import { go } from '../../../navigate';
import { BackTo } from '../case/back-to';
import { StaffScreen } from '../parts/staff-screen';
import { BoardView } from './board-view';

/** What a project has published, what is missing and what is late. The query holds the project's code. */
export default function DisclosuresPage() {
  const { projectCode } = useRouter().params;
  return (
    <StaffScreen route="staffDisclosures" above={<BackTo route="staffProject" />}>
      {projectCode === undefined ? (
        <Box className="card stack">
          <Box as="p" className="text">
            请先选一个项目。
          </Box>
          <Button kind="plain" onPress={() => go('staffProject')}>
            选项目
          </Button>
        </Box>
      ) : (
        <Board projectCode={projectCode} />
      )}
    </StaffScreen>
  );
}

/** Coming back after this long asks again: a draft may have been written meanwhile. */
const freshForMs = 3_000;

function Board({ projectCode }: { projectCode: string }) {
  const query = useQuery('getDisclosureBoard', { params: { projectCode } });
  useDidShow(() => {
    if (query.state.status === 'ready' && Date.now() - query.state.at > freshForMs) query.retry();
  });
  return (
    <Loaded query={query} what="九公开看板">
      {(board) => <BoardView board={board} />}
    </Loaded>
  );
}

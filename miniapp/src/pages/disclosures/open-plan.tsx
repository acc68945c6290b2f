import { useQuery } from '../../api/use-query';
import { Box, Button } from '../../components/base';
import { Note } from '../../components/note';
import { formatDate } from '../../format/dates';
import { go } from '../../navigate';

/** Says that the project's plan is open for comments; nothing where it isn't. */
export function OpenPlan({ projectCode }: { projectCode: string }) {
  const { state } = useQuery('listPlans', { params: { projectCode } });
  const open = 'data' in state ? state.data.plans.find(({ commentsOpen }) => commentsOpen) : undefined;
  if (open === undefined) return null;
  return (
    <Note kind="info" word="补偿方案正在征求意见">
      {open.commentEndsOn !== null && (
        <Box as="p" className="text">
          到{formatDate(open.commentEndsOn)}为止，这一天也算。可以逐条提，也可以对整个方案提。
        </Box>
      )}
      <Button kind="quiet" onPress={() => go('plan', { planId: open.planId })}>
        看方案，提意见
      </Button>
    </Note>
  );
}

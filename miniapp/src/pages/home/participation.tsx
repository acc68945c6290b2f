import { useQuery } from '../../api/use-query';
import { Box, Button, Heading } from '../../components/base';
import { formatDate } from '../../format/dates';
import { go } from '../../navigate';

/** What the project asks its households: comments on the plan, votes. The ways there stand here whether or not the news of them can be had. */
export function Participation({ projectCode }: { projectCode: string }) {
  const plans = useQuery('listPlans', { params: { projectCode } }).state;
  const votes = useQuery('listBallots', { params: { projectCode } }).state;
  const open = 'data' in plans ? plans.data.plans.find(({ commentsOpen }) => commentsOpen) : undefined;
  const running = 'data' in votes ? votes.data.ballots.filter(({ state }) => state === 'open') : [];
  return (
    <Box as="section" className="card stack stack--tight" labelledBy="participation-heading">
      <Heading level={2} id="participation-heading">
        大家一起定的事
      </Heading>
      {open !== undefined && (
        <Box as="p" className="text">
          补偿方案正在征求意见{open.commentEndsOn === null ? '' : `，到${formatDate(open.commentEndsOn)}为止`}。
        </Box>
      )}
      <Button kind="quiet" onPress={() => go('plan', { project: projectCode })}>
        {open === undefined ? '看补偿方案' : '看补偿方案，提意见'}
      </Button>
      {running.map(({ ballotId, title, closesOn }) => (
        <Box key={ballotId} className="stack stack--tight">
          <Box as="p" className="text">
            “{title}”正在投票，到{formatDate(closesOn)}为止。
          </Box>
          <Button kind="quiet" onPress={() => go('ballot', { projectCode, ballotId })}>
            去投票：{title}
          </Button>
        </Box>
      ))}
      <Button kind="quiet" onPress={() => go('ballots', { projectCode })}>
        看这个项目的投票
      </Button>
    </Box>
  );
}

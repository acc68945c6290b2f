import type { BallotEntry } from '@yunzhengshou/contract';
import { Box, Button, Heading } from '../../../components/base';
import { Note } from '../../../components/note';
import { StatusTag } from '../../../components/status-tag';
import { formatDate } from '../../../format/dates';
import { go } from '../../../navigate';
import { stateKinds } from '../words';

const wordOf = (state: BallotEntry['state']): string => (state === 'open' ? '去投票' : state === 'counted' ? '看结果' : '看这次投票');

export function BallotList({ projectCode, ballots }: { projectCode: string; ballots: readonly BallotEntry[] }) {
  if (ballots.length === 0) {
    return (
      <Box className="stack">
        <Note kind="info" word="还没有投票">
          <Box as="p" className="text">
            选评估机构、征询改建意愿的时候，会在这里一户投一票。开始以前您会收到消息。
          </Box>
        </Note>
        <Button kind="plain" onPress={() => go('home')}>
          回到首页
        </Button>
      </Box>
    );
  }
  return (
    <Box as="ul" label="这个项目的投票" className="plain-list columns">
      {ballots.map(({ ballotId, kindTitle, title, state, stateTitle, opensOn, closesOn }) => (
        <Box as="li" key={ballotId} className="card stack">
          <Box className="row row--apart">
            <Heading level={2}>{title}</Heading>
            <StatusTag kind={stateKinds[state]}>{stateTitle}</StatusTag>
          </Box>
          <Box as="p" className="text">
            {title === kindTitle ? '' : `${kindTitle}，`}
            {formatDate(opensOn)}到{formatDate(closesOn)}
          </Box>
          <Button
            kind={state === 'open' ? 'main' : 'plain'}
            label={`${wordOf(state)}：${title}`}
            onPress={() => go('ballot', { projectCode, ballotId })}
          >
            {wordOf(state)}
          </Button>
        </Box>
      ))}
    </Box>
  );
}

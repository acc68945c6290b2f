import type { BallotForHousehold } from '@yunzhengshou/contract';
import { Box, Button, Heading, Span } from '../../../components/base';
import { Basis } from '../../../components/basis';
import { Note } from '../../../components/note';
import { StatusTag } from '../../../components/status-tag';
import { formatDate } from '../../../format/dates';
import { go } from '../../../navigate';
import { CountView } from '../count-view';
import '../vote.scss';
import { stateKinds } from '../words';
import { OwnVote } from './own-vote';

export function BallotView({ ballot, onVoted }: { ballot: BallotForHousehold; onVoted: () => void }) {
  const { ballotId, state, stateTitle, opensOn, closesOn, explains, options, rule, articles, mine, result } = ballot;
  const receipts = mine.flatMap(({ receipt, address }) => (receipt === null ? [] : [{ receipt, address }]));
  return (
    <Box className="stack">
      <Box className="row">
        <StatusTag kind={stateKinds[state]}>{stateTitle}</StatusTag>
        <Span>
          {formatDate(opensOn)}到{formatDate(closesOn)}，最后一天算到夜里十二点
        </Span>
      </Box>
      <Box as="p" className="text vote-narrow">
        {explains}
      </Box>
      <Box className="columns">
        <Box className="stack">
          {result !== null && <CountView count={result} receipts={receipts} />}
          {mine.length === 0 && (
            <Note kind="info" word="没有您名下的房屋">
              <Box as="p" className="text">
                一户投一票，由产权人或有签约权限的人来投。没有找到您在这个项目里的房屋。
              </Box>
            </Note>
          )}
          {mine.map((household) => (
            <OwnVote key={household.householdId} ballot={ballot} household={household} onVoted={onVoted} />
          ))}
        </Box>
        <Box className="stack">
          <Box as="section" className="card stack stack--tight" labelledBy="ballot-rule">
            <Heading level={2} id="ballot-rule">
              怎么定
            </Heading>
            <Box as="p" className="text">
              {rule}
            </Box>
            <Box as="p" className="text">
              投了什么只有您家知道：工作人员只看得到有多少户投过，别的户看不到。
            </Box>
            <Basis articles={articles} />
          </Box>
          <Box as="section" className="card stack stack--tight" labelledBy="ballot-options">
            <Heading level={2} id="ballot-options">
              有哪些选项
            </Heading>
            <Box as="ul" className="bullets">
              {options.map(({ key, label, detail }) => (
                <Box as="li" key={key} className="bullets__item">
                  <Span strong>{label}</Span>
                  {detail !== '' && <Box className="soft">{detail}</Box>}
                </Box>
              ))}
            </Box>
          </Box>
          {result !== null && (
            <Button kind="plain" onPress={() => go('ballotResult', { ballotId })}>
              打开人人能看的结果
            </Button>
          )}
        </Box>
      </Box>
    </Box>
  );
}

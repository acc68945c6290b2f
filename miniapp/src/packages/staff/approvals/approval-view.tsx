import type { Approval } from '@yunzhengshou/contract';
import { Box, Heading, Span } from '../../../components/base';
import { Expander } from '../../../components/expander';
import { type Fact, Facts } from '../../../components/facts';
import { Note } from '../../../components/note';
import { StatusTag } from '../../../components/status-tag';
import { Timeline, type TimelineEntry } from '../../../components/timeline';
import { OpenFile } from '../parts/open-file';
import { colleagueInWords, stateTags, untilInWords } from './states';

const lettersShown = 8;

/** Everything that will be done, as it was prepared. */
export function ApprovalView({ approval }: { approval: Approval }) {
  const { kindTitle, title, projectName, state, lines, reason } = approval;
  return (
    <Box className="card stack">
      <Box className="stack stack--tight">
        <Box className="row row--apart">
          <Span className="soft">
            {[title.startsWith(kindTitle) ? null : kindTitle, projectName].filter((part) => part !== null).join(' · ')}
          </Span>
          <StatusTag kind={stateTags[state].kind}>{stateTags[state].word}</StatusTag>
        </Box>
        <Heading level={2}>{title}</Heading>
      </Box>
      <Box as="section" className="stack stack--tight" label="提请的内容">
        <Heading level={3}>提请的内容</Heading>
        <Facts facts={lines} />
        {lines.map(({ label, fileId }) => fileId !== undefined && <OpenFile key={fileId} fileId={fileId} what={label} />)}
      </Box>
      <Box className="stack stack--tight">
        <Heading level={3}>提请的理由</Heading>
        <Box as="p" className="text">
          {reason}
        </Box>
      </Box>
    </Box>
  );
}

/** Who prepared it, until when it can be decided, who decided, and the hash that ties the decision to what was read. */
export function ApprovalContext({ approval, now }: { approval: Approval; now: number }) {
  const { approvalId, state, preparedBy, preparedAt, expiresAt, decidedBy, decidedFor, decidedAt, decisionReason, contentHash } = approval;
  const facts: Fact[] = [
    { label: '提请人', value: colleagueInWords(preparedBy) },
    ...(state === 'prepared' ? [{ label: '最晚', value: untilInWords(expiresAt, now) }] : []),
    ...(decidedFor === null ? [] : [{ label: '代谁决定', value: colleagueInWords(decidedFor) }]),
  ];
  const entries: TimelineEntry[] = [
    { key: 'prepared', at: preparedAt, who: colleagueInWords(preparedBy), what: '提请' },
    ...(decidedAt === null || decidedBy === null
      ? []
      : [
          {
            key: 'decided',
            at: decidedAt,
            who: colleagueInWords(decidedBy),
            what: `${stateTags[state].word}${decisionReason === null ? '' : `：${decisionReason}`}`,
          },
        ]),
  ];
  return (
    <>
      <Box className="card stack">
        <Heading level={2}>谁提请，到什么时候</Heading>
        <Facts facts={facts} />
        <Timeline entries={entries} />
        {state === 'expired' && <Note kind="info">{untilInWords(expiresAt, now)}没有人决定，要办的话请重新提请。</Note>}
      </Box>
      <Box className="card stack stack--tight">
        <Heading level={2}>内容的指纹</Heading>
        <Box as="p" className="text">
          同意的就是您看到的这一份。内容若有一个字变了，指纹就不一样，也就同意不了。
        </Box>
        <Expander
          id={`hash-${approvalId}`}
          summary={
            <>
              <Span>
                {contentHash.slice(0, lettersShown)}…{contentHash.slice(-lettersShown)}
              </Span>
              <Span className="soft">看完整的</Span>
            </>
          }
        >
          <Box as="p" className="text long">
            {contentHash}
          </Box>
        </Expander>
      </Box>
    </>
  );
}

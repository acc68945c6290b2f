import type { ApprovalEntry } from '@yunzhengshou/contract';
import { Box, Span } from '../../../components/base';
import { StatusTag } from '../../../components/status-tag';
import { formatInstant } from '../../../format/dates';
import { PickList } from '../parts/pick-list';
import { colleagueInWords, stateTags, untilInWords } from './states';

interface ApprovalListProps {
  approvals: readonly ApprovalEntry[];
  current: string | null;
  onOpen: (approvalId: string) => void;
}

/** Approvals as pieces of work: what, about which project, from whom, until when or how it ended. */
export function ApprovalList({ approvals, current, onOpen }: ApprovalListProps) {
  const now = Date.now();
  return (
    <PickList label="审批事项" rows={approvals} rowKey={({ approvalId }) => approvalId} current={current} onOpen={onOpen}>
      {({ kindTitle, title, projectName, state, preparedBy, expiresAt, decidedAt }) => (
        <>
          <Box className="row row--apart">
            {!title.startsWith(kindTitle) && <Span className="soft">{kindTitle}</Span>}
            {state !== 'prepared' && <StatusTag kind={stateTags[state].kind}>{stateTags[state].word}</StatusTag>}
          </Box>
          <Box>
            <Span strong>{title}</Span>
          </Box>
          {projectName !== null && <Box>{projectName}</Box>}
          <Box className="soft">{colleagueInWords(preparedBy)} 提请</Box>
          <Box className="soft">
            {state === 'prepared' && `最晚 ${untilInWords(expiresAt, now)}`}
            {state !== 'prepared' && decidedAt !== null && `${formatInstant(Date.parse(decidedAt), now)} 办结`}
          </Box>
        </>
      )}
    </PickList>
  );
}

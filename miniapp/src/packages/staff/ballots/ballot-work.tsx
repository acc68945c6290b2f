import type { StaffBallot } from '@yunzhengshou/contract';
import { useState } from 'react';
import { client } from '../../../api';
import { Box, Button, Heading, Span } from '../../../components/base';
import { Basis } from '../../../components/basis';
import { Confirm } from '../../../components/dialog';
import { Expander } from '../../../components/expander';
import { Facts } from '../../../components/facts';
import { useSubmit } from '../../../components/form/use-submit';
import { Note } from '../../../components/note';
import { StatusTag } from '../../../components/status-tag';
import { Turnout, VoteBars } from '../../../components/vote-bars';
import { formatDate, formatInstant } from '../../../format/dates';
import { go } from '../../../navigate';
import { Prepared } from '../parts/prepared';
import { useStaff } from '../parts/staff';
import { CountForm } from './count-form';
import { stateKinds } from './words';

interface BallotWorkProps {
  ballot: StaffBallot;
  mayPrepare: boolean;
  onChanged: () => void;
}

/** One vote: participation while it runs, totals once it is over, the count to be released, the result. */
export function BallotWork({ ballot, mayPrepare, onChanged }: BallotWorkProps) {
  const { ballotId, title, state, stateTitle, opensOn, closesOn, explains, options, rule, articles, totals, waitingApprovalId, result } =
    ballot;
  const over = state === 'counted' || state === 'cancelled';
  return (
    <Box className="card stack">
      <Box className="row row--apart">
        <Heading level={3}>{title}</Heading>
        <StatusTag kind={stateKinds[state]}>{stateTitle}</StatusTag>
      </Box>
      <Box as="p" className="text">
        {formatDate(opensOn)}到{formatDate(closesOn)}
      </Box>
      {state !== 'cancelled' && <Turnout entitled={ballot.entitled} cast={ballot.cast} />}
      {state === 'open' && (
        <Box as="p" className="text soft">
          投票还在进行，只看得到有多少户投过。投的是什么，结束以前谁也看不到。
        </Box>
      )}
      {totals !== null && (
        <>
          <Box as="p" className="text">
            <Span strong>{totals.sentence}</Span>
          </Box>
          <VoteBars id={ballotId} options={totals.options} cast={ballot.cast} chosen={totals.chosen} />
        </>
      )}
      {result !== null && (
        <>
          <Facts
            facts={[
              { label: '公布', value: formatInstant(Date.parse(result.countedAt), Date.now()) },
              ...(result.lot === null ? [] : [{ label: '抽签', value: `${formatDate(result.lot.drawnOn)}，${result.lot.notary}` }]),
              { label: '校验码', value: result.resultHash },
            ]}
          />
          <Button kind="plain" onPress={() => go('ballotResult', { ballotId })}>
            看公布的结果和回执
          </Button>
        </>
      )}
      <Expander id={`ballot-${ballotId}`} summary="看说明、选项和怎么定">
        <Box className="stack">
          <Box as="p" className="text">
            {explains}
          </Box>
          <Box as="ul" className="bullets">
            {options.map(({ key, label, detail }) => (
              <Box as="li" key={key} className="bullets__item">
                {label}
                {detail === '' ? '' : `：${detail}`}
              </Box>
            ))}
          </Box>
          <Box as="p" className="text">
            {rule}
          </Box>
          <Basis articles={articles} />
        </Box>
      </Expander>
      {waitingApprovalId !== null && (
        <Note kind="info" word="正在等审核人员决定">
          <Button kind="quiet" onPress={() => go('staffApproval', { approvalId: waitingApprovalId })}>
            看提请的事项
          </Button>
        </Note>
      )}
      {mayPrepare && waitingApprovalId === null && !over && (
        <>
          {totals !== null && <CountForm ballot={ballot} totals={totals} onPrepared={onChanged} />}
          {state !== 'closed' && <Cancel ballot={ballot} onPrepared={onChanged} />}
        </>
      )}
    </Box>
  );
}

/** A vote whose result isn't published can be called off; residents are told why. */
function Cancel({ ballot: { ballotId, title }, onPrepared }: { ballot: StaffBallot; onPrepared: () => void }) {
  const { refresh } = useStaff();
  const [asking, setAsking] = useState(false);
  const [approvalId, setApprovalId] = useState<string | null>(null);
  const { busy, problem, submit, clear } = useSubmit(async (reason: string) => {
    const prepared = await client.call('cancelBallot', { params: { ballotId }, body: { reason } });
    setAsking(false);
    setApprovalId(prepared.approvalId);
    refresh();
    onPrepared();
  });
  if (approvalId !== null) return <Prepared sentence={`提请取消“${title}”了，等审核人员决定。`} approvalId={approvalId} />;
  return (
    <>
      <Button
        kind="plain"
        label={`提请取消这次投票：${title}`}
        onPress={() => {
          clear();
          setAsking(true);
        }}
      >
        提请取消这次投票
      </Button>
      {asking && (
        <Confirm
          title={`取消“${title}”`}
          explain="审核人员同意以后，这次投票作废，投过的票不再算数。原因会告诉居民。"
          reason="required"
          reasonLabel="为什么取消"
          confirmLabel="提请取消"
          danger
          busy={busy}
          problem={problem}
          onConfirm={(reason) => submit(reason)}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}

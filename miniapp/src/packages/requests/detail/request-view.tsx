import type { ResidentRequest } from '@yunzhengshou/contract';
import { useEffect, useState } from 'react';
import { client } from '../../../api';
import { Box, Button, Heading } from '../../../components/base';
import { Basis } from '../../../components/basis';
import { Confirm } from '../../../components/dialog';
import { Facts } from '../../../components/facts';
import { useSubmit } from '../../../components/form/use-submit';
import { Note } from '../../../components/note';
import { beijingDate, daysLeftNow, formatDate, formatDue } from '../../../format/dates';
import { go } from '../../../navigate';
import { scrollToPart } from '../../../platform/page';
import { RequestState } from '../state';
import './request.scss';

const requestPart = 'request';

interface RequestViewProps {
  request: ResidentRequest;
  /** When the answer came, in ms: days are counted from there. */
  at: number;
  /** Something changed: asks again. */
  refresh: () => void;
}

const dayOf = (at: string): string => formatDate(beijingDate(Date.parse(at)));

export function RequestView({ request, at, refresh }: RequestViewProps) {
  const { kind, state, householdId } = request;
  const [withdrawing, setWithdrawing] = useState(false);
  const [withdrawn, setWithdrawn] = useState(false);
  // The button that was pressed is about to go.
  useEffect(() => {
    if (withdrawn) scrollToPart(requestPart);
  }, [withdrawn]);
  return (
    <Box className="columns columns--wide-left">
      <Box className="stack">
        <Box as="section" id={requestPart} className="card stack" labelledBy="request-heading">
          <Box className="row row--apart">
            <Heading level={2} id="request-heading">
              {request.kindTitle}
            </Heading>
            <RequestState request={request} />
          </Box>
          <Facts
            facts={[
              { label: '编号', value: request.number },
              ...(request.projectName === null ? [] : [{ label: '项目', value: request.projectName }]),
              { label: '提出', value: dayOf(request.submittedAt) },
              ...(request.daysLeft === null
                ? []
                : [{ label: '最晚答复', value: formatDue(request.dueOn, daysLeftNow(request.daysLeft, at, Date.now())) }]),
            ]}
          />
          {request.overdue && <Overdue />}
          <Box className="stack stack--tight">
            <Heading level={3}>您写的</Heading>
            <Paragraphs text={request.statement} />
          </Box>
          <Basis articles={request.articles} />
        </Box>
        {request.answer !== null && <Answered request={request} answer={request.answer} />}
        {kind === 'why_looked' && householdId !== null && (
          <Button kind="plain" onPress={() => go('householdReads', { household: householdId })}>
            看那一次查看
          </Button>
        )}
      </Box>
      <Box className="stack">
        {state === 'submitted' && (
          <Box as="section" className="card stack stack--tight" labelledBy="waiting-heading">
            <Heading level={2} id="waiting-heading">
              {request.overdue ? '还在等答复' : '现在不用您做什么'}
            </Heading>
            <Box as="p" className="text">
              答复会写在这一页。{request.ifLate}
            </Box>
            <Button kind="plain" onPress={() => setWithdrawing(true)}>
              撤回申请
            </Button>
          </Box>
        )}
        {state === 'withdrawn' && (
          <Note kind="info" word="您撤回了这项申请">
            <Box as="p" className="text">
              不会再有答复。{kind === 'why_looked' ? '还想问，可以在那一次查看的下面再问。' : '想再提，可以重新提一次。'}
            </Box>
            {kind !== 'why_looked' && (
              <Button kind="quiet" onPress={() => go('newRequest')}>
                重新提一次
              </Button>
            )}
          </Note>
        )}
        {request.furtherWays.length > 0 && (
          <Box as="section" className="card stack stack--tight" labelledBy="ways-heading">
            <Heading level={2} id="ways-heading">
              还有这些办法
            </Heading>
            <Lines lines={request.furtherWays} />
          </Box>
        )}
      </Box>
      {withdrawing && (
        <Withdraw
          request={request}
          onWithdrawn={() => {
            setWithdrawing(false);
            setWithdrawn(true);
            refresh();
          }}
          onClose={() => setWithdrawing(false)}
        />
      )}
    </Box>
  );
}

function Answered({ request, answer }: { request: ResidentRequest; answer: string }) {
  const { answeredAt, answeredBy } = request;
  return (
    <Box as="section" className="card stack" labelledBy="answer-heading">
      <Heading level={2} id="answer-heading">
        答复
      </Heading>
      <Paragraphs text={answer} />
      <Facts
        facts={[
          { label: '谁答复的', value: answeredBy === null ? '平台' : `${answeredBy.unit} ${answeredBy.duty}` },
          ...(answeredAt === null ? [] : [{ label: '哪天答复的', value: dayOf(answeredAt) }]),
        ]}
      />
    </Box>
  );
}

function Overdue() {
  return (
    <Note kind="warn" word="过了答复的日子">
      <Box as="p" className="text">
        这不是您的问题。可以打经办人员的电话问，也可以向监督人员反映。
      </Box>
      <Button kind="quiet" onPress={() => go('writeRequest', { kind: 'handling' })}>
        向监督人员反映
      </Button>
    </Note>
  );
}

interface WithdrawProps {
  request: ResidentRequest;
  onWithdrawn: () => void;
  onClose: () => void;
}

function Withdraw({ request: { requestId, number }, onWithdrawn, onClose }: WithdrawProps) {
  const { busy, problem, submit } = useSubmit(() => client.call('withdrawRequest', { params: { requestId } }).then(onWithdrawn));
  return (
    <Confirm
      title={`撤回申请 ${number}`}
      explain="撤回以后，这一项不会再有答复。想再提，可以重新提一次，不受影响。"
      reason="none"
      confirmLabel="撤回申请"
      closeLabel="先不撤回"
      busy={busy}
      problem={problem}
      onConfirm={() => submit()}
      onClose={onClose}
    />
  );
}

/** What was written, line by line as it was written. */
function Paragraphs({ text }: { text: string }) {
  return (
    <Box as="p" className="text written">
      {text}
    </Box>
  );
}

function Lines({ lines }: { lines: readonly string[] }) {
  return (
    <Box as="ul" className="bullets">
      {lines.map((line) => (
        <Box as="li" key={line} className="bullets__item">
          {line}
        </Box>
      ))}
    </Box>
  );
}

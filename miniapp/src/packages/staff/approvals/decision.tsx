import type { Approval } from '@yunzhengshou/contract';
import { client } from '../../../api';
import { Box, Button, Heading } from '../../../components/base';
import { Confirm } from '../../../components/dialog';
import type { Fact } from '../../../components/facts';
import { useSubmit } from '../../../components/form/use-submit';
import { Note } from '../../../components/note';
import { useStaffFresh } from '../parts/fresh';

export type Act = 'release' | 'refuse' | 'withdraw';

/** What may be done with an approval by whoever looks at it. */
export const actsOf = ({ mayDecide, mine, state }: Approval): Act[] => [
  ...(mayDecide ? (['release', 'refuse'] as const) : []),
  ...(mine && state === 'prepared' ? (['withdraw'] as const) : []),
];

interface Words {
  label: string;
  title: string;
  explain: string;
  hint: string;
  danger?: boolean;
}

export const actWords: Readonly<Record<Act, Words>> = {
  release: {
    label: '同意',
    title: '同意这个事项',
    explain: '同意以后马上生效。您的姓名、时间和理由会记下来，不能改。',
    hint: '例如：与登记和证件核对过，一致',
  },
  refuse: {
    label: '不同意',
    title: '不同意这个事项',
    hint: '写清哪里不对，好让提请人改',
    explain: '这个事项就此办结，什么都不会改变。提请人看得到您的理由，可以改了再提。',
    danger: true,
  },
  withdraw: {
    label: '撤回',
    title: '撤回我提请的事项',
    explain: '撤回以后别人不能再决定它。以后可以重新提请。',
    hint: '例如：写错了人',
    danger: true,
  },
};

interface DecisionProps {
  approval: Approval;
  /** What is being asked about; null: nothing. */
  asked: Act | null;
  onAsk: (act: Act | null) => void;
  /** It was done, or turned out to have changed meanwhile. @param told what is said one time only */
  onChanged: (told: readonly Fact[]) => void;
}

/** Release, refusal or withdrawal, each with a reason; what goes back with it is the hash of exactly what is on the screen. */
export function Decision({ approval, asked, onAsk, onChanged }: DecisionProps) {
  const fresh = useStaffFresh();
  const { approvalId, contentHash, title, whyNot, warning, confirmationLabel, state } = approval;
  const { busy, problem, submit, clear } = useSubmit(async (act: Act, reason: string, typed: string) => {
    const params = { approvalId };
    if (act === 'withdraw') {
      await client.call('withdrawApproval', { params, body: { reason } });
      onAsk(null);
      onChanged([]);
    } else {
      const body = { decision: act, contentHash, reason, ...(typed === '' ? {} : { confirmation: typed }) };
      const { details } = await fresh(() => client.call('decideApproval', { params, body }));
      onAsk(null);
      onChanged(details);
    }
  });
  const acts = actsOf(approval);
  const close = (): void => {
    onAsk(null);
    // What is on the screen may no longer be how it stands.
    if (problem !== null && !problem.retryable) onChanged([]);
    if (problem?.code === 'approval_changed') onChanged([]);
    clear();
  };
  return (
    <Box className="stack">
      {state === 'prepared' && !approval.mayDecide && whyNot !== null && (
        <Note kind="info" word="您不能决定它">
          {whyNot}
        </Note>
      )}
      {approval.mayDecide && warning !== null && (
        <Note kind="warn" word="现在不能同意">
          {warning}
        </Note>
      )}
      {acts.length > 0 && (
        <Box className="stack stack--tight">
          <Heading level={3}>{approval.mayDecide ? '由您决定' : '是您提请的'}</Heading>
          <Box className="row">
            {acts.map((act) => (
              <Button key={act} kind={act === 'release' ? 'main' : 'plain'} onPress={() => onAsk(act)}>
                {actWords[act].label}
              </Button>
            ))}
          </Box>
        </Box>
      )}
      {asked !== null && acts.includes(asked) && (
        <Confirm
          key={asked}
          title={actWords[asked].title}
          explain={
            <>
              <Box as="p" className="text">
                {title}
              </Box>
              <Box as="p" className="text">
                {actWords[asked].explain}
              </Box>
            </>
          }
          reason="required"
          {...(asked === 'release' && confirmationLabel !== null
            ? { typed: { label: confirmationLabel, hint: '请对方给您看，照着输；不要问提请的同事' } }
            : {})}
          reasonLabel="理由"
          reasonHint={actWords[asked].hint}
          confirmLabel={actWords[asked].label}
          danger={actWords[asked].danger}
          busy={busy}
          problem={problem}
          onConfirm={(reason, typed) => submit(asked, reason, typed)}
          onClose={close}
        />
      )}
    </Box>
  );
}

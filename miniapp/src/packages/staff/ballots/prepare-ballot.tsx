import { useState } from 'react';
import { type Answer, client } from '../../../api';
import { Box, Button, Span } from '../../../components/base';
import { Form, TextField } from '../../../components/form';
import { useDraft } from '../../../components/form/use-draft';
import { useSubmit } from '../../../components/form/use-submit';
import { formatDate } from '../../../format/dates';
import { Prepared } from '../parts/prepared';
import { useStaff } from '../parts/staff';
import { ballotFaults, ballotOf, candidates, emptyBallot, type TypedBallot } from './typed-ballot';

interface PrepareBallotProps {
  projectCode: string;
  may: Answer<'listStaffBallots'>['may'][number];
  onPrepared: () => void;
  onLeave: () => void;
}

/** A vote prepared for a reviewer: what about, between whom, from when to when. */
export function PrepareBallot({ projectCode, may: { kind, title, opensFrom }, onPrepared, onLeave }: PrepareBallotProps) {
  const { refresh } = useStaff();
  const { values, set, field, forget } = useDraft<TypedBallot>(`ballot:${projectCode}:${kind}`, emptyBallot(title, opensFrom), []);
  const [approvalId, setApprovalId] = useState<string | null>(null);
  const { busy, problem, submit } = useSubmit(async () => {
    const prepared = await client.call('prepareBallot', { params: { projectCode }, body: ballotOf(kind, values) });
    forget();
    refresh();
    setApprovalId(prepared.approvalId);
    onPrepared();
  });
  if (approvalId !== null) {
    return <Prepared sentence={`提请“${title}”了，等审核人员决定。决定以前不会开始。`} approvalId={approvalId} />;
  }
  const text = (name: 'title' | 'explains' | 'opensOn' | 'closesOn' | 'reason') => ({
    ...field(name),
    value: values[name],
    onChange: (value: string) => set(name, value),
  });
  return (
    <Form
      onSubmit={submit}
      busy={busy}
      problem={problem}
      faults={ballotFaults(kind, values, opensFrom)}
      submitLabel="提请开这次投票"
      beside={
        <Button kind="plain" onPress={onLeave}>
          先不提请
        </Button>
      }
    >
      <TextField {...text('title')} label="名称" hint="居民会看到" required maxLength={60} />
      <TextField
        {...text('explains')}
        kind="multiline"
        label="说明"
        hint="投什么、为什么、怎么定，用平常的话写"
        required
        maxLength={1000}
      />
      {kind === 'appraiser' && <Candidates typed={values} set={set} />}
      <TextField
        {...text('opensOn')}
        kind="date"
        label="从哪天开始"
        hint={opensFrom === null ? undefined : `最早${formatDate(opensFrom)}`}
        required
      />
      <TextField {...text('closesOn')} kind="date" label="到哪天为止" hint="这一天也算，到夜里十二点" required />
      <TextField {...text('reason')} kind="multiline" label="理由" hint="审核人员会看到" required maxLength={500} />
    </Form>
  );
}

interface CandidatesProps {
  typed: TypedBallot;
  set: (name: 'names' | 'details', value: readonly string[]) => void;
}

const withAt = (list: readonly string[], at: number, value: string): string[] => {
  const changed = [...list];
  changed[at] = value;
  return changed;
};
const withoutAt = (list: readonly string[], at: number): string[] => list.filter((_, position) => position !== at);

/** The agencies that can be chosen, in the order in which they are shown. */
function Candidates({ typed: { names, details }, set }: CandidatesProps) {
  return (
    <Box role="group" label="候选的评估机构" className="stack">
      <Span strong>候选的评估机构，至少 {candidates.least} 家</Span>
      {names.map((name, position) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a candidate is its place
        <Box key={position} className="card stack">
          <TextField
            name={`name.${position}`}
            label={`第 ${position + 1} 家的名称`}
            required
            maxLength={60}
            value={name}
            onChange={(value) => set('names', withAt(names, position, value))}
          />
          <TextField
            name={`detail.${position}`}
            label={`第 ${position + 1} 家的资质和联系办法`}
            kind="multiline"
            maxLength={500}
            value={details[position] ?? ''}
            onChange={(value) => set('details', withAt(details, position, value))}
          />
          {names.length > candidates.least && (
            <Button
              kind="plain"
              label={`去掉第 ${position + 1} 家`}
              onPress={() => {
                set('names', withoutAt(names, position));
                set('details', withoutAt(details, position));
              }}
            >
              去掉
            </Button>
          )}
        </Box>
      ))}
      {names.length < candidates.most && (
        <Button
          kind="plain"
          onPress={() => {
            set('names', [...names, '']);
            set('details', [...details, '']);
          }}
        >
          加一家
        </Button>
      )}
    </Box>
  );
}

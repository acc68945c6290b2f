import type { StaffBallot } from '@yunzhengshou/contract';
import { useState } from 'react';
import { client } from '../../../api';
import { Box, Heading } from '../../../components/base';
import { Choice, Form, TextField } from '../../../components/form';
import type { FieldFault } from '../../../components/form/field';
import { useDraft } from '../../../components/form/use-draft';
import { useSubmit } from '../../../components/form/use-submit';
import { formatDate } from '../../../format/dates';
import { Prepared } from '../parts/prepared';
import { useStaff } from '../parts/staff';

interface CountFormProps {
  ballot: StaffBallot;
  totals: NonNullable<StaffBallot['totals']>;
  onPrepared: () => void;
}

const blank = { drawnOn: '', chosen: '', notary: '', reason: '' };

/** The count of a vote that is over, prepared for release; where nobody has the majority, with the lot that was drawn. */
export function CountForm({ ballot: { ballotId, closesOn, options }, totals, onPrepared }: CountFormProps) {
  const { refresh } = useStaff();
  const { values, field, forget } = useDraft(`ballot-count:${ballotId}`, blank, []);
  const [approvalId, setApprovalId] = useState<string | null>(null);
  const byLot = totals.outcome === 'lot';
  const { busy, problem, submit } = useSubmit(async () => {
    const { drawnOn, chosen, notary, reason } = values;
    const prepared = await client.call('countBallot', {
      params: { ballotId },
      body: { reason: reason.trim(), ...(byLot ? { lot: { drawnOn, chosen, notary: notary.trim() } } : {}) },
    });
    forget();
    refresh();
    setApprovalId(prepared.approvalId);
    onPrepared();
  });
  if (approvalId !== null) return <Prepared sentence="提请公布结果了，等审核人员决定。" approvalId={approvalId} />;
  const faults: FieldFault[] = [
    ...(byLot && !(values.drawnOn > closesOn)
      ? [{ field: 'drawnOn', sentence: `抽签要在投票结束以后，也就是${formatDate(closesOn)}以后` }]
      : []),
    ...(byLot && values.chosen === '' ? [{ field: 'chosen', sentence: '请选抽中的一家' }] : []),
    ...(byLot && values.notary.trim().length < 2 ? [{ field: 'notary', sentence: '请写公证机构和公证书文号' }] : []),
    ...(values.reason.trim().length < 2 ? [{ field: 'reason', sentence: '请写理由' }] : []),
  ];
  return (
    <Box className="stack">
      <Heading level={3}>公布结果</Heading>
      <Box as="p" className="text">
        公布的是票数和全部回执，谁都可以重新数一遍；哪一户投了什么，不公布，也没有人看得到。
      </Box>
      <Form onSubmit={submit} busy={busy} problem={problem} faults={faults} submitLabel="计票，提请公布结果">
        {byLot && (
          <>
            <TextField {...field('drawnOn')} kind="date" label="哪天抽的签" hint="没有一家过半数，要在公证人员面前抽签" required />
            <Choice {...field('chosen')} label="抽中的" required options={options.map(({ key, label }) => ({ value: key, label }))} />
            <TextField {...field('notary')} label="公证机构和公证书文号" required maxLength={100} />
          </>
        )}
        <TextField {...field('reason')} kind="multiline" label="理由" hint="审核人员会看到" required maxLength={500} />
      </Form>
    </Box>
  );
}

import type { BoardDeadline } from '@yunzhengshou/contract';
import { client } from '../../../api';
import { Form, TextField } from '../../../components/form';
import type { FieldFault } from '../../../components/form/field';
import { useDraft } from '../../../components/form/use-draft';
import { useSubmit } from '../../../components/form/use-submit';

interface MeetFormProps {
  projectCode: string;
  today: string;
  deadline: BoardDeadline;
  onDone: () => void;
}

/** What a period asked for is done: when, and what proves it. */
export function MeetForm({ projectCode, today, deadline: { deadlineId, triggeredOn, title }, onDone }: MeetFormProps) {
  const { values, field, forget } = useDraft(`meet:${deadlineId}`, { metOn: today, proof: '' }, []);
  const { busy, problem, submit } = useSubmit(async () => {
    await client.call('meetDeadline', { params: { projectCode }, body: { deadlineId, metOn: values.metOn, proof: values.proof.trim() } });
    forget();
    onDone();
  });
  const faults: FieldFault[] = [
    ...(values.metOn >= triggeredOn && values.metOn <= today ? [] : [{ field: 'metOn', sentence: '在期限开始那天和今天之间' }]),
    ...(values.proof.trim().length < 2 ? [{ field: 'proof', sentence: '请写凭什么' }] : []),
  ];
  return (
    <Form onSubmit={submit} busy={busy} problem={problem} faults={faults} submitLabel={`登记“${title}”已办到`}>
      <TextField {...field('metOn')} kind="date" label="哪一天办到的" required />
      <TextField {...field('proof')} label="凭什么" hint="文书名称和文号、凭证、照片" required maxLength={300} />
    </Form>
  );
}

import { useState } from 'react';
import { client } from '../../../api';
import { Box, Button } from '../../../components/base';
import { FileUpload, type UploadedFile } from '../../../components/file-upload';
import { Form, TextField } from '../../../components/form';
import type { FieldFault } from '../../../components/form/field';
import { useDraft } from '../../../components/form/use-draft';
import { useSubmit } from '../../../components/form/use-submit';
import { Prepared } from '../parts/prepared';
import { useStaff } from '../parts/staff';

interface StepFormProps {
  projectCode: string;
  /** Legal date of the server. */
  today: string;
  state: string;
  title: string;
  proofWanted: string;
  onPrepared: () => void;
  onLeave: () => void;
}

const day = /^\d{4}-\d{2}-\d{2}$/;

/** A step prepared for a reviewer: on which day, on which proof, why. */
export function StepForm({ projectCode, today, state, title, proofWanted, onPrepared, onLeave }: StepFormProps) {
  const { refresh } = useStaff();
  const { values, field, forget } = useDraft(`step:${projectCode}:${state}`, { enteredOn: today, proof: '', reason: '' }, []);
  const [file, setFile] = useState<UploadedFile | null>(null);
  const [approvalId, setApprovalId] = useState<string | null>(null);
  const { busy, problem, submit } = useSubmit(async () => {
    const prepared = await client.call('prepareStep', {
      params: { projectCode },
      body: {
        state,
        enteredOn: values.enteredOn,
        proof: values.proof.trim(),
        reason: values.reason.trim(),
        ...(file === null ? {} : { proofFileId: file.fileId }),
      },
    });
    forget();
    refresh();
    setApprovalId(prepared.approvalId);
    onPrepared();
  });
  if (approvalId !== null) {
    return <Prepared sentence={`提请进入“${title}”了，等审核人员决定。决定以前，项目还在原来那一步。`} approvalId={approvalId} />;
  }
  const faults: FieldFault[] = [
    ...(day.test(values.enteredOn) && values.enteredOn <= today ? [] : [{ field: 'enteredOn', sentence: '请填办的那一天，不能晚于今天' }]),
    ...(values.proof.trim().length < 2 ? [{ field: 'proof', sentence: '请写凭什么：文书名称和文号' }] : []),
    ...(values.reason.trim().length < 2 ? [{ field: 'reason', sentence: '请写理由' }] : []),
  ];
  return (
    <Box className="stack">
      <Form
        onSubmit={submit}
        busy={busy}
        problem={problem}
        faults={faults}
        submitLabel={`提请进入“${title}”`}
        beside={
          <Button kind="plain" onPress={onLeave}>
            先不提请
          </Button>
        }
      >
        <TextField {...field('enteredOn')} kind="date" label="哪一天办的" hint="期限从这一天的第二天算起" required />
        <TextField {...field('proof')} label="凭什么" hint={`例如：${proofWanted}，写上文号`} required maxLength={300} />
        <FileUpload name="proofFileId" label="证明材料的扫描件" projectCode={projectCode} kind="proof" value={file} onChange={setFile} />
        <TextField {...field('reason')} kind="multiline" label="理由" hint="审核人员会看到" required maxLength={500} />
      </Form>
    </Box>
  );
}

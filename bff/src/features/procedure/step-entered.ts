import { dateInWords, toDbDate } from '../../clock';
import type { Context } from '../../context';
import { ProblemError } from '../../problem-error';
import { approvalKind, type LabelledValue } from '../approval/approval-kind';
import { checkProofFile } from '../household/proof-file';
import { sendMessage } from '../inbox/send-message';
import { checkStep, type StepPayload } from './check-step';
import { runStateDeadlines } from './enter-state';
import type { ProcedureState } from './machine';
import { machines } from './machines';

/** A state by its code, in whichever procedure has that code and the state before it. */
const stateIn = ({ from, state }: StepPayload): ProcedureState | undefined =>
  Object.values(machines)
    .filter(({ states }) => states.some(({ code }) => code === from))
    .flatMap(({ states }) => states)
    .find(({ code }) => code === state);

const showStep = (payload: StepPayload): LabelledValue[] => {
  const state = stateIn(payload);
  return [
    { label: '进入哪一步', value: state?.title ?? payload.state },
    { label: '这一步是什么', value: state?.meaning ?? '' },
    { label: '日期', value: dateInWords(payload.enteredOn) },
    { label: '凭什么', value: payload.proof, ...(payload.proofFileId ? { fileId: payload.proofFileId } : {}) },
    { label: '条文', value: (state?.articles ?? []).map(({ lawTitle, article }) => `${lawTitle}第${article}条`).join('；') },
    { label: '同意以后', value: '项目进到这一步，这一步的期限开始计算，并告诉项目里的每一户' },
  ];
};

/** A project enters its next state: what was prepared is checked again, then the step, its periods and the message to every household. */
export const stepEntered = approvalKind<StepPayload>({
  title: '项目进入下一步',
  prepareDuty: 'case_officer',
  releaseDuty: 'reviewer',
  validDays: 30,
  show: (_context: Context, payload) => showStep(payload),
  release: async (context, tx, approval, payload) => {
    const projectId = approval.projectId as string;
    const { state, enteredOn, proof, proofFileId } = payload;
    await tx.$executeRaw`SELECT 1 FROM project WHERE id = ${projectId}::uuid FOR UPDATE`;
    const { regime, from, title } = await checkStep(context, tx, { projectId, step: payload });
    if (from !== payload.from) throw new ProblemError('step_refused', '提请以后，项目已经走到别的一步。请不同意，重新提请。');
    await checkProofFile(context, tx, { fileId: proofFileId ?? undefined, projectId, householdId: null });
    await tx.projectStep.create({
      data: { projectId, state, enteredOn: toDbDate(enteredOn), proof, proofFileId, approvalId: approval.id },
    });
    await tx.project.update({ where: { id: projectId }, data: { state } });
    const opened = await runStateDeadlines(context, tx, { projectId, regime, state, enteredOn, proof });
    await sendMessage(context, tx, {
      kind: 'procedure_step',
      to: { projectId },
      title: `项目进到“${title}”`,
      body: stateIn(payload)?.meaning ?? '',
      link: { page: 'home', query: {} },
      dedupeKey: `procedure-step:${projectId}:${state}`,
    });
    return { audited: { from, state, enteredOn, proofFileId, deadlines: opened } };
  },
});

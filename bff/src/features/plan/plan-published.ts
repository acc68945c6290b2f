import { type Citation, type PlanStage, planStages } from '@yunzhengshou/contract';
import { valueInWords } from '@yunzhengshou/rules';
import { dateInWords } from '../../clock';
import type { Context } from '../../context';
import type { Transaction } from '../../database/database';
import { enqueue } from '../../jobs/job';
import { ProblemError } from '../../problem-error';
import { approvalKind, type LabelledValue, type PreparedApproval } from '../approval/approval-kind';
import { computeResultsJob } from '../compensation/compute-results-job';
import { publishPlanInTx } from '../compensation/publish-plan';
import { publishDisclosureInTx } from '../disclosure/publish-disclosure';
import { sendMessage } from '../inbox/send-message';
import { addCalendarDays } from '../procedure/calendar';
import { openDeadline } from '../procedure/open-deadline';
import { readCalendar } from '../procedure/read-calendar';
import { checkDraft, completeParameters, type DraftContent, formOf, formulaOf } from './check-draft';
import { clauseTitle, commentArticles, type LandRegime } from './clauses';
import { planBlocks } from './plan-words';
import { readStageFacts } from './stage-facts';
import { stagesOf } from './stages';
import { type ProjectRow, regimeOf, todayOf } from './store';

/** Exactly what is published: nothing of it is read from the draft again. */
export interface PlanPayload extends DraftContent {
  stage: PlanStage;
  regime: LandRegime;
  projectCode: string;
  /** Calendar days for comments; null for a stage that takes none. */
  commentDays: number | null;
}

/** A sentence with the articles that it rests on. */
export const withArticles = ({ sentence, articles }: { sentence: string; articles: readonly Citation[] }): string =>
  articles.length > 0 ? `${sentence}（${articles.map(({ lawTitle, article }) => `${lawTitle}第${article}条`).join('、')}）` : sentence;

/** @throws ProblemError plan_stage_refused, naming what is missing and by which article */
export const refuseStage = async (context: Context, tx: Transaction, project: ProjectRow, stage: PlanStage): Promise<void> => {
  const wanted = stagesOf(await readStageFacts(context, tx, project)).find((one) => one.stage === stage);
  if (wanted?.allowed) return;
  throw new ProblemError('plan_stage_refused', wanted?.missing.map(withArticles).join(''));
};

/** @throws ProblemError plan_refused, naming each field with its article */
export const refuseContent = (project: { regime: LandRegime; projectCode: string }, content: DraftContent): void => {
  const refusals = checkDraft(project, content);
  if (refusals.length === 0) return;
  const words = refusals.slice(0, 10).map(withArticles);
  throw new ProblemError('plan_refused', words.join('') + (refusals.length > 10 ? `还有 ${refusals.length - 10} 处。` : ''));
};

const showPlan = ({ stage, title, regime, parameters, clauses, commentDays }: PlanPayload): LabelledValue[] =>
  [
    { label: '公布为', value: planStages[stage] },
    { label: '名称', value: title },
    ...(commentDays === null
      ? []
      : [{ label: '征求意见', value: `${commentDays} 天，从公布的第二天算起；最后一天是休息日的，顺延到下一个工作日` }]),
    ...formOf(formulaOf(regime))
      .fields.filter(({ key }) => parameters[key] !== undefined)
      .map((field) => ({ label: field.title_zh, value: valueInWords(field, parameters[field.key], parameters) })),
    ...clauses.filter(({ text }) => text.trim() !== '').map(({ key, text }) => ({ label: clauseTitle(key), value: text })),
  ].slice(0, 100);

const parts: Record<PlanStage, { state: string; collective: string; summary: string }> = {
  draft: { state: 'plan_draft', collective: 'land_plan_notice', summary: '给什么、给多少、怎么算的初稿，正在征求大家的意见。' },
  revised: { state: 'plan_revised', collective: 'plan_revised', summary: '按大家的意见改过的方案。' },
  final: { state: 'plan_final', collective: 'plan_final', summary: '给什么、给多少、怎么算，补偿就按这一份算。' },
};

/** The last day for comments: the days asked for, never fewer than the law's, and never a rest day (国10; 浙11; 土47). */
const commentPeriod = async (context: Context, tx: Transaction, payload: PlanPayload, projectId: string, today: string) => {
  if (payload.commentDays === null) return undefined;
  const asked = addCalendarDays(await readCalendar(context), today, payload.commentDays, true);
  const { dueOn } = await openDeadline(context, tx, {
    projectId,
    rule: payload.regime === 'state' ? 'plan.comment' : 'plan_notice.shown',
    triggeredOn: today,
    triggerProof: `${payload.title}（${planStages[payload.stage]}）`,
    notBefore: asked.date,
  });
  return dueOn;
};

const publish = async (context: Context, tx: Transaction, approval: PreparedApproval, payload: PlanPayload) => {
  const projectId = approval.projectId as string;
  await tx.$executeRaw`SELECT 1 FROM project WHERE id = ${projectId}::uuid FOR UPDATE`;
  const project = await tx.project.findUniqueOrThrow({ where: { id: projectId } });
  const { stage, title, parameters, clauses } = payload;
  const regime = regimeOf(project);
  await refuseStage(context, tx, project, stage);
  refuseContent({ regime, projectCode: project.code }, payload);
  const today = todayOf(context);
  const commentEndsOn = await commentPeriod(context, tx, payload, projectId, today);
  const { planId, version, contentHash } = await publishPlanInTx(context, tx, {
    projectId,
    title,
    parameters: completeParameters({ regime, projectCode: project.code }, payload),
    clauses,
    stage,
    publishedOn: today,
    ...(commentEndsOn ? { commentEndsOn } : {}),
    approvalId: approval.id,
  });
  const { disclosureId, contentHash: disclosureHash } = await publishDisclosureInTx(context, tx, {
    projectId,
    kind: 3,
    part: parts[stage][regime],
    audience: 'P',
    title: `${title}（${planStages[stage]}）`,
    summary: parts[stage].summary,
    blocks: planBlocks({ regime, formula: formulaOf(regime), parameters, clauses, ...(commentEndsOn ? { commentEndsOn } : {}) }),
    basis: commentArticles[regime],
    publishedOn: today,
    publishedUntil: null,
    approvalId: approval.id,
  });
  await sendMessage(context, tx, {
    kind: 'plan_published',
    to: { projectId },
    title: `公布了补偿方案（${planStages[stage]}）`,
    body: commentEndsOn
      ? `到${dateInWords(commentEndsOn)}为止（这一天也算）可以提意见。点开看方案，可以逐条说。`
      : stage === 'final'
        ? '补偿就按这一份算。点开看改了哪些地方。'
        : '按大家的意见改过了。点开看改了哪些地方。',
    link: { page: 'plan', query: { planId } },
    dedupeKey: `plan:${planId}`,
  });
  if (stage === 'final') await enqueue(tx, computeResultsJob, { projectId });
  return {
    told: commentEndsOn ? [{ label: '征求意见到', value: dateInWords(commentEndsOn) }] : [],
    audited: { planId, version, stage, planHash: contentHash, disclosureId, disclosureHash, commentEndsOn: commentEndsOn ?? null },
  };
};

export const planPublished = approvalKind<PlanPayload>({
  title: '公布补偿方案',
  prepareDuty: 'case_officer',
  releaseDuty: 'reviewer',
  validDays: 30,
  show: (_context, payload) => showPlan(payload),
  release: publish,
});

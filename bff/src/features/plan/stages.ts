import { type PlanDraft, type PlanStage, planStages } from '@yunzhengshou/contract';
import { dateInWords } from '../../clock';
import { cite } from '../policy/citation';
import { commentArticles, type LandRegime } from './clauses';

/** What the way of a project's plan is judged by; legal dates. */
export interface StageFacts {
  regime: LandRegime;
  today: string;
  /** What was published, in any order. */
  published: { stage: string; version: number; publishedOn: string; commentEndsOn: string | null }[];
  /** When the summary of the comments was last published; null: never, or withdrawn. */
  summaryOn: string | null;
  /** Households that objected to the newest draft are so many that a hearing has to be held. */
  hearingNeeded: boolean;
  /** When the project entered that state; null: it hasn't. */
  hearingHeldOn: string | null;
}

type Missing = PlanDraft['stages'][number]['missing'];

const summaryArticles = { state: [cite('国', 11), cite('浙', 11, { paragraph: 5 })], collective: [cite('土', 47, { paragraph: 2 })] };
const hearingArticles = {
  state: [cite('国', 11, { paragraph: 2 }), cite('浙', 11, { paragraph: 2 })],
  collective: [cite('土', 47, { paragraph: 3 }), cite('浙土', 42, { paragraph: 3 })],
};

const newestDraft = ({ published }: StageFacts) =>
  published.filter(({ stage }) => stage === 'draft').sort((a, b) => b.version - a.version)[0];

/** What a changed or final plan still needs: a draft whose time for comments is over, what came of it told, and the hearing if there had to be one. */
const afterComments = (facts: StageFacts): Missing => {
  const { regime, today, summaryOn, hearingNeeded, hearingHeldOn } = facts;
  const draft = newestDraft(facts);
  if (!draft?.commentEndsOn) return [{ sentence: '还没有公布过征求意见稿。', articles: commentArticles[regime] }];
  const ends = draft.commentEndsOn;
  return [
    ...(today <= ends ? [{ sentence: `征求意见到${dateInWords(ends)}为止，这一天过了才行。`, articles: commentArticles[regime] }] : []),
    ...(summaryOn === null || summaryOn <= ends
      ? [{ sentence: '征求意见的情况和修改的情况还没有公布。', articles: summaryArticles[regime] }]
      : []),
    ...(hearingNeeded && (hearingHeldOn === null || hearingHeldOn < draft.publishedOn)
      ? [{ sentence: '有异议的户到了要开听证会的数，听证会还没有开。', articles: hearingArticles[regime] }]
      : []),
  ];
};

const missingFor = (stage: PlanStage, facts: StageFacts): Missing => {
  if (facts.published.some((plan) => plan.stage === 'final')) return [{ sentence: '定稿已经公布了。', articles: [] }];
  if (stage !== 'draft') return afterComments(facts);
  const ends = newestDraft(facts)?.commentEndsOn ?? '';
  return facts.today <= ends
    ? [{ sentence: `上一份征求意见稿还在征求意见，到${dateInWords(ends)}为止。`, articles: commentArticles[facts.regime] }]
    : [];
};

/** Which stage may be published now, and what the others still need (国10, 11; 浙11; 土47). */
export const stagesOf = (facts: StageFacts): PlanDraft['stages'] =>
  (Object.keys(planStages) as PlanStage[]).map((stage) => {
    const missing = missingFor(stage, facts);
    return { stage, title: planStages[stage], allowed: missing.length === 0, missing };
  });

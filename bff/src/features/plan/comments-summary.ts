import { type CommentOutcome, commentOutcomes, type DisclosureBlock } from '@yunzhengshou/contract';
import { dateInWords, fromDbDate } from '../../clock';
import type { Context } from '../../context';
import type { SignedIn } from '../../plugins/authentication';
import { ProblemError } from '../../problem-error';
import { createDraft } from '../disclosure/drafts';
import { clauseRules, clauseTitle } from './clauses';
import { countHearing, type HearingCount } from './hearing-count';
import { planOf, regimeOf, todayOf } from './store';

/** What the summary is made of: the office's own words only, since what residents wrote may tell who they are. */
interface Answered {
  clause: string | null;
  outcome: CommentOutcome;
  answer: string;
}

/** Items of one list, at most. */
const itemsAList = 100;

/**
 * The summary of what was said and what came of it (国11; 浙11; 土47), clause by clause. Comments with the same answer under one clause stand
 * together; nothing in it is a resident's own wording.
 * @param input.order clauses in the plan's order
 */
export const summaryBlocks = (input: {
  from: string;
  until: string;
  withdrawn: number;
  comments: readonly Answered[];
  hearing: Pick<HearingCount, 'households' | 'requested' | 'reached' | 'rule'>;
  order: readonly string[];
}): DisclosureBlock[] => {
  const { from, until, withdrawn, comments, hearing, order } = input;
  const count = (outcome: CommentOutcome) => comments.filter((comment) => comment.outcome === outcome).length;
  const present = [...new Set(comments.map(({ clause }) => clause))].sort(
    (a, b) => (a === null ? -1 : order.indexOf(a)) - (b === null ? -1 : order.indexOf(b)),
  );
  const groups = present.flatMap((clause): DisclosureBlock[] => {
    const answers = new Map<string, number>();
    for (const { outcome, answer, clause: of } of comments)
      if (of === clause)
        answers.set(`${commentOutcomes[outcome]}：${answer}`, (answers.get(`${commentOutcomes[outcome]}：${answer}`) ?? 0) + 1);
    const items = [...answers].map(([words, times]) => (times === 1 ? words : `${words}（${times} 条意见）`));
    const left = items.length - itemsAList;
    return [
      { type: 'heading', text: clauseTitle(clause) },
      { type: 'list', items: left > 0 ? [...items.slice(0, itemsAList - 1), `另有 ${left + 1} 种答复，请经办人员补充。`] : items },
    ];
  });
  return [
    {
      type: 'paragraph',
      text: `从${dateInWords(from)}到${dateInWords(until)}征求意见，收到 ${comments.length} 条${withdrawn > 0 ? `，另有 ${withdrawn} 条后来撤回了` : ''}。`,
    },
    {
      type: 'facts',
      facts: [
        ...(Object.keys(commentOutcomes) as CommentOutcome[]).map((outcome) => ({
          label: commentOutcomes[outcome],
          value: `${count(outcome)} 条`,
        })),
        { label: '提出异议、申请听证', value: `${hearing.households} 户里有 ${hearing.requested} 户` },
      ],
    },
    { type: 'paragraph', text: hearing.rule },
    ...groups,
    { type: 'heading', text: '根据意见作的修改' },
    { type: 'paragraph', text: '（请写明方案改了哪里、为什么；没有修改的也要说明。）' },
  ];
};

/**
 * Begins the disclosure that tells what was said of a draft and what came of it; the office edits and releases it like any other.
 * @throws ProblemError not_found, comments_still_open, comments_unanswered, too_many_drafts
 */
export const draftCommentsSummary = async (
  context: Context,
  input: { projectCode: string; planId: string; account: SignedIn },
): Promise<{ draftId: string }> => {
  const { prisma } = context.database;
  const plan = await planOf(prisma, input);
  const { planId, account } = input;
  if (plan.commentEndsOn === null || todayOf(context) <= fromDbDate(plan.commentEndsOn)) throw new ProblemError('comments_still_open');
  const rows = await prisma.planComment.findMany({ where: { planId }, orderBy: { submittedAt: 'asc' } });
  const standing = rows.filter(({ withdrawnAt }) => withdrawnAt === null);
  const open = standing.filter(({ answeredAt }) => answeredAt === null).length;
  if (open > 0) throw new ProblemError('comments_unanswered', `还有 ${open} 条意见没有答复，答复完再汇总。`);
  const { project } = plan;
  return createDraft(context, {
    projectCode: project.code,
    part: 'comments_summary',
    account,
    content: {
      title: `${plan.title}：意见和修改情况`.slice(0, 100),
      summary: `收到 ${standing.length} 条意见，采纳 ${standing.filter(({ outcome }) => outcome === 'adopted').length} 条。`,
      blocks: summaryBlocks({
        from: fromDbDate(plan.publishedOn),
        until: fromDbDate(plan.commentEndsOn),
        withdrawn: rows.length - standing.length,
        comments: standing.map(({ clause, outcome, answer }) => ({ clause, outcome: outcome as CommentOutcome, answer: answer ?? '' })),
        hearing: await countHearing(prisma, { project, planId }),
        order: clauseRules[regimeOf(project)].map(({ key }) => key),
      }),
    },
  });
};

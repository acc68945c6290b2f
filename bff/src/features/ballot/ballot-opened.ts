import { type BallotKind, ballotKinds } from '@yunzhengshou/contract';
import type { Prisma } from '@yunzhengshou/prisma';
import { dateInWords, localDate, toDbDate } from '../../clock';
import type { Context } from '../../context';
import type { Transaction } from '../../database/database';
import { ProblemError } from '../../problem-error';
import { approvalKind, type LabelledValue } from '../approval/approval-kind';
import { publishDisclosureInTx } from '../disclosure/publish-disclosure';
import { sendMessage } from '../inbox/send-message';
import { readBallotFacts } from './ballot-facts';
import { type BallotOption, ballotRules } from './count-votes';
import { mayOpen } from './may-open';
import { entitledTo } from './store';

/** Exactly what is opened. */
export interface BallotPayload {
  kind: BallotKind;
  title: string;
  explains: string;
  options: BallotOption[];
  /** Legal dates, both included. */
  opensOn: string;
  closesOn: string;
}

/** @throws ProblemError ballot_refused, saying why and by which article */
export const refuseBallot = async (
  context: Context,
  tx: Transaction,
  projectId: string,
  { kind, opensOn, closesOn }: BallotPayload,
): Promise<void> => {
  const { allowed, sentence, opensFrom, articles } = mayOpen(kind, await readBallotFacts(tx, projectId));
  const byLaw = articles.map(({ lawTitle, article }) => `${lawTitle}第${article}条`).join('、');
  if (!allowed) throw new ProblemError('ballot_refused', `${sentence}（${byLaw}）`);
  if (opensFrom !== null && opensOn < opensFrom) throw new ProblemError('ballot_refused', `${sentence}（${byLaw}）`);
  if (opensOn < localDate(context.clock.now())) throw new ProblemError('ballot_refused', '开始的日子已经过去了。');
  if (closesOn < opensOn) throw new ProblemError('ballot_refused', '结束的日子在开始的日子以前。');
};

const showBallot = ({ kind, title, explains, options, opensOn, closesOn }: BallotPayload): LabelledValue[] => [
  { label: '投票', value: ballotKinds[kind] },
  { label: '名称', value: title },
  { label: '说明', value: explains },
  { label: '时间', value: `${dateInWords(opensOn)} 到 ${dateInWords(closesOn)} 24 点，首尾两天都算` },
  ...options.map(({ label, detail }, index) => ({ label: `选项 ${index + 1}`, value: detail ? `${label}（${detail}）` : label })),
  { label: '怎么定', value: ballotRules[kind].rule },
  { label: '条文', value: ballotRules[kind].articles.map(({ lawTitle, article }) => `${lawTitle}第${article}条`).join('；') },
];

export const ballotOpened = approvalKind<BallotPayload>({
  title: '开一次投票',
  prepareDuty: 'case_officer',
  releaseDuty: 'reviewer',
  validDays: 30,
  show: (_context, payload) => showBallot(payload),
  release: async (context, tx, approval, payload) => {
    const projectId = approval.projectId as string;
    // Of two votes of a kind that are released at once, the second finds the first.
    await tx.$executeRaw`SELECT 1 FROM project WHERE id = ${projectId}::uuid FOR UPDATE`;
    await refuseBallot(context, tx, projectId, payload);
    const project = await tx.project.findUniqueOrThrow({ where: { id: projectId }, select: { code: true } });
    const { kind, title, explains, options, opensOn, closesOn } = payload;
    const id = context.newId();
    const now = context.clock.now();
    const created = await tx.ballot.create({
      data: {
        id,
        projectId,
        kind,
        title,
        explains,
        options: options as unknown as Prisma.InputJsonValue,
        opensOn: toDbDate(opensOn),
        closesOn: toDbDate(closesOn),
        approvalId: approval.id,
        createdAt: now,
      },
    });
    const today = localDate(now);
    // The roll is taken down when it is counted, by the instant of the opening: a list that is being written now counts too.
    const entitled = opensOn <= today ? await entitledTo(tx, created) : null;
    const period = `${dateInWords(opensOn)}到${dateInWords(closesOn)}（首尾两天都算）`;
    const notice =
      kind === 'appraiser'
        ? (
            await publishDisclosureInTx(context, tx, {
              projectId,
              kind: 4,
              part: 'agency_vote_notice',
              audience: 'P',
              title,
              summary: `${period}投票选评估机构。`,
              blocks: [
                { type: 'paragraph', text: explains },
                { type: 'facts', facts: [{ label: '投票时间', value: period }] },
                { type: 'list', items: options.map(({ label, detail }) => (detail ? `${label}：${detail}` : label)) },
                { type: 'paragraph', text: ballotRules[kind].rule },
              ],
              basis: ballotRules[kind].articles,
              publishedOn: today,
              publishedUntil: null,
              approvalId: approval.id,
            })
          ).disclosureId
        : null;
    await sendMessage(context, tx, {
      kind: 'ballot_opened',
      to: { projectId },
      title: `${ballotKinds[kind]}：请来投票`,
      body: `${period}投票，一户一票，投了不能改。点开看怎么投。`,
      link: { page: 'ballot', query: { projectCode: project.code, ballotId: id } },
      dedupeKey: `ballot:${id}:opened`,
    });
    return { audited: { ballotId: id, kind, opensOn, closesOn, options: options.length, entitled, disclosureId: notice } };
  },
});

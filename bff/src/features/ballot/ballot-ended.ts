import type { BallotKind, DisclosureBlock } from '@yunzhengshou/contract';
import type { Prisma } from '@yunzhengshou/prisma';
import { dateInWords, fromDbDate, localDate } from '../../clock';
import { ProblemError } from '../../problem-error';
import { approvalKind, type LabelledValue } from '../approval/approval-kind';
import { publishDisclosureInTx } from '../disclosure/publish-disclosure';
import { sendMessage } from '../inbox/send-message';
import { countOf, lockBallot, type ResultPayload, refuseUnlessOver, refuseUnlessUndecided } from './count-ballot';
import { ballotRules, resultHashOf } from './count-votes';

/** Where a result is disclosed: with the choice of the agency, or among the notices. */
const disclosedAs: Record<BallotKind, { kind: number; part: string }> = {
  appraiser: { kind: 6, part: 'agency_selection' },
  willingness: { kind: 4, part: 'willingness_result' },
};

const lotFacts = ({ lot, totals }: Pick<ResultPayload, 'lot' | 'totals'>): LabelledValue[] =>
  lot && totals.length > 0
    ? [
        { label: '抽签的日子', value: dateInWords(lot.drawnOn) },
        { label: '现场公证', value: lot.notary },
      ]
    : [];

const showResult = (payload: ResultPayload): LabelledValue[] => [
  { label: '结果', value: payload.sentence },
  { label: '有权投票', value: `${payload.entitled} 户` },
  { label: '参加投票', value: `${payload.cast} 户` },
  ...payload.totals.map(({ label, votes }) => ({ label, value: `${votes} 票` })),
  ...lotFacts(payload),
  { label: '校验值', value: payload.resultHash },
];

/** What was counted is counted once more when it is released: the two have to be the same. */
export const ballotResult = approvalKind<ResultPayload>({
  title: '公布投票结果',
  prepareDuty: 'case_officer',
  releaseDuty: 'reviewer',
  validDays: 30,
  show: (_context, payload) => showResult(payload),
  release: async (context, tx, approval, payload) => {
    const ballot = await lockBallot(tx, payload.ballotId);
    refuseUnlessOver(context, ballot);
    const count = await countOf(tx, ballot, payload.lot);
    const resultHash = resultHashOf(count);
    if (resultHash !== payload.resultHash) throw new ProblemError('approval_changed');
    const now = context.clock.now();
    const kind = ballot.kind as BallotKind;
    await tx.ballot.update({
      where: { id: ballot.id },
      data: { result: count as unknown as Prisma.InputJsonValue, resultHash, entitled: count.entitled, countedAt: now },
    });
    const project = await tx.project.findUniqueOrThrow({ where: { id: ballot.projectId }, select: { code: true } });
    const blocks: DisclosureBlock[] = [
      { type: 'paragraph', text: count.sentence },
      {
        type: 'facts',
        facts: [
          { label: '投票时间', value: `${dateInWords(fromDbDate(ballot.opensOn))}到${dateInWords(fromDbDate(ballot.closesOn))}` },
          { label: '有权投票', value: `${count.entitled} 户` },
          { label: '参加投票', value: `${count.cast} 户` },
          ...count.options.map(({ label, votes }) => ({ label, value: `${votes} 票` })),
          ...lotFacts(payload),
          { label: '校验值', value: resultHash },
        ],
      },
      {
        type: 'paragraph',
        text: `${ballotRules[kind].rule}每一票的回执在投票结果页上按选项列出，谁都可以重新数一遍；回执看不出是哪一户。`,
      },
    ];
    const { disclosureId, contentHash: disclosureHash } = await publishDisclosureInTx(context, tx, {
      projectId: ballot.projectId,
      ...disclosedAs[kind],
      audience: 'P',
      title: `${ballot.title}的结果`,
      summary: count.sentence,
      blocks,
      basis: ballotRules[kind].articles,
      publishedOn: localDate(now),
      publishedUntil: null,
      approvalId: approval.id,
    });
    await sendMessage(context, tx, {
      kind: 'ballot_result',
      to: { projectId: ballot.projectId },
      title: `${ballot.title}：结果公布了`,
      body: '点开看结果，可以用回执找到自己家的一票。',
      link: { page: 'ballot', query: { projectCode: project.code, ballotId: ballot.id } },
      dedupeKey: `ballot:${ballot.id}:result`,
    });
    return {
      audited: {
        ballotId: ballot.id,
        outcome: count.outcome,
        entitled: count.entitled,
        cast: count.cast,
        resultHash,
        disclosureId,
        disclosureHash,
      },
    };
  },
});

interface CancelPayload {
  ballotId: string;
  title: string;
  reason: string;
}

export const ballotCancelled = approvalKind<CancelPayload>({
  title: '取消投票',
  prepareDuty: 'case_officer',
  releaseDuty: 'reviewer',
  validDays: 30,
  show: (_context, { title, reason }) => [
    { label: '取消', value: title },
    { label: '为什么（会告诉居民）', value: reason },
  ],
  release: async (context, tx, _approval, { ballotId, reason }) => {
    const ballot = await lockBallot(tx, ballotId);
    refuseUnlessUndecided(context, ballot);
    await tx.ballot.update({ where: { id: ballotId }, data: { cancelledAt: context.clock.now() } });
    const project = await tx.project.findUniqueOrThrow({ where: { id: ballot.projectId }, select: { code: true } });
    await sendMessage(context, tx, {
      kind: 'ballot_result',
      to: { projectId: ballot.projectId },
      title: `${ballot.title}：取消了`,
      body: `这次投票不算数了。原因：${reason}`.slice(0, 500),
      link: { page: 'ballot', query: { projectCode: project.code, ballotId } },
      dedupeKey: `ballot:${ballotId}:cancelled`,
    });
    return { audited: { ballotId } };
  },
});

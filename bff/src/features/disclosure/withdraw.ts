import type { WithdrawalGround } from '@yunzhengshou/contract';
import { disclosureKinds } from '@yunzhengshou/contract';
import type { Prisma } from '@yunzhengshou/prisma';
import { dateInWords, localDate, toDbDate } from '../../clock';
import { ProblemError } from '../../problem-error';
import { approvalKind } from '../approval/approval-kind';
import { sendMessage } from '../inbox/send-message';
import { grounds, partFor } from './parts';

export interface WithdrawalPayload {
  disclosureId: string;
  ground: WithdrawalGround;
  reason: string;
  allVersions: boolean;
}

/**
 * Withdrawal by law: the entry stays with date, reason, basis and hash; its text, houses and files are not shown any more. Nothing is erased,
 * so that what stood there can be proved.
 */
export const disclosureWithdraw = approvalKind<WithdrawalPayload>({
  title: '依法撤下一项公开内容',
  prepareDuty: 'case_officer',
  releaseDuty: 'reviewer',
  validDays: 30,
  shows: ['disclosure'],
  show: async ({ database }, { disclosureId, ground, reason, allVersions }) => {
    const row = await database.prisma.disclosure.findUniqueOrThrow({ where: { id: disclosureId } });
    const { title, articles } = grounds[ground];
    return [
      {
        label: '第几项',
        value: `第${row.kind}项 ${disclosureKinds[row.kind as keyof typeof disclosureKinds]}：${partFor(row.part, row.kind).title}`,
      },
      { label: '标题', value: row.title },
      {
        label: '哪一版',
        value: `第${row.version}版，${dateInWords(row.publishedOn.toISOString().slice(0, 10))}公布${allVersions ? '，连同以前的各版' : ''}`,
      },
      { label: '法定情形', value: title },
      { label: '依据', value: articles.map(({ lawTitle, article }) => `${lawTitle}第${article}条`).join('、') },
      { label: '公开显示的理由', value: reason },
      { label: '会带来什么', value: '内容、每户的情况和附件都看不到了；原处留下日期、理由、依据和校验码。' },
    ];
  },
  release: async (context, tx, _approval, { disclosureId, ground, reason, allVersions }) => {
    const row = await tx.disclosure.findUniqueOrThrow({ where: { id: disclosureId } });
    const which = allVersions ? { seriesId: row.seriesId, version: { lte: row.version } } : { id: disclosureId };
    const withdrawnAt = context.clock.now();
    const { count } = await tx.disclosure.updateMany({
      where: { ...which, withdrawnAt: null },
      data: {
        withdrawnAt,
        withdrawnReason: reason,
        withdrawnBasis: grounds[ground].articles as unknown as Prisma.InputJsonValue,
      },
    });
    if (count === 0) throw new ProblemError('disclosure_withdrawn');
    // What was withdrawn before it appeared is nobody's business yet.
    const appeared = await tx.disclosure.count({ where: { ...which, publishedOn: { lte: toDbDate(localDate(withdrawnAt)) } } });
    if (appeared === 0) return { audited: { disclosureId, contentHash: row.contentHash, ground, versions: count } };
    await sendMessage(context, tx, {
      kind: 'disclosure_withdrawn',
      to: row.householdId ? { householdId: row.householdId } : { projectId: row.projectId },
      title: `撤下了“${row.householdId ? partFor(row.part, row.kind).title : row.title}”`,
      body: reason,
      link: { page: 'disclosure', query: { id: disclosureId, ...(row.audience === 'P' ? {} : { for: 'household' }) } },
      dedupeKey: `disclosure-withdrawn:${disclosureId}`,
    });
    return { audited: { disclosureId, contentHash: row.contentHash, ground, versions: count } };
  },
});

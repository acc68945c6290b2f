import { createHash } from 'node:crypto';
import { disclosureKinds } from '@yunzhengshou/contract';
import { dateInWords, localDate } from '../../clock';
import type { Context } from '../../context';
import type { Transaction } from '../../database/database';
import { ProblemError } from '../../problem-error';
import { approvalKind, type LabelledValue } from '../approval/approval-kind';
import { readCalendar } from '../procedure/read-calendar';
import { announceDisclosures } from './announce';
import { compareBlocks, compareWords, textOf } from './difference';
import { projectFields } from './draft-store';
import { type FrozenDisclosure, formerOwn } from './frozen';
import { audiencesOf, partFor } from './parts';
import { minimumOf, minimumUntil } from './period';
import { type NewDisclosure, publishDisclosuresInTx } from './publish-disclosure';

const audienceWords = { P: '任何人', S: '本项目范围内已实名的被征收人', H: '只给一户' } as const;
/** Blocks shown one by one; what is longer comes in one piece at the end. The whole text is there in any case. */
const shownBlocks = 60;
const shownRows = 3;
const shownChanges = 20;

/** Words with what went and what came marked by signs. */
const marked = (words: ReturnType<typeof compareWords>): string =>
  words.map(({ change, text }) => (change === 'same' ? text : change === 'removed' ? `〔删去：${text}〕` : `〔加上：${text}〕`)).join('');

/** What a correction changes in its text. */
const changesOf = async ({ database }: Context, { disclosure }: FrozenDisclosure): Promise<LabelledValue[]> => {
  if (!disclosure.corrects) return [];
  const before = await database.prisma.disclosure.findUnique({ where: { id: disclosure.corrects.disclosureId } });
  if (!before) return [];
  const blocks = compareBlocks(before.content as unknown as NewDisclosure['blocks'], disclosure.blocks);
  const title = compareWords(before.title, disclosure.title);
  return [
    { label: '更正哪一版', value: `第${before.version}版，${dateInWords(before.publishedOn.toISOString().slice(0, 10))}公布` },
    { label: '更正的理由', value: disclosure.corrects.reason },
    ...(before.title === disclosure.title ? [] : [{ label: '标题改了', value: marked(title) }]),
    ...blocks
      .filter(({ change }) => change !== 'same')
      .slice(0, shownChanges)
      .map(({ words }) => ({ label: '改了', value: marked(words) })),
  ];
};

const show = async (context: Context, frozen: FrozenDisclosure): Promise<LabelledValue[]> => {
  const { disclosure, publishOn, rows, each } = frozen;
  const part = partFor(disclosure.part ?? 'other', disclosure.kind);
  const project = await context.database.prisma.project.findUniqueOrThrow({ where: { id: disclosure.projectId }, select: projectFields });
  const { blocks, attachments = [] } = disclosure;
  const rest = blocks.slice(shownBlocks);
  return [
    { label: '第几项', value: `第${disclosure.kind}项 ${disclosureKinds[disclosure.kind as keyof typeof disclosureKinds]}：${part.title}` },
    { label: '给谁看', value: each ? '每户只看自己家的' : audienceWords[disclosure.audience] },
    { label: '标题', value: disclosure.title },
    { label: '简介', value: disclosure.summary },
    { label: '哪天公布', value: publishOn ? `${dateInWords(publishOn)}；晚于这天才同意的，同意的当天公布` : '同意的当天' },
    { label: '最短公布多久', value: minimumOf(part, project).words },
    {
      label: '公布到',
      value: disclosure.publishedUntil ? `${dateInWords(disclosure.publishedUntil)}；不够最短时间的，自动延到够` : '项目进行期间一直留着',
    },
    { label: '依据', value: disclosure.basis.map(({ lawTitle, article }) => `${lawTitle}第${article}条`).join('、') },
    ...(await changesOf(context, frozen)),
    ...(frozen.reason && !disclosure.corrects ? [{ label: '更正的理由', value: frozen.reason }] : []),
    ...blocks.slice(0, shownBlocks).map((block) => ({ label: '内容', value: textOf(block) })),
    ...(rest.length > 0 ? [{ label: `其余 ${rest.length} 段`, value: rest.map(textOf).join('\n') }] : []),
    ...(rows.length > 0 ? [{ label: '每户的情况', value: `${rows.length} 户，姓名只留姓` }] : []),
    // What each household gets is its own: whoever decides may be its neighbour or kin.
    ...(each ? [] : rows).slice(0, shownRows).map(({ cells }, index) => ({
      label: `第 ${index + 1} 户`,
      value: cells.map(({ label, value }) => `${label} ${value}`).join('，'),
    })),
    ...attachments.map(({ title, fileId }) => ({ label: '附件', value: title, fileId })),
  ];
};

/** One for all, or one for each household that takes the place of its former one. */
const disclosuresOf = async (
  tx: Transaction,
  { disclosure, rows, each, reason }: FrozenDisclosure,
  publishedOn: string,
  publishedUntil: string | null,
  approvalId: string,
): Promise<NewDisclosure[]> => {
  const whole = { ...disclosure, publishedOn, publishedUntil, approvalId };
  if (!each) return [{ ...whole, rows }];
  // Of two that are released at once, the second sees the first's.
  await tx.$executeRaw`SELECT 1 FROM project WHERE id = ${disclosure.projectId}::uuid FOR UPDATE`;
  const former = await formerOwn(tx, { projectId: disclosure.projectId, part: disclosure.part ?? 'other' });
  return rows.map((row) => {
    const earlier = former.get(row.householdId);
    // Another one was released meanwhile: what takes its place needs a reason of its own.
    if (earlier && !reason) throw new ProblemError('disclosure_refused', '提请以后，这一项已经公布过。请写明更正的理由，重新提请。');
    return {
      ...whole,
      householdId: row.householdId,
      rows: [row],
      ...(earlier && reason ? { corrects: { disclosureId: earlier.id, reason } } : {}),
    };
  });
};

/** The release of what was written: it stands from then on, or from its later day, exactly as it was prepared. */
export const disclosurePublish = approvalKind<FrozenDisclosure>({
  title: '公布一项公开内容',
  prepareDuty: 'case_officer',
  releaseDuty: 'reviewer',
  validDays: 30,
  shows: ['disclosure'],
  show,
  release: async (context, tx, approval, frozen) => {
    const { disclosure } = frozen;
    const part = partFor(disclosure.part ?? 'other', disclosure.kind);
    const project = await tx.project.findUniqueOrThrow({ where: { id: disclosure.projectId }, select: projectFields });
    if (!disclosure.corrects && !audiencesOf(part, project).includes(disclosure.audience))
      throw new ProblemError('disclosure_refused', '提请以后，本项目的设定改过，这一项不能再给这些人看。请重新提请。');
    const fileIds = (disclosure.attachments ?? []).map(({ fileId }) => fileId);
    const files = await tx.storedFile.count({ where: { id: { in: fileIds }, erasedAt: null } });
    if (files < fileIds.length) throw new ProblemError('disclosure_refused', '提请以后，有的附件已经删除。请重新提请。');
    const today = localDate(context.clock.now());
    const publishedOn = frozen.publishOn && frozen.publishOn > today ? frozen.publishOn : today;
    const least = minimumUntil(await readCalendar(context), part, project, publishedOn);
    const { publishedUntil } = disclosure;
    const until = publishedUntil && least && publishedUntil < least.date ? least.date : publishedUntil;
    const published = await publishDisclosuresInTx(context, tx, await disclosuresOf(tx, frozen, publishedOn, until, approval.id));
    await tx.disclosureDraft.deleteMany({ where: { id: frozen.draftId, approvalId: approval.id } });
    const ids = published.map(({ disclosureId }) => disclosureId);
    await announceDisclosures(context, tx, ids);
    const hashes = published.map(({ contentHash }) => contentHash);
    return {
      audited: {
        disclosures: ids.length,
        disclosureId: ids.length === 1 ? ids[0] : null,
        contentHash: ids.length === 1 ? hashes[0] : createHash('sha256').update(hashes.join('')).digest('hex'),
        kind: disclosure.kind,
        part: disclosure.part,
        audience: disclosure.audience,
        publishedOn,
        rows: frozen.rows.length,
      },
    };
  },
});

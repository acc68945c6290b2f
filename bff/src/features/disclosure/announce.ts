import { disclosureKinds } from '@yunzhengshou/contract';
import { dateInWords, localDate } from '../../clock';
import type { Context } from '../../context';
import type { Transaction } from '../../database/database';
import { defineJob, enqueue } from '../../jobs/job';
import { recordChange } from '../audit/record-change';
import { sendMessage } from '../inbox/send-message';
import type { DeadlineRuleName } from '../procedure/deadline-rules';
import { openDeadline } from '../procedure/open-deadline';
import { partFor } from './parts';

/** The periods of the procedure that begin with a publication, not with a state. */
const periodsOf: Record<string, DeadlineRuleName> = {
  plan_draft: 'plan.comment',
  hearing_notice: 'hearing.notice',
  land_pre_notice: 'pre_notice.shown',
  land_plan_notice: 'plan_notice.shown',
  land_notice: 'land_notice.shown',
};

interface Announced {
  disclosureId: string;
  projectId: string;
  kind: number;
  part: string;
  audience: string;
  householdId: string | null;
  title: string;
  version: number;
  correctionReason: string | null;
}

/**
 * Tells whom it is for, once each version; what stands only for one household names nothing in the message itself. Nothing of the content goes
 * along: a message stays when what it tells of is withdrawn.
 */
const tell = async (context: Context, tx: Transaction, disclosure: Announced): Promise<void> => {
  const { disclosureId, projectId, kind, part, audience, householdId, title, version, correctionReason } = disclosure;
  const corrected = version > 1;
  const named = householdId ? partFor(part, kind).title : title;
  await sendMessage(context, tx, {
    kind: corrected ? 'disclosure_corrected' : 'disclosure_published',
    to: householdId ? { householdId } : { projectId },
    title: corrected ? `更正了“${named}”` : `公布了“${named}”`,
    body: corrected
      ? `${correctionReason ?? ''} 原来的一版还在，可以看到改了哪里。`
      : householdId
        ? '这一项只给您家看。'
        : `${disclosureKinds[kind as keyof typeof disclosureKinds]}里有了新的内容，点开看全文。`,
    link: { page: 'disclosure', query: { id: disclosureId, ...(audience === 'P' ? {} : { for: 'household' }) } },
    dedupeKey: `disclosure:${disclosureId}`,
  });
};

/** On the day on which something that was released before appears. */
export const disclosureAppears = defineJob<{ disclosureId: string }>({
  name: 'disclosure-appears',
  retryLimit: 10,
  expireSeconds: 60,
  run: async (context, { disclosureId }) => {
    await context.database.prisma.$transaction(async (tx) => {
      const row = await tx.disclosure.findUnique({ where: { id: disclosureId } });
      if (!row || row.withdrawnAt) return;
      // Corrected before it appeared: what came of it has been told, or will be.
      if (
        await tx.disclosure.findFirst({
          where: { seriesId: row.seriesId, version: { gt: row.version }, publishedOn: { lte: row.publishedOn } },
        })
      )
        return;
      await tell(context, tx, { ...row, disclosureId });
      await recordChange(tx, {
        chain: row.projectId,
        at: context.clock.now(),
        actor: 'system',
        action: 'disclosure.appeared',
        subject: `disclosure:${disclosureId}`,
        details: { kind: row.kind, version: row.version },
      });
    });
  },
});

/** Seconds from now to eight in the morning (Asia/Shanghai) of a legal date. */
const secondsUntilMorning = (now: Date, date: string): number =>
  Math.max(1, Math.ceil((new Date(`${date}T08:00:00+08:00`).getTime() - now.getTime()) / 1000));

/**
 * What follows from a publication, in its transaction: the period that begins with it, and a message to whom it is for (on the day itself, if it
 * waits for one). Several that are each a household's own are told in one message to the project.
 */
export const announceDisclosures = async (context: Context, tx: Transaction, disclosureIds: readonly string[]): Promise<void> => {
  const rows = await tx.disclosure.findMany({ where: { id: { in: [...disclosureIds] } } });
  const [first] = rows;
  if (!first) return;
  const today = localDate(context.clock.now());
  const publishedOn = first.publishedOn.toISOString().slice(0, 10);
  const rule = periodsOf[first.part];
  if (rule)
    await openDeadline(context, tx, {
      projectId: first.projectId,
      rule,
      triggeredOn: publishedOn,
      triggerProof: `${partFor(first.part, first.kind).title}，${dateInWords(publishedOn)}公布，校验码 ${first.contentHash.slice(0, 12)}`,
    });
  if (publishedOn > today) {
    for (const { id } of rows)
      await enqueue(tx, disclosureAppears, { disclosureId: id }, { startAfter: secondsUntilMorning(context.clock.now(), publishedOn) });
    return;
  }
  if (rows.length === 1) return tell(context, tx, { ...first, disclosureId: first.id });
  await sendMessage(context, tx, {
    kind: first.version > 1 ? 'disclosure_corrected' : 'disclosure_published',
    to: { projectId: first.projectId },
    title: `${first.version > 1 ? '更正' : '公布'}了“${partFor(first.part, first.kind).title}”`,
    body: '每户只看得到自己家的。',
    link: { page: 'disclosures', query: {} },
    dedupeKey: `disclosure:${first.id}`,
  });
};

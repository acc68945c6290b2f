import { addDays, dateInWords, daysBetween, fromDbDate, localDate, toDbDate } from '../../clock';
import type { Context } from '../../context';
import { defineJob } from '../../jobs/job';
import { recordChange } from '../audit/record-change';
import { deadlineRule } from '../procedure/deadline-rules';
import { type NewMessage, sendMessage } from './send-message';

/** Calendar days before the last day on which people are reminded, the nearest last. */
const steps = [7, 3, 1] as const;

/** The reminder that fits today, so that a day without the job makes it late and not lost; undefined while the last day is further away. */
export const stepOf = (daysLeft: number): (typeof steps)[number] | undefined => steps.findLast((step) => daysLeft <= step);

/** Rows taken at a time. */
const batchRows = 200;

const leftInWords = (daysLeft: number): string => (daysLeft === 0 ? '今天是最后一天' : `还有 ${daysLeft} 天`);

interface DueDeadline {
  id: string;
  projectId: string;
  householdId: string | null;
  rule: string;
  dueOn: Date;
  provisional: boolean;
  project: { code: string };
}

/** Who is told what about one period, or undefined when nobody has to be: an office's own minimum time asks nothing of anybody. */
const reminderOf = (deadline: DueDeadline, today: string): NewMessage | undefined => {
  const rule = deadlineRule(deadline.rule);
  const dueOn = fromDbDate(deadline.dueOn);
  const daysLeft = daysBetween(today, dueOn);
  const step = stepOf(daysLeft);
  if (!rule || step === undefined || (rule.who === 'office' && rule.bound === 'at_least')) return undefined;
  const { projectId, householdId } = deadline;
  const provisional = deadline.provisional ? '这一年的放假安排还没有公布，这一天以后可能会改。' : '';
  const told = {
    title: `${leftInWords(daysLeft)}：${rule.title}`,
    dedupeKey: `deadline:${deadline.id}:${step}`,
  };
  if (rule.who === 'office')
    return {
      ...told,
      kind: 'deadline_near_office',
      to: { dutyOver: { projectId, duty: 'case_officer' } },
      body: `最晚 ${dateInWords(dueOn)}。从“${rule.trigger}”起算。${provisional}`,
      link: { page: 'staffProject', query: { projectCode: deadline.project.code } },
    };
  return {
    ...told,
    kind: 'deadline_near',
    to: householdId ? { householdId } : { projectId },
    body: `最后一天是 ${dateInWords(dueOn)}。要不要做由您决定；不清楚的，可以问经办人员。${provisional}`,
    link: { page: 'home', query: {} },
  };
};

/**
 * Tells households and officers which periods end soon: seven, three days and one day before, each once.
 * @returns how many messages were sent
 */
export const remindOfDeadlines = async (context: Context, signal?: AbortSignal): Promise<number> => {
  const { prisma } = context.database;
  const now = context.clock.now();
  const today = localDate(now);
  let sent = 0;
  for (let after: string | undefined; ; ) {
    signal?.throwIfAborted();
    const batch: DueDeadline[] = await prisma.deadline.findMany({
      where: {
        metOn: null,
        dueOn: { gte: toDbDate(today), lte: toDbDate(addDays(today, steps[0])) },
        ...(after ? { id: { gt: after } } : {}),
      },
      orderBy: { id: 'asc' },
      take: batchRows,
      select: {
        id: true,
        projectId: true,
        householdId: true,
        rule: true,
        dueOn: true,
        provisional: true,
        project: { select: { code: true } },
      },
    });
    for (const projectId of new Set(batch.map((deadline) => deadline.projectId)))
      sent += await prisma.$transaction(
        async (tx) => {
          let count = 0;
          for (const deadline of batch.filter((each) => each.projectId === projectId)) {
            const reminder = reminderOf(deadline, today);
            if (reminder) count += await sendMessage(context, tx, reminder);
          }
          if (count > 0)
            await recordChange(tx, {
              chain: projectId,
              at: now,
              actor: 'system',
              action: 'deadlines.reminded',
              subject: `project:${projectId}`,
              details: { messages: count },
            });
          return count;
        },
        { timeout: 60_000 },
      );
    if (batch.length < batchRows) return sent;
    after = batch.at(-1)?.id;
  }
};

/** Every morning, after the quiet hours. */
export const remindOfDeadlinesJob = defineJob<Record<string, never>>({
  name: 'remind-deadlines',
  run: async (context, _data, { signal }) => {
    await remindOfDeadlines(context, signal);
  },
  retryLimit: 3,
  retryDelaySeconds: 60,
  expireSeconds: 900,
  cron: '5 8 * * *',
});

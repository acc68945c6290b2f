import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { readConfig } from '../config';
import { createContext } from '../create-context';
import { sendMessage } from '../features/inbox/send-message';
import { onStop } from '../on-stop';
import { ProblemError } from '../problem-error';
import { defineJob, enqueue, type Job } from './job';
import { reportProgress, startProgress } from './progress';
import { runJobs } from './run-jobs';

type Told = { accountId: string; progressId?: string };

const message = (accountId: string, title: string) => ({ kind: 'import_ended' as const, to: { accountId }, title, body: '测试' });

/** Sends a message, without a key that would keep a second one away. */
export const tellJob = defineJob<Told>({
  name: 'test-tell',
  run: async (context, { accountId }) => {
    await context.database.prisma.$transaction((tx) => sendMessage(context, tx, message(accountId, '告诉一次')));
  },
  retryLimit: 2,
  retryDelaySeconds: 1,
  expireSeconds: 60,
});

/** The first attempt stays in the middle of its transaction, having sent a message that nobody sees yet; the next one goes through. */
export const slowJob = defineJob<Told>({
  name: 'test-slow',
  run: async (context, { accountId, progressId }, { attempt, signal }) => {
    await context.database.prisma.$transaction(
      async (tx) => {
        await sendMessage(context, tx, message(accountId, '慢慢做完'));
        if (progressId) await reportProgress(context, progressId, { done: 1, total: 2, step: '做到一半' });
        if (attempt === 1) await wait(120_000, undefined, { signal });
      },
      { timeout: 180_000 },
    );
  },
  retryLimit: 2,
  retryDelaySeconds: 1,
  expireSeconds: 300,
});

/** Never goes through; the reason never changes. */
export const refusedJob = defineJob<Told>({
  name: 'test-refused',
  run: () => Promise.reject(new ProblemError('plan_refused', '测试用的原因。')),
  retryLimit: 2,
  expireSeconds: 60,
});

/** Fails as often as it is run. */
export const failingJob = defineJob<Told & { until?: number }>({
  name: 'test-failing',
  run: async (_context, { until = Number.POSITIVE_INFINITY }, { attempt }) => {
    if (attempt < until) throw new Error('the test wants it');
  },
  retryLimit: 2,
  expireSeconds: 60,
});

/** Runs by itself every minute, and tells every account once. */
export const tickJob = defineJob<Record<string, never>>({
  name: 'test-tick',
  run: async (context) => {
    await context.database.prisma.$transaction(async (tx) => {
      const accounts = await tx.account.findMany({ select: { id: true } });
      for (const { id } of accounts) await sendMessage(context, tx, { ...message(id, '到点了'), dedupeKey: `tick:${id}` });
    });
  },
  retryLimit: 0,
  expireSeconds: 60,
  cron: '* * * * *',
});

export const testJobs: readonly Job<never>[] = [tellJob, slowJob, refusedJob, failingJob];

/** Run as a process of its own: works off these jobs, or (ORDER set) orders one and stays alive doing nothing. */
const asProcess = async (): Promise<void> => {
  const context = createContext(readConfig(process.env));
  const accountId = process.env.ORDER;
  if (!accountId) {
    const stopJobs = await runJobs(context, { error: (...words: unknown[]) => console.error(...words) }, testJobs);
    onStop(async () => {
      await stopJobs();
      await context.close();
    });
    return;
  }
  await context.database.prisma.$transaction(async (tx) => {
    const progressId = await startProgress(context, tx, { kind: 'test', accountId, step: '等着做' });
    await enqueue(tx, tellJob, { accountId, progressId });
  });
  console.log('committed');
  setInterval(() => undefined, 60_000);
};

if (pathToFileURL(process.argv[1] ?? '').href === import.meta.url) await asProcess();

import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildProgram, type Program } from '../../../test/support/child';
import { startTestApp, type TestApp } from '../../../test/support/test-app';
import type { Transaction } from '../database/database';
import { forgetUnfinishedJob } from '../features/identity/forget-unfinished-job';
import { createBoss } from './boss';
import { jobs } from './index';
import { installJobs } from './install';
import { enqueue } from './job';
import { failingJob, refusedJob, slowJob, tellJob, testJobs, tickJob } from './jobs.fixture';
import { endProgress, reportProgress, startProgress } from './progress';
import { runJobs } from './run-jobs';

let test: TestApp;
let accountId: string;
let program: Program;
const schedules = () =>
  test.query<{ name: string; cron: string; timezone: string }>('SELECT name, cron, timezone FROM pgboss.schedule ORDER BY name');
let installed: Awaited<ReturnType<typeof schedules>>;
beforeAll(async () => {
  test = await startTestApp();
  installed = await schedules();
  await installJobs(test.ownerUrl, testJobs);
  program = buildProgram('jobs/jobs.fixture.ts');
});
afterAll(async () => {
  await program.remove();
  await test.close();
});

beforeEach(async () => {
  accountId = test.context.newId();
  await test.context.database.prisma.account.create({ data: { id: accountId, createdAt: test.context.clock.now() } });
});

const run = (options: { faults?: 'kept' } = {}) => test.runJobs({ jobs: testJobs, ...options });
const transaction = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> => test.context.database.prisma.$transaction(work);
const messages = async (): Promise<number> => test.context.database.prisma.message.count({ where: { accountId } });
const progressOf = (id: string) => test.context.database.prisma.jobProgress.findUniqueOrThrow({ where: { id } });
const begin = (tx: Transaction) => startProgress(test.context, tx, { kind: 'test', accountId, step: '等着做' });
const statesOf = async (name: string) =>
  (await test.query<{ state: string }>('SELECT state FROM pgboss.job WHERE name = $1 ORDER BY created_on', [name])).map(
    ({ state }) => state,
  );

/** Waits for what another process does. */
const until = async (holds: () => Promise<boolean>, what: string): Promise<void> => {
  for (let attempt = 0; attempt < 400; attempt += 1) {
    if (await holds()) return;
    await wait(100);
  }
  throw new Error(`${what} didn't come`);
};

describe('an order', () => {
  it('is worked off once, after the commit', async () => {
    await transaction((tx) => enqueue(tx, tellJob, { accountId }));
    expect(await messages()).toBe(0);
    expect(await run()).toEqual(['test-tell']);
    expect(await run()).toEqual([]);
    expect(await messages()).toBe(1);
  });

  it('is none when its transaction is rolled back', async () => {
    const rolledBack = transaction(async (tx) => {
      await enqueue(tx, tellJob, { accountId });
      throw new Error('no');
    });
    await expect(rolledBack).rejects.toThrow('no');
    expect(await run()).toEqual([]);
  });

  it('waits once for each key', async () => {
    const order = (singletonKey: string) => transaction((tx) => enqueue(tx, tellJob, { accountId }, { singletonKey }));
    expect(await order(`${accountId}-a`)).not.toBeNull();
    expect(await order(`${accountId}-a`)).toBeNull();
    expect(await order(`${accountId}-b`)).not.toBeNull();
    expect(await run()).toEqual(['test-tell', 'test-tell']);
    expect(await order(`${accountId}-a`)).not.toBeNull();
    expect(await run()).toEqual(['test-tell']);
  });

  it('may be put off', async () => {
    await transaction((tx) => enqueue(tx, tellJob, { accountId }, { startAfter: 3600 }));
    const [row] = await test.query<{ seconds: number }>(
      `SELECT extract(epoch FROM start_after - created_on)::int AS seconds FROM pgboss.job WHERE name = 'test-tell' AND state = 'created'`,
    );
    expect(row?.seconds).toBe(3600);
    await run();
  });

  it('can be given by the role that runs, which can make no queue', async () => {
    const app = test.context.database.pool;
    await expect(app.query(`SELECT pgboss.create_queue('own', '{}')`)).rejects.toThrow(/permission denied/);
    await expect(app.query(`INSERT INTO pgboss.schedule (name, cron) VALUES ('test-tell', '* * * * *')`)).rejects.toThrow(
      /permission denied/,
    );
    await expect(app.query('CREATE TABLE pgboss.mine (id int)')).rejects.toThrow(/permission denied/);
  });
});

describe('a progress', () => {
  it('is told before the work is committed, and ends with it', async () => {
    const id = await transaction(begin);
    expect(await progressOf(id)).toMatchObject({ state: 'waiting', done: 0, total: null, step: '等着做' });
    await transaction(async () => {
      await reportProgress(test.context, id, { done: 5, total: 10, step: '正在核对' });
      expect(await progressOf(id)).toMatchObject({ state: 'running', done: 5, total: 10, step: '正在核对' });
    });
    await endProgress(test.context, id);
    expect(await progressOf(id)).toMatchObject({ state: 'done', done: 10, total: 10, problem: null });
  });

  it('is written at most twice a second within a step, at once for the next', async () => {
    const id = await transaction(begin);
    for (let done = 0; done <= 50; done += 1) await reportProgress(test.context, id, { done, total: 50, step: '第一步' });
    expect((await progressOf(id)).done).toBeLessThan(50);
    await reportProgress(test.context, id, { done: 0, total: 7, step: '第二步' });
    expect(await progressOf(id)).toMatchObject({ done: 0, total: 7, step: '第二步' });
    await endProgress(test.context, id);
  });

  it('stays as it ended', async () => {
    const id = await transaction(begin);
    await endProgress(test.context, id, { problem: 'plan_refused', detail: '原因。' });
    await reportProgress(test.context, id, { done: 3, step: '还在做' });
    await endProgress(test.context, id);
    expect(await progressOf(id)).toMatchObject({ state: 'failed', problem: 'plan_refused', detail: '原因。', done: 0 });
  });
});

describe('a job that does not go through', () => {
  it('is not repeated when it is refused, and tells why', async () => {
    const id = await transaction(async (tx) => {
      const progressId = await begin(tx);
      await enqueue(tx, refusedJob, { accountId, progressId });
      return progressId;
    });
    expect(await run()).toEqual(['test-refused']);
    expect(await progressOf(id)).toMatchObject({ state: 'failed', problem: 'plan_refused', detail: '测试用的原因。' });
  });

  it('is tried again after a fault, and fails for good when its attempts are used up', async () => {
    const id = await transaction(async (tx) => {
      const progressId = await begin(tx);
      await enqueue(tx, failingJob, { accountId, progressId });
      return progressId;
    });
    expect(await run({ faults: 'kept' })).toEqual(['test-failing', 'test-failing', 'test-failing']);
    expect(await progressOf(id)).toMatchObject({ state: 'failed', problem: 'internal' });
    expect(await statesOf('test-failing')).toEqual(['failed']);
    const [job] = await test.query<{ output: unknown }>(`SELECT output FROM pgboss.job WHERE name = 'test-failing'`);
    expect(job?.output).toEqual({ fault: 'Error' });
  });

  it('goes through at a later attempt, and its progress with it', async () => {
    const id = await transaction(async (tx) => {
      const progressId = await begin(tx);
      await enqueue(tx, failingJob, { accountId, progressId, until: 2 });
      return progressId;
    });
    expect(await run()).toEqual(['test-failing', 'test-failing']);
    expect(await progressOf(id)).toMatchObject({ state: 'done', problem: null });
  });
});

describe('the queue', () => {
  it('is installed with the times of every job that runs by itself, and with no others', async () => {
    const wanted = jobs.flatMap(({ name, cron }) => (cron ? [{ name, cron, timezone: 'Asia/Shanghai' }] : []));
    expect(installed).toEqual(wanted.sort((a, b) => (a.name < b.name ? -1 : 1)));
    expect(installed.map(({ name }) => name)).toContain('seal-reads');
    expect(await schedules()).toEqual([]);
  });

  it('is tidied by the role that runs', async () => {
    await transaction((tx) => enqueue(tx, tellJob, { accountId }));
    await run();
    await test.query(`UPDATE pgboss.job SET completed_on = now() - interval '2 days' WHERE name = 'test-tell'`);
    await createBoss(test.context.database.pool).maintain();
    expect(await statesOf('test-tell')).toEqual([]);
    expect(await test.query(`SELECT 1 FROM pgboss.archive WHERE name = 'test-tell' AND data->>'accountId' = $1`, [accountId])).toHaveLength(
      1,
    );
  });

  it('orders by the clock what runs by itself', async () => {
    await installJobs(test.ownerUrl, [...testJobs, tickJob]);
    const stop = await runJobs(test.context, { error: () => undefined }, [tickJob]);
    await until(async () => (await messages()) === 1, 'the message');
    await stop();
    await installJobs(test.ownerUrl, testJobs);
  }, 60_000);
});

describe('the worker', () => {
  it('is a program of its own, which works jobs off until it is told to stop', async () => {
    await installJobs(test.ownerUrl, [...testJobs, ...jobs]);
    const worker = buildProgram('worker.ts');
    try {
      const running = worker.start(test);
      await transaction((tx) => enqueue(tx, forgetUnfinishedJob, {}));
      await until(async () => (await statesOf('forget-unfinished')).includes('completed'), `the end of the job (${running.output()})`);
      expect(await running.stop()).toBe(0);
    } finally {
      await worker.remove();
    }
  }, 60_000);
});

describe('a process', () => {
  const log = { error: () => undefined };

  it('works jobs off by itself until it is stopped, and takes nothing after that', async () => {
    const stop = await runJobs(test.context, log, testJobs);
    await transaction((tx) => enqueue(tx, tellJob, { accountId }));
    await until(async () => (await messages()) === 1, 'the message');
    await stop();
    await transaction((tx) => enqueue(tx, tellJob, { accountId }));
    await wait(1500);
    expect(await messages()).toBe(1);
    await run();
    expect(await messages()).toBe(2);
  });

  it('does not start on a database without the queue', async () => {
    await test.query('ALTER SCHEMA pgboss RENAME TO elsewhere');
    await expect(runJobs(test.context, log, testJobs)).rejects.toThrow('数据库里的任务队列用不了');
    await test.query('ALTER SCHEMA elsewhere RENAME TO pgboss');
  });

  it('that is killed between commit and dispatch leaves an order that another works off once', async () => {
    const ordering = program.start(test, { ORDER: accountId });
    await until(async () => ordering.output().includes('committed'), `the commit (${ordering.output()})`);
    await ordering.kill();
    expect(await messages()).toBe(0);
    const workers = [program.start(test), program.start(test)];
    await until(async () => (await messages()) > 0, 'the message');
    await until(
      async () => (await test.context.database.prisma.jobProgress.count({ where: { accountId, state: 'done' } })) === 1,
      'the end',
    );
    for (const worker of workers) expect(await worker.stop()).toBe(0);
    expect(await run()).toEqual([]);
    expect(await messages()).toBe(1);
  });

  it('that is killed in the middle of a job leaves nothing half done, and another begins it anew', async () => {
    const id = await transaction(async (tx) => {
      const progressId = await begin(tx);
      await enqueue(tx, slowJob, { accountId, progressId });
      return progressId;
    });
    const worker = program.start(test);
    await until(async () => (await progressOf(id)).step === '做到一半', 'the middle');
    await worker.kill();
    expect(await messages()).toBe(0);
    expect(await statesOf('test-slow')).toEqual(['active']);
    const next = program.start(test);
    await until(async () => (await progressOf(id)).state === 'done', 'the end');
    expect(await next.stop()).toBe(0);
    expect(await messages()).toBe(1);
    expect(await statesOf('test-slow')).toEqual(['completed']);
  }, 60_000);

  it('that is told to stop breaks off what takes too long, and leaves it to the next', async () => {
    const id = await transaction(async (tx) => {
      const progressId = await begin(tx);
      await enqueue(tx, slowJob, { accountId, progressId });
      return progressId;
    });
    const worker = program.start(test);
    await until(async () => (await progressOf(id)).step === '做到一半', 'the middle');
    expect(await worker.stop()).toBe(0);
    expect(await progressOf(id)).toMatchObject({ state: 'waiting' });
    expect(await run()).toEqual(['test-slow']);
    expect(await messages()).toBe(1);
    expect(await progressOf(id)).toMatchObject({ state: 'done' });
  }, 60_000);
});

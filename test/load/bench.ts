import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import autocannon from 'autocannon';
import pg from 'pg';
import { runCommand, UsageError } from '../../bff/src/cli/support/command';
import { demonstrationIsMissing, loadDemonstration } from '../../bff/src/cli/support/demonstration';
import { prepareEnvironment } from '../../bff/src/cli/support/environment';
import { readConfig } from '../../bff/src/config';
import type { Context } from '../../bff/src/context';
import { createContext } from '../../bff/src/create-context';
import { benchImport, readOnce } from './bench-import';
import type { Listening, ServeRequest } from './bench-server';

/**
 * Each reading against a bare Fastify handler (with JWT where ours has it) whose one prepared `pg` read brings the same bytes: both serve in a
 * process of their own, take turns under the same load, and the medians of the turns are compared.
 */
const readings: Record<string, { path: (world: World) => string; signedIn: boolean }> = {
  disclosures: { path: () => '/api/projects/DEMO/disclosures', signedIn: false },
  home: { path: () => '/api/home', signedIn: true },
  result: { path: ({ householdId }) => `/api/households/${householdId}/result`, signedIn: true },
};

interface World {
  accountId: string;
  sessionId: string;
  householdId: string;
}

const rounds = 5;
const seconds = 3;
const connections = 20;

/** A demonstration resident who is signed in and verified, as the sign-in would have left them. */
const signedInResident = async ({ database, personalData, newId, clock }: Context): Promise<World> => {
  const household = await database.prisma.household.findFirstOrThrow({
    where: { results: { some: { current: true } }, owners: { some: {} } },
    include: { owners: true },
    orderBy: { fileNumber: 'asc' },
  });
  const accountId = newId();
  const now = clock.now();
  const sealed = personalData.seal('bench');
  await database.prisma.account.create({ data: { id: accountId, createdAt: now } });
  await database.prisma.verifiedIdentity.create({
    data: { accountId, nameCipher: sealed, personId: household.owners[0]?.personId as string, verifiedAt: now },
  });
  const sessionId = newId();
  await database.prisma.session.create({
    data: { id: sessionId, accountId, channel: 'web', device: 'bench', createdAt: now, lastUsedAt: now },
  });
  return { accountId, sessionId, householdId: household.id };
};

const serveIn = (request: ServeRequest): Promise<Listening & { stop(): void }> =>
  new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(new URL('bench-server.mjs', import.meta.url)));
    child.once('message', (listening: Listening) => resolve({ ...listening, stop: () => child.disconnect() }));
    child.once('error', reject);
    child.send(request);
  });

const requestsPerSecond = async (url: string, headers: Record<string, string>): Promise<number> => {
  const result = await autocannon({ url, headers, connections, duration: seconds });
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`${url} answered ${result.non2xx} times with an error`);
  return result.requests.average;
};

const median = (values: number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

await runCommand(async () => {
  const name = process.argv[2] ?? '';
  if (name === 'import-read') {
    process.send?.(await readOnce({ kind: process.argv[3] === 'bare' ? 'bare' : 'ours', file: process.argv[4] ?? '' }));
    process.disconnect?.();
    return 0;
  }
  if (name === 'import') {
    await benchImport();
    return 0;
  }
  const reading = readings[name];
  if (!reading) throw new UsageError(`用法：npm run bench -- ${[...Object.keys(readings), 'import'].join(' | ')}`);
  const database = `yunzhengshou_bench_${process.pid}`;
  const environment = await prepareEnvironment(database);
  try {
    const env = { ...environment.env, LOG_LEVEL: 'silent', RATE_LIMIT_PER_MINUTE: '1000000', H5_FOLDER: '', PUBLIC_ORIGIN: '' };
    const context = createContext(readConfig(env));
    if (await demonstrationIsMissing(context)) await loadDemonstration(context, environment.folder);
    const world = await signedInResident(context);
    await context.close();
    const path = reading.path(world);

    const ours = await serveIn({ kind: 'ours', env, accountId: world.accountId, sessionId: world.sessionId });
    const headers: Record<string, string> = reading.signedIn ? { authorization: `Bearer ${ours.token}` } : {};
    const answer = await fetch(ours.origin + path, { headers });
    const body = await answer.text();
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${body}`);
    const bare = await serveIn({ kind: 'bare', env, migratingUrl: environment.migratingUrl, path, body, signedIn: reading.signedIn });

    const figures = { ours: [] as number[], bare: [] as number[] };
    await requestsPerSecond(ours.origin + path, headers);
    await requestsPerSecond(bare.origin + path, headers);
    for (let round = 1; round <= rounds; round += 1) {
      figures.ours.push(await requestsPerSecond(ours.origin + path, headers));
      figures.bare.push(await requestsPerSecond(bare.origin + path, headers));
      console.error(`第 ${round}/${rounds} 轮：我们 ${figures.ours.at(-1)} 次/秒，空壳 ${figures.bare.at(-1)} 次/秒`);
    }
    ours.stop();
    bare.stop();
    const [oursMedian, bareMedian] = [median(figures.ours), median(figures.bare)];
    console.log(
      JSON.stringify({
        name,
        bytes: Buffer.byteLength(body),
        ours: oursMedian,
        bare: bareMedian,
        ratio: Number((oursMedian / bareMedian).toFixed(3)),
      }),
    );
    return 0;
  } finally {
    const server = new URL(environment.migratingUrl);
    server.pathname = '/postgres';
    const client = new pg.Client({ connectionString: process.env.DATABASE_URL ?? server.href });
    await client.connect();
    await client.query(`DROP DATABASE IF EXISTS "${database}" WITH (FORCE)`);
    await client.query(`DROP ROLE IF EXISTS "${database}_run"`);
    await client.end();
    await environment.release();
  }
});

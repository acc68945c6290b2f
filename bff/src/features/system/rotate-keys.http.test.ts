import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestProject, readHouseholdOf } from '../../../../test/support/households';
import { invented } from '../../../../test/support/people';
import { startTestApp, type TestApp } from '../../../../test/support/test-app';
import { buildApp } from '../../app';
import type { Config } from '../../config';
import { createContext } from '../../create-context';
import { findOrCreatePerson } from '../household/find-person';
import { countOldKeys, rotateKeys, sealedColumns } from './rotate-keys';

let test: TestApp;
beforeAll(async () => {
  test = await startTestApp({ people: [1, 2, 3, 4].map(invented) });
});
afterAll(() => test.close());

const hex = () => randomBytes(32).toString('hex');
const person = (index: number) => test.people[index] as TestApp['people'][number];

interface Tokens {
  accessToken: string;
  refreshToken: string;
}

/** A process of the app over the same database, as a restart with these settings makes one. */
const startProcess = async (settings: Partial<Config>) => {
  const context = createContext({ ...test.config, ...settings });
  const app: FastifyInstance = await buildApp(context);
  const origin = await app.listen({ host: '127.0.0.1', port: 0 });
  return {
    origin,
    context,
    stop: async () => {
      await app.close();
      await context.close();
    },
  };
};

it('knows every sealed column of the database', async () => {
  const columns = await test.query<{ name: string }>(
    `SELECT table_name || '.' || column_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND column_name LIKE '%cipher' ORDER BY 1`,
  );
  const listed = sealedColumns.flatMap(({ table, columns: names }) => names.map((name) => `${table}.${name}`)).sort();
  expect(listed).toEqual(columns.map(({ name }) => name).sort());
});

describe('new keys while requests run', () => {
  it('cost nobody anything, and the old keys can go', { timeout: 60_000 }, async () => {
    await createTestProject(test.context, 'HERE', [
      readHouseholdOf(1, [person(0), person(1)], { bankAccount: '6200000000000000001' }),
      readHouseholdOf(2, [person(2)]),
    ]);
    const householdId = (await test.query<{ id: string }>(`SELECT id FROM household ORDER BY file_number LIMIT 1`))[0]?.id as string;
    const first = await test.signIn(person(0));
    await test.signInVerified(person(0));

    let origin = test.origin;
    const failures: string[] = [];
    let requests = 0;
    const call = async (method: string, path: string, token?: string, body?: unknown) => {
      const response = await fetch(origin + path, {
        method,
        headers: { ...(token ? { authorization: `Bearer ${token}` } : {}), ...(body ? { 'content-type': 'application/json' } : {}) },
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
      requests += 1;
      const text = await response.text();
      if (response.status !== 200) failures.push(`${method} ${path} → ${response.status} ${text}`);
      return response.status === 200 ? (JSON.parse(text) as Record<string, unknown>) : {};
    };
    let running = true;
    /** Somebody who reads, refreshes and signs in anew, all the time. */
    const resident = async (tokens: Tokens) => {
      let mine = tokens;
      while (running) {
        await call('GET', '/api/me', mine.accessToken);
        await call('GET', '/api/home', mine.accessToken);
        const result = await call('GET', `/api/households/${householdId}/result`, mine.accessToken);
        if (running && result.householdId !== householdId) failures.push('the household is no longer theirs');
        mine = (await call('POST', '/api/sessions/refresh', undefined, { refreshToken: mine.refreshToken })) as unknown as Tokens;
        await wait(2);
      }
    };
    const second = await test.signIn(person(0));
    const people = [resident(first), resident(second)];
    /** Until these processes have answered a good many requests. */
    const settle = async () => {
      for (const enough = requests + 40; requests < enough && failures.length === 0; ) await wait(5);
    };
    /** New processes take over; the ones before end only when nobody asks them any more. */
    const takeOver = async (settings: Partial<Config>) => {
      const next = await startProcess(settings);
      origin = next.origin;
      await settle();
      return next;
    };

    const [fieldKey, hashKey, secret] = [hex(), hex(), hex()];
    const { FIELD_KEY, FIELD_KEY_ID, HASH_KEY, HASH_KEY_ID, JWT_SECRET } = test.config;
    const old = {
      FIELD_KEYS_KNOWN: `${FIELD_KEY_ID}:${FIELD_KEY}`,
      HASH_KEYS_KNOWN: `${HASH_KEY_ID}:${HASH_KEY}`,
      JWT_SECRETS_KNOWN: JWT_SECRET,
    };
    const fresh = { FIELD_KEY: fieldKey, FIELD_KEY_ID: 'k2', HASH_KEY: hashKey, HASH_KEY_ID: 'h2', JWT_SECRET: secret };
    await settle();
    // First every process learns the new keys, then they are used, then what is stored follows, then the old ones go.
    const learning = await takeOver({ FIELD_KEYS_KNOWN: `k2:${fieldKey}`, HASH_KEYS_KNOWN: `h2:${hashKey}`, JWT_SECRETS_KNOWN: secret });
    const changing = await takeOver({ ...fresh, ...old });
    await learning.stop();
    expect(await countOldKeys(changing.context)).toBeGreaterThan(0);
    // The same people come by both kinds of process while both are there: they stay the same persons.
    const samePerson = async (context: TestApp['context'], index: number) =>
      context.database.prisma.$transaction((tx) =>
        findOrCreatePerson(context, tx, { documentKind: 'resident_id', number: person(index).idNumber }),
      );
    expect(await samePerson(changing.context, 1)).toBe(await samePerson(test.context, 1));
    const outcome = await rotateKeys(changing.context);
    expect(outcome.remaining).toBe(0);
    expect(outcome.resealed).toBeGreaterThan(0);
    expect(outcome.rehashed).toBeGreaterThan(0);
    expect(await rotateKeys(changing.context)).toEqual({ resealed: 0, rehashed: 0, remaining: 0 });
    await settle();
    const after = await takeOver(fresh);
    await changing.stop();
    await settle();
    running = false;
    await Promise.all(people);

    expect(failures).toEqual([]);
    expect(requests).toBeGreaterThan(100);
    expect(await samePerson(after.context, 1)).toBe(
      (await test.query<{ person_id: string }>(`SELECT person_id FROM owner WHERE position = 2`))[0]?.person_id,
    );
    await after.stop();
    console.log(JSON.stringify({ drill: 'keys', requests, failures: failures.length, ...outcome }));
  });
});

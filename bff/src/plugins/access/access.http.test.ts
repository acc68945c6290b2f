import { type Operation, type OwnerRule, operations } from '@yunzhengshou/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestProject, readHouseholdOf, type TestProject } from '../../../../test/support/households';
import { more } from '../../../../test/support/people';
import { startTestApp, type TestApp } from '../../../../test/support/test-app';
import { type OwnerCheck, ownerChecks } from './owner-checks';

/**
 * Every operation × every role, walked from the contract. What each role may do is written down here by hand, as data to be read by a person;
 * an operation that isn't in the table fails the test.
 */
const roles = [
  'nobody',
  'garbage token',
  'unverified',
  'outsider',
  'owner of another project',
  'neighbour',
  'co-owner',
  'owner',
  'operator',
] as const;
type Role = (typeof roles)[number];

const everybody = [...roles];
const signedIn: Role[] = ['unverified', 'outsider', 'owner of another project', 'neighbour', 'co-owner', 'owner'];
const ofHousehold: Role[] = ['co-owner', 'owner'];
const ofProject: Role[] = ['neighbour', 'co-owner', 'owner'];

/** Who may call; for operations about one thing, the owner's thing is what is asked for. */
const mayCall: Record<keyof typeof operations, Role[]> = {
  startWebSignIn: everybody,
  finishWebSignIn: everybody,
  signInWithMiniProgram: everybody,
  refreshSession: everybody,
  listSessions: signedIn,
  endSession: ['owner'],
  startFaceVerification: signedIn,
  finishFaceVerification: ['owner'],
  getMe: signedIn,
  getHome: signedIn,
  listProjects: everybody,
  getProject: everybody,
  getResult: ofHousehold,
  listPublicDisclosures: everybody,
  getPublicDisclosure: everybody,
  listHouseholdDisclosures: ofProject,
  getHouseholdDisclosure: ofHousehold,
  getLiveness: everybody,
  getReadiness: everybody,
  getMetrics: ['operator'],
  getOpenApiDocument: everybody,
};

/** The S part of the project and the H part of the household have the same operation, so the S part is asked for apart. */
const projectPartReaders = ofProject;

interface World {
  test: TestApp;
  project: TestProject;
  tokens: Record<Role, string | undefined>;
  params: Record<string, string>;
}

const makeWorld = async (checks: Record<OwnerRule, OwnerCheck> = ownerChecks): Promise<World> => {
  const test = await startTestApp({ ownerChecks: checks });
  const [owner, coOwner, neighbour, elsewhere] = test.people as [never, never, never, never];
  const project = await createTestProject(test.context, 'HERE', [readHouseholdOf(1, [owner, coOwner]), readHouseholdOf(2, [neighbour])]);
  await createTestProject(test.context, 'THERE', [readHouseholdOf(3, [elsewhere])]);
  await test.control('PUT', '/people', { people: [...test.people, ...more] });
  const ownerToken = await test.signInVerified(owner);
  const tokens: World['tokens'] = {
    nobody: undefined,
    'garbage token': 'garbage',
    unverified: (await test.signIn(more[0] as never)).accessToken,
    outsider: await test.signInVerified(more[1] as never),
    'owner of another project': await test.signInVerified(elsewhere),
    neighbour: await test.signInVerified(neighbour),
    'co-owner': await test.signInVerified(coOwner),
    owner: ownerToken,
    operator: 'test-metrics-token',
  };
  const [verification] = await test.query<{ id: string; account_id: string }>(
    'SELECT verification.id, verification.account_id FROM face_verification verification JOIN verified_identity USING (account_id) JOIN owner USING (id_number_hash) WHERE owner.position = 1 AND owner.household_id = $1',
    [project.householdIds[0]],
  );
  const [session] = await test.query<{ id: string }>('SELECT id FROM session WHERE account_id = $1', [verification?.account_id]);
  return {
    test,
    project,
    tokens,
    params: {
      projectCode: 'HERE',
      householdId: project.householdIds[0] as string,
      disclosureId: project.disclosures.household,
      sessionId: session?.id as string,
      verificationId: verification?.id as string,
    },
  };
};

/** Bodies that pass the schema, so that it is the access check that refuses. */
const bodies: Record<string, unknown> = {
  finishWebSignIn: { code: 'x', state: 'x' },
  signInWithMiniProgram: { code: 'x' },
  refreshSession: { refreshToken: 'x' },
};

const pathOf = (operation: Operation, params: Record<string, string>): string => {
  const known = operation.name === 'getPublicDisclosure' ? { ...params, disclosureId: params.publicDisclosureId as string } : params;
  return operation.path.replace(/:(\w+)/g, (_, name: string) => known[name] as string);
};

/** All that an outsider could change. */
const fingerprint = async (test: TestApp): Promise<unknown> =>
  (
    await test.query(
      `SELECT (SELECT count(*) FROM account) AS accounts, (SELECT json_agg(session ORDER BY id) FROM session) AS sessions,
        (SELECT count(*) FROM refresh_token) AS tokens, (SELECT json_agg(v ORDER BY id) FROM face_verification v) AS verifications,
        (SELECT count(*) FROM verified_identity) AS identities, (SELECT json_agg(h ORDER BY id) FROM household h) AS households,
        (SELECT json_agg(o ORDER BY id) FROM owner o) AS owners, (SELECT count(*) FROM audit_event) AS events, (SELECT count(*) FROM disclosure) AS disclosures`,
    )
  )[0];

/** Calls every operation in every role. @returns a sentence for each answer that is not as the table says. */
const walk = async ({ test, project, tokens, params }: World): Promise<string[]> => {
  const wrong: string[] = [];
  const all = { ...params, publicDisclosureId: project.disclosures.public };
  // Calls that end something come last, or they would take the others' ground away.
  const order = Object.values(operations).sort((a, b) => Number(a.method === 'DELETE') - Number(b.method === 'DELETE'));
  for (const operation of order as Operation[]) {
    const allowed = mayCall[operation.name as keyof typeof operations];
    const needsToken = allowed.length < everybody.length && operation.owner !== 'operator';
    // The owner last, for the same reason.
    for (const role of [...roles.filter((role) => role !== 'owner'), 'owner'] as Role[]) {
      const before = allowed.includes(role) ? undefined : await fingerprint(test);
      const { status, body } = await test.call<{ code?: string }>(operation.method, pathOf(operation, all), {
        token: tokens[role],
        body: bodies[operation.name],
      });
      const validToken = signedIn.includes(role);
      const expected = allowed.includes(role) ? 'let through' : needsToken && !validToken ? 401 : 404;
      const got = status === 401 && operation.owner !== 'holder of refresh token' ? 401 : status === 404 ? 404 : 'let through';
      if (got !== expected) wrong.push(`${operation.name} as ${role}: expected ${expected}, got ${status} ${body.code ?? ''}`);
      if (before && JSON.stringify(before) !== JSON.stringify(await fingerprint(test)))
        wrong.push(`${operation.name} as ${role} changed something`);
    }
  }
  for (const role of roles) {
    const { status } = await test.call('GET', `/api/household-disclosures/${project.disclosures.project}`, { token: tokens[role] });
    const expected = projectPartReaders.includes(role) ? 200 : signedIn.includes(role) ? 404 : 401;
    if (status !== expected) wrong.push(`S part as ${role}: expected ${expected}, got ${status}`);
    for (const hidden of [project.disclosures.project, project.disclosures.household]) {
      const { status } = await test.call('GET', `/api/disclosures/${hidden}`, { token: tokens[role] });
      if (status !== 404) wrong.push(`a part that is not public, at the public address, as ${role}: got ${status}`);
    }
  }
  return wrong;
};

describe('every operation × every role', () => {
  let world: World;
  beforeAll(async () => {
    world = await makeWorld();
  });
  afterAll(() => world.test.close());

  it('answers as the table says, and an outsider changes nothing', async () => {
    expect(await walk(world)).toEqual([]);
  });

  it('refuses to boot with a route that names no owner rule', async () => {
    const { buildApp } = await import('../../app');
    const { 'owner of household': _missing, ...others } = ownerChecks;
    await expect(buildApp(world.test.context, others as typeof ownerChecks)).rejects.toThrow(/names no operation with an owner rule/);
  });
});

describe('weakening any one owner rule makes the walk fail', () => {
  const guarded = Object.entries(ownerChecks).filter(([, check]) => check.kind !== 'open') as [OwnerRule, OwnerCheck][];
  const account: OwnerCheck = { kind: 'account' };
  const mutants: [string, OwnerRule, OwnerCheck][] = guarded.flatMap(([rule, check]) => {
    const weaker: [string, OwnerRule, OwnerCheck][] = [[`${rule} → anybody`, rule, { kind: 'open' }]];
    if (check.kind === 'query') {
      weaker.push([`${rule} → any account`, rule, account]);
      // Drop the account from the condition: whoever is signed in counts as the owner.
      weaker.push([
        `${rule} → not this account`,
        rule,
        { ...check, sql: check.sql.replace(/(identity\.)?account_id = \$1/, '$$1::uuid IS NOT NULL') },
      ]);
    }
    return weaker;
  });
  mutants.push([
    'audience of disclosure → H parts for the whole project',
    'audience of disclosure',
    {
      ...(ownerChecks['audience of disclosure'] as Extract<OwnerCheck, { kind: 'query' }>),
      sql: (ownerChecks['audience of disclosure'] as Extract<OwnerCheck, { kind: 'query' }>).sql.replace(
        /AND \(disclosure\.audience.*?\)(?= LIMIT)/s,
        '',
      ),
    },
  ]);

  it.each(mutants)('%s', { timeout: 60_000 }, async (_name, rule, weaker) => {
    // Some mutants break even the way in (no account behind the request): that is seen too.
    const world = await makeWorld({ ...ownerChecks, [rule]: weaker }).catch((error: Error) => error);
    if (world instanceof Error) return expect(world.message).toMatch(/answered|sandbox control/);
    try {
      expect(await walk(world)).not.toEqual([]);
    } finally {
      await world.test.close();
    }
  });
});

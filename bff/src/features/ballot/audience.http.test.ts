import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cast, type CastRole, castRoles, createCast } from '../../../../test/support/cast';
import { startTestApp, type TestApp } from '../../../../test/support/test-app';
import { expectedByRule } from '../../plugins/access/expected.fixture';

/**
 * Who learns what of a comment, an objection and a vote: the owner's household says and votes, every role asks everything that could tell, and
 * whatever it gets is searched for what was said and voted. Kept apart from the walk over the owner rules, which asks only whether an answer comes.
 */
const said = '院子里的井从来没有量过。';
const objected = '补偿的标准和隔壁片区差得远。';

let test: TestApp;
let cast: Cast;
let receipt: string;
const answers = new Map<CastRole, Record<string, string>>();

beforeAll(async () => {
  test = await startTestApp();
  cast = await createCast(test);
  const { projectCode, householdId, planId, ballotId } = cast.params as Record<string, string>;
  const owner = cast.tokens.owner as string;
  const commented = await test.call('POST', `/api/plans/${planId}/comments`, { token: owner, body: { text: said } });
  const heard = await test.call('POST', `/api/households/${householdId}/plans/${planId}/hearing`, {
    token: owner,
    body: { reason: objected, attends: true },
  });
  const voted = await test.call<{ receipt: string }>('POST', `/api/households/${householdId}/ballots/${ballotId}/vote`, {
    token: owner,
    body: { choice: 'b' },
  });
  expect([commented, heard, voted].map(({ status }) => status)).toEqual([200, 200, 200]);
  receipt = voted.body.receipt;
  const asked = {
    mine: `/api/plans/${planId}/comments/mine`,
    plan: `/api/plans/${planId}`,
    comments: `/api/staff/projects/${projectCode}/plans/${planId}/comments`,
    hearing: `/api/households/${householdId}/plans/${planId}/hearing`,
    hearings: `/api/staff/projects/${projectCode}/plans/${planId}/hearing`,
    ballot: `/api/projects/${projectCode}/ballots/${ballotId}`,
    ballots: `/api/projects/${projectCode}/ballots`,
    result: `/api/ballots/${ballotId}/result`,
    staffBallots: `/api/staff/projects/${projectCode}/ballots`,
    draft: `/api/staff/projects/${projectCode}/plan/draft`,
    messages: '/api/messages',
  };
  for (const role of castRoles) {
    const seen: Record<string, string> = {};
    for (const [name, path] of Object.entries(asked)) {
      const { body } = await test.call('GET', path, { token: cast.tokens[role] });
      seen[name] = JSON.stringify(body);
    }
    answers.set(role, seen);
  }
}, 120_000);
afterAll(() => test.close());

const rolesThatSaw = (what: string, where?: string): CastRole[] =>
  castRoles.filter((role) =>
    Object.entries(answers.get(role) ?? {}).some(([name, body]) => (where === undefined || where === name) && body.includes(what)),
  );
const sorted = (roles: readonly CastRole[]): CastRole[] => [...new Set(roles)].sort();

const author: readonly CastRole[] = ['owner', 'helped owner'];
const office = expectedByRule['case officer of project'];
/** Officers with a tie to the household: neither its objection nor what was said for it is shown to them. */
const related: CastRole[] = ['relative', 'officer who owns there', 'delegate of a relative', 'related reviewer'];
const untied = office.filter((role) => !related.includes(role));
/** They may read the household's file, but not sign for it. */
const signers = expectedByRule['voter of household'].filter((role) => expectedByRule['owner of household'].includes(role));

describe('a comment', () => {
  it('is read by whoever said it and by the project’s officers without a tie to the household, and by nobody else', () => {
    expect(sorted(rolesThatSaw(said))).toEqual(sorted([...author, ...untied]));
    expect(sorted(rolesThatSaw(said, 'mine'))).toEqual(sorted(author));
    expect(sorted(rolesThatSaw(said, 'comments'))).toEqual(sorted(untied));
  });

  it('comes to the office without a name, an account or a household', () => {
    const [first] = untied as [CastRole];
    const body = answers.get(first)?.comments ?? '';
    expect(body).toContain(said);
    for (const secret of [cast.householdId, cast.accounts.owner?.accountId as string]) expect(body).not.toContain(secret);
    expect(body).toMatch(/"author":"虚某某?"/);
  });
});

describe('an objection', () => {
  it('is read by whoever may sign for the household and by the project’s officers without a tie to it', () => {
    expect(sorted(rolesThatSaw(objected, 'hearing'))).toEqual(sorted(signers));
    expect(sorted(rolesThatSaw(objected, 'hearings'))).toEqual(sorted(untied));
    expect(sorted(rolesThatSaw(objected))).toEqual(sorted([...signers, ...untied]));
  });
});

describe('a vote', () => {
  it('is seen by whoever may sign for the household, and by no official of any kind', () => {
    expect(sorted(rolesThatSaw(receipt))).toEqual(sorted(signers));
    expect(sorted(rolesThatSaw('"choice":"b"'))).toEqual(sorted(signers));
  });

  it('is known to have been cast, and not what it was, to whoever may only read the household’s file', () => {
    const readers = expectedByRule['owner of household'].filter((role) => !signers.includes(role));
    for (const role of readers) expect(answers.get(role)?.ballot).toContain('"voted":true');
    for (const role of ['neighbour', 'agent of the neighbour'] as const) expect(answers.get(role)?.ballot).not.toContain('"voted":true');
  });
});

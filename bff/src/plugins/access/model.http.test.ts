import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestProject, readHouseholdOf } from '../../../../test/support/households';
import { invented } from '../../../../test/support/people';
import { startTestApp, type TestApp } from '../../../../test/support/test-app';
import { addDays, localDate, toDbDate } from '../../clock';
import { findOrCreatePerson } from '../../features/household/find-person';

/**
 * Any order of calls, by any of these people, against a model of who may do what: whatever the order, nobody prepares and releases the same
 * thing, keeps access after it was taken away, or gets into a household that isn't theirs.
 */
let test: TestApp;
beforeAll(async () => {
  test = await startTestApp();
});
afterAll(() => test.close());

const officers = ['A', 'B', 'C', 'D'] as const;
const administrators = ['M', 'N'] as const;
const residents = ['O', 'X', 'Y'] as const;
type Officer = (typeof officers)[number];
type Administrator = (typeof administrators)[number];
type Staff = Officer | Administrator;
type Resident = (typeof residents)[number];
type Stranger = 'X' | 'Y';
const officeDuties = ['case_officer', 'reviewer'] as const;
type OfficeDuty = (typeof officeDuties)[number];

type Command =
  | { do: 'prepare party'; by: Officer; who: Stranger }
  | { do: 'prepare duty'; by: Administrator; who: Officer; duty: OfficeDuty }
  | { do: 'decide'; by: Staff; which: number; decision: 'release' | 'refuse' }
  | { do: 'withdraw'; by: Staff; which: number }
  | { do: 'delegate'; by: Staff; to: Officer; duty: OfficeDuty | 'administrator' }
  | { do: 'revoke delegation'; by: Officer; which: number }
  | { do: 'end duty'; by: Administrator; which: number }
  | { do: 'leave'; by: Administrator; who: Officer }
  | { do: 'grant power'; by: Resident; who: Stranger }
  | { do: 'revoke power'; by: Resident; which: number }
  | { do: 'revoke party'; by: Officer; which: number };

const which = fc.nat({ max: 7 });
const from = <T extends string>(names: readonly T[]) => fc.constantFrom(...names);
const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('prepare party' as const), by: from(officers), who: from(['X', 'Y'] as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('prepare duty' as const),
      by: from(administrators),
      who: from(officers),
      duty: from(officeDuties),
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('decide' as const),
      by: from([...officers, ...administrators]),
      which,
      decision: from(['release', 'release', 'refuse'] as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('withdraw' as const), by: from([...officers, ...administrators]), which }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('delegate' as const),
      by: from([...officers, ...administrators]),
      to: from(officers),
      duty: from([...officeDuties, ...officeDuties, 'administrator' as const]),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('revoke delegation' as const), by: from(officers), which }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('end duty' as const), by: from(administrators), which }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('leave' as const), by: from(administrators), who: from(officers) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('grant power' as const), by: from(residents), who: from(['X', 'Y'] as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('revoke power' as const), by: from(residents), which }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('revoke party' as const), by: from(officers), which }) },
);

interface World {
  householdId: string;
  townId: string;
  code: string;
  tokens: Record<Staff | Resident, string>;
  accounts: Record<Staff | Resident, string>;
  numbers: Record<Resident, number>;
}

/** What must be true, kept beside the system and by simpler means. */
interface Model {
  duties: { id: string; who: Staff; duty: string; ended: boolean }[];
  delegations: { id: string; from: Officer; to: Officer; duty: OfficeDuty; revoked: boolean }[];
  approvals: {
    id: string;
    preparedBy: Staff;
    /** On whose delegated duty. */
    preparedFor: Staff[];
    duty: 'reviewer' | 'administrator';
    open: boolean;
    who: Stranger | Officer;
    grants: OfficeDuty | null;
  }[];
  parties: { id: string; who: Stranger; revoked: boolean }[];
  left: Set<Staff>;
}

let worlds = 0;

const makeWorld = async (): Promise<{ world: World; model: Model }> => {
  const { context, app } = test;
  const { prisma } = context.database;
  const now = context.clock.now();
  const number = 400 + (worlds % 50) * 10;
  const code = `M${++worlds}`;
  const project = await createTestProject(context, code, [readHouseholdOf(1, [invented(number)])]);
  const townId = context.newId();
  const otherTownId = context.newId();
  for (const id of [townId, otherTownId])
    await prisma.organisation.create({
      data: {
        id,
        path: id === townId ? `/${id}/` : `/${townId}/${id}/`,
        parentId: id === townId ? null : townId,
        kind: id === townId ? 'district' : 'town',
        name: '虚构办',
        createdAt: now,
      },
    });
  await prisma.project.update({ where: { code }, data: { organisationId: townId } });
  const tokens = {} as World['tokens'];
  const accounts = {} as World['accounts'];
  const model: Model = { duties: [], delegations: [], approvals: [], parties: [], left: new Set() };
  const person = (each: number) =>
    prisma.$transaction((tx) => findOrCreatePerson(context, tx, { documentKind: 'resident_id', number: invented(each).idNumber }));
  const enter = async (who: Staff | Resident, audience: 'staff' | 'resident', more: (accountId: string) => Promise<unknown>) => {
    const [accountId, sessionId] = [context.newId(), context.newId()];
    await prisma.account.create({ data: { id: accountId, createdAt: now } });
    await more(accountId);
    const freshUntil = new Date(now.getTime() + 3_600_000);
    await prisma.session.create({
      data: { id: sessionId, accountId, audience, channel: 'web', device: '测试', createdAt: now, lastUsedAt: now, freshUntil },
    });
    accounts[who] = accountId;
    tokens[who] = app.signAccessToken({ accountId, sessionId, audience });
  };
  const numbers = { O: number, X: number + 1, Y: number + 2 };
  for (const who of residents)
    await enter(who, 'resident', async (accountId) =>
      prisma.verifiedIdentity.create({
        data: { accountId, personId: await person(numbers[who]), nameCipher: context.personalData.seal('虚构'), verifiedAt: now },
      }),
    );
  for (const [index, who] of [...officers, ...administrators].entries()) {
    const organisationId = who === 'D' ? otherTownId : townId;
    await enter(who, 'staff', async (accountId) =>
      prisma.staffMember.create({
        data: {
          accountId,
          organisationId,
          username: `${code}-${who}`.toLowerCase(),
          name: `虚职${who}`,
          personId: await person(number + 3 + index),
          joinedAt: now,
          // Enrolled: the last administrator who is can't leave.
          passwordHash: 'none',
          totpSecretCipher: context.personalData.seal('none'),
        },
      }),
    );
    const own = administrators.includes(who as Administrator) ? ['administrator'] : who === 'D' ? [] : officeDuties;
    for (const duty of own) {
      const id = context.newId();
      const effectiveFrom = toDbDate(localDate(now));
      await prisma.dutyAssignment.create({
        data: { id, accountId: accounts[who], duty, organisationId: townId, effectiveFrom, createdAt: now },
      });
      model.duties.push({ id, who, duty, ended: false });
    }
  }
  return { world: { householdId: project.householdIds[0] as string, townId, code, tokens, accounts, numbers }, model };
};

const owns = ({ duties, left }: Model, who: Staff, duty: string): boolean =>
  !left.has(who) && duties.some((each) => each.who === who && each.duty === duty && !each.ended);
const givers = (model: Model, who: Staff, duty: string): Staff[] =>
  model.delegations
    .filter((each) => each.to === who && each.duty === duty && !each.revoked && owns(model, each.from, duty))
    .map((each) => each.from);
const has = (model: Model, who: Staff, duty: string): boolean =>
  !model.left.has(who) && (owns(model, who, duty) || givers(model, who, duty).length > 0);

const preparedFor = (model: Model, who: Staff, duty: OfficeDuty): Staff[] => (owns(model, who, duty) ? [] : givers(model, who, duty));

/** One of what there is, whatever the number. */
const pick = <T>(things: readonly T[], number: number): T | undefined => things[number % Math.max(things.length, 1)];

const today = () => localDate(test.context.clock.now());

/** Runs one command; changes the model when the system says that it was done. @returns whether the model lets it be done */
const run = async (world: World, model: Model, step: Command, tally: Record<string, number>): Promise<void> => {
  const call = <T = Record<string, string>>(by: Staff | Resident, method: string, path: string, body: unknown) =>
    test.call<T>(method, path, { token: world.tokens[by], body });
  const held = async (
    may: boolean,
    answer: Promise<{ status: number; body: Record<string, unknown> }>,
    then: (body: Record<string, string>) => void,
  ) => {
    const { status, body } = await answer;
    if (status === 200) {
      expect(may, `${JSON.stringify(step)} was done`).toBe(true);
      tally[step.do] = (tally[step.do] ?? 0) + 1;
      then(body as Record<string, string>);
    } else expect(status, `${JSON.stringify(step)}: ${JSON.stringify(body)}`).toBeLessThan(500);
  };
  const reason = '测试用的理由';
  switch (step.do) {
    case 'prepare party':
      return held(
        has(model, step.by, 'case_officer'),
        call(step.by, 'POST', `/api/staff/households/${world.householdId}/parties`, {
          kind: 'agent',
          name: invented(world.numbers[step.who]).name,
          documentKind: 'resident_id',
          idNumber: invented(world.numbers[step.who]).idNumber,
          principalOwnerPosition: 1,
          scopes: ['view'],
          validFrom: today(),
          validUntil: addDays(today(), 30),
          basis: { paper: '授权委托书', number: '测1' },
          reason,
        }),
        ({ approvalId = '' }) =>
          model.approvals.push({
            id: approvalId,
            preparedBy: step.by,
            preparedFor: preparedFor(model, step.by, 'case_officer'),
            duty: 'reviewer',
            open: true,
            who: step.who,
            grants: null,
          }),
      );
    case 'prepare duty':
      return held(
        has(model, step.by, 'administrator'),
        call(step.by, 'POST', '/api/staff/duties', {
          accountId: world.accounts[step.who],
          duty: step.duty,
          organisationId: world.townId,
          from: today(),
          reason,
        }),
        ({ approvalId = '' }) =>
          model.approvals.push({
            id: approvalId,
            preparedBy: step.by,
            preparedFor: [],
            duty: 'administrator',
            open: true,
            who: step.who,
            grants: step.duty,
          }),
      );
    case 'decide': {
      const approval = pick(model.approvals, step.which);
      if (!approval) return;
      const excluded = [approval.preparedBy, ...approval.preparedFor];
      const authority =
        owns(model, step.by, approval.duty) || givers(model, step.by, approval.duty).some((giver) => !excluded.includes(giver));
      const stillMayPrepare = has(model, approval.preparedBy, approval.grants ? 'administrator' : 'case_officer');
      const shown = await call<{ contentHash?: string }>(step.by, 'GET', `/api/staff/approvals/${approval.id}`, undefined);
      return held(
        approval.open &&
          !model.left.has(step.by) &&
          !excluded.includes(step.by) &&
          authority &&
          (step.decision === 'refuse' || stillMayPrepare),
        call(step.by, 'POST', `/api/staff/approvals/${approval.id}/decide`, {
          decision: step.decision,
          contentHash: shown.body.contentHash ?? '0'.repeat(64),
          reason,
        }),
        () => {
          approval.open = false;
          if (step.decision === 'refuse') return;
          if (approval.grants) model.duties.push({ id: '', who: approval.who as Officer, duty: approval.grants, ended: false });
          else model.parties.push({ id: '', who: approval.who as Stranger, revoked: false });
        },
      );
    }
    case 'withdraw': {
      const approval = pick(model.approvals, step.which);
      if (!approval) return;
      return held(
        approval.open && approval.preparedBy === step.by && !model.left.has(step.by),
        call(step.by, 'POST', `/api/staff/approvals/${approval.id}/withdraw`, { reason }),
        () => {
          approval.open = false;
        },
      );
    }
    case 'delegate':
      return held(
        step.duty !== 'administrator' && owns(model, step.by, step.duty) && step.by !== step.to && !model.left.has(step.to),
        call(step.by, 'POST', '/api/staff/delegations', {
          toUsername: `${world.code}-${step.to}`.toLowerCase(),
          duty: step.duty,
          startsOn: today(),
          endsOn: addDays(today(), 5),
          reason,
        }),
        ({ delegationId = '' }) =>
          model.delegations.push({
            id: delegationId,
            from: step.by as Officer,
            to: step.to,
            duty: step.duty as OfficeDuty,
            revoked: false,
          }),
      );
    case 'revoke delegation': {
      const delegation = pick(model.delegations, step.which);
      if (!delegation) return;
      return held(
        delegation.from === step.by && !delegation.revoked && !model.left.has(step.by),
        call(step.by, 'POST', `/api/staff/delegations/${delegation.id}/revoke`, { reason }),
        () => {
          delegation.revoked = true;
        },
      );
    }
    case 'end duty': {
      const duty = pick(
        model.duties.filter(({ id, who }) => id !== '' && officers.includes(who as Officer)),
        step.which,
      );
      if (!duty) return;
      return held(has(model, step.by, 'administrator'), call(step.by, 'POST', `/api/staff/duties/${duty.id}/end`, { reason }), () => {
        duty.ended = true;
      });
    }
    case 'leave':
      return held(
        has(model, step.by, 'administrator'),
        call(step.by, 'POST', `/api/staff/members/${world.accounts[step.who]}/leave`, { reason }),
        () => {
          model.left.add(step.who);
          for (const delegation of model.delegations)
            if (delegation.from === step.who || delegation.to === step.who) delegation.revoked = true;
          for (const approval of model.approvals) if (approval.preparedBy === step.who) approval.open = false;
        },
      );
    case 'grant power':
      return held(
        step.by === 'O',
        call(step.by, 'POST', `/api/households/${world.householdId}/powers`, {
          agentName: invented(world.numbers[step.who]).name,
          agentDocumentKind: 'resident_id',
          agentIdNumber: invented(world.numbers[step.who]).idNumber,
          scopes: ['view', 'sign'],
          validFrom: today(),
          validUntil: addDays(today(), 30),
        }),
        ({ powerId = '' }) => model.parties.push({ id: powerId, who: step.who, revoked: false }),
      );
    case 'revoke power':
    case 'revoke party': {
      const party = pick(model.parties, step.which);
      if (!party) return;
      const id = party.id || (await partyId(world, model.parties.indexOf(party)));
      party.id = id;
      const path = step.do === 'revoke power' ? `/api/powers/${id}/revoke` : `/api/staff/parties/${id}/revoke`;
      const may = step.do === 'revoke power' ? step.by === 'O' : has(model, step.by, 'case_officer');
      return held(may && !party.revoked, call(step.by, 'POST', path, { reason }), () => {
        party.revoked = true;
      });
    }
  }
};

/** The id of a party that came about by a release: they are made one after the other. */
const partyId = async (world: World, index: number): Promise<string> => {
  const rows = await test.query<{ id: string }>(`SELECT id FROM household_party WHERE household_id = $1 ORDER BY registered_at, id`, [
    world.householdId,
  ]);
  return rows[index]?.id ?? test.context.newId();
};

/** Whoever can get in is whoever should, after every step. */
const checkAccess = async (world: World, model: Model, done: readonly Command[]): Promise<void> => {
  const told = JSON.stringify(done);
  for (const who of ['X', 'Y'] as const) {
    const may = model.parties.some((party) => party.who === who && !party.revoked);
    const { status } = await test.call('GET', `/api/households/${world.householdId}/parties`, { token: world.tokens[who] });
    expect(status, `${who} after ${told}`).toBe(may ? 200 : 404);
  }
  for (const who of officers) {
    const may = has(model, who, 'case_officer') || has(model, who, 'reviewer');
    const { status } = await test.call('GET', `/api/staff/households/${world.householdId}?purpose=survey_check`, {
      token: world.tokens[who],
    });
    expect(may ? status === 200 : status === 404 || status === 401, `${who} got ${status} after ${told}`).toBe(true);
  }
};

describe('any order of calls', () => {
  it('lets nobody prepare and release, keep what was taken away, or join a foreign household', { timeout: 180_000 }, async () => {
    const tally: Record<string, number> = {};
    await fc.assert(
      fc.asyncProperty(fc.array(command, { minLength: 12, maxLength: 26, size: 'max' }), async (steps) => {
        const { world, model } = await makeWorld();
        for (const [index, step] of steps.entries()) {
          await run(world, model, step, tally);
          await checkAccess(world, model, steps.slice(0, index + 1));
        }
        const alone = await test.query(
          `SELECT 1 FROM approval LEFT JOIN staff_member preparer ON preparer.account_id = prepared_by LEFT JOIN staff_member decider ON decider.account_id = decided_by
            WHERE state IN ('released', 'refused') AND (prepared_by = decided_by OR preparer.person_id = decider.person_id OR decided_for = prepared_by)`,
        );
        expect(alone).toEqual([]);
      }),
      { numRuns: 24 },
    );
    // A run in which nothing ever succeeds would prove nothing.
    for (const what of ['prepare party', 'prepare duty', 'decide', 'delegate', 'end duty', 'leave', 'grant power', 'revoke power'])
      expect(tally[what] ?? 0, `${what} was never done`).toBeGreaterThan(0);
  });
});

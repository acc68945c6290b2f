import { randomUUID } from 'node:crypto';
import type { Person } from '@yunzhengshou/sandbox';
import { createTestProject, readHouseholdOf, type TestProject } from '../../../../test/support/households';
import { invented } from '../../../../test/support/people';
import {
  createOrganisations,
  createStaffMember,
  runProject,
  type TestOrganisations,
  type TestStaffMember,
} from '../../../../test/support/staff';
import { startTestApp, type TestApp } from '../../../../test/support/test-app';
import { toDbDate } from '../../clock';
import { findOrCreatePerson } from '../household/find-person';

/** By day in Shanghai, a Tuesday. */
export const workingTime = '2026-03-10T02:00:00.000Z';

export interface ReadRow {
  id: string;
  at: Date;
  account_id: string;
  reader_kind: string;
  organisation: string;
  duty: string;
  name: string;
  operation: string;
  household_id: string;
  project_id: string;
  fields: string[];
  purpose: string;
  reason: string | null;
  articles: { law: string; article: number }[];
  emergency_id: string | null;
  unusual: string[];
}

/** A town that runs a project with three households: of two owners, of the officer’s relative, and of the officer in person. */
export interface AuditWorld {
  test: TestApp;
  organisations: TestOrganisations;
  project: TestProject;
  owner: Person;
  coOwner: Person;
  shared: string;
  relatives: string;
  own: string;
  officer: TestStaffMember;
  colleague: TestStaffMember;
  reviewer: TestStaffMember;
  stranger: TestStaffMember;
  supervisor: TestStaffMember;
  lawyer: TestStaffMember;
  setClock(instant: string): void;
  /** The access token of a resident who has proved who they are; the same one each time. */
  tokenOf(person: Person): Promise<string>;
  /** Every row of the log since the mark that was last set. */
  newReads(): Promise<ReadRow[]>;
}

export const phone = '19900001111';
export const bankAccount = '6200000000000000001';

export const makeAuditWorld = async (): Promise<AuditWorld> => {
  const test = await startTestApp();
  const { context } = test;
  const setClock = (instant: string) => {
    context.clock.now = () => new Date(instant);
  };
  setClock(workingTime);
  const [owner, coOwner, relative, officerInPerson] = test.people as [Person, Person, Person, Person];
  const organisations = await createOrganisations(test);
  const project = await createTestProject(context, 'HERE', [
    readHouseholdOf(1, [owner, coOwner], { address: '假想路1号' }),
    readHouseholdOf(2, [relative], { address: '虚构里2号' }),
    readHouseholdOf(3, [officerInPerson], { address: '无名街3号' }),
  ]);
  await runProject(test, project.projectId, organisations.townA);
  const [shared, relatives, own] = project.householdIds as [string, string, string];
  const { prisma } = context.database;
  await prisma.owner.updateMany({ where: { householdId: shared, position: 1 }, data: { phoneCipher: context.personalData.seal(phone) } });
  await prisma.household.update({ where: { id: shared }, data: { bankAccountCipher: context.personalData.seal(bankAccount) } });

  const staff = (username: string, organisationId: string, duty: 'case_officer' | 'reviewer' | 'supervisor' | null, idNumber?: string) =>
    createStaffMember(test, { username, organisationId, duties: duty ? [{ duty }] : [], ...(idNumber ? { idNumber } : {}) });
  const officer = await staff('officer', organisations.townA, 'case_officer', officerInPerson.idNumber);
  const colleague = await staff('colleague', organisations.townA, 'case_officer', invented(61).idNumber);
  const reviewer = await staff('reviewer', organisations.townA, 'reviewer');
  const stranger = await staff('stranger', organisations.townB, 'case_officer');
  const supervisor = await staff('supervisor', organisations.district, 'supervisor');
  const lawyer = await staff('lawyer', organisations.firmA, null);
  await prisma.$transaction(async (tx) => {
    await tx.kinship.create({
      data: {
        id: randomUUID(),
        accountId: officer.accountId,
        personId: await findOrCreatePerson(context, tx, { documentKind: 'resident_id', number: relative.idNumber }),
        relation: 'sibling',
        nameCipher: context.personalData.seal(relative.name),
        declaredAt: context.clock.now(),
      },
    });
  });

  const residents = new Map<string, Promise<string>>();
  const tokenOf = (person: Person) => {
    const token = residents.get(person.id) ?? test.signInVerified(person);
    residents.set(person.id, token);
    return token;
  };

  let mark = 0;
  const newReads = async () => {
    const rows = await test.query<ReadRow>('SELECT * FROM read_log WHERE id > $1 ORDER BY id', [mark]);
    mark = Number(rows.at(-1)?.id ?? mark);
    return rows;
  };
  return {
    test,
    organisations,
    project,
    owner,
    coOwner,
    shared,
    relatives,
    own,
    officer,
    colleague,
    reviewer,
    stranger,
    supervisor,
    lawyer,
    setClock,
    tokenOf,
    newReads,
  };
};

/** Registers somebody for the household's first owner, past the approval. @returns the party's id */
export const registerParty = async (
  { test, owner }: AuditWorld,
  input: { householdId: string; person: Person; kind?: string; scopes?: string[]; validFrom?: string; validUntil?: string },
): Promise<string> => {
  const id = randomUUID();
  const { context } = test;
  await context.database.prisma.$transaction(async (tx) => {
    const personOf = ({ idNumber }: Person) => findOrCreatePerson(context, tx, { documentKind: 'resident_id', number: idNumber });
    await tx.householdParty.create({
      data: {
        id,
        householdId: input.householdId,
        kind: input.kind ?? 'agent',
        name: input.person.name,
        personId: await personOf(input.person),
        principalPersonId: await personOf(owner),
        scopes: input.scopes ?? ['view'],
        validFrom: toDbDate(input.validFrom ?? '2026-01-01'),
        validUntil: toDbDate(input.validUntil ?? '2026-12-31'),
        basis: '测试',
        registeredBy: 'test',
        registeredAt: context.clock.now(),
      },
    });
  });
  return id;
};

/** Puts an officer in charge of a household, past the operation. */
export const assignTo = async ({ test }: AuditWorld, accountId: string, householdId: string): Promise<void> => {
  await test.query('UPDATE household_assignment SET ended_at = $2 WHERE household_id = $1 AND ended_at IS NULL', [
    householdId,
    test.context.clock.now(),
  ]);
  await test.query(
    `INSERT INTO household_assignment (id, household_id, account_id, assigned_by, assigned_at, reason) VALUES (gen_random_uuid(), $1, $2, $2, $3, '测试')`,
    [householdId, accountId, test.context.clock.now()],
  );
};

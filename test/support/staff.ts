import { randomUUID } from 'node:crypto';
import type { Duty, OrganisationKind, ProjectStage } from '@yunzhengshou/contract';
import { TOTP } from 'otpauth';
import { toDbDate } from '../../bff/src/clock';
import { findOrCreatePerson } from '../../bff/src/features/household/find-person';
import { newTotpSecret } from '../../bff/src/features/organisation/one-time-codes';
import { hashPassword } from '../../bff/src/features/organisation/passwords';
import type { TestApp } from './test-app';

export const staffPassword = '虚构的-测试-密码-足够长';

/** A small tree: a district with two towns, and third parties below it. */
export interface TestOrganisations {
  district: string;
  townA: string;
  townB: string;
  unit: string;
  appraiser: string;
  firmA: string;
  firmB: string;
}

/** Inserts the organisations straight into the database. @returns their ids */
export const createOrganisations = async (test: TestApp): Promise<TestOrganisations> => {
  const district = randomUUID();
  const create = async (kind: OrganisationKind, name: string, id: string = randomUUID()) => {
    await test.context.database.prisma.organisation.create({
      data: {
        id,
        parentId: kind === 'district' ? null : district,
        path: kind === 'district' ? `/${id}/` : `/${district}/${id}/`,
        kind,
        name,
        createdAt: test.context.clock.now(),
      },
    });
    return id;
  };
  return {
    district: await create('district', '虚构区征收部门', district),
    townA: await create('town', '虚构甲街道'),
    townB: await create('town', '虚构乙街道'),
    unit: await create('implementing_unit', '虚构实施单位'),
    appraiser: await create('appraiser', '虚构评估机构'),
    firmA: await create('law_firm', '虚构甲律师事务所'),
    firmB: await create('law_firm', '虚构乙律师事务所'),
  };
};

/** Lets an organisation run a project, as the duties over it are found through that. */
export const runProject = async (test: TestApp, projectId: string, organisationId: string): Promise<void> => {
  await test.query('UPDATE project SET organisation_id = $2 WHERE id = $1', [projectId, organisationId]);
};

export interface TestDuty {
  duty: Duty;
  /** The member's own organisation if left out. */
  organisationId?: string;
  projectId?: string;
  stage?: ProjectStage;
  from?: string;
  until?: string;
}

/** Gives a duty straight in the database, past every rule. @returns its id */
export const giveDuty = async (
  test: TestApp,
  { accountId, organisationId }: { accountId: string; organisationId: string },
  duty: TestDuty,
): Promise<string> => {
  const id = randomUUID();
  await test.context.database.prisma.dutyAssignment.create({
    data: {
      id,
      accountId,
      duty: duty.duty,
      organisationId: duty.organisationId ?? organisationId,
      projectId: duty.projectId ?? null,
      stage: duty.stage ?? null,
      effectiveFrom: toDbDate(duty.from ?? '2020-01-01'),
      effectiveUntil: duty.until ? toDbDate(duty.until) : null,
      createdAt: test.context.clock.now(),
    },
  });
  return id;
};

export interface TestStaffMember {
  accountId: string;
  username: string;
  organisationId: string;
  /** Base32. */
  totpSecret: string;
  /** The access token of the sign-in that made it; fresh for 15 minutes. */
  token: string;
  deviceToken: string;
  /** The code of now, made good again: tests don't wait half a minute for the next one. */
  totp(): Promise<string>;
  /** Signs in once more over HTTP. @returns a new access token */
  signIn(): Promise<string>;
}

/** What an authenticator shows for a secret, now or so many steps of 30 seconds from now. */
export const codeOf = (totpSecret: string, stepsFromNow = 0): string =>
  new TOTP({ secret: totpSecret }).generate({ timestamp: Date.now() + stepsFromNow * 30_000 });

/**
 * A member of staff, enrolled and with duties by rows, signed in over HTTP.
 * @param input.idNumber whose resident identity number it is; if left out, somebody with a passport whom nothing else knows
 */
export const createStaffMember = async (
  test: TestApp,
  input: { username: string; organisationId: string; duties?: readonly TestDuty[]; name?: string; idNumber?: string },
): Promise<TestStaffMember> => {
  const { context } = test;
  const accountId = randomUUID();
  const totpSecret = newTotpSecret();
  const { username, organisationId } = input;
  const now = context.clock.now();
  const passwordHash = await hashPassword(staffPassword);
  await context.database.prisma.$transaction(async (tx) => {
    const personId = await findOrCreatePerson(
      context,
      tx,
      input.idNumber
        ? { documentKind: 'resident_id', number: input.idNumber }
        : { documentKind: 'passport', number: `TEST${accountId.replaceAll('-', '').slice(0, 12).toUpperCase()}` },
    );
    await tx.account.create({ data: { id: accountId, createdAt: now } });
    await tx.staffMember.create({
      data: {
        accountId,
        organisationId,
        username,
        name: input.name ?? `虚职员${username}`,
        personId,
        passwordHash,
        totpSecretCipher: context.personalData.seal(totpSecret),
        joinedAt: now,
      },
    });
  });
  for (const duty of input.duties ?? []) await giveDuty(test, { accountId, organisationId }, duty);
  const totp = async () => {
    await test.query('UPDATE staff_member SET totp_last_step = NULL WHERE account_id = $1', [accountId]);
    return codeOf(totpSecret);
  };
  const signInOnce = async () => {
    const answer = await test.call<{ tokens: { accessToken: string }; deviceToken: string }>('POST', '/api/staff/sign-in', {
      body: { username, password: staffPassword, code: await totp() },
    });
    if (answer.status !== 200) throw new Error(`staff sign-in answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const { tokens, deviceToken } = await signInOnce();
  return {
    accountId,
    username,
    organisationId,
    totpSecret,
    token: tokens.accessToken,
    deviceToken,
    totp,
    signIn: async () => (await signInOnce()).tokens.accessToken,
  };
};

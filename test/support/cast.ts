import type { Duty, OrganisationKind, ProjectStage } from '@yunzhengshou/contract';
import { addDays, localDate, toDbDate } from '../../bff/src/clock';
import { findOrCreatePerson } from '../../bff/src/features/household/find-person';
import { createWork } from './cast-work';
import { createTestProject, readHouseholdOf, type TestProject } from './households';
import { invented } from './people';
import type { TestApp } from './test-app';

/**
 * Everybody who may stand before an operation, around one household of the project HERE, which the town A runs. Sessions are made directly and
 * without a fresh check; tokens are signed by the app itself.
 */
export const castRoles = [
  'nobody',
  'garbage token',
  'operator',
  // Residents
  'ended session',
  'unverified',
  'outsider',
  'owner of another project',
  'neighbour',
  'owner',
  'helped owner',
  'co-owner',
  'agent',
  'agent without view',
  'agent without money',
  'agent expired',
  'agent revoked',
  'agent not yet',
  'agent of a former owner',
  'agent of the neighbour',
  'agent by a former guardian',
  'guardian',
  'heir claiming',
  'heir',
  'representative',
  'tenant',
  'interested party',
  // Staff
  'plain staff',
  'case officer',
  'case officer of the project',
  'case officer above',
  'case officer elsewhere',
  'case officer of this stage',
  'case officer of another stage',
  'case officer no longer',
  'case officer not yet',
  'case officer relieved',
  'case officer of a closed office',
  'relative',
  'officer who owns there',
  'former officer',
  'delegate',
  'delegate no longer',
  'delegate not yet',
  'delegate revoked',
  'delegate of a former officer',
  'delegate of a relative',
  'reviewer',
  'reviewer elsewhere',
  'related reviewer',
  'emergency reader',
  'emergency over',
  'related emergency reader',
  'counter clerk',
  'supervisor',
  'administrator',
  'appraiser',
  'government lawyer',
  'independent lawyer',
] as const;
export type CastRole = (typeof castRoles)[number];

export interface Cast {
  project: TestProject;
  householdId: string;
  /** By role; none for nobody. */
  tokens: Record<CastRole, string | undefined>;
  accounts: Partial<Record<CastRole, { accountId: string; sessionId: string; audience: 'resident' | 'staff' }>>;
  /** What path parameters stand for, all of it around the household. */
  params: Record<string, string>;
  /** Matters of the platform, which no project limits. */
  platform: { approvalId: string; counterApprovalId: string; whyRequestId: string; openRequestId: string };
}

/** Sets the whole cast up in the app's database. */
export const createCast = async (test: TestApp): Promise<Cast> => {
  const { context, app } = test;
  const { prisma } = context.database;
  const now = context.clock.now();
  const today = localDate(now);
  const day = (days: number) => toDbDate(addDays(today, days));
  const tokens = { nobody: undefined, 'garbage token': 'garbage', operator: 'test-metrics-token' } as Cast['tokens'];
  const accounts: Cast['accounts'] = {};
  let next = 300;

  const personOf = (number: number) =>
    prisma.$transaction((tx) => findOrCreatePerson(context, tx, { documentKind: 'resident_id', number: invented(number).idNumber }));

  const enter = async (role: CastRole, accountId: string, audience: 'resident' | 'staff', more: { helperId?: string } = {}) => {
    const sessionId = context.newId();
    await prisma.session.create({
      data: {
        id: sessionId,
        accountId,
        audience,
        channel: audience === 'staff' ? 'staff' : 'web',
        device: '测试',
        createdAt: now,
        lastUsedAt: now,
        ...more,
      },
    });
    tokens[role] = app.signAccessToken({ accountId, sessionId, audience });
    accounts[role] = { accountId, sessionId, audience };
  };
  const account = async (): Promise<string> => {
    const id = context.newId();
    await prisma.account.create({ data: { id, createdAt: now } });
    return id;
  };
  /** @param number whose identity number; undefined: an account that proved nothing */
  const resident = async (role: CastRole, number?: number): Promise<{ accountId: string; personId: string }> => {
    const accountId = await account();
    let personId = '';
    if (number !== undefined) {
      personId = await personOf(number);
      await prisma.verifiedIdentity.create({
        data: { accountId, personId, nameCipher: context.personalData.seal(invented(number).name), verifiedAt: now },
      });
    }
    await enter(role, accountId, 'resident');
    return { accountId, personId };
  };

  const [owner, coOwner, neighbour, elsewhere] = [301, 302, 303, 304].map((number) => invented(number)) as [never, never, never, never];
  const project = await createTestProject(context, 'HERE', [readHouseholdOf(1, [owner, coOwner]), readHouseholdOf(2, [neighbour])]);
  const there = await createTestProject(context, 'THERE', [readHouseholdOf(3, [elsewhere])]);
  const householdId = project.householdIds[0] as string;
  next = 310;
  await prisma.household.update({
    where: { id: householdId },
    data: { bankAccountCipher: context.personalData.seal('6200000000000000001') },
  });

  const ownerIs = await resident('owner', 301);
  await resident('co-owner', 302);
  const neighbourIs = await resident('neighbour', 303);
  await resident('owner of another project', 304);
  await resident('unverified');
  await resident('outsider', next++);
  await enter('helped owner', ownerIs.accountId, 'resident', { helperId: (accounts.outsider as { accountId: string }).accountId });
  await enter('ended session', ownerIs.accountId, 'resident');
  await prisma.session.update({
    where: { id: accounts['ended session']?.sessionId as string },
    data: { revokedAt: now, revokedReason: 'test' },
  });

  const creditCode = '91330699MA00000001';
  await prisma.owner.create({
    data: {
      id: context.newId(),
      householdId,
      position: 3,
      kind: 'organisation',
      name: '虚构合作社',
      creditCode,
      shareNumerator: 1n,
      shareDenominator: 3n,
    },
  });
  const formerOwner = await personOf(next++);
  const party = async (role: CastRole, kind: string, scopes: string[], more: object = {}) => {
    const { personId } = await resident(role, next++);
    const id = context.newId();
    await prisma.householdParty.create({
      data: {
        id,
        householdId,
        kind,
        name: '虚构某',
        personId,
        scopes,
        principalPersonId: ownerIs.personId,
        validFrom: day(-10),
        validUntil: day(10),
        basis: '测试委托书',
        registeredBy: 'test',
        registeredAt: now,
        ...more,
      },
    });
    return id;
  };
  const powerId = await party('agent', 'agent', ['view', 'sign', 'receive_money']);
  await party('agent without view', 'agent', ['sign']);
  await party('agent without money', 'agent', ['view', 'sign']);
  await party('agent expired', 'agent', ['view', 'sign', 'receive_money'], { validUntil: day(-1) });
  await party('agent revoked', 'agent', ['view', 'sign', 'receive_money'], { revokedAt: now, revokedBy: 'test', revokedReason: 'test' });
  await party('agent not yet', 'agent', ['view', 'sign', 'receive_money'], { validFrom: day(1) });
  await party('agent of a former owner', 'agent', ['view', 'sign', 'receive_money'], { principalPersonId: formerOwner });
  await party('agent of the neighbour', 'agent', ['view', 'sign', 'receive_money'], {
    householdId: project.householdIds[1],
    principalPersonId: neighbourIs.personId,
  });
  await party('guardian', 'guardian', ['view', 'sign', 'receive_money']);
  const formerGuardian = await party('agent revoked', 'guardian', ['view', 'sign', 'receive_money'], {
    revokedAt: now,
    revokedBy: 'test',
    revokedReason: 'test',
  });
  await party('agent by a former guardian', 'agent', ['view', 'sign', 'receive_money'], { grantedByPartyId: formerGuardian });
  await party('heir', 'heir', ['view', 'sign', 'receive_money']);
  await party('representative', 'representative', ['view', 'sign', 'receive_money'], {
    principalPersonId: null,
    principalCreditCode: creditCode,
  });
  await party('tenant', 'public_tenant', [], { principalPersonId: null });
  await party('interested party', 'interested_party', [], { principalPersonId: null });
  const heirClaiming = await resident('heir claiming', next++);

  const organisation = async (kind: OrganisationKind, parent?: { id: string; path: string }, more: object = {}) => {
    const id = context.newId();
    const path = `${parent?.path ?? '/'}${id}/`;
    await prisma.organisation.create({
      data: { id, path, kind, name: `虚构${kind}`, parentId: parent?.id ?? null, createdAt: now, ...more },
    });
    return { id, path };
  };
  const district = await organisation('district');
  const townA = await organisation('town', district);
  const townB = await organisation('town', district);
  const closedOffice = await organisation('town', district);
  const emptyOffice = await organisation('town', district);
  const unit = await organisation('implementing_unit', district);
  const appraisers = await organisation('appraiser');
  const [firmA, firmB] = [await organisation('law_firm'), await organisation('law_firm')];
  await prisma.project.update({ where: { code: 'HERE' }, data: { organisationId: townA.id } });
  await prisma.project.update({ where: { code: 'THERE' }, data: { organisationId: townB.id } });

  const staff = async (
    role: CastRole | null,
    office: { id: string },
    more: { personNumber?: number; leftAt?: Date } = {},
  ): Promise<string> => {
    const accountId = await account();
    await prisma.staffMember.create({
      data: {
        accountId,
        organisationId: office.id,
        username: `staff${next}`,
        name: `虚职${next}`,
        personId: await personOf(more.personNumber ?? next),
        joinedAt: now,
        leftAt: more.leftAt ?? null,
      },
    });
    next++;
    if (role) await enter(role, accountId, 'staff');
    return accountId;
  };
  const duty = async (
    accountId: string,
    name: Duty,
    office: { id: string },
    more: { projectId?: string; stage?: ProjectStage; effectiveFrom?: Date; effectiveUntil?: Date; endedAt?: Date } = {},
  ): Promise<string> => {
    const id = context.newId();
    await prisma.dutyAssignment.create({
      data: { id, accountId, duty: name, organisationId: office.id, effectiveFrom: day(-10), createdAt: now, ...more },
    });
    return id;
  };
  const officer = async (role: CastRole, name: Duty, office: { id: string }, more: Parameters<typeof duty>[3] = {}) => {
    const accountId = await staff(role, office);
    return { accountId, dutyId: await duty(accountId, name, office, more) };
  };
  const projectId = project.projectId;
  const plain = await staff('plain staff', townA);
  const caseOfficer = await officer('case officer', 'case_officer', townA);
  await officer('case officer of the project', 'case_officer', unit, { projectId });
  await officer('case officer above', 'case_officer', district);
  await officer('case officer elsewhere', 'case_officer', townB);
  await officer('case officer of this stage', 'case_officer', townA, { stage: 'signing' });
  await officer('case officer of another stage', 'case_officer', townA, { stage: 'appraisal' });
  await officer('case officer no longer', 'case_officer', townA, { effectiveUntil: day(-1) });
  await officer('case officer not yet', 'case_officer', townA, { effectiveFrom: day(1) });
  await officer('case officer relieved', 'case_officer', townA, { endedAt: now });
  await duty(await staff('case officer of a closed office', closedOffice), 'case_officer', closedOffice, { projectId });
  await prisma.organisation.update({ where: { id: closedOffice.id }, data: { endedAt: now } });
  const kin = async (accountId: string): Promise<string> => {
    const id = context.newId();
    await prisma.kinship.create({
      data: {
        id,
        accountId,
        personId: ownerIs.personId,
        relation: 'sibling',
        nameCipher: context.personalData.seal('虚构兄'),
        declaredAt: now,
      },
    });
    return id;
  };
  const relative = await officer('relative', 'case_officer', townA);
  const kinshipId = await kin(relative.accountId);
  await duty(await staff('officer who owns there', townA, { personNumber: 302 }), 'case_officer', townA);
  await duty(await staff('former officer', townA, { leftAt: now }), 'case_officer', townA);
  const leftOfficer = await staff(null, townA, { leftAt: now });
  await duty(leftOfficer, 'case_officer', townA);
  const delegate = async (role: CastRole, fromId: string, more: { startsOn?: Date; endsOn?: Date; revokedAt?: Date } = {}) => {
    const toId = await staff(role, townB);
    const id = context.newId();
    await prisma.delegation.create({
      data: { id, fromId, toId, duty: 'case_officer', startsOn: day(-1), endsOn: day(1), reason: '测试', createdAt: now, ...more },
    });
    return id;
  };
  const delegationId = await delegate('delegate', caseOfficer.accountId);
  await delegate('delegate no longer', caseOfficer.accountId, { startsOn: day(-3), endsOn: day(-1) });
  await delegate('delegate not yet', caseOfficer.accountId, { startsOn: day(1), endsOn: day(2) });
  await delegate('delegate revoked', caseOfficer.accountId, { revokedAt: now });
  await delegate('delegate of a former officer', leftOfficer);
  await delegate('delegate of a relative', relative.accountId);
  await officer('reviewer', 'reviewer', townA);
  await officer('reviewer elsewhere', 'reviewer', townB);
  await kin((await officer('related reviewer', 'reviewer', townA)).accountId);
  const emergency = async (role: CastRole, endsInMinutes: number) => {
    const accountId = await staff(role, townB);
    const id = context.newId();
    await prisma.emergencyAccess.create({
      data: {
        id,
        accountId,
        householdId,
        projectId,
        category: 'safety',
        reason: '测试用的紧急情况说明',
        openedAt: now,
        endsAt: new Date(now.getTime() + endsInMinutes * 60_000),
        reviewDueOn: day(3),
      },
    });
    return { id, accountId };
  };
  const openEmergency = await emergency('emergency reader', 30);
  await emergency('emergency over', -1);
  await kin((await emergency('related emergency reader', 30)).accountId);
  await officer('counter clerk', 'counter_clerk', townA);
  await officer('supervisor', 'supervisor', district);
  const administrator = await officer('administrator', 'administrator', district);
  const appraiser = await officer('appraiser', 'appraiser', appraisers, { projectId });
  await officer('government lawyer', 'counsel_government', firmA, { projectId });
  await officer('independent lawyer', 'counsel_independent', firmB, { projectId });
  const target = await staff(null, townB);
  const targetDuty = await duty(target, 'case_officer', townB);

  const approval = async (releaseDuty: string, preparedBy: string, where: { projectId?: string; householdId?: string } = {}) => {
    const id = context.newId();
    await prisma.approval.create({
      data: {
        id,
        kind: 'staff.totp_reset',
        releaseDuty,
        title: '测试事项',
        payloadCipher: context.personalData.seal(JSON.stringify({ accountId: target })),
        contentHash: '0'.repeat(64),
        reason: '测试',
        state: 'prepared',
        preparedBy,
        preparedAt: now,
        expiresAt: new Date(now.getTime() + 86_400_000),
        ...where,
      },
    });
    return id;
  };
  let numbers = 0;
  const request = async (kind: string, accountId: string, where: { projectId?: string; householdId?: string } = {}) => {
    const id = context.newId();
    await prisma.residentRequest.create({
      data: {
        id,
        number: `TEST-${++numbers}`,
        kind,
        accountId,
        statementCipher: context.personalData.seal('测试用的陈述内容'),
        state: 'submitted',
        submittedAt: now,
        dueOn: day(15),
        ...where,
      },
    });
    return id;
  };
  const read = await prisma.readLog.create({
    data: {
      at: now,
      accountId: caseOfficer.accountId,
      readerKind: 'staff',
      organisation: '虚构town',
      duty: '经办人员',
      name: '虚职',
      operation: 'getCase',
      householdId,
      projectId,
      fields: ['owner_name'],
      purpose: 'survey_check',
      articles: [],
      unusual: [],
    },
  });
  const here = { projectId, householdId };
  const work = await createWork(test, {
    ...here,
    now,
    day,
    officerId: caseOfficer.accountId,
    appraiserId: appraiser.accountId,
    ownerId: ownerIs.accountId,
  });
  await prisma.disclosureAttachment.createMany({
    data: [project.disclosures.public, project.disclosures.household].map((disclosureId) => ({
      disclosureId,
      position: 1,
      fileId: work.fileId,
      title: '测试附件',
    })),
  });
  const check = context.newId();
  await prisma.identityCheck.create({
    data: {
      id: check,
      accountId: ownerIs.accountId,
      token: 'TEST-CHECK-TOKEN-0000',
      startedAt: now,
      expiresAt: new Date(now.getTime() + 600_000),
    },
  });
  return {
    project,
    householdId,
    tokens,
    accounts,
    params: {
      projectCode: 'HERE',
      householdId,
      disclosureId: project.disclosures.household,
      publicDisclosureId: project.disclosures.public,
      seriesId: project.disclosures.public,
      position: '1',
      sessionId: accounts.owner?.sessionId as string,
      verificationId: check,
      powerId,
      partyId: powerId,
      requestId: await request('dispute', ownerIs.accountId, here),
      approvalId: await approval('reviewer', caseOfficer.accountId, here),
      readId: String(read.id),
      delegationId,
      kinshipId,
      organisationId: emptyOffice.id,
      accountId: target,
      dutyId: targetDuty,
      emergencyId: openEmergency.id,
      desktopSignInId: context.newId(),
      kind: 'face',
      ...work,
      otherHouseholdId: there.householdIds[0] as string,
    },
    platform: {
      approvalId: await approval('administrator', plain),
      counterApprovalId: await approval('counter_clerk', administrator.accountId),
      whyRequestId: await request('why_looked', ownerIs.accountId, here),
      openRequestId: await request('claim', heirClaiming.accountId),
    },
  };
};

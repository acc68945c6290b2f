import { createHash } from 'node:crypto';
import type { Duty, OrganisationKind } from '@yunzhengshou/contract';
import { idNumber } from '@yunzhengshou/prisma/demonstration';
import { Secret } from 'otpauth';
import { localDate } from '../../clock';
import type { Context } from '../../context';
import type { Transaction } from '../../database/database';
import { recordChange } from '../../features/audit/record-change';
import { assertMayHold, enterDuty, type WantedDuty } from '../../features/organisation/duty-rules';
import { addMember } from '../../features/organisation/members';
import { addOrganisation } from '../../features/organisation/organisations';
import { hashPassword } from '../../features/organisation/passwords';

const actor = 'command:demonstration';

/** No secret: it stands on the welcome page. */
const password = 'yanshi-yong-mima-1';

const organisations = [
  { key: 'district', kind: 'district', name: '拟定区房屋征收管理办公室（演示）' },
  { key: 'townA', kind: 'town', name: '虚构里街道（演示）' },
  { key: 'townB', kind: 'town', name: '拟成街道（演示）' },
  { key: 'townC', kind: 'town', name: '幻想镇（演示）' },
  { key: 'unit', kind: 'implementing_unit', name: '虚构里房屋征收服务中心（演示）' },
  { key: 'appraiser', kind: 'appraiser', name: '虚值房地产估价（演示）' },
  { key: 'firmA', kind: 'law_firm', name: '拟政律师事务所（演示）' },
  { key: 'firmB', kind: 'law_firm', name: '拟民律师事务所（演示）' },
] as const satisfies readonly { key: string; kind: OrganisationKind; name: string }[];
/** The first project, on state-owned land, the second, on collective land, and the third, an old town's renewal. */
type ProjectKey = 'first' | 'village' | 'renewal';
type OrganisationKey = (typeof organisations)[number]['key'];

interface Definition {
  username: string;
  name: string;
  at: OrganisationKey;
  duty: Duty;
  /** Only in one of the demonstration's projects. */
  inProject?: ProjectKey;
  /** A relative of the owner of the household at this place in the project's list (from 0). */
  relativeOf?: number;
  label: string;
}

const definitions: readonly Definition[] = [
  { username: 'guanli1', name: '虚管一', at: 'district', duty: 'administrator', label: '系统管理员：建账号，提请授予职责' },
  { username: 'guanli2', name: '虚管二', at: 'district', duty: 'administrator', label: '系统管理员：决定另一名管理员提请的事项' },
  { username: 'jiandu', name: '虚监一', at: 'district', duty: 'supervisor', label: '监督人员：看谁查过资料，答复居民的疑问' },
  { username: 'shenhe', name: '虚审一', at: 'district', duty: 'reviewer', label: '审核人员：决定经办人员提请的事项' },
  { username: 'jingban1', name: '虚办一', at: 'townA', duty: 'case_officer', inProject: 'first', label: '经办人员：办理演示项目的住户' },
  {
    username: 'jingban2',
    name: '虚办二',
    at: 'townA',
    duty: 'case_officer',
    inProject: 'first',
    relativeOf: 4,
    label: '经办人员：有一户是近亲属的，要回避',
  },
  { username: 'jingban3', name: '虚办三', at: 'townB', duty: 'case_officer', label: '另一个街道的经办人员：看不到演示项目的住户' },
  { username: 'chuangkou1', name: '虚窗一', at: 'unit', duty: 'counter_clerk', label: '窗口人员：当面看证件，提请登记身份' },
  { username: 'chuangkou2', name: '虚窗二', at: 'unit', duty: 'counter_clerk', label: '窗口人员：第二个看证件的人' },
  { username: 'pinggu', name: '虚评一', at: 'appraiser', duty: 'appraiser', inProject: 'first', label: '评估人员' },
  { username: 'lvshi1', name: '虚律一', at: 'firmA', duty: 'counsel_government', inProject: 'first', label: '政府方律师' },
  { username: 'lvshi2', name: '虚律二', at: 'firmB', duty: 'counsel_independent', inProject: 'first', label: '独立律师：为居民解答' },
  {
    username: 'jingban4',
    name: '虚办四',
    at: 'townC',
    duty: 'case_officer',
    inProject: 'village',
    label: '经办人员：办理集体土地演示项目的住户',
  },
  {
    username: 'jingban5',
    name: '虚办五',
    at: 'townB',
    duty: 'case_officer',
    inProject: 'renewal',
    label: '经办人员：旧城区改建演示项目，正在征求意见和征询意愿',
  },
];

/** Invented members of staff with whom the demonstration is looked at; the local stand-in shows their codes. */
export const demonstrationStaff = definitions.map(({ username, name, label }) => ({
  username,
  name,
  label,
  password,
  /** Base32; the same at each start, so that an authenticator set up once stays right. */
  totpSecret: new Secret({ buffer: new Uint8Array(createHash('sha1').update(`yanshi:${username}`).digest()).buffer }).base32,
}));

const addOrganisations = async (context: Context, tx: Transaction): Promise<Record<OrganisationKey, string>> => {
  const ids = {} as Record<OrganisationKey, string>;
  for (const { key, kind, name } of organisations)
    ids[key] = await addOrganisation(context, tx, actor, { parentId: key === 'district' ? null : ids.district, kind, name });
  return ids;
};

const declareRelative = async (
  context: Context,
  tx: Transaction,
  { projectId, place, accountId }: { projectId: string; place: number; accountId: string },
): Promise<void> => {
  const owner = await tx.owner.findFirstOrThrow({
    where: { household: { projectId }, personId: { not: null } },
    orderBy: [{ household: { fileNumber: 'asc' } }, { position: 'asc' }],
    skip: place,
  });
  await tx.kinship.create({
    data: {
      id: context.newId(),
      accountId,
      personId: owner.personId as string,
      relation: 'parent',
      nameCipher: context.personalData.seal(owner.name),
      declaredAt: context.clock.now(),
    },
  });
};

/** Organisations, and members who are enrolled and have their duties; the district runs all of the demonstration's projects. */
export const loadDemonstrationStaff = async (context: Context, projects: Record<ProjectKey, string>): Promise<void> => {
  const projectId = projects.first;
  const passwordHash = await hashPassword(password);
  await context.database.prisma.$transaction(
    async (tx) => {
      const at = await addOrganisations(context, tx);
      await tx.project.updateMany({ where: { id: { in: Object.values(projects) } }, data: { organisationId: at.district } });
      const now = context.clock.now();
      const today = localDate(now);
      for (const [index, definition] of definitions.entries()) {
        const { username, name, duty } = definition;
        const organisationId = at[definition.at];
        const { accountId } = await addMember(context, tx, actor, {
          username,
          name,
          organisationId,
          documentKind: 'resident_id',
          idNumber: idNumber('1985-06-15', 900 + index),
        });
        await tx.staffMember.update({
          where: { accountId },
          data: {
            passwordHash,
            totpSecretCipher: context.personalData.seal(demonstrationStaff[index]?.totpSecret as string),
            enrolmentHash: null,
            enrolmentExpiresAt: null,
          },
        });
        const wanted: WantedDuty = {
          accountId,
          duty,
          organisationId,
          projectId: definition.inProject ? projects[definition.inProject] : null,
          stage: null,
          from: today,
          until: null,
        };
        await assertMayHold(tx, wanted, today);
        await enterDuty(tx, { ...wanted, id: context.newId(), approvalId: null, at: now });
        if (definition.relativeOf !== undefined) await declareRelative(context, tx, { projectId, place: definition.relativeOf, accountId });
      }
      await recordChange(tx, {
        chain: 'platform',
        at: now,
        actor,
        action: 'demonstration.staff_loaded',
        subject: `project:${projectId}`,
        details: { members: definitions.length },
      });
    },
    { timeout: 60_000 },
  );
};

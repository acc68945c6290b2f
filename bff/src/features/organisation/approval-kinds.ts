import {
  type DocumentKind,
  type Duty,
  documentKinds,
  duties,
  type KinshipRelation,
  kinshipRelations,
  projectStages,
} from '@yunzhengshou/contract';
import { dateInWords, localDate } from '../../clock';
import type { Context } from '../../context';
import { maskIdNumber, maskName } from '../../personal-data/masks';
import { ProblemError } from '../../problem-error';
import { type ApprovalKind, approvalKind, type LabelledValue } from '../approval/approval-kind';
import { assertMayHold, enterDuty, type WantedDuty } from './duty-rules';
import { enrolmentEnds } from './enrolment';
import { lockOrganisations } from './organisations';
import { reopenAccount } from './reopen-account';

/** Days that a prepared change of rights waits for its release. */
const validDays = 7;

const memberLines = async ({ database }: Context, accountId: string): Promise<LabelledValue[]> => {
  const member = await database.prisma.staffMember.findUnique({ where: { accountId }, include: { organisation: true } });
  return [
    { label: '工作人员', value: member ? `${member.name}（${member.username}）` : '' },
    { label: '单位', value: member?.organisation.name ?? '' },
  ];
};

/** Who the member is by document, so that the releaser can hold it against the person or the paper before them. */
const documentLines = async ({ database, personalData }: Context, accountId: string): Promise<LabelledValue[]> => {
  const member = await database.prisma.staffMember.findUnique({ where: { accountId }, include: { person: true } });
  if (!member) return [];
  const { documentKind, numberCipher } = member.person;
  return [
    { label: '证件种类', value: documentKinds[documentKind as DocumentKind] },
    { label: '证件号码', value: maskIdNumber(personalData.open(numberCipher)) },
  ];
};

/** Whom the change is about. @throws ProblemError approval_closed when they have left since */
const stillHere = async (tx: Parameters<ApprovalKind['release']>[1], accountId: string): Promise<void> => {
  const member = await tx.staffMember.findUnique({ where: { accountId } });
  if (!member || member.leftAt) throw new ProblemError('approval_closed', '这名工作人员已经离职，不能再办。');
};

const dutyAssigned = approvalKind<WantedDuty>({
  title: '授予职责',
  prepareDuty: 'administrator',
  releaseDuty: 'administrator',
  validDays,
  show: async (context, { accountId, duty, organisationId, projectId, stage, from, until }) => {
    const { prisma } = context.database;
    const organisation = await prisma.organisation.findUnique({ where: { id: organisationId } });
    const project = projectId ? await prisma.project.findUnique({ where: { id: projectId } }) : null;
    return [
      ...(await memberLines(context, accountId)),
      ...(await documentLines(context, accountId)),
      { label: '职责', value: duties[duty as Duty].title },
      { label: '这项职责能做什么', value: duties[duty as Duty].meaning },
      { label: '机构', value: organisation?.name ?? '' },
      { label: '项目', value: project?.name ?? '这个机构和下级机构的全部项目' },
      { label: '阶段', value: stage ? projectStages[stage].title : '全部阶段' },
      { label: '起止', value: `${dateInWords(from)}起，${until ? `到${dateInWords(until)}` : '没有截止日期'}` },
    ];
  },
  release: async (context, tx, { id: approvalId }, wanted) => {
    await lockOrganisations(tx);
    await stillHere(tx, wanted.accountId);
    const now = context.clock.now();
    await assertMayHold(tx, wanted, localDate(now));
    const dutyId = await enterDuty(tx, { ...wanted, id: context.newId(), approvalId, at: now });
    return { audited: { dutyId, ...wanted } };
  },
  notBy: ({ accountId }) => [accountId],
});

const totpReset = approvalKind<{ accountId: string }>({
  title: '重新开通账号',
  prepareDuty: 'administrator',
  releaseDuty: 'administrator',
  validDays,
  show: async (context, { accountId }) => [
    ...(await memberLines(context, accountId)),
    ...(await documentLines(context, accountId)),
    { label: '同意以后', value: '原来的密码、验证器和登录全部失效；给您一个新的开通码，请当面交给本人' },
  ],
  release: async (context, tx, _approval, { accountId }) => {
    await lockOrganisations(tx);
    await stillHere(tx, accountId);
    const { code, expiresAt, sessionsEnded } = await reopenAccount(context, tx, { accountId, reason: 'totp_reset' });
    return {
      told: [
        { label: '新的开通码（只显示这一次）', value: code },
        { label: '开通码有效期至', value: enrolmentEnds(expiresAt) },
      ],
      audited: { accountId, sessionsEnded },
    };
  },
  notBy: ({ accountId }) => [accountId],
});

export interface KinshipEnded {
  kinshipId: string;
  accountId: string;
}

const kinshipEnded = approvalKind<KinshipEnded>({
  title: '终止近亲属申报',
  prepareDuty: null,
  releaseDuty: 'administrator',
  validDays,
  show: async (context, { kinshipId, accountId }) => {
    const kinship = await context.database.prisma.kinship.findUnique({ where: { id: kinshipId } });
    return [
      ...(await memberLines(context, accountId)),
      { label: '亲属关系', value: kinship ? kinshipRelations[kinship.relation as KinshipRelation] : '' },
      { label: '亲属', value: kinship ? maskName(context.personalData.open(kinship.nameCipher)) : '' },
      { label: '同意以后', value: '这名工作人员可以办理这位亲属的房屋' },
    ];
  },
  release: async (context, tx, _approval, { kinshipId, accountId }) => {
    const { count } = await tx.kinship.updateMany({
      where: { id: kinshipId, accountId, endedAt: null },
      data: { endedAt: context.clock.now() },
    });
    if (count === 0) throw new ProblemError('approval_closed', '这项申报已经终止。');
    return { audited: { kinshipId, accountId } };
  },
  notBy: ({ accountId }) => [accountId],
});

export const organisationApprovalKinds: Record<string, ApprovalKind> = {
  'duty.assigned': dutyAssigned,
  'staff.totp_reset': totpReset,
  'kinship.ended': kinshipEnded,
};

import { timingSafeEqual } from 'node:crypto';
import { type DocumentKind, documentKinds } from '@yunzhengshou/contract';
import type { Transaction } from '../../database/database';
import { maskPhone } from '../../personal-data/masks';
import { ProblemError } from '../../problem-error';
import { approvalKind, type LabelledValue } from '../approval/approval-kind';
import { refuseConflict } from './refuse-conflict';

export interface CounterIdentityPayload {
  /** The resident's account, from the code that they showed. */
  accountId: string;
  /** The code itself, which still stands on the resident's phone: the second clerk reads it there, not from a colleague's screen. */
  code: string;
  name: string;
  personId: string;
  documentKind: DocumentKind;
  maskedNumber: string;
  phone: string | null;
  papersSeen: string[];
}

/** @throws ProblemError identity_already_verified when the account is known to be somebody else */
export const refuseOtherPerson = async (
  tx: Pick<Transaction, 'verifiedIdentity'>,
  { accountId, personId }: CounterIdentityPayload,
): Promise<void> => {
  const known = await tx.verifiedIdentity.findUnique({ where: { accountId }, select: { personId: true } });
  if (known && known.personId !== personId)
    throw new ProblemError('identity_already_verified', '这个账号已经登记为另外一个人，不能改成这个人。请本人用自己的微信登录再取窗口码。');
};

const showIdentity = ({ name, documentKind, maskedNumber, phone, papersSeen }: CounterIdentityPayload): LabelledValue[] => [
  { label: '姓名', value: name },
  { label: documentKinds[documentKind], value: maskedNumber },
  ...(phone ? [{ label: '手机号码', value: maskPhone(phone) }] : []),
  { label: '看过的证件原件', value: papersSeen.join('、') },
  { label: '决定之前', value: '请您也当面看证件原件，人和证件对得上再同意。' },
];

/** @throws ProblemError registration_refused when the two clerks aren't of one office, and so can't have stood at one counter */
const refuseOtherOffice = async (tx: Pick<Transaction, 'staffMember'>, accountIds: [string, string]): Promise<void> => {
  const clerks = await tx.staffMember.findMany({ where: { accountId: { in: accountIds } }, select: { organisationId: true } });
  if (clerks.length < accountIds.length || new Set(clerks.map(({ organisationId }) => organisationId)).size > 1)
    throw new ProblemError('registration_refused', '要由同一个窗口单位的另一名窗口人员看过本人和证件后决定。');
};

const sameCode = (typed: string, code: string): boolean => {
  const [given, expected] = [Buffer.from(typed), Buffer.from(code)];
  return given.length === expected.length && timingSafeEqual(given, expected);
};

export const counterIdentity = approvalKind<CounterIdentityPayload>({
  title: '登记窗口核对的身份',
  prepareDuty: 'counter_clerk',
  releaseDuty: 'counter_clerk',
  // The person stands at the counter; what isn't decided by tomorrow begins anew.
  validDays: 1,
  show: (_context, payload) => showIdentity(payload),
  confirmation: { label: '居民手机上的 8 位码', matches: (_context, { code }, typed) => sameCode(typed.trim(), code) },
  release: async (context, tx, approval, payload) => {
    const { accountId, name, personId, phone } = payload;
    await refuseOtherOffice(tx, [approval.preparedBy, approval.decidedBy]);
    for (const clerk of [approval.preparedBy, approval.decidedBy]) await refuseConflict(tx, clerk, [personId]);
    const { seal } = context.personalData;
    const verified = { nameCipher: seal(name), method: 'counter', level: 'full', verifiedAt: context.clock.now() };
    const phoneCipher = phone ? seal(phone) : null;
    // First written, then looked at: the account may prove who it is by another way at this very moment. What two clerks saw is of the full
    // level, so whoever was known before is never known less.
    await tx.verifiedIdentity.createMany({ data: [{ accountId, personId, ...verified, phoneCipher }], skipDuplicates: true });
    await tx.verifiedIdentity.updateMany({
      where: { accountId, personId },
      data: { ...verified, ...(phoneCipher ? { phoneCipher } : {}) },
    });
    await refuseOtherPerson(tx, payload);
    return { audited: { accountId, personId, method: 'counter', level: 'full' } };
  },
});

import { registeredFields } from '@yunzhengshou/contract';
import { withoutStatementLimit } from '../../database/database';
import { ProblemError } from '../../problem-error';
import { approvalKind, type LabelledValue } from '../approval/approval-kind';
import { computeResults } from '../compensation/compute-result';
import { valueInWords } from './change-words';
import { changesBetween, changesWhichHousehold, type House, handFieldsOf } from './house';
import { identityOf } from './named-owners';
import { recordHouseholdChange } from './record-household-change';
import { lockHouseholdsOf, refuseSameHousehold } from './same-household';
import { lockHousehold } from './standing';
import { columnsOf, handFieldsWith, houseOf, writeParts } from './stored-house';
import { tellHousehold } from './tell-household';

export interface CorrectionPayload {
  before: House;
  after: House;
  reason: string;
  /** The papers, with the appraiser's report where an amount rests on one. */
  proof: string;
  proofFileId: string | null;
  /** The household had signed when it was prepared. */
  signed: boolean;
}

const none = '没有写';

/** A paper, and the file of it to open. */
export const proofLine = (proof: string, fileId: string | null): LabelledValue => ({
  label: '证明材料',
  value: fileId === null ? `${proof}（没有上传文件）` : proof,
  ...(fileId === null ? {} : { fileId }),
});

const show = ({ before, after, proof, proofFileId, signed }: CorrectionPayload): LabelledValue[] => [
  ...changesBetween(before, after).map(({ field, before: was, after: is }) => ({
    label: registeredFields[field],
    value: `原来：${valueInWords(field, was, true) ?? none}；改为：${valueInWords(field, is, true) ?? none}`,
  })),
  proofLine(proof, proofFileId),
  ...(signed ? [{ label: '注意', value: '这户已经签约。更正以后补偿重新计算，协议不会跟着变，要另外办理。' }] : []),
  { label: '会带来什么', value: '补偿重新计算；以后的名册不再改动这几项；这户的人收到消息，能看到改了什么、为什么。' },
];

export const householdCorrected = approvalKind<CorrectionPayload>({
  title: '更正房屋登记',
  prepareDuty: 'case_officer',
  releaseDuty: 'reviewer',
  validDays: 30,
  shows: ['address', 'house'],
  show: (_context, payload) => show(payload),
  release: async (context, tx, approval, { before, after, reason, proof, proofFileId }) => {
    const householdId = approval.householdId as string;
    const projectId = approval.projectId as string;
    await withoutStatementLimit(tx);
    await lockHouseholdsOf(tx, projectId);
    await lockHousehold(tx, householdId);
    const stored = await tx.household.findUniqueOrThrow({ where: { id: householdId }, include: { parts: true, owners: true } });
    if (JSON.stringify(houseOf(stored)) !== JSON.stringify(before)) throw new ProblemError('household_changed');
    const changes = changesBetween(before, after);
    if (changesWhichHousehold(changes))
      await refuseSameHousehold(tx, { projectId, house: after, owners: stored.owners.map(identityOf), exceptId: householdId });

    const now = context.clock.now();
    // The list still finds the household by what it says itself (`matchKey` stays), and leaves these fields alone.
    await tx.household.update({
      where: { id: householdId },
      data: { ...columnsOf(after), handFields: handFieldsWith(stored, handFieldsOf(changes)), updatedAt: now },
    });
    await writeParts(tx, householdId, after);
    const changeId = await recordHouseholdChange(context, tx, {
      householdId,
      kind: 'corrected',
      changes,
      reason,
      proof,
      proofFileId,
      approvalId: approval.id,
      changedBy: approval.preparedBy,
      at: now,
    });
    const results = await computeResults(context, tx, { projectId, householdIds: [householdId] });
    await tellHousehold(context, tx, { householdId, changeId, what: 'corrected' });
    return { audited: { changeId, fields: changes.map(({ field }) => field), results } };
  },
});

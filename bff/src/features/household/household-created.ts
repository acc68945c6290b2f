import { type RegisteredField, registeredFields } from '@yunzhengshou/contract';
import { withoutStatementLimit } from '../../database/database';
import { maskPhone } from '../../personal-data/masks';
import { approvalKind, type LabelledValue } from '../approval/approval-kind';
import { computeResults } from '../compensation/compute-result';
import { valueInWords } from './change-words';
import { changesBetween, emptyHouse, type House, handFieldsOf } from './house';
import { proofLine } from './household-corrected';
import { type CorrectedOwner, fractionInWords, identityOf, ownerRowsOf } from './named-owners';
import { recordHouseholdChange } from './record-household-change';
import { refuseConflict } from './refuse-conflict';
import { lockHouseholdsOf, matchKeyOf, refuseSameHousehold } from './same-household';
import { columnsOf, writeParts } from './stored-house';
import { tellHousehold } from './tell-household';

export interface CreationPayload {
  house: House;
  owners: CorrectedOwner[];
  reason: string;
  proof: string;
  proofFileId: string | null;
}

const show = ({ house, owners, proof, proofFileId }: CreationPayload): LabelledValue[] => [
  ...changesBetween(emptyHouse, house).map(({ field, after }) => ({
    label: registeredFields[field],
    value: valueInWords(field, after, true) ?? '',
  })),
  ...owners.map(({ name, identifiedBy, phone, share }, index) => ({
    label: `第 ${index + 1} 位产权人`,
    value: [name, identifiedBy, `份额 ${fractionInWords(share)}`, ...(phone ? [`电话 ${maskPhone(phone)}`] : [])].join('，'),
  })),
  proofLine(proof, proofFileId),
  { label: '会带来什么', value: '项目多一户；产权人核对身份以后能看到这户的资料；以后的名册不再改动这里填的几项。' },
];

export const householdCreated = approvalKind<CreationPayload>({
  title: '手工登记一户',
  prepareDuty: 'case_officer',
  releaseDuty: 'reviewer',
  validDays: 30,
  show: (_context, payload) => show(payload),
  release: async (context, tx, approval, { house, owners, reason, proof, proofFileId }) => {
    const projectId = approval.projectId as string;
    await withoutStatementLimit(tx);
    await lockHouseholdsOf(tx, projectId);
    const personIds = owners.flatMap(({ personId }) => personId ?? []);
    for (const accountId of [approval.preparedBy, approval.decidedBy]) await refuseConflict(tx, accountId, personIds);
    await refuseSameHousehold(tx, { projectId, house, owners: owners.map(identityOf) });

    const now = context.clock.now();
    const householdId = context.newId();
    const changes = changesBetween(emptyHouse, house);
    await tx.household.create({
      data: {
        id: householdId,
        projectId,
        ...columnsOf(house),
        matchKey: matchKeyOf(house, owners.map(identityOf)),
        handFields: handFieldsOf(changes) as RegisteredField[],
        ownersCorrectedAt: now,
        createdAt: now,
        updatedAt: now,
      },
    });
    await writeParts(tx, householdId, house);
    await tx.owner.createMany({ data: ownerRowsOf(context, householdId, owners) });
    const changeId = await recordHouseholdChange(context, tx, {
      householdId,
      kind: 'created',
      changes: [
        ...changes.map(({ field, after }) => ({ field, before: null, after })),
        {
          field: 'owners',
          before: null,
          after: owners.map(({ name, share, identifiedBy }) => ({ name, share: fractionInWords(share), number: identifiedBy })),
        },
      ],
      reason,
      proof,
      proofFileId,
      approvalId: approval.id,
      changedBy: approval.preparedBy,
      at: now,
    });
    const results = await computeResults(context, tx, { projectId, householdIds: [householdId] });
    await tellHousehold(context, tx, { householdId, changeId, what: 'created' });
    return { audited: { householdId, changeId, owners: owners.length, results } };
  },
});

import { type DocumentKind, documentKinds } from '@yunzhengshou/contract';
import type { Context } from '../../context';
import { type Transaction, withoutStatementLimit } from '../../database/database';
import { maskIdNumber, maskPhone } from '../../personal-data/masks';
import { hideNumbers } from '../../personal-data/numbers-in-words';
import { ProblemError } from '../../problem-error';
import { approvalKind, type LabelledValue } from '../approval/approval-kind';
import { computeResults } from '../compensation/compute-result';
import type { OwnerInChange } from './change-words';
import { shareInWords } from './list-parties';
import { type CorrectedOwner, fractionInWords, identityOf, ownerRowsOf } from './named-owners';
import { recordHouseholdChange } from './record-household-change';
import { refuseConflict } from './refuse-conflict';
import { addsUpToOne } from './shares';
import { lockHousehold, type OwnerRow, readPeople } from './standing';
import { tellHousehold } from './tell-household';

/** An owner as they stood when the correction was prepared. */
type KnownOwner = Pick<CorrectedOwner, 'name' | 'personId' | 'creditCode'> & { ownerId: string; share: string };

export interface OwnersPayload {
  before: KnownOwner[];
  after: CorrectedOwner[];
  proof: string;
}

export const knownOwner = (owner: OwnerRow): KnownOwner => ({
  ownerId: owner.id,
  name: owner.name,
  personId: owner.personId,
  creditCode: owner.creditCode,
  share: shareInWords(owner),
});

const ownerInChange = ({ name, share, identifiedBy }: CorrectedOwner): OwnerInChange => ({
  name,
  share: fractionInWords(share),
  number: identifiedBy,
});

/** The owners before, with what they are known by masked like those after. */
const ownersInChange = async (context: Context, tx: Transaction, before: readonly KnownOwner[]): Promise<OwnerInChange[]> => {
  const persons = await tx.person.findMany({ where: { id: { in: before.flatMap(({ personId }) => personId ?? []) } } });
  const byId = new Map(persons.map((person) => [person.id, person]));
  return before.map(({ name, share, personId, creditCode }) => {
    const person = personId === null ? undefined : byId.get(personId);
    return {
      name,
      share,
      number: person
        ? `${documentKinds[person.documentKind as DocumentKind]} ${maskIdNumber(context.personalData.open(person.numberCipher))}`
        : `统一社会信用代码 ${creditCode}`,
    };
  });
};

const showOwners = ({ before, after, proof }: OwnersPayload): LabelledValue[] => [
  ...before.map(({ name, share }, index) => ({ label: `现在的第 ${index + 1} 位`, value: `${name}，份额 ${share}` })),
  ...after.map(({ name, identifiedBy, phone, share }, index) => ({
    label: `改为第 ${index + 1} 位`,
    value: [name, identifiedBy, `份额 ${fractionInWords(share)}`, ...(phone ? [`电话 ${maskPhone(phone)}`] : [])].join('，'),
  })),
  { label: '证明材料', value: proof },
  { label: '会带来什么', value: '补偿按新的份额重新计算；不再是产权人的，其代理人等的权限随之停止。' },
];

export const ownersCorrected = approvalKind<OwnersPayload>({
  title: '更正产权人和份额',
  prepareDuty: 'case_officer',
  releaseDuty: 'reviewer',
  validDays: 30,
  show: (_context, payload) => showOwners(payload),
  release: async (context, tx, approval, { before, after, proof }) => {
    const householdId = approval.householdId as string;
    await withoutStatementLimit(tx);
    await lockHousehold(tx, householdId);
    const people = await readPeople(tx, householdId);
    const personIds = after.flatMap(({ personId }) => personId ?? []);
    for (const accountId of [approval.preparedBy, approval.decidedBy]) await refuseConflict(tx, accountId, personIds);
    if (JSON.stringify(people.owners.map(knownOwner)) !== JSON.stringify(before))
      throw new ProblemError('registration_refused', '提请以后，这户的产权人又改动过。请重新提请。');
    if (!addsUpToOne(after.map(({ share }) => share))) throw new ProblemError('shares_not_whole');

    const now = context.clock.now();
    // The list still finds the household by what it says itself, and leaves these owners alone.
    await tx.household.update({ where: { id: householdId }, data: { ownersCorrectedAt: now, updatedAt: now } });
    // A phone that nobody spoke of stays with whoever it belongs to.
    const phones = new Map(people.owners.map((owner) => [identityOf(owner), owner.phoneCipher]));
    await tx.owner.deleteMany({ where: { householdId } });
    await tx.owner.createMany({ data: ownerRowsOf(context, householdId, after, phones) });
    const changeId = await recordHouseholdChange(context, tx, {
      householdId,
      kind: 'corrected',
      changes: [{ field: 'owners', before: await ownersInChange(context, tx, before), after: after.map(ownerInChange) }],
      reason: approval.reason,
      proof: hideNumbers(proof),
      approvalId: approval.id,
      changedBy: approval.preparedBy,
      at: now,
    });
    const results = await computeResults(context, tx, { projectId: people.projectId, householdIds: [householdId] });
    await tellHousehold(context, tx, { householdId, changeId, what: 'corrected' });
    const counted = (owners: readonly Pick<CorrectedOwner, 'personId' | 'creditCode'>[]) => ({
      owners: owners.length,
      personIds: owners.flatMap(({ personId }) => personId ?? []),
      creditCodes: owners.flatMap(({ creditCode }) => creditCode ?? []),
    });
    return { audited: { changeId, before: counted(before), after: counted(after), results } };
  },
});

import {
  type Case,
  type PartyKind,
  type PartyScope,
  partyKinds,
  projectStages,
  type ReadPurpose,
  type RegisteredField,
} from '@yunzhengshou/contract';
import { fromDbDate, localDate } from '../../clock';
import type { Context } from '../../context';
import { maskBankAccount, maskIdNumber, maskName, maskPhone } from '../../personal-data/masks';
import { type ReadField, readFields } from '../audit/fields';
import { logReads } from '../audit/log-reads';
import { purposes } from '../audit/purposes';
import { shareInWords } from '../household/list-parties';
import { partyStateOf } from '../household/standing';
import { houseOf } from '../household/stored-house';
import { checkPurpose } from './check-purpose';
import { stageOfState } from './list-cases';

/** What a case can show, beside the project and its officers: each part is there if the purpose covers it. */
const parts = [
  'name',
  'number_masked',
  'phone_masked',
  'share',
  'address',
  'house',
  'result',
  'parties',
  'bank_account_masked',
] as const satisfies ReadField[];

const whole = (value: bigint | null): number | null => (value === null ? null : Number(value));
const dateOf = (date: Date | null): string | null => (date ? fromDbDate(date) : null);

/**
 * A household as an official reads it for a purpose: no more than the purpose covers (个6), numbers masked, and on record before it is shown.
 * @throws ProblemError purpose_not_fitting
 */
export const getCase = async (context: Context, input: { accountId: string; householdId: string; purpose: ReadPurpose }): Promise<Case> => {
  const { database, personalData, clock } = context;
  const { accountId, householdId, purpose } = input;
  const emergencyUntil = await checkPurpose(context, input);
  const covers = (part: (typeof parts)[number]): boolean => purposes[purpose].covers.includes(part);
  const now = clock.now();
  const household = await database.prisma.household.findUniqueOrThrow({
    where: { id: householdId },
    include: {
      project: true,
      owners: { orderBy: { position: 'asc' }, include: { person: true } },
      parts: true,
      parties: { orderBy: [{ registeredAt: 'asc' }, { id: 'asc' }], include: { person: true } },
      results: { where: { current: true }, take: 1 },
      assignments: { orderBy: { assignedAt: 'desc' }, take: 101 },
    },
  });
  const colleagues = await database.prisma.staffMember.findMany({
    where: { accountId: { in: household.assignments.flatMap((assignment) => [assignment.accountId, assignment.assignedBy]) } },
    include: { organisation: true },
  });
  const nameOf = (account: string) => colleagues.find((colleague) => colleague.accountId === account)?.name ?? '';
  const openRequests = await database.prisma.residentRequest.count({
    where: { householdId, state: 'submitted', kind: { not: 'why_looked' } },
  });
  const pendingApprovals = await database.prisma.approval.count({ where: { householdId, state: 'prepared', expiresAt: { gt: now } } });

  await logReads(context, { accountId, operation: 'getCase', householdIds: [householdId], fields: parts.filter(covers), purpose });

  const maskedNumber = (person: { numberCipher: string } | null) =>
    person && covers('number_masked') ? maskIdNumber(personalData.open(person.numberCipher)) : null;
  const maskedPhone = (cipher: string | null) => (cipher && covers('phone_masked') ? maskPhone(personalData.open(cipher)) : null);
  const assignments = household.assignments.map((assignment) => ({
    assignmentId: assignment.id,
    officer: nameOf(assignment.accountId),
    unit: colleagues.find((colleague) => colleague.accountId === assignment.accountId)?.organisation.name ?? '',
    mine: assignment.accountId === accountId,
    assignedBy: nameOf(assignment.assignedBy),
    assignedAt: assignment.assignedAt.toISOString(),
    dueOn: dateOf(assignment.dueOn),
    reason: assignment.reason,
    endedAt: assignment.endedAt?.toISOString() ?? null,
  }));
  const [result] = household.results;
  const house = houseOf(household);
  return {
    householdId,
    project: {
      code: household.project.code,
      name: household.project.name,
      stageTitle: projectStages[stageOfState(household.project.state)].title,
    },
    fileNumber: household.fileNumber,
    address: household.address,
    purpose,
    leftOut: parts.filter((part) => !covers(part)).map((part) => readFields[part]),
    owners: household.owners.map((owner) => ({
      position: owner.position,
      kind: owner.kind === 'organisation' ? 'organisation' : 'person',
      name: owner.name,
      maskedNumber: maskedNumber(owner.person),
      creditCode: owner.creditCode,
      maskedPhone: maskedPhone(owner.phoneCipher),
      share: covers('share') ? shareInWords(owner) : '',
    })),
    parties: covers('parties')
      ? household.parties.map((party) => ({
          partyId: party.id,
          kind: party.kind as PartyKind,
          kindTitle: partyKinds[party.kind as PartyKind],
          maskedName: maskName(party.name),
          maskedNumber: maskedNumber(party.person),
          maskedPhone: maskedPhone(party.phoneCipher),
          scopes: party.scopes as PartyScope[],
          validFrom: fromDbDate(party.validFrom),
          validUntil: dateOf(party.validUntil),
          state: partyStateOf(party, household, localDate(now)),
        }))
      : [],
    maskedBankAccount:
      household.bankAccountCipher && covers('bank_account_masked') ? maskBankAccount(personalData.open(household.bankAccountCipher)) : null,
    facts: covers('house')
      ? {
          certificateNumber: household.certificateNumber,
          use: household.useWords,
          useKind: house.use,
          parts: house.parts,
          handFields: household.handFields as RegisteredField[],
          floorAreaC: whole(household.floorAreaC),
          unitPriceFen: whole(household.unitPriceFen),
          houseValueFen: whole(household.houseValueFen),
          decorationFen: whole(household.decorationFen),
          compMode: household.compMode,
          signedOn: dateOf(household.signedOn),
          reportServedOn: dateOf(household.reportServedOn),
          compensatedOn: dateOf(household.compensatedOn),
          movedOutOn: dateOf(household.movedOutOn),
        }
      : null,
    result:
      result && covers('result')
        ? {
            netFen: Number(result.netFen),
            creditsFen: Number(result.creditsFen),
            debitsFen: Number(result.debitsFen),
            modeAssumed: result.modeAssumed,
            computedAt: result.computedAt.toISOString(),
          }
        : null,
    assignment: assignments.find(({ endedAt }) => endedAt === null) ?? null,
    history: assignments.filter(({ endedAt }) => endedAt !== null).slice(0, 100),
    openRequests,
    pendingApprovals,
    emergencyUntil: emergencyUntil?.toISOString() ?? null,
  };
};

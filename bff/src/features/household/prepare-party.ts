import type { DocumentKind, PartyKind, PartyScope } from '@yunzhengshou/contract';
import type { Context } from '../../context';
import { normaliseDocument } from '../../personal-data/documents';
import { maskIdNumber } from '../../personal-data/masks';
import type { SignedIn } from '../../plugins/authentication';
import { ProblemError } from '../../problem-error';
import { prepareApproval } from '../approval/prepare-approval';
import { checkParty } from './add-party';
import { findOrCreatePerson } from './find-person';
import { partyKindRules, scopesFor } from './party-kinds';
import type { PartyPayload } from './party-registered';
import { refuseConflict } from './refuse-conflict';
import { type OwnerRow, readPeople } from './standing';

const nameOfHousehold = ({ fileNumber }: { fileNumber: string | null }): string => fileNumber ?? '没有档号的一户';

/** The owner that a kind has to stand for. @throws ProblemError registration_refused */
const principalAt = (owners: readonly OwnerRow[], kind: PartyKind, position: number | undefined): OwnerRow | null => {
  const { standsFor, title } = partyKindRules[kind];
  if (standsFor.length === 0) {
    if (position !== undefined) throw new ProblemError('registration_refused', `${title}不替产权人办事，不用选替谁办。`);
    return null;
  }
  const owner = owners.find((each) => each.position === position);
  if (!owner) throw new ProblemError('registration_refused', `登记${title}要选替哪一位产权人办。`);
  if (!standsFor.includes(owner.kind === 'organisation' ? 'organisation' : 'person'))
    throw new ProblemError('registration_refused', `${title}只能${owner.kind === 'organisation' ? '替个人' : '替单位'}办。`);
  return owner;
};

/**
 * Prepares the registration of somebody with a household, for a reviewer to release.
 * @throws ProblemError registration_refused, party_exists, input_invalid, conflict_of_interest
 */
export const prepareParty = async (
  context: Context,
  input: {
    householdId: string;
    kind: PartyKind;
    name: string;
    documentKind: DocumentKind;
    idNumber: string;
    phone?: string;
    principalOwnerPosition?: number;
    scopes: readonly PartyScope[];
    validFrom: string;
    validUntil?: string;
    basis: { paper: string; number: string };
    reason: string;
    account: SignedIn;
  },
): Promise<{ approvalId: string }> => {
  const { householdId, kind, account } = input;
  const rule = partyKindRules[kind];
  const document = normaliseDocument({ documentKind: input.documentKind, number: input.idNumber });
  const scopes = scopesFor(kind, input.scopes);
  if (!scopes)
    throw new ProblemError(
      'registration_refused',
      rule.scopes === 'by_paper'
        ? '委托书至少要写明一项能做的事：查看资料、签字、收款。'
        : rule.scopes === 'all'
          ? `${rule.title}的查看、签字、收款是一起的，不能只选一部分。`
          : `${rule.title}登记后不能查看、签字或收款。`,
    );
  if (rule.endNeeded && input.validUntil === undefined)
    throw new ProblemError('registration_refused', `${rule.title}的文书要写明有效期的最后一天。`);
  if (!rule.papers.includes(input.basis.paper))
    throw new ProblemError('registration_refused', `登记${rule.title}可以凭：${rule.papers.join('、')}。`);
  return context.database.prisma.$transaction(async (tx) => {
    const people = await readPeople(tx, householdId);
    const principal = principalAt(people.owners, kind, input.principalOwnerPosition);
    const personId = await findOrCreatePerson(context, tx, document);
    await refuseConflict(tx, account.accountId, [personId]);
    const payload: PartyPayload = {
      kind,
      name: input.name.trim(),
      personId,
      phone: input.phone ?? null,
      principalPersonId: principal?.personId ?? null,
      principalCreditCode: principal?.creditCode ?? null,
      principalName: principal?.name ?? null,
      scopes,
      validFrom: input.validFrom,
      validUntil: input.validUntil ?? null,
      basis: `${input.basis.paper}（${input.basis.number.trim()}）`,
      documentKind: document.documentKind,
      maskedNumber: maskIdNumber(document.number),
    };
    checkParty(context, people, payload);
    const approvalId = await prepareApproval(context, tx, {
      kind: 'party.registered',
      projectId: people.projectId,
      householdId,
      payload,
      title: `登记${rule.title}：${nameOfHousehold(people)}`,
      reason: input.reason,
      preparedBy: account.accountId,
    });
    return { approvalId };
  });
};

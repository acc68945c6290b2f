import { type DocumentKind, documentKinds } from '@yunzhengshou/contract';
import type { Context } from '../../context';
import { normaliseCreditCode } from '../../personal-data/credit-code';
import { normaliseDocument } from '../../personal-data/documents';
import { maskIdNumber } from '../../personal-data/masks';
import type { SignedIn } from '../../plugins/authentication';
import { ProblemError } from '../../problem-error';
import { prepareApproval } from '../approval/prepare-approval';
import { documentKey, findOrCreatePersons } from './find-person';
import { type CorrectedOwner, identityOf, knownOwner, type OwnersPayload } from './owners-corrected';
import { refuseConflict } from './refuse-conflict';
import { addsUpToOne, type Fraction, lowestTerms } from './shares';
import { readPeople } from './standing';

/** An owner as an official names them; a person by a document, an organisation by its code. */
export interface NamedOwner {
  kind: 'person' | 'organisation';
  name: string;
  documentKind?: DocumentKind;
  idNumber?: string;
  creditCode?: string;
  phone?: string;
  share: Fraction;
}

/** @throws ProblemError registration_refused when a kind lacks what it is known by or carries the other kind's */
const identifierOf = (owner: NamedOwner, position: number) => {
  const { kind, documentKind, idNumber, creditCode } = owner;
  if (kind === 'person' && documentKind !== undefined && idNumber !== undefined && creditCode === undefined)
    return { document: normaliseDocument({ documentKind, number: idNumber }) };
  if (kind === 'organisation' && creditCode !== undefined && documentKind === undefined && idNumber === undefined)
    return { creditCode: normaliseCreditCode(creditCode) };
  throw new ProblemError(
    'registration_refused',
    `第 ${position} 位产权人：${kind === 'person' ? '个人要填证件种类和号码，不填统一社会信用代码' : '单位只填统一社会信用代码，不填证件号码'}。`,
  );
};

/**
 * Prepares a correction of a household's owners and shares (a survey entry found wrong, 个46; a transfer the registry proved), for a reviewer to
 * release. Shares are exact and make one whole.
 * @throws ProblemError shares_not_whole, registration_refused, input_invalid, conflict_of_interest
 */
export const prepareOwners = async (
  context: Context,
  input: { householdId: string; owners: readonly NamedOwner[]; reason: string; proof: string; account: SignedIn },
): Promise<{ approvalId: string }> => {
  const { householdId, account } = input;
  const identifiers = input.owners.map((owner, index) => identifierOf(owner, index + 1));
  if (!addsUpToOne(input.owners.map(({ share }) => share))) throw new ProblemError('shares_not_whole');
  return context.database.prisma.$transaction(async (tx) => {
    const people = await readPeople(tx, householdId);
    const persons = await findOrCreatePersons(
      context,
      tx,
      identifiers.flatMap(({ document }) => document ?? []),
    );
    const after = input.owners.map((owner, index): CorrectedOwner => {
      const { document, creditCode } = identifiers[index] as ReturnType<typeof identifierOf>;
      return {
        kind: owner.kind,
        name: owner.name.trim(),
        personId: document ? (persons.get(documentKey(document)) as string) : null,
        creditCode: creditCode ?? null,
        identifiedBy: document
          ? `${documentKinds[document.documentKind]} ${maskIdNumber(document.number)}`
          : `统一社会信用代码 ${creditCode}`,
        phone: owner.phone ?? null,
        share: lowestTerms(owner.share),
      };
    });
    if (new Set(after.map(identityOf)).size < after.length)
      throw new ProblemError('registration_refused', '同一位产权人写了两次，请把份额合在一起。');
    await refuseConflict(
      tx,
      account.accountId,
      after.flatMap(({ personId }) => personId ?? []),
    );
    const payload: OwnersPayload = { before: people.owners.map(knownOwner), after, proof: input.proof.trim() };
    const approvalId = await prepareApproval(context, tx, {
      kind: 'owners.corrected',
      projectId: people.projectId,
      householdId,
      payload,
      title: `更正产权人和份额：${people.fileNumber ?? '没有档号的一户'}`,
      reason: input.reason,
      preparedBy: account.accountId,
    });
    return { approvalId };
  });
};

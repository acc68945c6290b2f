import type { DocumentKind } from '@yunzhengshou/contract';
import type { Context } from '../../context';
import { normaliseDocument } from '../../personal-data/documents';
import { maskIdNumber } from '../../personal-data/masks';
import type { SignedIn } from '../../plugins/authentication';
import { ProblemError } from '../../problem-error';
import { prepareApproval } from '../approval/prepare-approval';
import { takeCounterCode } from '../identity/counter-code';
import { type CounterIdentityPayload, refuseOtherPerson } from './counter-identity';
import { findOrCreatePerson } from './find-person';
import { refuseConflict } from './refuse-conflict';

/**
 * A clerk at the counter has seen somebody and their papers; a second clerk sees them too and releases it (个16: a way without the face). The code
 * that the resident shows says for which account; it is spent here. An account that is verified already gets its new phone the same way. For
 * papers other than a resident's card the phone is needed: the other ways of checking again who it is don't take these papers.
 * @throws ProblemError counter_code_invalid, input_invalid, identity_already_verified, conflict_of_interest
 */
export const prepareCounterIdentity = async (
  context: Context,
  input: {
    counterCode: string;
    name: string;
    documentKind: DocumentKind;
    idNumber: string;
    phone?: string;
    papersSeen: readonly string[];
    account: SignedIn;
  },
): Promise<{ approvalId: string }> => {
  const document = normaliseDocument({ documentKind: input.documentKind, number: input.idNumber });
  if (document.documentKind !== 'resident_id' && !input.phone)
    throw new ProblemError('input_invalid', '不是居民身份证的，要填本人的手机号码，以后再确认是不是本人时用得着。');
  return context.database.prisma.$transaction(async (tx) => {
    const accountId = await takeCounterCode(context, tx, input.counterCode);
    const payload: CounterIdentityPayload = {
      accountId,
      code: input.counterCode,
      name: input.name.trim(),
      personId: await findOrCreatePerson(context, tx, document),
      documentKind: document.documentKind,
      maskedNumber: maskIdNumber(document.number),
      phone: input.phone ?? null,
      papersSeen: [...input.papersSeen],
    };
    await refuseOtherPerson(tx, payload);
    await refuseConflict(tx, input.account.accountId, [payload.personId]);
    const approvalId = await prepareApproval(context, tx, {
      kind: 'identity.counter',
      payload,
      title: '登记窗口核对的身份',
      reason: '居民在窗口当面核对身份',
      preparedBy: input.account.accountId,
    });
    return { approvalId };
  });
};

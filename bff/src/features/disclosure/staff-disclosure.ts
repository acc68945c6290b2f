import type { Disclosure } from '@yunzhengshou/contract';
import type { Context } from '../../context';
import type { SignedIn } from '../../plugins/authentication';
import { ProblemError } from '../../problem-error';
import { waitingPayloads } from '../approval/waiting';
import { refuseOwnHousehold } from './draft-store';
import { logOwnDraft } from './drafts';
import { disclosureOf, pageOf } from './read-disclosures';
import { readStaffDisclosure } from './store';
import type { WithdrawalPayload } from './withdraw';

export type PublishedState = 'scheduled' | 'shown' | 'ended' | 'withdrawn';

/** How a version stands on a legal date. Ended: its period is over; it stays readable. */
export const publishedState = (
  { withdrawn, publishedOn, publishedUntil }: { withdrawn: boolean; publishedOn: string; publishedUntil: string | null },
  today: string,
): PublishedState => {
  if (withdrawn) return 'withdrawn';
  if (publishedOn > today) return 'scheduled';
  return publishedUntil !== null && publishedUntil < today ? 'ended' : 'shown';
};

/** What was published, for those who write it: also before its day and after its withdrawal. @throws ProblemError not_found, conflict_of_interest */
export const getStaffDisclosure = async (
  context: Context,
  input: { disclosureId: string; cursor?: string; limit?: number; account: SignedIn },
): Promise<{
  disclosure: Disclosure;
  state: PublishedState;
  newest: boolean;
  draftId: string | null;
  withdrawalApprovalId: string | null;
}> => {
  const { pool, prisma } = context.database;
  const { disclosureId, account } = input;
  const page = pageOf(context, input);
  const row = await prisma.disclosure.findUnique({
    where: { id: disclosureId },
    select: { projectId: true, householdId: true, seriesId: true, version: true },
  });
  if (!row) throw new ProblemError('not_found');
  await refuseOwnHousehold(prisma, { accountId: account.accountId, householdId: row.householdId });
  await logOwnDraft(context, row, account.accountId, 'getStaffDisclosure');
  const disclosure = disclosureOf(await readStaffDisclosure(pool, { disclosureId, ...page }));
  const later = await prisma.disclosure.findFirst({
    where: { seriesId: row.seriesId, version: { gt: row.version } },
    select: { id: true },
  });
  const draft = await prisma.disclosureDraft.findFirst({ where: { correctionOf: disclosureId }, select: { id: true } });
  const waiting = await waitingPayloads<WithdrawalPayload>(context, prisma, { kind: 'disclosure.withdraw', projectId: row.projectId });
  return {
    disclosure,
    state: publishedState({ ...disclosure, withdrawn: disclosure.withdrawn !== null }, page.today),
    newest: later === null,
    draftId: draft?.id ?? null,
    withdrawalApprovalId: waiting.find(({ payload }) => payload.disclosureId === disclosureId)?.approvalId ?? null,
  };
};

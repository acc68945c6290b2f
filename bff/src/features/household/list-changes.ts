import {
  type CaseChangeEntry,
  type ChangeKind,
  changeKinds,
  type HouseholdChangeEntry,
  type ReadPurpose,
  registeredFields,
} from '@yunzhengshou/contract';
import { localDate } from '../../clock';
import type { Context } from '../../context';
import type { SignedIn } from '../../plugins/authentication';
import { ProblemError } from '../../problem-error';
import { logReads, logReadsForOthers } from '../audit/log-reads';
import { purposes } from '../audit/purposes';
import { checkPurpose } from '../case/check-purpose';
import { valueInWords } from './change-words';
import type { FieldChange } from './house';
import { personOfAccount, principalStandings, readPeople, standingsOf } from './standing';

/** Most that a household's history shows, newest first. */
const most = 200;

type Row = Awaited<ReturnType<typeof readRows>>[number];

const readRows = ({ database: { prisma } }: Context, householdId: string) =>
  prisma.householdChange.findMany({ where: { householdId }, orderBy: [{ changedAt: 'desc' }, { id: 'desc' }], take: most });

/** The office of whoever brought changes about, as it is called now, and their names. */
const membersOf = async ({ database: { prisma } }: Context, accountIds: readonly string[]) => {
  const uuids = accountIds.filter((id) => /^[0-9a-f-]{36}$/.test(id));
  const members = await prisma.staffMember.findMany({ where: { accountId: { in: uuids } }, include: { organisation: true } });
  return new Map(members.map(({ accountId, name, organisation }) => [accountId, { name, office: organisation.name }]));
};
type Members = Awaited<ReturnType<typeof membersOf>>;

const entryOf = (context: Context, row: Row, members: Members, full: boolean): HouseholdChangeEntry => ({
  changeId: row.id,
  kind: row.kind as ChangeKind,
  kindTitle: changeKinds[row.kind as ChangeKind],
  changedAt: row.changedAt.toISOString(),
  reason: row.reason,
  proof: row.proof,
  fields: (JSON.parse(context.personalData.open(row.changesCipher)) as FieldChange[]).map(({ field, before, after }) => ({
    field,
    title: registeredFields[field] ?? field,
    before: valueInWords(field, before, full),
    after: valueInWords(field, after, full),
  })),
  office: members.get(row.changedBy)?.office ?? '',
});

/**
 * What of a household's registration was changed, when, why and on which papers, newest first (个44, 个46). Which office did it, not who there.
 * Owners' names are in full for owners and those who stand in for one by law, masked for others.
 */
export const listHouseholdChanges = async (
  context: Context,
  { householdId, account }: { householdId: string; account: SignedIn },
): Promise<{ address: string; changes: HouseholdChangeEntry[] }> => {
  const { prisma } = context.database;
  const people = await readPeople(prisma, householdId);
  const mine = await personOfAccount(prisma, account.accountId);
  const full = principalStandings(standingsOf(people, mine, localDate(context.clock.now()))).length > 0;
  await logReadsForOthers(context, {
    accountId: account.accountId,
    operation: 'listHouseholdChanges',
    householdId,
    fields: [full ? 'name' : 'name_masked', 'address', 'changes'],
  });
  const rows = await readRows(context, householdId);
  const members = await membersOf(
    context,
    rows.map(({ changedBy }) => changedBy),
  );
  return { address: people.address, changes: rows.map((row) => entryOf(context, row, members, full)) };
};

/**
 * The same as officials read it, for a purpose that covers it and on record, with who prepared and who released it.
 * @throws ProblemError purpose_not_fitting
 */
export const listCaseChanges = async (
  context: Context,
  input: { householdId: string; purpose: ReadPurpose; account: SignedIn },
): Promise<{ changes: CaseChangeEntry[] }> => {
  const { householdId, purpose, account } = input;
  const { accountId } = account;
  await checkPurpose(context, { accountId, householdId, purpose });
  if (!purposes[purpose].covers.includes('changes')) throw new ProblemError('purpose_not_fitting');
  const rows = await readRows(context, householdId);
  const approvals = await context.database.prisma.approval.findMany({
    where: { id: { in: rows.flatMap(({ approvalId }) => approvalId ?? []) } },
    select: { id: true, preparedBy: true, decidedBy: true },
  });
  await logReads(context, { accountId, operation: 'listCaseChanges', householdIds: [householdId], fields: ['name', 'changes'], purpose });
  const members = await membersOf(context, [
    ...rows.map(({ changedBy }) => changedBy),
    ...approvals.flatMap(({ preparedBy, decidedBy }) => [preparedBy, ...(decidedBy ? [decidedBy] : [])]),
  ]);
  const nameOf = (accountOf: string | null | undefined): string | null => (accountOf ? (members.get(accountOf)?.name ?? null) : null);
  return {
    changes: rows.map((row) => {
      const approval = approvals.find(({ id }) => id === row.approvalId);
      return {
        ...entryOf(context, row, members, true),
        preparedBy: nameOf(approval?.preparedBy ?? row.changedBy),
        releasedBy: nameOf(approval?.decidedBy),
        approvalId: row.approvalId,
        proofFileId: row.proofFileId,
      };
    }),
  };
};

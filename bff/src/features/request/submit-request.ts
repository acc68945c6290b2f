import type { RequestKind } from '@yunzhengshou/contract';
import { addDays, localDate, toDbDate } from '../../clock';
import type { Context } from '../../context';
import type { Transaction } from '../../database/database';
import type { SignedIn } from '../../plugins/authentication';
import { ProblemError } from '../../problem-error';
import { readExists } from '../audit/read-exists';
import { actorOf, recordChange } from '../audit/record-change';
import { actingAs } from '../household/standing';
import { requestKindRules } from './kinds';

/** Requests of one account that may wait for an answer at a time. */
const mostOpen = 20;

/** What the platform itself answers to somebody who asks for a copy. */
const copyAnswer =
  '您可以马上看到并复制平台存着的、关于您的全部个人信息：在“我的”里打开“我的个人信息”，再确认一次是您本人就行。不需要等工作人员处理。';

export interface Submitted {
  requestId: string;
  number: string;
  dueOn: string;
}

/** SQ + the day + a number that never comes twice. */
const nextNumber = async (tx: Transaction, today: string): Promise<string> => {
  const [row] = await tx.$queryRaw<{ next: bigint }[]>`SELECT nextval('resident_request_number') AS next`;
  return `SQ${today.replaceAll('-', '')}-${String(row?.next).padStart(6, '0')}`;
};

interface NewRequest {
  kind: RequestKind;
  statement: string;
  account: SignedIn;
  household?: { householdId: string; projectId: string };
  readId?: bigint;
}

const submit = async (context: Context, tx: Transaction, input: NewRequest): Promise<Submitted> => {
  const { kind, statement, account, household, readId } = input;
  const rule = requestKindRules[kind];
  const { accountId } = account;
  // One account's requests come one after the other, so that the limit holds.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`requests:${accountId}`}, 0))`;
  if ((await tx.residentRequest.count({ where: { accountId, state: 'submitted' } })) >= mostOpen)
    throw new ProblemError('too_many_open_requests');
  const now = context.clock.now();
  const today = localDate(now);
  const dueOn = addDays(today, rule.days);
  const requestId = context.newId();
  const number = await nextNumber(tx, today);
  const atOnce = rule.duty === null;
  await tx.residentRequest.create({
    data: {
      id: requestId,
      number,
      kind,
      accountId,
      helperId: account.helperId,
      projectId: household?.projectId ?? null,
      householdId: household?.householdId ?? null,
      readId: readId ?? null,
      statementCipher: context.personalData.seal(statement),
      state: atOnce ? 'answered' : 'submitted',
      submittedAt: now,
      dueOn: toDbDate(dueOn),
      ...(atOnce ? { answeredAt: now, outcome: 'granted', answerCipher: context.personalData.seal(copyAnswer) } : {}),
    },
  });
  const standing = household ? await actingAs(context, tx, { accountId, householdId: household.householdId }) : null;
  await recordChange(tx, {
    chain: household?.projectId ?? 'platform',
    at: now,
    actor: actorOf(account),
    action: 'request.submitted',
    subject: `request:${requestId}`,
    details: {
      number,
      kind,
      dueOn,
      householdId: household?.householdId ?? null,
      readId: readId === undefined ? null : String(readId),
      relation: standing?.relation ?? null,
      principalPersonId: standing?.principalPersonId ?? null,
    },
  });
  return { requestId, number, dueOn };
};

/** A request that is about no household that is known to be the account's. @throws ProblemError too_many_open_requests */
export const submitRequest = (context: Context, input: { kind: RequestKind; statement: string; account: SignedIn }): Promise<Submitted> =>
  context.database.prisma.$transaction((tx) => submit(context, tx, input));

const placeOf = async (tx: Transaction, householdId: string) => {
  const { projectId } = await tx.household.findUniqueOrThrow({ where: { id: householdId }, select: { projectId: true } });
  return { householdId, projectId };
};

/** A request about one household, by an owner or somebody who may see its file. @throws ProblemError too_many_open_requests */
export const submitHouseholdRequest = (
  context: Context,
  { householdId, ...input }: { householdId: string; kind: RequestKind; statement: string; account: SignedIn },
): Promise<Submitted> =>
  context.database.prisma.$transaction(async (tx) => submit(context, tx, { ...input, household: await placeOf(tx, householdId) }));

/**
 * Asks why somebody looked at the household's file. One question a look waits for its answer at a time, whoever of the household asked.
 * @throws ProblemError not_found when the look was at another household, request_open_already, too_many_open_requests
 */
export const askWhy = (
  context: Context,
  { householdId, readId, statement, account }: { householdId: string; readId: string; statement: string; account: SignedIn },
): Promise<Submitted> =>
  context.database.prisma.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`question:${readId}`}, 0))`;
    if (!(await readExists(context, tx, { readId, householdId }))) throw new ProblemError('not_found');
    const read = BigInt(readId);
    if ((await tx.residentRequest.count({ where: { readId: read, state: 'submitted' } })) > 0)
      throw new ProblemError('request_open_already');
    return submit(context, tx, { kind: 'why_looked', statement, account, household: await placeOf(tx, householdId), readId: read });
  });

import { type DemonstrationPerson, demonstration, type RenewalDemonstration } from '@yunzhengshou/prisma/demonstration';
import { localDate } from '../../clock';
import type { Context } from '../../context';
import type { Transaction } from '../../database/database';
import { decideApproval } from '../../features/approval/decide-approval';
import { recordChange } from '../../features/audit/record-change';
import { castVote } from '../../features/ballot/cast-vote';
import { prepareBallot } from '../../features/ballot/prepare-ballot';
import { findOrCreatePerson } from '../../features/household/find-person';
import { keepConsent } from '../../features/identity/consents';
import { keepIdentity } from '../../features/identity/keep-identity';
import { answerComment } from '../../features/plan/answer-comments';
import { commentOnPlan } from '../../features/plan/comment';
import { addCalendarDays } from '../../features/procedure/calendar';
import { openDeadline } from '../../features/procedure/open-deadline';
import { readCalendar } from '../../features/procedure/read-calendar';
import type { SignedIn } from '../../plugins/authentication';

const actor = 'command:demonstration';
const reason = '演示';

const signedIn = (context: Context, accountId: string, audience: SignedIn['audience']): SignedIn => ({
  accountId,
  sessionId: context.newId(),
  audience,
  helperId: null,
});

/** @returns the last day for comments on a draft: its own days, never fewer than the law's, and never a rest day (国10; 浙11) */
export const openComments = async (
  context: Context,
  { projectId, plan }: { projectId: string; plan: RenewalDemonstration['plan'] },
): Promise<string> => {
  const { publishedOn, commentDays, title } = plan;
  const asked = addCalendarDays(await readCalendar(context), publishedOn, commentDays, true);
  return context.database.prisma.$transaction(async (tx) => {
    const { dueOn } = await openDeadline(context, tx, {
      projectId,
      rule: 'plan.comment',
      triggeredOn: publishedOn,
      triggerProof: `${title}（征求意见稿）`,
      notBefore: asked.date,
    });
    return dueOn;
  });
};

type Owner = RenewalDemonstration['households'][number]['owners'][number];

/** The account of an owner who has proved who they are; who can be chosen at the stand-in for WeChat signs in to it. */
const enterAccount = async (
  context: Context,
  tx: Transaction,
  { owner, people }: { owner: Owner; people: readonly DemonstrationPerson[] },
): Promise<string> => {
  const { WECHAT_MINI_PROGRAM_APP_ID, WECHAT_OFFICIAL_ACCOUNT_APP_ID } = context.config;
  const createdAt = context.clock.now();
  const accountId = context.newId();
  await tx.account.create({ data: { id: accountId, createdAt } });
  const person = people.find(({ idNumber }) => idNumber === owner.idNumber);
  if (person) {
    const { openids, unionid } = person;
    await tx.wechatLogin.createMany({
      data: [
        { appId: WECHAT_MINI_PROGRAM_APP_ID, openid: openids.miniprogram, unionid, accountId, createdAt },
        { appId: WECHAT_OFFICIAL_ACCOUNT_APP_ID, openid: openids.official, unionid, accountId, createdAt },
      ],
    });
  }
  await keepConsent(context, tx, accountId, 'face');
  const personId = await findOrCreatePerson(context, tx, { documentKind: 'resident_id', number: owner.idNumber });
  await keepIdentity(context, tx, {
    accountId,
    personId,
    proven: { name: owner.name, idNumber: owner.idNumber },
    check: { method: 'faceid' },
  });
  return accountId;
};

/** The first owners of these households (places in the list, from 1) with accounts. */
const enterAccounts = (
  context: Context,
  { projectId, households, places }: { projectId: string; households: RenewalDemonstration['households']; places: readonly number[] },
): Promise<Map<number, { householdId: string; account: SignedIn }>> =>
  context.database.prisma.$transaction(async (tx) => {
    const { people } = demonstration(localDate(context.clock.now()));
    const entered = new Map<number, { householdId: string; account: SignedIn }>();
    for (const place of places) {
      const household = households[place - 1];
      const owner = household?.owners[0];
      if (!owner) throw new RangeError(`the list has no household ${place}`);
      const { id } = await tx.household.findFirstOrThrow({ where: { projectId, fileNumber: household.fileNumber }, select: { id: true } });
      entered.set(place, { householdId: id, account: signedIn(context, await enterAccount(context, tx, { owner, people }), 'resident') });
    }
    await recordChange(tx, {
      chain: projectId,
      at: context.clock.now(),
      actor,
      action: 'demonstration.residents_loaded',
      subject: `project:${projectId}`,
      details: { accountIds: [...entered.values()].map(({ account }) => account.accountId) },
    });
    return entered;
  });

const memberOf = async (context: Context, username: string): Promise<SignedIn> => {
  const { accountId } = await context.database.prisma.staffMember.findFirstOrThrow({ where: { username } });
  return signedIn(context, accountId, 'staff');
};

/** Opens the vote as an office does: one official prepares it, another releases it. @returns its id */
const openVote = async (
  context: Context,
  input: { projectId: string; projectCode: string; officer: SignedIn; vote: RenewalDemonstration['participation']['vote'] },
): Promise<string> => {
  const { projectId, projectCode, officer } = input;
  const { title, explains, opensOn, closesOn } = input.vote;
  const { approvalId } = await prepareBallot(context, {
    projectCode,
    kind: 'willingness',
    title,
    explains,
    opensOn,
    closesOn,
    reason,
    account: officer,
  });
  const { prisma } = context.database;
  const { contentHash } = await prisma.approval.findUniqueOrThrow({ where: { id: approvalId }, select: { contentHash: true } });
  const account = await memberOf(context, 'shenhe');
  await decideApproval(context, { approvalId, decision: 'release', contentHash, reason, account });
  return (await prisma.ballot.findFirstOrThrow({ where: { projectId, approvalId }, select: { id: true } })).id;
};

/** What the third project's households have said of the draft and voted by today, each through the use case that the screens use. */
export const enterParticipation = async (
  context: Context,
  input: { projectId: string; planId: string; renewal: Pick<RenewalDemonstration, 'project' | 'households' | 'participation'> },
): Promise<void> => {
  const { projectId, planId, renewal } = input;
  const { vote, comments } = renewal.participation;
  const places = [...new Set([...vote.agree, ...comments.map(({ household }) => household)])];
  const accounts = await enterAccounts(context, { projectId, households: renewal.households, places });
  const at = (place: number) => accounts.get(place) as { householdId: string; account: SignedIn };
  const officer = await memberOf(context, 'jingban5');
  const ballotId = await openVote(context, { projectId, projectCode: renewal.project.code, officer, vote });
  for (const place of vote.agree) await castVote(context, { ...at(place), ballotId, choice: 'agree' });
  for (const { household, clause, text, answer } of comments) {
    const { commentId } = await commentOnPlan(context, { ...at(household), planId, clause, text });
    if (answer) await answerComment(context, { commentId, outcome: answer.outcome, answer: answer.text, account: officer });
  }
};

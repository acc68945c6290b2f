import type { StaffMe } from '@yunzhengshou/contract';
import type { Context } from '../../context';
import type { SignedIn } from '../../plugins/authentication';
import { countDecidable } from '../approval/read-approvals';
import { countOpenEmergencies } from '../audit/count-emergencies';
import { countAssignments } from '../household/count-assignments';
import { countMessages } from '../inbox/read-messages';
import { countAnswerable } from '../request/count-answerable';
import { activeMember } from './duty-rules';
import { unitOf } from './members';
import { readDuties } from './store';

/** A member's own unit, duties and work that waits. */
export const getStaffMe = async (context: Context, account: SignedIn): Promise<StaffMe> => {
  const { prisma } = context.database;
  const { accountId, sessionId } = account;
  const [member, session, held, approvals, requests, emergencies, cases, messages] = await Promise.all([
    activeMember(prisma, accountId),
    prisma.session.findUniqueOrThrow({ where: { id: sessionId } }),
    readDuties(context, [accountId]),
    countDecidable(context, account),
    countAnswerable(context, account),
    countOpenEmergencies(context, account),
    countAssignments(context, account),
    countMessages(context, accountId),
  ]);
  const { freshUntil } = session;
  return {
    username: member.username,
    name: member.name,
    organisation: unitOf(member.organisation),
    duties: held.get(accountId) ?? [],
    counts: { messages: messages.unread, approvals, requests, emergencies, cases },
    freshUntil: freshUntil && freshUntil > context.clock.now() ? freshUntil.toISOString() : null,
  };
};

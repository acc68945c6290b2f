import type { Duty, MessageLink } from '@yunzhengshou/contract';
import type { Context } from '../../context';
import type { Transaction } from '../../database/database';
import { hasDutyOver } from '../../plugins/access/conditions';
import { type MessageKind, messageKinds } from './message-kinds';
import { notifyAt } from './quiet-hours';

/** To one account, to whoever may see a household's file, to all households of a project, or to whoever has a duty over it on that day. */
export type Recipient =
  | { accountId: string }
  | { householdId: string }
  | { projectId: string }
  | { dutyOver: { projectId: string; duty: Duty } };

/** Accounts of staff with that duty over the project, their own or delegated to them. */
const accountsOnDuty = async ({ clock }: Pick<Context, 'clock'>, tx: Transaction, projectId: string, duty: Duty): Promise<string[]> => {
  const condition = hasDutyOver('project', duty).replaceAll('$1', 'member.account_id').replaceAll('$3', '$2');
  const rows = await tx.$queryRawUnsafe<{ account_id: string }[]>(
    `SELECT member.account_id FROM staff_member member, project WHERE project.id = $1::uuid AND member.left_at IS NULL AND ${condition}`,
    projectId,
    clock.now(),
  );
  return rows.map((row) => row.account_id);
};

const columnsOf = async (
  context: Pick<Context, 'clock'>,
  tx: Transaction,
  to: Recipient,
): Promise<({ accountId: string } | { householdId: string } | { projectId: string })[]> =>
  'dutyOver' in to
    ? (await accountsOnDuty(context, tx, to.dutyOver.projectId, to.dutyOver.duty)).map((accountId) => ({ accountId }))
    : [to];

export interface NewMessage {
  kind: MessageKind;
  to: Recipient;
  /** At most 60 characters: what happened. */
  title: string;
  /** A sentence or two: what it means, what can be done. */
  body: string;
  /** A page of the app by its name in miniapp/src/routes.ts, with ids and codes as its query. */
  link?: MessageLink;
  /** What it is about: the same thing is told once (to each recipient), whoever sends it again. */
  dedupeKey?: string;
}

/**
 * Puts a message into the inbox, in the transaction of what it tells about. It holds nothing that a recipient may not see anyway: no names, no
 * numbers of people, no amounts.
 * @returns how many messages were put there: 0 when it was told before, or nobody has that duty
 */
export const sendMessage = async (context: Pick<Context, 'clock' | 'newId'>, tx: Transaction, message: NewMessage): Promise<number> => {
  const { kind, to, title, body, link, dedupeKey } = message;
  const recipients = await columnsOf(context, tx, to);
  if (recipients.length === 0) return 0;
  const { statutory } = messageKinds[kind];
  const sentAt = context.clock.now();
  const { count } = await tx.message.createMany({
    data: recipients.map((recipient) => ({
      ...recipient,
      id: context.newId(),
      kind,
      title,
      body,
      ...(link ? { link } : {}),
      statutory,
      sentAt,
      notifyAt: notifyAt(sentAt, statutory),
      dedupeKey: dedupeKey && 'dutyOver' in to && 'accountId' in recipient ? `${dedupeKey}:${recipient.accountId}` : dedupeKey,
    })),
    skipDuplicates: true,
  });
  return count;
};

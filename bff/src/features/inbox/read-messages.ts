import type { AnswerOf, operations } from '@yunzhengshou/contract';
import type { Context } from '../../context';
import { type MessageKind, messageKinds } from './message-kinds';
import { countSql, type MessageRow, pageSql, readAllSql } from './store';

type Unread = AnswerOf<typeof operations.countMessages>;

const titleOf = (kind: string): string => (kind in messageKinds ? messageKinds[kind as MessageKind].title : '消息');

/** How many messages weren't opened; what arrived in the quiet hours counts from the morning on. */
export const countMessages = async ({ database, clock }: Context, accountId: string): Promise<Unread> => {
  const { rows } = await database.pool.query<Unread>({ name: 'count-messages', text: countSql, values: [accountId, clock.now()] });
  return { unread: rows[0]?.unread ?? 0 };
};

/** The account's messages, newest first. Nothing is read by listing them. */
export const listMessages = async (
  context: Context,
  { accountId, cursor, limit = 20 }: { accountId: string; cursor?: string | undefined; limit?: number | undefined },
): Promise<AnswerOf<typeof operations.listMessages>> => {
  const { database, clock } = context;
  const [{ rows }, { unread }] = await Promise.all([
    database.pool.query<MessageRow>({ name: 'list-messages', text: pageSql, values: [accountId, clock.now(), cursor ?? null, limit + 1] }),
    countMessages(context, accountId),
  ]);
  const page = rows.slice(0, limit);
  return {
    messages: page.map((row) => ({
      messageId: row.id,
      kind: row.kind,
      kindTitle: titleOf(row.kind),
      title: row.title,
      body: row.body,
      projectName: row.project_name,
      sentAt: row.sent_at.toISOString(),
      read: row.read,
      link: row.link,
    })),
    unread,
    nextCursor: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
  };
};

/** Marks one message as read by this account; the others that it went to see it as before. */
export const readMessage = async (context: Context, input: { messageId: string; accountId: string }): Promise<Unread> => {
  await context.database.prisma.messageRead.createMany({ data: [{ ...input, readAt: context.clock.now() }], skipDuplicates: true });
  return countMessages(context, input.accountId);
};

export const readAllMessages = async (context: Context, accountId: string): Promise<Unread> => {
  await context.database.pool.query({ name: 'read-all-messages', text: readAllSql, values: [accountId, context.clock.now()] });
  return countMessages(context, accountId);
};

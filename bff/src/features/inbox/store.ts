import { householdsOf } from '../../plugins/access/conditions';

/**
 * Every message of an account ($1) at an instant ($2), as rows of `id`: its own, those of the households whose file it may see, those of their
 * projects. This is the owner rule 'recipient of message' turned round, each part found by its index.
 */
const idsSql = `
  WITH mine AS (${householdsOf('$1::uuid', '$2::timestamptz')})
  SELECT message.id FROM message WHERE message.account_id = $1
  UNION ALL
  SELECT message.id FROM mine JOIN message ON message.household_id = mine.household_id
  UNION ALL
  SELECT message.id FROM message WHERE message.project_id IN (
    SELECT household.project_id FROM mine JOIN household ON household.id = mine.household_id)`;

const isUnread = `NOT EXISTS (SELECT 1 FROM message_read WHERE message_read.message_id = message.id AND message_read.account_id = $1)`;

/** How many weren't read and may disturb by now. */
export const countSql = `
  SELECT count(*)::int AS unread FROM (${idsSql}) mail JOIN message ON message.id = mail.id WHERE message.notify_at <= $2 AND ${isUnread}`;

export interface MessageRow {
  id: string;
  kind: string;
  title: string;
  body: string;
  project_name: string | null;
  sent_at: Date;
  read: boolean;
  link: { page: string; query: Record<string, string> } | null;
}

/** A page, newest first: after the message $3 (null: from the first), $4 rows at most. A cursor that isn't the account's own leads nowhere. */
export const pageSql = `
  SELECT message.id, message.kind, message.title, message.body, message.sent_at, message.link, NOT ${isUnread} AS read,
    (SELECT project.name FROM project WHERE project.id = coalesce(message.project_id,
      (SELECT household.project_id FROM household WHERE household.id = message.household_id))) AS project_name
  FROM (${idsSql}) mail JOIN message ON message.id = mail.id
  WHERE $3::uuid IS NULL OR (message.sent_at, message.id) < (SELECT last.sent_at, last.id FROM message last WHERE last.id = $3::uuid
    AND last.id IN (${idsSql}))
  ORDER BY message.sent_at DESC, message.id DESC LIMIT $4`;

/** Marks everything as read that there is. */
export const readAllSql = `
  INSERT INTO message_read (message_id, account_id, read_at)
  SELECT mail.id, $1::uuid, $2::timestamptz FROM (${idsSql}) mail ON CONFLICT DO NOTHING`;

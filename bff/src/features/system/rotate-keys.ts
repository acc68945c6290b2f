import type { Context } from '../../context';
import { recordChange } from '../audit/record-change';
import { numberHash } from '../household/find-person';

/** Every sealed column, with its table's key; a test holds the list against the database. */
export const sealedColumns: readonly { table: string; key: string; columns: readonly string[] }[] = [
  { table: 'household', key: 'id', columns: ['bank_account_cipher', 'source_cipher'] },
  { table: 'owner', key: 'id', columns: ['phone_cipher'] },
  { table: 'household_party', key: 'id', columns: ['phone_cipher'] },
  { table: 'verified_identity', key: 'account_id', columns: ['name_cipher', 'phone_cipher'] },
  { table: 'identity_check', key: 'id', columns: ['name_cipher', 'number_cipher', 'phone_cipher'] },
  { table: 'staff_member', key: 'account_id', columns: ['totp_secret_cipher'] },
  { table: 'kinship', key: 'id', columns: ['name_cipher'] },
  { table: 'approval', key: 'id', columns: ['payload_cipher'] },
  { table: 'resident_request', key: 'id', columns: ['statement_cipher', 'answer_cipher'] },
  { table: 'household_import', key: 'id', columns: ['corrections_cipher', 'set_aside_cipher', 'samples_cipher'] },
  { table: 'import_finding', key: 'id', columns: ['content_cipher'] },
  { table: 'import_change', key: 'id', columns: ['content_cipher'] },
  { table: 'household_change', key: 'id', columns: ['changes_cipher'] },
  { table: 'plan_comment', key: 'id', columns: ['text_cipher'] },
  { table: 'hearing_request', key: 'id', columns: ['reason_cipher'] },
  { table: 'stored_file', key: 'id', columns: ['name_cipher', 'key_cipher'] },
  // Last: its rows get a new hash with the new seal.
  { table: 'person', key: 'id', columns: ['number_cipher'] },
];

const batchSize = 500;

/** The key id that every current value of this kind begins with. */
const prefixOf = (made: string): string => `${made.slice(0, made.indexOf('.'))}.`;

/** Seals a column's values anew, each only if nobody changed it meanwhile. @returns how many */
const resealColumn = async ({ database: { pool }, personalData }: Context, table: string, key: string, column: string): Promise<number> => {
  const current = prefixOf(personalData.seal(''));
  let resealed = 0;
  for (;;) {
    const { rows } = await pool.query<{ key: string; sealed: string }>(
      `SELECT ${key} AS key, ${column} AS sealed FROM ${table} WHERE NOT starts_with(${column}, $1) LIMIT ${batchSize}`,
      [current],
    );
    if (rows.length === 0) return resealed;
    const changes = rows.map(({ key: id, sealed }) => ({ id, sealed, fresh: personalData.seal(personalData.open(sealed)) }));
    const { rowCount } = await pool.query(
      `UPDATE ${table} SET ${column} = change.fresh FROM unnest($1::uuid[], $2::text[], $3::text[]) AS change(id, sealed, fresh)
        WHERE ${table}.${key} = change.id AND ${table}.${column} = change.sealed`,
      [changes.map(({ id }) => id), changes.map(({ sealed }) => sealed), changes.map(({ fresh }) => fresh)],
    );
    resealed += rowCount ?? 0;
  }
};

/** Gives persons their hash under the current key, by which alone they will be found once the old key is gone. @returns how many */
const rehashPersons = async (context: Context): Promise<number> => {
  const {
    database: { pool },
    personalData,
  } = context;
  const current = prefixOf(personalData.keyedHash('', ''));
  let rehashed = 0;
  for (;;) {
    const { rows } = await pool.query<{ id: string; kind: string; sealed: string }>(
      `SELECT id, document_kind AS kind, number_cipher AS sealed FROM person WHERE NOT starts_with(number_hash, $1) LIMIT ${batchSize}`,
      [current],
    );
    if (rows.length === 0) return rehashed;
    const hashes = rows.map(({ kind, sealed }) => numberHash(context, kind, personalData.open(sealed)));
    await pool.query(
      `UPDATE person SET number_hash = change.hash FROM unnest($1::uuid[], $2::text[]) AS change(id, hash) WHERE person.id = change.id`,
      [rows.map(({ id }) => id), hashes],
    );
    rehashed += rows.length;
  }
};

/**
 * Brings every sealed field and every person's hash to the keys in use, while requests run; asked again it finds nothing to do. It ends
 * when nothing is left under another key, and then the other keys may be taken out of the settings.
 */
export const rotateKeys = async (context: Context): Promise<{ resealed: number; rehashed: number; remaining: number }> => {
  let resealed = 0;
  for (const { table, key, columns } of sealedColumns)
    for (const column of columns) resealed += await resealColumn(context, table, key, column);
  const rehashed = await rehashPersons(context);
  const remaining = await countOldKeys(context);
  if (resealed + rehashed > 0)
    await context.database.prisma.$transaction((tx) =>
      recordChange(tx, {
        chain: 'platform',
        at: context.clock.now(),
        actor: 'command:keys-rotate',
        action: 'keys.rotated',
        subject: 'platform',
        details: { fieldKey: context.config.FIELD_KEY_ID, hashKey: context.config.HASH_KEY_ID, resealed, rehashed, remaining },
      }),
    );
  return { resealed, rehashed, remaining };
};

/** Values that still need a key other than the ones in use. */
export const countOldKeys = async ({ database: { pool }, personalData }: Context): Promise<number> => {
  const [fieldPrefix, hashPrefix] = [prefixOf(personalData.seal('')), prefixOf(personalData.keyedHash('', ''))];
  const counts = sealedColumns.flatMap(({ table, columns }) =>
    columns.map((column) => `(SELECT count(*) FROM ${table} WHERE NOT starts_with(${column}, $1))`),
  );
  const { rows } = await pool.query<{ remaining: number }>(
    `SELECT (${counts.join(' + ')} + (SELECT count(*) FROM person WHERE NOT starts_with(number_hash, $2)))::int AS remaining`,
    [fieldPrefix, hashPrefix],
  );
  return rows[0]?.remaining ?? 0;
};

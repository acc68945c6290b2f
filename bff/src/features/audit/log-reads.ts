import type { Context } from '../../context';
import type { Transaction } from '../../database/database';
import { hasDuty, hasDutyOver, partyInForce, today } from '../../plugins/access/conditions';
import type { LoggedField } from './fields';
import { type PurposeCode, purposes } from './purposes';
import { manyMinutes, unusualOf } from './unusual';

/** A look at one or many households by a member of staff, before anything of it leaves. */
export interface StaffRead {
  accountId: string;
  /** The operation's name in the contract. */
  operation: string;
  householdIds: readonly string[];
  /** Codes of `readFields`; empty for a look that showed nothing (an emergency access that was opened). */
  fields: readonly LoggedField[];
  purpose: PurposeCode;
  reason?: string;
}

/** Runs one statement with its values, on the pool or within a transaction. */
type Run = <Row>(name: string, text: string, values: unknown[]) => Promise<Row[]>;

const onPool =
  ({ database }: Context): Run =>
  async <Row>(name: string, text: string, values: unknown[]) =>
    (await database.pool.query({ name, text, values })).rows as Row[];
const within =
  (tx: Transaction): Run =>
  <Row>(_name: string, text: string, values: unknown[]) =>
    tx.$queryRawUnsafe<Row[]>(text, ...values);

interface Circumstances {
  name: string;
  unit: string;
  own_addresses: string[];
  opened: number;
  listed: number;
  household_id: string;
  project_id: string;
  address: string;
  duty: string;
  assigned: boolean;
  has_task: boolean;
  emergency_id: string | null;
}

/** The conditions of the access rules, with the instant as $2. */
const atSecond = (condition: string): string => condition.replaceAll('$3', '$2');

/** Whoever holds an assignment or duty that the reader has, or stands in for by delegation today. */
const isReaderOrDelegates = (account: string): string =>
  atSecond(`(${account} = $1::uuid OR EXISTS (SELECT 1 FROM delegation WHERE delegation.from_id = ${account} AND delegation.to_id = $1::uuid
    AND delegation.duty = 'case_officer' AND delegation.revoked_at IS NULL AND delegation.starts_on <= ${today} AND delegation.ends_on >= ${today}))`);

/** Who reads, and how they stand to each household: $1 account, $2 instant, $3 households, $4 the name of the listing operations. */
const circumstancesSql = `
  WITH tied AS (
    SELECT self.person_id FROM staff_member self WHERE self.account_id = $1::uuid AND self.person_id IS NOT NULL
    UNION SELECT kinship.person_id FROM kinship WHERE kinship.account_id = $1::uuid AND kinship.ended_at IS NULL),
  recent AS (
    SELECT count(DISTINCT household_id) FILTER (WHERE operation <> ALL ($4::text[]))::int AS opened,
      count(DISTINCT household_id) FILTER (WHERE operation = ANY ($4::text[]))::int AS listed
    FROM read_log WHERE account_id = $1::uuid AND at > $2::timestamptz - interval '${manyMinutes} minutes' AND household_id <> ALL ($3::uuid[])),
  reader AS (
    SELECT member.name, organisation.name AS unit, recent.opened, recent.listed,
      (SELECT duty FROM duty_assignment WHERE account_id = $1::uuid AND ended_at IS NULL ORDER BY created_at LIMIT 1) AS any_duty,
      ARRAY(SELECT DISTINCT own.address FROM household own WHERE own.id IN (
        SELECT owner.household_id FROM owner JOIN tied ON tied.person_id = owner.person_id
        UNION SELECT party.household_id FROM household_party party JOIN tied ON tied.person_id = party.person_id WHERE party.revoked_at IS NULL)
      ) AS own_addresses
    FROM staff_member member JOIN organisation ON organisation.id = member.organisation_id CROSS JOIN recent WHERE member.account_id = $1::uuid)
  SELECT reader.name, reader.unit, reader.own_addresses, reader.opened, reader.listed,
    household.id::text AS household_id, household.project_id::text AS project_id, household.address,
    CASE WHEN ${atSecond(hasDutyOver('project', 'case_officer'))} THEN 'case_officer'
      WHEN ${atSecond(hasDutyOver('project', 'reviewer'))} THEN 'reviewer' ELSE coalesce(reader.any_duty, '') END AS duty,
    EXISTS (SELECT 1 FROM household_assignment assignment WHERE assignment.household_id = household.id AND assignment.ended_at IS NULL
      AND ${isReaderOrDelegates('assignment.account_id')}) AS assigned,
    (EXISTS (SELECT 1 FROM approval WHERE approval.household_id = household.id AND approval.state = 'prepared' AND approval.expires_at > $2::timestamptz
        AND (approval.prepared_by = $1::uuid OR ${atSecond(hasDutyOver('project', 'reviewer'))}))
      OR EXISTS (SELECT 1 FROM approval WHERE approval.household_id = household.id AND approval.decided_by = $1::uuid
        AND approval.decided_at > $2::timestamptz - interval '1 hour')
      OR EXISTS (SELECT 1 FROM resident_request request WHERE request.household_id = household.id AND request.state = 'submitted'
        AND CASE WHEN request.kind IN ('why_looked', 'handling') THEN ${atSecond(hasDuty('supervisor'))}
          ELSE ${atSecond(hasDutyOver('project', 'case_officer'))} END)) AS has_task,
    (SELECT emergency.id::text FROM emergency_access emergency WHERE emergency.account_id = $1::uuid AND emergency.household_id = household.id
      AND emergency.ends_at > $2::timestamptz ORDER BY emergency.opened_at DESC LIMIT 1) AS emergency_id
  FROM household JOIN project ON project.id = household.project_id CROSS JOIN reader WHERE household.id = ANY ($3::uuid[])`;

const insertSql = `
  INSERT INTO read_log (at, account_id, reader_kind, organisation, duty, name, operation, household_id, project_id, fields, purpose, reason,
    articles, emergency_id, unusual)
  SELECT at, account_id, reader_kind, organisation, duty, name, operation, household_id, project_id, fields, purpose, reason, articles,
    emergency_id, unusual
  FROM jsonb_to_recordset($1::jsonb) AS look(at timestamptz, account_id uuid, reader_kind text, organisation text, duty text, name text,
    operation text, household_id uuid, project_id uuid, fields text[], purpose text, reason text, articles jsonb, emergency_id uuid, unusual text[])
  RETURNING id::text`;

/** Operations whose rows are lines of a list. */
const listings = ['listCases', 'listHearingRequests', 'getImportChanges'];

/**
 * Writes down a look by a member of staff, with one INSERT for all its households, before anything of it is answered: who (as they are called
 * and placed now), what, why, on which articles, and whether something about it is unusual. An open emergency access counts only for a look
 * that names the purpose `emergency`.
 * @param tx the transaction that has to hold it, where the look comes with a change; else it stands at once, whatever the call comes to
 * @throws Error when a household or the reader isn't there: what can't be logged isn't shown
 */
export const logReads = async (context: Context, read: StaffRead, tx?: Transaction): Promise<void> => {
  const householdIds = [...new Set(read.householdIds)];
  if (householdIds.length === 0) return;
  const run = tx ? within(tx) : onPool(context);
  const at = context.clock.now();
  const rows = await run<Circumstances>('read-circumstances', circumstancesSql, [read.accountId, at.toISOString(), householdIds, listings]);
  if (rows.length !== householdIds.length) throw new Error('a look at an unknown household, or by somebody who is no member of staff');
  const listed = listings.includes(read.operation);
  const looks = rows.map((row) => {
    const emergencyId = read.purpose === 'emergency' ? row.emergency_id : null;
    return {
      at: at.toISOString(),
      account_id: read.accountId,
      reader_kind: 'staff',
      organisation: row.unit,
      duty: row.duty,
      name: row.name,
      operation: read.operation,
      household_id: row.household_id,
      project_id: row.project_id,
      fields: read.fields,
      purpose: read.purpose,
      reason: read.reason ?? null,
      articles: purposes[read.purpose].articles,
      emergency_id: emergencyId,
      unusual: unusualOf({
        at,
        address: row.address,
        assigned: row.assigned,
        hasTask: row.has_task,
        emergency: emergencyId !== null,
        listed,
        ownAddresses: row.own_addresses,
        lately: {
          opened: row.opened + (listed ? 0 : householdIds.length),
          listed: row.listed + (listed ? householdIds.length : 0),
        },
      }),
    };
  });
  await run('read-log', insertSql, [JSON.stringify(looks)]);
};

/** $1 account, $2 instant, $3 operation, $4 fields, $5 articles, $6 one household or null for all. */
const othersSql = `
  INSERT INTO read_log (at, account_id, reader_kind, organisation, duty, name, operation, household_id, project_id, fields, purpose, reason,
    articles, emergency_id, unusual)
  SELECT DISTINCT ON (household.id) $2::timestamptz, $1::uuid, party.kind, '', party.kind, party.name, $3::text, household.id, household.project_id,
    $4::text[], 'on_behalf', NULL, $5::jsonb, NULL::uuid, ARRAY[]::text[]
  FROM verified_identity identity
  JOIN household_party party ON party.person_id = identity.person_id AND ${atSecond(partyInForce)}
    AND party.kind IN ('agent', 'guardian', 'heir', 'representative') AND ($6::uuid IS NOT NULL OR 'view' = ANY (party.scopes))
  JOIN household ON household.id = party.household_id
  WHERE identity.account_id = $1::uuid AND ($6::uuid IS NULL OR household.id = $6::uuid)
    AND NOT EXISTS (SELECT 1 FROM owner WHERE owner.household_id = household.id AND owner.person_id = identity.person_id)
    AND NOT EXISTS (SELECT 1 FROM read_log recent WHERE recent.account_id = $1::uuid AND recent.household_id = household.id
      AND recent.operation = $3::text AND recent.fields @> $4::text[] AND recent.at > $2::timestamptz - interval '1 hour')
  ORDER BY household.id, party.valid_from`;

/**
 * Writes down that somebody who acts for an owner (agent, guardian, representative, recognised heir) sees a household's data; nothing for an
 * owner in person, which the same single statement decides. While such a reader comes back to the same operation within an hour, the one row
 * stands for all of it, so that an agent who reloads a page doesn't fill the owner's list.
 * @param read.householdId one household; left out: every household that the account sees in somebody else's place
 */
export const logReadsForOthers = async (
  context: Pick<Context, 'clock' | 'database'>,
  read: { accountId: string; operation: string; fields: readonly LoggedField[]; householdId?: string },
): Promise<void> => {
  await context.database.pool.query({
    name: 'read-log-others',
    text: othersSql,
    values: [
      read.accountId,
      context.clock.now().toISOString(),
      read.operation,
      read.fields,
      JSON.stringify(purposes.on_behalf.articles),
      read.householdId ?? null,
    ],
  });
};

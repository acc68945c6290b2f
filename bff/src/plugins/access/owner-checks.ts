import type { OwnerRule } from '@yunzhengshou/contract';

/**
 * How each owner rule of the contract is checked, as data: either nothing but a token (or nothing at all), or one prepared query that must
 * find a row. Query parameters are the account's id and names of path parameters. Weakening any of these makes an access test fail.
 */
export type OwnerCheck =
  | { kind: 'open' }
  | { kind: 'operator' }
  | { kind: 'account' }
  | { kind: 'query'; sql: string; parameters: readonly string[] };

/** The account's households: by the keyed hash of the verified identity number, and by nothing else. */
const householdsOfAccount = `verified_identity identity JOIN owner ON owner.id_number_hash = identity.id_number_hash`;

export const ownerChecks: Record<OwnerRule, OwnerCheck> = {
  public: { kind: 'open' },
  // The use case spends the token in one conditional update; a check before it would only be a race.
  'holder of refresh token': { kind: 'open' },
  operator: { kind: 'operator' },
  account: { kind: 'account' },
  'owner of session': {
    kind: 'query',
    sql: 'SELECT 1 FROM session WHERE account_id = $1 AND id = $2 AND revoked_at IS NULL',
    parameters: ['sessionId'],
  },
  'owner of verification': {
    kind: 'query',
    sql: 'SELECT 1 FROM face_verification WHERE account_id = $1 AND id = $2',
    parameters: ['verificationId'],
  },
  'owner of household': {
    kind: 'query',
    sql: `SELECT 1 FROM ${householdsOfAccount} WHERE identity.account_id = $1 AND owner.household_id = $2 LIMIT 1`,
    parameters: ['householdId'],
  },
  'household of project': {
    kind: 'query',
    sql: `SELECT 1 FROM ${householdsOfAccount} JOIN household ON household.id = owner.household_id
      JOIN project ON project.id = household.project_id WHERE identity.account_id = $1 AND project.code = $2 LIMIT 1`,
    parameters: ['projectCode'],
  },
  'audience of disclosure': {
    kind: 'query',
    sql: `SELECT 1 FROM ${householdsOfAccount} JOIN household ON household.id = owner.household_id
      JOIN disclosure ON disclosure.project_id = household.project_id
      WHERE identity.account_id = $1 AND disclosure.id = $2 AND (disclosure.audience <> 'H' OR disclosure.household_id = household.id) LIMIT 1`,
    parameters: ['disclosureId'],
  },
};

import { type Duty, dutyNames, projectStages } from '@yunzhengshou/contract';

/**
 * The parts that owner rules are put together from, as SQL conditions. $1 is the account, $2 its session, $3 the instant of the call.
 * Dates of the law are included on both ends (Asia/Shanghai).
 */
export const today = `($3::timestamptz AT TIME ZONE 'Asia/Shanghai')::date`;

/** A paper in force today, for somebody who still owns in that household; what a guardian or representative gave ends with their standing. */
export const partyInForce = `party.revoked_at IS NULL AND party.valid_from <= ${today} AND (party.valid_until IS NULL OR party.valid_until >= ${today})
    AND EXISTS (SELECT 1 FROM owner principal WHERE principal.household_id = party.household_id
      AND (principal.person_id = party.principal_person_id OR principal.credit_code = party.principal_credit_code))
    AND (party.granted_by_party_id IS NULL OR EXISTS (SELECT 1 FROM household_party granting WHERE granting.id = party.granted_by_party_id
      AND granting.revoked_at IS NULL AND granting.valid_from <= ${today} AND (granting.valid_until IS NULL OR granting.valid_until >= ${today})))`;

/** The account's own household: an owner by verified identity, or somebody who stands in an owner's place with this scope. */
export const belongs = (household: string, scope: 'view' | 'sign' | 'receive_money'): string => `EXISTS (
  SELECT 1 FROM verified_identity identity WHERE identity.account_id = $1 AND (
    EXISTS (SELECT 1 FROM owner WHERE owner.household_id = ${household} AND owner.person_id = identity.person_id)
    OR EXISTS (SELECT 1 FROM household_party party WHERE party.household_id = ${household} AND party.person_id = identity.person_id
      AND party.kind IN ('agent', 'guardian', 'heir', 'representative') AND '${scope}' = ANY(party.scopes) AND ${partyInForce})))`;

/** An owner in person; for an organisation its representative, for a ward the guardian. An agent can't hand on what was given to them. */
export const isPrincipal = (household: string): string => `EXISTS (
  SELECT 1 FROM verified_identity identity WHERE identity.account_id = $1 AND (
    EXISTS (SELECT 1 FROM owner WHERE owner.household_id = ${household} AND owner.person_id = identity.person_id)
    OR EXISTS (SELECT 1 FROM household_party party WHERE party.household_id = ${household} AND party.person_id = identity.person_id
      AND party.kind IN ('guardian', 'representative') AND ${partyInForce})))`;

/** Every household that the account may see, as rows of `household_id`. `account` and `instant` are SQL for the account and the moment. */
export const householdsOf = (account: string, instant: string): string => `
  SELECT owner.household_id FROM verified_identity identity JOIN owner ON owner.person_id = identity.person_id WHERE identity.account_id = ${account}
  UNION
  SELECT party.household_id FROM verified_identity identity JOIN household_party party ON party.person_id = identity.person_id
  WHERE identity.account_id = ${account} AND party.kind IN ('agent', 'guardian', 'heir', 'representative') AND 'view' = ANY(party.scopes)
    AND ${partyInForce.replaceAll('$3', instant)}`;

const listOf = (words: readonly string[]): string => words.map((word) => `'${word}'`).join(', ');

const stageOf = (state: string): string =>
  `CASE ${Object.entries(projectStages)
    .map(([stage, { states }]) => `WHEN ${state} IN (${listOf(states)}) THEN '${stage}'`)
    .join(' ')} END`;

/** A duty in force that the account has itself, or in place of a colleague who delegated it (and is still here). */
const dutyInForce = (wanted: readonly Duty[]): string => `duty.duty IN (${listOf(wanted.filter((each) => dutyNames.includes(each)))})
    AND duty.ended_at IS NULL AND duty.effective_from <= ${today} AND (duty.effective_until IS NULL OR duty.effective_until >= ${today})
    AND (duty.account_id = $1 OR EXISTS (SELECT 1 FROM delegation JOIN staff_member giver ON giver.account_id = delegation.from_id AND giver.left_at IS NULL
      WHERE duty.duty <> 'administrator' AND delegation.from_id = duty.account_id AND delegation.to_id = $1 AND delegation.duty = duty.duty AND delegation.revoked_at IS NULL
        AND delegation.starts_on <= ${today} AND delegation.ends_on >= ${today}))`;

/** Assignments (`duty`) through which the account has one of the duties, wherever: its own, or those of colleagues who delegated them. */
export const dutiesAnywhere = (...wanted: Duty[]): string => `FROM duty_assignment duty WHERE ${dutyInForce(wanted)}`;

/** The same over a project (an SQL alias of its row): for it by name, or for the organisation that runs it or one above; in its stage. */
export const dutiesOver = (project: string, ...wanted: Duty[]): string => `FROM duty_assignment duty
  JOIN organisation holder ON holder.id = duty.organisation_id AND holder.ended_at IS NULL
  LEFT JOIN organisation runner ON runner.id = ${project}.organisation_id
  WHERE ${dutyInForce(wanted)} AND (duty.project_id = ${project}.id OR (duty.project_id IS NULL AND runner.path LIKE holder.path || '%'))
    AND (duty.stage IS NULL OR duty.stage = ${stageOf(`${project}.state`)})`;

export const hasDuty = (...wanted: Duty[]): string => `EXISTS (SELECT 1 ${dutiesAnywhere(...wanted)})`;
export const hasDutyOver = (project: string, ...wanted: Duty[]): string => `EXISTS (SELECT 1 ${dutiesOver(project, ...wanted)})`;

/**
 * Neither the account's own household nor one of a declared relative, by identity document; owners and everybody registered there count. What
 * is closed to a colleague stays closed to whoever stands in for them. By the database's own date, and a day longer than it has to be: this
 * keeps out, so it may err on that side, and asks for no further parameter.
 */
export const noConflict = (household: string): string => `NOT EXISTS (
  SELECT 1 FROM (SELECT owner.person_id FROM owner WHERE owner.household_id = ${household} AND owner.person_id IS NOT NULL
    UNION SELECT party.person_id FROM household_party party WHERE party.household_id = ${household}) those
  JOIN (SELECT tied.person_id FROM (
      SELECT self.account_id, self.person_id FROM staff_member self
      UNION SELECT kinship.account_id, kinship.person_id FROM kinship WHERE kinship.ended_at IS NULL) tied
    WHERE tied.account_id = $1 OR tied.account_id IN (SELECT delegation.from_id FROM delegation WHERE delegation.to_id = $1
      AND delegation.revoked_at IS NULL AND delegation.ends_on >= CURRENT_DATE - 1)) own ON own.person_id = those.person_id)`;

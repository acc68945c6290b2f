import type { OwnerRule } from '@yunzhengshou/contract';
import type { Audience } from '../authentication';
import { belongs, hasDuty, hasDutyOver, householdsOf, isPrincipal, noConflict, partyInForce } from './conditions';

/**
 * How each owner rule of the contract is checked, as data. `sql` is a condition that must hold for a session that lives and is good for the
 * operation: $1 is the account, $2 the session, $3 the instant; `parameters` names the path parameters from $4 on. Weakening any of these
 * makes an access test fail.
 */
export type OwnerCheck =
  | { kind: 'open' }
  | { kind: 'operator' }
  | { kind: 'query'; audience: Audience | 'any'; sql: string; parameters: readonly string[] };

const resident = (sql: string, ...parameters: string[]): OwnerCheck => ({ kind: 'query', audience: 'resident', sql, parameters });
const staff = (sql: string, ...parameters: string[]): OwnerCheck => ({ kind: 'query', audience: 'staff', sql, parameters });
const anybody = (sql: string, ...parameters: string[]): OwnerCheck => ({ kind: 'query', audience: 'any', sql, parameters });

/** The approval's own project (or, on the platform, none) decides over whom the releasing duty must hold; own and relatives' households never. */
const mayRelease = `(approval.project_id IS NULL AND (
    (approval.release_duty = 'administrator' AND ${hasDuty('administrator')}) OR (approval.release_duty = 'counter_clerk' AND ${hasDuty('counter_clerk')}))
  OR EXISTS (SELECT 1 FROM project WHERE project.id = approval.project_id AND approval.release_duty = 'reviewer' AND ${hasDutyOver('project', 'reviewer')}))
  AND (approval.household_id IS NULL OR ${noConflict('approval.household_id')})`;

const caseOfficerOfHousehold = (household: string, ...duties: ('case_officer' | 'reviewer')[]): string =>
  `EXISTS (SELECT 1 FROM household JOIN project ON project.id = household.project_id
    WHERE household.id = ${household} AND ${hasDutyOver('project', ...duties)}) AND ${noConflict(household)}`;

export const ownerChecks: Record<OwnerRule, OwnerCheck> = {
  public: { kind: 'open' },
  // The use case spends the token in one conditional update; a check before it would only be a race.
  'holder of refresh token': { kind: 'open' },
  operator: { kind: 'operator' },
  'signed in': anybody('true'),
  'owner of session': anybody(
    'EXISTS (SELECT 1 FROM session WHERE session.account_id = $1 AND session.id = $4 AND session.revoked_at IS NULL)',
    'sessionId',
  ),
  account: resident('true'),
  'owner of verification': resident(
    'EXISTS (SELECT 1 FROM identity_check WHERE identity_check.account_id = $1 AND identity_check.id = $4)',
    'verificationId',
  ),
  'owner of household': resident(belongs('$4::uuid', 'view'), 'householdId'),
  'principal of household': resident(isPrincipal('$4::uuid'), 'householdId'),
  'money receiver of household': resident(belongs('$4::uuid', 'receive_money'), 'householdId'),
  'household of project': resident(
    `EXISTS (SELECT 1 FROM (${householdsOf('$1', '$3')}) mine JOIN household ON household.id = mine.household_id
      JOIN project ON project.id = household.project_id WHERE project.code = $4)`,
    'projectCode',
  ),
  'audience of disclosure': resident(
    `EXISTS (SELECT 1 FROM (${householdsOf('$1', '$3')}) mine JOIN household ON household.id = mine.household_id
      JOIN disclosure ON disclosure.project_id = household.project_id
      WHERE disclosure.id = $4 AND (disclosure.audience <> 'H' OR disclosure.household_id = household.id))`,
    'disclosureId',
  ),
  'principal of power': resident(
    `EXISTS (SELECT 1 FROM household_party power WHERE power.id = $4 AND power.kind = 'agent' AND ${isPrincipal('power.household_id')}
      AND (power.principal_person_id = (SELECT person_id FROM verified_identity WHERE account_id = $1) OR EXISTS (
        SELECT 1 FROM household_party standing JOIN verified_identity self ON self.person_id = standing.person_id
        WHERE self.account_id = $1 AND standing.household_id = power.household_id AND standing.kind IN ('guardian', 'representative')
          AND ${partyInForce.replaceAll('party.', 'standing.')}
          AND (standing.principal_person_id = power.principal_person_id OR standing.principal_credit_code = power.principal_credit_code))))`,
    'powerId',
  ),
  'owner of request': resident(
    `EXISTS (SELECT 1 FROM resident_request WHERE resident_request.account_id = $1 AND resident_request.id = $4
      AND (resident_request.household_id IS NULL OR ${belongs('resident_request.household_id', 'view')}))`,
    'requestId',
  ),
  // The address itself is signed and runs out; the use case opens it.
  'holder of file address': { kind: 'open' },
  'voter of household': resident(belongs('$4::uuid', 'sign'), 'householdId'),
  'owner of comment': resident(
    'EXISTS (SELECT 1 FROM plan_comment WHERE plan_comment.account_id = $1 AND plan_comment.id = $4)',
    'commentId',
  ),
  'recipient of message': anybody(
    `EXISTS (SELECT 1 FROM message WHERE message.id = $4 AND (message.account_id = $1
      OR message.household_id IN (${householdsOf('$1', '$3')})
      OR message.project_id IN (SELECT household.project_id FROM (${householdsOf('$1', '$3')}) mine JOIN household ON household.id = mine.household_id)))`,
    'messageId',
  ),
  'owner of progress': anybody(
    'EXISTS (SELECT 1 FROM job_progress WHERE job_progress.account_id = $1 AND job_progress.id = $4)',
    'progressId',
  ),
  staff: staff('true'),
  administrator: staff(hasDuty('administrator')),
  supervisor: staff(hasDuty('supervisor')),
  'counter clerk': staff(hasDuty('counter_clerk')),
  'case officer of project': staff(
    `EXISTS (SELECT 1 FROM project WHERE project.code = $4 AND ${hasDutyOver('project', 'case_officer', 'reviewer')})`,
    'projectCode',
  ),
  'preparer of project': staff(
    `EXISTS (SELECT 1 FROM project WHERE project.code = $4 AND ${hasDutyOver('project', 'case_officer')})`,
    'projectCode',
  ),
  'watcher of project': staff(
    `EXISTS (SELECT 1 FROM project WHERE project.code = $4 AND ${hasDutyOver('project', 'case_officer', 'reviewer', 'supervisor')})`,
    'projectCode',
  ),
  'importer of project': staff(
    `EXISTS (SELECT 1 FROM project WHERE project.code = $4 AND ${hasDutyOver('project', 'case_officer', 'appraiser')})`,
    'projectCode',
  ),
  'owner of import': staff(
    `EXISTS (SELECT 1 FROM household_import import JOIN project ON project.id = import.project_id WHERE import.id = $4
      AND (${hasDutyOver('project', 'case_officer')} OR (import.kind = 'appraisal' AND import.created_by = $1 AND ${hasDutyOver('project', 'appraiser')})))`,
    'importId',
  ),
  'editor of disclosure draft': staff(
    `EXISTS (SELECT 1 FROM disclosure_draft draft JOIN project ON project.id = draft.project_id
      WHERE draft.id = $4 AND ${hasDutyOver('project', 'case_officer')})`,
    'draftId',
  ),
  'publisher of disclosure': staff(
    `EXISTS (SELECT 1 FROM disclosure JOIN project ON project.id = disclosure.project_id
      WHERE disclosure.id = $4 AND ${hasDutyOver('project', 'case_officer')})`,
    'disclosureId',
  ),
  'preparer of ballot': staff(
    `EXISTS (SELECT 1 FROM ballot JOIN project ON project.id = ballot.project_id WHERE ballot.id = $4 AND ${hasDutyOver('project', 'case_officer')})`,
    'ballotId',
  ),
  'answerer of comment': staff(
    `EXISTS (SELECT 1 FROM plan_comment comment JOIN compensation_plan plan ON plan.id = comment.plan_id JOIN project ON project.id = plan.project_id
      WHERE comment.id = $4 AND ${hasDutyOver('project', 'case_officer')})`,
    'commentId',
  ),
  // A list holds every household's numbers in full: it goes back to nobody but who brought it.
  'officer of file': staff(
    `EXISTS (SELECT 1 FROM stored_file file JOIN project ON project.id = file.project_id WHERE file.id = $4
      AND (file.kind <> 'import_list' OR file.uploaded_by = $1)
      AND (${hasDutyOver('project', 'case_officer', 'reviewer')} OR (file.uploaded_by = $1 AND ${hasDutyOver('project', 'appraiser')}))
      AND (file.household_id IS NULL OR ${noConflict('file.household_id')}))`,
    'fileId',
  ),
  'case officer of household': staff(caseOfficerOfHousehold('$4::uuid', 'case_officer'), 'householdId'),
  'reader of household': staff(
    `(${caseOfficerOfHousehold('$4::uuid', 'case_officer', 'reviewer')}) OR (EXISTS (SELECT 1 FROM emergency_access emergency
      WHERE emergency.account_id = $1 AND emergency.household_id = $4 AND emergency.ends_at > $3) AND ${noConflict('$4::uuid')})`,
    'householdId',
  ),
  'case officer of party': staff(
    `EXISTS (SELECT 1 FROM household_party registered WHERE registered.id = $4 AND ${caseOfficerOfHousehold('registered.household_id', 'case_officer')})`,
    'partyId',
  ),
  'reader of approval': staff(
    `EXISTS (SELECT 1 FROM approval WHERE approval.id = $4 AND (${mayRelease} OR ((approval.prepared_by = $1 OR approval.decided_by = $1)
      AND (approval.household_id IS NULL OR ${noConflict('approval.household_id')}))))`,
    'approvalId',
  ),
  'releaser of approval': staff(`EXISTS (SELECT 1 FROM approval WHERE approval.id = $4 AND ${mayRelease})`, 'approvalId'),
  'preparer of approval': staff('EXISTS (SELECT 1 FROM approval WHERE approval.id = $4 AND approval.prepared_by = $1)', 'approvalId'),
  'answerer of request': staff(
    `EXISTS (SELECT 1 FROM resident_request request WHERE request.id = $4 AND request.state <> 'withdrawn' AND (
      (request.kind IN ('why_looked', 'handling') AND ${hasDuty('supervisor')})
      OR (request.kind NOT IN ('why_looked', 'handling') AND request.project_id IS NULL AND ${hasDuty('case_officer')})
      OR (request.kind NOT IN ('why_looked', 'handling') AND EXISTS (SELECT 1 FROM project WHERE project.id = request.project_id AND ${hasDutyOver('project', 'case_officer')})))
      AND (request.household_id IS NULL OR ${noConflict('request.household_id')}))`,
    'requestId',
  ),
  'owner of delegation': staff(
    'EXISTS (SELECT 1 FROM delegation WHERE delegation.id = $4 AND delegation.from_id = $1 AND delegation.revoked_at IS NULL)',
    'delegationId',
  ),
  'owner of kinship': staff(
    'EXISTS (SELECT 1 FROM kinship WHERE kinship.id = $4 AND kinship.account_id = $1 AND kinship.ended_at IS NULL)',
    'kinshipId',
  ),
};

/** The session behind the token lives and is one of its audience; a member of staff is still one. */
const liveSession: Record<Audience, string> = {
  resident: `live.audience = 'resident'`,
  staff: `live.audience = 'staff' AND EXISTS (SELECT 1 FROM staff_member me WHERE me.account_id = $1 AND me.left_at IS NULL)`,
};

/**
 * The whole question of one call, answered by one row or none: may it, for whom (`helper_id`), and was the person checked lately (`fresh`).
 * @param audience what the token says that it is for
 */
export const accessQuery = ({ sql }: Extract<OwnerCheck, { kind: 'query' }>, audience: Audience): string => `
  SELECT live.helper_id, coalesce(live.fresh_until > $3, false) AS fresh FROM session live
  WHERE live.id = $2 AND live.account_id = $1 AND live.revoked_at IS NULL AND (live.ends_at IS NULL OR live.ends_at > $3)
    AND ${liveSession[audience]} AND (${sql})`;

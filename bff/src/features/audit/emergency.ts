import type { EmergencyCategory, EmergencyEntry } from '@yunzhengshou/contract';
import { addDays, localDate, toDbDate } from '../../clock';
import type { Context } from '../../context';
import { hasDuty, noConflict } from '../../plugins/access/conditions';
import type { SignedIn } from '../../plugins/authentication';
import { ProblemError } from '../../problem-error';
import { logReads } from './log-reads';
import { emergencyCategoryTitles } from './purposes';
import { actorOf, recordChange } from './record-change';

/** How long an emergency access lasts, and by when (calendar days) a supervisor has reviewed it. */
export const emergencyMinutes = 30;
export const reviewDays = 3;

/** Third parties under contract (appraisers, law firms) have no duty to residents that could need it. */
const officialOrganisations = ['district', 'town', 'implementing_unit'];

/** Emergency accesses of one person that may wait for a review at a time. */
const mostUnreviewed = 3;

/**
 * The one household of that number that isn't the caller's own or a relative's. Supervisors review these and administrators hand out duties:
 * neither looks into households. $1 account, $2 project code, $3 the instant, $4 kinds of organisations, $5 file number.
 */
const householdSql = `
  SELECT household.id AS household_id, household.project_id, member.person_id FROM household JOIN project ON project.id = household.project_id
  JOIN staff_member member ON member.account_id = $1 JOIN organisation ON organisation.id = member.organisation_id
  WHERE project.code = $2 AND household.file_number = $5 AND ${noConflict('household.id')}
    AND organisation.kind = ANY ($4) AND NOT ${hasDuty('supervisor', 'administrator')}
  LIMIT 2`;

/**
 * Opens one household to a member of staff for 30 minutes without a task there. It is loud: the household sees it at once, it stands on every
 * supervisor's desk until it is reviewed, and the project's audit chain has it (个13: without consent in an emergency; 个34).
 * @throws ProblemError not_found, alike for an unknown number, one's own or a relative's household, a number that two households have, and
 *   supervisors, administrators and third parties; emergency_open_already; too_many_open_emergencies
 */
export const openEmergency = async (
  context: Context,
  account: Pick<SignedIn, 'accountId' | 'helperId'>,
  input: { projectCode: string; fileNumber: string; category: EmergencyCategory; reason: string },
): Promise<{ emergencyId: string; householdId: string; endsAt: string }> => {
  const { database, clock } = context;
  const { accountId } = account;
  const { rows } = await database.pool.query<{ household_id: string; project_id: string; person_id: string }>({
    name: 'emergency-household',
    text: householdSql,
    values: [accountId, input.projectCode, clock.now(), officialOrganisations, input.fileNumber.trim()],
  });
  if (rows.length !== 1 || !rows[0]) throw new ProblemError('not_found', '请核对项目和档案号。');
  const { household_id: householdId, project_id: projectId, person_id: personId } = rows[0];
  const now = clock.now();
  const endsAt = new Date(now.getTime() + emergencyMinutes * 60_000);
  const emergencyId = context.newId();
  await database.prisma.$transaction(async (tx) => {
    // One at a time, under whatever account: of two calls at once the second finds the first.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`emergency:${personId}`}, 0))`;
    if (await tx.emergencyAccess.findFirst({ where: { accountId, householdId, endsAt: { gt: now } } }))
      throw new ProblemError('emergency_open_already');
    const accounts = await tx.staffMember.findMany({ where: { personId }, select: { accountId: true } });
    const unreviewed = await tx.emergencyAccess.count({
      where: { accountId: { in: accounts.map((account) => account.accountId) }, reviewedAt: null },
    });
    if (unreviewed >= mostUnreviewed) throw new ProblemError('too_many_open_emergencies');
    await tx.emergencyAccess.create({
      data: {
        id: emergencyId,
        accountId,
        householdId,
        projectId,
        category: input.category,
        reason: input.reason,
        openedAt: now,
        endsAt,
        reviewDueOn: toDbDate(addDays(localDate(now), reviewDays)),
      },
    });
    await logReads(
      context,
      { accountId, operation: 'openEmergency', householdIds: [householdId], fields: [], purpose: 'emergency', reason: input.reason },
      tx,
    );
    await recordChange(tx, {
      chain: projectId,
      at: now,
      actor: actorOf(account),
      action: 'emergency.opened',
      subject: `household:${householdId}`,
      details: { emergencyId, category: input.category, endsAt: endsAt.toISOString() },
    });
  });
  return { emergencyId, householdId, endsAt: endsAt.toISOString() };
};

interface EmergencyRow {
  id: string;
  account_id: string;
  name: string;
  unit: string;
  project_code: string;
  project_name: string;
  file_number: string | null;
  category: EmergencyCategory;
  reason: string;
  opened_at: Date;
  ends_at: Date;
  reads: number;
  review_due_on: string;
  finding: EmergencyEntry['finding'];
  reviewed_by: string | null;
  reviewed_at: Date | null;
  review_words: string | null;
  may_review: boolean;
}

const emergenciesSql = `
  SELECT emergency.id, emergency.account_id, opener.name, unit.name AS unit, project.code AS project_code, project.name AS project_name,
    household.file_number, emergency.category, emergency.reason, emergency.opened_at, emergency.ends_at,
    (SELECT count(*)::int FROM read_log log WHERE log.household_id = emergency.household_id AND log.emergency_id = emergency.id
      AND log.operation <> 'openEmergency') AS reads,
    emergency.review_due_on, emergency.finding, reviewer.name AS reviewed_by, emergency.reviewed_at, emergency.review_words,
    emergency.account_id <> $1 AND ${noConflict('emergency.household_id')} AS may_review
  FROM emergency_access emergency JOIN household ON household.id = emergency.household_id JOIN project ON project.id = emergency.project_id
  JOIN staff_member opener ON opener.account_id = emergency.account_id JOIN organisation unit ON unit.id = opener.organisation_id
  LEFT JOIN staff_member reviewer ON reviewer.account_id = emergency.reviewed_by
  ORDER BY emergency.reviewed_at IS NOT NULL, CASE WHEN emergency.reviewed_at IS NULL THEN emergency.review_due_on END,
    emergency.opened_at DESC LIMIT 200`;

/** Every emergency access: those without a review first, the most pressing on top. Of the household its project and file number. */
export const listEmergencies = async (
  { database, clock }: Context,
  { accountId }: { accountId: string },
): Promise<{ emergencies: EmergencyEntry[] }> => {
  const now = clock.now();
  const today = localDate(now);
  const { rows } = await database.pool.query<EmergencyRow>({ name: 'emergencies', text: emergenciesSql, values: [accountId] });
  return {
    emergencies: rows.map((row) => ({
      emergencyId: row.id,
      openedBy: { accountId: row.account_id, name: row.name, unit: row.unit },
      projectCode: row.project_code,
      projectName: row.project_name,
      fileNumber: row.file_number,
      category: row.category,
      categoryTitle: emergencyCategoryTitles[row.category],
      reason: row.reason,
      openedAt: row.opened_at.toISOString(),
      endsAt: row.ends_at.toISOString(),
      open: row.ends_at > now,
      reads: row.reads,
      reviewDueOn: row.review_due_on,
      overdue: row.finding === null && row.review_due_on < today,
      finding: row.finding,
      reviewedBy: row.reviewed_by,
      reviewedAt: row.reviewed_at?.toISOString() ?? null,
      reviewWords: row.review_words,
      mayReview: row.finding === null && row.may_review,
    })),
  };
};

/**
 * A supervisor's finding on an emergency access; once, and for good.
 * @throws ProblemError not_found; emergency_own for whoever opened it; conflict_of_interest for the own or a relative's household; emergency_reviewed
 */
export const reviewEmergency = async (
  context: Context,
  account: Pick<SignedIn, 'accountId' | 'helperId'>,
  input: { emergencyId: string; finding: 'justified' | 'unjustified'; words: string },
): Promise<{ reviewedAt: string }> => {
  const { database, clock } = context;
  const { accountId } = account;
  const emergency = await database.prisma.emergencyAccess.findUnique({ where: { id: input.emergencyId } });
  if (!emergency) throw new ProblemError('not_found');
  const { rows } = await database.pool.query<{ same_person: boolean; free: boolean }>({
    name: 'emergency-reviewer',
    text: `SELECT ${noConflict('$2::uuid')} AS free,
      EXISTS (SELECT 1 FROM staff_member me JOIN staff_member opener ON opener.account_id = $3::uuid
        WHERE me.account_id = $1 AND (me.account_id = opener.account_id OR me.person_id = opener.person_id)) AS same_person`,
    values: [accountId, emergency.householdId, emergency.accountId],
  });
  if (rows[0]?.same_person !== false) throw new ProblemError('emergency_own');
  if (!rows[0].free) throw new ProblemError('conflict_of_interest');
  const now = clock.now();
  await database.prisma.$transaction(async (tx) => {
    const { count } = await tx.emergencyAccess.updateMany({
      where: { id: emergency.id, reviewedAt: null },
      data: { reviewedBy: accountId, reviewedAt: now, finding: input.finding, reviewWords: input.words },
    });
    if (count === 0) throw new ProblemError('emergency_reviewed');
    await recordChange(tx, {
      chain: emergency.projectId,
      at: now,
      actor: actorOf(account),
      action: 'emergency.reviewed',
      subject: `household:${emergency.householdId}`,
      details: { emergencyId: emergency.id, finding: input.finding },
    });
  });
  return { reviewedAt: now.toISOString() };
};

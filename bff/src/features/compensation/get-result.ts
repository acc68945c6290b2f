import type { CompensationResult, ResultLine } from '@yunzhengshou/contract';
import type { Line } from '@yunzhengshou/rules';
import type { Context } from '../../context';
import { maskName } from '../../personal-data/masks';
import { isPrincipal } from '../../plugins/access/conditions';
import { ProblemError } from '../../problem-error';
import { logReadsForOthers } from '../audit/log-reads';
import { citeAll } from '../policy/citation';
import { inputsForPeople, meaningOf } from './line-words';
import { type ReadAsOwner, type ResultRow, readResult } from './store';

const lineForPeople = (line: Line): ResultLine => ({
  code: line.code,
  label: line.label_zh,
  part: line.part ?? null,
  amountFen: line.amount_fen,
  formula: line.formula,
  meaning: meaningOf(line.code),
  group: line.group,
  inputs: inputsForPeople(line.inputs),
  articles: citeAll(line.articles),
  byPlan: line.plan,
});

/** Who pays whom: a net of nothing is settled. */
export const payerOf = (netFen: number): CompensationResult['payer'] => (netFen > 0 ? 'office' : netFen < 0 ? 'household' : 'nobody');

/** What a household that hasn't chosen is reckoned by: money; a home on collective land by a flat (杭18). */
export const assumedMode = (landRegime: 'state' | 'collective', use: string | null): 'monetary' | 'exchange' =>
  landRegime === 'collective' && use !== 'non_residential' ? 'exchange' : 'monetary';

/** @param full owners know each other by name, and so does who stands in for one by law; others see masked names */
const splitForPeople = ({ owners, split }: ResultRow, full: boolean): CompensationResult['split'] =>
  owners.length < 2
    ? []
    : owners.map(({ name, share, me }, index) => ({
        name: full ? name : maskName(name),
        share,
        amountFen: split[index]?.amount_fen ?? 0,
        isMe: me,
      }));

/** Whether the account stands in for an owner by law: guardian, or representative of an organisation. */
const standsForOwner = async ({ database, clock }: Context, accountId: string, householdId: string): Promise<boolean> => {
  const { rows } = await database.pool.query<{ stands: boolean }>({
    name: 'stands-for-owner',
    text: `SELECT ${isPrincipal('$2::uuid')} AS stands`,
    values: [accountId, householdId, clock.now()],
  });
  return rows[0]?.stands === true;
};

/**
 * The household's own compensation, line by line (国29: 分户补偿情况; full items are for the household alone).
 * @throws ProblemError result_not_ready while something that only people can supply is missing
 */
export const getResult = async (context: Context, accountId: string, read: ReadAsOwner): Promise<CompensationResult> => {
  const row = await readResult(read);
  // Owners see what is theirs; who acts for one leaves a trace that they can read.
  const owner = row?.owners.some(({ me }) => me) === true;
  if (row && !owner)
    await logReadsForOthers(context, {
      accountId,
      operation: 'getResult',
      householdId: row.household_id,
      fields: ['name', 'share', 'address', 'result'],
    });
  if (!row?.plan_title) throw new ProblemError('result_not_ready', '经办人员还在核对您家房屋的面积、用途或安置房，算好后在这里就能看到。');
  return {
    householdId: row.household_id,
    projectCode: row.project_code,
    projectName: row.project_name,
    address: row.address,
    landRegime: row.land_regime,
    compMode: row.comp_mode ?? assumedMode(row.land_regime, row.use),
    modeAssumed: row.mode_assumed,
    netFen: row.net_fen,
    creditsFen: row.credits_fen,
    debitsFen: row.debits_fen,
    payer: payerOf(row.net_fen),
    lines: row.lines.map(lineForPeople),
    notes: row.notes,
    split: splitForPeople(row, owner || (await standsForOwner(context, accountId, row.household_id))),
    plan: { title: row.plan_title, version: row.plan_version, publishedOn: row.plan_published_on, contentHash: row.plan_content_hash },
    rulesVersion: row.rules_version,
    computedAt: new Date(row.computed_at).toISOString(),
    calculationHash: row.calculation_hash,
  };
};

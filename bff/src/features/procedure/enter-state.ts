import type { Context } from '../../context';
import type { Transaction } from '../../database/database';
import { type DeadlineRuleName, deadlineRules } from './deadline-rules';
import type { DeadlineRule } from './machine';
import { stateOf } from './machine';
import { type LandRegime, machineOf } from './machines';
import { closeDeadlines, openDeadline } from './open-deadline';

const rules = Object.entries(deadlineRules) as [DeadlineRuleName, DeadlineRule][];

/**
 * What a project's entry into a state starts and what it fulfils: the state's periods begin (those of single households begin with the service
 * on each), and what had to be done by then counts as done. A period that something else opened already, the publication itself say, isn't
 * opened twice.
 * @returns the periods' rules and last days
 */
export const runStateDeadlines = async (
  context: Context,
  tx: Transaction,
  input: { projectId: string; regime: LandRegime; state: string; enteredOn: string; proof: string },
): Promise<{ rule: DeadlineRuleName; dueOn: string }[]> => {
  const { projectId, regime, state, enteredOn, proof } = input;
  for (const [rule, { metBy }] of rules) if (metBy === state) await closeDeadlines(tx, { projectId, rule, metOn: enteredOn, proof });
  const opened: { rule: DeadlineRuleName; dueOn: string }[] = [];
  for (const rule of stateOf(machineOf(regime), state).deadlines) {
    if (deadlineRules[rule].of === 'household') continue;
    const running = await tx.deadline.findFirst({ where: { projectId, householdId: null, rule, metOn: null } });
    if (running) continue;
    const { dueOn } = await openDeadline(context, tx, { projectId, rule, triggeredOn: enteredOn, triggerProof: proof });
    opened.push({ rule, dueOn });
  }
  return opened;
};

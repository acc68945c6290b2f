import { dateInWords, localDate } from '../../clock';
import type { Context } from '../../context';
import type { Transaction } from '../../database/database';
import { ProblemError } from '../../problem-error';
import { mayEnter, stateOf } from './machine';
import { isState, machineOf } from './machines';
import { readProjectFacts } from './read-facts';

/** A step as it is prepared and released. */
export interface StepPayload {
  from: string;
  state: string;
  /** Legal date. */
  enteredOn: string;
  proof: string;
  proofFileId: string | null;
}

/**
 * Whether the project may take the step: not in the future, not before the last one, and by its procedure.
 * @throws ProblemError step_refused with the sentence and the article
 */
export const checkStep = async (
  context: Context,
  tx: Transaction,
  { projectId, step }: { projectId: string; step: Pick<StepPayload, 'state' | 'enteredOn'> },
): Promise<{ regime: 'state' | 'collective'; from: string; title: string }> => {
  const { state, enteredOn } = step;
  const facts = await readProjectFacts(context, tx, { projectId, on: enteredOn });
  const machine = machineOf(facts.regime);
  if (!isState(facts.regime, state)) throw new ProblemError('step_refused', '这类项目的程序里没有这一步。');
  const target = stateOf(machine, state);
  const entry = mayEnter(machine, facts, state);
  if (!entry.ok) throw new ProblemError('step_refused', `${entry.sentence}（${entry.article.lawTitle}第${entry.article.article}条）`);
  if (enteredOn > localDate(context.clock.now())) throw new ProblemError('step_refused', '这一步的日期还没有到，办了再登记。');
  const before = facts.enteredOn[facts.state];
  if (before && enteredOn < before) throw new ProblemError('step_refused', `这一步的日期不能早于上一步的${dateInWords(before)}。`);
  return { regime: facts.regime, from: facts.state, title: target.title };
};

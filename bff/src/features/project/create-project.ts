import { toDbDate } from '../../clock';
import type { Context } from '../../context';
import { recordChange } from '../audit/record-change';
import { runStateDeadlines } from '../procedure/enter-state';
import { isLaterIn } from '../procedure/machine';
import { firstState, isState, type LandRegime, machineOf } from '../procedure/machines';

export interface NewProject {
  code: string;
  name: string;
  district: string;
  landRegime: 'state' | 'collective';
  ground: string;
  department: string;
  implementingUnit: string;
  oldTownRenewal: boolean;
  signingStartsOn: string | null;
  signingEndsOn: string | null;
  /** Who reads the results of single households; left out: the project's households (S), as 国29 has it on state-owned land. */
  resultsAudience?: 'S' | 'H';
  /** States already entered, oldest first, each with the day and its proof; the last is where the project stands. */
  steps: { state: string; enteredOn: string; proof: string }[];
}

/** @throws RangeError for a state that the procedure on that land doesn't know, or one that comes before the one before it */
const checkSteps = (regime: LandRegime, steps: NewProject['steps']): void => {
  steps.forEach(({ state, enteredOn }, index) => {
    if (!isState(regime, state)) throw new RangeError(`the procedure on ${regime} land has no state ${state}`);
    const before = steps[index - 1];
    if (before && (!isLaterIn(machineOf(regime), state, before.state) || enteredOn < before.enteredOn))
      throw new RangeError(`the state ${state} doesn't come after ${before.state}`);
  });
};

/**
 * Registers a project with the states it has been through, and the periods that they started.
 * @returns its id. @throws RangeError for states that the procedure doesn't know or that don't follow each other
 */
export const createProject = async (context: Context, actor: string, project: NewProject): Promise<string> => {
  checkSteps(project.landRegime, project.steps);
  const id = context.newId();
  const { steps, signingStartsOn, signingEndsOn, ...fields } = project;
  const now = context.clock.now();
  await context.database.prisma.$transaction(async (tx) => {
    await tx.project.create({
      data: {
        id,
        ...fields,
        state: steps.at(-1)?.state ?? firstState(project.landRegime),
        signingStartsOn: signingStartsOn ? toDbDate(signingStartsOn) : null,
        signingEndsOn: signingEndsOn ? toDbDate(signingEndsOn) : null,
        createdAt: now,
        steps: { create: steps.map((step) => ({ ...step, enteredOn: toDbDate(step.enteredOn) })) },
      },
    });
    for (const { state, enteredOn, proof } of steps)
      await runStateDeadlines(context, tx, { projectId: id, regime: project.landRegime, state, enteredOn, proof });
    await recordChange(tx, {
      chain: id,
      at: now,
      actor,
      action: 'project.created',
      subject: `project:${id}`,
      details: { code: project.code },
    });
  });
  return id;
};

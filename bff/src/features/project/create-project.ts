import { toDbDate } from '../../clock';
import type { Context } from '../../context';
import { recordChange } from '../audit/record-change';
import { isState } from '../procedure/state-land';

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
  /** States already entered, oldest first, each with the day and its proof; the last is where the project stands. */
  steps: { state: string; enteredOn: string; proof: string }[];
}

/** Registers a project with the states it has been through. @returns its id. @throws RangeError for a state that the procedure doesn't know */
export const createProject = async (context: Context, actor: string, project: NewProject): Promise<string> => {
  for (const { state } of project.steps) if (!isState(state)) throw new RangeError(`the procedure has no state ${state}`);
  const id = context.newId();
  const { steps, signingStartsOn, signingEndsOn, ...fields } = project;
  const now = context.clock.now();
  await context.database.prisma.$transaction(async (tx) => {
    await tx.project.create({
      data: {
        id,
        ...fields,
        state: steps.at(-1)?.state ?? 'PROPOSED',
        signingStartsOn: signingStartsOn ? toDbDate(signingStartsOn) : null,
        signingEndsOn: signingEndsOn ? toDbDate(signingEndsOn) : null,
        createdAt: now,
        steps: { create: steps.map((step) => ({ ...step, enteredOn: toDbDate(step.enteredOn) })) },
      },
    });
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

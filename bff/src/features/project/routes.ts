import { operations, type ProjectCard } from '@yunzhengshou/contract';
import type { FastifyInstance } from 'fastify';
import type { Context } from '../../context';
import { serve } from '../../plugins/operations';
import { ProblemError } from '../../problem-error';
import { procedureLine } from '../procedure/line';
import { stateTitle } from '../procedure/machines';
import { type ProjectRow, readProject, readProjects } from './store';

const cardOf = ({ code, name, district, land_regime, state }: ProjectRow): ProjectCard => ({
  code,
  name,
  district,
  landRegime: land_regime,
  stage: { code: state, title: stateTitle(land_regime, state) },
});

export const projectRoutes = async (app: FastifyInstance, { database }: Context): Promise<void> => {
  serve(app, operations.listProjects, async () => ({ projects: (await readProjects(database.pool)).map(cardOf) }));
  serve(app, operations.getProject, async (request) => {
    const row = await readProject(database.pool, request.params.projectCode);
    if (!row) throw new ProblemError('not_found');
    return {
      project: cardOf(row),
      line: procedureLine({ regime: row.land_regime, current: row.state, enteredOn: row.entered_on, oldTownRenewal: row.old_town_renewal }),
    };
  });
};

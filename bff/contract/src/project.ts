import { type Static, Type } from 'typebox';
import { operation } from './operation';
import { Citation, LocalDate, OneOf, OrNull, ProjectCode } from './values';

const tag = '征收项目';

export const ProjectCard = Type.Object({
  code: ProjectCode,
  name: Type.String(),
  district: Type.String(),
  landRegime: OneOf(['state', 'collective']),
  stage: Type.Object({ code: Type.String(), title: Type.String() }),
});
export type ProjectCard = Static<typeof ProjectCard>;

/** One step of the procedure's line (domain.md §2), as a resident reads it. */
export const ProcedureStep = Type.Object({
  code: Type.String(),
  title: Type.String(),
  status: OneOf(['done', 'current', 'ahead']),
  meaning: Type.String({ description: '这一步是什么、和我有什么关系' }),
  enteredOn: OrNull(LocalDate),
  articles: Type.Array(Citation, { maxItems: 10 }),
});
export type ProcedureStep = Static<typeof ProcedureStep>;

const exampleCard: ProjectCard = {
  code: 'DEMO',
  name: '某片区改造项目',
  district: '某区',
  landRegime: 'state',
  stage: { code: 'SIGNING', title: '签订补偿协议' },
};

export const listProjects = operation({
  name: 'listProjects',
  method: 'GET',
  path: '/api/projects',
  owner: 'public',
  tag,
  summary: '公开的征收项目',
  response: Type.Object({ projects: Type.Array(ProjectCard, { maxItems: 500 }) }),
  problems: [],
  example: { projects: [exampleCard] },
});

export const getProject = operation({
  name: 'getProject',
  method: 'GET',
  path: '/api/projects/:projectCode',
  owner: 'public',
  tag,
  summary: '一个项目走到了哪一步',
  params: Type.Object({ projectCode: ProjectCode }),
  response: Type.Object({ project: ProjectCard, line: Type.Array(ProcedureStep, { maxItems: 40 }) }),
  problems: ['not_found'],
  example: { project: exampleCard, line: [] },
});

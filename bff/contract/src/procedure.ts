import { type Static, Type } from 'typebox';
import { operation } from './operation';
import { ProcedureStep, ProjectCard } from './project';
import { Citation, Id, Instant, LocalDate, OneOf, OrNull, PlainWords, ProjectCode } from './values';

const tag = '程序与期限';
const exampleId = '0190f3c2-8f1e-7c3a-9a55-3f0a1b2c3d4e';

export const deadlineUnits = { calendar_days: '天', working_days: '个工作日', months: '个月' } as const;
export type DeadlineUnit = keyof typeof deadlineUnits;
/** at_most: something has to be done by then; at_least: nothing may end before. */
export const deadlineBounds = ['at_most', 'at_least'] as const;
export type DeadlineBound = (typeof deadlineBounds)[number];

const Articles = Type.Array(Citation, { maxItems: 10 });
const Proof = PlainWords({ minLength: 2, maxLength: 300, description: '凭什么：文书名称、文号、照片等' });
const Reason = PlainWords({ minLength: 2, maxLength: 500, description: '理由' });

/** A step the project has taken. */
export const TakenStep = Type.Object({
  state: Type.String(),
  title: Type.String(),
  enteredOn: LocalDate,
  proof: Type.String(),
  proofFileId: OrNull(Id),
  articles: Articles,
});
export type TakenStep = Static<typeof TakenStep>;

/** A step that may come next, with what still stands in its way. */
export const NextState = Type.Object({
  state: Type.String(),
  title: Type.String(),
  meaning: Type.String(),
  /** What usually proves it. */
  proofWanted: Type.String(),
  articles: Articles,
  /** Nothing stands in its way today. */
  ready: Type.Boolean(),
  conditions: Type.Array(
    Type.Object({ code: Type.String(), title: Type.String(), met: Type.Boolean(), sentence: Type.String(), articles: Articles }),
    { maxItems: 20 },
  ),
  /** Prepared already and waiting for another person. */
  approvalId: OrNull(Id),
});
export type NextState = Static<typeof NextState>;

export const BoardDeadline = Type.Object({
  deadlineId: Id,
  rule: Type.String(),
  title: Type.String(),
  who: OneOf(['office', 'resident']),
  trigger: Type.String(),
  triggerProof: Type.String(),
  triggeredOn: LocalDate,
  amount: Type.Integer({ minimum: 1 }),
  unit: OneOf(Object.keys(deadlineUnits) as DeadlineUnit[]),
  bound: OneOf(deadlineBounds),
  dueOn: LocalDate,
  /** Calendar days from today to `dueOn`; 0 is today, negative is past. */
  daysLeft: Type.Integer(),
  /** running, met, overdue (at_most and past, not met), over (at_least and past) */
  state: OneOf(['running', 'met', 'overdue', 'over']),
  articles: Articles,
  /** Reckoned with weekends alone, since the year's holidays aren't announced yet. */
  provisional: Type.Boolean(),
  metOn: OrNull(LocalDate),
  metProof: OrNull(Type.String()),
});
export type BoardDeadline = Static<typeof BoardDeadline>;

/** Periods that run for single households, counted: who they are stands in their cases. */
export const HouseholdDeadlines = Type.Object({
  rule: Type.String(),
  title: Type.String(),
  running: Type.Integer({ minimum: 0 }),
  overdue: Type.Integer({ minimum: 0 }),
  nextDueOn: OrNull(LocalDate),
  articles: Articles,
});
export type HouseholdDeadlines = Static<typeof HouseholdDeadlines>;

export const ProjectBoard = Type.Object({
  project: ProjectCard,
  today: LocalDate,
  mayPrepare: Type.Boolean({ description: '我可以提请下一步、登记期限办结' }),
  line: Type.Array(ProcedureStep, { maxItems: 40 }),
  steps: Type.Array(TakenStep, { maxItems: 40 }),
  next: Type.Array(NextState, { maxItems: 10 }),
  deadlines: Type.Array(BoardDeadline, { maxItems: 200 }),
  householdDeadlines: Type.Array(HouseholdDeadlines, { maxItems: 40 }),
  asOf: Instant,
});
export type ProjectBoard = Static<typeof ProjectBoard>;

const params = Type.Object({ projectCode: ProjectCode });

export const getProjectBoard = operation({
  name: 'getProjectBoard',
  method: 'GET',
  path: '/api/staff/projects/:projectCode/board',
  owner: 'watcher of project',
  tag,
  summary: '项目走到哪一步、下一步还缺什么、哪些期限在走',
  params,
  response: ProjectBoard,
  problems: ['signed_out', 'not_found'],
  example: {
    project: {
      code: 'DEMO',
      name: '某片区改造项目',
      district: '某区',
      landRegime: 'state',
      stage: { code: 'DECIDED', title: '作出征收决定' },
    },
    today: '2026-03-15',
    mayPrepare: true,
    line: [],
    steps: [],
    next: [],
    deadlines: [],
    householdDeadlines: [],
    asOf: '2026-03-15T02:00:00.000Z',
  },
});

export const prepareStep = operation({
  name: 'prepareStep',
  method: 'POST',
  path: '/api/staff/projects/:projectCode/steps',
  owner: 'preparer of project',
  tag,
  summary: '提请项目进入下一步，由审核人员决定',
  params,
  body: Type.Object(
    {
      state: Type.String({ pattern: '^[A-Z_]{3,40}$', maxLength: 40 }),
      enteredOn: LocalDate,
      proof: Proof,
      proofFileId: Type.Optional(Id),
      reason: Reason,
    },
    { additionalProperties: false },
  ),
  response: Type.Object({ approvalId: Id }),
  problems: ['signed_out', 'not_found', 'step_refused', 'step_prepared_already', 'proof_file_unfit'],
  example: { approvalId: exampleId },
});

export const meetDeadline = operation({
  name: 'meetDeadline',
  method: 'POST',
  path: '/api/staff/projects/:projectCode/deadlines/meet',
  owner: 'preparer of project',
  tag,
  summary: '登记一项期限已经办到，写明凭什么',
  params,
  body: Type.Object({ deadlineId: Id, metOn: LocalDate, proof: Proof }, { additionalProperties: false }),
  response: Type.Object({ metOn: LocalDate }),
  problems: ['signed_out', 'not_found', 'deadline_refused'],
  example: { metOn: '2026-03-15' },
});

export const CalendarYear = Type.Object({
  year: Type.Integer({ minimum: 2000, maximum: 2100 }),
  /** Rest days that aren't a Saturday or Sunday, and those that are and belong to a holiday. */
  holidays: Type.Array(LocalDate, { maxItems: 60 }),
  /** Saturdays and Sundays on which people work. */
  workdays: Type.Array(LocalDate, { maxItems: 30 }),
  source: Type.String({ description: '通知的名称和文号；随程序带来的年份写明来源' }),
  /** Entered here by two administrators; else the program knew it. */
  entered: Type.Boolean(),
});
export type CalendarYear = Static<typeof CalendarYear>;

export const listCalendarYears = operation({
  name: 'listCalendarYears',
  method: 'GET',
  path: '/api/staff/calendar/years',
  owner: 'administrator',
  tag,
  summary: '已经知道的各年放假和调休安排，以及还缺的年份',
  response: Type.Object({
    years: Type.Array(CalendarYear, { maxItems: 40 }),
    /** The year that ends soon or runs and isn't there yet; null when none is missing. */
    missing: OrNull(Type.Integer()),
    /** Deadlines running now that were reckoned without an announcement. */
    provisionalDeadlines: Type.Integer({ minimum: 0 }),
  }),
  problems: ['signed_out', 'not_found'],
  example: { years: [], missing: 2027, provisionalDeadlines: 0 },
});

export const prepareCalendarYear = operation({
  name: 'prepareCalendarYear',
  method: 'POST',
  path: '/api/staff/calendar/years',
  owner: 'administrator',
  tag,
  summary: '提请录入一年的放假和调休安排，由另一名管理员决定',
  body: Type.Object(
    {
      year: Type.Integer({ minimum: 2000, maximum: 2100 }),
      holidays: Type.Array(LocalDate, { minItems: 1, maxItems: 60 }),
      workdays: Type.Array(LocalDate, { maxItems: 30 }),
      source: PlainWords({ minLength: 4, maxLength: 120, description: '国务院办公厅通知的文号' }),
      reason: Reason,
    },
    { additionalProperties: false },
  ),
  response: Type.Object({ approvalId: Id }),
  problems: ['signed_out', 'not_found', 'calendar_year_refused'],
  example: { approvalId: exampleId },
});

import { type Static, Type } from 'typebox';
import { operation } from './operation';
import { ProcedureStep } from './project';
import { Citation, Fen, Id, Instant, LocalDate, OneOf, OrNull, ProjectCode } from './values';

/** What a household has to do, or may do, next, and by when. */
export const NextStep = Type.Object({
  code: Type.String(),
  title: Type.String(),
  sentence: Type.String(),
  dueOn: OrNull(LocalDate),
  /** Calendar days from today to `dueOn`; 0 is today, negative is past. */
  daysLeft: OrNull(Type.Integer()),
  /** What happens if nothing is done: said plainly and without pressing. */
  otherwise: OrNull(Type.String()),
  action: OrNull(Type.Object({ label: Type.String(), page: OneOf(['result', 'disclosures', 'plan', 'me']) })),
  articles: Type.Array(Citation, { maxItems: 10 }),
});
export type NextStep = Static<typeof NextStep>;

export const HouseholdCard = Type.Object({
  householdId: Id,
  projectCode: ProjectCode,
  projectName: Type.String(),
  address: Type.String(),
  /** The account owns there itself; else it acts for an owner. */
  own: Type.Boolean(),
  /** What happened around the household lately and its people may not know: looks in an emergency, people registered, answers. */
  news: Type.Array(Type.Object({ sentence: Type.String(), page: OneOf(['reads', 'people', 'requests']) }), { maxItems: 5 }),
  next: NextStep,
  /** Other periods that run now, nearest first. */
  deadlines: Type.Array(
    Type.Object({ title: Type.String(), dueOn: LocalDate, daysLeft: Type.Integer(), articles: Type.Array(Citation, { maxItems: 10 }) }),
    {
      maxItems: 10,
    },
  ),
  line: Type.Array(ProcedureStep, { maxItems: 40 }),
  result: OrNull(
    Type.Object({
      netFen: Fen,
      payer: OneOf(['office', 'household', 'nobody']),
      compMode: OneOf(['monetary', 'exchange', 'mixed']),
      modeAssumed: Type.Boolean(),
    }),
  ),
});
export type HouseholdCard = Static<typeof HouseholdCard>;

export const Home = Type.Object({
  /** unverified: prove who you are first; verified with no household: the helpful page. */
  identity: OneOf(['unverified', 'verified']),
  households: Type.Array(HouseholdCard, { maxItems: 50 }),
  asOf: Instant,
});
export type Home = Static<typeof Home>;

export const getHome = operation({
  name: 'getHome',
  method: 'GET',
  path: '/api/home',
  owner: 'account',
  tag: '首页',
  summary: '我家走到哪一步、接下来做什么、最晚哪天',
  response: Home,
  problems: ['signed_out'],
  example: { identity: 'verified', households: [], asOf: '2026-03-15T02:00:00.000Z' },
});

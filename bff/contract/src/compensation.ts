import { type Static, Type } from 'typebox';
import { operation } from './operation';
import { Citation, Fen, Id, Instant, LocalDate, OneOf, OrNull, ProjectCode } from './values';

export const ResultLine = Type.Object({
  code: Type.String(),
  label: Type.String(),
  /** In a house of mixed use the part that the line belongs to, as people call it; null: the household as a whole. */
  part: OrNull(Type.String()),
  amountFen: Fen,
  /** The sum in figures, e.g. 80.12 m² × 12,345.00 元/m². */
  formula: Type.String(),
  /** Why the household gets it, in plain words. */
  meaning: Type.String(),
  group: OneOf(['house', 'decoration_annex', 'fees', 'rewards', 'exchange']),
  inputs: Type.Array(Type.Object({ label: Type.String(), value: Type.String() }), { maxItems: 12 }),
  articles: Type.Array(Citation, { maxItems: 10 }),
  /** The amount is fixed by the project's plan, within what the articles allow. */
  byPlan: Type.Boolean(),
});
export type ResultLine = Static<typeof ResultLine>;

export const CompensationResult = Type.Object({
  householdId: Id,
  projectCode: ProjectCode,
  projectName: Type.String(),
  address: Type.String(),
  /** On collective land the exchange is 调产安置, reckoned by heads. */
  landRegime: OneOf(['state', 'collective']),
  compMode: OneOf(['monetary', 'exchange', 'mixed']),
  /** The household has not chosen yet; the figure shows money on state-owned land, a flat on collective land. */
  modeAssumed: Type.Boolean(),
  netFen: Fen,
  creditsFen: Fen,
  debitsFen: Fen,
  payer: OneOf(['office', 'household', 'nobody']),
  lines: Type.Array(ResultLine, { maxItems: 600 }),
  /** What the figure leaves out or assumes, in plain words. */
  notes: Type.Array(Type.String(), { maxItems: 100 }),
  /** Each owner's part, by name as the certificate has it: only owners of this household ever read it; empty when the household has a single owner. */
  split: Type.Array(Type.Object({ name: Type.String(), share: Type.String(), amountFen: Fen, isMe: Type.Boolean() }), {
    maxItems: 200,
  }),
  plan: Type.Object({ title: Type.String(), version: Type.Integer({ minimum: 1 }), publishedOn: LocalDate, contentHash: Type.String() }),
  rulesVersion: Type.String(),
  computedAt: Instant,
  calculationHash: Type.String({ description: '输入、方案版本与结果的 SHA-256,打印件上可核对' }),
});
export type CompensationResult = Static<typeof CompensationResult>;

export const getResult = operation({
  name: 'getResult',
  method: 'GET',
  path: '/api/households/:householdId/result',
  owner: 'owner of household',
  tag: '补偿结果',
  summary: '本户补偿：总数、每一项怎么算、依据哪一条',
  params: Type.Object({ householdId: Id }),
  response: CompensationResult,
  problems: ['signed_out', 'not_found', 'result_not_ready'],
  example: {
    householdId: '0190f3c2-8f1e-7c3a-9a55-3f0a1b2c3d4e',
    projectCode: 'DEMO',
    projectName: '某片区改造项目',
    address: '某里 1 号',
    landRegime: 'state',
    compMode: 'monetary',
    modeAssumed: false,
    netFen: 100000,
    creditsFen: 100000,
    debitsFen: 0,
    payer: 'office',
    lines: [
      {
        code: 'moving_fee',
        label: '搬迁费',
        part: null,
        amountFen: 100000,
        formula: '每次不少于 1,000.00 元 × 1 次',
        meaning: '搬家的费用。',
        group: 'fees',
        inputs: [{ label: '搬家次数', value: '1 次' }],
        articles: [{ law: '浙', lawTitle: '浙江省国有土地上房屋征收与补偿条例', article: 27 }],
        byPlan: true,
      },
    ],
    notes: ['签约奖励在签约后计入。'],
    split: [],
    plan: { title: '某片区补偿方案', version: 1, publishedOn: '2026-01-10', contentHash: 'sha256-…' },
    rulesVersion: '1.0.0',
    computedAt: '2026-03-15T02:00:00.000Z',
    calculationHash: 'sha256-…',
  },
});

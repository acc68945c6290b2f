import type { PlanDraft, PlanField, PlanForm } from '@yunzhengshou/contract';

const article = { law: '浙', lawTitle: '测试条例', article: 22, paragraph: 3 } as const;

export const field = (key: string, more: Partial<PlanField> = {}): PlanField => ({
  key,
  title: `测试的${key}`,
  help: '测试用的说明。',
  group: 'one',
  kind: 'fen',
  unit: '元/平方米',
  scale: 100,
  decimals: 2,
  required: true,
  fixed: false,
  choices: [],
  min: null,
  max: null,
  boundWords: '',
  articles: [article],
  ...more,
});

/** A small form with a field of each shape. */
export const form: PlanForm = {
  formula: 'state-zhejiang',
  formulaTitle: '测试的算法',
  groups: [{ code: 'one', title: '测试的一组' }],
  fields: [
    field('least_area', { kind: 'area', unit: '平方米', min: 4500, boundWords: '不得少于 45 平方米' }),
    field('period', { kind: 'months', unit: '个月', scale: 1, decimals: 0, max: 24, boundWords: '不得超过 24 个月' }),
    field('day', { kind: 'date', unit: '', scale: 1, decimals: 0 }),
    field('standards', { kind: 'standards', unit: '元/平方米/月' }),
    field('phases', { kind: 'phases', unit: '天', scale: 1, decimals: 0 }),
    field('rates', { kind: 'rates' }),
    field('always', { kind: 'choice', unit: '', fixed: true, choices: [{ value: 'x', label: '只有这一种' }] }),
  ],
  clauses: [
    { key: 'purpose', title: '测试的事由', asks: '为什么。', required: true, articles: [article] },
    { key: 'other', title: '测试的其他', asks: '还有什么。', required: false, articles: [] },
  ],
  commentDaysAtLeast: 30,
  commentArticles: [article],
};

export const draft = (more: Partial<PlanDraft> = {}): PlanDraft => ({
  revision: 3,
  title: '测试的方案',
  parameters: {
    least_area: 4550,
    period: 24,
    day: '2026-03-02',
    standards: [{ from: '2025-01', fen_per_m2_month: 2550 }],
    phases: { none: [31, 60], early: [1, 10], later: [11, 30] },
    rates: { early: 20000, later: 8000 },
    always: 'x',
  },
  clauses: [
    { key: 'purpose', text: '为了测试。' },
    { key: 'other', text: '' },
  ],
  updatedAt: '2026-03-01T02:00:00.000Z',
  updatedBy: '测试人甲',
  refusals: [],
  stages: [
    { stage: 'draft', title: '征求意见稿', allowed: true, missing: [] },
    { stage: 'revised', title: '修改稿', allowed: false, missing: [{ sentence: '还没有公布过征求意见稿。', articles: [article] }] },
    { stage: 'final', title: '定稿', allowed: false, missing: [{ sentence: '还没有公布过征求意见稿。', articles: [article] }] },
  ],
  waitingApprovalId: null,
  published: [],
  ...more,
});

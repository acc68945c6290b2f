import { describe, expect, it } from 'vitest';
import { testPlan } from '../../../../test/support/households';
import { checkDraft, unkeepable } from './check-draft';
import { clauseRules } from './clauses';
import { summaryBlocks } from './comments-summary';
import { delegatesWords, hearingRule } from './hearing-rule';
import { type StageFacts, stagesOf } from './stages';

const { plan_id: _id, formula: _formula, ...typed } = testPlan;
const project = { regime: 'state' as const, projectCode: 'HERE' };
const draft = {
  title: '虚构方案',
  parameters: { ...typed, region_code: '330699' } as Record<string, unknown>,
  clauses: clauseRules.state.map(({ key }) => ({ key, text: '虚构的内容' })),
};
const without = (key: string) => Object.fromEntries(Object.entries(draft.parameters).filter(([name]) => name !== key));

describe('the check of a draft', () => {
  it('finds nothing in one that keeps the law', () => {
    expect(checkDraft(project, draft)).toEqual([]);
  });

  it.each([
    ['min_compensation_area_c', 4499, '浙', 22],
    ['overdue_multiplier_self_housed', 1, '浙', 24],
    ['overdue_multiplier_office_housed', 0, '浙', 25],
    ['post_delivery_months', 5, '浙', 24],
    ['transition_months', 25, '浙', 23],
    ['transition_months_in_zone_highrise', 37, '浙', 23],
    ['stop_production_bp', 499, '国', 23],
  ])('refuses %s of %s at the field, by its article', (field, value, law, article) => {
    const [refusal, ...more] = checkDraft(project, { ...draft, parameters: { ...draft.parameters, [field]: value } });
    expect(more).toEqual([]);
    expect(refusal).toMatchObject({
      field,
      articles: [expect.objectContaining({ law, article }), ...(law === '国' ? [expect.anything()] : [])],
    });
    expect(refusal?.sentence).not.toMatch(/[a-z]_[a-z]/);
  });

  it('says what is missing as the form calls it, never by a key', () => {
    const refusals = checkDraft(project, { title: ' ', parameters: {}, clauses: [] });
    expect(refusals.map(({ field }) => field)).toEqual(
      expect.arrayContaining(['title', 'region_code', 'transition_months', 'sign_phases_days', 'clauses.reason_and_purpose']),
    );
    for (const { sentence, title } of refusals) expect(`${title}${sentence}`).not.toMatch(/[a-z]+_[a-z]+/);
  });

  it('asks for each of the items that the law names, and not for the open one', () => {
    const required = clauseRules.state.filter((rule) => rule.required);
    expect(required).toHaveLength(8);
    for (const { key, articles } of required)
      expect(checkDraft(project, { ...draft, clauses: draft.clauses.filter((clause) => clause.key !== key) })).toEqual([
        expect.objectContaining({ field: `clauses.${key}`, articles }),
      ]);
    expect(checkDraft(project, { ...draft, clauses: draft.clauses.filter(({ key }) => key !== 'other_matters') })).toEqual([]);
  });

  it('wants to know where the plan applies, and refuses a formula that is no law there', () => {
    expect(checkDraft(project, { ...draft, parameters: without('region_code') })).toMatchObject([{ field: 'region_code' }]);
    expect(checkDraft(project, { ...draft, parameters: { ...draft.parameters, region_code: '440100' } })).toMatchObject([
      { field: 'region_code' },
    ]);
  });

  it('keeps nothing that the form does not have, nor numbers of people, nor too much', () => {
    expect(unkeepable('state', draft)).toBeNull();
    expect(unkeepable('state', { ...draft, parameters: { note: 'x' } })).toMatch(/表单/);
    expect(unkeepable('state', { ...draft, parameters: { region_code: '330699195001010009' } })).toMatch(/身份证/);
    expect(unkeepable('state', { ...draft, parameters: { sign_phases_days: { '330699195001010009': [1, 2] } } })).toMatch(/身份证/);
    expect(unkeepable('state', { ...draft, parameters: { mixed_mode: 'x'.repeat(40_000) } })).toMatch(/太多/);
    expect(unkeepable('state', { ...draft, clauses: [{ key: 'nonsense', text: '' }] })).toMatch(/条目/);
    expect(unkeepable('state', { ...draft, clauses: [...draft.clauses, ...draft.clauses] })).toMatch(/两遍/);
  });
});

describe('the way of a plan', () => {
  const published = { stage: 'draft', version: 1, publishedOn: '2026-03-01', commentEndsOn: '2026-03-31' };
  const facts: StageFacts = {
    regime: 'state',
    today: '2026-04-10',
    published: [published],
    summaryOn: '2026-04-05',
    hearingNeeded: false,
    hearingHeldOn: null,
  };
  const allowed = (change: Partial<StageFacts>) =>
    stagesOf({ ...facts, ...change })
      .filter((stage) => stage.allowed)
      .map(({ stage }) => stage);

  it('begins with a draft and with nothing else', () => {
    expect(allowed({ published: [], summaryOn: null })).toEqual(['draft']);
  });
  it('waits for the last day of the comments, which still counts', () => {
    expect(allowed({ today: '2026-03-31' })).toEqual([]);
    expect(allowed({ today: '2026-04-01', summaryOn: '2026-04-01' })).toEqual(['draft', 'revised', 'final']);
  });
  it('waits for the summary of the comments, one of after their end', () => {
    expect(allowed({ summaryOn: null })).toEqual(['draft']);
    expect(allowed({ summaryOn: '2026-03-31' })).toEqual(['draft']);
  });
  it('waits for the hearing where there has to be one', () => {
    expect(allowed({ hearingNeeded: true })).toEqual(['draft']);
    expect(allowed({ hearingNeeded: true, hearingHeldOn: '2026-02-01' })).toEqual(['draft']);
    expect(allowed({ hearingNeeded: true, hearingHeldOn: '2026-04-02' })).toEqual(['draft', 'revised', 'final']);
  });
  it('begins anew with another draft, and its own comments', () => {
    const second = { ...published, version: 2, publishedOn: '2026-04-08', commentEndsOn: '2026-05-08' };
    expect(allowed({ published: [second, published] })).toEqual([]);
    expect(allowed({ published: [published, second], today: '2026-05-20' })).toEqual(['draft']);
  });
  it('ends with the final plan', () => {
    expect(allowed({ published: [published, { stage: 'final', version: 2, publishedOn: '2026-04-09', commentEndsOn: null }] })).toEqual([]);
  });
  it('says by which article it has to wait', () => {
    for (const regime of ['state', 'collective'] as const)
      for (const { missing } of stagesOf({ ...facts, regime, today: '2026-03-10', summaryOn: null, hearingNeeded: true }))
        for (const { articles } of missing) expect(articles.length).toBeGreaterThan(0);
  });
});

describe('a hearing', () => {
  it.each([
    [10, 5],
    [11, 6],
    [1, 1],
    [0, 1],
  ])('in an old town: of %i households %i, half or more', (households, needed) => {
    expect(hearingRule({ regime: 'state', oldTownRenewal: true, households }).needed).toBe(needed);
  });
  it.each([
    [10, 6],
    [11, 6],
    [1, 1],
  ])('on collective land: of %i households %i, more than half', (households, needed) => {
    expect(hearingRule({ regime: 'collective', oldTownRenewal: false, households }).needed).toBe(needed);
  });
  it('is ordered by no article elsewhere', () => {
    expect(hearingRule({ regime: 'state', oldTownRenewal: false, households: 10 }).needed).toBeNull();
  });
  it('has all as delegates below ten', () => {
    expect(delegatesWords(9)).toContain('都是代表');
    expect(delegatesWords(10)).toContain('至少十名');
  });
});

describe('the summary of comments', () => {
  it('holds the answers by clause, alike ones together, and counts', () => {
    const answer = { clause: 'signing_period', outcome: 'adopted' as const, answer: '签约期限延长十天。' };
    const blocks = summaryBlocks({
      from: '2026-03-01',
      until: '2026-03-31',
      withdrawn: 1,
      comments: [answer, answer, { clause: null, outcome: 'not_adopted', answer: '标准由市里公布。' }],
      hearing: { households: 10, requested: 2, reached: false, rule: '规则。' },
      order: clauseRules.state.map(({ key }) => key),
    });
    expect(blocks.flatMap((block) => (block.type === 'list' ? block.items : []))).toEqual([
      '没有采纳：标准由市里公布。',
      '采纳：签约期限延长十天。（2 条意见）',
    ]);
    expect(JSON.stringify(blocks)).toContain('收到 3 条，另有 1 条后来撤回了');
  });

  it('stays within the limits of a disclosure with a thousand different answers', () => {
    const blocks = summaryBlocks({
      from: '2026-03-01',
      until: '2026-03-31',
      withdrawn: 0,
      comments: Array.from({ length: 1000 }, (_, index) => ({ clause: null, outcome: 'partly' as const, answer: `答复${index}` })),
      hearing: { households: 1, requested: 0, reached: false, rule: '' },
      order: [],
    });
    for (const block of blocks) if (block.type === 'list') expect(block.items.length).toBeLessThanOrEqual(100);
  });
});

import type { MyComment } from '@yunzhengshou/contract';
import { afterEach, expect, it, vi } from 'vitest';
import { articlesOf, commentTag, stageTag, untilInWords } from './words';

afterEach(() => {
  vi.useRealTimers();
});

it('says a day with its distance in Beijing, late in the evening too', () => {
  vi.useFakeTimers({ now: Date.parse('2026-02-07T17:00:00Z'), toFake: ['Date'] });
  expect(untilInWords('2026-02-09')).toBe('2026年2月9日(就是明天)');
  expect(untilInWords('2026-02-08')).toBe('2026年2月8日(就是今天)');
  expect(untilInWords('2026-02-01')).toBe('2026年2月1日(已过7天)');
});

it('says that comments are taken, else which version it is', () => {
  expect(stageTag({ commentsOpen: true, stageTitle: '征求意见稿' })).toEqual({ kind: 'wait', word: '正在征求意见' });
  expect(stageTag({ commentsOpen: false, stageTitle: '定稿' })).toEqual({ kind: 'info', word: '定稿' });
});

it('says what became of a comment', () => {
  const comment: MyComment = {
    commentId: 'c1',
    clause: null,
    clauseTitle: '整个方案',
    text: '测试',
    submittedAt: '2026-01-15T02:00:00.000Z',
    withdrawn: false,
    mayWithdraw: true,
    outcome: null,
    outcomeTitle: null,
    answer: null,
    answeredAt: null,
  };
  expect(commentTag(comment).word).toBe('等待答复');
  expect(commentTag({ ...comment, outcome: 'partly', outcomeTitle: '部分采纳' })).toEqual({ kind: 'good', word: '部分采纳' });
  expect(commentTag({ ...comment, outcome: 'not_adopted', outcomeTitle: '没有采纳' }).kind).toBe('info');
  expect(commentTag({ ...comment, withdrawn: true }).word).toBe('已撤回');
});

it('names each article once', () => {
  const one = { law: '国', lawTitle: '测试条例', article: 10 } as const;
  const other = { ...one, paragraph: 2 };
  expect(articlesOf([{ articles: [one, other] }, { articles: [one] }, { articles: [] }])).toEqual([one, other]);
});

// @vitest-environment jsdom
import { cleanup, render, screen, within } from '@testing-library/react';
import type { DisclosureDifference } from '@yunzhengshou/contract';
import { afterEach, expect, it, vi } from 'vitest';

vi.mock('../base', () => import('../base/index.h5'));

const { Difference, unchangedRuns } = await import('./difference');

const same = (text: string) => [{ change: 'same' as const, text }];
const difference = (more: Partial<DisclosureDifference> = {}): DisclosureDifference => ({
  from: { disclosureId: 'a', version: 1, publishedOn: '2026-01-10', reason: null },
  to: { disclosureId: 'b', version: 2, publishedOn: '2026-01-20', reason: '门牌写错了' },
  title: same('虚构公告'),
  summary: same('虚构摘要'),
  blocks: [],
  rows: [],
  rowCount: 0,
  attachments: [],
  same: false,
  ...more,
});
const text = () => document.body.textContent ?? '';

afterEach(cleanup);

it('says which versions, when and why, and shows only what changed', () => {
  render(
    <Difference
      difference={difference({
        title: [
          { change: 'same', text: '虚构' },
          { change: 'removed', text: '公告' },
          { change: 'added', text: '通告' },
        ],
        blocks: [
          { change: 'same', type: 'heading', words: same('没变的小标题') },
          { change: 'same', type: 'paragraph', words: same('没变的段落') },
          { change: 'added', type: 'paragraph', words: [{ change: 'added', text: '新的一段' }] },
        ],
      })}
    />,
  );
  expect(text()).toContain('第1版（2026年1月10日公布）改成第2版（2026年1月20日公布）。改的理由：门牌写错了');
  expect(text()).toContain('去掉：－公告');
  expect(text()).toContain('（这里有 2 段没有变）');
  expect(text()).toContain('加上：＋新的一段');
  expect(text()).not.toContain('没变的段落');
  expect(text()).not.toContain('虚构摘要');
});

it('shows of each house what it was and is, one’s own by a word, and how many more there are', () => {
  render(
    <Difference
      difference={difference({
        rowCount: 3,
        rows: [
          {
            change: 'changed',
            mine: true,
            cells: [
              { label: '门牌', before: '虚构里1号', after: '虚构里1号' },
              { label: '面积', before: '80.00 平方米', after: '81.00 平方米' },
            ],
          },
          { change: 'removed', mine: false, cells: [{ label: '门牌', before: '虚构里2号', after: null }] },
        ],
      })}
    />,
  );
  const [own, gone] = screen.getAllByRole('listitem');
  expect(own?.textContent).toContain('这是您家');
  expect(own?.textContent).toContain('门牌：虚构里1号');
  expect(own?.textContent).toContain('面积：去掉：－80.00 平方米，去到这里。加上：＋81.00 平方米');
  expect(within(gone as HTMLElement).queryByText('这是您家')).toBeNull();
  expect(gone?.textContent).toContain('去掉的');
  expect(text()).toContain('还有 1 户也改了');
});

it('says so where nothing differs', () => {
  render(<Difference difference={difference({ same: true })} />);
  expect(text()).toContain('都一样，没有改动');
  expect(text()).not.toContain('加上的字');
});

it('counts what stands unchanged between changes', () => {
  const blocks = (['same', 'changed', 'same', 'same', 'added'] as const).map((change) => ({ change }));
  expect(unchangedRuns(blocks)).toEqual([1, { change: 'changed' }, 2, { change: 'added' }]);
});

// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import type { Disclosure } from '@yunzhengshou/contract';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

const call = vi.hoisted(() => vi.fn<(name: string, input: object) => Promise<unknown>>());
const go = vi.hoisted(() => vi.fn<(name: string, query?: object) => void>());
const openAddress = vi.hoisted(() => vi.fn<(address: string, file: object) => Promise<void>>());

vi.mock('@tarojs/taro', () => ({ default: {}, useDidShow: () => undefined }));
vi.mock('../../../components/base', () => import('../../../components/base/index.h5'));
vi.mock('../../../components/map', () => ({ ScopeMap: ({ title }: { title: string }) => <p>{title}</p> }));
vi.mock('../../../platform/http', () => ({ onNetworkChange: () => () => undefined }));
vi.mock('../../../platform/copy', () => ({ copyText: async () => true }));
vi.mock('../../../platform/upload', () => ({ openAddress }));
vi.mock('../../../platform/web-address', () => ({ webAddress: (path: string) => `https://zs.example.cn${path}`, passOn: null }));
vi.mock('../../../api', async () => ({
  asProblem: (await import('../../../api/problem')).asProblem,
  client: { call, kept: () => null },
}));
vi.mock('../../../api/use-session', () => ({ useSession: () => null }));
vi.mock('../../../navigate', () => ({
  go,
  addressOfPage: (name: string, query: Record<string, string>) => `/${name}?${new URLSearchParams(query)}`,
}));

const { DisclosureView } = await import('./disclosure-view');

const disclosure = (more: Partial<Disclosure> = {}): Disclosure => ({
  disclosureId: 'v2',
  seriesId: 's',
  part: 'offices',
  partTitle: '谁在办',
  projectCode: 'HERE',
  projectName: '测试项目',
  kind: 8,
  kindTitle: '经办人员',
  audience: 'P',
  title: '虚构的地址',
  summary: '虚构的摘要',
  version: 2,
  publishedOn: '2026-01-20',
  publishedUntil: null,
  minimumUntil: null,
  contentHash: 'abc123',
  correctionReason: '门牌写错了',
  correctionOf: 'v1',
  replacedBy: null,
  versions: 2,
  withdrawn: null,
  attachments: [],
  basis: [],
  blocks: [{ type: 'paragraph', text: '虚构的正文' }],
  ownRows: [],
  rows: [],
  rowCount: 0,
  nextCursor: null,
  ...more,
});
const text = () => document.body.textContent ?? '';
const press = (name: string) => act(async () => void fireEvent.click(screen.getByRole('button', { name })));

beforeEach(() => {
  call.mockReset();
  go.mockReset();
  openAddress.mockReset();
});
afterEach(cleanup);

it('says why it was corrected before anything else, and compares with the version before at a press', async () => {
  call.mockResolvedValue({
    from: { disclosureId: 'v1', version: 1, publishedOn: '2026-01-10', reason: null },
    to: { disclosureId: 'v2', version: 2, publishedOn: '2026-01-20', reason: '门牌写错了' },
    title: [],
    summary: [],
    blocks: [{ change: 'added', type: 'paragraph', words: [{ change: 'added', text: '虚构的正文' }] }],
    rows: [],
    rowCount: 0,
    attachments: [],
    same: false,
  });
  render(<DisclosureView disclosure={disclosure()} reserved={false} />);
  expect(text().indexOf('门牌写错了')).toBeGreaterThan(-1);
  expect(text().indexOf('门牌写错了')).toBeLessThan(text().indexOf('虚构的摘要'));
  expect(call).not.toHaveBeenCalled();
  await press('和上一版比');
  expect(call.mock.calls[0]?.[0]).toBe('getPublicDifference');
  expect(text()).toContain('第1版（2026年1月10日公布）改成第2版');
});

it('leads from an earlier version to the one that took its place, for whom it is reserved', async () => {
  const replacedBy = { disclosureId: 'v2', version: 2, publishedOn: '2026-01-20', reason: '门牌写错了' };
  render(<DisclosureView disclosure={disclosure({ version: 1, correctionOf: null, correctionReason: null, replacedBy })} reserved />);
  expect(text()).toContain('您看的是第1版，已经不是最新的');
  expect(screen.queryByRole('button', { name: '和上一版比' })).toBeNull();
  await press('看第2版');
  expect(go).toHaveBeenCalledExactlyOnceWith('disclosure', { id: 'v2', for: 'household' });
});

it('shows of what was withdrawn the gap alone: day, reason, article and hash', () => {
  const article = { law: '公开', lawTitle: '政府信息公开条例', article: 15 };
  render(
    <DisclosureView
      disclosure={disclosure({
        blocks: [],
        summary: '',
        correctionReason: null,
        withdrawn: { withdrawnOn: '2026-02-01', reason: '写了不该公开的号码', basis: [article] },
      })}
      reserved={false}
    />,
  );
  expect(text()).toContain('2026年2月1日撤下。理由：写了不该公开的号码');
  expect(text()).toContain('《政府信息公开条例》第15条');
  expect(text()).toContain('abc123');
  expect(screen.queryByRole('button', { name: '和上一版比' })).toBeNull();
});

it('opens an attachment by an address of that moment, and names the permanent one', async () => {
  call.mockResolvedValue({ address: '/api/files/x' });
  const file = { position: 3, title: '虚构红线图', mediaType: 'application/pdf', bytes: 2048, sha256: '0'.repeat(64) };
  render(<DisclosureView disclosure={disclosure({ attachments: [file], audience: 'S' })} reserved />);
  expect(text()).toContain('https://zs.example.cn/disclosure?project=HERE&series=s&for=household');
  expect(text()).toContain('只有本项目的被征收人登录后才能打开');
  await press('打开：虚构红线图');
  expect(call).toHaveBeenCalledWith('getHouseholdAttachment', { params: { disclosureId: 'v2', position: '3' } });
  expect(openAddress.mock.calls[0]?.[0]).toBe('/api/files/x');
});

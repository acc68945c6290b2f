// @vitest-environment jsdom

import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import type { Me, RequestKindRule } from '@yunzhengshou/contract';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ApiProblem } from '../../../api/problem';
import type { AskedKind } from '../kinds';

const world = vi.hoisted(() => ({
  store: new Map<string, string>(),
  sent: [] as { name: string; input: unknown }[],
  refusal: null as Error | null,
  opened: [] as unknown[],
}));

vi.mock('../../../components/base', () => import('../../../components/base/index.h5'));
vi.mock('../../../components/form', () => import('../../../components/form/index.h5'));
vi.mock('../../../navigate', () => ({ go: (...where: unknown[]) => world.opened.push(where) }));
vi.mock('../../../platform/page', () => ({ scrollToPart: () => undefined }));
vi.mock('../../../api', async () => {
  const { asProblem } = await import('../../../api/problem');
  return {
    asProblem,
    session: { owner: () => 'one', subscribe: () => () => undefined },
    client: {
      call: async (name: string, input: unknown) => {
        world.sent.push({ name, input });
        if (world.refusal !== null) throw world.refusal;
        return { requestId: 'request', number: 'SQ20260315-000001', dueOn: '2026-03-30' };
      },
    },
  };
});
vi.mock('../../../platform/storage', () => ({
  passing: {
    read: (key: string) => world.store.get(key) ?? null,
    write: (key: string, value: string) => world.store.set(key, value),
    remove: (key: string) => world.store.delete(key),
  },
}));

const { Write } = await import('./write');

const household = (householdId: string): Me['households'][number] => ({
  householdId,
  projectCode: 'TEST',
  projectName: '测试项目',
  address: `测试路${householdId}号`,
  fileNumber: null,
  owners: [],
  relation: 'owner',
  actsFor: null,
});
const ruleOf = (kind: AskedKind, days = 15): RequestKindRule => ({
  kind,
  title: '测试',
  meaning: '测试的意思',
  about: 'account',
  days,
  answeredBy: '经办人员',
  articles: [],
  ifLate: '',
});
const show = (kind: AskedKind, households: string[], wanted = '', days = 15) =>
  render(<Write kind={kind} rule={ruleOf(kind, days)} households={households.map(household)} wanted={wanted} />);
const box = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: '写下来' });
const write = (value: string) => fireEvent.change(box(), { target: { value } });
const send = () => act(async () => screen.getByRole<HTMLButtonElement>('button', { name: '提出申请' }).click());
const statement = '登记的面积和产权证上的不一样。';

beforeEach(() => {
  world.store.clear();
  world.sent.length = 0;
  world.opened.length = 0;
  world.refusal = null;
});
afterEach(cleanup);

it('hands in what is about the only household, and tells number and day', async () => {
  show('correction', ['1']);
  expect(screen.queryByRole('radio')).toBeNull();
  write(` ${statement} `);
  await send();
  expect(world.sent).toEqual([
    { name: 'submitHouseholdRequest', input: { params: { householdId: '1' }, body: { kind: 'correction', statement } } },
  ]);
  expect(screen.getByText('SQ20260315-000001')).toBeTruthy();
  expect(screen.getByText('2026年3月30日')).toBeTruthy();
});

it('asks which household where there are several, and takes the one the page before was about', async () => {
  show('dispute', ['1', '2']);
  write(statement);
  await send();
  expect(world.sent).toEqual([]);
  expect(screen.getByRole('alert').textContent).toContain('请选是哪一户的事');
  cleanup();
  show('explanation', ['1', '2'], '2');
  write(statement);
  await send();
  expect(world.sent).toMatchObject([{ input: { params: { householdId: '2' } } }]);
});

it('needs no household for what is about the person', async () => {
  show('claim', []);
  write(statement);
  await send();
  expect(world.sent).toEqual([{ name: 'submitRequest', input: { body: { kind: 'claim', statement } } }]);
});

it('says what to do where there is no household', () => {
  show('correction', []);
  expect(screen.queryByRole('textbox')).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: '房子有我一份，名册里没有我' }));
  expect(world.opened).toEqual([['writeRequest', { kind: 'claim' }]]);
});

it('sends nothing shorter than ten characters, keeps what was typed through a refusal and a way out and back', async () => {
  show('handling', []);
  write('太短    ');
  await send();
  expect(world.sent).toEqual([]);
  world.refusal = new ApiProblem('too_many_open_requests', '您还有很多申请在等答复', true);
  write(statement);
  await send();
  expect(screen.getByRole('alert').textContent).toContain('您还有很多申请在等答复');
  expect(box().value).toBe(statement);
  cleanup();
  show('handling', []);
  expect(box().value).toBe(statement);
  cleanup();
  show('claim', []);
  expect(box().value).toBe('');
});

it('leads straight to what needs nobody to answer', () => {
  show('copy', [], '', 0);
  expect(screen.queryByRole('textbox')).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: '看我的资料' }));
  expect(world.opened).toEqual([['dataCopy']]);
});

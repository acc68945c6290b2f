// @vitest-environment jsdom

import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import type { OwnerEntry } from '@yunzhengshou/contract';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

const world = vi.hoisted(() => ({
  store: new Map<string, string>(),
  sent: [] as { name: string; input: unknown }[],
  checks: 0,
}));

vi.mock('../../../components/base', () => import('../../../components/base/index.h5'));
vi.mock('../../../components/form', () => import('../../../components/form/index.h5'));
vi.mock('../../../components/fresh-check', () => ({
  useFresh: () => ({
    run: (work: () => Promise<unknown>) => {
      world.checks += 1;
      return work();
    },
    dialog: null,
  }),
}));
vi.mock('../../../api', async () => {
  const { asProblem } = await import('../../../api/problem');
  return {
    asProblem,
    session: { owner: () => 'one', subscribe: () => () => undefined },
    client: {
      call: async (name: string, input: unknown) => {
        world.sent.push({ name, input });
        return { powerId: 'power' };
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

const { GrantForm } = await import('./grant-form');

const me: OwnerEntry = { position: 1, kind: 'person', name: '测试甲', share: '1/2', isMe: true, mayGrantFor: true };
const ward: OwnerEntry = { position: 2, kind: 'person', name: '测试乙', share: '1/2', isMe: false, mayGrantFor: true };
const onGranted = vi.fn();
/** A number of a county that was never given out. */
const number = '33069919700101001X';

const form = (owners: readonly OwnerEntry[] = [me]) => render(<GrantForm householdId="house" owners={owners} onGranted={onGranted} />);
const box = (name: RegExp) => screen.getByRole<HTMLInputElement>('textbox', { name });
const type = (element: HTMLElement, value: string) => fireEvent.change(element, { target: { value } });
const tick = (name: RegExp) => fireEvent.click(screen.getByRole('checkbox', { name }));
const send = () => act(async () => screen.getByRole<HTMLButtonElement>('button', { name: '确认委托' }).click());
const faults = () => screen.queryAllByRole('alert').flatMap((alert) => [...alert.querySelectorAll('li')].map((item) => item.textContent));
const agreement = () => screen.getByText(/我随时可以收回/).textContent ?? '';

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-03-15T02:00:00Z'), toFake: ['Date'] });
  world.store.clear();
  world.sent.length = 0;
  world.checks = 0;
  onGranted.mockReset();
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const fill = () => {
  type(box(/代办人的姓名/), '测试丙');
  type(box(/他的证件号码/), number);
};

it('gives half a year and looking only, unless somebody says more, and asks for a fresh check', async () => {
  form();
  fill();
  tick(/我自己愿意/);
  await send();
  expect(world.checks).toBe(1);
  expect(world.sent).toEqual([
    {
      name: 'grantPower',
      input: {
        params: { householdId: 'house' },
        body: {
          agentName: '测试丙',
          agentDocumentKind: 'resident_id',
          agentIdNumber: number,
          principalOwnerPosition: 1,
          scopes: ['view'],
          validFrom: '2026-03-15',
          validUntil: '2026-09-14',
        },
      },
    },
  ]);
  expect(onGranted).toHaveBeenCalledTimes(1);
});

it('sends nothing until everything is said and agreed to', async () => {
  form();
  await send();
  expect(world.sent).toEqual([]);
  expect(faults()).toEqual([
    '代办人的姓名：请填代办人的姓名',
    '他的证件号码：居民身份证号是 18 位，请对照证件再看一遍',
    '我看过上面这段话，是我自己愿意委托的：愿意的话请打勾',
  ]);
});

it('says in the sentence to be agreed to what may be done and what may not', () => {
  form();
  fill();
  expect(agreement()).toContain('从2026年3月15日到2026年9月14日，我委托测试丙（证件号最后四位 001X）替我办这一户的事。');
  expect(agreement()).toContain('他可以看资料，不能签字、收款。');
  expect(agreement()).not.toContain(number);
  tick(/^签字/);
  expect(agreement()).toContain('他可以看资料、签字，不能收款。');
});

it('lets nobody sign who may not look', async () => {
  form();
  fill();
  tick(/^看资料/);
  tick(/^签字/);
  tick(/我自己愿意/);
  await send();
  expect(world.sent).toEqual([]);
  expect(faults()).toEqual(['他能替您做什么：“看资料”要选上：看不到资料，就没法替您办']);
});

it('lasts three years at most, and begins today or later', async () => {
  form();
  fill();
  tick(/我自己愿意/);
  fireEvent.click(screen.getByRole('radio', { name: /自己选一天/ }));
  type(screen.getByLabelText(/到哪天为止/), '2029-03-15');
  await send();
  expect(faults()).toEqual(['到哪天为止：最长三年，最晚到2029年3月14日；到期可以再办']);
  type(screen.getByLabelText(/到哪天为止/), '2029-03-14');
  type(screen.getByLabelText(/从哪天开始/), '2026-03-14');
  expect(faults()).toContain('从哪天开始：最早从今天开始');
  type(screen.getByLabelText(/从哪天开始/), '2026-03-15');
  await send();
  expect(world.sent).toHaveLength(1);
});

it('asks for whom where the reader acts for several, and says the name', async () => {
  form([me, ward]);
  fill();
  tick(/我自己愿意/);
  await send();
  expect(faults()).toEqual(['替哪一位办：请选替哪一位办']);
  fireEvent.click(screen.getByRole('radio', { name: '测试乙' }));
  expect(agreement()).toContain('替测试乙办这一户的事');
  await send();
  expect(world.sent[0]?.input).toMatchObject({ body: { principalOwnerPosition: 2 } });
});

it('writes the number of the other person down nowhere, and agreement is given anew', () => {
  form();
  fill();
  tick(/我自己愿意/);
  const kept = [...world.store.values()].join(' ');
  expect(kept).not.toContain(number);
  cleanup();
  form();
  expect(box(/代办人的姓名/).value).toBe('测试丙');
  expect(box(/他的证件号码/).value).toBe('');
  expect(screen.getByRole<HTMLInputElement>('checkbox', { name: /我自己愿意/ }).checked).toBe(false);
});

it('knows the shapes of other documents', async () => {
  form();
  type(box(/代办人的姓名/), '测试丙');
  fireEvent.change(screen.getByRole('combobox', { name: /证件种类/ }), { target: { value: 'taiwan_permit' } });
  type(box(/他的证件号码/), 'A1234567');
  tick(/我自己愿意/);
  await send();
  expect(faults()).toEqual(['他的证件号码：请填通行证号码，8 位数字']);
  type(box(/他的证件号码/), '00112233');
  await send();
  expect(world.sent[0]?.input).toMatchObject({ body: { agentDocumentKind: 'taiwan_permit', agentIdNumber: '00112233' } });
});

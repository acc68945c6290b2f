// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ApiProblem } from '../../api/problem';

const world = vi.hoisted(() => ({ store: new Map<string, string>(), owner: 'one', changed: [] as (() => void)[] }));

vi.mock('../base', () => import('../base/index.h5'));
vi.mock('./index', () => import('./index.h5'));
vi.mock('../../api', async () => {
  const { asProblem } = await import('../../api/problem');
  return {
    asProblem,
    session: {
      owner: () => world.owner,
      subscribe: (listener: () => void) => {
        world.changed.push(listener);
        return () => undefined;
      },
    },
  };
});
vi.mock('../../platform/storage', () => ({
  passing: {
    read: (key: string) => world.store.get(key) ?? null,
    write: (key: string, value: string) => world.store.set(key, value),
    remove: (key: string) => world.store.delete(key),
  },
}));

const { Agree, Choice, Form, TextField } = await import('./index');
const { useDraft } = await import('./use-draft');
const { useSubmit } = await import('./use-submit');

const work = vi.fn<(values: object) => Promise<unknown>>();

const blank = { name: '', phone: '', kind: '' as '' | 'copy' | 'correction', agreed: false };

function Screen() {
  const { values, field, forget } = useDraft('request', blank, ['phone']);
  const { busy, problem, done, submit } = useSubmit(() => work(values).then(forget));
  const faults = values.name === '' ? [{ field: 'name', sentence: '请填写' }] : [];
  return (
    <>
      <Form onSubmit={submit} busy={busy} problem={problem} faults={faults} submitLabel="提交">
        <TextField {...field('name')} label="姓名" hint="和证件上一样" required />
        <TextField {...field('phone')} label="手机号" kind="phone" />
        <Choice
          {...field('kind')}
          label="要什么"
          required
          options={[
            { value: 'copy', label: '复制一份' },
            { value: 'correction', label: '改正', explain: '写错了的' },
          ]}
        />
        <Agree {...field('agreed')}>我看过了</Agree>
      </Form>
      <p>{done ? '已提交' : ''}</p>
    </>
  );
}

function Careless() {
  const { field } = useDraft('careless', { password: '', idNumber: '', note: '' }, []);
  return (
    <>
      <TextField {...field('password')} label="密码" />
      <TextField {...field('idNumber')} label="证件号" />
      <TextField {...field('note')} label="备注" />
    </>
  );
}

function Password() {
  const [value, setValue] = useState('');
  return <TextField name="password" kind="password" label="密码" required value={value} onChange={setValue} />;
}

const box = (name: RegExp) => screen.getByRole<HTMLInputElement>('textbox', { name });
const type = (name: RegExp, value: string) => fireEvent.change(box(name), { target: { value } });
/** What a browser does with Enter in a field of a form that has a button to send it: jsdom leaves it out. */
const enter = async (element: HTMLInputElement) => {
  const button = element.form?.querySelector<HTMLButtonElement>('button[type=submit]');
  await act(async () => button?.click());
};

beforeEach(() => {
  world.store.clear();
  work.mockReset();
});
afterEach(cleanup);

it('sends nothing that is wrong, says what is at its head and beside the field, and leads there', async () => {
  render(<Screen />);
  expect(screen.queryByRole('alert')).toBeNull();
  await enter(box(/姓名/));
  expect(work).not.toHaveBeenCalled();
  const head = screen.getByRole('alert');
  expect(document.activeElement).toBe(head);
  expect(box(/姓名/).getAttribute('aria-invalid')).toBe('true');
  const described = (box(/姓名/).getAttribute('aria-describedby') ?? '').split(' ').map((id) => document.getElementById(id)?.textContent);
  expect(described).toEqual(['和证件上一样', '要改：请填写']);
  fireEvent.click(screen.getByRole('button', { name: '姓名：请填写' }));
  expect(document.activeElement).toBe(box(/姓名/));
});

it('is sent by Enter, once; a refusal leaves what was typed and reaches the fields it names', async () => {
  let refuse: (error: Error) => void = () => undefined;
  work.mockImplementation(() => new Promise((_, reject) => (refuse = reject)));
  render(<Screen />);
  type(/姓名/, '测试甲');
  type(/手机号/, '139 0000-0000');
  fireEvent.click(screen.getByRole('radio', { name: /改正/ }));
  await enter(box(/姓名/));
  await enter(box(/姓名/));
  expect(work).toHaveBeenCalledTimes(1);
  expect(work).toHaveBeenCalledWith({ name: '测试甲', phone: '13900000000', kind: 'correction', agreed: false });
  const problem = Object.assign(new ApiProblem('input_invalid', '填写的内容有误', false), {
    invalid: [{ field: 'phone', sentence: '格式不对' }],
  });
  await act(async () => refuse(problem));
  expect(document.activeElement).toBe(screen.getByRole('alert'));
  expect(screen.getByRole('alert').textContent).toContain('填写的内容有误');
  expect(screen.getByRole('button', { name: '手机号：格式不对' })).toBeTruthy();
  expect(box(/手机号/).getAttribute('aria-invalid')).toBe('true');
  expect(box(/姓名/).value).toBe('测试甲');
  expect(box(/手机号/).value).toBe('13900000000');
  expect(screen.getByRole<HTMLInputElement>('radio', { name: /改正/ }).checked).toBe(true);
});

it('says that the same refusal came again', async () => {
  work.mockImplementation(() => Promise.reject(new ApiProblem('offline', '现在连不上网络', true)));
  render(<Screen />);
  type(/姓名/, '测试甲');
  await enter(box(/姓名/));
  box(/姓名/).focus();
  await enter(box(/姓名/));
  expect(document.activeElement).toBe(screen.getByRole('alert'));
});

it('keeps a draft for whoever typed it, and never what is secret', () => {
  render(<Screen />);
  type(/姓名/, '测试甲');
  type(/手机号/, '13900000000');
  fireEvent.click(screen.getByRole('checkbox', { name: '我看过了' }));
  cleanup();
  expect([...world.store.values()].join(' ')).not.toContain('13900000000');
  render(<Screen />);
  expect(box(/姓名/).value).toBe('测试甲');
  expect(screen.getByRole<HTMLInputElement>('checkbox').checked).toBe(true);
  expect(box(/手机号/).value).toBe('');
  cleanup();
  for (const listener of world.changed) listener();
  expect([...world.store.values()].join(' ')).toContain('测试甲');
  world.owner = 'another';
  for (const listener of world.changed) listener();
  expect([...world.store.values()].join(' ')).not.toContain('测试甲');
  render(<Screen />);
  expect(box(/姓名/).value).toBe('');
  world.owner = 'one';
});

it('never writes down a password or the number of a person, even where nobody called it secret', () => {
  render(<Careless />);
  type(/密码/, 'planted-password');
  type(/证件号/, '330699planted');
  type(/备注/, '可以留下的');
  const kept = [...world.store.values()].join(' ');
  expect(kept).not.toMatch(/planted/);
  expect(kept).toContain('可以留下的');
});

it('forgets the draft when it was sent', async () => {
  work.mockResolvedValue({});
  render(<Screen />);
  type(/姓名/, '测试甲');
  await enter(box(/姓名/));
  expect(screen.getByText('已提交')).toBeTruthy();
  expect(box(/姓名/).value).toBe('');
  expect([...world.store.values()].join(' ')).not.toContain('测试甲');
});

it('shows a password when asked to, and not before', () => {
  render(<Password />);
  const input = screen.getByLabelText<HTMLInputElement>('密码');
  expect(input.type).toBe('password');
  fireEvent.click(screen.getByRole('button', { name: '显示密码' }));
  expect(input.type).toBe('text');
});

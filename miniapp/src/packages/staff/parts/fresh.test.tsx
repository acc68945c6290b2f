// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ApiProblem } from '../../../api/problem';

const world = vi.hoisted(() => ({ confirm: (_code: string): Promise<unknown> => Promise.resolve({}), confirmed: [] as string[] }));

vi.mock('../../../components/base', () => import('../../../components/base/index.h5'));
vi.mock('../../../components/form', () => import('../../../components/form/index.h5'));
vi.mock('../../../components/dialog/modal', () => import('../../../components/dialog/modal.h5'));
vi.mock('../../../api', async () => ({
  asProblem: (await import('../../../api/problem')).asProblem,
  client: {
    call: (_name: 'confirmStaff', { body: { code } }: { body: { code: string } }) => {
      world.confirmed.push(code);
      return world.confirm(code);
    },
  },
}));

const { StaffFresh, useStaffFresh } = await import('./fresh');

const needed = () => new ApiProblem('fresh_check_needed', '要再确认', true);
const refused = () => new ApiProblem('one_time_code_refused', '动态验证码不对', true);
/** What the server does: nothing until a code was confirmed. */
const work = vi.fn<(typed: string) => Promise<string>>();

function Screen() {
  const fresh = useStaffFresh();
  const [typed, setTyped] = useState('');
  const [ended, setEnded] = useState<string[]>([]);
  const send = () =>
    fresh(() => work(typed)).then(
      (answer) => setEnded((all) => [...all, answer]),
      (error: ApiProblem) => setEnded((all) => [...all, error.code]),
    );
  return (
    <>
      <input aria-label="理由" value={typed} onChange={(event) => setTyped(event.target.value)} />
      <button type="button" onClick={send}>
        办理
      </button>
      <output>{ended.join(' ')}</output>
    </>
  );
}

const draw = () =>
  render(
    <StaffFresh>
      <Screen />
    </StaffFresh>,
  );
const press = (name: string) => act(async () => void fireEvent.click(screen.getByRole('button', { name, hidden: true })));
const type = (name: string, value: string) => fireEvent.change(screen.getByLabelText(name, { exact: false }), { target: { value } });
const ended = () => screen.getByRole('status', { hidden: true }).textContent;
const dialog = () => screen.queryByRole('dialog');

beforeEach(() => {
  world.confirmed.length = 0;
  world.confirm = async () => ({});
  work.mockReset();
  work.mockRejectedValueOnce(needed()).mockImplementation(async (typed) => `办好：${typed}`);
});
afterEach(cleanup);

it('asks nothing where none is needed, and passes other problems on', async () => {
  work.mockReset();
  work.mockResolvedValueOnce('办好').mockRejectedValueOnce(new ApiProblem('approval_closed', '已经办结', false));
  draw();
  await press('办理');
  await press('办理');
  expect(ended()).toBe('办好 approval_closed');
  expect(dialog()).toBeNull();
});

it('asks for the code, confirms it and does the same work again with what was typed', async () => {
  draw();
  type('理由', '核对过了');
  await press('办理');
  expect(dialog()).not.toBeNull();
  expect(screen.getByLabelText<HTMLInputElement>('理由').value).toBe('核对过了');
  type('动态验证码', '123 456');
  await press('确认');
  expect(world.confirmed).toEqual(['123456']);
  expect(work.mock.calls).toEqual([['核对过了'], ['核对过了']]);
  expect(ended()).toBe('办好：核对过了');
  expect(dialog()).toBeNull();
});

it('sends no half code; a refused one is asked for again, and the work waits', async () => {
  world.confirm = () => Promise.reject(refused());
  draw();
  await press('办理');
  type('动态验证码', '12345');
  await press('确认');
  expect(world.confirmed).toEqual([]);
  type('动态验证码', '111111');
  await press('确认');
  expect(screen.getByText('动态验证码不对')).toBeTruthy();
  expect(screen.getByLabelText<HTMLInputElement>('动态验证码', { exact: false }).value).toBe('');
  expect(work).toHaveBeenCalledTimes(1);
  world.confirm = async () => ({});
  type('动态验证码', '222222');
  await press('确认');
  expect(world.confirmed).toEqual(['111111', '222222']);
  expect(work).toHaveBeenCalledTimes(2);
});

it('gives the problem back to whoever would rather not', async () => {
  draw();
  await press('办理');
  await press('先不办');
  expect(ended()).toBe('fresh_check_needed');
  expect(work).toHaveBeenCalledTimes(1);
  expect(dialog()).toBeNull();
});

it('asks once for several pieces of work, and anew the next time', async () => {
  work.mockReset();
  work.mockRejectedValueOnce(needed()).mockRejectedValueOnce(needed()).mockResolvedValueOnce('一').mockResolvedValueOnce('二');
  draw();
  await press('办理');
  await press('办理');
  expect(screen.getAllByRole('dialog')).toHaveLength(1);
  type('动态验证码', '123456');
  await press('确认');
  expect(world.confirmed).toEqual(['123456']);
  expect(ended()).toBe('一 二');
  work.mockRejectedValueOnce(needed());
  await press('办理');
  expect(dialog()).not.toBeNull();
});

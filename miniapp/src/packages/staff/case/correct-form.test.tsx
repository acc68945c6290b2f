// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { type Case, registeredFields } from '@yunzhengshou/contract';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ApiProblem } from '../../../api/problem';

const world = vi.hoisted(() => ({ store: new Map<string, string>() }));
const call = vi.hoisted(() => vi.fn<(name: string, input: { body: unknown }) => Promise<{ approvalId: string }>>());

vi.mock('@tarojs/taro', () => ({ default: {}, useDidHide: () => undefined, useDidShow: () => undefined }));
vi.mock('../../../components/base', () => import('../../../components/base/index.h5'));
vi.mock('../../../components/form', () => import('../../../components/form/index.h5'));
vi.mock('../../../api', async () => ({
  asProblem: (await import('../../../api/problem')).asProblem,
  client: { call },
  session: { owner: () => 'one', subscribe: () => undefined },
}));
vi.mock('../../../platform/storage', () => ({
  passing: {
    read: (key: string) => world.store.get(key) ?? null,
    write: (key: string, value: string) => world.store.set(key, value),
    remove: (key: string) => world.store.delete(key),
  },
}));
vi.mock('../../../platform/upload', () => ({ chooseFile: () => Promise.resolve(null) }));
vi.mock('../../../navigate', () => ({ go: () => undefined }));

const onPrepared = vi.fn();
const { CorrectForm } = await import('./correct-form');
const { registeredTitles } = await import('./words');

const facts: NonNullable<Case['facts']> = {
  certificateNumber: '测证第 1 号',
  use: '住宅',
  useKind: 'residential',
  parts: [],
  handFields: ['address'],
  floorAreaC: 8000,
  unitPriceFen: 1_500_000,
  houseValueFen: 120_000_000,
  decorationFen: null,
  compMode: null,
  signedOn: null,
  reportServedOn: null,
  compensatedOn: null,
  movedOutOn: null,
};
const household: Case = {
  householdId: 'h1',
  project: { code: 'DEMO', name: '某项目', stageTitle: '签约' },
  fileNumber: 'D-001',
  address: '测试里 1 号',
  purpose: 'survey_check',
  leftOut: [],
  owners: [],
  parties: [],
  maskedBankAccount: null,
  facts,
  result: null,
  assignment: null,
  history: [],
  openRequests: 0,
  pendingApprovals: 0,
  emergencyUntil: null,
};
const draw = (shown: Case = household) => render(<CorrectForm household={shown} onPrepared={onPrepared} />);
const field = (name: RegExp) => screen.getByRole<HTMLInputElement>('textbox', { name });
const type = (name: RegExp, value: string) => fireEvent.change(field(name), { target: { value } });
const send = () => act(async () => void fireEvent.click(screen.getByRole('button', { name: '提请更正' })));
const papers = () => {
  type(/证明材料/, '测绘报告 5 号');
  type(/理由/, '复测以后面积不同');
};

beforeEach(() => {
  world.store.clear();
  call.mockReset();
  onPrepared.mockReset();
  call.mockResolvedValue({ approvalId: 'a1' });
});
afterEach(cleanup);

it("has the contract's words", () => {
  expect(registeredTitles).toEqual(registeredFields);
});

it('begins with what stands there, sends only what was changed and says who decides', async () => {
  draw();
  expect(field(/建筑面积/).value).toBe('80');
  expect(screen.getByText(/房屋坐落。名册不再改动这几项/)).toBeTruthy();
  type(/建筑面积/, '90.5');
  expect(screen.getByText('要更正的').closest('[role=status]')?.textContent).toContain('建筑面积');
  papers();
  await send();
  expect(call.mock.calls).toEqual([
    [
      'prepareCorrection',
      {
        params: { householdId: 'h1' },
        body: { house: { floorAreaC: 9050 }, proof: '测绘报告 5 号', reason: '复测以后面积不同' },
      },
    ],
  ]);
  expect(screen.getByRole('status').textContent).toContain('等审核人员决定');
  expect(onPrepared).toHaveBeenCalledTimes(1);
});

it('asks for the report as soon as an amount is typed, and not before', async () => {
  draw();
  expect(screen.queryByRole('textbox', { name: /评估报告编号/ })).toBeNull();
  type(/评估单价/, '16000');
  papers();
  await send();
  expect(call).not.toHaveBeenCalled();
  type(/评估报告编号/, '测评 7 号');
  await send();
  expect(call.mock.calls[0]?.[1].body).toMatchObject({ house: { unitPriceFen: 1_600_000 }, appraisalReport: '测评 7 号' });
});

it('sends nothing while nothing was changed', async () => {
  draw();
  papers();
  await send();
  expect(call).not.toHaveBeenCalled();
  expect(screen.getByRole('alert').textContent).toContain('还没有改动');
});

it('takes a house apart into two uses', async () => {
  draw();
  fireEvent.click(screen.getByRole('radio', { name: /住宅和经营各一部分/ }));
  type(/第 1 部分的建筑面积/, '50');
  type(/第 2 部分的建筑面积/, '30');
  papers();
  await send();
  expect(call.mock.calls[0]?.[1].body).toMatchObject({
    house: {
      use: 'mixed',
      parts: [
        { use: 'residential', floorAreaC: 5000 },
        { use: 'non_residential', floorAreaC: 3000 },
      ],
    },
  });
});

it('loses nothing that was typed when it is refused or left', async () => {
  call.mockRejectedValueOnce(new ApiProblem('offline', '现在连不上网络', true));
  draw();
  type(/建筑面积/, '90.5');
  papers();
  await send();
  expect(screen.getByRole('alert').textContent).toContain('现在连不上网络');
  cleanup();
  draw();
  expect(field(/建筑面积/).value).toBe('90.5');
  expect(field(/理由/).value).toBe('复测以后面积不同');
});

it('says why there is nothing to correct for a purpose that shows no house', () => {
  draw({ ...household, facts: null });
  expect(screen.queryByRole('button', { name: '提请更正' })).toBeNull();
  expect(screen.getByText(/核对调查登记/)).toBeTruthy();
});

import type { Page } from 'playwright-core';
import { answer } from '../acceptance/bff';
import { at, broken, changed, gone, never, openAt, type State, type Viewer } from './state';
import { box, button, field, heading } from './support';

/** What the office publishes and brings in, and what residents take part in. */

/** A page while its answer is under way and gone wrong, and out of reach with nothing kept: what the screens before have shown in full is told once here. */
const troubled = (name: string, viewer: Viewer, api: string, what: string, open: State['open']): State[] => [
  { name: `${name}-skeleton`, viewer, device: 'bare', answers: { [api]: never }, open, shows: `正在取${what}` },
  { name: `${name}-error`, viewer, device: 'bare', answers: { [api]: broken }, open, shows: '再试一次' },
  { name: `${name}-offline`, viewer, device: 'bare', answers: { [api]: gone }, open, shows: '现在连不上网络' },
];

const plan = openAt('plan', '?project=DEMO3');
/** A page of the draft that is open for comments. */
const ofPlan =
  (name: 'planComments' | 'planHearing' | 'planDifference'): State['open'] =>
  async (page) => {
    const { plans } = await answer('listPlans', { params: { projectCode: 'DEMO3' } });
    await page.goto(at(name, `?planId=${plans[0]?.planId}`));
  };
/** What an account said that isn't there in the demonstration: whoever signs in here has a WeChat that nobody has seen before. */
const answered = {
  commentId: '01900000-0000-7000-8000-000000000001',
  clause: 'moving_and_temporary',
  clauseTitle: '搬迁费和临时安置费',
  text: '两次搬家的钱什么时候给，希望写清楚。',
  submittedAt: '2026-03-10T02:00:00.000Z',
  withdrawn: false,
  mayWithdraw: false,
  outcome: 'partly',
  outcomeTitle: '部分采纳',
  answer: '第一次在签约后十天内，第二次在交房时，会写进修改稿。',
  answeredAt: '2026-03-14T02:00:00.000Z',
};
const waiting = {
  commentId: '01900000-0000-7000-8000-000000000002',
  mayWithdraw: true,
  outcome: null,
  outcomeTitle: null,
  answer: null,
  answeredAt: null,
};
const ballots = openAt('ballots', '?projectCode=DEMO3');
const ballot = async (page: Page): Promise<void> => {
  await page.goto(at('ballots', '?projectCode=DEMO3'));
  await button(page, /^(去投票|看这次投票|看结果)：/)
    .first()
    .click();
};
const changes: State['open'] = (page, { householdId }) => page.goto(at('householdChanges', `?household=${householdId}`));
const corrected = async (page: Page): Promise<void> => {
  await page.goto(at('disclosures'));
  await button(page, /^谁在办、去哪里找/)
    .first()
    .click();
  await heading(page, '改过什么').waitFor();
};

const residents: State[] = [
  { name: 'messages-signed-out', viewer: 'guest', open: openAt('messages'), shows: '微信登录' },
  { name: 'messages', viewer: 'renewed', open: openAt('messages'), shows: '没有更早的了。' },
  {
    name: 'messages-none',
    viewer: 'renewed',
    answers: { '**/api/messages*': (route) => route.fulfill({ json: { messages: [], unread: 0, nextCursor: null } }) },
    open: openAt('messages'),
    shows: '还没有消息',
  },
  ...troubled('messages', 'renewed', '**/api/messages*', '您的消息', openAt('messages')),

  { name: 'plan', viewer: 'guest', open: plan, shows: '您可以提意见' },
  { name: 'plan-none', viewer: 'guest', open: openAt('plan', '?project=NOTHING'), shows: /没有找到这项内容|还没有公布方案/ },
  ...troubled('plan', 'guest', '**/api/plans/*', '补偿方案', plan),
  { name: 'plan-first', viewer: 'guest', open: ofPlan('planDifference'), shows: '没有可以比的' },
  { name: 'comments-signed-out', viewer: 'guest', open: ofPlan('planComments'), shows: '微信登录' },
  { name: 'comments-none', viewer: 'renewing', open: ofPlan('planComments'), shows: '还没有' },
  {
    name: 'comments-wrong',
    viewer: 'renewing',
    open: async (page, there) => {
      await ofPlan('planComments')(page, there);
      await button(page, '提出意见').click();
    },
    shows: /^有 \d 处要改|请把意见写下来/,
  },
  {
    name: 'comments-answered',
    viewer: 'renewed',
    answers: {
      '**/api/plans/*/comments/mine': (route) => route.fulfill({ json: { comments: [answered, { ...answered, ...waiting }], left: 18 } }),
    },
    open: ofPlan('planComments'),
    shows: '部分采纳',
  },
  { name: 'hearing', viewer: 'renewing', open: ofPlan('planHearing'), shows: '什么时候要开听证会' },
  {
    name: 'hearing-wrong',
    viewer: 'renewing',
    open: async (page, there) => {
      await ofPlan('planHearing')(page, there);
      await button(page, '提出异议，申请听证').click();
    },
    shows: /请写哪里不符合规定/,
  },

  { name: 'ballots', viewer: 'renewing', open: ballots, shows: '去投票' },
  {
    name: 'ballots-none',
    viewer: 'renewing',
    answers: { '**/api/projects/*/ballots': changed<object>((list) => ({ ...list, ballots: [] })) },
    open: ballots,
    shows: '还没有投票',
  },
  ...troubled('ballots', 'renewing', '**/api/projects/*/ballots', '投票', ballots),
  { name: 'ballot', viewer: 'renewing', open: ballot, shows: '投这一票' },
  {
    name: 'ballot-wrong',
    viewer: 'renewing',
    open: async (page) => {
      await ballot(page);
      await button(page, '投这一票').click();
    },
    shows: /请先选一个/,
  },
  {
    name: 'ballot-asking',
    viewer: 'renewing',
    open: async (page) => {
      await ballot(page);
      await box(page, /^同意/).click();
      await button(page, '投这一票').click();
    },
    shows: '确定，投出去',
  },
  { name: 'ballot-cast', viewer: 'renewed', open: ballot, shows: '投过了' },

  {
    name: 'disclosure-difference',
    viewer: 'guest',
    open: async (page) => {
      await corrected(page);
      await button(page, '和上一版比').click();
      await button(page, /^看全部 \d 版/).click();
    },
    shows: /^第1版（/,
  },
  { name: 'household-changes', viewer: 'cared', open: changes, shows: /我觉得登记得不对/ },
  ...troubled('household-changes', 'cared', '**/api/households/*/changes', '改动记录', changes),
];

const project = openAt('staffProject', '?projectCode=DEMO3');
const imports = openAt('staffImports', '?projectCode=DEMO');
const imported: State['open'] = (page, { importId }) => page.goto(at('staffImport', `?importId=${importId}`));
const importStep =
  (step: RegExp): State['open'] =>
  async (page, there) => {
    await imported(page, there);
    await button(page, step).click();
  };
const board = openAt('staffDisclosures', '?projectCode=DEMO');
const draft: State['open'] = (page, { draftId }) => page.goto(at('staffDisclosureDraft', `?draftId=${draftId}`));
const published = async (page: Page): Promise<void> => {
  await page.goto(at('staffDisclosures', '?projectCode=DEMO'));
  await button(page, /^打开 谁在办、去哪里找/)
    .first()
    .click();
};
const staffPlan = openAt('staffPlan', '?projectCode=DEMO3');
const planView =
  (view: string): State['open'] =>
  async (page) => {
    await page.goto(at('staffPlan', '?projectCode=DEMO3'));
    await button(page, view).click();
  };
const calendar = openAt('staffCalendar');
const newHousehold = openAt('staffNewHousehold', '?projectCode=DEMO');
const correctHousehold: State['open'] = async (page, { householdId }) => {
  await page.goto(at('staffCase', `?householdId=${householdId}&purpose=survey_check`));
  await button(page, /^更正房屋登记/)
    .first()
    .click();
};

const desk: State[] = [
  { name: 'staff-messages', viewer: 'officer', open: openAt('staffMessages'), shows: /没有更早的了。|还没有消息/ },
  { name: 'staff-project', viewer: 'planner', open: project, shows: '下一步' },
  ...troubled('staff-project', 'planner', '**/api/staff/projects/*/board', '项目的进度', project),
  { name: 'staff-project-choose', viewer: 'supervisor', open: openAt('staffProject'), shows: /请/ },
  {
    name: 'staff-project-meeting',
    viewer: 'planner',
    open: async (page) => {
      await page.goto(at('staffProject', '?projectCode=DEMO3'));
      await button(page, '看从头到尾的每一步').click();
    },
    shows: '正在这一步',
  },
  { name: 'staff-imports', viewer: 'officer', open: imports, shows: '导入一份新的' },
  {
    name: 'staff-imports-wrong',
    viewer: 'officer',
    open: async (page) => {
      await page.goto(at('staffImports', '?projectCode=DEMO'));
      await button(page, '开始核对').click();
    },
    shows: /^有 2 处要改/,
  },
  ...troubled('staff-imports', 'officer', '**/api/staff/projects/*/imports*', '名册', imports),
  { name: 'staff-import-findings', viewer: 'officer', open: imported, shows: /改成/ },
  { name: 'staff-import-columns', viewer: 'officer', open: importStep(/^列的意思/), shows: '表头在第几行' },
  { name: 'staff-import-changes', viewer: 'officer', open: importStep(/^会改动什么/), shows: '导入以后会怎样' },
  { name: 'staff-import-release', viewer: 'officer', open: importStep(/^提请导入/), shows: '还不能提请' },
  {
    name: 'staff-import-aside',
    viewer: 'officer',
    open: async (page, there) => {
      await imported(page, there);
      await button(page, /^这户先不导入/)
        .first()
        .click();
    },
    shows: '为什么先不导入',
  },
  {
    name: 'staff-import-failed',
    viewer: 'officer',
    answers: {
      '**/api/staff/imports/*': changed<object>((list) => ({
        ...list,
        state: 'failed',
        stateTitle: '没有导入',
        counts: null,
        mayChange: false,
        problem: { code: 'import_failed', sentence: '文件里有宏。请另存为没有宏的 xlsx 再传。' },
      })),
    },
    open: imported,
    shows: '重新传一份',
  },
  { name: 'staff-board', viewer: 'officer', open: board, shows: /^1\. / },
  ...troubled('staff-board', 'officer', '**/api/staff/projects/*/disclosure-board', '九公开看板', board),
  { name: 'staff-draft', viewer: 'officer', open: draft, shows: '公布以后的样子' },
  {
    name: 'staff-draft-wrong',
    viewer: 'officer',
    open: async (page, there) => {
      await draft(page, there);
      await field(page, /^标题/).fill('');
      await button(page, '保存草稿').click();
    },
    shows: /^有 \d 处要改/,
  },
  { name: 'staff-published', viewer: 'officer', open: published, shows: '开始更正' },
  {
    name: 'staff-withdrawing',
    viewer: 'officer',
    open: async (page) => {
      await published(page);
      await button(page, '提请撤下').click();
    },
    shows: '撤下的理由',
  },
  { name: 'staff-plan', viewer: 'planner', open: staffPlan, shows: '逐条的内容' },
  { name: 'staff-plan-comments', viewer: 'planner', open: planView('意见和答复'), shows: /答复了 \d+ 条/ },
  { name: 'staff-plan-hearing', viewer: 'planner', open: planView('异议和听证'), shows: '要不要开听证会' },
  { name: 'staff-plan-versions', viewer: 'planner', open: planView('公布过的各版'), shows: '征求意见稿' },
  {
    name: 'staff-plan-wrong',
    viewer: 'planner',
    open: async (page) => {
      await page.goto(at('staffPlan', '?projectCode=DEMO3'));
      await field(page, /^方案名称/).fill('');
      await button(page, '保存').click();
    },
    shows: /^有 \d 处要改/,
  },
  ...troubled('staff-plan', 'planner', '**/api/staff/projects/*/plan/draft', '正在拟的方案', staffPlan),
  { name: 'staff-ballots', viewer: 'planner', open: openAt('staffBallots', '?projectCode=DEMO3'), shows: '开一次投票' },
  { name: 'staff-calendar', viewer: 'administrator', open: calendar, shows: '录入一年的安排' },
  {
    name: 'staff-calendar-wrong',
    viewer: 'administrator',
    open: async (page) => {
      await page.goto(at('staffCalendar'));
      await button(page, '提请录入').click();
    },
    shows: /^有 \d 处要改/,
  },
  { name: 'staff-new-household', viewer: 'officer', open: newHousehold, shows: '提请登记' },
  {
    name: 'staff-new-household-wrong',
    viewer: 'officer',
    open: async (page) => {
      await page.goto(at('staffNewHousehold', '?projectCode=DEMO'));
      await button(page, '提请登记').click();
    },
    shows: /^有 \d+ 处要改/,
  },
  { name: 'staff-correct-household', viewer: 'officer', open: correctHousehold, shows: /提请更正/ },
];

/** On phones by residents, at desks and on phones by officials. */
export const publishStates: { residents: State[]; desk: State[] } = { residents, desk };

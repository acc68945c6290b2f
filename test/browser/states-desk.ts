import type { Page } from 'playwright-core';
import { at, broken, gone, never, openAt, type StaffViewer, type State } from './state';
import { box, button, field, heading } from './support';

/** The desk of the members of staff. */

const openCase =
  (purpose = 'survey_check'): State['open'] =>
  (page, { householdId }) =>
    page.goto(at('staffCase', `?householdId=${householdId}&purpose=${purpose}`));

/** One of the parts of an open household. */
const casePart = (title: string): State['open'] => {
  const open: State['open'] = async (page, there) => {
    await openCase()(page, there);
    await button(page, new RegExp(`^${title}`))
      .first()
      .click();
  };
  return open;
};

const firstOf = (list: string) => async (page: Page) => {
  await page.getByRole('list', { name: list }).locator('visible=true').getByRole('button').first().click();
};

/** Opens a list and its first row, whether it's a table or cards. */
const openFirst =
  (name: Parameters<typeof at>[0], row: RegExp): State['open'] =>
  async (page) => {
    await page.goto(at(name));
    await button(page, row).first().click();
  };

const openApproval: State['open'] = async (page) => {
  await page.goto(at('staffApprovals'));
  await firstOf('审批事项')(page);
};

/** A desk's page while its answer is under way, gone wrong, and out of reach: nothing of residents is kept on the device. */
const troubled = (name: string, viewer: StaffViewer, api: string, what: string, open: State['open']): State[] => [
  { name: `${name}-skeleton`, viewer, device: 'bare', answers: { [api]: never }, open, shows: `正在取${what}` },
  { name: `${name}-error`, viewer, device: 'bare', answers: { [api]: broken }, open, shows: '再试一次' },
  { name: `${name}-offline`, viewer, device: 'bare', answers: { [api]: gone }, open, shows: '现在连不上网络' },
];

const member: State['open'] = openFirst('staffMembers', /^打开 虚新一$/);

const signIn: State[] = [
  { name: 'staff-sign-in', viewer: 'guest', open: openAt('staffSignIn'), shows: '登不上去' },
  { name: 'staff-sign-in-resident', viewer: 'signed', open: openAt('staffSignIn'), shows: /^这台设备上现在登录的是居民账号。/ },
  {
    name: 'staff-sign-in-wrong',
    viewer: 'guest',
    open: async (page) => {
      await page.goto(at('staffSignIn'));
      await button(page, '登录').click();
    },
    shows: /^有 3 处要改/,
  },
  {
    name: 'staff-sign-in-refused',
    viewer: 'guest',
    open: async (page) => {
      await page.goto(at('staffSignIn'));
      await field(page, /^用户名/).fill('meiyouren');
      await field(page, /^密码/).fill('meiyouren-de-mima');
      await field(page, /^动态验证码/).fill('000000');
      await button(page, '登录').click();
    },
    shows: '用户名、密码或验证码不对',
  },
  { name: 'staff-sign-in-done', viewer: 'officer', open: openAt('staffSignIn'), shows: '您已经登录了。' },
  { name: 'staff-enrol', viewer: 'guest', open: openAt('staffEnrol'), shows: '要准备什么' },
  {
    name: 'staff-enrol-wrong',
    viewer: 'guest',
    open: async (page) => {
      await page.goto(at('staffEnrol'));
      await field(page, /^自己定一个密码/).fill('123');
      await button(page, '下一步').click();
    },
    shows: /^有 \d 处要改/,
  },
  {
    name: 'staff-enrol-authenticator',
    viewer: 'guest',
    open: async (page, { newcomer }) => {
      await page.goto(at('staffEnrol'));
      await field(page, /^用户名/).fill(newcomer.username);
      await field(page, /^开通码/).fill(newcomer.enrolmentCode);
      await field(page, /^自己定一个密码/).fill('yanshi-yong-mima-2');
      await button(page, '下一步').click();
    },
    shows: '第 2 步，共 2 步',
  },
  { name: 'me-staff', viewer: 'officer', open: openAt('me'), shows: /工作人员/ },
];

const everybodys = (viewer: StaffViewer): State => ({
  name: `staff-home-${viewer}`,
  viewer,
  open: openAt('staffHome'),
  shows: '我的职责',
});

const desk: State[] = [
  ...(['officer', 'supervisor', 'administrator', 'reviewer'] as const).map(everybodys),
  ...troubled('staff-home', 'officer', '**/api/staff/approvals*', '等您决定的事项', openAt('staffHome')),
  {
    name: 'staff-menu-open',
    viewer: 'officer',
    open: async (page) => {
      await page.goto(at('staffHome'));
      const menu = button(page, '工作台菜单');
      if (await menu.isVisible()) await menu.click();
    },
    shows: '职责与权限',
  },
  {
    name: 'staff-menu-error',
    viewer: 'officer',
    device: 'bare',
    answers: { '**/api/staff/me': broken },
    open: openAt('staffHome'),
    shows: '系统出错了，您的资料没有受影响',
  },

  { name: 'staff-approvals', viewer: 'reviewer', open: openAt('staffApprovals'), shows: '请从列表里选一件。' },
  { name: 'staff-approvals-open', viewer: 'reviewer', open: openApproval, shows: '由您决定' },
  {
    name: 'staff-approvals-deciding',
    viewer: 'reviewer',
    open: async (page, there) => {
      await openApproval(page, there);
      await button(page, '不同意').click();
    },
    shows: '不同意这个事项',
  },
  {
    name: 'staff-approvals-at-counter',
    viewer: 'clerk',
    open: async (page, there) => {
      await openApproval(page, there);
      await button(page, '同意').click();
      await page.getByRole('dialog').getByRole('button', { name: '同意' }).click();
    },
    shows: '居民手机上的 8 位码',
  },
  { name: 'staff-approvals-none', viewer: 'supervisor', open: openAt('staffApprovals'), shows: '现在没有等您决定的事项。' },
  {
    name: 'staff-approvals-prepared',
    viewer: 'officer',
    open: async (page) => {
      await page.goto(at('staffApprovals', '?view=prepared'));
      await firstOf('审批事项')(page);
    },
    shows: '您不能决定它',
  },
  {
    name: 'staff-approval',
    viewer: 'reviewer',
    open: async (page) => {
      await page.goto(at('staffHome'));
      await firstOf('审批事项')(page);
    },
    shows: '内容的指纹',
  },
  ...troubled('staff-approvals', 'reviewer', '**/api/staff/approvals?*', '审批事项', openAt('staffApprovals')),

  { name: 'staff-cases', viewer: 'officer', open: openAt('staffCases'), shows: '再取后面的户' },
  {
    name: 'staff-cases-purpose',
    viewer: 'officer',
    open: openFirst('staffCases', /^打开 /),
    shows: '先不看',
  },
  {
    name: 'staff-cases-none-found',
    viewer: 'officer',
    open: async (page) => {
      await page.goto(at('staffCases'));
      await field(page, /^在整个项目里找/).fill('没有这样的户');
      await button(page, '找').click();
    },
    shows: /^没有找到这样的户。/,
  },
  ...troubled('staff-cases', 'officer', '**/api/staff/projects', '您的项目', openAt('staffCases')),
  { name: 'staff-case-purpose', viewer: 'officer', open: openCase('none'), shows: '为什么要看' },
  { name: 'staff-case', viewer: 'officer', open: openCase(), shows: '经办和交接' },
  { name: 'staff-case-house', viewer: 'officer', open: casePart('房屋和补偿合计'), shows: /套内|建筑面积|面积/ },
  { name: 'staff-case-party', viewer: 'officer', open: casePart('登记一个人'), shows: /提请/ },
  {
    name: 'staff-case-party-wrong',
    viewer: 'officer',
    open: async (page, there) => {
      await casePart('登记一个人')(page, there);
      await button(page, /^提请/).last().click();
    },
    shows: /^有 \d 处要改/,
  },
  { name: 'staff-case-owners', viewer: 'officer', open: casePart('更正产权人和份额'), shows: /提请/ },
  { name: 'staff-case-hand-over', viewer: 'officer', open: casePart('交接'), shows: '由谁接办' },
  {
    name: 'staff-case-reveal',
    viewer: 'officer',
    open: async (page, there) => {
      await openCase()(page, there);
      await button(page, /^查看全部：.+的证件号码$/)
        .first()
        .click();
    },
    shows: '会留痕',
  },
  {
    name: 'staff-case-revealed',
    viewer: 'officer',
    open: async (page, there) => {
      await openCase()(page, there);
      await button(page, /^查看全部：.+的证件号码$/)
        .first()
        .click();
      await field(page, /^具体原因/).fill('登记表上的号码有一位看不清');
      await button(page, '看一次').click();
    },
    shows: /^遮住/,
  },
  {
    name: 'staff-case-code',
    viewer: 'officer',
    answers: {
      '**/reveal': (route) =>
        route.fulfill({
          status: 403,
          json: {
            code: 'fresh_check_needed',
            title: '办这件事之前，要再确认一次是您本人',
            retryable: true,
            requestId: '01900000-0000-7000-8000-000000000000',
          },
        }),
    },
    open: async (page, there) => {
      await openCase()(page, there);
      await button(page, /^查看全部：.+的证件号码$/)
        .first()
        .click();
      await field(page, /^具体原因/).fill('登记表上的号码有一位看不清');
      await button(page, '看一次').click();
    },
    shows: '再确认一次是您本人',
  },
  { name: 'staff-case-reviewer', viewer: 'reviewer', open: openCase('payment'), shows: '经办和交接' },
  { name: 'staff-case-emergency', viewer: 'officer', open: openCase('emergency'), shows: '紧急查看' },
  { name: 'staff-case-not-found', viewer: 'supervisor', open: openCase(), shows: '没有找到这项内容' },
  ...troubled('staff-case', 'officer', '**/api/staff/households/*', '这一户的资料', openCase()),

  { name: 'staff-counter', viewer: 'clerk', open: openAt('staffCounter'), shows: '为什么要两个人' },
  {
    name: 'staff-counter-wrong',
    viewer: 'clerk',
    open: async (page) => {
      await page.goto(at('staffCounter'));
      await button(page, /^提请/).click();
    },
    shows: /^有 \d 处要改/,
  },
  {
    name: 'staff-counter-done',
    viewer: 'clerk',
    answers: {
      '**/api/staff/counter-identities': (route) => route.fulfill({ json: { approvalId: '01900000-0000-7000-8000-000000000000' } }),
    },
    open: async (page) => {
      await page.goto(at('staffCounter'));
      await field(page, /^窗口码/).fill('12345678');
      await box(page, /^居民身份证原件/).click();
      await field(page, /^姓名/).fill('设代四');
      await field(page, /^证件号码/).fill('339901197906189906');
      await button(page, /^提请/).click();
    },
    shows: '已提请',
  },

  { name: 'staff-requests', viewer: 'officer', open: openAt('staffRequests'), shows: /^共 \d+ 条/ },
  { name: 'staff-requests-open', viewer: 'officer', open: openFirst('staffRequests', /^打开 /), shows: '申请人会看到' },
  {
    name: 'staff-requests-answered',
    viewer: 'officer',
    open: async (page) => {
      await page.goto(at('staffRequests'));
      await button(page, '答复过的').click();
      await button(page, /^打开 /)
        .first()
        .click();
    },
    shows: '申请人写的',
  },
  { name: 'staff-requests-none', viewer: 'administrator', open: openAt('staffRequests'), shows: /^现在没有等您答复的申请。/ },
  {
    name: 'staff-request',
    viewer: 'supervisor',
    open: (page, { question }) => page.goto(at('staffRequest', `?requestId=${question}`)),
    shows: '问的是这次查看',
  },
  {
    name: 'staff-request-wrong',
    viewer: 'supervisor',
    open: async (page, { question }) => {
      await page.goto(at('staffRequest', `?requestId=${question}`));
      await box(page, /^承认不该看/).click();
      await button(page, '答复申请人').click();
    },
    shows: /^有 \d 处要改/,
  },
  {
    name: 'staff-request-offline',
    viewer: 'supervisor',
    device: 'bare',
    answers: { '**/api/staff/requests/*': gone },
    open: (page, { question }) => page.goto(at('staffRequest', `?requestId=${question}`)),
    shows: '现在连不上网络',
  },
  ...troubled('staff-requests', 'officer', '**/api/staff/requests*', '申请', openAt('staffRequests')),

  { name: 'staff-looks', viewer: 'supervisor', open: openAt('staffLooks'), shows: '什么算不寻常' },
  {
    name: 'staff-looks-open',
    viewer: 'supervisor',
    open: openFirst('staffLooks', /^看 .+的查看$/),
    shows: '这次查看',
  },
  {
    name: 'staff-looks-none',
    viewer: 'supervisor',
    answers: { '**/api/staff/looks*': (route) => route.fulfill({ json: { looks: [], byReader: [], nextCursor: null } }) },
    open: openAt('staffLooks'),
    shows: /^这些天没有人查看过居民的资料。/,
  },
  ...troubled('staff-looks', 'supervisor', '**/api/staff/looks*', '查看的次数', openAt('staffLooks')),

  { name: 'staff-emergencies', viewer: 'supervisor', open: openAt('staffEmergencies'), shows: '我要紧急查看一户' },
  { name: 'staff-emergencies-open', viewer: 'supervisor', open: openFirst('staffEmergencies', /^打开 /), shows: '写的原因' },
  {
    name: 'staff-emergencies-form',
    viewer: 'supervisor',
    open: async (page) => {
      await page.goto(at('staffEmergencies'));
      await button(page, '我要紧急查看一户').click();
    },
    shows: '哪种情况',
  },

  { name: 'staff-members', viewer: 'administrator', open: openAt('staffMembers'), shows: '新建账号' },
  { name: 'staff-member', viewer: 'administrator', open: member, shows: '验证器丢了，提请重新开通' },
  {
    name: 'staff-member-grant',
    viewer: 'administrator',
    open: async (page, there) => {
      await member(page, there);
      await button(page, '提请授予职责').click();
    },
    shows: '从哪一天起',
  },
  {
    name: 'staff-member-leave',
    viewer: 'administrator',
    open: async (page, there) => {
      await member(page, there);
      await button(page, '办理离职').click();
    },
    shows: '会发生这些事：',
  },
  {
    name: 'staff-members-new',
    viewer: 'administrator',
    open: async (page) => {
      await page.goto(at('staffMembers'));
      await button(page, '新建账号').click();
    },
    shows: '先不建',
  },
  {
    name: 'staff-members-created',
    viewer: 'administrator',
    answers: {
      '**/api/staff/members': (route) =>
        route.request().method() === 'GET'
          ? route.continue()
          : route.fulfill({
              json: {
                accountId: '01900000-0000-7000-8000-000000000000',
                enrolmentCode: 'AAAA-BBBB-CCCC-DDDD',
                expiresAt: new Date(Date.now() + 86_400_000).toISOString(),
              },
            }),
    },
    open: async (page) => {
      await page.goto(at('staffMembers'));
      await button(page, '新建账号').click();
      await field(page, /^姓名/).fill('虚新二');
      await field(page, /^用户名/).fill('xinren2');
      await field(page, /^单位/).selectOption({ index: 1 });
      await field(page, /^证件号码/).fill('339901197906189906');
      await button(page, '建账号').click();
    },
    shows: '只显示这一次',
  },
  ...troubled('staff-members', 'administrator', '**/api/staff/members', '工作人员', openAt('staffMembers')),

  { name: 'staff-organisations', viewer: 'administrator', open: openAt('staffOrganisations'), shows: '请从列表里选一个机构。' },
  {
    name: 'staff-organisation',
    viewer: 'administrator',
    open: async (page) => {
      await page.goto(at('staffOrganisations'));
      await button(page, /^虚构里街道/).click();
      await button(page, /^在.+下面新建机构$/).click();
    },
    shows: '停用这个机构',
  },
  ...troubled('staff-organisations', 'administrator', '**/api/staff/organisations', '机构', openAt('staffOrganisations')),

  { name: 'staff-duty-rights', viewer: 'reviewer', open: openAt('staffDutyRights'), shows: '谁能办哪一件' },
  ...troubled('staff-duty-rights', 'reviewer', '**/api/staff/duty-rights', '职责与权限', openAt('staffDutyRights')),

  { name: 'staff-self', viewer: 'officer', open: openAt('staffSelf'), shows: '就是这台' },
  {
    name: 'staff-self-forms',
    viewer: 'officer',
    open: async (page) => {
      await page.goto(at('staffSelf'));
      await heading(page, '请同事代办').waitFor();
      const closed = page.locator('#main-staffSelf button[aria-expanded=false]');
      await closed.first().waitFor();
      while ((await closed.count()) > 0) await closed.first().click();
    },
    shows: '请谁代办',
  },
  {
    name: 'staff-self-skeleton',
    viewer: 'officer',
    device: 'bare',
    answers: { '**/api/staff/kinship': never, '**/api/staff/delegations': never },
    open: openAt('staffSelf'),
    shows: '近亲属（要回避的）',
  },
];

export const deskStates: State[] = [...signIn, ...desk];

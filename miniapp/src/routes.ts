/**
 * Every page, once: app.config.ts builds the packages from it, the pages take their titles from it, `go` takes its addresses from it.
 * `personal` pages show what belongs to one household or account: no share menu, hidden in screen captures where the platform can.
 */
export const routes = {
  home: { path: 'pages/home/index', package: null, title: '首页', tab: true, personal: true },
  disclosures: { path: 'pages/disclosures/index', package: null, title: '九公开', tab: true, personal: false },
  me: { path: 'pages/me/index', package: null, title: '我的', tab: true, personal: true },
  signIn: { path: 'pages/sign-in/index', package: null, title: '登录', tab: false, personal: false },
  disclosure: { path: 'packages/disclosure/detail/index', package: 'packages/disclosure', title: '公开内容', tab: false, personal: false },
  result: { path: 'packages/compensation/result/index', package: 'packages/compensation', title: '补偿结果', tab: false, personal: true },
  verify: { path: 'packages/identity/verify/index', package: 'packages/identity', title: '实名核验', tab: false, personal: true },
  ways: { path: 'packages/identity/ways/index', package: 'packages/identity', title: '证明您是谁', tab: false, personal: false },
  phone: { path: 'packages/identity/phone/index', package: 'packages/identity', title: '手机号核对', tab: false, personal: true },
  counter: { path: 'packages/identity/counter/index', package: 'packages/identity', title: '到窗口核对', tab: false, personal: true },
  assist: { path: 'packages/identity/assist/index', package: 'packages/identity', title: '帮家人办理', tab: false, personal: true },
  confirm: { path: 'packages/identity/confirm/index', package: 'packages/identity', title: '电脑登录', tab: false, personal: true },
  dataCopy: { path: 'packages/identity/data-copy/index', package: 'packages/identity', title: '我的个人信息', tab: false, personal: true },
  consents: { path: 'packages/identity/consents/index', package: 'packages/identity', title: '我同意过的', tab: false, personal: true },
  privacy: { path: 'packages/identity/privacy/index', package: 'packages/identity', title: '个人信息怎么用', tab: false, personal: false },
  householdPeople: {
    path: 'packages/household/people/index',
    package: 'packages/household',
    title: '谁能办我家的事',
    tab: false,
    personal: true,
  },
  grantPower: { path: 'packages/household/grant/index', package: 'packages/household', title: '请人代办', tab: false, personal: true },
  householdReads: {
    path: 'packages/household/reads/index',
    package: 'packages/household',
    title: '谁看过我家的资料',
    tab: false,
    personal: true,
  },
  householdChanges: {
    path: 'packages/household/changes/index',
    package: 'packages/household',
    title: '我家的登记改过什么',
    tab: false,
    personal: true,
  },
  requests: { path: 'packages/requests/list/index', package: 'packages/requests', title: '我的申请', tab: false, personal: true },
  request: { path: 'packages/requests/detail/index', package: 'packages/requests', title: '我的一项申请', tab: false, personal: true },
  newRequest: { path: 'packages/requests/choose/index', package: 'packages/requests', title: '提出申请', tab: false, personal: true },
  writeRequest: { path: 'packages/requests/write/index', package: 'packages/requests', title: '写申请', tab: false, personal: true },
  plan: { path: 'packages/plan/detail/index', package: 'packages/plan', title: '补偿方案', tab: false, personal: false },
  planDifference: { path: 'packages/plan/difference/index', package: 'packages/plan', title: '方案改了什么', tab: false, personal: false },
  planComments: { path: 'packages/plan/comments/index', package: 'packages/plan', title: '对方案提意见', tab: false, personal: true },
  planHearing: { path: 'packages/plan/hearing/index', package: 'packages/plan', title: '异议和听证', tab: false, personal: true },
  ballots: { path: 'packages/vote/list/index', package: 'packages/vote', title: '投票', tab: false, personal: true },
  ballot: { path: 'packages/vote/ballot/index', package: 'packages/vote', title: '一次投票', tab: false, personal: true },
  ballotResult: { path: 'packages/vote/result/index', package: 'packages/vote', title: '投票的结果', tab: false, personal: false },
  messages: { path: 'packages/inbox/messages/index', package: 'packages/inbox', title: '消息', tab: false, personal: true },
  staffSignIn: { path: 'packages/staff/sign-in/index', package: 'packages/staff', title: '工作人员登录', tab: false, personal: true },
  staffEnrol: { path: 'packages/staff/enrol/index', package: 'packages/staff', title: '开通工作人员账号', tab: false, personal: true },
  staffHome: { path: 'packages/staff/home/index', package: 'packages/staff', title: '今天的事', tab: false, personal: true },
  staffApprovals: { path: 'packages/staff/approvals/index', package: 'packages/staff', title: '审批', tab: false, personal: true },
  staffApproval: { path: 'packages/staff/approval/index', package: 'packages/staff', title: '审批事项', tab: false, personal: true },
  staffOrganisations: { path: 'packages/staff/organisations/index', package: 'packages/staff', title: '机构', tab: false, personal: true },
  staffMembers: { path: 'packages/staff/members/index', package: 'packages/staff', title: '工作人员', tab: false, personal: true },
  staffDutyRights: { path: 'packages/staff/duty-rights/index', package: 'packages/staff', title: '职责与权限', tab: false, personal: true },
  staffCases: { path: 'packages/staff/cases/index', package: 'packages/staff', title: '办理', tab: false, personal: true },
  staffCase: { path: 'packages/staff/case/index', package: 'packages/staff', title: '一户的资料', tab: false, personal: true },
  staffNewHousehold: {
    path: 'packages/staff/household-new/index',
    package: 'packages/staff',
    title: '登记一户',
    tab: false,
    personal: true,
  },
  staffImports: { path: 'packages/staff/imports/index', package: 'packages/staff', title: '导入名册', tab: false, personal: true },
  staffImport: { path: 'packages/staff/import/index', package: 'packages/staff', title: '一份名册', tab: false, personal: true },
  staffProject: { path: 'packages/staff/project/index', package: 'packages/staff', title: '项目进度', tab: false, personal: true },
  staffDisclosures: { path: 'packages/staff/disclosures/index', package: 'packages/staff', title: '九公开', tab: false, personal: true },
  staffDisclosureDraft: {
    path: 'packages/staff/disclosure-draft/index',
    package: 'packages/staff',
    title: '写公开内容',
    tab: false,
    personal: true,
  },
  staffDisclosure: {
    path: 'packages/staff/disclosure/index',
    package: 'packages/staff',
    title: '一项公开内容',
    tab: false,
    personal: true,
  },
  staffPlan: { path: 'packages/staff/plan/index', package: 'packages/staff', title: '补偿方案', tab: false, personal: true },
  staffBallots: { path: 'packages/staff/ballots/index', package: 'packages/staff', title: '投票', tab: false, personal: true },
  staffCalendar: { path: 'packages/staff/calendar/index', package: 'packages/staff', title: '放假安排', tab: false, personal: true },
  staffCounter: { path: 'packages/staff/counter/index', package: 'packages/staff', title: '窗口', tab: false, personal: true },
  staffRequests: { path: 'packages/staff/requests/index', package: 'packages/staff', title: '申请和答复', tab: false, personal: true },
  staffRequest: { path: 'packages/staff/request/index', package: 'packages/staff', title: '一项申请', tab: false, personal: true },
  staffLooks: { path: 'packages/staff/looks/index', package: 'packages/staff', title: '查看记录', tab: false, personal: true },
  staffEmergencies: { path: 'packages/staff/emergencies/index', package: 'packages/staff', title: '紧急查看', tab: false, personal: true },
  staffMessages: { path: 'packages/staff/messages/index', package: 'packages/staff', title: '消息', tab: false, personal: true },
  staffSelf: { path: 'packages/staff/self/index', package: 'packages/staff', title: '我的账号', tab: false, personal: true },
} as const satisfies Record<string, Route>;

export interface Route {
  readonly path: string;
  readonly package: string | null;
  readonly title: string;
  readonly tab: boolean;
  readonly personal: boolean;
}

export type RouteName = keyof typeof routes;

/** The routes drawn in the tab bar, in order. */
export const tabs: readonly RouteName[] = ['home', 'disclosures', 'me'];

/**
 * Who may call an operation. The BFF holds one check a name (`bff/src/plugins/access`), and the access tests walk this list:
 * no valid token → 401 (where one is needed), anybody else than the owner → 404, as if the thing did not exist.
 * `audience`: whose tokens are good for it; null needs none.
 */
export const ownerRules = {
  public: { title: '任何人', audience: null },
  'holder of refresh token': { title: '持有有效续期凭证的人', audience: null },
  operator: { title: '持有运维令牌的监控系统', audience: null },
  'signed in': { title: '已登录的任何账号，只涉及自己的数据', audience: 'any' },
  'owner of session': { title: '登录记录所属的账号', audience: 'any' },
  account: { title: '已登录的居民账号，只涉及自己的数据', audience: 'resident' },
  'owner of verification': { title: '发起该次身份核对的账号', audience: 'resident' },
  'owner of household': {
    title: '该户的被征收人，及其在有效期内、有查看权限的代理人、监护人、代表人和已认定的继承人',
    audience: 'resident',
  },
  'principal of household': { title: '该户的被征收人本人（单位为其代表人，未成年人等为其监护人）', audience: 'resident' },
  'money receiver of household': { title: '该户的被征收人，及有收款权限的代理人', audience: 'resident' },
  'household of project': { title: '该项目范围内的被征收人及其有查看权限的代理人等', audience: 'resident' },
  'audience of disclosure': { title: '该项公开内容的法定对象', audience: 'resident' },
  'principal of power': { title: '出具该委托书的被征收人', audience: 'resident' },
  'owner of request': { title: '提出该项申请的账号', audience: 'resident' },
  'holder of file address': { title: '持有有效文件地址的人', audience: null },
  'voter of household': { title: '该户的被征收人，及有签约权限的代理人、监护人、代表人等', audience: 'resident' },
  'owner of comment': { title: '提出该条意见的账号', audience: 'resident' },
  'recipient of message': { title: '该条消息的收件人', audience: 'any' },
  'owner of progress': { title: '发起该项任务的账号', audience: 'any' },
  staff: { title: '在职的工作人员，只涉及自己的数据', audience: 'staff' },
  administrator: { title: '系统管理员', audience: 'staff' },
  supervisor: { title: '监督人员', audience: 'staff' },
  'counter clerk': { title: '窗口人员', audience: 'staff' },
  'case officer of project': { title: '该项目的经办或审核人员', audience: 'staff' },
  'preparer of project': { title: '该项目的经办人员', audience: 'staff' },
  'watcher of project': { title: '该项目的经办、审核或监督人员', audience: 'staff' },
  'importer of project': { title: '该项目的经办人员；评估人员只限评估结果', audience: 'staff' },
  'owner of import': { title: '该名册所在项目的经办人员；评估结果还有导入它的评估人员', audience: 'staff' },
  'editor of disclosure draft': { title: '该份草稿所在项目的经办人员', audience: 'staff' },
  'publisher of disclosure': { title: '该项公开内容所在项目的经办人员', audience: 'staff' },
  'preparer of ballot': { title: '该次投票所在项目的经办人员', audience: 'staff' },
  'answerer of comment': { title: '该条意见所在项目的经办人员', audience: 'staff' },
  'officer of file': { title: '该文件所在项目的经办、审核人员，及上传它的工作人员；本人和近亲属的房屋除外', audience: 'staff' },
  'case officer of household': { title: '该户所在项目的经办人员，本人和近亲属的房屋除外', audience: 'staff' },
  'reader of household': { title: '该户所在项目的经办、审核人员，或已说明紧急情况的工作人员，本人和近亲属的房屋除外', audience: 'staff' },
  'case officer of party': { title: '该登记所在户的经办人员，本人和近亲属的房屋除外', audience: 'staff' },
  'reader of approval': { title: '提请人，或有权审批该事项的工作人员', audience: 'staff' },
  'releaser of approval': { title: '有权审批该事项的工作人员', audience: 'staff' },
  'preparer of approval': { title: '提请该事项的工作人员', audience: 'staff' },
  'answerer of request': { title: '有职责答复该项申请的工作人员', audience: 'staff' },
  'owner of delegation': { title: '作出该项委托的工作人员', audience: 'staff' },
  'owner of kinship': { title: '作出该项申报的工作人员', audience: 'staff' },
} as const satisfies Record<string, { title: string; audience: 'resident' | 'staff' | 'any' | null }>;

export type OwnerRule = keyof typeof ownerRules;

/** Rules that need no signed-in account. */
export const rulesWithoutAccount = (Object.keys(ownerRules) as OwnerRule[]).filter((rule) => ownerRules[rule].audience === null);

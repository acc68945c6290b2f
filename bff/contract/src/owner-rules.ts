/**
 * Who may call an operation. The BFF holds one check a name (`bff/src/plugins/access`), and the access tests walk this list:
 * no valid token → 401 (where one is needed), anybody else than the owner → 404, as if the thing did not exist.
 */
export const ownerRules = {
  public: '任何人',
  'holder of refresh token': '持有有效续期凭证的人',
  account: '已登录的账号，只涉及自己的数据',
  'owner of session': '登录记录所属的账号',
  'owner of verification': '发起该次实名核验的账号',
  'owner of household': '该户已实名的被征收人',
  'household of project': '该项目范围内已实名的被征收人',
  'audience of disclosure': '该项公开内容的法定对象',
  operator: '持有运维令牌的监控系统',
} as const;

export type OwnerRule = keyof typeof ownerRules;

/** Rules that need no signed-in account. */
export const rulesWithoutAccount: readonly OwnerRule[] = ['public', 'holder of refresh token', 'operator'];

import type { IdentityWays } from '@yunzhengshou/contract';

/** Minutes that a fresh check of the person holds, on the session in which it was made. */
export const freshMinutes = 15;

/** Ways to prove who one is, and what is open afterwards: one page shows it, and nothing else says it. */
export const identityWays: IdentityWays = {
  ways: [
    {
      method: 'faceid',
      title: '在微信里打开网页，刷脸核对',
      needs: ['姓名和身份证号', '能拍照的手机'],
      minutes: 2,
      level: 'full',
      available: { h5: true, weapp: false },
      note: null,
    },
    {
      method: 'eid',
      title: '在微信小程序里，用 E证通刷脸核对',
      needs: ['身份证原件', '能拍照的手机'],
      minutes: 2,
      level: 'full',
      available: { h5: false, weapp: true },
      note: null,
    },
    {
      method: 'phone',
      title: '不刷脸，用手机号核对',
      needs: ['姓名和身份证号', '用自己身份证办的手机号，能收短信'],
      minutes: 3,
      level: 'phone',
      available: { h5: true, weapp: true },
      note: '以后想刷脸，随时可以补做。',
    },
    {
      method: 'counter',
      title: '到窗口，当面核对',
      needs: ['身份证；护照、港澳台居民的证件、外国人永久居留证也可以', '手机上取的窗口码'],
      minutes: 10,
      level: 'full',
      available: { h5: true, weapp: true },
      note: '由两名窗口人员看过证件才算数。没有手机的，请家人用“帮家人办理”，或请窗口人员帮忙。',
    },
  ],
  levels: [
    { level: 'phone', title: '手机号核对过', meaning: '姓名、身份证号和手机号是同一个人的，也收得到短信。' },
    { level: 'full', title: '完整核对过', meaning: '刷脸通过，或两名窗口人员当面看过证件。' },
  ],
  opens: [
    { title: '看自己家的进度、补偿和公开内容', phone: true, full: true, fresh: false, note: null },
    { title: '看谁查看过我家的资料，问为什么', phone: true, full: true, fresh: false, note: null },
    { title: '提申请：复制、更正、删除、说明', phone: true, full: true, fresh: false, note: null },
    { title: '看自己的完整证件号、手机号、收款账号', phone: true, full: true, fresh: true, note: null },
    { title: '看平台存着的我的全部个人信息', phone: true, full: true, fresh: true, note: null },
    { title: '委托家人代办，或撤回委托', phone: true, full: true, fresh: true, note: '撤回委托不用再确认。' },
    { title: '在网上签协议', phone: false, full: true, fresh: true, note: '网上签协议还没有开通。在纸上签不受影响。' },
  ],
  freshMinutes,
};

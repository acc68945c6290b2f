import type { PartyKind, PartyScope } from '@yunzhengshou/contract';

/** What an agent may be trusted with, as it is said of somebody who has it. */
export const scopeWords: Readonly<Record<PartyScope, string>> = { view: '看资料', sign: '签字', receive_money: '收款' };

/** What each kind of person may see and do, in plain words; the rules themselves are the server's. */
export const kindWords: readonly { kind: PartyKind | 'owner'; title: string; lines: readonly string[] }[] = [
  {
    kind: 'owner',
    title: '产权人',
    lines: ['看这户的全部资料', '自己签字，收自己那一份补偿款', '请人代办自己的那一份，随时收回'],
  },
  {
    kind: 'agent',
    title: '代理人',
    lines: ['看资料、签字、收款，委托里写明了哪一样，才能办哪一样', '到期就停，产权人随时可以收回', '不能再转给别人'],
  },
  {
    kind: 'guardian',
    title: '监护人',
    lines: ['替未成年人，或者不能自己办事的人看资料、签字', '只能为他的好处办事，款项打到他本人名下的账户'],
  },
  {
    kind: 'heir',
    title: '继承人',
    lines: ['产权人去世后，凭公证书、判决书或全体继承人的协议，由经办人员登记', '登记后能看资料；签字要全体继承人都签，或者一起委托一个人'],
  },
  { kind: 'representative', title: '单位的代表人', lines: ['产权人是单位的，由登记的代表人来办', '换了人要重新登记'] },
  { kind: 'public_tenant', title: '公房承租人', lines: ['不是产权人，看不到这户的资料', '租住的权益另外办理'] },
  {
    kind: 'interested_party',
    title: '利害关系人（抵押权人、居住权人等）',
    lines: ['看不到这户的资料', '付款以前会通知到'],
  },
];

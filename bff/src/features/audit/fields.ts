import { type PartyKind, partyKinds } from '@yunzhengshou/contract';

/** What can be read of a household, with the words that its owners see. A new part of the file needs a row here before anybody can read it. */
export const readFields = {
  name: '姓名',
  name_masked: '姓名（只有姓）',
  number: '证件号码（完整）',
  number_masked: '证件号码（部分）',
  phone: '电话（完整）',
  phone_masked: '电话（部分）',
  bank_account: '银行账号（完整）',
  bank_account_masked: '银行账号（部分）',
  share: '产权份额',
  address: '房屋坐落',
  house: '房屋的面积、用途和产权证号',
  result: '补偿金额',
  progress: '办理进度',
  parties: '代理人、监护人等登记的人',
  changes: '登记改过什么',
  statement: '提出的申请',
  participation: '对方案的异议和投票',
  disclosure: '只给本户的公开内容',
  file: '为这户存的材料',
} as const;
export type ReadField = keyof typeof readFields;

/** A field, or a field of one person: the owner at a position, or somebody registered as a party of this kind. */
export type LoggedField = ReadField | `${ReadField}/owner/${number}` | `${ReadField}/party/${PartyKind}`;

const whoseWords: Record<string, (which: string) => string> = {
  owner: (position) => `第 ${position} 位产权人的`,
  party: (kind) => `${partyKinds[kind as PartyKind] ?? '登记的人'}的`,
};

/** A logged code in plain words; a code of an earlier version that is no longer known stays as it is. */
export const fieldWords = (code: string): string => {
  const [field = '', whose = '', which = ''] = code.split('/');
  return `${whoseWords[whose]?.(which) ?? ''}${readFields[field as ReadField] ?? field}`;
};

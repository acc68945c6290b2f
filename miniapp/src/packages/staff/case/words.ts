import type { Case, DocumentKind, PartyScope, RegisteredField } from '@yunzhengshou/contract';
import type { Option } from '../../../components/form';
import type { StatusKind } from '../../../components/status-tag';
import { documentKindTitles, optionsOf } from '../parts/words';

/** Identity documents, the usual one first. */
export const documentOptions = optionsOf(documentKindTitles);

export const scopeOptions: readonly Option<PartyScope>[] = [
  { value: 'view', label: '查看资料', explain: '能看这户的资料和补偿结果' },
  { value: 'sign', label: '签字', explain: '能替产权人签协议和文书' },
  { value: 'receive_money', label: '收款', explain: '补偿款能打到他的账户' },
];

/** What somebody may do, in one line. */
export const scopesInWords = (scopes: readonly PartyScope[]): string =>
  scopes.length === 0
    ? '看不到这户的资料，也不能签字、收款'
    : scopeOptions
        .filter(({ value }) => scopes.includes(value))
        .map(({ label }) => label)
        .join('、');

export type Party = Case['parties'][number];

export const partyStates: Readonly<Record<Party['state'], { kind: StatusKind; word: string }>> = {
  current: { kind: 'good', word: '有效' },
  future: { kind: 'wait', word: '还没开始' },
  expired: { kind: 'info', word: '已到期' },
  revoked: { kind: 'bad', word: '已注销' },
};

export const modeWords: Readonly<Record<string, string>> = { monetary: '货币补偿', exchange: '产权调换', mixed: '货币加调换' };

/** An identity number of the length that its document has; the server checks the rest. */
export const numberFault = (kind: DocumentKind | '', number: string): string | null => {
  if (number.trim().length < 5) return '请填证件号码';
  return kind === 'resident_id' && !/^\d{17}[\dXx]$/.test(number) ? '居民身份证号码是 18 位，最后一位可能是 X' : null;
};

export const phoneFault = (phone: string): string | null =>
  phone === '' || /^1\d{10}$/.test(phone) ? null : '手机号是 1 开头的 11 位数字；没有就空着';

export const dateFault = (date: string): string | null => (/^\d{4}-\d{2}-\d{2}$/.test(date) ? null : '请选一个日期');

/** What is registered of a house, as it is called; a test holds this to the contract's own table, which stays out of the bundle. */
export const registeredTitles: Readonly<Record<RegisteredField, string>> = {
  fileNumber: '档案编号',
  address: '房屋坐落',
  certificateNumber: '产权证号',
  useWords: '用途（证照上写的）',
  use: '用途类别',
  parts: '各部分的用途和面积',
  floorAreaC: '建筑面积',
  unitPriceFen: '评估单价',
  houseValueFen: '房屋评估价值',
  decorationFen: '装饰装修评估价值',
  owners: '产权人和份额',
  compMode: '补偿方式',
  signedOn: '签约日期',
  reportServedOn: '评估报告送达日期',
  specialGroup: '特殊情况',
  remark: '备注',
  bankAccount: '收款账号',
  unregistered: '未登记建筑',
};

/** Fields in a row: 建筑面积、评估单价. */
export const fieldWords = (fields: readonly string[]): string =>
  fields.map((field) => registeredTitles[field as RegisteredField] ?? field).join('、');

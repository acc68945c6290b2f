import { squeezeText } from './sheet';

/** What a dry run can find wrong at a cell. */
export type FindingCode =
  | 'id_check_digit'
  | 'id_missing'
  | 'id_15_digits'
  | 'id_lost_precision'
  | 'phone_invalid'
  | 'required_missing'
  | 'area_not_number'
  | 'negative_area'
  | 'amount_not_number'
  | 'value_mismatch'
  | 'mode_ambiguous'
  | 'date_unreadable'
  | 'share_sum'
  | 'owner_count_mismatch'
  | 'certificate_duplicate'
  // Only in lists of survey and appraisal results, whose rows are found among the households that are there.
  | 'household_unknown'
  | 'household_ambiguous'
  | 'household_twice'
  | 'area_differs';

/** A finding at its cell. `message_zh` says what stands there, what is wrong and what to do; never an identity number, phone, name or account. */
export interface Finding {
  sheet: string;
  cell: string;
  code: FindingCode;
  message_zh: string;
}

/** What a kind of finding is called in a list of them. */
export const findingTitles: Record<FindingCode, string> = {
  id_check_digit: '身份证号有误',
  id_missing: '缺身份证号',
  id_15_digits: '15 位旧身份证号',
  id_lost_precision: '身份证号末几位丢失',
  phone_invalid: '手机号有误',
  required_missing: '必填的没有填',
  area_not_number: '面积不是数',
  negative_area: '面积小于零',
  amount_not_number: '金额不是数',
  value_mismatch: '评估价与面积、单价对不上',
  mode_ambiguous: '补偿方式含义不明',
  date_unreadable: '日期读不出',
  share_sum: '份额合计不等于 1',
  owner_count_mismatch: '姓名与身份证号个数不一致',
  certificate_duplicate: '房产证号重复',
  household_unknown: '对不上任何一户',
  household_ambiguous: '分不清是哪一户',
  household_twice: '同一户出现两次',
  area_differs: '面积与登记的不同',
};

/** A finding's sentence in two: what is wrong, and what to do. */
export function partSentence(message: string): { wrong: string; todo: string } {
  const end = message.indexOf('。') + 1;
  return { wrong: message.slice(0, end), todo: message.slice(end) };
}

/** Something that does not stop a household but that the office should know: a line left out, an account that could not be read. */
export interface Notice {
  sheet: string;
  cell: string;
  message_zh: string;
}

/** What stands in a cell that is no identity number, phone, name or account: short, and long runs of digits cut out all the same. */
export function quoteCell(text: string): string {
  const short = squeezeText(text).replace(/\d{7,}[\dXx]*/g, '…');
  return `“${short.length > 20 ? `${short.slice(0, 20)}…` : short}”`;
}

const MESSAGES: Record<FindingCode, (detail: string) => string> = {
  id_check_digit: () => '身份证号的位数或校验码不对，多半是录入有误。请对照证件原件更正。',
  id_missing: () => '此格应填身份证号，现在填的是文字。请补填 18 位身份证号。',
  id_15_digits: () => '此格是 15 位旧身份证号。请换成 18 位身份证号。',
  id_lost_precision: () => '身份证号以数字保存，末几位已被 Excel 改成 0。请把此格设为文本，对照证件重新录入。',
  phone_invalid: () => '手机号应为以 1 开头的 11 位数字，每位产权人一个。请更正；没有就留空。',
  required_missing: (what) => `缺${what}。请补填。`,
  area_not_number: (what) => `${what}，不是一个数。请改为数字，单位平方米；尚未测绘的，请等面积确定后再导入。`,
  negative_area: (what) => `${what}，小于零。请核对后更正。`,
  amount_not_number: (quote) => `金额写的是${quote}，不是一个不小于零的数。请改为数字；没有此项的，请留空，说明写在备注里。`,
  value_mismatch: (difference) => `房屋评估价与“建筑面积×评估单价”相差${difference}，超过 1 元。请核对面积、单价和评估价。`,
  mode_ambiguous: (quote) => `补偿方式写的是${quote}，含义不明（各单位的代码含义相反）。请写明“货币补偿”“产权调换”或“未定”。`,
  date_unreadable: (what) => `${what}，不是完整的年月日。请写成 2026-03-15 这样的日期；没有就留空。`,
  share_sum: () => '各产权人的份额合计不等于 1，或未填写份额。请按产权登记更正，例如 1/2、50%。',
  owner_count_mismatch: () => '姓名与身份证号的个数不一致。请使每位产权人各有一个身份证号，顺序相同。',
  certificate_duplicate: (place) => `此房产证号与${place}的另一户相同。请核对是否重复登记，或更正证号。`,
  household_unknown: () => '按证号、档案编号和坐落，都没有找到这一户。请核对，或者先导入户名册。',
  household_ambiguous: () => '按证号、档案编号和坐落，找到的不是同一户，或不止一户。请补上证号或档案编号。',
  household_twice: (place) => `与${place}是同一户。请合并成一户，或更正证号、档案编号。`,
  area_differs: (areas) => `评估用的建筑面积与登记的不同（${areas}）。请核对；登记有误的，请先更正登记或导入调查结果。`,
};

/** A finding with its sentence; `detail` is what the sentence names: a quote, a missing field, a difference, a place. */
export function createFinding(sheet: string, cell: string, code: FindingCode, detail = ''): Finding {
  return { sheet, cell, code, message_zh: MESSAGES[code](detail) };
}

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
  | 'certificate_duplicate';

/** A finding at its cell. `message_zh` says what stands there, what is wrong and what to do; never an identity number, phone, name or account. */
export interface Finding {
  sheet: string;
  cell: string;
  code: FindingCode;
  message_zh: string;
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
  area_not_number: (quote) => `建筑面积写的是${quote}，不是一个数。请改为数字，单位平方米；尚未测绘的，请等面积确定后再导入。`,
  negative_area: (quote) => `建筑面积写的是${quote}，小于零。请核对后更正。`,
  amount_not_number: (quote) => `金额写的是${quote}，不是一个不小于零的数。请改为数字；没有此项的，请留空，说明写在备注里。`,
  value_mismatch: (difference) => `房屋评估价与“建筑面积×评估单价”相差${difference}，超过 1 元。请核对面积、单价和评估价。`,
  mode_ambiguous: (quote) => `补偿方式写的是${quote}，含义不明（各单位的代码含义相反）。请写明“货币补偿”“产权调换”或“未定”。`,
  date_unreadable: (quote) => `签约日期写的是${quote}，不是完整的年月日。请写成 2026-03-15 这样的日期；没有签约就留空。`,
  share_sum: () => '各产权人的份额合计不等于 1，或未填写份额。请按产权登记更正，例如 1/2、50%。',
  owner_count_mismatch: () => '姓名与身份证号的个数不一致。请使每位产权人各有一个身份证号，顺序相同。',
  certificate_duplicate: (place) => `此房产证号与${place}的另一户相同。请核对是否重复登记，或更正证号。`,
};

/** A finding with its sentence; `detail` is what the sentence names: a quote, a missing field, a difference, a place. */
export function createFinding(sheet: string, cell: string, code: FindingCode, detail = ''): Finding {
  return { sheet, cell, code, message_zh: MESSAGES[code](detail) };
}

import { type ColumnKey, readUnitNote } from './columns';
import type { List } from './list';
import { isPlaceholder, squeezeText } from './sheet';

/**
 * What a row below the headings is: `skipped` for subtotals, totals and signature lines, which are counted; `left_out` for notes, bands and
 * single remarks, which are not; `blank` where nothing stands that is read.
 */
export type RowKind = 'household' | 'skipped' | 'left_out' | 'blank';

const TOTAL = [
  /^\(?.{0,14}?(小计|合计|总计|累计|共计|总数|汇总|小结|页计|户计|段计|组计|平均值?|均值|总户数|总人数|总面积|总金额)\)?(金额|人民币)?(\(.*\))?([:：].*|共?\d.*)?$/,
  /^(金额|人民币|总计|合计)*\(?大写\)?[:：]/,
  /^\(?(计|总|共|统计)\)?[:：]?$/,
  /^(本页|本表|本组|以上|全部|全表)?(共计?|总计|计)\d+(户|人|本|栋|幢|处|套|页|间)/,
  /^(转|过|接|承|续)(上|下|次|前)页|^(上|前)页(结转|转来)|^结转下页|^本页/,
  /^(sub-?|grand)?total[:：]?$/i,
];

const SIGNATURE = [
  /^[^:：]{0,12}(人|员|长|者|单位|部门|领导|签字|签名|签章|盖章|公章|日期|时间|审核|审查|复核|复查|制表|制单|填表|填报|编制|负责|校对|校核|核对|经办|审批|审定|主管|统计|测绘|评估师?)(\(.{0,10}\))?[:：]/,
  /(签字|签章|签名|盖章|公章)\)?[:：]?_*$/,
  /^\(?(制表|填表|填报|编制|制单|审核|审查|复核|校核|审批|经办|负责|主管|分管|核对|校对)(人|员|单位|日期|领导)?\)?$/,
];

const NOTE = /^\(?(注|备注|附注|说明|填表说明|注意|注释|附)(\d{0,2}|[一二三四五六七八九])\)?[:：、.]/;

const matches = (patterns: RegExp[], text: string) => patterns.some((pattern) => pattern.test(text));

const isMark = (text: string) => matches(TOTAL, text) || matches(SIGNATURE, text);

/** Judges a row that is no heading and lies in no household above it. */
export function classifyRow(list: List, row: number): RowKind {
  if (namesHousehold(list, row)) return 'household';
  const entries = [...(list.sheet.rows.get(row) ?? [])]
    .filter(([, cell]) => cell.raw !== '' || cell.formula !== undefined)
    .sort((a, b) => a[0] - b[0])
    .map(([column, cell]) => ({ cell, key: list.keyOf.get(column), text: squeezeText(cell.raw) }));
  if (entries.length === 0) return 'blank';

  const first = entries.find((entry) => entry.text !== '')?.text ?? '';
  if (NOTE.test(first)) return 'left_out';
  if (readUnitNote(entries.map((entry) => entry.cell.raw).join('  ')) !== undefined) return 'left_out';
  // A remark may speak of a total; it makes its row one only when nothing stands before it.
  if (entries.some((entry) => (entry.key !== 'remark' || entry.text === first) && isMark(entry.text))) return 'skipped';
  const onlyFormulas = entries.every((entry) => entry.cell.formula !== undefined || entry.key === undefined);
  if (onlyFormulas && entries.some((entry) => entry.cell.sums)) return 'skipped';

  // Running numbers and formulas that were copied down past the end of the list make no household.
  const content = entries.filter(
    ({ key, cell, text }) =>
      key !== undefined && key !== 'serial' && key !== 'section' && text !== '' && (cell.formula === undefined || isIdentity(key, text)),
  );
  if (content.length === 0)
    return entries.some((entry) => entry.cell.kind === 'text' && entry.text !== '' && entry.key !== 'serial') ? 'left_out' : 'blank';
  return entries.length === 1 ? 'left_out' : 'household';
}

/** Whether a row surely is a household: it has an identity number, or a name and an address of which none is a word of a total or signature. */
function namesHousehold(list: List, row: number): boolean {
  const textOf = (key: ColumnKey) => squeezeText(list.cell(key, row)?.cell?.raw ?? '');
  const idNumber = textOf('idNumber');
  if (/\d{10}/.test(idNumber) || /^\d\.\d+E\+?\d+$/i.test(idNumber)) return true;
  const first = Math.min(...[...(list.sheet.rows.get(row) ?? [])].filter(([, cell]) => cell.raw !== '').map(([column]) => column));
  const firstText = squeezeText(list.sheet.rows.get(row)?.get(first)?.raw ?? '');
  // A formula that looks up nothing answers 0.
  return !isMark(firstText) && [textOf('name'), textOf('address')].every((text) => text !== '0' && !isPlaceholder(text) && !isMark(text));
}

function isIdentity(key: ColumnKey, text: string): boolean {
  return (key === 'name' || key === 'idNumber' || key === 'address' || key === 'certificate') && text !== '0';
}

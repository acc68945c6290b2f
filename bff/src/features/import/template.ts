import { type ImportKind, importKinds } from '@yunzhengshou/contract';
import ExcelJS from 'exceljs';
import { type ColumnKey, columnsOf, templateColumns } from './columns';
import { TEMPLATE_SHEET } from './read-household-list';

/** The versions of our templates; a new one whenever columns or notes change, so that a list says which one it was written into. */
export const templateVersions: Record<ImportKind, string> = {
  households: '户名册-2026-1',
  survey: '调查结果-2026-1',
  appraisal: '评估结果-2026-1',
};

const keysOf: Record<ImportKind, readonly ColumnKey[]> = {
  households: templateColumns.map(({ key }) => key),
  survey: ['serial', 'fileNumber', 'address', 'certificate', 'use', 'area', 'recognisedArea', 'expiredArea', 'illegalArea', 'remark'],
  appraisal: [
    'serial',
    'fileNumber',
    'address',
    'certificate',
    'use',
    'area',
    'unitPrice',
    'value',
    'decoration',
    'reportNumber',
    'reportDate',
    'servedOn',
  ],
};

/** Columns that Excel must not turn into numbers or dates. */
const asText: readonly ColumnKey[] = ['fileNumber', 'idNumber', 'phone', 'share', 'certificate', 'bankAccount', 'reportNumber'];

const notes: Record<ImportKind, readonly string[]> = {
  households: [
    '一户写一行；几位产权人的，可以写在同一格里用顿号分开，也可以每人一行，并把该户的其他格上下合并。',
    '身份证号、手机、银行账号要用文本格式，不然末几位会丢。',
    '份额写 1/2、50% 或“各半”；只有一位产权人的可以不写。',
    '一部分住、一部分经营的：用途写“住宅/商服”，建筑面积写“80/20”，单价和评估价也照这个顺序写；或者每部分一行。',
    '补偿方式写“货币补偿”“产权调换”，还没选的写“未定”，不要写代码。',
    '没有的项留空，不要写字；要说明的写在备注里。',
  ],
  survey: [
    '只更新已经登记的户。证号、档案编号、坐落，至少写一样，系统按它找到这一户。',
    '未登记建筑按认定结果分开写面积；没有的留空。留空的项，原来的登记不变。',
    '一部分住、一部分经营的：用途写“住宅/商服”，建筑面积写“80/20”。',
  ],
  appraisal: [
    '只更新已经登记的户。证号、档案编号、坐落，至少写一样，系统按它找到这一户。',
    '建筑面积可以不写；写了的，要与登记的一样。评估价应等于面积乘单价，相差不超过 1 元。',
    '报告送达日期以送达回证为准。留空的项，原来的登记不变。',
  ],
};

/** Our template of a kind of list as an .xlsx file: headings, notes on a sheet of their own, its version on a hidden one. Nobody's data. */
export const importTemplate = async (kind: ImportKind): Promise<Buffer> => {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet(importKinds[kind].title, { views: [{ state: 'frozen', ySplit: 1 }] });
  const columns = columnsOf(kind);
  sheet.columns = keysOf[kind].map((key) => {
    const heading = columns.find((column) => column.key === key)?.heading ?? key;
    return { header: heading, width: Math.max(12, heading.length * 2.2), style: asText.includes(key) ? { numFmt: '@' } : {} };
  });
  sheet.getRow(1).font = { bold: true };
  const explained = workbook.addWorksheet('填写说明');
  explained.getColumn(1).width = 100;
  explained.addRows([...notes[kind], `模板版次：${templateVersions[kind]}`].map((note) => [note]));
  const version = workbook.addWorksheet(TEMPLATE_SHEET, { state: 'veryHidden' });
  version.getCell('A1').value = templateVersions[kind];
  return Buffer.from(await workbook.xlsx.writeBuffer());
};

import { writeFileSync } from 'node:fs';
import ExcelJS from 'exceljs';
import { idNumberCheckCharacter } from '../../personal-data/id-number';

const headings = [
  '序号',
  '档案编号',
  '被征收人姓名',
  '身份证号',
  '手机',
  '产权份额',
  '房屋坐落',
  '房产证号',
  '用途',
  '建筑面积(㎡)',
  '评估单价(元/㎡)',
  '房屋评估价(元)',
  '装修(元)',
  '补偿方式',
  '签约日期',
  '开户行及账号',
  '特殊人群',
  '备注',
];

/** The n-th household: invented through and through, the county of its owner's number doesn't exist. */
const rowOf = (n: number): (string | number)[] => {
  const day = new Date(Date.UTC(1940, 0, 1) + n * 86_400_000).toISOString().slice(0, 10).replaceAll('-', '');
  const first = `330699${day}${String(n % 1000).padStart(3, '0')}`;
  const areaC = 4000 + (n % 9000);
  const price = 12_000 + (n % 50) * 100;
  return [
    n,
    `测量-${n}`,
    `虚${[...String(n)].map((digit) => '零一二三四五六七八九'[Number(digit)]).join('')}`,
    first + idNumberCheckCharacter(first),
    `199${String(n).padStart(8, '0')}`,
    '1',
    `虚构区虚构路${n}号`,
    `虚测量证第${n}号`,
    '住宅',
    areaC / 100,
    price,
    Math.round(areaC * price) / 100,
    20_000 + n,
    n % 2 ? '货币补偿' : '产权调换',
    '2026-03-15',
    `虚构银行 62000000000${String(n).padStart(8, '0')}`,
    n % 20 ? '' : '虚构的情况',
    `第${n}户的备注`,
  ];
};

/** Writes a list of so many invented households, all in order. */
export const writeBenchList = async (file: string, rows: number): Promise<void> => {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('测量用名册');
  sheet.addRow(['测量用的虚构名册']);
  sheet.addRow(headings);
  for (let n = 1; n <= rows; n += 1) sheet.addRow(rowOf(n));
  writeFileSync(file, Buffer.from(await workbook.xlsx.writeBuffer()));
};

/** The yardstick, a bare streaming read by exceljs: every cell of every row is looked at, and nothing more. @returns rows and cells */
export const readBare = async (file: string): Promise<{ rows: number; cells: number }> => {
  let cells = 0;
  let read = 0;
  const reader = new ExcelJS.stream.xlsx.WorkbookReader(file, {
    worksheets: 'emit',
    sharedStrings: 'cache',
    styles: 'cache',
    hyperlinks: 'ignore',
    entries: 'ignore',
  });
  for await (const sheet of reader)
    for await (const row of sheet) {
      read += 1;
      row.eachCell(({ value }) => {
        if (value !== null) cells += 1;
      });
    }
  return { rows: read, cells };
};

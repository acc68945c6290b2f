import ExcelJS from 'exceljs';
import { idNumberCheckCharacter } from '../../personal-data/id-number';

export type Value = ExcelJS.CellValue;

/** A sheet as a test writes it: rows from the first on (null leaves a cell out), merges and hidden rows. */
export interface SheetSpec {
  name?: string;
  rows: (Value[] | null)[];
  merges?: string[];
  hiddenRows?: number[];
  hidden?: boolean;
}

/** The bytes of a workbook. */
export async function buildWorkbook(sheets: SheetSpec[], options: { date1904?: boolean } = {}): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  workbook.properties.date1904 = options.date1904 === true;
  for (const [index, spec] of sheets.entries()) {
    const sheet = workbook.addWorksheet(spec.name ?? `表${index + 1}`, { state: spec.hidden ? 'hidden' : 'visible' });
    for (const [i, values] of spec.rows.entries()) {
      if (values) for (const [k, value] of values.entries()) if (value !== null) sheet.getCell(i + 1, k + 1).value = value;
    }
    for (const range of spec.merges ?? []) sheet.mergeCells(range);
    for (const row of spec.hiddenRows ?? []) sheet.getRow(row).hidden = true;
  }
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

const NUMERALS = '零一二三四五六七八九';

/** An evidently invented person: the n-th always has the same name, number (of a county that does not exist) and phone. */
export function inventPerson(n: number): { name: string; idNumber: string; phone: string } {
  const day = new Date(Date.UTC(1940, 0, 1) + (n % 20_000) * 86_400_000).toISOString().slice(0, 10).replaceAll('-', '');
  const first = `110000${day}${String(n % 1000).padStart(3, '0')}`;
  return {
    name: `虚构${[...String(n)].map((digit) => NUMERALS[Number(digit)]).join('')}`,
    idNumber: first + idNumberCheckCharacter(first),
    phone: `1990000${String(n % 10_000).padStart(4, '0')}`,
  };
}

import type { DemonstrationList } from '@yunzhengshou/prisma/demonstration';
import ExcelJS from 'exceljs';

/** The office's list as a workbook; it is imported by the same use case as any other. */
export const writeList = async ({ sheetName, cells, merges }: DemonstrationList): Promise<Buffer> => {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet(sheetName);
  for (const [address, value] of Object.entries(cells)) {
    const cell = sheet.getCell(address);
    if (typeof value !== 'object') cell.value = value;
    else {
      cell.value = new Date(`${value.date}T00:00:00.000Z`);
      cell.numFmt = 'yyyy-mm-dd';
    }
  }
  for (const range of merges) sheet.mergeCells(range);
  return Buffer.from(await workbook.xlsx.writeBuffer());
};

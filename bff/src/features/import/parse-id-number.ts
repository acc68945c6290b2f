import { isValidIdNumber, normaliseIdNumber } from '../../personal-data/id-number';
import type { Cell } from './sheet';

/** Why an identity number cannot be taken as it stands. */
export type IdNumberFault = 'id_check_digit' | 'id_missing' | 'id_15_digits' | 'id_lost_precision';

/** Reads the identity number of a cell that holds one number only, as text or as a number; {@link parseIdNumber} for parts of a cell. */
export function parseIdNumberCell(cell: Cell): { idNumber: string } | { fault: IdNumberFault } {
  // 15 digits still fit a spreadsheet's number; of 16 and more the last are gone, whatever stands there now.
  if (cell.kind === 'number' && Math.abs(Number(cell.raw)) >= 1e15) return { fault: 'id_lost_precision' };
  return parseIdNumber(cell.kind === 'number' ? String(Number(cell.raw)) : cell.raw);
}

/** Reads one identity number from text: blanks, a leading apostrophe, full-width digits and a lower-case x are taken as meant. */
export function parseIdNumber(text: string): { idNumber: string } | { fault: IdNumberFault } {
  const number = normaliseIdNumber(text).replace(/^['‘’`"]+|['‘’`"]+$/g, '');
  if (/^\d(\.\d+)?E\+?\d{2}$/.test(number) || /^\d{16,18}\.0+$/.test(number)) return { fault: 'id_lost_precision' };
  if (/^\d{15}$/.test(number)) return { fault: 'id_15_digits' };
  if (isValidIdNumber(number)) return { idNumber: number };
  return { fault: /\d{6}/.test(number) || /^[\dA-Z()*]*\d[\dA-Z()*]*$/.test(number) ? 'id_check_digit' : 'id_missing' };
}

/** The ways a careful office writes the same thing; which one a row gets follows from its number, so that a list mixes them. */
export type CellValue = string | number | { date: string };

const grouped = (text: string): string => text.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
const choose = <T>(of: readonly T[], number: number): T => of[number % of.length] as T;

/** Fen as yuan: a number, with thousands commas, or with the sign before it. */
export const amountCell = (fen: number, number: number): CellValue => {
  const [whole = '0', cents = '00'] = (fen / 100).toFixed(2).split('.');
  return choose<CellValue>([fen / 100, `${grouped(whole)}.${cents}`, `￥${grouped(whole)}.${cents}`], number);
};

/** 0.01 m² as m²: a number, a text, or with the unit behind it. */
export const areaCell = (areaC: number, number: number): CellValue =>
  choose<CellValue>([areaC / 100, (areaC / 100).toFixed(2), `${(areaC / 100).toFixed(2)}㎡`], number);

/** A date cell, or the day written in one of four ways. */
export const dateCell = (date: string, number: number): CellValue => {
  const [year = '', month = '', day = ''] = date.split('-');
  const [m, d] = [Number(month), Number(day)];
  return choose<CellValue>(
    [{ date }, `${year}年${m}月${d}日`, `${year}.${m}.${d}`, `${year}/${month}/${day}`, `${year}${month}${day}`],
    number,
  );
};

/** Eleven digits as text, with hyphens, or as a number. */
export const phoneCell = (phone: string, number: number): CellValue =>
  choose<CellValue>([phone, `${phone.slice(0, 3)}-${phone.slice(3, 7)}-${phone.slice(7)}`, Number(phone)], number);

/** A share as a fraction or, where that is exact, as per cent; a sole owner's as 1, in words, or blank. */
export const shareCell = (share: string, number: number): CellValue => {
  if (share === '1') return choose<CellValue>([1, '100%', ''], number);
  return share === '1/2' ? choose<CellValue>(['50%', 0.5, '1/2'], number) : share;
};

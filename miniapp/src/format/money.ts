/** Money as people read it, from whole fen. */

const grouped = (whole: number): string => String(whole).replace(/\B(?=(\d{3})+(?!\d))/g, ',');

/** Fen → yuan with two digits and thousands: 123456789 → '1,234,567.89'; negative with a minus sign. */
export function formatYuan(fen: number): string {
  const size = Math.abs(fen);
  return `${fen < 0 ? '-' : ''}${grouped(Math.floor(size / 100))}.${String(size % 100).padStart(2, '0')}`;
}

/**
 * The second reading under an exact amount, half up to 0.01 万元: 123456789 → '约 123.46 万元', 100000000 → '100 万元'.
 * Null below 1 万元, where it would say nothing more.
 */
export function formatWan(fen: number): string | null {
  const size = Math.abs(fen);
  if (size < 1_000_000) return null;
  const hundredths = Math.floor((size + 5_000) / 10_000);
  const figure = `${grouped(Math.floor(hundredths / 100))}.${String(hundredths % 100).padStart(2, '0')}`.replace(/\.?0+$/, '');
  return `${size % 10_000 === 0 ? '' : '约 '}${fen < 0 ? '-' : ''}${figure} 万元`;
}

export type Payer = 'office' | 'household' | 'nobody';

/** Who pays whom, said to the household. */
export const payerWords: Readonly<Record<Payer, string>> = {
  office: '征收部门付给您家',
  household: '您家付给征收部门',
  nobody: '双方都不用付钱',
};

import type { Dates } from '../dates';

/** Inputs of the compensation rules that a list doesn't carry, in the rules' own names. */
export type Circumstances = Record<string, unknown>;

/** One owner as a row of the tables says it; what is left out follows from the household's number. */
export interface OwnerRow {
  /** Exact part of the title, such as 3/7. */
  share: string;
  /** Age in years, where it matters. */
  age?: number;
  /** The same person as the first owner of that household. */
  sameAs?: number;
}

/** One household of the tables. Days are days of the signing period; areas in 0.01 m²; prices and amounts in whole yuan. */
export interface Row {
  /** What the household is there to show. */
  shows: string;
  /** A sole owner when left out. */
  owners?: readonly OwnerRow[];
  /** How the office wrote several owners: a row each, or all in one cell with this between them. */
  between?: '、' | '，' | ' / ' | '\n';
  /** The shares in the office's words, when the owners stand in one cell. */
  shareWords?: string;
  use?: string;
  areaC: number;
  /** Null while the appraisal isn't done. */
  priceYuan?: number | null;
  decorationYuan?: number | null;
  /** The mode in the office's words; blank is undecided. */
  mode?: string;
  signed?: number;
  paid?: number;
  movedOut?: number;
  /** For those who moved years before, because the house was dangerous. */
  movedMonthsAgo?: number;
  /** Days before today on which the appraisal report was served, where it wasn't served with the others; null: not yet. */
  reportDaysAgo?: number | null;
  specialGroup?: string;
  remark?: (dates: Dates) => string;
  circumstances?: (dates: Dates) => Circumstances;
}

/** Flats on offer by area (0.01 m²), and their price in fen per m². */
const flatTypes = [5620, 7180, 8840, 10360, 12450];
const flatPriceFen = { new: 2030000, existing: 1960000 } as const;

/** The smallest flat on offer that isn't smaller than `areaC`; one that is still to be built, or a finished one. */
export const flatFor = (areaC: number, which: keyof typeof flatPriceFen = 'new'): Circumstances => ({
  exchange_area_c: flatTypes.find((type) => type >= areaC) ?? flatTypes.at(-1),
  exchange_unit_price_fen: flatPriceFen[which],
  exchange_is_existing: which === 'existing',
});

/** Equal shares for so many owners. */
export const equally = (count: number): OwnerRow[] => Array.from({ length: count }, () => ({ share: `1/${count}` }));

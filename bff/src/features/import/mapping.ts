import { createHash } from 'node:crypto';
import type { ColumnUnit, ImportKind } from '@yunzhengshou/contract';
import { type ColumnKey, columnsOf, type HeadingUnit, knownColumn } from './columns';
import type { HeadedColumn, Header, ListColumn } from './find-header';
import { columnLetters, parseCellAddress } from './sheet';

/** What somebody said that a column is: null for one that isn't read. */
export interface MappedColumn {
  key: ColumnKey | null;
  unit?: ColumnUnit;
}

/** What somebody said of a sheet: where its headings end, whether it is read at all, what its columns are (by their letters). */
export interface SheetMapping {
  sheet: string;
  headerRow?: number;
  ignored?: boolean;
  columns: Record<string, MappedColumn>;
}

const headingUnits: Record<ColumnUnit, HeadingUnit> = {
  yuan: { yuan: 1 },
  hundred_yuan: { yuan: 100 },
  thousand_yuan: { yuan: 1_000 },
  ten_thousand_yuan: { yuan: 10_000 },
  m2: { area: 'm2' },
  mu: { area: 'mu' },
};
const yuanUnits = { 1: 'yuan', 100: 'hundred_yuan', 1000: 'thousand_yuan', 10000: 'ten_thousand_yuan' } as const;

/** The unit that a heading names, in the contract's words. */
export const unitOf = ({ yuan, area }: HeadingUnit): ColumnUnit | null => (yuan ? yuanUnits[yuan] : (area ?? null));

const moneyUnits: readonly ColumnUnit[] = ['yuan', 'hundred_yuan', 'thousand_yuan', 'ten_thousand_yuan'];
const areaUnits: readonly ColumnUnit[] = ['m2', 'mu'];
const unitsByKey: Partial<Record<ColumnKey, readonly ColumnUnit[]>> = {
  area: areaUnits,
  recognisedArea: areaUnits,
  expiredArea: areaUnits,
  illegalArea: areaUnits,
  unitPrice: moneyUnits,
  value: moneyUnits,
  decoration: moneyUnits,
};

/** The units that a column's figures may be in; none for words. */
export const unitsOf = (key: ColumnKey): readonly ColumnUnit[] => unitsByKey[key] ?? [];

const keyOf = (kind: ImportKind, key: string): ColumnKey | undefined => columnsOf(kind).find((column) => column.key === key)?.key;

/**
 * Why columns can't be mapped so, as a sentence; null when they can. Only parts of an address may have several columns.
 * @param columns by their letters, keys as they were sent
 */
export const mappingFault = (
  kind: ImportKind,
  columns: readonly { column: string; key: string | null; unit?: ColumnUnit }[],
): string | null => {
  const seen = new Set<ColumnKey>();
  for (const { column, key, unit } of columns) {
    if (!parseCellAddress(`${column}1`)) return `没有第 ${column} 列。`;
    if (key === null) continue;
    const known = keyOf(kind, key);
    if (!known) return `这种名册里没有“${key}”这一项。`;
    if (known !== 'addressUnit' && seen.has(known)) return `有两列都当作“${knownColumn(known).heading}”，请只留一列。`;
    seen.add(known);
    if (unit && !unitsOf(known).includes(unit)) return `“${knownColumn(known).heading}”不用这个单位。`;
  }
  return null;
};

/** The headings with what somebody said of them; columns that nobody spoke of stay as guessed, unless another took their meaning. */
export const applyMapping = (header: Header, columns: Readonly<Record<string, MappedColumn>>): Header => {
  const said = new Map(Object.entries(columns));
  const taken = new Set<ColumnKey>([...said.values()].flatMap(({ key }) => (key && key !== 'addressUnit' ? [key] : [])));
  const mapped = header.headed.flatMap((headed): ListColumn[] => {
    const word = said.get(columnLetters(headed.column));
    if (word) return word.key ? [{ ...place(headed), key: word.key, unit: word.unit ? headingUnits[word.unit] : headed.unit }] : [];
    return headed.key && !taken.has(headed.key) ? [{ ...place(headed), key: headed.key, unit: headed.unit }] : [];
  });
  return { ...header, columns: mapped };
};

const place = ({ column, heading, cell }: HeadedColumn) => ({ column, heading, cell });

/** What an office's list of the same headings in the same columns is known by, so that its next one is read alike. */
export const signatureOf = (kind: ImportKind, header: Pick<Header, 'headed'>): string =>
  createHash('sha256')
    .update(JSON.stringify([kind, ...header.headed.map(({ column, heading }) => [column, heading])]))
    .digest('hex');

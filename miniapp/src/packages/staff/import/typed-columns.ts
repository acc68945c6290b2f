import type { ColumnUnit, MappedSheet } from '@yunzhengshou/contract';
import type { Answer, InputOf } from '../../../api';

export type Mapping = Answer<'getImportMapping'>;
export type Meaning = Mapping['meanings'][number];
type SentSheet = InputOf<'changeMapping'>['body']['sheets'][number];

/** What somebody said of one sheet, in place of how it is read now; a draft keeps it as a text. */
export interface TypedSheet {
  sheet: string;
  /** Row of the headings, as typed. */
  headerRow?: string;
  ignored?: boolean;
  columns: Readonly<Record<string, { key: string | null; unit?: ColumnUnit }>>;
}

export const readTyped = (texts: readonly string[]): TypedSheet[] => texts.map((text) => JSON.parse(text) as TypedSheet);
export const writeTyped = (sheets: readonly TypedSheet[]): string[] => sheets.map((sheet) => JSON.stringify(sheet));

const untouched = (sheet: string): TypedSheet => ({ sheet, columns: {} });
export const typedOf = (typed: readonly TypedSheet[], sheet: string): TypedSheet =>
  typed.find((one) => one.sheet === sheet) ?? untouched(sheet);

/** What a column is taken for with what was said. */
export const columnNow = (
  { column, key, unit }: MappedSheet['columns'][number],
  { columns }: TypedSheet,
): { key: string | null; unit: ColumnUnit | null } => {
  const said = columns[column];
  return said === undefined ? { key, unit } : { key: said.key, unit: said.unit ?? null };
};

/** With one column's meaning changed: another that had it loses it, unless several may have it. */
export const withKey = (
  sheet: MappedSheet,
  typed: TypedSheet,
  column: string,
  key: string | null,
  meanings: readonly Meaning[],
): TypedSheet => {
  const several = meanings.find((meaning) => meaning.key === key)?.several ?? false;
  const others =
    key === null || several
      ? []
      : sheet.columns.filter((other) => other.column !== column && columnNow(other, typed).key === key).map((other) => other.column);
  return {
    ...typed,
    columns: {
      ...typed.columns,
      ...Object.fromEntries(others.map((other) => [other, { key: null }])),
      [column]: { key },
    },
  };
};

export const withUnit = (sheet: MappedSheet, typed: TypedSheet, column: string, unit: ColumnUnit): TypedSheet => {
  const stands = sheet.columns.find((one) => one.column === column);
  const key = stands ? columnNow(stands, typed).key : null;
  return { ...typed, columns: { ...typed.columns, [column]: { key, unit } } };
};

/** Meanings that a list has to have and no column of the sheet has. */
export const missingIn = (sheet: MappedSheet, typed: TypedSheet, meanings: readonly Meaning[]): Meaning[] => {
  const keys = sheet.columns.map((column) => columnNow(column, typed).key);
  return meanings.filter(({ key, needed }) => needed && !keys.includes(key));
};

const rowOf = (typed: string | undefined): number | undefined => {
  const row = Number((typed ?? '').trim());
  return Number.isInteger(row) && row >= 1 && row <= 1_048_576 ? row : undefined;
};

/** Whether a row was typed that is none. */
export const rowIsWrong = (typed: TypedSheet): boolean => typed.headerRow !== undefined && rowOf(typed.headerRow) === undefined;

/**
 * A sheet that somebody said something of, whole, since the server puts it in place of what was said before: each column as it is to be taken. With
 * another row of headings the columns are guessed anew.
 */
export const sentSheet = (sheet: MappedSheet, typed: TypedSheet): SentSheet => {
  const row = rowOf(typed.headerRow);
  const moved = row !== undefined && row !== sheet.headerRow;
  const headerRow = row ?? (sheet.source === 'corrected' ? sheet.headerRow : null);
  return {
    sheet: sheet.sheet,
    ...(headerRow === null ? {} : { headerRow }),
    ...((typed.ignored ?? sheet.ignored) ? { ignored: true } : {}),
    columns: moved
      ? []
      : sheet.columns.flatMap((column) => {
          const { key, unit } = columnNow(column, typed);
          // What nobody spoke of and nothing was guessed of needn't be named.
          if (key === null && column.guessedKey === null) return [];
          return [{ column: column.column, key, ...(key !== null && unit !== null ? { unit } : {}) }];
        }),
  };
};

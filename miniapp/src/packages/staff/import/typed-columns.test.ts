import type { MappedSheet } from '@yunzhengshou/contract';
import { expect, it } from 'vitest';
import { columnNow, type Meaning, missingIn, rowIsWrong, sentSheet, type TypedSheet, withKey, withUnit } from './typed-columns';

const meanings: Meaning[] = [
  { key: 'name', title: '姓名', needed: true, several: false, units: [] },
  { key: 'address', title: '坐落', needed: true, several: false, units: [] },
  { key: 'addressUnit', title: '门牌', needed: false, several: true, units: [] },
  { key: 'value', title: '评估价', needed: false, several: false, units: [{ unit: 'yuan', title: '元' }] },
];
const column = (letter: string, key: string | null, more: Partial<MappedSheet['columns'][number]> = {}) => ({
  column: letter,
  heading: `第${letter}列`,
  key,
  guessedKey: key,
  unit: null,
  samples: [],
  ...more,
});
const sheet: MappedSheet = {
  sheet: '名册',
  hidden: false,
  isList: true,
  ignored: false,
  headerRow: 3,
  source: 'guessed',
  columns: [column('A', 'name'), column('B', 'address'), column('C', null), column('D', 'value', { unit: 'ten_thousand_yuan' })],
  firstRows: [],
};
const nothing: TypedSheet = { sheet: '名册', columns: {} };
const now = (typed: TypedSheet) => sheet.columns.map((one) => columnNow(one, typed).key);

it('moves a meaning from the column that had it, but parts of an address may be several', () => {
  expect(now(withKey(sheet, nothing, 'C', 'name', meanings))).toEqual([null, 'address', 'name', 'value']);
  const several = withKey(sheet, withKey(sheet, nothing, 'C', 'addressUnit', meanings), 'D', 'addressUnit', meanings);
  expect(now(several)).toEqual(['name', 'address', 'addressUnit', 'addressUnit']);
});

it('says which needed meaning no column has', () => {
  expect(missingIn(sheet, nothing, meanings)).toEqual([]);
  expect(missingIn(sheet, withKey(sheet, nothing, 'A', null, meanings), meanings).map(({ key }) => key)).toEqual(['name']);
});

it('sends a sheet whole, as it is to be taken', () => {
  const typed = withUnit(sheet, withKey(sheet, nothing, 'B', null, meanings), 'D', 'yuan');
  expect(sentSheet(sheet, typed)).toEqual({
    sheet: '名册',
    columns: [
      { column: 'A', key: 'name' },
      { column: 'B', key: null },
      { column: 'D', key: 'value', unit: 'yuan' },
    ],
  });
});

it('keeps the row of headings that was pointed out before, and has columns guessed anew for another one', () => {
  const corrected: MappedSheet = { ...sheet, source: 'corrected' };
  expect(sentSheet(corrected, withKey(corrected, nothing, 'C', 'addressUnit', meanings))).toMatchObject({ headerRow: 3 });
  expect(sentSheet(sheet, { ...nothing, headerRow: ' 5 ' })).toEqual({ sheet: '名册', headerRow: 5, columns: [] });
  expect(sentSheet(sheet, { ...nothing, ignored: true })).toMatchObject({ ignored: true });
  expect(rowIsWrong({ ...nothing, headerRow: '三' })).toBe(true);
  expect(rowIsWrong({ ...nothing, headerRow: '3' })).toBe(false);
});

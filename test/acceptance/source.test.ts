import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { goldDir, root } from './commands';
import { type Cell, readCells } from './workbook';

const lists = ['households-office.xlsx', 'households-office-mended.xlsx'];
const goldIsThere = lists.every((file) => existsSync(join(goldDir, file)));
const tracked = (() => {
  try {
    return execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
      .split('\0')
      .filter(Boolean);
  } catch {
    return [];
  }
})();
if (!goldIsThere) console.info('the open cases are not on this machine (GOLD_DIR), so the source is not searched for them');
if (tracked.length === 0) console.info('this is no git checkout, so its source is not searched for the open cases');

/** Columns whose cells name one person, one house or one account. */
const telling = /姓名|身份证|手机|电话|坐落|地址|档案|户号|证号|账号/;

interface Word {
  /** Where it stands, so that nobody has to print it. */
  at: string;
  word: string;
}

const headingRows = 8;
/** What any list says, of nobody in particular. */
const common = /^(无|遗失|未知|待补|[^\d]{0,4}[小合总]计.*)?$/;

const wordsOfList = (file: string): Word[] => {
  const { sheets, cells } = readCells(readFileSync(join(goldDir, file)));
  const columns = new Set(
    cells
      .filter(({ row, value }) => row <= headingRows && telling.test(value.replace(/\s/g, '')))
      .map(({ sheet, column }) => `${sheet} ${column}`),
  );
  const heads = new Set(cells.filter(({ row, value }) => row <= headingRows && value.length < 14).map(({ value }) => value));
  const told = cells.filter(({ sheet, column, value }: Cell) => columns.has(`${sheet} ${column}`) && !heads.has(value));
  const words = told.flatMap(({ sheet, place, value }) =>
    value.split(/[、,，/\n]/).map((part) => ({ at: `${file} ${sheets.indexOf(sheet) + 1}!${place}`, word: part.trim() })),
  );
  const titles = cells
    .filter(({ row, value }) => row <= 2 && value.length >= 10)
    .map(({ sheet, place, value }) => ({ at: `${file} ${sheets.indexOf(sheet) + 1}!${place}`, word: value.trim() }));
  const names = sheets.filter((name) => name.length >= 4).map((name, index) => ({ at: `${file}, name of sheet ${index + 1}`, word: name }));
  return [...words, ...titles, ...names];
};

/** Sums and prices of the worked examples that are no round number, as fen and as a person writes yuan. */
const numbersOf = (value: unknown, at: string): Word[] => {
  if (typeof value === 'number') {
    if (value < 0) return numbersOf(-value, at);
    if (value < 100_000 || value % 10_000 === 0) return [];
    const yuan = `${Math.floor(value / 100)
      .toString()
      .replace(/\B(?=(\d{3})+$)/g, ',')}.${String(value % 100).padStart(2, '0')}`;
    return [String(value), yuan].map((word) => ({ at, word }));
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => numbersOf(inner, `${at}.${key}`));
};

const wordsOfExamples = (): Word[] => {
  const { plans, examples } = JSON.parse(readFileSync(join(goldDir, 'worked-examples.json'), 'utf8')) as {
    plans: Record<string, unknown>;
    examples: Record<string, unknown>[];
  };
  const ids = Object.keys(plans).map((word, index) => ({ at: `worked-examples.json, id of plan ${index + 1}`, word }));
  return [
    ...ids,
    ...examples.flatMap((example) =>
      ['inputs', 'line_items', 'totals'].flatMap((part) => numbersOf(example[part], `${example.id}.${part}`)),
    ),
  ];
};

describe.skipIf(!goldIsThere || tracked.length === 0)('the source', () => {
  it('holds no name, address, number, sheet or plan of the open cases', () => {
    const words = [...lists.flatMap(wordsOfList), ...wordsOfExamples()].filter(
      ({ word }) => !common.test(word) && (word.length >= 3 || /^\p{Script=Han}{2}$/u.test(word)),
    );
    const distinct = [...new Map(words.map((one) => [one.word, one])).values()].filter(({ word }) => !/^\d{1,5}$/.test(word));
    expect(distinct.length).toBeGreaterThan(500);
    const found: string[] = [];
    for (const file of tracked) {
      const path = join(root, file);
      if (!existsSync(path)) continue;
      const source = readFileSync(path, 'utf8');
      if (source.includes('\0')) continue;
      for (const { at, word } of distinct) {
        for (let position = source.indexOf(word); position >= 0; position = source.indexOf(word, position + 1)) {
          // A number within a longer number is another number.
          const inside = /^\d/.test(word) && (/\d/.test(source[position - 1] ?? '') || /\d/.test(source[position + word.length] ?? ''));
          if (!inside) found.push(`${file}:${source.slice(0, position).split('\n').length} has ${at}`);
        }
      }
    }
    expect(found).toEqual([]);
  });
});

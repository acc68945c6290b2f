import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, inject } from 'vitest';
import { runCommand } from './commands';
import type { Visitor } from './people';
import { makeWorkbook } from './workbook';

const headings = [
  '户号',
  '房屋坐落',
  '不动产权证号',
  '用途',
  '建筑面积(㎡)',
  '姓名',
  '身份证号',
  '联系电话',
  '产权份额',
  '评估单价(元/㎡)',
  '房屋评估价(元)',
  '装饰装修(元)',
  '补偿方式',
  '开户行',
  '银行账号',
];

/** The account that the list gives the household of this file number. */
export const accountOf = (index: number): string => `622200000000000${String(index + 1).padStart(4, '0')}`;

/** The list's rows: headings, and a house with one owner each. @param mark sets this story's houses apart */
export const listedRows = (mark: string, owners: readonly Visitor[]): (string | number)[][] => [
  headings,
  ...owners.map((owner, index) => [
    `${mark}-${index + 1}`,
    `${mark}巷${index + 1}号`,
    `${mark}证字第${index + 1}号`,
    '住宅',
    70,
    owner.name,
    owner.idNumber,
    owner.phone ?? '',
    '1',
    20_000,
    1_400_000,
    10_000,
    '货币补偿',
    '虚构银行',
    accountOf(index),
  ]),
];

/**
 * Lets the office import a list of houses with one owner each into the demonstration's project, so that a story changes nothing that another
 * file looks at. @param mark sets this story's houses apart
 */
export const importHousesOf = async (mark: string, owners: readonly Visitor[]): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'yzs-listed-'));
  const file = join(folder, 'list.xlsx');
  writeFileSync(file, makeWorkbook(`${mark}名册`, listedRows(mark, owners)));
  const place = { dataFolder: inject('dataFolder'), databaseUrl: inject('databaseUrl') };
  const said = await runCommand(place, 'household:import', file, '--project', 'DEMO', '--json');
  rmSync(folder, { recursive: true, force: true });
  expect(said.code, said.out + said.err).toBe(0);
  expect(said.json()).toMatchObject({ added: owners.length, changed: 0 });
};

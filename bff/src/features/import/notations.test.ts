import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAmount } from './parse-amount';
import { parseArea } from './parse-area';
import { parseDate } from './parse-date';
import { isWhole, parseShares } from './parse-share';
import { readHouseholdList } from './read-household-list';
import { buildWorkbook, inventPerson, type SheetSpec, type Value } from './workbook.fixture';

const wide = (text: string) => text.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));
const hundredths = (n: number) => `${Math.floor(n / 100)}.${String(n % 100).padStart(2, '0')}`;
const grouped = (n: number) => hundredths(n).replace(/\B(?=(\d{3})+\.)/g, ',');

type Notation = (n: number) => Value;
const MONEY: Notation[] = [
  (n) => n / 100,
  hundredths,
  grouped,
  (n) => `￥${grouped(n)}`,
  (n) => `${hundredths(n)}元`,
  (n) => wide(hundredths(n)),
  (n) => ` ${grouped(n)} 元整`,
  (n) => `${Math.floor(n / 1e6)}.${String(n % 1e6).padStart(6, '0')}万元`,
  (n) => n / 100 + 1e-9,
];
const AREA: Notation[] = [
  (n) => n / 100,
  hundredths,
  (n) => `${hundredths(n)}㎡`,
  (n) => wide(hundredths(n)),
  (n) => `${hundredths(n)} 平方米`,
  (n) => n / 100 + 1e-11,
  grouped,
];
const DATE: ((iso: string) => Value)[] = [
  (iso) => new Date(`${iso}T00:00:00Z`),
  (iso) => iso.replaceAll('-', '.'),
  (iso) => iso.replaceAll('-', '/'),
  (iso) => iso.replaceAll('-', ''),
  (iso) => Number(iso.replaceAll('-', '')),
  (iso) => iso,
  (iso) => iso.split('-').map(Number).join('.'),
  (iso) => {
    const [y, m, d] = iso.split('-').map(Number);
    return `${y}年${m}月${d}日`;
  },
  (iso) => wide(iso.replaceAll('-', '.')),
];
const ID: ((id: string) => string)[] = [
  (id) => id,
  (id) => `'${id}`,
  (id) => id.toLowerCase(),
  wide,
  (id) => ` ${id.slice(0, 6)} ${id.slice(6)}`,
];
const PHONE: ((phone: string) => Value)[] = [
  (p) => p,
  (p) => Number(p),
  (p) => `${p.slice(0, 3)}-${p.slice(3, 7)}-${p.slice(7)}`,
  wide,
  (p) => `'${p}`,
];
const NAME: ((name: string) => string)[] = [(n) => n, (n) => `${n[0]}　${n.slice(1)}`, (n) => `${n} `, (n) => ` ${[...n].join(' ')}`];
const SEPARATORS = ['、', ',', '，', ' / ', '\n'];
const MODES: [string, string | undefined][] = [
  ['货币', 'monetary'],
  ['货币补偿', 'monetary'],
  ['产权调换', 'exchange'],
  ['房屋安置', 'exchange'],
  ['未定', undefined],
  ['待定', undefined],
  ['', undefined],
];

/** Shares that make one whole, in a notation that keeps them exact. */
function shareNotations(weights: number[]): { list: string[]; exact: { numerator: number; denominator: number }[] } {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const gcd = (x: number, y: number): number => (y === 0 ? x : gcd(y, x % y));
  return {
    list: weights.map((weight) => `${weight}/${total}`),
    exact: weights.map((weight) => ({ numerator: weight / gcd(weight, total), denominator: total / gcd(weight, total) })),
  };
}

const isoDate = fc
  .date({ min: new Date('1950-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const household = fc.record({
  area: fc.integer({ min: 1, max: 500_000 }),
  price: fc.integer({ min: 1, max: 50_000 }).map((yuan) => yuan * 100),
  decoration: fc.integer({ min: 0, max: 99_999_999 }),
  signedOn: isoDate,
  weights: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 }),
  mode: fc.constantFrom(...MODES),
  layout: fc.constantFrom('rows' as const, 'cell' as const),
  pick: fc.array(fc.nat(1_000), { minLength: 12, maxLength: 12 }),
});

type Case = typeof household extends fc.Arbitrary<infer T> ? T : never;

/** Writes households in notations that their numbers pick, and what they must read back to. */
function write(cases: Case[]): { sheet: SheetSpec; expected: object[] } {
  const rows: (Value[] | null)[] = [
    ['演示清册'],
    ['编号', '产权人', null, null, null, '房屋', null, null, '评估（元）', null, null, '协议', null],
    [null, '姓名', '身份证号码', '电话', '份额', '坐落', '产权证号', '建筑面积', '单价', '总价', '装修', '补偿方式', '签订日期'],
  ];
  const merges = ['A1:M1', 'A2:A3', 'B2:E2', 'F2:H2', 'I2:K2', 'L2:M2'];
  const expected: object[] = [];
  let next = 1;
  for (const [index, one] of cases.entries()) {
    const choose = <T>(list: readonly T[], k: number) => list[one.pick[k]! % list.length]!;
    const value = Math.round((one.area * one.price) / 100);
    const people = one.weights.map(() => inventPerson(next++));
    const { list, exact } = shareNotations(one.weights);
    const names = people.map((person, i) => choose(NAME, i % 4)(person.name));
    const ids = people.map((person, i) => choose(ID, (i + 1) % 4)(person.idNumber));
    const phones = people.map((person) => choose(PHONE, 4)(person.phone));
    const shares = people.length === 1 && one.pick[5]! % 2 ? [null] : list;
    const own: Value[] = [
      `虚拟巷${index}号`,
      `虚拟（2020）字第${index}号`,
      choose(AREA, 6)(one.area),
      choose(MONEY, 7)(one.price),
      choose(MONEY, 8)(value),
      choose(MONEY, 9)(one.decoration),
      one.mode[0] || null,
      choose(DATE, 10)(one.signedOn),
    ];
    const start = rows.length + 1;
    if (one.layout === 'cell') {
      const separator = choose(SEPARATORS, 11);
      rows.push([
        `K-${index}`,
        names.join(separator),
        ids.join(separator),
        people.length === 1 ? phones[0]! : phones.join(separator),
        shares[0] === null ? null : shares.join(separator),
        ...own,
      ]);
    } else {
      for (const [i, name] of names.entries())
        rows.push([i === 0 ? `K-${index}` : null, name, ids[i]!, phones[i]!, shares[i]!, ...(i === 0 ? own : [])]);
      if (people.length > 1) for (const column of 'AFGHIJKLM') merges.push(`${column}${start}:${column}${rows.length}`);
    }
    if (index % 3 === 2) rows.push([null, '小计', null, null, null, null, null, 1], null);
    expected.push({
      row: start,
      fileNumber: `K-${index}`,
      address: `虚拟巷${index}号`,
      areaC: one.area,
      unitPriceFen: one.price,
      houseValueFen: value,
      decorationFen: one.decoration,
      compMode: one.mode[1],
      signedOn: one.signedOn,
      owners: people.map((person, i) => ({ ...person, share: exact[i] })),
    });
  }
  return { sheet: { name: '演示', rows, merges }, expected };
}

describe('what is written in any accepted notation reads back the same', () => {
  it('whole lists', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(household, { minLength: 1, maxLength: 6 }), async (cases) => {
        const { sheet, expected } = write(cases);
        const list = await readHouseholdList(await buildWorkbook([sheet]));
        expect(list.findings).toEqual([]);
        expect(list.households).toMatchObject(expected);
        expect(list.skippedRows).toBe(Math.floor(cases.length / 3));
        expect(list.totals.owners).toBe(cases.reduce((sum, one) => sum + one.weights.length, 0));
      }),
      { numRuns: 120 },
    );
  }, 60_000);

  const asText = (value: Value) => String(value);

  it('amounts', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9_999_999_999 }), fc.constantFrom(...MONEY), (fen, notation) => {
        expect(parseAmount(asText(notation(fen)))?.fen).toBe(fen);
      }),
    );
  });

  it('areas', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9_999_999 }), fc.constantFrom(...AREA), (areaC, notation) => {
        expect(parseArea(asText(notation(areaC)))).toBe(areaC);
      }),
    );
  });

  it('dates as text', () => {
    fc.assert(
      fc.property(isoDate, fc.constantFrom(...DATE.slice(1)), (iso, notation) => {
        expect(parseDate({ kind: 'text', raw: asText(notation(iso)) })).toBe(iso);
      }),
    );
  });

  it('shares: whatever is accepted is one whole', () => {
    const cell = fc.option(
      fc.constantFrom(
        '1/2',
        '1/3',
        '50%',
        '0.5',
        '1',
        '100',
        '25',
        '各半',
        '0.333333333333333',
        '33.33%',
        '0',
        '2/3',
        '1/3、2/3',
        '3:7',
        '均分',
        '全部',
      ),
      { nil: undefined },
    );
    fc.assert(
      fc.property(fc.array(cell, { maxLength: 4 }), fc.integer({ min: 1, max: 4 }), (cells, count) => {
        const shares = parseShares(
          cells,
          Array.from({ length: count }, (_, n) => `虚构${n}`),
        );
        if (shares) expect([shares.length, isWhole(shares)]).toEqual([count, true]);
      }),
      { numRuns: 1_000 },
    );
  });
});

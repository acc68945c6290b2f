import { describe, expect, it } from 'vitest';
import { dryRunReport } from './dry-run-report';
import { ImportError } from './import-error';
import { readHouseholdList } from './read-household-list';
import { buildWorkbook, inventPerson, type SheetSpec, type Value } from './workbook.fixture';

const people = Array.from({ length: 40 }, (_, n) => inventPerson(n + 1));
const [a, b, c, d] = people as [(typeof people)[0], (typeof people)[0], (typeof people)[0], (typeof people)[0]];

async function read(...sheets: SheetSpec[]) {
  return readHouseholdList(await buildWorkbook(sheets));
}

const codes = (list: Awaited<ReturnType<typeof readHouseholdList>>) =>
  list.findings.map((finding) => `${finding.sheet}!${finding.cell} ${finding.code}`);

const PLAIN = [
  '姓名',
  '身份证号',
  '手机',
  '份额',
  '房屋坐落',
  '房产证号',
  '用途',
  '建筑面积',
  '单价',
  '评估价',
  '装修',
  '补偿方式',
  '签约日期',
  '备注',
];

/** One row under PLAIN; `over` replaces columns by heading. */
function plain(n: number, over: Record<string, Value> = {}): Value[] {
  const person = inventPerson(n);
  const row: Record<string, Value> = {
    姓名: person.name,
    身份证号: person.idNumber,
    手机: person.phone,
    份额: '1',
    房屋坐落: `虚拟巷${n}号`,
    房产证号: `虚拟字第${n}号`,
    用途: '住宅',
    建筑面积: 50,
    单价: 10_000,
    评估价: 500_000,
    装修: 1_000,
    补偿方式: '货币',
    签约日期: '2026.3.1',
    备注: null,
    ...over,
  };
  return PLAIN.map((heading) => row[heading] ?? null);
}

const plainSheet = (...rows: (Value[] | null)[]): SheetSpec => ({ name: '甲表', rows: [PLAIN, ...rows] });

describe('lists of other offices', () => {
  it('reads other headings in another order with amounts in 万元 by the heading', async () => {
    const list = await read({
      name: '征迁台账',
      rows: [
        ['虚拟片区征迁户台账'],
        [
          '签订日期',
          '安置方式',
          '评估总价（万元）',
          '装饰装修补偿(元)',
          '市场评估单价（元/平方米）',
          '证载面积',
          '规划用途',
          '不动产权证号',
          '被征收房屋坐落',
          '联系电话',
          '居民身份证号码',
          '产权人',
          '户号',
          '收款账号',
          '开户银行',
        ],
        [
          '2026年3月1日',
          '实物安置',
          50,
          '1,000.50',
          '10000',
          '50平米',
          '办公',
          '虚拟(2020)第1号',
          '虚拟巷1号',
          a.phone,
          a.idNumber,
          a.name,
          'A-007',
          '0000 0000 0001',
          '虚拟银行',
        ],
      ],
      merges: ['A1:O1'],
    });
    expect(codes(list)).toEqual([]);
    expect(list.households).toEqual([
      {
        sheet: '征迁台账',
        row: 3,
        fileNumber: 'A-007',
        address: '虚拟巷1号',
        certificateNumber: { written: '虚拟(2020)第1号', keys: ['虚拟(2020)第1号'] },
        use: '办公',
        parsedUse: 'non_residential',
        areaC: 5_000,
        unitPriceFen: 1_000_000,
        houseValueFen: 50_000_000,
        decorationFen: 100_050,
        compMode: 'exchange',
        signedOn: '2026-03-01',
        bankAccount: '虚拟银行 0000 0000 0001',
        specialGroup: undefined,
        remark: undefined,
        owners: [{ name: a.name, idNumber: a.idNumber, phone: a.phone, share: { numerator: 1, denominator: 1 } }],
      },
    ]);
    expect(list.sheets[0]?.columns.map((column) => column.key)).toContain('compMode');
  });

  it('takes the unit from the note, unless the heading or the cell names one', async () => {
    const list = await read({
      rows: [
        ['台账', null, null, null, null, null, '单位：㎡、万元'],
        ['姓名', '身份证号', '坐落', '建筑面积', '单价（元/㎡）', '评估价', '装修（元）'],
        [a.name, a.idNumber, '虚拟巷1号', 50, 10_000, 50, 1_000],
        [b.name, b.idNumber, '虚拟巷2号', 50, 10_000, '500000元', '0.1万'],
      ],
    });
    expect(codes(list)).toEqual([]);
    expect(list.households.map((h) => [h.houseValueFen, h.decorationFen])).toEqual([
      [50_000_000, 100_000],
      [50_000_000, 100_000],
    ]);
  });

  it('takes a price without unit under a note in 万元 as it can only be meant', async () => {
    const rows = [
      ['单位：平方米、万元'],
      ['姓名', '身份证号', '坐落', '建筑面积', '单价', '评估价'],
      [a.name, a.idNumber, '虚拟巷1号', 50, 10_000, 50],
      [b.name, b.idNumber, '虚拟巷2号', 50, 1.2, 60],
    ];
    const list = await read({ rows });
    expect(codes(list)).toEqual([]);
    expect(list.households.map((h) => h.unitPriceFen)).toEqual([1_000_000, 1_200_000]);
  });

  it('reads three rows of headings, their units in a row below and a row that numbers the columns', async () => {
    const list = await read({
      rows: [
        ['虚拟片区汇总'],
        ['户', null, '房屋', null, null, '补偿', null, null, '签约', null],
        ['产权人', null, '权属', null, '测绘', '评估', null, null, '协议', null],
        ['姓名', '号码', '坐落', '证号', '面积', '单价', '总价', '装修', '方式', '日期'],
        [null, null, null, null, '㎡', '元/㎡', '万元', '元', null, null],
        [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
        [a.name, a.idNumber, '虚拟巷1号', '虚拟字第1号', 50, 10_000, 50, 7, '货币', '20260301'],
      ],
      merges: ['A1:J1', 'A2:B2', 'C2:E2', 'F2:H2', 'I2:J2', 'A3:B3', 'C3:D3', 'F3:H3', 'I3:J3'],
    });
    expect(codes(list)).toEqual([]);
    expect(list.households).toMatchObject([
      {
        row: 7,
        areaC: 5_000,
        unitPriceFen: 1_000_000,
        houseValueFen: 50_000_000,
        decorationFen: 700,
        compMode: 'monetary',
        signedOn: '2026-03-01',
      },
    ]);
  });

  it('knows headings of several rows again when they repeat at a page break', async () => {
    const groups = ['户', null, '房屋', null, '评估', null];
    const leaves = ['姓名', '身份证号', '坐落', '面积', '单价', '总价'];
    const merged = (row: number) => [`A${row}:B${row}`, `C${row}:D${row}`, `E${row}:F${row}`];
    const list = await read({
      rows: [
        groups,
        leaves,
        [a.name, a.idNumber, '虚拟巷1号', 50, 10, 500],
        groups,
        leaves,
        [b.name, b.idNumber, '虚拟巷2号', 50, 10, 500],
      ],
      merges: [...merged(1), ...merged(4)],
    });
    expect(codes(list)).toEqual([]);
    expect([list.totals.households, list.skippedRows, list.notices]).toEqual([2, 0, []]);
  });

  it('reads several lists, also on hidden sheets and in hidden rows, and leaves other sheets alone', async () => {
    const list = await read(
      { ...plainSheet(plain(1), plain(2)), hiddenRows: [3] },
      {
        name: '统计',
        rows: [
          ['序号', '片区', '户数', '建筑面积', '评估价', '装修', '备注'],
          [1, '东', 2, 100, 5, 6, null],
        ],
      },
      {
        name: '乙表',
        hidden: true,
        rows: [
          ['坐落', '产权人', '身份证号码', '电话', '产权证号'],
          ['虚拟巷9号', c.name, c.idNumber, null, '虚拟字第9号'],
        ],
      },
      {
        name: '人员',
        rows: [
          ['序号', '姓名', '联系电话', '备注'],
          [1, d.name, d.phone, null],
        ],
      },
    );
    expect(codes(list)).toEqual([]);
    expect(list.totals).toEqual({ households: 3, owners: 3, areaC: 10_000, valueFen: 100_000_000 });
    expect(list.sheets.map((sheet) => [sheet.name, sheet.isList, sheet.households])).toEqual([
      ['甲表', true, 2],
      ['统计', false, 0],
      ['乙表', true, 1],
      ['人员', false, 0],
    ]);
  });

  it('counts subtotals, totals and signature lines wherever they stand, and nothing else', async () => {
    const list = await read({
      name: '甲表',
      merges: ['A4:N4', 'A9:N9'],
      rows: [
        PLAIN,
        plain(1),
        [null, null, null, null, '本页小计', null, null, 50, null, { formula: 'SUM(J2:J2)' }],
        ['第二组 东片'],
        plain(2),
        ['合　计', '2户', null, null, null, null, null, { formula: '[9]外!A1' }],
        null,
        PLAIN,
        ['虚拟片区征收户台账（续）'],
        plain(3, { 备注: '附属物合计见附表' }),
        [null, null, null, null, null, null, null, 150, null, null, '累计（3户）'],
        ['注：本表面积合计以测绘为准。'],
        ['制表人：', '虚构', null, null, '审核人：', '虚构'],
        [null, null, null, '单位负责人（签字）：'],
        ['以下空白'],
        [' '],
      ],
    });
    expect(codes(list)).toEqual([]);
    expect([list.totals.households, list.skippedRows]).toEqual([3, 5]);
    expect(list.notices.map((notice) => notice.cell)).toEqual(['A4', 'A9', 'A12', 'A15']);
  });

  it.each<[string, number]>([
    ['合计（大写）：壹佰元整', 1],
    ['合计金额：100元', 1],
    ['人民币大写：壹佰元整', 1],
    ['总户数：2户', 1],
    ['东片小计（2户）', 1],
    ['以上合计', 1],
    ['承前页', 1],
    ['经办人签字', 1],
    ['评估公司（盖章）', 1],
    ['一、西片区', 0],
    ['总部路一段', 0],
  ])('the line %j counts as %i skipped and makes no household', async (line, skipped) => {
    for (const column of [0, 4]) {
      const list = await read(plainSheet(plain(1), [...Array<null>(column).fill(null), line], plain(2)));
      expect(codes(list)).toEqual([]);
      expect([list.totals.households, list.skippedRows]).toEqual([2, skipped]);
    }
  });

  it('takes the recognised area out of an area in two columns, below three rows of headings', async () => {
    const list = await read({
      rows: [
        ['编号', '权利人', null, '房屋', null, null, '评估', null],
        [null, '姓名', '身份证号码', '坐落', '建筑面积（㎡）', null, '单价', '价值'],
        [null, null, null, null, '证载', '认定', null, null],
        ['1', a.name, a.idNumber, '虚拟巷1号', 45, 50, 10, 500],
      ],
      merges: ['A1:A3', 'B1:C1', 'D1:F1', 'G1:H1', 'B2:B3', 'C2:C3', 'D2:D3', 'E2:F2', 'G2:G3', 'H2:H3'],
    });
    expect(codes(list)).toEqual([]);
    expect(list.totals).toMatchObject({ households: 1, areaC: 5_000, valueFen: 50_000 });
  });

  it('leaves out running numbers and formulas that were copied past the end', async () => {
    const list = await read({
      rows: [
        ['序号', '姓名', '身份证号', '坐落', '房产证号', '建筑面积', '单价', '评估价'],
        [1, a.name, a.idNumber, '虚拟巷1号', '虚拟字第1号', 50, 10, { formula: 'F2*G2', result: 500 }],
        [2, null, null, null, null, null, null, { formula: 'F3*G3', result: 0 }],
        [3, null, null, null, null, null, null, { formula: 'F4*G4' }],
      ],
    });
    expect(codes(list)).toEqual([]);
    expect([list.totals.households, list.skippedRows, list.households[0]?.houseValueFen]).toEqual([1, 0, 50_000]);
  });
});

describe('households and owners', () => {
  const headings = ['序号', '姓名', '身份证号', '手机', '份额', '坐落', '建筑面积', '房产证号'];
  const household = (merges: string[], ...rows: Value[][]): SheetSpec => ({ name: '甲表', rows: [headings, ...rows], merges });
  const own = ['A2:A3', 'F2:F3', 'G2:G3', 'H2:H3'];
  const share = (numerator: number, denominator: number) => ({ numerator, denominator });

  it('reads a row for each owner of a merged household', async () => {
    const list = await read(
      household(
        own,
        [1, a.name, a.idNumber, a.phone, '1/4', '虚拟巷1号', 50, '虚拟字第1号'],
        [null, b.name, b.idNumber, Number(b.phone), 0.75],
      ),
    );
    expect(codes(list)).toEqual([]);
    expect(list.households[0]?.owners).toEqual([
      { ...a, share: share(1, 4) },
      { ...b, share: share(3, 4) },
    ]);
  });

  it.each<[string, string[], Value[][]]>([
    [
      'all names in one merged cell',
      [...own, 'B2:B3'],
      [
        [1, `${a.name}、${b.name}`, a.idNumber, a.phone, '50%', '虚拟巷1号', 50, '虚拟字第1号'],
        [null, null, b.idNumber, b.phone, '50%'],
      ],
    ],
    [
      'all numbers in one merged cell, shares too',
      [...own, 'C2:C3', 'E2:E3', 'D2:D3'],
      [
        [1, a.name, `${a.idNumber}\n${b.idNumber}`, `${a.phone}/${b.phone}`, '各半', '虚拟巷1号', 50, '虚拟字第1号'],
        [null, b.name],
      ],
    ],
    [
      'all in one cell of one row',
      [],
      [[1, `${a.name} / ${b.name}`, `${a.idNumber}，${b.idNumber}`, `${a.phone}、${b.phone}`, '1/2，1/2', '虚拟巷1号', 50, '虚拟字第1号']],
    ],
    [
      'names parted by a blank',
      [],
      [[1, `${a.name}  ${b.name}`, `${a.idNumber} ${b.idNumber}`, `${a.phone} ${b.phone}`, '0.5、0.5', '虚拟巷1号', 50, '虚拟字第1号']],
    ],
    [
      'figures copied down',
      ['A2:A3', 'F2:F3'],
      [
        [1, a.name, a.idNumber, a.phone, '1/2', '虚拟巷1号', 50, '虚拟字第1号'],
        [null, b.name, b.idNumber, b.phone, '1/2', null, 50, '虚拟字第1号'],
      ],
    ],
    [
      'a blank row of the merge',
      ['A2:A4', 'F2:F4', 'G2:G4'],
      [[1, a.name, a.idNumber, a.phone, '1/2', '虚拟巷1号', 50, '虚拟字第1号'], [null, b.name, b.idNumber, b.phone, '1/2'], []],
    ],
    [
      'merged only by its running number',
      ['A2:A3'],
      [
        [1, a.name, a.idNumber, a.phone, '1/2', '虚拟巷1号', 50, '虚拟字第1号'],
        [null, b.name, b.idNumber, b.phone, '1/2'],
      ],
    ],
  ])('reads two owners with %s', async (_, merges, rows) => {
    const list = await read(household(merges, ...rows));
    expect(codes(list)).toEqual([]);
    expect(list.totals).toMatchObject({ households: 1, owners: 2, areaC: 5_000 });
    expect(list.households[0]?.owners).toEqual([
      { ...a, share: share(1, 2) },
      { ...b, share: share(1, 2) },
    ]);
  });

  it('does not take a merged note or section for one household', async () => {
    const list = await read({
      rows: [
        ['标段', ...headings, '备注'],
        ['一', 1, a.name, a.idNumber, null, 1, '虚拟巷1号', 50, '虚拟字第1号', '同院'],
        [null, 2, b.name, b.idNumber, null, 1, '虚拟巷2号', 50, '虚拟字第2号', null],
      ],
      merges: ['A2:A3', 'J2:J3'],
    });
    expect(codes(list)).toEqual([]);
    expect(list.totals.households).toBe(2);
  });

  it('finds one certificate merged over two households at the later one', async () => {
    const list = await read(
      household(
        ['H2:H3'],
        [1, a.name, a.idNumber, null, 1, '虚拟巷1号', 50, '虚拟字第1号'],
        [2, b.name, b.idNumber, null, 1, '虚拟巷2号', 60, null],
      ),
    );
    expect(list.findings.map((finding) => finding.code)).toEqual(['certificate_duplicate']);
    expect(list.totals).toMatchObject({ households: 1, areaC: 5_000 });
  });

  it('an empty address makes no continuation row', async () => {
    const list = await read(
      household([], [1, a.name, a.idNumber, null, '1/2', '虚拟巷1号', 50, '虚拟字第1号'], [null, b.name, b.idNumber, null, '1/2']),
    );
    expect(codes(list)).toEqual(['甲表!E2 share_sum', '甲表!E3 share_sum', '甲表!F3 required_missing']);
  });

  it('adds up parts with their own use, and checks each value against its own area and price', async () => {
    const rows: Value[][] = [
      ['序号', '姓名', '身份证号', '坐落', '用途', '建筑面积', '单价', '评估价'],
      [1, a.name, a.idNumber, '虚拟巷1号', '住宅', 50, 10_000, 500_000],
      [null, null, null, null, '商服', 20, 20_000, 400_000],
    ];
    const list = await read({ name: '甲表', rows, merges: ['A2:A3', 'D2:D3'] });
    expect(codes(list)).toEqual([]);
    expect(list.households).toMatchObject([
      { areaC: 7_000, houseValueFen: 90_000_000, parsedUse: 'mixed', use: '住宅/商服', unitPriceFen: undefined },
    ]);
    rows[2]![7] = 400_002;
    expect(codes(await read({ name: '甲表', rows, merges: ['A2:A3', 'D2:D3'] }))).toEqual(['甲表!H3 value_mismatch']);
  });

  it('joins an address from its parts', async () => {
    const list = await read({
      rows: [
        ['姓名', '身份证号', '房屋坐落', '幢号', '室号', '建筑面积'],
        [a.name, a.idNumber, '虚拟小区', 3, '201室', 50],
      ],
    });
    expect(list.households[0]?.address).toBe('虚拟小区3幢201室');
  });
});

describe('findings', () => {
  it.each<[string, Record<string, Value>, string[]]>([
    ['a wrong check digit', { 身份证号: a.idNumber.slice(0, 17) + (a.idNumber.endsWith('0') ? '1' : '0') }, ['B2 id_check_digit']],
    ['another length', { 身份证号: '1100001940' }, ['B2 id_check_digit']],
    ['words for a number', { 身份证号: '补办中' }, ['B2 id_missing']],
    ['an old number', { 身份证号: '110000400101001' }, ['B2 id_15_digits']],
    ['a number stored as number', { 身份证号: 1.1000019400101e17 }, ['B2 id_lost_precision']],
    ['no number', { 身份证号: null }, ['B2 required_missing']],
    ['no name', { 姓名: '　' }, ['A2 required_missing']],
    ['no name and no number', { 姓名: null, 身份证号: null }, ['A2 required_missing', 'B2 required_missing']],
    ['no address', { 房屋坐落: null }, ['E2 required_missing']],
    ['a short phone', { 手机: 12345 }, ['C2 phone_invalid']],
    ['two phones of one owner', { 手机: `${a.phone}、${b.phone}` }, ['C2 phone_invalid']],
    ['words for an area', { 建筑面积: '未测' }, ['H2 area_not_number']],
    ['an error for an area', { 建筑面积: { error: '#N/A' } }, ['H2 area_not_number']],
    ['a negative area', { 建筑面积: -50 }, ['H2 negative_area']],
    ['words for an amount', { 装修: '已含' }, ['K2 amount_not_number']],
    ['words for a price: the difference rests on it', { 单价: '待评', 评估价: 3 }, ['I2 amount_not_number']],
    ['one yuan apart', { 评估价: 500_001 }, []],
    ['more than one yuan apart', { 评估价: '500001.01' }, ['J2 value_mismatch']],
    ['less than one yuan apart below', { 评估价: 499_999.01 }, []],
    ['more than one yuan apart below', { 评估价: 499_998.99 }, ['J2 value_mismatch']],
    ['an area that is rounded before it is multiplied', { 建筑面积: 50.004, 评估价: 500_000 }, []],
    ['a bare code', { 补偿方式: 1 }, ['L2 mode_ambiguous']],
    ['a bare code as text', { 补偿方式: '0' }, ['L2 mode_ambiguous']],
    ['unknown words for a mode', { 补偿方式: '同意' }, ['L2 mode_ambiguous']],
    ['no mode', { 补偿方式: null }, []],
    ['words for a date', { 签约日期: '已签' }, ['M2 date_unreadable']],
    ['a day that does not exist', { 签约日期: '2026.2.30' }, ['M2 date_unreadable']],
    ['a part of a sole owner', { 份额: 0.5 }, ['D2 share_sum']],
    ['a blank share of a sole owner', { 份额: null }, []],
    ['two owners without shares', { 姓名: `${a.name}、${b.name}`, 身份证号: `${a.idNumber}、${b.idNumber}`, 份额: null }, ['D2 share_sum']],
    [
      'fewer numbers than names, and a share that is not looked at',
      { 姓名: `${a.name}、${b.name}`, 份额: '1/3' },
      ['B2 owner_count_mismatch'],
    ],
    ['a name that stands for owners not listed', { 姓名: `${a.name}等3人` }, ['B2 owner_count_mismatch']],
    ['more numbers than names, one of them wrong', { 身份证号: `${a.idNumber}、123` }, ['B2 owner_count_mismatch']],
    [
      'nothing but what must be there',
      { 手机: null, 房产证号: null, 建筑面积: null, 单价: null, 评估价: null, 装修: null, 签约日期: null, 补偿方式: '待定' },
      [],
    ],
  ])('%s', async (_, over, expected) => {
    const list = await read(plainSheet(plain(1, over)));
    expect(codes(list)).toEqual(expected.map((code) => `甲表!${code}`));
    expect(list.totals.households).toBe(expected.length === 0 ? 1 : 0);
  });

  it('finds every later certificate in any sheet, whatever is wrong with the first', async () => {
    const list = await read(
      plainSheet(
        plain(1, { 房产证号: '虚拟(2020)第 5 号', 签约日期: '已签' }),
        plain(2, { 房产证号: '无' }),
        plain(3, { 房产证号: '无' }),
        plain(4, { 房产证号: '虚拟（2020）第5号' }),
      ),
      {
        ...plainSheet(plain(5, { 房产证号: '虚拟（2020）第5号 ' }), plain(6, { 房产证号: '遗失' }), plain(7, { 房产证号: '遗失' })),
        name: '乙表',
      },
    );
    expect(codes(list)).toEqual(['甲表!M2 date_unreadable', '甲表!F5 certificate_duplicate', '乙表!F2 certificate_duplicate']);
    expect(dryRunReport(list)).toEqual({
      households: 4,
      owners: 4,
      areaC: 20_000,
      valueFen: 200_000_000,
      skippedRows: 0,
      findings: [
        { sheet: '甲表', cell: 'M2', code: 'date_unreadable' },
        { sheet: '甲表', cell: 'F5', code: 'certificate_duplicate' },
        { sheet: '乙表', cell: 'F2', code: 'certificate_duplicate' },
      ],
    });
  });

  it('says what to do without naming anybody', async () => {
    const list = await read(
      plainSheet(
        plain(1, {
          身份证号: `${a.idNumber.slice(0, 17)}A`,
          手机: `${a.phone}1`,
          建筑面积: `见${b.idNumber}`,
          份额: a.name,
          评估价: '暂缓',
        }),
        plain(2, { 姓名: `${a.name}、${b.name}` }),
        plain(1),
        plain(2),
      ),
    );
    expect(list.findings.length).toBeGreaterThan(6);
    for (const finding of list.findings) {
      expect(finding.message_zh).toMatch(/。$/);
      for (const secret of [a.name, b.name, a.idNumber.slice(0, 17), b.idNumber, a.phone]) expect(finding.message_zh).not.toContain(secret);
    }
    expect(list.findings.find((finding) => finding.code === 'amount_not_number')?.message_zh).toContain('“暂缓”');
  });
});

describe('kinds of cells', () => {
  it('reads rich text, hyperlinks, formulas with a value, real dates and booleans', async () => {
    const list = await read(
      plainSheet(
        plain(1, {
          姓名: { richText: [{ text: a.name.slice(0, 1) }, { text: a.name.slice(1), font: { bold: true } }] },
          房屋坐落: { text: '虚拟巷1号', hyperlink: 'https://example.invalid/' },
          评估价: { formula: 'H2*I2', result: 500_000 },
          签约日期: new Date(Date.UTC(2026, 2, 1)),
          备注: true,
        }),
        plain(2, { 补偿方式: true, 签约日期: { formula: 'TODAY()', result: new Date(Date.UTC(2026, 2, 2)) } }),
      ),
    );
    expect(codes(list)).toEqual(['甲表!L3 mode_ambiguous']);
    expect(list.households).toMatchObject([
      { address: '虚拟巷1号', houseValueFen: 50_000_000, signedOn: '2026-03-01', remark: 'TRUE', owners: [{ name: a.name }] },
    ]);
  });

  it('reads real dates of the 1904 system', async () => {
    const bytes = await buildWorkbook([plainSheet(plain(1, { 签约日期: new Date(Date.UTC(2026, 2, 1)) }))], { date1904: true });
    expect((await readHouseholdList(bytes)).households[0]?.signedOn).toBe('2026-03-01');
  });

  it('leaves out an account that lost its last digits and says so', async () => {
    const list = await read({
      name: '甲表',
      rows: [
        ['姓名', '身份证号', '坐落', '银行账号', '面积'],
        [a.name, a.idNumber, '虚拟巷1号', 6.2e18, 5],
      ],
    });
    expect(list.households[0]?.bankAccount).toBeUndefined();
    expect(list.notices.map((notice) => notice.cell)).toEqual(['D2']);
  });

  it.each<[string, Value, string]>([
    ['no stored value', { formula: 'H2*I2' }, 'formula_without_value'],
    ['a value from another file', { formula: '[1]评估!B2', result: 500_000 }, 'formula_external'],
    ['a value from another file by its name', { formula: "'C:\\x\\[评估.xlsx]表 1'!B2*1", result: 500_000 }, 'formula_external'],
  ])('refuses a formula with %s', async (_, value, code) => {
    const reading = read(plainSheet(plain(1, { 评估价: value })));
    await expect(reading).rejects.toMatchObject({ code, messageZh: expect.stringContaining('“甲表”J2') });
    await expect(reading).rejects.toBeInstanceOf(ImportError);
  });

  it.each(['表1[面积]', 'IF(A1="[1]x!",1,2)', 'SUM(乙表!A1:A9)'])('takes the formula %s with a stored value', async (formula) => {
    expect(codes(await read(plainSheet(plain(1, { 评估价: { formula, result: 500_000 } }))))).toEqual([]);
  });

  it('reports progress and stops when told to', async () => {
    const bytes = await buildWorkbook([plainSheet(...Array.from({ length: 1_200 }, (_, n) => plain(n + 1)))]);
    const steps: number[] = [];
    await readHouseholdList(bytes, { onProgress: ({ step, share }) => steps.push(step === 'unpacking' ? share : 1 + share) });
    expect(steps).toEqual([...steps].sort((x, y) => x - y));
    expect(steps.at(-1)).toBe(2);
    expect(steps.filter((step) => step > 1 && step < 2).length).toBeGreaterThanOrEqual(2);
    const controller = new AbortController();
    const stopped = readHouseholdList(bytes, {
      signal: controller.signal,
      onProgress: ({ step }) => step === 'reading' && controller.abort(),
    });
    await expect(stopped).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('refuses more than 20,000 households', async () => {
    const rows = Array.from({ length: 20_001 }, (_, n) => [a.name, a.idNumber, `虚拟巷${n}号`, 5]);
    await expect(read({ rows: [['姓名', '身份证号', '坐落', '面积'], ...rows] })).rejects.toMatchObject({ code: 'too_many_rows' });
  }, 30_000);
});

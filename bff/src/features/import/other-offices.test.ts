import { describe, expect, it } from 'vitest';
import { dryRunReport } from './dry-run-report';
import { readHouseholdList } from './read-household-list';
import { buildWorkbook, inventPerson, type SheetSpec, type Value } from './workbook.fixture';

/** Lists as several offices might keep them, each its own way; all of them are invented. */
const p = (n: number) => inventPerson(n + 500);
const read = async (sheets: SheetSpec[]) => readHouseholdList(await buildWorkbook(sheets));
const found = (list: Awaited<ReturnType<typeof read>>) => list.findings.map(({ sheet, cell, code }) => `${sheet}!${cell} ${code}`);

describe('a list with two running numbers, extra columns and an appraisal firm’s own', () => {
  const headings = [
    '序号',
    '评估公司编号',
    '标段',
    '组别编号',
    '性别',
    '年龄',
    '旧表姓名',
    '被腾退人姓名',
    '与户主关系',
    '身份证号',
    '手机',
    '备用联系电话',
    '权属取得方式',
    '权属证明',
    '房产证号/登记号',
    '产权份额(%)',
    '户籍性质',
    '本址在册户籍数量',
    '认定安置人口',
    '房屋坐落',
    '宅基地/宗地面积(㎡)',
    '空地面积(㎡)',
    '建筑基底面积(㎡)',
    '住宅建筑面积(㎡)',
    '首层/二层以上/地下室/棚面积(㎡)',
    '简易结构面积(㎡)',
    '建筑结构',
    '建造年份',
    '合法性认定',
    '房屋重置成新价(元)',
    '装修(元)',
    '附属物(元)',
    '简易结构(元)',
    '合计/原始表',
    '安置方式',
    '控制/超控面积(㎡)',
    '区位单价(元/㎡)',
    '奖励费明细(元)',
    '补助费明细(元)',
    '周转/过渡费(元)',
    '补偿总价(元)',
    '协议编号',
    '签约顺序号/签约时间',
    '选房套型(55/70/75/80/85/110)',
    '安置房号',
    '结算后款(元)',
    '开户行及账号',
    '交房/拆房/领款日期',
    '备注',
  ];
  const row = (n: number, over: Record<string, string | number | null>) => {
    const { name, idNumber, phone } = p(n);
    const values: Record<string, string | number | null> = {
      序号: n,
      评估公司编号: 900 - n,
      标段: '虚标',
      性别: '男',
      年龄: '六十一',
      旧表姓名: '张老某',
      被腾退人姓名: name,
      身份证号: idNumber,
      手机: phone,
      备用联系电话: '19900009999（儿子）',
      权属取得方式: '4其他',
      '房产证号/登记号': `虚腾证第${n}号`,
      '产权份额(%)': 100,
      房屋坐落: `虚东街${n}号院`,
      '宅基地/宗地面积(㎡)': 129.33,
      '空地面积(㎡)': '待定',
      '建筑基底面积(㎡)': 82.04,
      '住宅建筑面积(㎡)': 82.03999999999999,
      '首层/二层以上/地下室/棚面积(㎡)': '120.5/88/0/12',
      '简易结构面积(㎡)': 20.51,
      '房屋重置成新价(元)': '￥182,350.00',
      '装修(元)': 1953.333333333333,
      '附属物(元)': '计入附属',
      '简易结构(元)': '计入附属物',
      '合计/原始表': '23050.94 / 23051',
      安置方式: '房屋安置',
      '控制/超控面积(㎡)': '267/31.5',
      '区位单价(元/㎡)': 26588,
      '奖励费明细(元)': '5000+100000+50000',
      '补偿总价(元)': '壹佰贰拾万元整',
      '签约顺序号/签约时间': '013 / 2027-07-08 00:03:12',
      '选房套型(55/70/75/80/85/110)': '1/0/0/1/0/0',
      安置房号: '虚构小区3-2-501',
      '结算后款(元)': '(12,300.50)',
      开户行及账号: '虚构银行 6200000000000000000',
      '交房/拆房/领款日期': '已交',
      备注: '仅对建筑面积分户\n\n',
      ...over,
    };
    return headings.map((heading) => values[heading] ?? null);
  };

  it('is read by its own columns, whatever words stand in the others', async () => {
    const list = await read([{ name: '第八标段', rows: [headings, row(1, {}), row(2, {}), row(3, { '装修(元)': '详见清单' })] }]);
    expect(found(list)).toEqual([expect.stringMatching(/^第八标段![A-Z]+4 amount_not_number$/)]);
    expect(list.households[0]).toMatchObject({
      owners: [{ name: p(1).name }],
      address: '虚东街1号院',
      areaC: 8204,
      houseValueFen: 18_235_000,
      decorationFen: 195_333,
      compMode: 'exchange',
      bankAccount: '虚构银行 6200000000000000000',
      remark: '仅对建筑面积分户',
    });
    expect(list.households[0]?.signedOn).toBeUndefined();
    expect(list.households[0]?.owners[0]?.phone).toBe(p(1).phone);
  });
});

describe('a list by villages', () => {
  const headings = ['户主', '证件号码', '门牌', '产权建筑面积（平方米）', '评估价（万元）', '方案选择'];
  const block = (from: number, count: number) =>
    Array.from({ length: count }, (_, i) => {
      const n = from + i;
      return [p(n).name, p(n).idNumber, `虚湾村${n}号`, '75.5平方米', '97.385', i % 2 ? '货币安置' : '产权调换'];
    });

  it('on several sheets, with bands, notes and headings in between, is read throughout', async () => {
    const sheet = (name: string, from: number): SheetSpec => ({
      name,
      rows: [
        [`${name}征收户登记`],
        ['（单位：万元）'],
        headings,
        ...block(from, 2),
        ['以下为第二组'],
        ...block(from + 2, 1),
        headings,
        ...block(from + 3, 2),
        ['注：面积以实测为准。'],
        ['合计', null, null, 377.5, 486.925],
        [null, null, '填表人：某某'],
      ],
      merges: ['A1:F1', 'A2:F2'],
    });
    const list = await read([sheet('上湾', 10), { name: '说明', rows: [['这是说明'], ['一、口径', '二、期限']] }, sheet('下湾', 20)]);
    expect(found(list)).toEqual([]);
    expect(dryRunReport(list)).toMatchObject({ households: 10, owners: 10, areaC: 75_500, valueFen: 973_850_000, skippedRows: 4 });
    expect(list.households.map(({ compMode }) => compMode).slice(0, 2)).toEqual(['exchange', 'monetary']);
    expect(list.sheets.map(({ isList }) => isList)).toEqual([true, false, true]);
  });
});

describe('a list with the owners below each other and house columns merged', () => {
  it('is read by merges, shares in words and capital amounts', async () => {
    const list = await read([
      {
        name: '产权清册',
        rows: [
          [
            '编号',
            '坐落位置',
            '不动产权证书号',
            '房屋用途',
            '认定面积',
            '单价（元/平方米）',
            '房屋价值',
            '共有人',
            '身份证件号',
            '占比',
            '电话',
          ],
          [
            '虚-01',
            '虚河路1号',
            '虚（2020）第1号',
            '商业',
            40,
            30_000,
            '壹佰贰拾万元整',
            p(31).name,
            p(31).idNumber,
            '三分之二',
            p(31).phone,
          ],
          [null, null, null, null, null, null, null, p(32).name, p(32).idNumber, '三分之一', null],
          [
            '虚-02',
            '虚河路2号',
            '无',
            '住宅',
            '６０．５',
            '2万',
            '121万元',
            `${p(33).name}，${p(34).name}`,
            `${p(33).idNumber}\n${p(34).idNumber}`,
            '各半',
            null,
          ],
          ['虚-03', '虚河路3号', '虚〔2020〕第3号', '住宅', 60, 20_000, '(1,200,000)', p(35).name, p(35).idNumber, '全部', null],
        ],
        merges: ['A2:A3', 'B2:B3', 'C2:C3', 'D2:D3', 'E2:E3', 'F2:F3', 'G2:G3'],
      },
    ]);
    // It is a number, but not area × price.
    expect(found(list)).toEqual(['产权清册!G5 value_mismatch']);
    expect(list.households).toMatchObject([
      {
        areaC: 4000,
        houseValueFen: 120_000_000,
        parsedUse: 'non_residential',
        owners: [{ share: { numerator: 2, denominator: 3 } }, { share: { numerator: 1, denominator: 3 } }],
      },
      { areaC: 6050, unitPriceFen: 2_000_000, houseValueFen: 121_000_000, owners: [{ name: p(33).name }, { name: p(34).name }] },
    ]);
  });
});

describe('a list under three rows of headings with hidden columns, plots in 亩 and prices by thousands', () => {
  it('is read by the columns of the house', async () => {
    const list = await read([
      {
        name: '汇总',
        rows: [
          ['虚构片区征收补偿一览表'],
          ['基本情况', null, null, null, '土地', null, '房屋', null, null, '补偿（千元）', null, '其他'],
          ['户号', '被征收人', null, '地址', '证号', '面积（亩）', '证号', '面积（㎡）', null, '房屋', '装潢', '签约时间'],
          [null, '姓名', '公民身份号码', null, null, null, null, '证载', '合法', null, null, null],
          ['1', p(41).name, p(41).idNumber, '虚新路1号', '虚土1', 0.2, '虚房1', 70, 72.5, 1087.5, 20, '20270708'],
          ['2', p(42).name, p(42).idNumber, '虚新路2号', '虚土2', 0.3, '虚房2', 80, 80, 1200, null, '未签'],
        ],
        merges: [
          'A1:L1',
          'A2:D2',
          'E2:F2',
          'G2:I2',
          'J2:K2',
          'B3:C3',
          'A3:A4',
          'D3:D4',
          'E3:E4',
          'F3:F4',
          'G3:G4',
          'H3:I3',
          'J3:J4',
          'K3:K4',
          'L3:L4',
        ],
      },
    ]);
    expect(found(list)).toEqual(['汇总!L6 date_unreadable']);
    expect(list.households).toMatchObject([
      {
        fileNumber: '1',
        address: '虚新路1号',
        certificateNumber: { written: '虚房1' },
        areaC: 7250,
        houseValueFen: 108_750_000,
        decorationFen: 2_000_000,
        signedOn: '2027-07-08',
      },
    ]);
  });
});

describe('a list of shops and homes in one house', () => {
  it('gives each use its part, in rows or in cells', async () => {
    const headings = ['产权人', '身份证号码', '房屋地址', '实际用途', '建筑面积', '评估单价', '评估总价', '补偿方式'];
    const list = await read([
      {
        name: '商住',
        rows: [
          headings,
          [p(51).name, p(51).idNumber, '虚市口1号', '商服', 30, 20_000, 600_000, '货币'],
          [null, null, null, '住宅', 90, 10_000, 900_000, null],
          [p(52).name, p(52).idNumber, '虚市口2号', '住宅+商铺', '90+30', '10000+20000', '1500000', '货币'],
          [p(53).name, p(53).idNumber, '虚市口3号', '住宅、商业', 120, null, null, '未定'],
          [p(54).name, p(54).idNumber, '虚市口4号', '住宅', '60/60', 10_000, 1_200_000, '货币'],
        ],
        merges: ['A2:A3', 'B2:B3', 'C2:C3', 'H2:H3'],
      },
    ]);
    expect(found(list)).toEqual(['商住!E6 area_not_number']);
    expect(list.households.map(({ parsedUse, areaC, houseValueFen, parts }) => ({ parsedUse, areaC, houseValueFen, parts }))).toEqual([
      {
        parsedUse: 'mixed',
        areaC: 12_000,
        houseValueFen: 150_000_000,
        parts: [
          { use: 'non_residential', areaC: 3000, unitPriceFen: 2_000_000, houseValueFen: 60_000_000 },
          { use: 'residential', areaC: 9000, unitPriceFen: 1_000_000, houseValueFen: 90_000_000 },
        ],
      },
      {
        parsedUse: 'mixed',
        areaC: 12_000,
        houseValueFen: 150_000_000,
        parts: [
          { use: 'residential', areaC: 9000, unitPriceFen: 1_000_000 },
          { use: 'non_residential', areaC: 3000, unitPriceFen: 2_000_000 },
        ],
      },
      { parsedUse: 'mixed', areaC: 12_000, houseValueFen: undefined, parts: undefined },
    ]);
  });
});

describe('a list in urban blocks with its address in parts', () => {
  it('puts the address together and takes English headings too', async () => {
    const list = await read([
      {
        name: 'Sheet1',
        rows: [
          [
            'No.',
            '小区',
            '幢号',
            '单元',
            '室号',
            'ID No.',
            '房主',
            '联系方式',
            '不动产权证号',
            '套内面积',
            '总建筑面积',
            '市场单价',
            '评估值',
            '签字日期',
            '收款账号',
            '开户银行',
          ],
          [
            1,
            '虚园',
            3,
            2,
            501,
            p(61).idNumber,
            p(61).name,
            `+86 ${p(61).phone}`,
            '虚不动产第61号',
            70,
            88.8,
            '1.2万元/㎡',
            '106.56万',
            new Date(Date.UTC(2027, 2, 1)),
            '6200000000000000061',
            '虚构银行',
          ],
          [
            2,
            '虚园',
            '3',
            '2',
            '502',
            p(62).idNumber,
            p(62).name,
            '0571-00000000',
            '虚不动产第62号',
            70,
            88.8,
            12_000,
            1_065_600,
            null,
            null,
            null,
          ],
        ],
      },
    ]);
    expect(found(list)).toEqual(['Sheet1!H3 phone_invalid']);
    expect(list.households[0]).toMatchObject({
      address: '虚园3幢2单元501室',
      areaC: 8880,
      unitPriceFen: 1_200_000,
      houseValueFen: 106_560_000,
      signedOn: '2027-03-01',
      bankAccount: '虚构银行 6200000000000000061',
    });
  });
});

describe('a list whose headings stand low, with blanks, stars and line feeds, beside a table of sums', () => {
  it('finds its headings and leaves the sums alone', async () => {
    const list = await read([
      {
        name: '统计',
        rows: [
          ['片区', '户数', '面积', '金额'],
          ['虚东', 2, 150, 300],
          ['虚西', 1, 75, 150],
        ],
      },
      {
        name: '花名册（定稿）',
        rows: [
          ['附件2'],
          ['虚构项目花名册'],
          ['填报单位：虚构办', null, null, null, '金额单位：元'],
          null,
          [
            '* 姓 名',
            '身 份 证 号',
            '联系\n电话',
            '房屋\n坐落',
            '房屋\n性质',
            '建筑面积\n（㎡）',
            '评估\n单价',
            '评估\n金额',
            '补偿\n意向',
            '备 注',
          ],
          [
            `${p(71).name.slice(0, 2)} ${p(71).name.slice(2)}`,
            `'${p(71).idNumber}`,
            null,
            '虚西巷71号',
            '住宅',
            '50㎡',
            '￥10,000.00',
            '500000元',
            '要房',
            null,
          ],
          null,
          [p(72).name, p(72).idNumber.toLowerCase(), '无', '虚西巷72号', '住宅', 50, 10_000, 500_000.5, '要钱', null],
          ['小计', null, null, '2户', null, 100, null, 1_000_000.5],
        ],
      },
    ]);
    expect(found(list)).toEqual(['花名册（定稿）!C8 phone_invalid']);
    expect(list.households).toMatchObject([
      { owners: [{ name: p(71).name, idNumber: p(71).idNumber }], houseValueFen: 50_000_000, compMode: 'exchange' },
    ]);
    expect(list.sheets.map(({ isList, households }) => [isList, households])).toEqual([
      [false, 0],
      [true, 2],
    ]);
  });
});

describe('a list printed in two halves on one sheet', () => {
  it('is read in both, each with its own headings and order', async () => {
    const list = await read([
      {
        name: '打印稿',
        rows: [
          ['甲片（单位：元）'],
          ['产权人', '身份证号', '坐落', '面积', '总价'],
          [p(81).name, p(81).idNumber, '虚甲巷1号', 50, 500_000],
          ['合计', null, null, 50, 500_000],
          null,
          ['乙片（单位：万元）'],
          ['坐落', '总价', '面积', '身份证号', '产权人'],
          ['虚乙巷1号', 50, 50, p(82).idNumber, p(82).name],
          ['虚乙巷2号', 50, 50, p(83).idNumber.slice(0, 15), p(83).name],
          ['合计', 100, 100],
        ],
      },
    ]);
    expect(found(list)).toEqual(['打印稿!D9 id_15_digits']);
    expect(list.households.map(({ houseValueFen }) => houseValueFen)).toEqual([50_000_000, 50_000_000]);
    expect(list.skippedRows).toBe(2);
  });
});

describe('results of surveyors and appraisers', () => {
  it('are recognised by fewer headings, and need no owners', async () => {
    const survey = await readHouseholdList(
      await buildWorkbook([
        {
          name: '测绘成果',
          rows: [
            ['不动产权证号', '房屋坐落', '规划用途', '实测建筑面积(㎡)', '未登记建筑', null, '备注'],
            [null, null, null, null, '认定合法面积', '违法建筑面积', null],
            ['虚测1', '虚测巷1号', '住宅', 80.5, 6, '12㎡', null],
            [null, null, '住宅', 80.5, null, null, null],
            ['虚测2', '虚测巷2号', '住宅/商服', '60/20.5', null, '拆除', null],
          ],
          merges: ['E1:F1'],
        },
      ]),
      { kind: 'survey' },
    );
    expect(found(survey)).toEqual(['测绘成果!B4 required_missing', '测绘成果!F5 area_not_number']);
    expect(survey.households).toMatchObject([{ areaC: 8050, recognisedC: 600, illegalC: 1200, owners: [] }]);
    const appraisal = await readHouseholdList(
      await buildWorkbook([
        {
          name: '评估明细',
          rows: [
            ['单位：万元'],
            ['户号', '评估对象坐落', '评估单价(元/㎡)', '评估总价', '装饰装修', '报告编号', '出具日期', '送达时间'],
            ['虚-1', '虚测巷1号', 15_000, 120.75, 3.5, '虚评1', '2027.3.1', '2027/3/9'],
            ['合计', null, null, 120.75, 3.5, null, null, null],
          ],
        },
      ]),
      { kind: 'appraisal' },
    );
    expect(found(appraisal)).toEqual([]);
    expect(appraisal.households).toMatchObject([
      {
        fileNumber: '虚-1',
        unitPriceFen: 1_500_000,
        houseValueFen: 120_750_000,
        decorationFen: 3_500_000,
        reportNumber: '虚评1',
        reportDate: '2027-03-01',
        servedOn: '2027-03-09',
      },
    ]);
    expect(appraisal.skippedRows).toBe(1);
  });
});

describe('a list of an office with words of its own', () => {
  it('is read by rarer headings, a price told by its unit, and text with marks that nobody sees', async () => {
    const list = await read([
      {
        name: '丈量册',
        rows: [
          [
            '不动产权利人',
            '身份证明号码',
            '本人电话',
            '各占份额',
            '证载坐落',
            '房屋权属证书号',
            '丈量面积',
            '评估价（元/㎡）',
            '总评估价（万元）',
            '补偿方式选择',
          ],
          [p(41).name, p(41).idNumber, `\u202a${p(41).phone}\u202c`, null, '虚湖路1号', '虚湖证第1号', '50', 20_000, 100, '期房'],
          [p(42).name, `\u2066${p(42).idNumber}\u2069`, null, '全部', '虚湖路2号', '虚湖证第2号', '50', 20_000, '100', '现房'],
          [p(43).name, p(43).idNumber, null, null, '虚湖路3号', '虚湖证第1号', '50', 20_000, 100.5, '货币'],
        ],
      },
    ]);
    expect(found(list)).toEqual(['丈量册!F4 certificate_duplicate', '丈量册!I4 value_mismatch']);
    expect(list.households).toMatchObject([
      { areaC: 5000, unitPriceFen: 2_000_000, houseValueFen: 100_000_000, compMode: 'exchange', owners: [{ phone: p(41).phone }] },
      { areaC: 5000, compMode: 'exchange', owners: [{ idNumber: p(42).idNumber }] },
    ]);
  });

  it('is told about a value below zero once, at what it rests on', async () => {
    const headings = ['姓名', '身份证号', '坐落', '建筑面积', '单价', '评估价'];
    const row = (n: number, area: Value, price: Value, value: Value): Value[] => [
      p(n).name,
      p(n).idNumber,
      `虚岛${n}号`,
      area,
      price,
      value,
    ];
    const rows = [headings, row(51, -5, 1000, -5000), row(52, 5, 1000, -5000), row(53, null, null, -5000), row(54, 5, 1000, 5000)];
    const list = await read([{ name: '册', rows }]);
    expect(found(list)).toEqual(['册!D2 negative_area', '册!F3 value_mismatch', '册!F4 amount_not_number']);
    expect(list.households).toHaveLength(1);
  });
});

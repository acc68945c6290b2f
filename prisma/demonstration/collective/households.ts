import type { Addition } from '../additions';
import type { DemonstrationHousehold, DemonstrationOwner } from '../households';
import { birthday, idNumber, ownerName, phone } from '../names';
import type { Circumstances } from '../rows/row';
import type { CollectiveDates } from './dates';

/** Names and numbers go on where the first project's sixty end, so that nobody is there twice by accident. */
const FIRST_NUMBER = 61;

/** A part of a house that is home and workshop, as the survey found it: areas in 0.01 m². */
type Part = NonNullable<Addition['parts']>[number];

/** One household of the village. Days are days of the time for agreements; areas in 0.01 m²; amounts in whole yuan. */
interface VillageRow {
  shows: string;
  /** Exact parts of the title; a sole owner when left out. */
  shares?: readonly string[];
  /** The sole owner is this household of the first project too. */
  sameAs?: number;
  use?: string;
  areaC: number;
  mode?: string;
  signed?: number;
  remark?: string;
  circumstances: Circumstances;
  parts?: readonly Part[];
}

const heads = (registered: number, ...extra: readonly string[]): Circumstances => ({
  registered_persons: registered,
  ...(extra.length > 0 ? { extra_heads: extra.map((reason) => ({ reason, n: 1 })) } : {}),
  resettled_heads: registered + extra.length,
});
const flat = (given_area_c: number): Circumstances => ({ given_area_c, transition_months: 20, transition_housing: 'self' });
const part = (use: Part['use'], floorAreaC: number): Part => ({
  use,
  floorAreaC,
  unitPriceFen: null,
  houseValueFen: null,
  decorationFen: null,
});

const rows: readonly VillageRow[] = [
  {
    shows: '三口加独生子女证，按四人安置，原房比安置面积大，已签',
    areaC: 17_880,
    mode: '调产安置',
    signed: 3,
    remark: '已领独生子女证，增加一个安置人口',
    circumstances: { depreciation_percent_remaining: 72, ...heads(3, '已领取独生子女证'), ...flat(16_340), annex_fen: 910_000 },
  },
  {
    shows: '两口人，房间不能拆开，多出几个平方米，已签',
    areaC: 6_720,
    mode: '调产安置',
    signed: 5,
    circumstances: { depreciation_percent_remaining: 64, ...heads(2), ...flat(7_010), annex_fen: 265_000 },
  },
  {
    shows: '五口人，住征收方的过渡用房，没有临时过渡费，已签',
    areaC: 21_350,
    mode: '调产安置',
    signed: 8,
    circumstances: { depreciation_percent_remaining: 58, ...heads(5), ...flat(20_000), transition_housing: 'office', annex_fen: 1_130_000 },
  },
  {
    shows: '三口人，原房不到五十五平方米，补到五十五，还没签',
    areaC: 4_460,
    circumstances: { depreciation_percent_remaining: 49, ...heads(3), ...flat(5_500) },
  },
  {
    shows: '非住宅房屋，按三倍作价，不换房，已签',
    use: '非住宅',
    areaC: 9_640,
    mode: '货币补偿',
    signed: 6,
    remark: '加工用房，有合法批准手续',
    circumstances: { depreciation_percent_remaining: 55, annex_fen: 340_000 },
  },
  {
    shows: '一部分住、一部分经营，分开计算，还没签',
    use: '住宅/非住宅',
    areaC: 15_260,
    mode: '调产安置',
    remark: '东侧一间经批准为非住宅，面积已分开核定',
    parts: [part('residential', 11_640), part('non_residential', 3_620)],
    circumstances: { depreciation_percent_remaining: 67, ...heads(4), ...flat(11_640), annex_fen: 480_000 },
  },
  {
    shows: '四口人，选的安置房比标准大，超出部分按商品房价，还没签',
    areaC: 14_900,
    mode: '调产安置',
    circumstances: { depreciation_percent_remaining: 70, ...heads(4), ...flat(15_980), annex_fen: 150_000 },
  },
  {
    shows: '安置人口还在核实，暂不能计算，还没签',
    areaC: 12_270,
    mode: '未定',
    remark: '按现状调查结果登记；配偶是否计入安置人口在核实',
    circumstances: { depreciation_percent_remaining: 61 },
  },
  {
    shows: '兄弟两人共有，各一半，已签',
    shares: ['1/2', '1/2'],
    areaC: 11_730,
    mode: '调产安置',
    signed: 12,
    circumstances: { depreciation_percent_remaining: 66, ...heads(2, '在校学生'), ...flat(11_730), annex_fen: 205_000 },
  },
  {
    shows: '在另一个项目也有一户，还没签',
    sameAs: 49,
    areaC: 8_150,
    circumstances: { depreciation_percent_remaining: 62, ...heads(1, '结婚三年以上的配偶'), ...flat(8_000), annex_fen: 95_000 },
  },
];

const padded = (number: number, length: number): string => String(number).padStart(length, '0');

const ownersOf = ({ shares = ['1'], sameAs }: VillageRow, number: number): DemonstrationOwner[] =>
  shares.map((share, index) => {
    const household = sameAs ?? number;
    return {
      name: ownerName(household, index),
      idNumber: idNumber(birthday(household, index), household * 10 + index),
      phone: phone(household, index),
      share,
    };
  });

const householdOf = (row: VillageRow, index: number, dates: CollectiveDates): DemonstrationHousehold => {
  const number = FIRST_NUMBER + index;
  return {
    number,
    block: index < 5 ? 1 : 2,
    shows: row.shows,
    fileNumber: `HX-${padded(index + 1, 2)}`,
    certificateNumber: `幻集字第${padded(index + 1, 4)}号`,
    address: `幻想村${index < 5 ? 1 : 2}组${(index % 5) * 3 + 2}号`,
    owners: ownersOf(row, number),
    between: null,
    shareWords: null,
    useWords: row.use ?? '住宅',
    areaC: row.areaC,
    unitPriceFen: null,
    houseValueFen: null,
    decorationFen: null,
    modeWords: row.mode ?? '',
    signedOn: row.signed === undefined ? null : dates.agreementDay(row.signed),
    bankAccount: row.signed === undefined ? null : `虚拟银行 0000 0000 0001 ${padded(index + 1, 4)}`,
    specialGroup: null,
    remark: row.remark ?? null,
    circumstances: row.circumstances,
    reportServedOn: null,
    compensatedOn: null,
    movedOutOn: null,
  };
};

/** The ten households, in the list's order. */
export const villageHouseholds = (dates: CollectiveDates): DemonstrationHousehold[] =>
  rows.map((row, index) => householdOf(row, index, dates));

/** What the survey adds to the list, by certificate number: heads, age of the house, the new flat, and the parts of a house of mixed use. */
export const villageAdditions = (households: readonly DemonstrationHousehold[]): Record<string, Addition> =>
  Object.fromEntries(
    households.map(({ certificateNumber, circumstances }, index) => {
      const parts = rows[index]?.parts;
      return [
        certificateNumber,
        { circumstances, reportServedOn: null, compensatedOn: null, movedOutOn: null, ...(parts ? { parts: [...parts] } : {}) },
      ];
    }),
  );

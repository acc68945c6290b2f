import type { Addition } from '../additions';
import type { DemonstrationHousehold, DemonstrationOwner } from '../households';
import { birthday, idNumber, ownerName, phone } from '../names';
import type { Circumstances } from '../rows/row';

/** Names and numbers go on where the second project's ten end. */
const FIRST_NUMBER = 71;

/** One household of the old town: areas in 0.01 m². */
interface RenewalRow {
  shows: string;
  /** Exact parts of the title; a sole owner when left out. */
  shares?: readonly string[];
  use?: string;
  areaC: number;
  remark?: string;
  circumstances?: Circumstances;
}

const rows: readonly RenewalRow[] = [
  { shows: '提过意见、有答复，投过票', areaC: 4_130, remark: '一楼，常年返潮' },
  { shows: '投过票', areaC: 3_870 },
  { shows: '还没投票，还没提意见', areaC: 5_260 },
  { shows: '提过意见，还没答复', areaC: 4_690 },
  {
    shows: '有一间没登记的披屋，认定合法',
    areaC: 6_040,
    circumstances: { unregistered: [{ class: 'recognised_legal', area_c: 920 }] },
    remark: '披屋一间，调查时认定合法',
  },
  { shows: '两人共有，家里另一人投过票', shares: ['1/2', '1/2'], areaC: 7_150 },
  { shows: '店铺', use: '非住宅', areaC: 2_980, remark: '沿街店铺，做裁缝' },
  { shows: '有一间违法加建，不补偿', areaC: 5_580, circumstances: { unregistered: [{ class: 'illegal', area_c: 640 }] } },
];

const padded = (number: number, length: number): string => String(number).padStart(length, '0');

const ownersOf = ({ shares = ['1'] }: RenewalRow, number: number): DemonstrationOwner[] =>
  shares.map((share, index) => ({
    name: ownerName(number, index),
    idNumber: idNumber(birthday(number, index), number * 10 + index),
    phone: phone(number, index),
    share,
  }));

const householdOf = (row: RenewalRow, index: number): DemonstrationHousehold => ({
  number: FIRST_NUMBER + index,
  block: 1,
  shows: row.shows,
  fileNumber: `GX-${padded(index + 1, 2)}`,
  certificateNumber: `构想字第${padded(index + 1, 4)}号`,
  address: `构想坊${index * 2 + 4}号`,
  owners: ownersOf(row, FIRST_NUMBER + index),
  between: null,
  shareWords: null,
  useWords: row.use ?? '住宅',
  areaC: row.areaC,
  unitPriceFen: null,
  houseValueFen: null,
  decorationFen: null,
  modeWords: '',
  signedOn: null,
  bankAccount: null,
  specialGroup: null,
  remark: row.remark ?? null,
  circumstances: row.circumstances ?? {},
  reportServedOn: null,
  compensatedOn: null,
  movedOutOn: null,
});

/** The eight households, in the list's order. */
export const renewalHouseholds: readonly DemonstrationHousehold[] = rows.map(householdOf);

/** What the survey adds to the list, by certificate number; for whom there is nothing, nothing. */
export const renewalAdditions: Record<string, Addition> = Object.fromEntries(
  renewalHouseholds
    .filter(({ circumstances }) => Object.keys(circumstances).length > 0)
    .map(({ certificateNumber, circumstances }) => [
      certificateNumber,
      { circumstances, reportServedOn: null, compensatedOn: null, movedOutOn: null },
    ]),
);

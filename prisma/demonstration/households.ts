import { addDays, type Dates } from './dates';
import { birthday, idNumber, ownerName, phone } from './names';
import { houseCases } from './rows/house-cases';
import { kinds } from './rows/kinds';
import { ordinary } from './rows/ordinary';
import { peopleCases } from './rows/people-cases';
import type { Circumstances, OwnerRow, Row } from './rows/row';

export interface DemonstrationOwner {
  name: string;
  idNumber: string;
  phone: string | null;
  /** Exact part of the title, such as 3/7. */
  share: string;
}

/** One household with everything that the list, the additions and the people are made from. Money in fen, area in 0.01 m². */
export interface DemonstrationHousehold {
  number: number;
  /** From 1; twelve households each. */
  block: number;
  shows: string;
  fileNumber: string;
  certificateNumber: string;
  address: string;
  owners: DemonstrationOwner[];
  between: Row['between'] | null;
  shareWords: string | null;
  useWords: string;
  areaC: number;
  unitPriceFen: number | null;
  houseValueFen: number | null;
  decorationFen: number | null;
  modeWords: string;
  signedOn: string | null;
  bankAccount: string | null;
  specialGroup: string | null;
  remark: string | null;
  circumstances: Circumstances;
  reportServedOn: string | null;
  compensatedOn: string | null;
  movedOutOn: string | null;
}

export const BLOCKS = 5;
export const HOUSEHOLDS_PER_BLOCK = 12;

const rows: readonly Row[] = [...kinds, ...peopleCases, ...houseCases, ...ordinary];

/** The household that has a recognition certificate in place of a title (浙38 counts both). */
const RECOGNISED = 48;

const padded = (number: number, length: number): string => String(number).padStart(length, '0');
const isHome = (row: Row): boolean => row.use === undefined;
const useOf = (row: Row): string => row.use ?? '住宅';

const certificateOf = (number: number): string =>
  number === RECOGNISED ? `虚认字第${padded(number, 4)}号` : `虚字第${padded(number, 4)}号`;

const addressOf = (number: number, row: Row): string => {
  const position = (number - 1) % HOUSEHOLDS_PER_BLOCK;
  const house = `虚构里${Math.ceil(number / HOUSEHOLDS_PER_BLOCK)}弄${position * 2 + 1}号`;
  return isHome(row) ? `${house}${(number % 4) + 1}0${(number % 2) + 1}室` : `${house}底层`;
};

/** A plausible price where the table has none: homes around 18,000 yuan/m², others around 29,000. */
const priceOf = (number: number, row: Row): number | null =>
  row.priceYuan === undefined ? (isHome(row) ? 17_200 : 28_400) + ((number * 137) % 1900) : row.priceYuan;

const decorationOf = (number: number, row: Row): number | null =>
  row.decorationYuan === undefined ? 9_000 + ((number * 2713) % 48_000) : row.decorationYuan;

const ownerOf = (number: number, index: number, owner: OwnerRow, dates: Dates): DemonstrationOwner => {
  const [household, position] = owner.sameAs ? [owner.sameAs, 0] : [number, index];
  const born = owner.age === undefined ? birthday(household, position) : `${Number(dates.today.slice(0, 4)) - owner.age}-01-01`;
  return {
    name: ownerName(household, position),
    idNumber: idNumber(born, household * 10 + position),
    // A child has no phone of its own in the list.
    phone: owner.age !== undefined && owner.age < 14 ? null : phone(household, position),
    share: owner.share,
  };
};

/** Reports went out over three days, unless a household's came later or is still to come. */
const reportServedOn = (number: number, row: Row, dates: Dates): string | null => {
  if (row.reportDaysAgo === null) return null;
  return row.reportDaysAgo === undefined ? addDays(dates.reportsServed, number % 3) : addDays(dates.today, -row.reportDaysAgo);
};

const dayOf = (day: number | undefined, dates: Dates): string | null => (day === undefined ? null : dates.signingDay(day));

const householdOf = (row: Row, index: number, dates: Dates): DemonstrationHousehold => {
  const number = index + 1;
  const [price, decoration] = [priceOf(number, row), decorationOf(number, row)];
  return {
    number,
    block: Math.ceil(number / HOUSEHOLDS_PER_BLOCK),
    shows: row.shows,
    fileNumber: `XG-${padded(number, 3)}`,
    certificateNumber: certificateOf(number),
    address: addressOf(number, row),
    owners: (row.owners ?? [{ share: '1' }]).map((owner, position) => ownerOf(number, position, owner, dates)),
    between: row.between ?? null,
    shareWords: row.shareWords ?? null,
    useWords: useOf(row),
    areaC: row.areaC,
    unitPriceFen: price === null ? null : price * 100,
    // Whole yuan times hundredths of a square metre: exact in fen.
    houseValueFen: price === null ? null : price * row.areaC,
    decorationFen: decoration === null ? null : decoration * 100,
    modeWords: row.mode ?? '',
    signedOn: dayOf(row.signed, dates),
    bankAccount: row.signed === undefined ? null : `虚拟银行 0000 0000 0000 ${padded(number, 4)}`,
    specialGroup: row.specialGroup ?? null,
    remark: row.remark?.(dates) ?? null,
    circumstances: row.circumstances?.(dates) ?? {},
    reportServedOn: reportServedOn(number, row, dates),
    compensatedOn: dayOf(row.paid, dates),
    movedOutOn: row.movedMonthsAgo === undefined ? dayOf(row.movedOut, dates) : `${dates.monthsAgo(row.movedMonthsAgo)}-15`,
  };
};

/** The sixty households, in the list's order. */
export const households = (dates: Dates): DemonstrationHousehold[] => rows.map((row, index) => householdOf(row, index, dates));

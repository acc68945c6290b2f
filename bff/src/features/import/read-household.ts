import type { ColumnKey } from './columns';
import { divideHalfUp } from './decimal';
import { createFinding, type Finding, type Notice, quoteCell } from './finding';
import { type List, type Slot, slotAddress, slotsOf } from './list';
import { type Amount, parseAmount, type YuanFactor } from './parse-amount';
import { parseArea } from './parse-area';
import { parseDate } from './parse-date';
import { type CompMode, parseMode } from './parse-mode';
import { type ParsedUse, parseUse } from './parse-use';
import { type ReadOwner, readOwners } from './read-owners';
import { type Cell, isPlaceholder, squeezeText, tidyText } from './sheet';

/** A certificate as it is written, and the spelling under which it is compared; without a key it is never compared (无, 遗失). */
export interface Certificate {
  written: string;
  keys: string[];
}

/** A household as a list names it: areas in 0.01 m², money in fen, dates local. `houseValueFen` is the appraised value without decoration. */
export interface ReadHousehold {
  sheet: string;
  row: number;
  fileNumber?: string;
  address: string;
  certificateNumber?: Certificate;
  use?: string;
  parsedUse: ParsedUse | undefined;
  areaC?: number;
  unitPriceFen?: number;
  houseValueFen?: number;
  decorationFen?: number;
  compMode: CompMode | undefined;
  signedOn?: string;
  bankAccount?: string;
  specialGroup?: string;
  remark?: string;
  owners: ReadOwner[];
}

/** What reading a household's rows gives: the household, its findings (it counts only without any), and where its certificate stands. */
export interface HouseholdReading {
  household: ReadHousehold;
  findings: Finding[];
  notices: Notice[];
  certificateCell: string;
}

/** No house is worth five million yuan a square metre: such a "price in 万元" is one in yuan that the sheet's note forgot. */
const IMPLAUSIBLE_PRICE_MICRO_YUAN = 5_000_000n * 1_000_000n;
/** Appraisers round; more than one yuan apart is a mistake. */
const TOLERANCE_MICRO_YUAN = 1_000_000n;

/** Reads the household in rows `row` to `end` of a list, with all that is wrong in it except what only other households show. */
export function readHousehold(list: List, row: number, end: number): HouseholdReading {
  const sheet = list.sheet.name;
  const notices: Notice[] = [];
  const { owners, notes, findings } = readOwners(list, row, end);
  const found = (cell: string, code: Finding['code'], detail?: string) => findings.push(createFinding(sheet, cell, code, detail));
  const filled = (key: ColumnKey) =>
    list.column(key) ? slotsOf(list, key, row, end).filter((slot) => slot.cell && !isPlaceholder(slot.cell.raw)) : [];
  const text = (key: ColumnKey) => [
    ...new Set(
      filled(key)
        .map((slot) => cellText(slot.cell!, list))
        .filter((word) => word !== ''),
    ),
  ];

  const address = readAddress(list, row, end);
  if (address === '') {
    const slot = list.cell('address', row) ?? list.cell('addressUnit', row) ?? list.cellIn(list.header.columns[0]!.column, row);
    found(slotAddress(slot), 'required_missing', '房屋坐落');
  }

  const numbers = readNumbers(list, filled, found);
  const modeSlot = filled('compMode')[0];
  const mode = modeSlot ? parseMode(modeSlot.cell!.raw) : 'undecided';
  if (mode === undefined) found(slotAddress(modeSlot!), 'mode_ambiguous', quoteCell(modeSlot!.cell!.raw));
  const dateSlot = filled('signedOn')[0];
  const signedOn = dateSlot && parseDate(dateSlot.cell!, list.sheet.date1904);
  if (dateSlot && !signedOn) found(slotAddress(dateSlot), 'date_unreadable', quoteCell(dateSlot.cell!.raw));

  const certificate = text('certificate').join('、');
  const certificateSlot = filled('certificate')[0];
  const use = text('use').join('/');
  const remark = [...text('remark'), ...notes.map((note) => `姓名栏注：${note}`)].join('；');
  const bankAccount = readBank(list, filled, notices);
  const household: ReadHousehold = {
    sheet,
    row,
    fileNumber: text('fileNumber')[0],
    address,
    certificateNumber: certificate === '' ? undefined : { written: certificate, keys: certificateKeys(certificate) },
    use: use === '' ? undefined : use,
    parsedUse: parseUse(use),
    ...numbers,
    compMode: mode === 'undecided' ? undefined : mode,
    signedOn,
    bankAccount,
    specialGroup: text('specialGroup').join('、') || undefined,
    remark: remark === '' ? undefined : remark,
    owners,
  };
  return { household, findings, notices, certificateCell: certificateSlot ? slotAddress(certificateSlot) : '' };
}

/** What a cell says as text: numbers without exponent, dates as ISO, errors as nothing. */
function cellText(cell: Cell, list: List): string {
  if (cell.kind === 'error') return '';
  if (cell.kind === 'number') return (cell.dateFormat && parseDate(cell, list.sheet.date1904)) || plainNumber(cell.raw);
  return tidyText(cell.raw).replace(/^['‘’`]/, '');
}

function plainNumber(raw: string): string {
  const number = Number(raw);
  return Number.isSafeInteger(number) ? String(number) : raw;
}

/** The address, and behind it building, unit and room where they have columns of their own and the address does not end with them. */
function readAddress(list: List, row: number, end: number): string {
  const slot = slotsOf(list, 'address', row, end).find((candidate) => candidate.cell && !isPlaceholder(candidate.cell.raw));
  const main = slot ? cellText(slot.cell!, list).replace(/\n/g, '') : '';
  const hasColumn = list.column('address') !== undefined;
  if (hasColumn && main === '') return '';
  const parts = list.header.columns
    .filter((column) => column.key === 'addressUnit')
    .map(({ column, heading }) => {
      const cell = list.cellIn(column, row).cell;
      if (!cell || isPlaceholder(cell.raw)) return '';
      const word = squeezeText(cellText(cell, list));
      const unit = /(栋|幢|座|单元|层|楼|室|号)号?$/.exec(heading)?.[1] ?? '';
      return /^\d+$/.test(word) ? word + unit : word;
    })
    .filter((part) => part !== '' && !main.includes(part));
  return main + parts.join('');
}

type Numbers = Pick<ReadHousehold, 'areaC' | 'unitPriceFen' | 'houseValueFen' | 'decorationFen'>;
type Found = (cell: string, code: Finding['code'], detail?: string) => void;
type Read<T> = { slot: Slot; value: T };

/**
 * Area, price, value and decoration. A household whose rows have figures of their own has them as parts: they are added up, and each value is
 * checked against its own area and price; figures that are the same in every row are the household's, copied down.
 */
function readNumbers(list: List, filled: (key: ColumnKey) => Slot[], found: Found): Numbers {
  const slots = { area: filled('area'), unitPrice: filled('unitPrice'), value: filled('value'), decoration: filled('decoration') };
  const repeated = Object.values(slots).every((cells) => cells.every((slot) => slot.cell!.raw === cells[0]!.cell!.raw));
  const cells = (key: keyof typeof slots) => (repeated ? slots[key].slice(0, 1) : slots[key]);
  const findingsBefore = { count: 0 };
  const report: Found = (cell, code, detail) => {
    findingsBefore.count++;
    found(cell, code, detail);
  };
  const decoration = readAmounts(list, 'decoration', cells('decoration'), found);
  const areas = cells('area').flatMap((slot): Read<number>[] => {
    const areaC = readable(slot) ? parseArea(slot.cell!.raw, list.column('area')!.unit.area) : undefined;
    if (areaC === undefined) report(slotAddress(slot), 'area_not_number', quoteCell(slot.cell!.raw));
    else if (areaC < 0) report(slotAddress(slot), 'negative_area', quoteCell(slot.cell!.raw));
    else return [{ slot, value: areaC }];
    return [];
  });
  const prices = readAmounts(list, 'unitPrice', cells('unitPrice'), report);
  const values = readAmounts(list, 'value', cells('value'), report);
  // A difference rests on all three: when one of them is already found wrong, it is not reported again.
  if (findingsBefore.count === 0) checkValues(areas, prices, values, found);
  return {
    areaC: sum(areas.map((area) => area.value)),
    unitPriceFen: new Set(prices.map((price) => price.value.fen)).size === 1 ? prices[0]!.value.fen : undefined,
    houseValueFen: sum(values.map((value) => value.value.fen)),
    decorationFen: sum(decoration.map((amount) => amount.value.fen)),
  };
}

const readable = (slot: Slot) => slot.cell!.kind === 'number' || slot.cell!.kind === 'text';

function sum(values: number[]): number | undefined {
  return values.length === 0 ? undefined : values.reduce((total, value) => total + value, 0);
}

function readAmounts(list: List, key: 'unitPrice' | 'value' | 'decoration', slots: Slot[], found: Found): Read<Amount>[] {
  return slots.flatMap((slot) => {
    const amount = readable(slot) ? readAmount(list, key, slot.cell!.raw) : undefined;
    if (amount && amount.fen >= 0) return [{ slot, value: amount }];
    found(slotAddress(slot), 'amount_not_number', quoteCell(slot.cell!.raw));
    return [];
  });
}

function readAmount(list: List, key: 'unitPrice' | 'value' | 'decoration', text: string): Amount | undefined {
  const byHeading = list.column(key)!.unit.yuan;
  const factor: YuanFactor = byHeading ?? list.yuanNote ?? 1;
  const amount = parseAmount(text, factor);
  if (key !== 'unitPrice' || byHeading || factor !== 10_000 || !amount || amount.microYuan < IMPLAUSIBLE_PRICE_MICRO_YUAN) return amount;
  return parseAmount(text, 1);
}

function checkValues(areas: Read<number>[], prices: Read<Amount>[], values: Read<Amount>[], found: Found): void {
  const priceOf = (area: Read<number>) => (prices.length === 1 ? prices[0] : prices.find((price) => price.slot.row === area.slot.row));
  for (const value of values) {
    const own = values.length === 1 ? areas : areas.filter((area) => area.slot.row === value.slot.row);
    if (own.length === 0 || own.some((area) => !priceOf(area))) continue;
    const product = own.reduce((total, area) => total + BigInt(area.value) * priceOf(area)!.value.microYuan, 0n);
    // In hundredths of a millionth of a yuan, so that nothing is rounded before it is compared.
    const difference = BigInt(value.value.fen) * 10_000n * 100n - product;
    const magnitude = difference < 0n ? -difference : difference;
    if (magnitude > TOLERANCE_MICRO_YUAN * 100n) found(slotAddress(value.slot), 'value_mismatch', formatYuan(magnitude));
  }
}

/** Hundredths of a millionth of a yuan as `12.34 元`. */
function formatYuan(amount: bigint): string {
  const fen = divideHalfUp(amount, 1_000_000n).toString().padStart(3, '0');
  return ` ${fen.slice(0, -2)}.${fen.slice(-2)} 元`;
}

/** Bank and account as one text. An account that is stored as a long number has lost its last digits and is left out, with a notice. */
function readBank(list: List, filled: (key: ColumnKey) => Slot[], notices: Notice[]): string | undefined {
  const account = filled('bankAccount')[0];
  const lost = account?.cell?.kind === 'number' && Math.abs(Number(account.cell.raw)) >= 1e15;
  if (lost) {
    notices.push({
      sheet: list.sheet.name,
      cell: slotAddress(account),
      message_zh: '银行账号以数字保存，末几位已丢失，未读入。请把此格设为文本后重新录入。',
    });
  }
  const parts = [filled('bank')[0], lost ? undefined : account].flatMap((slot) =>
    slot ? [cellText(slot.cell!, list).replace(/\s+/g, ' ')] : [],
  );
  return parts.filter((part) => part !== '').join(' ') || undefined;
}

const NO_CERTIFICATE = /^(无证|遗失|丢失|灭失|未办|未登记|待|补办|不详)/;

/**
 * The spellings under which certificates are compared: half-width, one kind of bracket, no blanks. A cell with several certificates has one
 * for each; what has no digit (无, 遗失) has none.
 */
export function certificateKeys(written: string): string[] {
  const normalise = (text: string) =>
    squeezeText(text)
      .replace(/[〔[【{「]/g, '(')
      .replace(/[〕\]】}」]/g, ')')
      .toUpperCase();
  const parts = written
    .split(/[、,，;；\n]+/)
    .map(normalise)
    .filter((part) => part !== '');
  // 第0012345、0012346号 is one certificate's text: a part that has no words of its own is none by itself.
  const separate = parts.every((part) => (part.match(/[\u4e00-\u9fff]/g)?.length ?? 0) >= 2 || /^(无|遗失)$/.test(part));
  return [...new Set(separate ? parts : [normalise(written)])].filter((key) => /\d/.test(key) && !NO_CERTIFICATE.test(key));
}

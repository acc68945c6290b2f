import type { ImportKind } from '@yunzhengshou/contract';
import { type ColumnKey, knownColumn } from './columns';
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

/** A part of a house with a use of its own (住宅/商服): area in 0.01 m², money in fen. */
export interface ReadPart {
  use: Exclude<ParsedUse, 'mixed'>;
  areaC: number;
  unitPriceFen?: number;
  houseValueFen?: number;
  decorationFen?: number;
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
  /** Of a house of several uses whose figures the list gives for each; left out for any other. */
  parts?: ReadPart[];
  /** Unregistered buildings as the recognition found them, in 0.01 m² (浙9). */
  recognisedC?: number;
  expiredC?: number;
  illegalC?: number;
  /** Of the household's own appraisal report. */
  reportNumber?: string;
  reportDate?: string;
  servedOn?: string;
  compMode: CompMode | undefined;
  signedOn?: string;
  bankAccount?: string;
  specialGroup?: string;
  remark?: string;
  owners: ReadOwner[];
}

/** A cell of a household as it stands in the list. */
export interface ReadCell {
  cell: string;
  heading: string;
  value: string;
}

/** What reading a household's rows gives: the household, its findings (it counts only without any), and where its certificate stands. */
export interface HouseholdReading {
  household: ReadHousehold;
  findings: Finding[];
  notices: Notice[];
  /** Where something of it stands, asked by the columns that may say it; the first cell of the row where the list has none of them. */
  cellOf(...keys: ColumnKey[]): string;
}

/** No house is worth five million yuan a square metre: such a "price in 万元" is one in yuan that the sheet's note forgot. */
const IMPLAUSIBLE_PRICE_MICRO_YUAN = 5_000_000n * 1_000_000n;
/** Appraisers round; more than one yuan apart is a mistake. */
const TOLERANCE_MICRO_YUAN = 1_000_000n;

/**
 * Reads the household in rows `row` to `end` of a list, with all that is wrong in it except what only other households show. Lists of survey and
 * appraisal results name households that are there already: they need no owners, and of certificate, file number and address any one.
 */
export function readHousehold(list: List, row: number, end: number, kind: ImportKind = 'households'): HouseholdReading {
  const sheet = list.sheet.name;
  const notices: Notice[] = [];
  const { owners, notes, findings } = kind === 'households' ? readOwners(list, row, end) : { owners: [], notes: [], findings: [] };
  const found = (cell: string, code: Finding['code'], detail?: string) => findings.push(createFinding(sheet, cell, code, detail));
  const filled = (key: ColumnKey): Slot[] => {
    if (!list.column(key)) return NO_SLOTS;
    const slots = slotsOf(list, key, row, end);
    return slots.every(isWritten) ? slots : slots.filter(isWritten);
  };
  const text = (key: ColumnKey): string[] => {
    const words = filled(key).map((slot) => cellText(slot.cell!, list));
    return words.length < 2 && words[0] !== '' ? words : [...new Set(words.filter((word) => word !== ''))];
  };
  const cellOf = (...keys: ColumnKey[]) =>
    slotAddress(
      keys.map((key) => filled(key)[0] ?? list.cell(key, row)).find((slot) => slot !== undefined) ??
        list.cellIn(list.header.columns[0]!.column, row),
    );

  const address = readAddress(list, row, end);
  const certificate = text('certificate').join('、');
  const fileNumber = text('fileNumber')[0];
  const isNamed = kind === 'households' ? address !== '' : address !== '' || certificate !== '' || fileNumber !== undefined;
  if (!isNamed) found(cellOf('address', 'addressUnit'), 'required_missing', '房屋坐落');

  const dateOf = (key: 'signedOn' | 'servedOn' | 'reportDate') => {
    const slot = filled(key)[0];
    const date = slot && parseDate(slot.cell!, list.sheet.date1904);
    if (slot && !date) found(slotAddress(slot), 'date_unreadable', writtenAs(key, slot));
    return date;
  };
  const numbers = readNumbers(list, filled, found);
  const modeSlot = filled('compMode')[0];
  const mode = modeSlot ? parseMode(modeSlot.cell!.raw) : 'undecided';
  if (mode === undefined) found(slotAddress(modeSlot!), 'mode_ambiguous', quoteCell(modeSlot!.cell!.raw));
  const signedOn = dateOf('signedOn');

  const use = text('use').join('/');
  const remark = [...text('remark'), ...notes.map((note) => `姓名栏注：${note}`)].join('；');
  const bankAccount = readBank(list, filled, notices);
  const household: ReadHousehold = {
    sheet,
    row,
    fileNumber,
    address,
    certificateNumber: certificate === '' ? undefined : { written: certificate, keys: certificateKeys(certificate) },
    use: use === '' ? undefined : use,
    parsedUse: parseUse(use),
    ...numbers,
    ...(kind === 'survey' && {
      recognisedC: readArea(list, 'recognisedArea', filled('recognisedArea'), found),
      expiredC: readArea(list, 'expiredArea', filled('expiredArea'), found),
      illegalC: readArea(list, 'illegalArea', filled('illegalArea'), found),
    }),
    ...(kind === 'appraisal' && { reportNumber: text('reportNumber')[0], reportDate: dateOf('reportDate'), servedOn: dateOf('servedOn') }),
    compMode: mode === 'undecided' ? undefined : mode,
    signedOn,
    bankAccount,
    specialGroup: text('specialGroup').join('、') || undefined,
    remark: remark === '' ? undefined : remark,
    owners,
  };
  return { household, findings, notices, cellOf };
}

const NO_SLOTS: Slot[] = [];
const isWritten = (slot: Slot): boolean => slot.cell !== undefined && !isPlaceholder(slot.cell.raw);

const writtenAs = (key: ColumnKey, slot: Slot) => `${knownColumn(key).heading.replace(/\(.*\)$/, '')}写的是${quoteCell(slot.cell!.raw)}`;

/** The cells of the household in rows `row` to `end` as they stand there, for somebody who looks for what is wrong among them. */
export function readCells(list: List, row: number, end: number): ReadCell[] {
  const cells = list.header.columns.flatMap(({ column, heading }) => {
    const slots: Slot[] = [];
    for (let at = row; at <= end; at++) {
      const slot = list.cellIn(column, at);
      if (slot.row !== slots.at(-1)?.row) slots.push(slot);
    }
    return slots.map((slot) => ({ cell: slotAddress(slot), heading, value: slot.cell ? cellText(slot.cell, list).slice(0, 200) : '' }));
  });
  return cells.slice(0, MAX_CELLS_SHOWN);
}
const MAX_CELLS_SHOWN = 60;

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

type Numbers = Pick<ReadHousehold, 'areaC' | 'unitPriceFen' | 'houseValueFen' | 'decorationFen' | 'parts'>;
type Found = (cell: string, code: Finding['code'], detail?: string) => void;
/** A figure, and the line of the household's figures that it belongs to: its row, or its place in a cell that holds one for each use. */
type Read<T> = { slot: Slot; line: number; value: T };
interface Piece {
  slot: Slot;
  line: number;
  text: string;
}

/**
 * Area, price, value and decoration. A household whose rows have figures of their own has them as parts: they are added up, and each value is
 * checked against its own area and price; figures that are the same in every row are the household's, copied down. A cell that names several
 * uses (住宅/商服) may stand beside cells with as many figures (80/20).
 */
function readNumbers(list: List, filled: (key: ColumnKey) => Slot[], found: Found): Numbers {
  const slots = { area: filled('area'), unitPrice: filled('unitPrice'), value: filled('value'), decoration: filled('decoration') };
  const useSlots = filled('use');
  const uses = useSlots.length === 1 && slots.area.length === 1 ? splitUses(useSlots[0]!.cell!.raw) : undefined;
  const repeated = Object.values(slots).every((cells) => cells.every((slot) => slot.cell!.raw === cells[0]!.cell!.raw));
  const pieces = (key: keyof typeof slots): Piece[] =>
    (repeated ? slots[key].slice(0, 1) : slots[key]).flatMap((slot) => splitFigures(slot, uses?.length ?? 1));
  const findingsBefore = { count: 0 };
  const report: Found = (cell, code, detail) => {
    findingsBefore.count++;
    found(cell, code, detail);
  };
  const decoration = readAmounts(list, 'decoration', pieces('decoration'), found);
  const areas = readAreas(list, 'area', pieces('area'), report);
  const prices = readAmounts(list, 'unitPrice', pieces('unitPrice'), report);
  const values = readAmounts(list, 'value', pieces('value'), report);
  // A difference rests on all three: when one of them is already found wrong, it is not reported again.
  if (findingsBefore.count === 0) {
    checkValues(areas, prices, values, report);
    // No house is worth less than nothing, even where no area and price say so.
    for (const { slot, value } of findingsBefore.count === 0 ? values : [])
      if (value.fen < 0) found(slotAddress(slot), 'amount_not_number', quoteCell(slot.cell!.raw));
  }
  const useOfLine = uses
    ? new Map(uses.map((use, line) => [line, use]))
    : new Map(useSlots.map((slot) => [slot.row, parseUse(slot.cell!.raw)]));
  const parts = readParts({ areas, prices, values, decoration }, useOfLine);
  return {
    areaC: sum(areas.map((area) => area.value)),
    unitPriceFen: new Set(prices.map((price) => price.value.fen)).size === 1 ? prices[0]!.value.fen : undefined,
    houseValueFen: sum(values.map((value) => value.value.fen)),
    decorationFen: sum(decoration.map((amount) => amount.value.fen)),
    ...(parts && { parts }),
  };
}

/** The uses that a cell names, where they are several and different; undefined for one use, or for words that are none. */
function splitUses(text: string): (ParsedUse | undefined)[] | undefined {
  const uses = squeezeText(text)
    .split(/[/、,;+]/)
    .map(parseUse);
  return uses.length > 1 && new Set(uses).size > 1 && uses.every((use) => use === 'residential' || use === 'non_residential')
    ? uses
    : undefined;
}

/** The figures in a cell beside which `count` uses stand: as many, or the cell as a whole. */
function splitFigures(slot: Slot, count: number): Piece[] {
  if (count === 1) return [{ slot, line: slot.row, text: slot.cell!.raw }];
  const texts = squeezeText(slot.cell!.raw).split(/[/、;+]/);
  return texts.length === count && texts.every((text) => /\d/.test(text))
    ? texts.map((text, line) => ({ slot, line, text }))
    : [{ slot, line: slot.row, text: slot.cell!.raw }];
}

/** The parts of a house of several uses; undefined for a house of one use, or where some figure belongs to no use. */
function readParts(
  figures: { areas: Read<number>[]; prices: Read<Amount>[]; values: Read<Amount>[]; decoration: Read<Amount>[] },
  useOfLine: ReadonlyMap<number, ParsedUse | undefined>,
): ReadPart[] | undefined {
  const uses = [...new Set(figures.areas.map(({ line }) => useOfLine.get(line)))];
  if (uses.length < 2 || uses.some((use) => use === undefined || use === 'mixed')) return undefined;
  const fenOf = (amounts: Read<Amount>[], lines: number[]) =>
    sum(amounts.filter(({ line }) => lines.includes(line)).map(({ value }) => value.fen));
  return uses.map((use) => {
    const areas = figures.areas.filter(({ line }) => useOfLine.get(line) === use);
    const lines = areas.map(({ line }) => line);
    const prices = figures.prices.length === 1 ? figures.prices : figures.prices.filter(({ line }) => lines.includes(line));
    const price = new Set(prices.map(({ value }) => value.fen)).size === 1 ? prices[0]!.value.fen : undefined;
    const houseValueFen = fenOf(figures.values, lines);
    const decorationFen = fenOf(figures.decoration, lines);
    return {
      use: use as ReadPart['use'],
      areaC: areas.reduce((total, area) => total + area.value, 0),
      ...(price !== undefined && { unitPriceFen: price }),
      ...(houseValueFen !== undefined && { houseValueFen }),
      ...(decorationFen !== undefined && { decorationFen }),
    };
  });
}

const readable = (slot: Slot) => slot.cell!.kind === 'number' || slot.cell!.kind === 'text';

function sum(values: number[]): number | undefined {
  return values.length === 0 ? undefined : values.reduce((total, value) => total + value, 0);
}

type AreaKey = 'area' | 'recognisedArea' | 'expiredArea' | 'illegalArea';

function readAreas(list: List, key: AreaKey, pieces: Piece[], found: Found): Read<number>[] {
  return pieces.flatMap(({ slot, line, text }): Read<number>[] => {
    const areaC = readable(slot) ? parseArea(text, list.column(key)!.unit.area) : undefined;
    if (areaC === undefined) found(slotAddress(slot), 'area_not_number', writtenAs(key, slot));
    else if (areaC < 0) found(slotAddress(slot), 'negative_area', writtenAs(key, slot));
    else return [{ slot, line, value: areaC }];
    return [];
  });
}

const readArea = (list: List, key: AreaKey, slots: Slot[], found: Found): number | undefined =>
  sum(
    readAreas(
      list,
      key,
      slots.flatMap((slot) => splitFigures(slot, 1)),
      found,
    ).map(({ value }) => value),
  );

function readAmounts(list: List, key: 'unitPrice' | 'value' | 'decoration', pieces: Piece[], found: Found): Read<Amount>[] {
  return pieces.flatMap(({ slot, line, text }) => {
    const amount = readable(slot) ? readAmount(list, key, text) : undefined;
    // A value below zero differs from area × price, which are not, or stands beside an area below zero.
    if (amount && (amount.fen >= 0 || key === 'value')) return [{ slot, line, value: amount }];
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
  const priceOf = (area: Read<number>) => (prices.length === 1 ? prices[0] : prices.find((price) => price.line === area.line));
  for (const value of values) {
    const own = values.length === 1 ? areas : areas.filter((area) => area.line === value.line);
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

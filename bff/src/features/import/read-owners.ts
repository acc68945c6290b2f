import { createFinding, type Finding } from './finding';
import { type List, type Slot, slotAddress, slotsOf } from './list';
import { parseIdNumber, parseIdNumberCell } from './parse-id-number';
import { parsePhone } from './parse-phone';
import { parseShares, type Share } from './parse-share';
import { type Cell, isPlaceholder, squeezeText } from './sheet';
import { splitIdNumbers, splitList, splitNames, type WrittenName } from './split-owners';

/** An owner as a list names it; `share` is an exact part of the whole title. */
export interface ReadOwner {
  name: string;
  idNumber: string;
  phone?: string;
  share: Share;
}

/** Owners that stand in the same rows: in one row each, or several in one cell. */
interface OwnerGroup {
  row: number;
  names: WrittenName[];
  ids: (string | undefined)[];
}

/**
 * Reads the owners of the household in rows `row` to `end` and what is wrong with them. With findings the owners are not usable. `notes` is what
 * stood in brackets behind the names.
 */
export function readOwners(list: List, row: number, end: number): { owners: ReadOwner[]; notes: string[]; findings: Finding[] } {
  const sole = row === end ? readSoleOwner(list, row) : undefined;
  if (sole) return { owners: [sole], notes: [], findings: [] };
  const findings: Finding[] = [];
  const found = (cell: string, code: Finding['code'], detail?: string) => {
    if (!findings.some((finding) => finding.cell === cell && finding.code === code))
      findings.push(createFinding(list.sheet.name, cell, code, detail));
  };
  const firstSlot = list.cellIn(list.header.columns[0]!.column, row);
  const nameSlots = slotsOf(list, 'name', row, end);
  const idSlots = slotsOf(list, 'idNumber', row, end);
  const groups = pairSlots(nameSlots, idSlots).flatMap(({ nameCells, idCells }) => {
    const group = readGroup(nameCells, idCells, firstSlot, found);
    return group ? [group] : [];
  });
  if (groups.length === 0) {
    found(slotAddress(nameSlots[0] ?? firstSlot), 'required_missing', '产权人姓名');
    found(slotAddress(idSlots[0] ?? firstSlot), 'required_missing', '身份证号');
  }
  const names = groups.flatMap((group) => group.names);
  const counts = groups.map((group) => Math.max(group.names.length, group.ids.length));
  const phones = readPhones(slotsOf(list, 'phone', row, end), groups, counts, found);
  const mismatch = findings.some((finding) => finding.code === 'owner_count_mismatch');
  const shareSlots = slotsOf(list, 'share', row, end);
  const ownerCount = counts.reduce((sum, count) => sum + count, 0);
  const shares = mismatch || ownerCount === 0 ? undefined : readShares(shareSlots, groups, counts);
  if (!shares && !mismatch && ownerCount > 0) found(slotAddress(shareSlots[0] ?? nameSlots[0] ?? firstSlot), 'share_sum');
  const ids = groups.flatMap((group) => group.ids);
  const owners =
    findings.length > 0 || !shares
      ? []
      : names.map(({ name }, i) => ({ name, idNumber: ids[i]!, ...(phones[i] && { phone: phones[i] }), share: shares[i]! }));
  return { owners, notes: names.flatMap((name) => (name.note ? [name.note] : [])), findings };
}

/** What may part several entries in one cell, or hold a note. */
const SEVERAL = /[、,，;；/／|｜\n\r()（）]/;

/**
 * The owner of most households: one person in one row, in whose cells nothing is wrong and nothing stands twice. Undefined for all others, which
 * are read with everything that can be found in them.
 */
function readSoleOwner(list: List, row: number): ReadOwner | undefined {
  const cells = (['name', 'idNumber', 'phone', 'share'] as const).map((key) => list.cell(key, row)?.cell);
  const [nameCell, idCell, phoneCell, shareCell] = cells;
  if (nameCell?.kind !== 'text' || !idCell || [nameCell, idCell, phoneCell].some((cell) => cell && SEVERAL.test(cell.raw)))
    return undefined;
  const [written, ...more] = isPlaceholder(nameCell.raw) ? [] : splitNames(nameCell.raw, 1);
  if (!written || more.length > 0 || AND_OTHERS.test(written.name)) return undefined;
  const read = idCell.kind === 'number' ? parseIdNumberCell(idCell) : parseIdNumber(idCell.raw);
  if ('fault' in read) return undefined;
  const said = (cell: Cell | undefined) => (cell && !isPlaceholder(cell.raw) ? cell.raw : undefined);
  const phoneText = phoneCell?.kind === 'number' ? String(Number(phoneCell.raw)) : said(phoneCell);
  const phone = phoneText === undefined ? undefined : parsePhone(phoneText);
  if (phoneText !== undefined && phone === undefined) return undefined;
  const shares = parseShares([said(shareCell)], [written.name]);
  return shares && { name: written.name, idNumber: read.idNumber, ...(phone && { phone }), share: shares[0]! };
}

/** 某某等3人: a name that stands for owners who are not listed. */
const AND_OTHERS = /.等(\d+|[两二三四五六七八九十]+|数)?人$/;

/** Names and numbers that belong together: row by row where both have a cell in each, otherwise all with all. */
function pairSlots(names: Slot[], ids: Slot[]): { nameCells: Slot[]; idCells: Slot[] }[] {
  const sameRows = names.length === ids.length && names.every((slot, i) => slot.row === ids[i]!.row && slot.bottom === ids[i]!.bottom);
  if (sameRows) return names.map((slot, i) => ({ nameCells: [slot], idCells: [ids[i]!] }));
  // One cell with all names beside a number in each row, or the other way round.
  return [{ nameCells: names, idCells: ids }];
}

function readGroup(
  nameCells: Slot[],
  idCells: Slot[],
  firstSlot: Slot,
  found: (cell: string, code: Finding['code'], detail?: string) => void,
): OwnerGroup | undefined {
  const idTexts = idCells.flatMap((slot) =>
    !slot.cell
      ? []
      : slot.cell.kind === 'number'
        ? [{ slot, text: slot.cell.raw }]
        : splitIdNumbers(slot.cell.raw).map((text) => ({ slot, text })),
  );
  const names = nameCells.flatMap((slot) => {
    const text = slot.cell?.kind === 'error' ? '' : (slot.cell?.raw ?? '');
    return isPlaceholder(text) ? [] : splitNames(text, nameCells.length === 1 ? idTexts.length : undefined);
  });
  if (names.length === 0 && idTexts.length === 0) return undefined;
  const idCell = idCells.find((slot) => slot.cell) ?? idCells[0];
  if (names.length === 0) found(slotAddress(nameCells[0] ?? firstSlot), 'required_missing', '产权人姓名');
  if (idTexts.length === 0) found(slotAddress(idCell ?? firstSlot), 'required_missing', '身份证号');
  const leavesOut = names.some(({ name }) => AND_OTHERS.test(name));
  if (names.length > 0 && idTexts.length > 0 && (names.length !== idTexts.length || leavesOut)) {
    found(slotAddress(idCell!), 'owner_count_mismatch');
    return { row: nameCells[0]?.row ?? 0, names, ids: [] };
  }
  const ids = idTexts.map(({ slot, text }) => {
    const read = slot.cell!.kind === 'number' ? parseIdNumberCell(slot.cell!) : parseIdNumber(text);
    if ('idNumber' in read) return read.idNumber;
    found(slotAddress(slot), read.fault);
    return undefined;
  });
  return { row: nameCells[0]?.row ?? idCells[0]?.row ?? 0, names, ids };
}

/** The phones by owner. A cell holds one for each of its owners or fewer; any that is none, or one too many, is found. */
function readPhones(
  slots: Slot[],
  groups: OwnerGroup[],
  counts: number[],
  found: (cell: string, code: Finding['code']) => void,
): (string | undefined)[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const phones: (string | undefined)[] = [];
  for (const slot of slots) {
    if (!slot.cell || isPlaceholder(slot.cell.raw)) continue;
    const group = groups.findIndex((candidate) => candidate.row === slot.row);
    const ownGroup = group !== -1 && groups.length > 1 && slots.length > 1;
    const start = ownGroup ? counts.slice(0, group).reduce((sum, count) => sum + count, 0) : phones.length;
    const room = ownGroup ? counts[group]! : Math.max(1, total - start);
    const parsed = splitPhones(slot.cell.kind === 'number' ? String(Number(slot.cell.raw)) : slot.cell.raw).map(parsePhone);
    if (parsed.includes(undefined) || parsed.length > room) found(slotAddress(slot), 'phone_invalid');
    else for (const [i, phone] of parsed.entries()) phones[start + i] = phone;
  }
  return phones;
}

function splitPhones(text: string): string[] {
  return splitList(text).flatMap((part) => {
    const digits = squeezeText(part);
    return /^(1\d{10}){2,}$/.test(digits) ? digits.match(/.{11}/g)! : [part];
  });
}

function readShares(slots: Slot[], groups: OwnerGroup[], counts: number[]): Share[] | undefined {
  const names = groups.flatMap((group, i) => Array.from({ length: counts[i]! }, (_, k) => group.names[k]?.name ?? ''));
  const texts = slots.map((slot) => ({ row: slot.row, text: slot.cell && !isPlaceholder(slot.cell.raw) ? slot.cell.raw : undefined }));
  const filled = texts.filter((slot) => slot.text !== undefined);
  if (filled.length <= 1) return parseShares(names.length === 1 ? [filled[0]?.text] : filled.map((slot) => slot.text), names);
  if (filled.length === names.length)
    return parseShares(
      filled.map((slot) => slot.text),
      names,
    );
  const cells = groups.flatMap((group, i) => {
    const text = texts.find((slot) => slot.row === group.row)?.text;
    const parts = counts[i] === 1 ? [text] : text === undefined ? [] : splitList(text);
    return parts.length === counts[i] ? parts : [text, ...Array.from({ length: counts[i]! - 1 }, () => undefined)];
  });
  return parseShares(cells, names);
}

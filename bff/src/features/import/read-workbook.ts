import { posix } from 'node:path';
import { TextDecoder } from 'node:util';
import type { Entry } from 'yauzl';
import { ImportError } from './import-error';
import { createXmlReader, type XmlHandlers } from './read-xml';
import { openZip, readZipEntry } from './read-zip';
import { type Cell, type Merge, parseCellAddress, type Sheet } from './sheet';

/** 50 MB: the largest file that is taken. */
export const MAX_FILE_BYTES = 50 * 1024 * 1024;
/** Rows of one sheet that hold something. Far above the 20,000 households a list may have, far below what would fill the memory. */
const MAX_SHEET_ROWS = 100_000;
const MAX_CELLS = 4_000_000;
const MAX_MERGES = 500_000;

export interface ReadWorkbookOptions {
  signal?: AbortSignal;
  /** Told after each piece: bytes unpacked so far and bytes in all. */
  onProgress?(doneBytes: number, totalBytes: number): void;
}

const damaged = () =>
  new ImportError('file_damaged', '文件缺少工作表或内部结构已损坏。请在 Excel 或 WPS 中打开后另存为“Excel 工作簿（.xlsx）”，再重新导入。');

/**
 * The worksheets of an .xlsx file in the order of its tabs, hidden ones and hidden rows included; blank cells are left out.
 * The type is judged by its first bytes and its content types, never by its name. Throws ImportError for anything else: over 50 MB, legacy .xls,
 * encrypted, macros, zip bombs, damage.
 */
export async function readWorkbook(file: Buffer, options: ReadWorkbookOptions = {}): Promise<Sheet[]> {
  checkMagic(file);
  const zip = await openZip(file);
  const { entries } = zip;
  const read = async (entry: Entry, handlers: XmlHandlers) => {
    const reader = createXmlReader(handlers);
    let decoder: TextDecoder | undefined;
    for await (const piece of readZipEntry(zip, entry, options.signal)) {
      decoder ??= new TextDecoder(piece[0] === 0xff && piece[1] === 0xfe ? 'utf-16le' : 'utf-8');
      reader.write(decoder.decode(piece, { stream: true }));
      progress(piece.length);
    }
    reader.write(decoder?.decode() ?? '');
    reader.end();
  };
  let done = 0;
  let total = 0;
  const progress = (bytes: number) => {
    done += bytes;
    // Until the sheets are known there is nothing to measure by.
    if (total > 0) options.onProgress?.(Math.min(done, total), total);
  };

  const contentTypes = entries.get('[Content_Types].xml');
  if (!contentTypes) throw wrongType();
  const types = await readContentTypes(contentTypes, read);
  const workbookPath = findWorkbook(types, entries);
  const workbookEntry = entries.get(workbookPath);
  if (!workbookEntry) throw damaged();
  const relations = await readRelations(entries.get(relationsPath(workbookPath)), workbookPath, read);
  const workbook = await readWorkbookPart(workbookEntry, read);
  const byKind = (kind: string) => [...relations.values()].find((relation) => relation.type.endsWith(`/${kind}`))?.path;
  const stringsEntry = entries.get(byKind('sharedStrings') ?? '');
  const stylesEntry = entries.get(byKind('styles') ?? '');
  const parts = workbook.sheets.flatMap((sheet) => {
    const relation = relations.get(sheet.relation);
    if (relation && !relation.type.endsWith('/worksheet')) return [];
    const entry = relation && entries.get(relation.path);
    if (!entry) throw damaged();
    return [{ ...sheet, entry }];
  });
  total = [stringsEntry, stylesEntry, ...parts.map((part) => part.entry)].reduce((sum, entry) => sum + (entry?.uncompressedSize ?? 0), 0);
  done = 0;

  const strings = stringsEntry ? await readSharedStrings(stringsEntry, read) : [];
  const dateStyles = stylesEntry ? await readDateStyles(stylesEntry, read) : [];
  const sheets: Sheet[] = [];
  const budget = { cells: MAX_CELLS };
  for (const part of parts) {
    const { rows, merges } = await readSheetPart(part.entry, part.name, strings, dateStyles, budget, read);
    sheets.push({ name: part.name, hidden: part.hidden, rows, merges, date1904: workbook.date1904 });
  }
  return sheets;
}

type ReadPart = (entry: Entry, handlers: XmlHandlers) => Promise<void>;

const wrongType = () =>
  new ImportError(
    'file_wrong_type',
    '这不是 Excel 工作簿（.xlsx）。请在 Excel 或 WPS 中打开名册，另存为“Excel 工作簿（.xlsx）”后重新导入。',
  );

function checkMagic(file: Buffer): void {
  if (file.length === 0) throw new ImportError('file_wrong_type', '文件是空的（0 字节）。请重新选择文件。');
  if (file.length > MAX_FILE_BYTES)
    throw new ImportError('file_too_large', '文件超过 50 MB。请删去名册以外的图片和工作表，或分成几个文件导入。');
  if (file.subarray(0, 8).equals(Buffer.from('d0cf11e0a1b11ae1', 'hex'))) {
    if (file.includes(Buffer.from('EncryptedPackage', 'utf16le'))) {
      throw new ImportError('file_encrypted', '文件设有打开密码，无法读取。请先取消密码保护，另存后重新导入。');
    }
    throw new ImportError(
      'file_legacy_xls',
      '这是旧版 Excel 文件（.xls）。请在 Excel 或 WPS 中打开，另存为“Excel 工作簿（.xlsx）”后重新导入。',
    );
  }
  if (file.length < 22 || file.readUInt32LE(0) !== 0x04034b50) throw wrongType();
}

async function readContentTypes(entry: Entry, read: ReadPart): Promise<Map<string, string>> {
  const types = new Map<string, string>();
  await read(entry, {
    open(name, attributes) {
      if (name !== 'Override' && name !== 'Default') return;
      const key = name === 'Override' ? attributes.PartName : `*.${attributes.Extension}`;
      if (key) types.set(key, attributes.ContentType ?? '');
    },
  });
  return types;
}

const WORKBOOK_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml';

function findWorkbook(types: Map<string, string>, entries: Map<string, Entry>): string {
  const kinds = [...types.values()].map((type) => type.toLowerCase());
  const names = [...entries.keys()].map((name) => name.toLowerCase());
  if (
    kinds.some((type) => /macroenabled|vbaproject|macrosheet/.test(type)) ||
    names.some((name) => /vbaproject|\/macrosheets\//.test(name))
  ) {
    throw new ImportError('file_macros', '文件含有宏，不予读取。请另存为不含宏的“Excel 工作簿（.xlsx）”后重新导入。');
  }
  for (const [name, type] of types) if (type === WORKBOOK_TYPE && name.startsWith('/')) return name.slice(1);
  throw wrongType();
}

function relationsPath(path: string): string {
  return posix.join(posix.dirname(path), '_rels', `${posix.basename(path)}.rels`);
}

async function readRelations(entry: Entry | undefined, base: string, read: ReadPart): Promise<Map<string, { path: string; type: string }>> {
  const relations = new Map<string, { path: string; type: string }>();
  if (!entry) return relations;
  await read(entry, {
    open(name, attributes) {
      if (name !== 'Relationship' || attributes.TargetMode === 'External') return;
      const target = attributes.Target ?? '';
      const path = target.startsWith('/') ? target.slice(1) : posix.join(posix.dirname(base), target);
      relations.set(attributes.Id ?? '', { path, type: attributes.Type ?? '' });
    },
  });
  return relations;
}

async function readWorkbookPart(entry: Entry, read: ReadPart) {
  const sheets: { name: string; hidden: boolean; relation: string }[] = [];
  let date1904 = false;
  await read(entry, {
    open(name, attributes) {
      if (name === 'workbookPr') date1904 = /^(1|true|on)$/.test(attributes.date1904 ?? '');
      if (name !== 'sheet') return;
      sheets.push({
        name: attributes.name ?? '',
        hidden: /hidden/i.test(attributes.state ?? ''),
        // The prefix of relationships is r by custom only.
        relation: attributes[Object.keys(attributes).find((name) => /(^|:)id$/.test(name)) ?? ''] ?? '',
      });
    },
  });
  return { sheets, date1904 };
}

/** Collects the text of rich or plain strings: the `t` elements, without those of phonetic guides (`rPh`). */
function createTextCollector() {
  let text = '';
  let inText = false;
  let inPhonetic = false;
  return {
    reset() {
      text = '';
    },
    open(name: string) {
      if (name === 't') inText = true;
      else if (name === 'rPh') inPhonetic = true;
    },
    close(name: string) {
      if (name === 't') inText = false;
      else if (name === 'rPh') inPhonetic = false;
    },
    add(piece: string) {
      if (inText && !inPhonetic) text += piece;
    },
    value: () => unescapeControl(text),
  };
}

/** Control characters stand in strings as `_x000D_`, and an underscore that would look like one as `_x005F_`. */
function unescapeControl(text: string): string {
  return text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text;
}

/** The texts that cells share by number. */
async function readSharedStrings(entry: Entry, read: ReadPart): Promise<(Cell | undefined)[]> {
  const strings: (Cell | undefined)[] = [];
  const collector = createTextCollector();
  await read(entry, {
    open(name) {
      if (name === 'si') collector.reset();
      collector.open(name);
    },
    close(name) {
      collector.close(name);
      if (name === 'si') strings.push(textCell(collector.value()));
    },
    text: (piece) => collector.add(piece),
  });
  return strings;
}

/** Number formats that show a date without having a code of their own in the file (ECMA-376 part 1, 18.8.30, with the East Asian ones). */
const isBuiltInDate = (id: number) => (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);

/** For each cell style of the workbook, whether it shows a number as a date. */
async function readDateStyles(entry: Entry, read: ReadPart): Promise<boolean[]> {
  const dateCodes = new Map<number, boolean>();
  const formats: number[] = [];
  let inCellFormats = false;
  await read(entry, {
    open(name, attributes) {
      if (name === 'numFmt') {
        const code = (attributes.formatCode ?? '').replace(/"[^"]*"|\\.|_.|\*./g, '').replace(/\[[^\]]*\]/g, '');
        dateCodes.set(Number(attributes.numFmtId), /[ymdhs]/i.test(code) && !/general/i.test(code));
      }
      if (name === 'cellXfs') inCellFormats = true;
      if (name === 'xf' && inCellFormats) formats.push(Number(attributes.numFmtId ?? 0));
    },
    close(name) {
      if (name === 'cellXfs') inCellFormats = false;
    },
  });
  return formats.map((id) => dateCodes.get(id) ?? isBuiltInDate(id));
}

async function readSheetPart(
  entry: Entry,
  sheetName: string,
  strings: (Cell | undefined)[],
  dateStyles: boolean[],
  budget: { cells: number },
  read: ReadPart,
): Promise<{ rows: Map<number, Map<number, Cell>>; merges: Merge[] }> {
  const rows = new Map<number, Map<number, Cell>>();
  const merges: Merge[] = [];
  const inline = createTextCollector();
  let row = 0;
  let column = 0;
  let type = '';
  let style = 0;
  let value = '';
  let formula: string | undefined;
  let hasInline = false;
  let within: 'v' | 'f' | undefined;
  // A shared formula stands in its first cell only; the others name its number.
  const sharedFormulas = new Map<string, string>();
  let shared: string | undefined;

  function finishCell(): void {
    if (formula !== undefined && shared !== undefined) {
      if (formula === '') formula = sharedFormulas.get(shared) ?? '';
      else sharedFormulas.set(shared, formula);
    }
    const cell = toCell(type, hasInline ? inline.value() : value, formula, strings, dateStyles[style] === true);
    if (!cell) return;
    if (--budget.cells < 0) throw tooManyRows(sheetName);
    let cells = rows.get(row);
    if (!cells) {
      if (rows.size >= MAX_SHEET_ROWS) throw tooManyRows(sheetName);
      cells = new Map();
      rows.set(row, cells);
    }
    cells.set(column, cell);
  }

  await read(entry, {
    open(name, attributes) {
      if (name === 'c') {
        // Some writers leave addresses out; the cell then follows the one before.
        const at = parseCellAddress(attributes.r ?? '');
        column = at?.column ?? column + 1;
        if (at) row = at.row;
        type = attributes.t ?? 'n';
        style = Number(attributes.s ?? 0);
        value = '';
        formula = undefined;
        hasInline = false;
        inline.reset();
      } else if (name === 'v') within = 'v';
      else if (name === 'f') {
        within = 'f';
        formula = '';
        shared = attributes.t === 'shared' ? attributes.si : undefined;
      } else if (name === 'is') hasInline = true;
      else if (name === 'row') {
        const number = Number(attributes.r);
        row = Number.isSafeInteger(number) && number > 0 ? number : row + 1;
        column = 0;
      } else if (name === 'mergeCell') {
        const [from, to] = (attributes.ref ?? '').split(':').map(parseCellAddress);
        if (!from || !to) return;
        if (merges.length >= MAX_MERGES) throw tooManyRows(sheetName);
        merges.push({ top: from.row, left: from.column, bottom: to.row, right: to.column });
      } else inline.open(name);
    },
    close(name) {
      if (name === 'v' || name === 'f') within = undefined;
      else if (name === 'c') finishCell();
      else inline.close(name);
    },
    text(piece) {
      if (within === 'v') value += piece;
      else if (within === 'f') formula += piece;
      else if (hasInline) inline.add(piece);
    },
  });
  return { rows, merges };
}

function tooManyRows(sheet: string): ImportError {
  return new ImportError('too_many_rows', `工作表“${sheet}”内容过多。一份名册最多 20,000 户，请分成几个文件，或删去名册以外的内容。`);
}

/** A formula that takes a value from another file: `[1]表!A1`, `'[年报.xlsx]表'!A1`, or one that asks a server. */
function pointsOutside(formula: string): boolean {
  const code = formula.replace(/"(?:[^"]|"")*"/g, '""');
  return /\[[^\][]*\][^\][(),;+*/&=<>]*!|\b(WEBSERVICE|RTD)\s*\(|\w\|'?[^'!]*'?!/i.test(code);
}

function toCell(
  type: string,
  value: string,
  formula: string | undefined,
  strings: (Cell | undefined)[],
  dateFormat: boolean,
): Cell | undefined {
  const cell = toValue(type, value, strings, dateFormat);
  if (formula === undefined) return cell;
  const state = pointsOutside(formula) ? 'external' : value === '' && type !== 'str' ? 'no_value' : 'stored';
  const sums = /\b(SUM|SUBTOTAL|SUMIFS?|COUNTA?|AGGREGATE)\s*\(/i.test(formula);
  return { ...(cell ?? { kind: 'text', raw: '' }), formula: state, sums };
}

function toValue(type: string, value: string, strings: (Cell | undefined)[], dateFormat: boolean): Cell | undefined {
  switch (type) {
    case 's':
      return strings[Number(value)];
    case 'str':
      return textCell(unescapeControl(value));
    case 'inlineStr':
      return textCell(value);
    case 'b':
      return value === '' ? undefined : { kind: 'boolean', raw: value === '1' || value === 'true' ? 'TRUE' : 'FALSE' };
    case 'e':
      return { kind: 'error', raw: value || '#N/A' };
    case 'd':
      return value === '' ? undefined : { kind: 'date', raw: value };
    default: {
      const raw = value.trim();
      if (raw === '') return undefined;
      if (!Number.isFinite(Number(raw))) return textCell(raw);
      return dateFormat ? { kind: 'number', raw, dateFormat } : { kind: 'number', raw };
    }
  }
}

function textCell(raw: string): Cell | undefined {
  return raw.trim() === '' ? undefined : { kind: 'text', raw };
}

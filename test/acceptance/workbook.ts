import { crc32, inflateRawSync } from 'node:zlib';

/** Where a file of the archive begins and how long it is, from the archive's own directory at its end. */
interface Entry {
  name: string;
  method: number;
  size: number;
  offset: number;
}

const entriesOf = (zip: Buffer): Entry[] => {
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  const entries: Entry[] = [];
  let at = zip.readUInt32LE(end + 16);
  for (let count = zip.readUInt16LE(end + 10); count > 0; count -= 1) {
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((place) => zip.readUInt16LE(at + place)) as [number, number, number];
    entries.push({
      name: zip.toString('utf8', at + 46, at + 46 + nameLength),
      method: zip.readUInt16LE(at + 10),
      size: zip.readUInt32LE(at + 20),
      offset: zip.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + extraLength + commentLength;
  }
  return entries;
};

const contentOf = (zip: Buffer, { method, size, offset }: Entry): string => {
  const start = offset + 30 + zip.readUInt16LE(offset + 26) + zip.readUInt16LE(offset + 28);
  const packed = zip.subarray(start, start + size);
  return (method === 0 ? packed : inflateRawSync(packed)).toString('utf8');
};

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const readable = (xml: string): string =>
  xml.replace(/&(?:#(\d+)|#x([0-9a-f]+)|(amp|lt|gt|quot|apos));/gi, (_, decimal?: string, hexadecimal?: string, name?: string) =>
    name ? (entities[name] ?? '') : String.fromCodePoint(decimal ? Number(decimal) : Number.parseInt(hexadecimal ?? '', 16)),
  );

export interface Cell {
  sheet: string;
  /** 'D12' */
  place: string;
  column: string;
  row: number;
  value: string;
}

/** Sheet names and every cell of a workbook as text. Read without the importer, on purpose. */
export const readCells = (zip: Buffer): { sheets: string[]; cells: Cell[] } => {
  const xml = new Map(entriesOf(zip).map((entry) => [entry.name, contentOf(zip, entry)]));
  const textOf = (item: string): string => readable([...item.matchAll(/<t\b[^>]*>([\s\S]*?)<\/t>/g)].map(([, text = '']) => text).join(''));
  const shared = [...(xml.get('xl/sharedStrings.xml') ?? '').matchAll(/<si>([\s\S]*?)<\/si>/g)].map(([, item = '']) => textOf(item));
  const sheets = [...(xml.get('xl/workbook.xml') ?? '').matchAll(/<sheet\b[^>]*\bname="([^"]*)"/g)].map(([, name = '']) => readable(name));
  const cells = sheets.flatMap((sheet, index) =>
    [...(xml.get(`xl/worksheets/sheet${index + 1}.xml`) ?? '').matchAll(/<c\b([^>]*[^/])>([\s\S]*?)<\/c>/g)].map(
      ([, attributes = '', content = '']): Cell => {
        const [, column = '', row = ''] = /\br="([A-Z]+)(\d+)"/.exec(attributes) ?? [];
        const raw = /<v>([^<]*)<\/v>/.exec(content)?.[1] ?? '';
        const value = /\bt="s"/.test(attributes)
          ? (shared[Number(raw)] ?? '')
          : /\bt="inlineStr"/.test(attributes)
            ? textOf(content)
            : readable(raw);
        return { sheet, place: column + row, column, row: Number(row), value };
      },
    ),
  );
  return { sheets, cells };
};

const inXml = (text: string): string =>
  text.replace(/[&<>"]/g, (letter) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[letter] ?? '');
const columnName = (index: number): string => String.fromCharCode(65 + index);

/** A workbook of one sheet, rows of texts and numbers; at most 26 columns. */
export const makeWorkbook = (sheet: string, rows: (string | number)[][]): Buffer => {
  const cell = (value: string | number, row: number, column: number): string => {
    const place = `${columnName(column)}${row + 1}`;
    return typeof value === 'number'
      ? `<c r="${place}"><v>${value}</v></c>`
      : `<c r="${place}" t="inlineStr"><is><t xml:space="preserve">${inXml(value)}</t></is></c>`;
  };
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const packages = 'http://schemas.openxmlformats.org/package/2006';
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const body = rows
    .map((row, index) => `<row r="${index + 1}">${row.map((value, column) => cell(value, index, column)).join('')}</row>`)
    .join('');
  const files: Record<string, string> = {
    '[Content_Types].xml': `<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${type}.worksheet+xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="${inXml(sheet)}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${main}"><sheetData>${body}</sheetData></worksheet>`,
  };
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const content = Buffer.from(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${text}`);
    const title = Buffer.from(name);
    /** What both headings say of a file: version, flags, stored, time, checksum, sizes, length of its name. */
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(0x5821, 8);
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(content.length, 14);
    common.writeUInt32LE(content.length, 18);
    common.writeUInt16LE(title.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, title, content]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, place, title]));
    parts.push(local);
    offset += local.length;
  }
  const listing = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(listing.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, listing, end]);
};

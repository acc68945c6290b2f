import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { ImportError } from './import-error';
import { readHouseholdList } from './read-household-list';
import { buildWorkbook, inventPerson } from './workbook.fixture';

const CONTENT_TYPES = '[Content_Types].xml';
const WORKBOOK_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml';

/** A ZIP archive as the tests need it: honest, or with declared sizes that are not true. */
function zip(files: { name: string; data: Buffer; declared?: number; flags?: number; crc?: number }[]): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const file of files) {
    const packed = deflateRawSync(file.data);
    const name = Buffer.from(file.name);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(8, 8);
    local.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(file.flags ?? 0, 8);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(file.crc ?? crc32(file.data), 16);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(file.declared ?? file.data.length, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(offset, 42);
    bodies.push(local, name, packed);
    directory.push(entry, name);
    offset += local.length + name.length + packed.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(Buffer.concat(directory).length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, ...directory, end]);
}

function crc32(data: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of data) {
    crc ^= byte;
    for (let k = 0; k < 8; k++) crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}

const types = (type: string) => Buffer.from(`<Types><Override PartName="/xl/workbook.xml" ContentType="${type}"/></Types>`);
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** A workbook from hand-written XML, for what no library writes. */
function handWritten(sheetXml: string, more: { name: string; data: Buffer; declared?: number; crc?: number }[] = []): Buffer {
  return zip([
    { name: CONTENT_TYPES, data: types(WORKBOOK_TYPE) },
    {
      name: 'xl/workbook.xml',
      data: Buffer.from(
        `<x:workbook xmlns:x="m" xmlns:r="${RELATIONS}"><x:sheets><x:sheet name="甲表" sheetId="1" r:id="a"/></x:sheets></x:workbook>`,
      ),
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      data: Buffer.from(
        `<Relationships><Relationship Id="a" Type="${RELATIONS}/worksheet" Target="/xl/worksheets/s.xml"/></Relationships>`,
      ),
    },
    { name: 'xl/worksheets/s.xml', data: Buffer.from(sheetXml) },
    ...more,
  ]);
}

/** Digits that hardly shrink. */
const noise = (length: number) => randomBytes(length / 2).toString('hex');

const person = inventPerson(1);
const inline = (text: string, attributes = '') => `<x:c t="inlineStr"${attributes}><x:is><x:t>${text}</x:t></x:is></x:c>`;
const headings = `<x:row>${['姓名', '身份证号', '坐落', '面积'].map((word) => inline(word)).join('')}</x:row>`;

describe('files that are refused as a whole', () => {
  it.each<[string, () => Buffer | Promise<Buffer>, string]>([
    ['nothing', () => Buffer.alloc(0), 'file_wrong_type'],
    ['comma-separated text', () => Buffer.from('姓名,身份证号,坐落,面积\n'), 'file_wrong_type'],
    ['a picture', () => Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(100)]), 'file_wrong_type'],
    ['an archive of something else', () => zip([{ name: 'word/document.xml', data: Buffer.from('<a/>') }]), 'file_wrong_type'],
    [
      'a text document',
      () => zip([{ name: CONTENT_TYPES, data: types('application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml') }]),
      'file_wrong_type',
    ],
    ['a legacy workbook', () => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]), 'file_legacy_xls'],
    [
      'a protected workbook',
      () => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600), Buffer.from('EncryptedPackage', 'utf16le')]),
      'file_encrypted',
    ],
    ['a protected archive', () => zip([{ name: CONTENT_TYPES, data: types(WORKBOOK_TYPE), flags: 1 }]), 'file_encrypted'],
    [
      'a workbook with macros by its type',
      () => zip([{ name: CONTENT_TYPES, data: types('application/vnd.ms-excel.sheet.macroEnabled.main+xml') }]),
      'file_macros',
    ],
    [
      'a workbook with macros inside',
      () => handWritten('<x:worksheet/>', [{ name: 'xl/vbaProject.bin', data: Buffer.from('x') }]),
      'file_macros',
    ],
    ['more than 50 MB', () => Buffer.concat([Buffer.from('504b0304', 'hex'), Buffer.alloc(50 * 1024 * 1024)]), 'file_too_large'],
    [
      'an archive that declares more than 400 MB',
      () => handWritten('<x:worksheet/>', [{ name: 'xl/media/a.bin', data: Buffer.alloc(10), declared: 401 * 1024 * 1024 }]),
      'file_zip_bomb',
    ],
    [
      'an archive that shrinks a thousand times',
      () => handWritten('<x:worksheet/>', [{ name: 'xl/media/a.bin', data: Buffer.alloc(20 * 1024 * 1024) }]),
      'file_zip_bomb',
    ],
    [
      'a sheet that unpacks to more than it declares',
      () => zip([{ name: CONTENT_TYPES, data: types(WORKBOOK_TYPE), declared: 20 }]),
      'file_zip_bomb',
    ],
    [
      'more than 5,000 entries',
      () => zip(Array.from({ length: 5_001 }, (_, n) => ({ name: `a${n}`, data: Buffer.alloc(0) }))),
      'file_zip_bomb',
    ],
    [
      'twice the same entry',
      () => zip([CONTENT_TYPES, CONTENT_TYPES].map((name) => ({ name, data: types(WORKBOOK_TYPE) }))),
      'file_damaged',
    ],
    [
      'a sheet that unpacks to less than it declares',
      () => zip([{ name: CONTENT_TYPES, data: types(WORKBOOK_TYPE), declared: 2_000 }]),
      'file_damaged',
    ],
    ['a path out of the archive', () => zip([{ name: '../a', data: Buffer.from('x') }]), 'file_damaged'],
    ['a wrong checksum', () => zip([{ name: CONTENT_TYPES, data: types(WORKBOOK_TYPE), crc: 1 }]), 'file_damaged'],
    ['entities that blow up', () => handWritten('<!DOCTYPE a [<!ENTITY b "b">]><x:worksheet/>'), 'file_damaged'],
    ['a reference to an entity that nobody declared', () => handWritten('<x:worksheet>&b;</x:worksheet>'), 'file_damaged'],
    ['a token of millions of characters', () => handWritten(`<x:worksheet><x:v>${noise(5_000_000)}</x:v></x:worksheet>`), 'file_damaged'],
    ['a hundred thousand levels', () => handWritten('<x:a>'.repeat(100_000) + '</x:a>'.repeat(100_000)), 'file_damaged'],
    ['a sheet that ends in the middle', () => handWritten('<x:worksheet><x:sheetData><x:row>'), 'file_damaged'],
    ['no list', () => buildWorkbook([{ rows: [['通知'], ['请于三日内填写']] }]), 'no_list'],
    ['an empty sheet', () => handWritten('<x:worksheet/>'), 'no_list'],
    ['a cut-off workbook', async () => (await buildWorkbook([{ rows: [['a']] }])).subarray(0, 3_000), 'file_damaged'],
  ])('%s', async (_, make, code) => {
    const reading = readHouseholdList(await make());
    await expect(reading).rejects.toBeInstanceOf(ImportError);
    await expect(reading).rejects.toMatchObject({ code, messageZh: expect.stringMatching(/。$/) });
  });

  it('reads from a path, and says so when it cannot', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'household-list-'));
    try {
      const path = join(folder, 'list.xlsx');
      await writeFile(
        path,
        await buildWorkbook([
          {
            rows: [
              ['姓名', '身份证号', '坐落', '面积'],
              [person.name, person.idNumber, '虚拟巷1号', 5],
            ],
          },
        ]),
      );
      expect((await readHouseholdList(path)).totals.households).toBe(1);
      await expect(readHouseholdList(join(folder, 'other.xlsx'))).rejects.toMatchObject({ code: 'file_unreadable' });
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

describe('workbooks as other programs write them', () => {
  it('reads prefixed names, cells without addresses, phonetic guides, escapes, character references and CDATA', async () => {
    const name = `<x:c t="inlineStr"><x:is><x:r><x:t>${person.name.slice(0, 2)}</x:t></x:r><x:rPh><x:t>xx</x:t></x:rPh><x:r><x:t>${person.name.slice(2)}_x000D_</x:t></x:r></x:is></x:c>`;
    const row = `<x:row><!-- > -->${name}${inline(person.idNumber)}${inline('虚拟巷<![CDATA[<1>]]>&#21495;&amp;', " x:note='>'")}<x:c><x:v>5.0E1</x:v></x:c></x:row>`;
    const list = await readHouseholdList(
      handWritten(`<?xml version="1.0"?><x:worksheet><x:sheetData>${headings}${row}</x:sheetData></x:worksheet>`),
    );
    expect(list.findings).toEqual([]);
    expect(list.households).toMatchObject([{ row: 2, address: '虚拟巷<1>号&', areaC: 5_000, owners: [{ name: person.name }] }]);
  });

  it('follows a shared formula that points outside the file', async () => {
    const cell = (row: number, formula: string) =>
      `<x:row>${inline(person.name)}${inline(person.idNumber)}${inline(`虚拟巷${row}号`)}<x:c><x:f t="shared" si="0">${formula}</x:f><x:v>5</x:v></x:c></x:row>`;
    const reading = readHouseholdList(
      handWritten(`<x:worksheet><x:sheetData>${headings}${cell(1, '[1]a!A1')}${cell(2, '')}</x:sheetData></x:worksheet>`),
    );
    await expect(reading).rejects.toMatchObject({ code: 'formula_external', messageZh: expect.stringContaining('D3') });
  });
});

describe('damage never ends in anything but a refusal or a reading', () => {
  let valid: Buffer;
  beforeAll(async () => {
    valid = await buildWorkbook([
      {
        rows: [
          ['姓名', '身份证号', '坐落', '面积'],
          [person.name, person.idNumber, '虚拟巷1号', 5],
        ],
        merges: ['A5:B6'],
      },
    ]);
  });

  const onlyRefuses = async (bytes: Uint8Array) => {
    try {
      await readHouseholdList(bytes);
    } catch (error) {
      if (!(error instanceof ImportError)) throw error;
    }
  };

  it('random bytes', async () => {
    await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), onlyRefuses), { numRuns: 150 });
  });

  it('random bytes that begin like an archive', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), (bytes) =>
        onlyRefuses(Buffer.concat([Buffer.from('504b0304', 'hex'), bytes, zip([]).subarray(-22)])),
      ),
      { numRuns: 150 },
    );
  });

  it('a workbook with bytes changed or cut off', async () => {
    const change = fc.record({ at: fc.nat(), byte: fc.nat(255) });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), fc.option(fc.nat()), (changes, cut) => {
        const bytes = Buffer.from(valid);
        for (const { at, byte } of changes) bytes[at % bytes.length] = byte;
        return onlyRefuses(cut === null ? bytes : bytes.subarray(0, cut % bytes.length));
      }),
      { numRuns: 200 },
    );
  });

  it('a sheet with any XML', async () => {
    const piece = fc.constantFrom(
      '<x:row>',
      '</x:row>',
      '<x:row r="0">',
      '<x:c r="A1">',
      '<x:c r="ZZZ9999999">',
      '<x:c t="s">',
      '<x:v>7</x:v>',
      '<x:v>1e999</x:v>',
      '</x:c>',
      '<x:mergeCell ref="A1:XFD1048576"/>',
      '<x:mergeCell ref="B2"/>',
      '<x:f>',
      '</x:f>',
      headings,
      '&#x110000;',
      '&bad;',
      'x',
      '<',
      '>',
      '"',
      '<!--',
      '-->',
      ']]>',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 25 }), (pieces) =>
        onlyRefuses(handWritten(`<x:worksheet>${pieces.join('')}</x:worksheet>`)),
      ),
      { numRuns: 300 },
    );
  });
});

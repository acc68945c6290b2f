import { deflateSync } from 'node:zlib';
import type { FileType, ProblemCode } from '@yunzhengshou/contract';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { ProblemError } from '../../problem-error';
import { officeParts, pdfOf, pdfStream, photoOf, pixelBomb, zipOf } from './attack-files.fixture';
import { checkContent } from './check-content';

const all: FileType[] = ['pdf', 'jpeg', 'png', 'xlsx', 'docx', 'geojson'];

/** The code of a refusal, or the type of what passed. */
const outcome = async (bytes: Buffer | string, allowed: FileType[] = all): Promise<ProblemCode | FileType> => {
  try {
    return (await checkContent(Buffer.from(bytes), allowed)).type;
  } catch (error) {
    if (error instanceof ProblemError) return error.code;
    throw error;
  }
};

const scope = {
  type: 'FeatureCollection',
  features: [{ type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: [120, 30] } }],
};
const relation = (more: string) => ({
  name: 'word/_rels/settings.xml.rels',
  bytes: `<Relationships><Relationship Id="a" ${more}/></Relationships>`,
});

const elsewhere = (bytes: string) => ({
  name: 'word/_rels/settings.xml.rels',
  bytes: `<Relationships xmlns:r="x">${bytes}</Relationships>`,
});

describe('what is taken', () => {
  it.each<[string, () => Promise<Buffer> | Buffer | string, FileType]>([
    ['a PDF', () => pdfOf(), 'pdf'],
    ['a PDF with packed objects', () => pdfOf({ objects: [pdfStream('1 0 << /A (b) >>', '/Type /ObjStm /N 1 /First 4')] }), 'pdf'],
    [
      'a PDF that opens at a page and links to a site',
      () => pdfOf({ catalog: '/OpenAction [3 0 R /Fit]', objects: ['<< /S /URI /URI (https://example.cn) >>'] }),
      'pdf',
    ],
    ['a JPG', () => photoOf('jpeg'), 'jpeg'],
    ['a PNG', () => photoOf('png'), 'png'],
    ['a workbook', () => zipOf(officeParts('xlsx')), 'xlsx'],
    ['a document', () => zipOf(officeParts('docx')), 'docx'],
    [
      'a document that links to a site',
      () => zipOf(officeParts('docx', relation('Type="http://x/hyperlink" Target="https://example.cn" TargetMode="External"'))),
      'docx',
    ],
    [
      'a workbook with a picture of its own',
      () =>
        zipOf(
          officeParts('xlsx', {
            name: 'xl/_rels/a.xml.rels',
            bytes: '<?xml version="1.0"?><Relationships><Relationship Type="http://x/image" Target="../media/a.png"/></Relationships>',
          }),
        ),
      'xlsx',
    ],
    [
      'a PDF with a picture',
      () =>
        pdfOf({
          objects: [
            pdfStream(Buffer.alloc(300), '/Type /XObject /Subtype /Image /Width 10 /Height 10 /ColorSpace /DeviceRGB /BitsPerComponent 8'),
          ],
        }),
      'pdf',
    ],
    ['a scope', () => JSON.stringify(scope), 'geojson'],
  ])('%s', async (_what, make, type) => {
    expect(await outcome(await make())).toBe(type);
  });
});

describe('what is refused', () => {
  it.each<[string, () => Promise<Buffer> | Buffer | string, ProblemCode]>([
    ['nothing at all', () => '', 'file_empty'],
    ['a text', () => 'hello', 'file_type_refused'],
    ['a page', () => '<!doctype html><p>x', 'file_type_refused'],
    ['an SVG with a script', () => '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', 'file_type_refused'],
    ['an SVG behind an XML declaration', () => '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', 'file_type_refused'],
    ['a GIF that is a script too', () => 'GIF89a=1;alert(1)//', 'file_type_refused'],
    ['a program', () => Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)]), 'file_type_refused'],
    ['an old Office file', () => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]), 'file_type_refused'],
    [
      'a workbook under a password',
      () => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600), Buffer.from('EncryptedPackage', 'utf16le')]),
      'file_protected',
    ],
    ['a ZIP archive', () => zipOf([{ name: 'a.txt', bytes: 'x' }]), 'file_type_refused'],

    ['a PDF that is a ZIP archive too', () => Buffer.concat([pdfOf(), zipOf([{ name: 'a', bytes: 'x' }])]), 'file_unsafe'],
    [
      'a PDF with a ZIP archive inside, whose comment is the rest',
      () => {
        const zip = zipOf([{ name: 'a', bytes: 'x' }]);
        return pdfOf({ objects: [Buffer.concat([Buffer.from(`<< /Length ${zip.length} >>\nstream\n`), zip, Buffer.from('\nendstream')])] });
      },
      'file_unsafe',
    ],
    ['a PDF that is a page too', () => pdfOf().toString('latin1').replace('\n', '\n%<script>alert(1)</script>\n'), 'file_unsafe'],
    [
      'a JPG with a ZIP archive behind it',
      async () => Buffer.concat([await photoOf('jpeg'), zipOf([{ name: 'a', bytes: 'x' }])]),
      'file_unsafe',
    ],
    [
      'a PNG with a script in it',
      async () => Buffer.concat([await photoOf('png'), Buffer.from('<script>alert(1)</script>')]),
      'file_unsafe',
    ],
    ['a workbook with something before it', () => Buffer.concat([zipOf(officeParts('xlsx')), zipOf(officeParts('xlsx'))]), 'file_unsafe'],
    ['a workbook that begins as a PDF', () => zipOf([{ name: '%PDF-1.7', bytes: '' }, ...officeParts('xlsx')]), 'file_unsafe'],

    ['a PDF with a script', () => pdfOf({ catalog: '/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>' }), 'file_unsafe'],
    [
      'a PDF with a script whose name is written in numbers',
      () => pdfOf({ catalog: '/OpenAction << /S /J#61vaScript /JS (x) >>' }),
      'file_unsafe',
    ],
    [
      'a PDF with a script among packed objects',
      () => pdfOf({ objects: [pdfStream('9 0 << /S /JavaScript /JS (x) >>', '/Type /ObjStm /N 1 /First 4')] }),
      'file_unsafe',
    ],
    [
      'a PDF with a script between words that look like a stream',
      () => pdfOf({ objects: ['(stream\n)', '<< /S /JavaScript /JS (x) >>', '(endstream)'] }),
      'file_unsafe',
    ],
    [
      'a PDF whose packed objects are packed once more',
      () => pdfOf({ objects: [pdfStream(deflateSync('9 0 << >>').toString('hex'), '/Type /ObjStm /N 1 /First 4 /Extra /ASCIIHexDecode')] }),
      'file_unsafe',
    ],
    ['a PDF of nothing but names in numbers', () => pdfOf({ objects: [`<< ${'/#41 1'.repeat(25_000)} >>`] }), 'file_unsafe'],
    ['a PDF that starts a program', () => pdfOf({ catalog: '/OpenAction << /S /Launch /F (x.exe) >>' }), 'file_unsafe'],
    ['a PDF with a file inside', () => pdfOf({ objects: [pdfStream('x', '/Type /EmbeddedFile')] }), 'file_unsafe'],
    ['a PDF with a form of its own', () => pdfOf({ catalog: '/AcroForm << /XFA 4 0 R >>' }), 'file_unsafe'],
    [
      'a PDF with packed objects of which a comment hides how they are packed',
      () =>
        pdfOf({
          objects: [
            '<< /Type /ObjStm /N 1 /First 4 /Filter /ASCIIHexDecode /Note (1 0 obj) >>\nstream\n39203020 3c3c2f532f4a6176615363726970743e3e>\nendstream',
          ],
        }),
      'file_unsafe',
    ],
    [
      'a PDF with packed objects that say so far before they begin',
      () =>
        pdfOf({
          objects: [
            `<< /Type /ObjStm /N 1 /First 4 /Filter /ASCIIHexDecode /Note (${'x'.repeat(9000)}) >>\nstream\n39203020 3c3c3e3e>\nendstream`,
          ],
        }),
      'file_unsafe',
    ],
    [
      'a PDF with packed objects behind a keyword that only readers take for one',
      () => {
        const packed = pdfStream('9 0 << /S /JavaScript /JS (x) >>', '/Type /ObjStm /N 1 /First 4').toString('latin1');
        return pdfOf({ objects: [Buffer.from(packed.replace('>>\nstream\n', '>>\nstream %\n'), 'latin1')] });
      },
      'file_unsafe',
    ],
    [
      'a PDF with a file pinned to its page',
      () =>
        pdfOf({
          objects: ['<< /Type /Annot /Subtype /FileAttachment /FS << /Type /Filespec /F (a.exe) /EF << /F 5 0 R >> >> >>', pdfStream('MZ')],
        }),
      'file_unsafe',
    ],
    [
      'a PDF with a script that a film starts',
      () => pdfOf({ catalog: '/OpenAction << /S /Rendition /OP 0 /JS (app.alert\\(1\\)) >>' }),
      'file_unsafe',
    ],
    ['a PDF under a password', () => pdfOf({ trailer: '/Encrypt << /Filter /Standard /V 1 /R 2 >>' }), 'file_protected'],
    ['a PDF that unpacks without end', () => pdfOf({ objects: [pdfStream(Buffer.alloc(80 * 1024 * 1024))] }), 'file_unpacks_too_large'],
    ['a PDF that is cut off', () => pdfOf().subarray(0, -40), 'file_damaged'],
    ['a PDF without a page', () => '%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<< >>\nstartxref\n9\n%%EOF', 'file_damaged'],

    ['a picture of 400 million pixels', () => pixelBomb(20_000, 20_000), 'file_unpacks_too_large'],
    ['a JPG that is cut off', async () => (await photoOf('jpeg', 600, 400)).subarray(0, -300), 'file_damaged'],
    ['a PNG that is cut off', async () => (await photoOf('png', 600, 400)).subarray(0, -60), 'file_damaged'],
    ['a JPG of which there is only the beginning', async () => (await photoOf('jpeg')).subarray(0, 40), 'file_damaged'],

    ['a workbook with macros', () => zipOf(officeParts('xlsx', { name: 'xl/vbaProject.bin', bytes: 'x' })), 'file_unsafe'],
    ['a workbook that says it has macros', () => zipOf(officeParts('xlsm')), 'file_unsafe'],
    ['a document with a control', () => zipOf(officeParts('docx', { name: 'word/activeX/activeX1.bin', bytes: 'x' })), 'file_unsafe'],
    [
      'a document with another file in it',
      () => zipOf(officeParts('docx', { name: 'word/embeddings/oleObject1.bin', bytes: 'x' })),
      'file_unsafe',
    ],
    [
      'a document with a template elsewhere',
      () =>
        zipOf(officeParts('docx', relation('Type="http://x/attachedTemplate" Target="http://example.cn/t.dotm" TargetMode="External"'))),
      'file_unsafe',
    ],
    [
      'a document whose picture lies elsewhere',
      () => zipOf(officeParts('docx', relation('Type="http://x/image" Target="http://example.cn/a.png" TargetMode="External"'))),
      'file_unsafe',
    ],
    [
      'a document with a template elsewhere, under a prefix',
      () =>
        zipOf(officeParts('docx', elsewhere('<r:Relationship Type="http://x/attachedTemplate" Target="http://a" TargetMode="External"/>'))),
      'file_unsafe',
    ],
    [
      'a document with a template elsewhere, in signs written as numbers',
      () =>
        zipOf(
          officeParts(
            'docx',
            elsewhere('<Relationship Type="http://x/attached&#84;emplate" Target="http://a" TargetMode="Ext&#x65;rnal"/>'),
          ),
        ),
      'file_unsafe',
    ],
    [
      'a document with a template elsewhere, behind a sign that looks like the end',
      () =>
        zipOf(officeParts('docx', elsewhere('<Relationship Target="http://a/>" Type="http://x/attachedTemplate" TargetMode="External"/>'))),
      'file_unsafe',
    ],
    [
      'a document with a template elsewhere, in another writing',
      () =>
        zipOf(
          officeParts('docx', {
            name: 'word/_rels/settings.xml.RELS',
            bytes: Buffer.from(
              '\ufeff<Relationships><Relationship Type="http://x/attachedTemplate" TargetMode="External"/></Relationships>',
              'utf16le',
            ),
          }),
        ),
      'file_unsafe',
    ],
    [
      'a document whose relations are put together from a list of its own',
      () =>
        zipOf(
          officeParts('docx', {
            name: 'word/_rels/settings.xml.rels',
            bytes:
              '<!DOCTYPE r [<!ENTITY m "External">]><Relationships><Relationship Type="http://x/frame" TargetMode="&m;"/></Relationships>',
          }),
        ),
      'file_unsafe',
    ],
    [
      'a workbook that asks another program',
      () =>
        zipOf(
          officeParts('xlsx', {
            name: 'xl/externalLinks/externalLink1.xml',
            bytes: '<externalLink><ddeLink ddeService="cmd" ddeTopic="/c calc"/></externalLink>',
          }),
        ),
      'file_unsafe',
    ],
    [
      'a workbook with macro sheets under another name',
      () =>
        zipOf([
          {
            name: '[Content_Types].xml',
            bytes:
              officeParts('xlsx')[0]
                ?.bytes.toString()
                .replace('</Types>', '<Override PartName="/xl/a.xml" ContentType="application/vnd.ms-excel.macrosheet+xml"/></Types>') ??
              '',
          },
          ...officeParts('xlsx').slice(1),
        ]),
      'file_unsafe',
    ],
    [
      'a workbook that unpacks to 410 MB',
      () => zipOf(officeParts('xlsx', { name: 'xl/a.xml', bytes: Buffer.alloc(410 * 1024 * 1024) })),
      'file_unpacks_too_large',
    ],
    [
      'a workbook that hides how large it is',
      () => zipOf(officeParts('xlsx', { name: 'xl/a.xml', bytes: Buffer.alloc(20 * 1024 * 1024), declared: 10 })),
      'file_unpacks_too_large',
    ],
    ['a workbook with a path in it', () => zipOf(officeParts('xlsx', { name: '../../outside.xml', bytes: 'x' })), 'file_unsafe'],
    ['a workbook with the same name twice', () => zipOf(officeParts('xlsx', { name: 'XL/workbook.xml', bytes: 'x' })), 'file_damaged'],
    ['a workbook that is cut off', () => zipOf(officeParts('xlsx')).subarray(0, -30), 'file_damaged'],
    [
      'a workbook with more parts than any',
      () => zipOf(officeParts('xlsx', ...Array.from({ length: 5_001 }, (_, index) => ({ name: `xl/${index}`, bytes: '' })))),
      'file_unpacks_too_large',
    ],

    ['a scope that is cut off', () => JSON.stringify(scope).slice(0, -3), 'file_damaged'],
    ['a scope that isn’t one', () => '{"type":"Feature"}', 'file_type_refused'],
    ['a scope off the earth', () => JSON.stringify(scope).replace('120', '420'), 'file_type_refused'],
    [
      'a scope of nested lists',
      () => JSON.stringify(scope).replace('[120,30]', `${'['.repeat(90_000)}${']'.repeat(90_000)}`),
      'file_type_refused',
    ],
  ])('%s', async (_what, make, code) => {
    expect(await outcome(await make())).toBe(code);
  });

  it('what is a file of another kind', async () => {
    expect(await outcome(zipOf(officeParts('docx')), ['xlsx'])).toBe('file_type_refused');
    expect(await outcome(pdfOf(), ['jpeg', 'png'])).toBe('file_type_refused');
  });
});

describe('a photo', () => {
  it.each(['jpeg', 'png'] as const)('of type %s loses what the camera noted, and stands upright', async (type) => {
    const photo = await photoOf(type);
    expect((await sharp(photo).metadata()).exif).toBeDefined();
    expect(photo.includes('Invented 1')).toBe(true);
    const { bytes, preview } = await checkContent(photo, all);
    const kept = await sharp(bytes).metadata();
    expect(kept).toMatchObject({ format: type, width: 20, height: 40 });
    expect([kept.exif, kept.xmp, kept.iptc, kept.orientation]).toEqual([undefined, undefined, undefined, undefined]);
    for (const part of [bytes, preview as Buffer]) expect(part.includes('Invented')).toBe(false);
    expect(await sharp(preview).metadata()).toMatchObject({ format: 'webp', width: 20, height: 40 });
  });
});

describe('a PDF', () => {
  it('gets a picture of its first page in its own shape', async () => {
    const { bytes, preview } = await checkContent(pdfOf(), all);
    expect(bytes.equals(pdfOf())).toBe(true);
    const { width, height, format } = await sharp(preview).metadata();
    expect(format).toBe('webp');
    expect(height / width).toBeCloseTo(1.5, 1);
  });
});

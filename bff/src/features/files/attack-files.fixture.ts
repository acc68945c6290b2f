import { crc32, deflateRawSync, deflateSync } from 'node:zlib';
import sharp from 'sharp';

/** A file for a ZIP archive made by hand, so that what it declares may be untrue. */
interface Part {
  name: string;
  bytes: Buffer | string;
  /** Size that the directory declares; the true one if left out. */
  declared?: number;
}

/** A ZIP archive of these files, in this order. */
export const zipOf = (parts: readonly Part[]): Buffer => {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes, declared } of parts) {
    const content = Buffer.from(bytes);
    const packed = deflateRawSync(content);
    const title = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(0x0800, 2);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(declared ?? content.length, 18);
    common.writeUInt16LE(title.length, 22);
    bodies.push(Buffer.from('PK\x03\x04', 'latin1'), common, title, packed);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, tail, title);
    offset += 4 + common.length + title.length + packed.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.length, 4);
  end.writeUInt16LE(parts.length, 6);
  end.writeUInt32LE(listed.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...bodies, listed, Buffer.from('PK\x05\x06', 'latin1'), end]);
};

const officeNamespace = 'http://schemas.openxmlformats.org';
const contentTypes = (main: string): string =>
  `<?xml version="1.0"?><Types xmlns="${officeNamespace}/package/2006/content-types"><Override PartName="/main.xml" ContentType="${main}"/></Types>`;

/** The parts of a small document; more can be put beside them. */
export const officeParts = (type: 'xlsx' | 'docx' | 'xlsm', ...more: Part[]): Part[] => {
  const main = {
    xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml',
    docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml',
    xlsm: 'application/vnd.ms-excel.sheet.macroEnabled.main+xml',
  }[type];
  return [
    { name: '[Content_Types].xml', bytes: contentTypes(main) },
    { name: type === 'docx' ? 'word/document.xml' : 'xl/workbook.xml', bytes: '<workbook/>' },
    ...more,
  ];
};

/** A PDF of one empty page; `objects` are put in as they are, `catalog` into the document's own dictionary. */
export const pdfOf = (options: { objects?: (string | Buffer)[]; catalog?: string; trailer?: string } = {}): Buffer => {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n')];
  const offsets: number[] = [];
  const length = () => parts.reduce((sum, part) => sum + part.length, 0);
  const objects = [
    `<< /Type /Catalog /Pages 2 0 R ${options.catalog ?? ''} >>`,
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 300] >>',
    ...(options.objects ?? []),
  ];
  for (const [index, object] of objects.entries()) {
    offsets.push(length());
    parts.push(Buffer.from(`${index + 1} 0 obj\n`), Buffer.from(object as string), Buffer.from('\nendobj\n'));
  }
  const start = length();
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  parts.push(
    Buffer.from(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${options.trailer ?? ''} >>\nstartxref\n${start}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(parts);
};

/** A packed stream, with what else its dictionary says. */
export const pdfStream = (content: string | Buffer, dictionary = ''): Buffer => {
  const packed = deflateSync(content);
  return Buffer.concat([
    Buffer.from(`<< /Length ${packed.length} /Filter /FlateDecode ${dictionary} >>\nstream\n`),
    packed,
    Buffer.from('\nendstream'),
  ]);
};

/** What a phone writes into a photo: where it was taken, with what, and which side is up. */
const noted = {
  IFD0: { Make: 'Invented', Model: 'Invented 1', Copyright: 'nobody' },
  IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '30/1 15/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '120/1 10/1 0/1' },
};

/** A picture of one colour, with everything that a phone notes; 40 × 20 pixels that are to be shown upright as 20 × 40. */
export const photoOf = (type: 'jpeg' | 'png', width = 40, height = 20): Promise<Buffer> => {
  const picture = sharp({ create: { width, height, channels: 3, background: '#369' } });
  return (type === 'jpeg' ? picture.jpeg() : picture.png()).withExif(noted).withMetadata({ orientation: 6 }).toBuffer();
};

/** A PNG that says it has this size and unpacks to nothing but black: a few kilobytes for hundreds of megabytes. */
export const pixelBomb = (width: number, height: number): Buffer => {
  const chunk = (name: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(name), data]);
    const sizes = Buffer.alloc(8);
    sizes.writeUInt32BE(data.length, 0);
    sizes.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([sizes.subarray(0, 4), body, sizes.subarray(4)]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([1, 0, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(1024))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
};

import { createInflateRaw } from 'node:zlib';
import { ImportError } from './import-error';

/** A file inside a ZIP archive. Sizes in bytes, as its directory declares them; reading checks that they are true. */
export interface ZipEntry {
  name: string;
  size: number;
  compressedSize: number;
  crc: number;
  deflated: boolean;
  dataStart: number;
}

const MAX_ENTRIES = 5_000;
const MAX_UNCOMPRESSED = 400 * 1024 * 1024;
/** Spreadsheet XML shrinks 10 to 60 times; emptiness that was made to burst shrinks up to 1,000 times. */
const MAX_RATIO = 200;
const RATIO_MATTERS_FROM = 16 * 1024 * 1024;

const END_OF_DIRECTORY = 0x06054b50;
const ZIP64_LOCATOR = 0x07064b50;
const ZIP64_END_OF_DIRECTORY = 0x06064b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_ENTRY = 0x04034b50;

const damaged = () =>
  new ImportError('file_damaged', '文件已损坏或不完整，无法打开。请在 Excel 或 WPS 中打开后另存为“Excel 工作簿（.xlsx）”，再重新导入。');
const bomb = () => new ImportError('file_zip_bomb', '文件解压后过大（超过 400 MB，或压缩比异常）。请删去名册以外的内容，另存后重新导入。');

/**
 * The files inside a ZIP archive, by name. Throws ImportError `file_damaged` when the directory is not true to the file (cut off, overlapping or
 * twice the same name), `file_encrypted` for protected entries and `file_zip_bomb` above 5,000 entries, 400 MB or 200 times the packed size.
 */
export function readZipDirectory(file: Buffer): Map<string, ZipEntry> {
  try {
    return readDirectory(file);
  } catch (error) {
    // Offsets come from the file itself: one that points outside it is damage, not a fault of ours.
    if (error instanceof RangeError) throw damaged();
    throw error;
  }
}

function readDirectory(file: Buffer): Map<string, ZipEntry> {
  const { count, offset } = findDirectory(file);
  if (count > MAX_ENTRIES) throw bomb();
  const entries = new Map<string, ZipEntry>();
  const taken: { start: number; end: number }[] = [];
  let at = offset;
  let total = 0;
  for (let i = 0; i < count; i++) {
    if (file.readUInt32LE(at) !== DIRECTORY_ENTRY) throw damaged();
    const flags = file.readUInt16LE(at + 8);
    const method = file.readUInt16LE(at + 10);
    const nameLength = file.readUInt16LE(at + 28);
    const extraLength = file.readUInt16LE(at + 30);
    const commentLength = file.readUInt16LE(at + 32);
    const name = file.toString('utf8', at + 46, at + 46 + nameLength).replaceAll('\\', '/');
    const sizes = wideSizes(file, at, at + 46 + nameLength, extraLength);
    if (flags & 1) throw new ImportError('file_encrypted', '文件设有密码，无法读取。请先取消密码保护，另存后重新导入。');
    if (method !== 0 && method !== 8) throw damaged();
    if (entries.has(name)) throw damaged();
    if (file.readUInt32LE(sizes.offset) !== LOCAL_ENTRY) throw damaged();
    const dataStart = sizes.offset + 30 + file.readUInt16LE(sizes.offset + 26) + file.readUInt16LE(sizes.offset + 28);
    if (dataStart + sizes.compressed > file.length) throw damaged();
    taken.push({ start: sizes.offset, end: dataStart + sizes.compressed });
    total += sizes.uncompressed;
    entries.set(name, {
      name,
      size: sizes.uncompressed,
      compressedSize: sizes.compressed,
      crc: file.readUInt32LE(at + 16),
      deflated: method === 8,
      dataStart,
    });
    at += 46 + nameLength + extraLength + commentLength;
  }
  if (total > MAX_UNCOMPRESSED || (total > RATIO_MATTERS_FROM && total > file.length * MAX_RATIO)) throw bomb();
  taken.sort((a, b) => a.start - b.start);
  // Entries that share bytes are how a small archive unpacks to petabytes; no honest writer makes them.
  if (taken.some((entry, i) => i > 0 && entry.start < taken[i - 1]!.end)) throw bomb();
  return entries;
}

function findDirectory(file: Buffer): { count: number; offset: number } {
  const earliest = Math.max(0, file.length - 65_557);
  for (let at = file.length - 22; at >= earliest; at--) {
    if (file.readUInt32LE(at) !== END_OF_DIRECTORY) continue;
    const count = file.readUInt16LE(at + 10);
    const offset = file.readUInt32LE(at + 16);
    if (count !== 0xffff && offset !== 0xffffffff) return { count, offset };
    if (file.readUInt32LE(at - 20) !== ZIP64_LOCATOR) throw damaged();
    const wide = wideNumber(file, at - 20 + 8);
    if (file.readUInt32LE(wide) !== ZIP64_END_OF_DIRECTORY) throw damaged();
    return { count: wideNumber(file, wide + 32), offset: wideNumber(file, wide + 48) };
  }
  throw damaged();
}

function wideNumber(file: Buffer, at: number): number {
  const value = file.readBigUInt64LE(at);
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw damaged();
  return Number(value);
}

/** Sizes and offset of a directory entry; those that don't fit 32 bits stand in its ZIP64 extra field, in this order. */
function wideSizes(file: Buffer, entry: number, extraStart: number, extraLength: number) {
  const values = [file.readUInt32LE(entry + 24), file.readUInt32LE(entry + 20), file.readUInt32LE(entry + 42)];
  let at = extraStart;
  while (at + 4 <= extraStart + extraLength) {
    const id = file.readUInt16LE(at);
    const length = file.readUInt16LE(at + 2);
    if (id === 1) {
      let field = at + 4;
      for (let i = 0; i < 3; i++) {
        if (values[i] !== 0xffffffff) continue;
        values[i] = wideNumber(file, field);
        field += 8;
      }
    }
    at += 4 + length;
  }
  return { uncompressed: values[0]!, compressed: values[1]!, offset: values[2]! };
}

/**
 * The unpacked bytes of an entry, piece by piece. Throws ImportError `file_zip_bomb` as soon as more comes out than the directory declared,
 * `file_damaged` when less or something else does; rethrows the signal's reason when aborted.
 */
export async function* readZipEntry(file: Buffer, entry: ZipEntry, signal?: AbortSignal): AsyncGenerator<Buffer> {
  const packed = file.subarray(entry.dataStart, entry.dataStart + entry.compressedSize);
  let size = 0;
  let crc = 0xffffffff;
  try {
    for await (const piece of entry.deflated ? inflate(packed) : [packed]) {
      signal?.throwIfAborted();
      size += piece.length;
      if (size > entry.size) throw bomb();
      crc = updateCrc(crc, piece);
      yield piece;
    }
  } catch (error) {
    if (typeof (error as NodeJS.ErrnoException)?.code === 'string' && (error as NodeJS.ErrnoException).code?.startsWith('Z_'))
      throw damaged();
    throw error;
  }
  if (size !== entry.size || (crc ^ 0xffffffff) >>> 0 !== entry.crc) throw damaged();
}

async function* inflate(packed: Buffer): AsyncGenerator<Buffer> {
  const stream = createInflateRaw({ chunkSize: 64 * 1024 });
  stream.end(packed);
  yield* stream;
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c;
});

function updateCrc(crc: number, bytes: Buffer): number {
  let c = crc;
  for (let i = 0; i < bytes.length; i++) c = CRC_TABLE[(c ^ bytes[i]!) & 0xff]! ^ (c >>> 8);
  return c;
}

import { crc32 } from 'node:zlib';
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { ImportError } from './import-error';

/** A ZIP archive and the files inside it, by name. */
export interface Zip {
  archive: ZipFile;
  entries: Map<string, Entry>;
}

const MAX_ENTRIES = 5_000;
const MAX_UNCOMPRESSED = 400 * 1024 * 1024;
/** Spreadsheet XML shrinks 10 to 60 times; emptiness that was made to burst shrinks up to 1,000 times. */
const MAX_RATIO = 200;
const RATIO_MATTERS_FROM = 16 * 1024 * 1024;

const damaged = (cause?: unknown) =>
  new ImportError('file_damaged', '文件已损坏或不完整，无法打开。请在 Excel 或 WPS 中打开后另存为“Excel 工作簿（.xlsx）”，再重新导入。', {
    cause,
  });
const bomb = () => new ImportError('file_zip_bomb', '文件解压后过大（超过 400 MB，或压缩比异常）。请删去名册以外的内容，另存后重新导入。');
const encrypted = () => new ImportError('file_encrypted', '文件设有密码，无法读取。请先取消密码保护，另存后重新导入。');

/**
 * Opens a ZIP archive. Throws ImportError `file_damaged` when its directory is not true to the file (cut off, or twice the same name),
 * `file_encrypted` for protected entries and `file_zip_bomb` when it declares more than 5,000 entries, 400 MB or 200 times the packed size.
 */
export async function openZip(file: Buffer): Promise<Zip> {
  try {
    const archive = await fromBufferPromise(file);
    if (archive.entryCount > MAX_ENTRIES) throw bomb();
    const entries = new Map<string, Entry>();
    let total = 0;
    for await (const entry of archive.eachEntry()) {
      if (entry.isEncrypted()) throw encrypted();
      if (!entry.canDecodeFileData() || entries.has(entry.fileName)) throw damaged();
      total += entry.uncompressedSize;
      entries.set(entry.fileName, entry);
    }
    // What is unpacked later is held to these declared sizes, so entries that share the same packed bytes gain nothing.
    if (total > MAX_UNCOMPRESSED || (total > RATIO_MATTERS_FROM && total > file.length * MAX_RATIO)) throw bomb();
    return { archive, entries };
  } catch (error) {
    throw error instanceof ImportError ? error : damaged(error);
  }
}

/**
 * The unpacked bytes of an entry, piece by piece. Throws ImportError `file_zip_bomb` as soon as more comes out than the directory declared,
 * `file_damaged` when less or something else does; rethrows the signal's reason when aborted.
 */
export async function* readZipEntry({ archive }: Zip, entry: Entry, signal?: AbortSignal): AsyncGenerator<Buffer> {
  let crc = 0;
  for await (const piece of unpack(archive, entry)) {
    signal?.throwIfAborted();
    crc = crc32(piece, crc);
    yield piece;
  }
  if (crc !== entry.crc32) throw damaged();
}

async function* unpack(archive: ZipFile, entry: Entry): AsyncGenerator<Buffer> {
  try {
    yield* await archive.openReadStreamPromise(entry);
  } catch (error) {
    // yauzl holds each entry to its declared size and tells both ways of missing it in words only.
    throw error instanceof Error && error.message.startsWith('too many bytes') ? bomb() : damaged(error);
  }
}

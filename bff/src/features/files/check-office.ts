import { crc32 } from 'node:zlib';
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { ProblemError } from '../../problem-error';
import { type CheckedContent, damaged, unsafe } from './checked-content';

const maxEntries = 5_000;
const maxUnpacked = 400 * 1024 * 1024;
/** A document's XML shrinks 10 to 60 times; emptiness that was made to burst, up to 1,000 times. */
const maxRatio = 200;
const ratioMattersFrom = 16 * 1024 * 1024;

/** Parts that run something, or hold a whole other file. */
const activeParts: { name: RegExp; sentence: string }[] = [
  { name: /vbaProject|vbaData|macrosheets\//i, sentence: '里面有宏（会自动运行的程序）。请另存为不带宏的格式再传。' },
  { name: /activeX|ctrlProps\/.*\.bin$/i, sentence: '里面有 ActiveX 控件。请删去控件，另存一份再传。' },
  { name: /\/embeddings\/|oleObject/i, sentence: '里面嵌有别的文件。请把嵌入的文件删去，需要的话单独上传。' },
];
/** Kinds of what a document fetches or runs from elsewhere by itself when it is opened; a link that somebody has to click isn't one. */
const fetchedFromElsewhere = /\/(attachedTemplate|oleObject|frame|subDocument|aFChunk|image|audio|video|media)$/i;
const macroTypes = /macroEnabled|vbaProject|macrosheet/i;
/** A workbook's tie to another program, which Excel offers to start. */
const otherProgram = /<(?:[^\s<>/:]+:)?(?:ddeLink|oleLink)[\s/>]/i;

/** Parts that say what the document's parts are and where they lie; names count in whatever letters they are written. */
const readParts = { types: /^\[content_types\]\.xml$/i, relations: /\.rels$/i, links: /^xl\/externalLinks\/[^/]+\.xml$/i };
const maxReadPart = 8 * 1024 * 1024;

const tooMuch = () => new ProblemError('file_unpacks_too_large', '文件展开后超过 400 MB，或者压缩得不正常。请另存一份再传。');

/**
 * An Excel workbook or Word document that is whole and holds nothing that runs. Every part is unpacked once and held to what it declares.
 * @throws ProblemError file_damaged, file_protected, file_unsafe, file_unpacks_too_large
 */
export const checkOffice = async (bytes: Buffer, type: 'xlsx' | 'docx'): Promise<CheckedContent> => {
  const archive = await fromBufferPromise(bytes).catch((error) => {
    throw zipProblem(error);
  });
  for (const entry of await readDirectory(archive, bytes)) {
    const content = await unpack(archive, entry);
    if (!content) continue;
    if (readParts.types.test(entry.fileName) && macroTypes.test(unescaped(content))) throw unsafe(activeParts[0]?.sentence ?? '');
    if (readParts.links.test(entry.fileName) && otherProgram.test(content))
      throw unsafe('它会去启动别的程序取内容。请断开外部链接，另存一份再传。');
    if (readParts.relations.test(entry.fileName) && relationsIn(content).some(fetches))
      throw unsafe('它一打开就会去别处取内容。请断开外部的模板、图片或链接，另存一份再传。');
  }
  return { type, bytes };
};

/** @returns its entries, when they are as many and as large as they may be, and none is named to trick or to run */
const readDirectory = async (archive: ZipFile, bytes: Buffer): Promise<Entry[]> => {
  if (archive.entryCount > maxEntries) throw tooMuch();
  const entries = new Map<string, Entry>();
  let total = 0;
  let first = Number.POSITIVE_INFINITY;
  try {
    for await (const entry of archive.eachEntry()) {
      if (entry.isEncrypted()) throw new ProblemError('file_protected');
      const active = activeParts.find(({ name }) => name.test(entry.fileName));
      if (active) throw unsafe(active.sentence);
      if (entries.has(entry.fileName.toLowerCase())) throw damaged();
      entries.set(entry.fileName.toLowerCase(), entry);
      total += entry.uncompressedSize;
      first = Math.min(first, entry.relativeOffsetOfLocalHeader);
    }
  } catch (error) {
    throw zipProblem(error);
  }
  if (first !== 0 || !directoryEnds(bytes)) throw unsafe('文件的开头接着别的内容。请从原来的软件里另存一份再传。');
  if (total > maxUnpacked || (total > ratioMattersFrom && total > bytes.length * maxRatio)) throw tooMuch();
  return [...entries.values()];
};

/** Whether the directory lies where it says, right before the archive's end: put behind something else, it would tell of files elsewhere. */
const directoryEnds = (bytes: Buffer): boolean => {
  const end = bytes.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  const [size, offset] = [bytes.readUInt32LE(end + 12), bytes.readUInt32LE(end + 16)];
  // Of a very large archive these stand in a record of their own, which yauzl holds to the file.
  return (
    offset === 0xffffffff || offset + size === end || bytes.subarray(offset + size, offset + size + 4).toString('latin1') === 'PK\x06\x06'
  );
};

/** Unpacks an entry to see that it is whole. @returns the text of a part that is read, undefined for any other */
const unpack = async (archive: ZipFile, entry: Entry): Promise<string | undefined> => {
  const kept: Buffer[] | undefined = Object.values(readParts).some((name) => name.test(entry.fileName)) ? [] : undefined;
  if (kept && entry.uncompressedSize > maxReadPart) throw tooMuch();
  try {
    const stream = await archive.openReadStreamPromise(entry);
    let crc = 0;
    for await (const piece of stream) {
      crc = crc32(piece, crc);
      kept?.push(piece);
    }
    if (crc !== entry.crc32) throw damaged();
  } catch (error) {
    throw zipProblem(error);
  }
  return kept && readable(Buffer.concat(kept).toString('utf8'));
};

/** Written in another encoding, or with words of its own, a part says something else to whoever opens it. @throws ProblemError file_unsafe */
const readable = (text: string): string => {
  const otherEncoding = /^\uFEFF?<\?xml[^>]*encoding\s*=\s*["'](?!utf-8["']|us-ascii["'])/i.test(text);
  if (otherEncoding || text.includes('\0') || /<!(DOCTYPE|ENTITY)/i.test(text))
    throw unsafe('文件里的说明写得少见，没法检查。请从原来的软件里另存一份再传。');
  return text;
};

/** Signs that are written as numbers, as signs. */
const unescaped = (text: string): string =>
  text.replace(/&#(?:x([0-9a-f]{1,6})|(\d{1,7}));/gi, (_, hex?: string, decimal?: string) => {
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });

/** The attributes of each relationship of a part, under their names in small letters. */
const relationsIn = (text: string): Record<string, string>[] =>
  [...text.matchAll(/<(?:[^\s<>/:]+:)?Relationship(?=[\s/>])((?:"[^"<]*"|'[^'<]*'|[^<>"'])*)>/gi)].map(([, attributes = '']) =>
    Object.fromEntries(
      [...attributes.matchAll(/([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].map(([, name = '', double, single]) => [
        name.toLowerCase(),
        unescaped(double ?? single ?? '').trim(),
      ]),
    ),
  );

const fetches = ({ type = '', targetmode = '' }: Record<string, string>): boolean =>
  targetmode.toLowerCase() === 'external' && fetchedFromElsewhere.test(type);

/** yauzl says in words what is wrong; nothing of them reaches people. */
const zipProblem = (error: unknown): ProblemError => {
  if (error instanceof ProblemError) return error;
  const { message } = error as Error;
  if (/invalid relative path|absolute path|invalid characters in fileName/.test(message))
    return unsafe('里面的文件名想跑到别的文件夹去。请从原来的软件里另存一份再传。');
  return /too many bytes/.test(message) ? tooMuch() : damaged();
};

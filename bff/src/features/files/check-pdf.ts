import { promisify } from 'node:util';
import { constants, inflate } from 'node:zlib';
import { ProblemError } from '../../problem-error';
import { type CheckedContent, damaged, unsafe } from './checked-content';
import { openPdf } from './open-pdf';

const inflated = promisify(inflate);

/** Unpacked bytes of one stream that is no image, and of all of them together. */
const maxStream = 64 * 1024 * 1024;
const maxStreams = 300 * 1024 * 1024;
/** Streams of a file; a page of text has a handful. */
const maxStreamCount = 50_000;
/** Characters that are read of what stands before a stream and says what it is. */
const longestDictionary = 8192;

/** Names of what a PDF does by itself, starts, sends away or carries along (ISO 32000 12.6.4, 7.11.4, 12.7.8, 13). */
const activeNames: Record<string, string> = {
  JavaScript: '里面有程序（JavaScript）',
  Launch: '里面有打开别的程序的命令',
  EmbeddedFile: '里面夹带了别的文件',
  EmbeddedFiles: '里面夹带了别的文件',
  RichMedia: '里面有会自动播放的内容',
  SubmitForm: '里面有向外发送内容的命令',
  ImportData: '里面有从外面取内容的命令',
  XFA: '里面有动态表单',
  FileAttachment: '里面夹带了别的文件',
  Rendition: '里面有会自动播放的内容',
  OnInstantiate: '里面有程序（JavaScript）',
};
const nameEnd = '(?![^\\x00\\s()<>\\[\\]{}/%])';
const active = new RegExp(`/(${Object.keys(activeNames).join('|')})${nameEnd}`);
/** Short enough to turn up by chance within packed bytes, where only longer names are looked for. */
const activeAnywhere = new RegExp(
  `/(${Object.keys(activeNames)
    .filter((name) => name.length > 5)
    .join('|')})${nameEnd}`,
);
/** A name that writes some of its letters as numbers. */
const escapedName = /\/[^\0\s()<>[\]{}/%]*#[0-9a-fA-F]{2}[^\0\s()<>[\]{}/%]*/g;
const unescaped = (text: string): string =>
  text.replace(escapedName, (name) =>
    name.replace(/#([0-9a-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
  );

/** Names written in such a way; a font with a Chinese name is one, a page has a handful. */
const maxEscapedNames = 20_000;

const uncheckable = () => unsafe('PDF 的内容写得少见，没法检查。请用“打印成 PDF”的办法另存一份再传。');

const refuseActive = (text: string, names: RegExp): void => {
  const refuse = (found: RegExpExecArray | null): void => {
    if (found) throw unsafe(`PDF ${activeNames[found[1] as string]}。请用“打印成 PDF”的办法另存一份再传。`);
  };
  refuse(names.exec(text));
  let count = 0;
  for (const [name] of text.matchAll(escapedName)) {
    if (++count > maxEscapedNames) throw uncheckable();
    refuse(names.exec(unescaped(name)));
  }
};

const objectStream = /\/ObjStm/;
const everyObjectStream = /\/ObjStm/g;

interface PdfStream {
  /** All that stands between the stream before and this one. */
  before: string;
  /** Of that, what seems to be the stream's own. */
  dictionary: string;
  start: number;
  end: number;
}

/** The streams of a PDF, by their keywords: whatever a reader may take for one. */
const streamsOf = function* (text: string): Generator<PdfStream> {
  const keyword = /(?<!end)stream(\r\n|\n|\r)/g;
  let count = 0;
  let last = 0;
  for (let found = keyword.exec(text); found; found = keyword.exec(text)) {
    if (++count > maxStreamCount) throw new ProblemError('file_unpacks_too_large', 'PDF 里的内容太多。请分成几份再传。');
    const start = found.index + found[0].length;
    const end = text.indexOf('endstream', start);
    if (end < 0) return;
    const before = text.slice(Math.max(0, found.index - longestDictionary), found.index);
    yield {
      before: unescaped(text.slice(last, found.index)),
      dictionary: unescaped(before.slice(before.lastIndexOf('obj') + 1)),
      start,
      end,
    };
    last = end;
    keyword.lastIndex = end;
  }
};

/**
 * A PDF that is whole and does nothing by itself: one document from its first byte to its last, not locked, and neither in the open nor within
 * its packed objects a script, a command, an attached file or a form that sends. It is also opened, and its first page drawn for the preview.
 * @throws ProblemError file_damaged, file_protected, file_unsafe, file_unpacks_too_large
 */
export const checkPdf = async (bytes: Buffer): Promise<CheckedContent> => {
  const text = bytes.toString('latin1');
  refuseEnds(text);
  refuseActive(text, activeAnywhere);
  let outside = '';
  let position = 0;
  let total = 0;
  let packed = 0;
  for (const stream of streamsOf(text)) {
    if (objectStream.test(stream.before)) packed++;
    outside += text.slice(position, stream.start);
    position = stream.end;
    const content = await unpackStream(bytes, stream, maxStreams - total);
    total += content.length;
    refuseActive(content.toString('latin1'), active);
  }
  outside += text.slice(position);
  refuseActive(outside, active);
  // Packed objects behind a keyword that we don't take for one would stay unread.
  if ((unescaped(outside).match(everyObjectStream)?.length ?? 0) > packed) throw uncheckable();
  if (/\/Encrypt(?![A-Za-z])/.test(unescaped(outside))) throw new ProblemError('file_protected');
  return { type: 'pdf', bytes, preview: await openPdf(bytes) };
};

/** From `%PDF-` to `%%EOF`, with nothing but blanks after it. */
const refuseEnds = (text: string): void => {
  const end = text.lastIndexOf('%%EOF');
  if (!text.startsWith('%PDF-') || end < 0) throw damaged();
  const after = text.slice(end + '%%EOF'.length);
  if (/^[\0\s]*$/.test(after)) return;
  if (after.length > 1024 && !after.includes('startxref')) throw unsafe('PDF 的后面接着别的内容。请从原来的软件里另存一份再传。');
  throw damaged();
};

const nothing = Buffer.alloc(0);

/** What is written within a stream, as far as objects or commands may stand there; pictures and fonts hold none. */
const unpackStream = async (bytes: Buffer, { before, dictionary, start, end }: PdfStream, budget: number): Promise<Buffer> => {
  const holdsObjects = objectStream.test(before);
  // Of packed objects everything counts that may say how they are packed, also what a remark within the dictionary seems to end.
  const filters = (holdsObjects ? before : dictionary).match(/\/(\w*Decode|Fl|LZW|AHx|A85|RL)\b/g) ?? [];
  // Packed in any other way, a reader may find objects in it that we would not.
  const readable =
    filters.length === 0
      ? !/\/Filter/.test(holdsObjects ? before : dictionary)
      : filters.length === 1 && /FlateDecode/.test(filters[0] as string);
  if (holdsObjects && (!readable || /\/Predictor\s+(?!1\b)/.test(before))) throw uncheckable();
  if (!holdsObjects && /\/Subtype\s*\/Image/.test(dictionary)) return nothing;
  const body = bytes.subarray(start, end);
  if (!filters.some((filter) => filter.includes('Fl'))) return /\/Filter/.test(dictionary) ? nothing : body;
  try {
    return await inflated(body, { maxOutputLength: Math.max(1, Math.min(maxStream, budget)), finishFlush: constants.Z_SYNC_FLUSH });
  } catch (error) {
    if ((error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE')
      throw new ProblemError('file_unpacks_too_large', 'PDF 展开后太大。请用“打印成 PDF”的办法另存一份再传。');
    if (holdsObjects) throw damaged();
    return nothing;
  }
};

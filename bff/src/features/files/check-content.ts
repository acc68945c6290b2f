import { type FileType, fileTypes } from '@yunzhengshou/contract';
import { fileTypeFromBuffer } from 'file-type';
import { ProblemError } from '../../problem-error';
import { checkGeojson } from './check-geojson';
import { checkImage } from './check-image';
import { checkOffice } from './check-office';
import { checkPdf } from './check-pdf';
import { type CheckedContent, refusePolyglot, unsafe } from './checked-content';

const checks: Record<FileType, (bytes: Buffer) => CheckedContent | Promise<CheckedContent>> = {
  pdf: checkPdf,
  jpeg: (bytes) => checkImage(bytes, 'jpeg'),
  png: (bytes) => checkImage(bytes, 'png'),
  xlsx: (bytes) => checkOffice(bytes, 'xlsx'),
  docx: (bytes) => checkOffice(bytes, 'docx'),
  geojson: checkGeojson,
};

/** Types that people bring instead of one that is taken, and what they can do. */
const instead: Record<string, string> = {
  'application/x-cfb': '这是旧版的 Office 文件。请用 Excel 或 Word 打开，另存为 .xlsx 或 .docx 再传。',
  'image/heic': '这是苹果手机的 HEIC 照片。请另存为 JPG 再传。',
  'image/heif': '这是苹果手机的 HEIC 照片。请另存为 JPG 再传。',
  'image/svg+xml': 'SVG 图里可以藏程序，不收。请另存为 PNG 再传。',
};

/**
 * Tells a file's type by its bytes, checks that it is one of `allowed`, and that nothing dangerous, damaged or hidden is in it.
 * @throws ProblemError file_empty, file_type_refused, file_damaged, file_protected, file_unsafe, file_unpacks_too_large
 */
export const checkContent = async (bytes: Buffer, allowed: readonly FileType[]): Promise<CheckedContent> => {
  if (bytes.length === 0) throw new ProblemError('file_empty');
  const mediaType = (await fileTypeFromBuffer(bytes))?.mime ?? mediaTypeOfText(bytes);
  const type = allowed.find((each) => fileTypes[each].mediaType === mediaType);
  if (!type) throw refusalOf(mediaType, bytes, allowed);
  refusePolyglot(bytes, type);
  return await checks[type](bytes);
};

/** Of texts only JSON is taken, and SVG is known so that it can be called by its name. */
const mediaTypeOfText = (bytes: Buffer): string | undefined => {
  const start = bytes
    .subarray(0, 1024)
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trimStart();
  if (start.startsWith('{')) return fileTypes.geojson.mediaType;
  return start.includes('<svg') ? 'image/svg+xml' : undefined;
};

const refusalOf = (mediaType: string | undefined, bytes: Buffer, allowed: readonly FileType[]): ProblemError => {
  // A workbook under a password is packed into the container of the old formats.
  if (mediaType === 'application/x-cfb' && bytes.includes(Buffer.from('EncryptedPackage', 'utf16le')))
    return new ProblemError('file_protected');
  if (mediaType && /macroenabled/i.test(mediaType)) return unsafe('里面有宏（会自动运行的程序）。请另存为不带宏的格式再传。');
  const svg = mediaType === 'application/xml' && bytes.subarray(0, 4096).includes('<svg');
  const taken = allowed.map((type) => fileTypes[type].title).join('、');
  return new ProblemError(
    'file_type_refused',
    `${instead[svg ? 'image/svg+xml' : (mediaType ?? '')] ?? '看的是文件的内容，不是文件名。'}这里收：${taken}。`,
  );
};

import { type Static, Type } from 'typebox';
import type { Duty } from './duties';
import { operation } from './operation';
import { Id, Instant, OneOf, OrNull, ProjectCode } from './values';

const tag = '文件';
const exampleId = '0190f3c2-8f1e-7c3a-9a55-3f0a1b2c3d4e';

/** What may be uploaded at all: how each type is called, and the endings that a file dialogue offers. */
export const fileTypes = {
  pdf: { title: 'PDF', mediaType: 'application/pdf', endings: ['pdf'] },
  jpeg: { title: 'JPG 图片', mediaType: 'image/jpeg', endings: ['jpg', 'jpeg'] },
  png: { title: 'PNG 图片', mediaType: 'image/png', endings: ['png'] },
  xlsx: {
    title: 'Excel 工作簿（.xlsx）',
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    endings: ['xlsx'],
  },
  docx: {
    title: 'Word 文档（.docx）',
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    endings: ['docx'],
  },
  geojson: { title: '地图范围（GeoJSON）', mediaType: 'application/geo+json', endings: ['geojson', 'json'] },
} as const satisfies Record<string, { title: string; mediaType: string; endings: readonly string[] }>;
export type FileType = keyof typeof fileTypes;

interface FileKindRule {
  title: string;
  types: readonly FileType[];
  /** Bytes of the file as it is sent. */
  maxBytes: number;
  /** Days after which the content is erased; null: kept as long as the project's papers are. */
  keepDays: number | null;
  /** Whether it belongs to one household, may, or belongs to the project alone. */
  household: 'never' | 'may';
  /** Duties over the project whose holders may upload it. */
  uploadedBy: readonly Duty[];
}

const megabyte = 1024 * 1024;

/** What a file is for: this alone decides types, size, who uploads and reads it, and how long it is kept. */
export const fileKinds = {
  proof: {
    title: '证明材料',
    types: ['pdf', 'jpeg', 'png'],
    maxBytes: 20 * megabyte,
    keepDays: null,
    household: 'may',
    uploadedBy: ['case_officer'],
  },
  disclosure_attachment: {
    title: '公开内容的附件',
    types: ['pdf', 'jpeg', 'png', 'xlsx', 'docx', 'geojson'],
    maxBytes: 50 * megabyte,
    keepDays: null,
    household: 'never',
    uploadedBy: ['case_officer'],
  },
  import_list: {
    title: '名册',
    types: ['xlsx'],
    maxBytes: 50 * megabyte,
    keepDays: 180,
    household: 'never',
    uploadedBy: ['case_officer', 'appraiser'],
  },
} as const satisfies Record<string, FileKindRule>;
export type FileKind = keyof typeof fileKinds;
export const fileKindNames = Object.keys(fileKinds) as FileKind[];

/** Characters that a file's name may have, its ending included. */
export const fileNameLength = 120;

const mediaTypes = Object.values(fileTypes).map(({ mediaType }) => mediaType);

export const FileFacts = Type.Object({
  fileId: Id,
  kind: OneOf(fileKindNames),
  name: Type.String({ description: '文件名' }),
  mediaType: OneOf(mediaTypes),
  size: Type.Integer({ minimum: 1, description: '字节数' }),
  sha256: Type.String({ pattern: '^[0-9a-f]{64}$', description: '内容的 SHA-256' }),
  /** 1 for the first; each later upload that replaces one counts on. */
  version: Type.Integer({ minimum: 1 }),
  previousId: OrNull(Id),
  /** not_scanned: no virus scanner is configured here. */
  scan: OneOf(['clean', 'not_scanned']),
  hasPreview: Type.Boolean(),
  uploadedAt: Instant,
  /** After it the content is erased; null: kept. */
  expiresAt: OrNull(Instant),
  /** The content is gone; only these facts are left. */
  erased: Type.Boolean(),
});
export type FileFacts = Static<typeof FileFacts>;

const exampleFacts: FileFacts = {
  fileId: exampleId,
  kind: 'proof',
  name: '某证明.pdf',
  mediaType: 'application/pdf',
  size: 48213,
  sha256: '0'.repeat(64),
  version: 1,
  previousId: null,
  scan: 'clean',
  hasPreview: true,
  uploadedAt: '2027-03-01T02:03:04Z',
  expiresAt: null,
  erased: false,
};

/**
 * One file as multipart/form-data: the part `file`, and if the sender's system changes names, the file's own name as the text part `name`. The
 * type is told by the bytes, never by name or declared type.
 */
export const uploadFile = operation({
  name: 'uploadFile',
  method: 'POST',
  path: '/api/staff/projects/:projectCode/files',
  owner: 'importer of project',
  tag,
  summary: '上传一个文件；查过内容、加密以后才保存',
  params: Type.Object({ projectCode: ProjectCode }),
  query: Type.Object(
    {
      kind: OneOf(fileKindNames),
      householdId: Type.Optional(Id),
      /** The version that this one takes the place of: same kind, same household. */
      previousId: Type.Optional(Id),
    },
    { additionalProperties: false },
  ),
  multipart: true,
  response: FileFacts,
  problems: [
    'signed_out',
    'not_found',
    'body_too_large',
    'media_type_unsupported',
    'conflict_of_interest',
    'file_kind_refused',
    'file_too_large',
    'file_empty',
    'file_name_refused',
    'file_type_refused',
    'file_damaged',
    'file_protected',
    'file_unsafe',
    'file_unpacks_too_large',
    'file_infected',
    'file_version_refused',
    'file_scanner_unreachable',
    'file_storage_unreachable',
  ],
  example: exampleFacts,
});

export const StaffFile = Type.Object({
  file: FileFacts,
  /** Opens the file, for five minutes; null once the content is erased. */
  address: OrNull(Type.String()),
  /** A picture of the file's first page, for five minutes; null where there is none. */
  previewAddress: OrNull(Type.String()),
  /** Seconds that both addresses are good for. */
  addressSeconds: Type.Integer({ minimum: 1 }),
});
export type StaffFile = Static<typeof StaffFile>;

export const getStaffFile = operation({
  name: 'getStaffFile',
  method: 'GET',
  path: '/api/staff/files/:fileId',
  owner: 'officer of file',
  tag,
  summary: '一个文件和打开它的地址，地址五分钟有效；属于一户的，记入查阅记录',
  params: Type.Object({ fileId: Id }),
  response: StaffFile,
  problems: ['signed_out', 'not_found'],
  example: {
    file: exampleFacts,
    address: '/api/files/AAAA',
    previewAddress: '/api/files/AAAB',
    addressSeconds: 300,
  },
});

/** The address is the permission: signed, for one file, for five minutes, and while whom it was given to is signed in. */
export const openFile = operation({
  name: 'openFile',
  method: 'GET',
  path: '/api/files/:fileToken',
  owner: 'holder of file address',
  tag,
  summary: '按临时地址打开文件',
  params: Type.Object({ fileToken: Type.String({ pattern: '^[A-Za-z0-9_-]{1,128}$', maxLength: 128 }) }),
  response: Type.String({ description: '文件内容；类型是文件自己的，预览是 image/webp' }),
  answerType: '*/*',
  problems: ['not_found', 'file_address_expired', 'file_erased', 'file_storage_unreachable'],
  example: '文件内容',
});

import type { FileKind } from '@yunzhengshou/contract';

const megabyte = 1024 * 1024;

/** What may be chosen for each kind. The contract's own table stays out of the bundle; a test holds this one to it. */
export const acceptedFiles: Readonly<Record<FileKind, { endings: readonly string[]; words: string; maxBytes: number }>> = {
  proof: { endings: ['pdf', 'jpg', 'jpeg', 'png'], words: 'PDF 或照片（JPG、PNG）', maxBytes: 20 * megabyte },
  disclosure_attachment: {
    endings: ['pdf', 'jpg', 'jpeg', 'png', 'xlsx', 'docx', 'geojson', 'json'],
    words: 'PDF、照片（JPG、PNG）、Excel（.xlsx）、Word（.docx）或地图范围（GeoJSON）',
    maxBytes: 50 * megabyte,
  },
  import_list: { endings: ['xlsx'], words: 'Excel 工作簿（.xlsx）', maxBytes: 50 * megabyte },
};

import type {
  Audience,
  Citation,
  DisclosureBlock,
  DisclosureDraft,
  DraftAttachment,
  RowSource,
  WrittenDraft,
} from '@yunzhengshou/contract';
import type { FieldFault } from '../../../components/form/field';
import { readMap, writeMap } from './map-text';

export type BlockType = DisclosureBlock['type'];

/** A block while it is typed: lists, facts and maps are lines of a text. */
export interface EditedBlock {
  key: number;
  type: BlockType;
  /** Of a map. */
  title: string;
  text: string;
}

/** A draft while it is typed. */
export interface Edited {
  audience: Audience;
  title: string;
  summary: string;
  blocks: EditedBlock[];
  basis: Citation[];
  rowsOf: RowSource | 'none';
  /** '' where none is chosen. */
  publishOn: string;
  publishedUntil: string;
  attachments: DraftAttachment[];
  correctionReason: string;
}

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

const factOf = (line: string): { label: string; value: string } | null => {
  const found = /^(.{1,60}?)[：:]\s*(.+)$/.exec(line);
  return found?.[1] && found[2] ? { label: found[1].trim(), value: found[2].trim() } : null;
};

/** What a block says, or what is still wrong with it. */
export function readBlock({ type, title, text }: EditedBlock): DisclosureBlock | { fault: string } {
  if (text.trim() === '') return { fault: '这一块还是空的：写上内容，或者删去' };
  switch (type) {
    case 'heading':
    case 'paragraph':
      return { type, text: text.trim() };
    case 'list':
      return { type, items: linesOf(text) };
    case 'facts': {
      const facts = linesOf(text).map(factOf);
      const wrong = facts.indexOf(null);
      return wrong >= 0
        ? { fault: `第 ${wrong + 1} 行要写成“名称：内容”` }
        : { type, facts: facts.filter((fact): fact is NonNullable<typeof fact> => fact !== null) };
    }
    case 'map': {
      const geojson = readMap(text);
      if (geojson === null) return { fault: '地图没看懂：先写一行名称，下面每行一个点，经度在前、纬度在后' };
      return title.trim() === '' ? { fault: '地图要有标题' } : { type, title: title.trim(), geojson };
    }
  }
}

/** A fresh object each time it is read back from what was kept: see `useDraft`. */
function editedBlock(block: DisclosureBlock, key: number): EditedBlock {
  switch (block.type) {
    case 'heading':
    case 'paragraph':
      return { key, type: block.type, title: '', text: block.text };
    case 'list':
      return { key, type: 'list', title: '', text: block.items.join('\n') };
    case 'facts':
      return { key, type: 'facts', title: '', text: block.facts.map(({ label, value }) => `${label}：${value}`).join('\n') };
    case 'map':
      return { key, type: 'map', title: block.title, text: writeMap(block.geojson) };
  }
}

export const editedOf = (draft: DisclosureDraft): Edited => ({
  audience: draft.audience,
  title: draft.title,
  summary: draft.summary,
  blocks: draft.blocks.map(editedBlock),
  basis: draft.basis,
  rowsOf: draft.rowsOf ?? 'none',
  publishOn: draft.publishOn ?? '',
  publishedUntil: draft.publishedUntil ?? '',
  attachments: draft.attachments.map(({ fileId, title }) => ({ fileId, title })),
  correctionReason: draft.correctionReason ?? '',
});

/** The blocks that can be shown already. */
export const readableBlocks = (blocks: readonly EditedBlock[]): DisclosureBlock[] =>
  blocks.map(readBlock).filter((block): block is DisclosureBlock => !('fault' in block));

export const blockField = ({ key }: EditedBlock): string => `block-${key}`;

const day = /^\d{4}-\d{2}-\d{2}$/;

/** What keeps it from being saved. */
export function faultsOf(edited: Edited, corrects: boolean): FieldFault[] {
  const { title, blocks, publishOn, publishedUntil, attachments, correctionReason } = edited;
  return [
    ...(title.trim() === '' ? [{ field: 'title', sentence: '请写标题' }] : []),
    ...(corrects && correctionReason.trim().length < 2 ? [{ field: 'correctionReason', sentence: '请写哪里错了、为什么改' }] : []),
    ...blocks.flatMap((block) => {
      const read = readBlock(block);
      return 'fault' in read ? [{ field: blockField(block), sentence: read.fault }] : [];
    }),
    ...(publishOn !== '' && !day.test(publishOn) ? [{ field: 'publishOn', sentence: '日期写成 2026-03-15 这样' }] : []),
    ...(publishedUntil !== '' && !day.test(publishedUntil) ? [{ field: 'publishedUntil', sentence: '日期写成 2026-03-15 这样' }] : []),
    ...(attachments.some((each) => each.title.trim() === '') ? [{ field: 'attachments', sentence: '每个附件都要有名称' }] : []),
  ];
}

/** What is sent. @param revision the one that was read */
export const writtenOf = (edited: Edited, revision: number, corrects: boolean): WrittenDraft => ({
  revision,
  audience: edited.audience,
  title: edited.title.trim(),
  summary: edited.summary.trim(),
  blocks: readableBlocks(edited.blocks),
  // The law's title is the server's to add.
  basis: edited.basis.map(({ lawTitle: _, ...article }) => article),
  rowsOf: edited.rowsOf === 'none' ? null : edited.rowsOf,
  publishOn: edited.publishOn === '' ? null : edited.publishOn,
  publishedUntil: edited.publishedUntil === '' ? null : edited.publishedUntil,
  attachments: edited.attachments.map(({ fileId, title }) => ({ fileId, title: title.trim() })),
  correctionReason: corrects ? edited.correctionReason.trim() : null,
});

/** One block further up or down; the same list where it is at the end already. */
export function moved(blocks: readonly EditedBlock[], key: number, by: -1 | 1): EditedBlock[] {
  const from = blocks.findIndex((block) => block.key === key);
  const to = from + by;
  const block = blocks[from];
  if (!block || to < 0 || to >= blocks.length) return [...blocks];
  const others = blocks.filter((each) => each !== block);
  return [...others.slice(0, to), block, ...others.slice(to)];
}

export const added = (blocks: readonly EditedBlock[], type: BlockType): EditedBlock[] => [
  ...blocks,
  { key: Math.max(-1, ...blocks.map(({ key }) => key)) + 1, type, title: '', text: '' },
];

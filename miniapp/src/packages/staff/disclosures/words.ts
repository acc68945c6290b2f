import type { DisclosureBoard } from '@yunzhengshou/contract';
import type { StatusKind } from '../../../components/status-tag';

export type BoardPart = DisclosureBoard['kinds'][number]['parts'][number];
export type BoardEntry = BoardPart['entries'][number];

/** Where a part stands, in a word. */
export function partState({ state, lateDays }: Pick<BoardPart, 'state' | 'lateDays'>): { kind: StatusKind; word: string } {
  switch (state) {
    case 'there':
      return { kind: 'good', word: '已经公布' };
    case 'missing':
      return { kind: 'warn', word: '还没有公布' };
    case 'late':
      return { kind: 'bad', word: `晚了 ${lateDays} 天` };
    case 'not_yet':
      return { kind: 'info', word: '还没到这一步' };
  }
}

export const entryStates: Readonly<Record<BoardEntry['state'], { kind: StatusKind; word: string }>> = {
  scheduled: { kind: 'wait', word: '等到日子公布' },
  shown: { kind: 'good', word: '正在公布' },
  ended: { kind: 'info', word: '公布期满' },
  withdrawn: { kind: 'warn', word: '已经撤下' },
};

/** The board seen as a whole, or only what asks for work. */
export const boardViews = [
  { value: 'all', label: '全部九项', shows: () => true },
  { value: 'late', label: '晚了的', shows: ({ state }: BoardPart) => state === 'late' },
  { value: 'missing', label: '还没有的', shows: ({ state }: BoardPart) => state === 'missing' || state === 'late' },
  { value: 'drafts', label: '正在写的', shows: ({ drafts }: BoardPart) => drafts.length > 0 },
] as const;
export type BoardView = (typeof boardViews)[number]['value'];

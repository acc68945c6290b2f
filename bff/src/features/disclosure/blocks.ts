import type { DisclosureBlock } from '@yunzhengshou/contract';
import { ProblemError } from '../../problem-error';
import { readScopeMap } from './scope-map';

/** A block as it came in: what its type doesn't need may be there or not. */
type Written = { [K in 'text' | 'items' | 'facts' | 'title' | 'geojson']?: unknown } & { type: DisclosureBlock['type'] };

const needs: Record<DisclosureBlock['type'], { fields: (keyof Written)[]; sentence: string }> = {
  heading: { fields: ['text'], sentence: '小标题要有文字' },
  paragraph: { fields: ['text'], sentence: '段落要有文字' },
  list: { fields: ['items'], sentence: '列表至少要有一项' },
  facts: { fields: ['facts'], sentence: '资料至少要有一行' },
  map: { fields: ['title', 'geojson'], sentence: '地图要有标题和图形' },
};

const isBlank = (text: unknown): boolean => typeof text === 'string' && text.trim() === '';
const hasBlank = ({ text, title, items, facts }: Written): boolean =>
  [text, title, ...((items as string[] | undefined) ?? [])].some(isBlank) ||
  ((facts as { label: string; value: string }[] | undefined) ?? []).some(({ label, value }) => isBlank(label) || isBlank(value));

/**
 * Blocks as they are kept: each with exactly what its type has. Lengths are the contract's.
 * @throws ProblemError disclosure_refused or scope_map_refused, naming the block
 */
export const readBlocks = (blocks: readonly DisclosureBlock[]): DisclosureBlock[] =>
  (blocks as readonly Written[]).map((block, index) => {
    const { fields, sentence } = needs[block.type];
    if (fields.some((field) => block[field] === undefined) || hasBlank(block))
      throw new ProblemError('disclosure_refused', `第 ${index + 1} 段：${sentence}，不能空着。`);
    const kept = Object.fromEntries(fields.map((field) => [field, field === 'geojson' ? readScopeMap(block.geojson) : block[field]]));
    return { type: block.type, ...kept } as DisclosureBlock;
  });

import type { DifferenceWords, DisclosureBlock, DisclosureDifference } from '@yunzhengshou/contract';
import { diffArrays } from 'diff';

/**
 * Words as people compare them: a number with its decimals and separators, a run of Latin letters, a run of blanks, and every other character by
 * itself (Chinese is written without blanks). By character classes alone: the same on every machine.
 */
export const wordsOf = (text: string): string[] => text.match(/\d+(?:[.,]\d+)*%?|[A-Za-z]+|[^\S\n]+|[\s\S]/gu) ?? [];

/** Beyond so many changed words nobody reads it word by word: the old text stands whole beside the new one. Bounds the work, too. */
const mostChanges = 400;

/** A stretch this short between two changes is chance (a 的, a comma), and reads better as part of them. */
const shortest = 1;

type Change = DifferenceWords[number];

const joined = (changes: readonly Change[]): DifferenceWords => {
  const result: DifferenceWords = [];
  for (const { change, text } of changes) {
    const last = result.at(-1);
    if (text === '') continue;
    if (last?.change === change) last.text += text;
    else result.push({ change, text });
  }
  return result;
};

/** Between two texts that stayed: what went, in one piece, before what came. */
const ordered = (changes: readonly Change[]): DifferenceWords => {
  const result: Change[] = [];
  let [removed, added] = ['', ''];
  const settle = () => {
    result.push({ change: 'removed', text: removed }, { change: 'added', text: added });
    [removed, added] = ['', ''];
  };
  for (const [index, { change, text }] of changes.entries()) {
    const between = index > 0 && index < changes.length - 1 && [...text].length <= shortest && !text.includes('\n');
    if (change === 'removed') removed += text;
    else if (change === 'added') added += text;
    else if (between && removed !== '' && added !== '') {
      removed += text;
      added += text;
    } else {
      settle();
      result.push({ change, text });
    }
  }
  settle();
  return joined(result);
};

/** How a text became another, word by word. */
export const compareWords = (before: string, after: string): DifferenceWords => {
  if (before === after) return joined([{ change: 'same', text: before }]);
  const changes = diffArrays(wordsOf(before), wordsOf(after), { maxEditLength: mostChanges });
  if (!changes)
    return joined([
      { change: 'removed', text: before },
      { change: 'added', text: after },
    ]);
  return ordered(
    changes.map(({ added, removed, value }) => ({ change: added ? 'added' : removed ? 'removed' : 'same', text: value.join('') })),
  );
};

/** A block as lines of text; a map by what it shows and how many points it has, since a line on paper isn't words. */
export const textOf = (block: DisclosureBlock): string => {
  switch (block.type) {
    case 'list':
      return block.items.join('\n');
    case 'facts':
      return block.facts.map(({ label, value }) => `${label}：${value}`).join('\n');
    case 'map':
      return [block.title, ...block.geojson.features.map(({ properties }) => properties.name)].join('\n');
    default:
      return block.text;
  }
};

type ComparedBlock = DisclosureDifference['blocks'][number];

const whole = (block: DisclosureBlock, change: 'added' | 'removed'): ComparedBlock => ({
  change,
  type: block.type,
  words: joined([{ change, text: textOf(block) }]),
});

/** Of what went and what came at one place: the same kind of block in the same order is the same block, changed. */
const paired = (before: readonly DisclosureBlock[], after: readonly DisclosureBlock[]): ComparedBlock[] => {
  const left = [...before];
  const result: ComparedBlock[] = [];
  for (const block of after) {
    const at = left.findIndex(({ type }) => type === block.type);
    if (at < 0) {
      result.push(whole(block, 'added'));
      continue;
    }
    const gone = left.splice(0, at + 1);
    const earlier = gone.pop() as DisclosureBlock;
    result.push(...gone.map((each) => whole(each, 'removed')), {
      change: 'changed',
      type: block.type,
      words: compareWords(textOf(earlier), textOf(block)),
    });
  }
  return [...result, ...left.map((each) => whole(each, 'removed'))];
};

/** How the blocks of a version became those of a later one, in reading order. */
export const compareBlocks = (before: readonly DisclosureBlock[], after: readonly DisclosureBlock[]): ComparedBlock[] => {
  const keyed = (blocks: readonly DisclosureBlock[]) => blocks.map((block) => JSON.stringify(block));
  const [keysBefore, keysAfter] = [keyed(before), keyed(after)];
  const result: ComparedBlock[] = [];
  let [atBefore, atAfter] = [0, 0];
  let [gone, came]: [DisclosureBlock[], DisclosureBlock[]] = [[], []];
  const settle = () => {
    result.push(...paired(gone, came));
    [gone, came] = [[], []];
  };
  for (const { added, removed, value } of diffArrays(keysBefore, keysAfter)) {
    if (removed) gone.push(...before.slice(atBefore, atBefore + value.length));
    else if (added) came.push(...after.slice(atAfter, atAfter + value.length));
    else {
      settle();
      const same = after.slice(atAfter, atAfter + value.length);
      result.push(
        ...same.map((block): ComparedBlock => ({ change: 'same', type: block.type, words: compareWords(textOf(block), textOf(block)) })),
      );
    }
    if (!added) atBefore += value.length;
    if (!removed) atAfter += value.length;
  }
  settle();
  return result;
};

interface Cells {
  label: string;
  value: string;
}

/** The cells of a house before and after, by their labels; what only one of the two has is null in the other. */
export const compareCells = (
  before: readonly Cells[] | null,
  after: readonly Cells[] | null,
): DisclosureDifference['rows'][number]['cells'] => {
  const valueIn = (cells: readonly Cells[] | null, label: string) => cells?.find((cell) => cell.label === label)?.value ?? null;
  const labels = [...new Set([...(after ?? []), ...(before ?? [])].map(({ label }) => label))];
  return labels.map((label) => ({ label, before: valueIn(before, label), after: valueIn(after, label) }));
};

/** Files that came or went; a file of the same name with other bytes did both. */
export const compareAttachments = (
  before: readonly { title: string; sha256: string }[],
  after: readonly { title: string; sha256: string }[],
): DisclosureDifference['attachments'] => {
  const without = (files: typeof before, others: typeof before) =>
    files.filter((file) => !others.some(({ title, sha256 }) => title === file.title && sha256 === file.sha256));
  return [
    ...without(before, after).map(({ title }) => ({ change: 'removed' as const, title })),
    ...without(after, before).map(({ title }) => ({ change: 'added' as const, title })),
  ];
};

import type { DifferenceWords, DisclosureDifference } from '@yunzhengshou/contract';
import { formatDate } from '../../format/dates';
import { keyed } from '../../format/keyed';
import { Box, Heading, Span } from '../base';
import { StatusTag } from '../status-tag';
import { DifferenceKey, WordDifference } from '../word-difference';
import './difference.scss';

type Change = DisclosureDifference['blocks'][number]['change'];

const differs = (words: DifferenceWords): boolean => words.some(({ change }) => change !== 'same');

const changeWords: Readonly<Record<Exclude<Change, 'same'>, string>> = { added: '新加的', removed: '去掉的', changed: '改过的' };
const changeKinds = { added: 'good', removed: 'bad', changed: 'warn' } as const;

/** What one version says differently from another: the words, the houses, the attachments. */
export function Difference({ difference }: { difference: DisclosureDifference }) {
  const { from, to, title, summary, rows, rowCount, attachments, same } = difference;
  const left = rowCount - rows.length;
  return (
    <Box className="stack">
      <Box as="p" className="text">
        第{from.version}版（{formatDate(from.publishedOn)}公布）改成第{to.version}版（{formatDate(to.publishedOn)}公布）。
        {to.reason !== null && `改的理由：${to.reason}`}
      </Box>
      {same ? (
        <Box as="p" className="text">
          文字、各户的情况和附件都一样，没有改动。
        </Box>
      ) : (
        <DifferenceKey />
      )}
      {differs(title) && <Part heading="标题" words={title} />}
      {differs(summary) && <Part heading="摘要" words={summary} />}
      <Text blocks={difference.blocks} />
      {rows.length > 0 && (
        <Box className="stack stack--tight">
          <Heading level={3}>各户的情况，改了 {rowCount} 户</Heading>
          <Box as="ul" className="plain-list stack stack--tight">
            {keyed(rows, ({ cells }) => cells[0]?.after ?? cells[0]?.before ?? '').map(({ key, item }) => (
              <Box as="li" key={key} className={`changed-house stack stack--tight ${item.mine ? 'is-mine' : ''}`}>
                <Box className="row">
                  <StatusTag kind={changeKinds[item.change]}>{changeWords[item.change]}</StatusTag>
                  {item.mine && <Span strong>这是您家</Span>}
                </Box>
                {keyed(item.cells, ({ label }) => label).map(({ key: label, item: { before, after } }) => (
                  <Cell key={label} label={label} before={before} after={after} />
                ))}
              </Box>
            ))}
          </Box>
          {left > 0 && (
            <Box as="p" className="text soft">
              还有 {left} 户也改了，没有列在这里。各户现在的情况，在全文后面可以看全。
            </Box>
          )}
        </Box>
      )}
      {attachments.length > 0 && (
        <Box className="stack stack--tight">
          <Heading level={3}>附件</Heading>
          {keyed(attachments, ({ change, title: name }) => `${change} ${name}`).map(({ key, item }) => (
            <WordDifference key={key} words={[{ change: item.change, text: item.title }]} />
          ))}
        </Box>
      )}
    </Box>
  );
}

function Part({ heading, words }: { heading: string; words: DifferenceWords }) {
  return (
    <Box className="stack stack--tight">
      <Heading level={3}>{heading}</Heading>
      <WordDifference words={words} />
    </Box>
  );
}

function Cell({ label, before, after }: { label: string; before: string | null; after: string | null }) {
  const words: DifferenceWords =
    before === after
      ? [{ change: 'same', text: after ?? '' }]
      : [
          ...(before === null ? [] : [{ change: 'removed' as const, text: before }]),
          ...(after === null ? [] : [{ change: 'added' as const, text: after }]),
        ];
  return <WordDifference words={[{ change: 'same', text: `${label}：` }, ...words]} />;
}

/** Blocks that changed, with how many stand unchanged between them. */
export function unchangedRuns<B extends { change: Change }>(blocks: readonly B[]): (B | number)[] {
  const shown: (B | number)[] = [];
  for (const block of blocks) {
    const last = shown[shown.length - 1];
    if (block.change !== 'same') shown.push(block);
    else if (typeof last === 'number') shown[shown.length - 1] = last + 1;
    else shown.push(1);
  }
  return shown;
}

function Text({ blocks }: { blocks: DisclosureDifference['blocks'] }) {
  if (blocks.every(({ change }) => change === 'same')) return null;
  return (
    <Box className="stack stack--tight">
      <Heading level={3}>正文</Heading>
      {keyed(unchangedRuns(blocks), (block) => (typeof block === 'number' ? 'same' : block.change)).map(({ key, item: block }) =>
        typeof block === 'number' ? (
          <Box as="p" key={key} className="text soft">
            （这里有 {block} 段没有变）
          </Box>
        ) : (
          <WordDifference key={key} words={block.words} />
        ),
      )}
    </Box>
  );
}

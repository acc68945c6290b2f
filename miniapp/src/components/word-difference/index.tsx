import type { DifferenceWords } from '@yunzhengshou/contract';
import { keyed } from '../../format/keyed';
import { Box, Span } from '../base';
import './word-difference.scss';

type Changed = Exclude<DifferenceWords[number]['change'], 'same'>;

/** Sign before the words, and what the screen reader says around them. */
const marks: Readonly<Record<Changed, { sign: string; begins: string; ends: string }>> = {
  added: { sign: '＋', begins: '加上：', ends: '，加到这里。' },
  removed: { sign: '－', begins: '去掉：', ends: '，去到这里。' },
};

/** A text with what came and what went: told by a sign, a line under or through the words, and a colour; said aloud in words. */
export function WordDifference({ words }: { words: DifferenceWords }) {
  return (
    <Box as="p" className="text difference">
      {keyed(words, ({ change }) => change).map(({ key, item: { change, text } }) =>
        change === 'same' ? (
          <Span key={key}>{text}</Span>
        ) : (
          <Span key={key} className={`difference__${change}`}>
            <Span className="unseen">{marks[change].begins}</Span>
            <Span className="difference__sign" unsaid>
              {marks[change].sign}
            </Span>
            {text}
            <Span className="unseen">{marks[change].ends}</Span>
          </Span>
        ),
      )}
    </Box>
  );
}

/** What the marks mean; once on a page that has differences. */
export function DifferenceKey() {
  return (
    <Box as="p" className="text soft difference" unsaid>
      <Span className="difference__added">＋加上的字</Span> <Span className="difference__removed">－去掉的字</Span> 其余没有变
    </Box>
  );
}

import { keyed } from '../../format/keyed';
import { Box } from '../base';
import './facts.scss';

export interface Fact {
  label: string;
  value: string;
}

/** Wider values, in Latin letters, start a line of their own and read from the left. */
const sideBySide = 24;

/** A Chinese character is as wide as two Latin letters. */
const widthOf = (text: string): number =>
  Array.from(text).reduce((width, letter) => width + ((letter.codePointAt(0) ?? 0) > 0x2e80 ? 2 : 1), 0);

/** Pairs of a label and what it is; side by side where there is room. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <Box as="dl" className="facts">
      {keyed(facts, ({ label }) => label).map(({ key, item: { label, value } }) => (
        <Box key={key} className="facts__pair">
          <Box as="dt" className="facts__label">
            {label}
          </Box>
          <Box as="dd" className={`facts__value ${widthOf(value) > sideBySide ? 'facts__value--long' : ''}`}>
            {value}
          </Box>
        </Box>
      ))}
    </Box>
  );
}

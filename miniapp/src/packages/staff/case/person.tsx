import type { ReactNode } from 'react';
import { Box } from '../../../components/base';

export interface Pair {
  label: string;
  value: ReactNode;
}

/** What is known of somebody, one line a thing; a value may hold a button. */
export function Pairs({ pairs }: { pairs: readonly Pair[] }) {
  return (
    <Box as="dl" className="person__pairs">
      {pairs.map(({ label, value }) => (
        <Box key={label} className="person__pair">
          <Box as="dt" className="person__label">
            {label}
          </Box>
          <Box as="dd" className="person__value">
            {value}
          </Box>
        </Box>
      ))}
    </Box>
  );
}

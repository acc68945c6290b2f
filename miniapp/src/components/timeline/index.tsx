import type { ReactNode } from 'react';
import { formatInstant } from '../../format/dates';
import { Box, Span } from '../base';
import './timeline.scss';

export interface TimelineEntry {
  key: string;
  /** Instant, ISO 8601. */
  at: string;
  /** Unit and role, or name: 城东街道 经办人员. */
  who: string;
  what: ReactNode;
  /** Buttons that belong to it. */
  more?: ReactNode;
}

/** What happened, in the order given: when, who, what. */
export function Timeline({ entries }: { entries: readonly TimelineEntry[] }) {
  const now = Date.now();
  return (
    <Box as="ol" className="timeline">
      {entries.map(({ key, at, who, what, more }) => (
        <Box as="li" key={key} className="timeline__entry">
          <Box className="row row--apart">
            <Span strong>{who}</Span>
            <Span className="soft">{formatInstant(Date.parse(at), now)}</Span>
          </Box>
          <Box>{what}</Box>
          {more}
        </Box>
      ))}
    </Box>
  );
}

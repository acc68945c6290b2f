import { Box, Span } from '../base';
import './status-tag.scss';

/** Each state has a sign of its own: the colour only repeats it. */
const signs = { good: '✓', warn: '!', bad: '×', wait: '…', info: '·' } as const;

export type StatusKind = keyof typeof signs;

interface StatusTagProps {
  kind: StatusKind;
  /** The state in a word: 已发布. */
  children: string;
}

/** A state in a word, with its sign. */
export function StatusTag({ kind, children }: StatusTagProps) {
  return (
    <Box className={`status-tag status-tag--${kind}`}>
      <Span className="status-tag__sign" unsaid>
        {signs[kind]}
      </Span>
      <Span>{children}</Span>
    </Box>
  );
}

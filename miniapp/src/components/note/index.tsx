import type { ReactNode } from 'react';
import { Box, Span } from '../base';
import './note.scss';

/** State is said by a word and a sign; the colour only repeats it. */
const signs = { info: '说明', good: '完成', warn: '注意', bad: '没成' } as const;

interface NoteProps {
  kind: keyof typeof signs;
  /** The word in front, where another fits better. */
  word?: string;
  children: ReactNode;
}

export function Note({ kind, word, children }: NoteProps) {
  return (
    <Box className={`note note--${kind}`}>
      <Span className="note__word">{word ?? signs[kind]}</Span>
      <Box className="note__text">{children}</Box>
    </Box>
  );
}

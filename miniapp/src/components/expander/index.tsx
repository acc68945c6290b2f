import { type ReactNode, useState } from 'react';
import { Box, Button, Span } from '../base';
import './expander.scss';

interface ExpanderProps {
  /** Unique on the page. */
  id: string;
  summary: ReactNode;
  /** Said instead of the summary, where its parts would run together. */
  label?: string;
  startsOpen?: boolean;
  children: ReactNode;
}

/** A line that opens what belongs to it, by tap, Enter or Space. */
export function Expander({ id, summary, label, startsOpen = false, children }: ExpanderProps) {
  const [open, setOpen] = useState(startsOpen);
  return (
    <Box className="expander">
      <Button kind="bare" className="expander__button" expanded={open} controls={id} label={label} onPress={() => setOpen(!open)}>
        <Span className="expander__summary">{summary}</Span>
        <Span className={`expander__sign ${open ? 'is-open' : ''}`} unsaid>
          {' '}
        </Span>
      </Button>
      {open && (
        <Box id={id} className="expander__content">
          {children}
        </Box>
      )}
    </Box>
  );
}

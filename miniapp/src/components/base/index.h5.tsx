import type { ReactElement } from 'react';
import type { BoxProps, ButtonProps, HeadingProps, SpanProps } from './index';
import './base.scss';

export function Box({ as: Tag = 'div', label, labelledBy, role, unsaid, current, ...rest }: BoxProps): ReactElement {
  return (
    <Tag
      {...rest}
      role={role}
      aria-label={label}
      aria-labelledby={labelledBy}
      aria-hidden={unsaid}
      aria-current={current}
      aria-live={role === 'status' ? 'polite' : undefined}
    />
  );
}

const headings = { 1: 'h1', 2: 'h2', 3: 'h3' } as const;

/** A heading takes the focus when its page appears, so it may be focused by script. */
export function Heading({ level, className = '', ...rest }: HeadingProps): ReactElement {
  const Tag = headings[level];
  return <Tag {...rest} className={`heading heading--${level} ${className}`} tabIndex={level === 1 ? -1 : undefined} />;
}

export function Span({ strong, unsaid, ...rest }: SpanProps): ReactElement {
  return strong ? <strong {...rest} aria-hidden={unsaid} /> : <span {...rest} aria-hidden={unsaid} />;
}

export function Button({
  kind = 'plain',
  className = '',
  label,
  busy,
  expanded,
  controls,
  checked,
  current,
  onPress,
  children,
}: ButtonProps): ReactElement {
  return (
    <button
      type="button"
      {...(checked === undefined ? {} : { role: 'switch', 'aria-checked': checked })}
      className={`button button--${kind} ${busy ? 'is-busy' : ''} ${className}`}
      aria-label={label}
      aria-disabled={busy || undefined}
      aria-expanded={expanded}
      aria-controls={expanded ? controls : undefined}
      aria-current={current ? 'true' : undefined}
      onClick={() => {
        if (!busy) onPress();
      }}
    >
      {children}
    </button>
  );
}

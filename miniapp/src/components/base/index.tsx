import type { CSSProperties, ReactElement, ReactNode } from 'react';

/*
 * The few elements that every screen is made of. In the browser they are HTML's own (real headings, lists, buttons: the keyboard and the
 * screen reader know them), in WeChat its views with the roles that WeChat's screen reader knows.
 */

export interface BoxProps {
  as?: 'div' | 'section' | 'header' | 'footer' | 'nav' | 'ul' | 'ol' | 'li' | 'p' | 'dl' | 'dt' | 'dd';
  id?: string;
  className?: string;
  /** Name for the screen reader. */
  label?: string;
  /** Id of the heading that names this part. */
  labelledBy?: string;
  role?: 'status' | 'group' | 'img';
  /** Drawn, but said nowhere. */
  unsaid?: boolean;
  current?: 'step';
  style?: CSSProperties;
  children?: ReactNode;
}

export interface HeadingProps {
  level: 1 | 2 | 3;
  id?: string;
  className?: string;
  children: ReactNode;
}

export interface SpanProps {
  className?: string;
  unsaid?: boolean;
  strong?: boolean;
  children: ReactNode;
}

export interface ButtonProps {
  /** main: the one action of a screen; plain: beside it; danger: takes something away; quiet: a line of text that can be pressed. */
  kind?: 'main' | 'plain' | 'danger' | 'quiet' | 'bare';
  className?: string;
  /** Said instead of the text. */
  label?: string;
  /** Work is under way: stays where it is and ignores presses. */
  busy?: boolean;
  expanded?: boolean;
  /** Id of what it opens. */
  controls?: string;
  /** A switch that is on or off. */
  checked?: boolean;
  /** The one chosen of a row. */
  current?: boolean;
  onPress: () => void;
  children: ReactNode;
}

export declare function Box(props: BoxProps): ReactElement;
export declare function Heading(props: HeadingProps): ReactElement;
export declare function Span(props: SpanProps): ReactElement;
export declare function Button(props: ButtonProps): ReactElement;

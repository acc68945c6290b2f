import type { ReactElement } from 'react';

export interface Shortcut {
  /** As the keyboard event names it: 'j', 'Enter'. One letter goes without Ctrl, Alt or Meta. */
  key: string;
  /** 下一件. */
  does: string;
  run: () => void;
}

/** The keys of a desk, with a button (and `?`) that lists them and turns them off. WeChat has no keyboard. */
export declare function Shortcuts(props: { shortcuts: readonly Shortcut[] }): ReactElement | null;

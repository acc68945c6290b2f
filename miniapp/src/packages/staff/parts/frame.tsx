import type { ReactElement, ReactNode } from 'react';
import type { RouteName } from '../../../routes';

export interface FrameProps {
  route: RouteName;
  className: string;
  /** Who works here, and the way out. */
  bar: ReactNode;
  nav: ReactNode;
  children: ReactNode;
}

/** What stands around a page of the desk: in the browser landmarks and the way to skip to the text. The residents' tabs lead nowhere from here. */
export declare function Frame(props: FrameProps): ReactElement;

import type { ReactElement, ReactNode } from 'react';
import type { RouteName } from '../../routes';

export interface FrameProps {
  route: RouteName;
  className: string;
  children: ReactNode;
}

/** What stands around a page's content: in the browser landmarks, the way back and the tab bar; WeChat draws its own. */
export declare function Frame(props: FrameProps): ReactElement;

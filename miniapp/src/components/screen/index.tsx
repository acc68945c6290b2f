import { useDidHide, useDidShow } from '@tarojs/taro';
import type { ReactNode } from 'react';
import { arrive, guardPersonal } from '../../platform/page';
import { type RouteName, routes } from '../../routes';
import { openTab, typeSize, useSetting } from '../../settings';
import { Box, Heading } from '../base';
import { Frame } from './frame';
import { Helped } from './helped';
import './screen.scss';

interface ScreenProps {
  route: RouteName;
  /** What the page says of itself; its route's title where it says nothing else. */
  heading?: string;
  /** A line above the heading: project, address. */
  above?: ReactNode;
  /** A desk: takes the whole width of a large screen. */
  wide?: boolean;
  children: ReactNode;
}

/** A page: type size, heading, landmarks, and what has to happen when it appears. */
export function Screen({ route, heading, above, wide = false, children }: ScreenProps) {
  const size = useSetting(typeSize);
  const { title, tab, personal } = routes[route];
  const headingId = `heading-${route}`;
  useDidShow(() => {
    if (tab) openTab.set(route);
    arrive(title, headingId);
    guardPersonal(personal);
  });
  useDidHide(() => {
    if (personal) guardPersonal(false);
  });
  return (
    <Frame route={route} className={`tokens screen ${size === 'large' ? 'tokens--large' : ''} ${wide ? 'screen--wide' : ''}`}>
      <Helped />
      <Box className="screen__head">
        {above !== undefined && <Box className="screen__above">{above}</Box>}
        <Heading level={1} id={headingId}>
          {heading ?? title}
        </Heading>
      </Box>
      {children}
    </Frame>
  );
}

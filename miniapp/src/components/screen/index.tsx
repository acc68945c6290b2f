import { useDidHide, useDidShow } from '@tarojs/taro';
import type { ReactNode } from 'react';
import { arrive, guardPersonal } from '../../platform/page';
import { type RouteName, routes } from '../../routes';
import { openTab, typeSize, useSetting } from '../../settings';
import { Box, Heading } from '../base';
import { Frame } from './frame';
import './screen.scss';

interface ScreenProps {
  route: RouteName;
  /** What the page says of itself; its route's title where it says nothing else. */
  heading?: string;
  /** A line above the heading: project, address. */
  above?: ReactNode;
  children: ReactNode;
}

/** A page: type size, heading, landmarks, and what has to happen when it appears. */
export function Screen({ route, heading, above, children }: ScreenProps) {
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
    <Frame route={route} className={`tokens screen ${size === 'large' ? 'tokens--large' : ''}`}>
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

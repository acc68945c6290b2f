import type { ReactElement } from 'react';
import { routes } from '../../routes';
import { Box } from '../base';
import type { FrameProps } from './frame';

export function Frame({ route, className, children }: FrameProps): ReactElement {
  return (
    <Box className={className}>
      <Box className={`screen__main ${routes[route].tab ? 'screen__main--tab' : ''}`}>{children}</Box>
    </Box>
  );
}

import type { ReactElement } from 'react';
import { Box } from '../../../components/base';
import type { FrameProps } from './frame';

export function Frame({ className, bar, nav, children }: FrameProps): ReactElement {
  return (
    <Box className={`${className} staff`}>
      <Box className="staff__bar">{bar}</Box>
      <Box className="staff__body">
        {nav}
        <Box className="screen__main staff__main">{children}</Box>
      </Box>
    </Box>
  );
}

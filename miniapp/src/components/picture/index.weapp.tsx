import { Image } from '@tarojs/components';
import type { ReactElement } from 'react';
import { Box } from '../base';
import type { PictureProps } from './index';
import './picture.scss';

export const Picture = ({ src, alt }: PictureProps): ReactElement => (
  <Box role="img" label={alt}>
    <Image className="picture" src={src} mode="widthFix" />
  </Box>
);

import type { ReactElement } from 'react';
import type { PictureProps } from './index';
import './picture.scss';

export const Picture = ({ src, alt }: PictureProps): ReactElement => <img className="picture" src={src} alt={alt} />;

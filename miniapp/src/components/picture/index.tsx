import type { ReactElement } from 'react';

export interface PictureProps {
  /** A data: address; no other gets past the browser's content policy. */
  src: string;
  /** What it shows, or where it leads: 用微信扫这个码登录. */
  alt: string;
}

/** A square picture on a light ground in both looks, so that a camera can read it. */
export declare function Picture(props: PictureProps): ReactElement;

import type { MapFeatures } from '@yunzhengshou/contract';
import type { ReactElement } from 'react';

export interface MapDrawingProps {
  /** At least one shape; each is numbered in its order. */
  features: MapFeatures;
  /** What it shows, for the screen reader. */
  label: string;
}

/** The drawing alone: in the browser on plain paper, without a picture from anywhere else; in WeChat on its own map. */
export declare function MapDrawing(props: MapDrawingProps): ReactElement;

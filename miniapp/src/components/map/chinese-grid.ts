import type { MapPosition } from '@yunzhengshou/contract';
import gcoord from 'gcoord';

/** Degrees of WGS 84 as the maps of mainland China draw them (GCJ-02): without it a scope stands some hundred metres off. */
export function toChineseGrid([longitude, latitude]: MapPosition): { longitude: number; latitude: number } {
  const [east, north] = gcoord.transform([longitude, latitude], gcoord.WGS84, gcoord.GCJ02);
  return { longitude: east, latitude: north };
}

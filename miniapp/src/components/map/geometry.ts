import type { MapFeatures, MapGeometry, MapPosition } from '@yunzhengshou/contract';

/** Degrees, WGS 84. */
export interface Bounds {
  west: number;
  south: number;
  east: number;
  north: number;
}

/** What a shape is drawn as. */
export type ShapeKind = 'area' | 'line' | 'point';

export const kindOf = ({ type }: MapGeometry): ShapeKind => (type === 'Point' ? 'point' : type === 'LineString' ? 'line' : 'area');

/** The lines that a shape is made of: rings of areas, a line, a point alone. */
export function linesOf(geometry: MapGeometry): MapPosition[][] {
  switch (geometry.type) {
    case 'Point':
      return [[geometry.coordinates]];
    case 'LineString':
      return [geometry.coordinates];
    case 'Polygon':
      return geometry.coordinates;
    case 'MultiPolygon':
      return geometry.coordinates.flat();
  }
}

/** @returns null where nothing is drawn */
export function boundsOf({ features }: MapFeatures): Bounds | null {
  const all = features.flatMap(({ geometry }) => linesOf(geometry).flat());
  if (all.length === 0) return null;
  return all.reduce<Bounds>(
    ({ west, south, east, north }, [longitude, latitude]) => ({
      west: Math.min(west, longitude),
      south: Math.min(south, latitude),
      east: Math.max(east, longitude),
      north: Math.max(north, latitude),
    }),
    { west: 180, south: 90, east: -180, north: -90 },
  );
}

const metresADegree = 111_320;
const shrink = (latitude: number): number => Math.cos((latitude * Math.PI) / 180);

/** Metres east and north of a corner; near enough within a county. */
const metresFrom =
  ({ west, south }: Bounds) =>
  ([longitude, latitude]: MapPosition): [east: number, north: number] => [
    (longitude - west) * metresADegree * shrink(south),
    (latitude - south) * metresADegree,
  ];

/** From edge to edge, in metres. */
export function extentOf(bounds: Bounds): { eastWest: number; northSouth: number } {
  const [eastWest, northSouth] = metresFrom(bounds)([bounds.east, bounds.north]);
  return { eastWest, northSouth };
}

const ringArea = (ring: [number, number][]): number =>
  Math.abs(
    ring.reduce((sum, [x, y], index) => {
      const [nextX, nextY] = ring[(index + 1) % ring.length] ?? [x, y];
      return sum + x * nextY - nextX * y;
    }, 0),
  ) / 2;

/** Square metres of an area without its holes; metres of a line; 0 of a point. */
export function measureOf(geometry: MapGeometry, bounds: Bounds): number {
  const flat = metresFrom(bounds);
  switch (geometry.type) {
    case 'Point':
      return 0;
    case 'LineString':
      return geometry.coordinates.map(flat).reduce((sum, [x, y], index, all) => {
        const [beforeX, beforeY] = all[index - 1] ?? [x, y];
        return sum + Math.hypot(x - beforeX, y - beforeY);
      }, 0);
    case 'Polygon':
      return geometry.coordinates.reduce((sum, ring, index) => sum + (index === 0 ? 1 : -1) * ringArea(ring.map(flat)), 0);
    case 'MultiPolygon':
      return geometry.coordinates.reduce((sum, coordinates) => sum + measureOf({ type: 'Polygon', coordinates }, bounds), 0);
  }
}

export interface DrawnShape {
  kind: ShapeKind;
  name: string;
  /** SVG's path data; of a point its place alone. */
  path: string;
  /** Where its number stands. */
  at: [x: number, y: number];
}

export interface Drawing {
  width: number;
  height: number;
  shapes: DrawnShape[];
}

const room = { width: 1000, height: 640, margin: 60 };

/** Where a shape's number stands: the middle of its first line's corners, which for the shapes of a scope lies in or beside it. */
export function middleOf(geometry: MapGeometry): MapPosition {
  const line = linesOf(geometry)[0] ?? [];
  // The last corner of a ring is its first.
  const corners = kindOf(geometry) === 'area' ? line.slice(0, -1) : line;
  const sum = corners.reduce<[number, number]>(([x, y], [longitude, latitude]) => [x + longitude, y + latitude], [0, 0]);
  const count = Math.max(1, corners.length);
  return [sum[0] / count, sum[1] / count];
}

/** The shapes on a sheet of a fixed size, north at the top, as large as they fit. @returns null where nothing is drawn */
export function drawingOf(map: MapFeatures): Drawing | null {
  const bounds = boundsOf(map);
  if (!bounds) return null;
  const { eastWest, northSouth } = extentOf(bounds);
  // A lone point has no extent: it stands in the middle.
  const scale = Math.min((room.width - 2 * room.margin) / Math.max(eastWest, 1), (room.height - 2 * room.margin) / Math.max(northSouth, 1));
  const flat = metresFrom(bounds);
  const place = (position: MapPosition): [number, number] => {
    const [east, north] = flat(position);
    const x = room.width / 2 + (east - eastWest / 2) * scale;
    const y = room.height / 2 - (north - northSouth / 2) * scale;
    return [Math.round(x * 10) / 10, Math.round(y * 10) / 10];
  };
  return {
    width: room.width,
    height: room.height,
    shapes: map.features.map(({ properties: { name }, geometry }) => {
      const kind = kindOf(geometry);
      const end = kind === 'area' ? 'Z' : '';
      const path = linesOf(geometry)
        .map((line) => `M${line.map((position) => place(position).join(' ')).join('L')}${end}`)
        .join('');
      return { kind, name, path, at: place(middleOf(geometry)) };
    }),
  };
}

import type { MapFeatures, MapGeometry, MapPosition } from '@yunzhengshou/contract';

/*
 * A map as an official types it: a line with a name begins a shape, each line after it is a corner, longitude before latitude. GeoJSON, as survey
 * programs write it, is taken too. What the server takes beyond that, it says itself.
 */

const corner = /^\s*(-?\d+(?:\.\d+)?)\s*[,，\s]\s*(-?\d+(?:\.\d+)?)\s*$/;

const geometryOf = (corners: MapPosition[]): MapGeometry | null => {
  const [first, second] = corners;
  if (!first) return null;
  if (!second) return { type: 'Point', coordinates: first };
  if (corners.length === 2) return { type: 'LineString', coordinates: corners };
  const last = corners[corners.length - 1] ?? first;
  const closed = last[0] === first[0] && last[1] === first[1];
  return { type: 'Polygon', coordinates: [closed ? corners : [...corners, first]] };
};

const isPosition = (value: unknown): value is MapPosition =>
  Array.isArray(value) && value.length >= 2 && value.every((each) => typeof each === 'number' && Number.isFinite(each));
const isListOf =
  <T>(is: (value: unknown) => value is T) =>
  (value: unknown): value is T[] =>
    Array.isArray(value) && value.length > 0 && value.every(is);
const isLine = isListOf(isPosition);
const isRings = isListOf(isLine);
const isAreas = isListOf(isRings);
const coordinatesFit: Readonly<Record<MapGeometry['type'], (value: unknown) => boolean>> = {
  Point: isPosition,
  LineString: isLine,
  Polygon: isRings,
  MultiPolygon: isAreas,
};

/** Only so much as drawing it needs; the server looks at all of it. */
function readGeoJson(text: string): MapFeatures | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  const features = (value as { features?: unknown } | null)?.features;
  if (!Array.isArray(features) || features.length === 0) return null;
  const read: MapFeatures['features'] = [];
  for (const each of features as {
    properties?: { name?: unknown } | null;
    geometry?: { type?: unknown; coordinates?: unknown } | null;
  }[]) {
    const type = each?.geometry?.type as MapGeometry['type'];
    if (!Object.keys(coordinatesFit).includes(type) || !coordinatesFit[type](each.geometry?.coordinates)) return null;
    const name = each.properties?.name;
    read.push({
      type: 'Feature',
      properties: { name: typeof name === 'string' && name !== '' ? name : '范围' },
      geometry: { type, coordinates: each.geometry?.coordinates } as MapGeometry,
    });
  }
  return { type: 'FeatureCollection', features: read };
}

function readLines(text: string): MapFeatures | null {
  const shapes: { name: string; corners: MapPosition[] }[] = [];
  for (const line of text.split('\n').filter((each) => each.trim() !== '')) {
    const found = corner.exec(line);
    if (!found) {
      shapes.push({ name: line.trim(), corners: [] });
      continue;
    }
    if (shapes.length === 0) shapes.push({ name: '范围', corners: [] });
    shapes[shapes.length - 1]?.corners.push([Number(found[1]), Number(found[2])]);
  }
  const features = shapes.map(({ name, corners }) => ({ name, geometry: geometryOf(corners) }));
  if (features.length === 0) return null;
  const drawn: MapFeatures['features'] = [];
  for (const { name, geometry } of features) {
    if (geometry === null) return null;
    drawn.push({ type: 'Feature', properties: { name }, geometry });
  }
  return { type: 'FeatureCollection', features: drawn };
}

const kept = new Map<string, MapFeatures | null>();
const mostKept = 20;

/** @returns null where it is neither; the same text gives the same object, so that a drawing of it stays */
export function readMap(text: string): MapFeatures | null {
  const known = kept.get(text);
  if (known !== undefined) return known;
  const read = text.trim().startsWith('{') ? readGeoJson(text) : readLines(text);
  if (kept.size >= mostKept) kept.clear();
  kept.set(text, read);
  return read;
}

const lineOf = (corners: readonly MapPosition[]): string => corners.map((each) => each.join(', ')).join('\n');

/** A shape in lines; null where lines can't say it. */
function linesOf({ properties: { name }, geometry }: MapFeatures['features'][number]): string | null {
  switch (geometry.type) {
    case 'Point':
      return `${name}\n${lineOf([geometry.coordinates])}`;
    case 'LineString':
      return geometry.coordinates.length === 2 ? `${name}\n${lineOf(geometry.coordinates)}` : null;
    case 'Polygon':
      return geometry.coordinates.length === 1 ? `${name}\n${lineOf(geometry.coordinates[0] ?? [])}` : null;
    case 'MultiPolygon':
      return null;
  }
}

/** A map as it can be typed on: in lines, or where lines can't say it, as GeoJSON. */
export function writeMap(map: MapFeatures): string {
  const shapes = map.features.map(linesOf);
  return shapes.includes(null) ? JSON.stringify(map) : shapes.join('\n\n');
}

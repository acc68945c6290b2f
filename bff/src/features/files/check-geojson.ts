import { ProblemError } from '../../problem-error';
import { type CheckedContent, damaged } from './checked-content';

const maxBytes = 5 * 1024 * 1024;
const maxPositions = 100_000;
/** MultiPolygon → polygons → rings → positions. */
const deepest = 4;

const geometries = ['Point', 'MultiPoint', 'LineString', 'MultiLineString', 'Polygon', 'MultiPolygon'];

const isPosition = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.length >= 2 &&
  value.length <= 3 &&
  value.every((number) => typeof number === 'number' && Number.isFinite(number)) &&
  Math.abs(value[0]) <= 180 &&
  Math.abs(value[1]) <= 90;

/** Counts positions below coordinates. @returns NaN when something else stands there */
const countPositions = (value: unknown, depth = 0): number => {
  if (isPosition(value)) return 1;
  if (!Array.isArray(value) || depth >= deepest) return Number.NaN;
  return value.reduce<number>((sum, part) => sum + countPositions(part, depth + 1), 0);
};

/**
 * A FeatureCollection of geometries with longitude and latitude (RFC 7946).
 * @throws ProblemError file_type_refused for anything else, file_unpacks_too_large over 5 MB or 100,000 positions, file_damaged if cut off
 */
export const checkGeojson = (bytes: Buffer): CheckedContent => {
  const tooMuch = () => new ProblemError('file_unpacks_too_large', '地图范围最多 5 MB、10 万个点。请简化以后再传。');
  const wrong = () => new ProblemError('file_type_refused', '这不是可用的地图范围（GeoJSON，WGS84 经纬度的 FeatureCollection）。');
  if (bytes.length > maxBytes) throw tooMuch();
  let read: unknown;
  try {
    read = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw damaged();
  }
  const { type, features } = (read ?? {}) as { type?: unknown; features?: unknown };
  if (type !== 'FeatureCollection' || !Array.isArray(features)) throw wrong();
  let positions = 0;
  for (const feature of features) {
    const geometry = (feature as { geometry?: { type?: unknown; coordinates?: unknown } } | null)?.geometry;
    if (!geometry || !geometries.includes(String(geometry.type))) throw wrong();
    positions += countPositions(geometry.coordinates);
    if (!(positions >= 1)) throw wrong();
    if (positions > maxPositions) throw tooMuch();
  }
  if (positions === 0) throw wrong();
  return { type: 'geojson', bytes };
};

import type { MapFeatures, MapGeometry, MapPosition } from '@yunzhengshou/contract';
import { holdsNumber } from '../../personal-data/numbers-in-words';
import { ProblemError } from '../../problem-error';

/** What a scope map may be made of at most. */
const most = { points: 2000, features: 200, nameLength: 60 };

/** Degrees between which the country lies: whoever wrote latitude first, or metres, falls outside. */
const bounds = { west: 73, east: 136, south: 3, north: 54 };

const refuse = (sentence: string): never => {
  throw new ProblemError('scope_map_refused', sentence);
};

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** About a centimetre; more digits say nothing. */
const rounded = (degrees: number): number => Math.round(degrees * 1e7) / 1e7;

const position = (value: unknown): MapPosition => {
  if (
    !Array.isArray(value) ||
    value.length < 2 ||
    value.length > 3 ||
    !value.every((each) => typeof each === 'number' && Number.isFinite(each))
  )
    return refuse('每个点要写成两个数：经度、纬度。');
  const [longitude, latitude] = value as [number, number];
  if (longitude < bounds.west || longitude > bounds.east || latitude < bounds.south || latitude > bounds.north)
    return refuse('有的点不在国内。请用 WGS84 坐标，经度写在前面，纬度写在后面。');
  return [rounded(longitude), rounded(latitude)];
};

const listOf = <T>(value: unknown, each: (item: unknown) => T, least: number, sentence: string): T[] => {
  if (!Array.isArray(value) || value.length < least || value.length > most.points) return refuse(sentence);
  return value.map(each);
};

/** A closed ring of at least three corners. */
const ring = (value: unknown): MapPosition[] => {
  const points = listOf(value, position, 4, '一块范围至少要有三个角，最后一点和第一点相同。');
  const [first, last] = [points[0] as MapPosition, points.at(-1) as MapPosition];
  if (first[0] !== last[0] || first[1] !== last[1]) return refuse('范围的线没有合上：最后一点要和第一点相同。');
  return points;
};
const polygon = (value: unknown): MapPosition[][] => listOf(value, ring, 1, '一块范围至少要有一圈。');

const geometry = (value: unknown): MapGeometry => {
  if (!isObject(value)) return refuse('有的图形没有坐标。');
  const { type, coordinates } = value;
  switch (type) {
    case 'Point':
      return { type, coordinates: position(coordinates) };
    case 'LineString':
      return { type, coordinates: listOf(coordinates, position, 2, '一条线至少要有两个点。') };
    case 'Polygon':
      return { type, coordinates: polygon(coordinates) };
    case 'MultiPolygon':
      return { type, coordinates: listOf(coordinates, polygon, 1, '至少要有一块范围。') };
    default:
      return refuse('图形只能是点（Point）、线（LineString）、范围（Polygon、MultiPolygon）。');
  }
};

/** MultiPolygon → polygons → rings → positions; what lies deeper is no geometry, and is refused as such. */
const deepest = 4;
const pointsOf = (value: unknown, depth = 0): number => {
  if (!Array.isArray(value) || depth > deepest) return 0;
  return typeof value[0] === 'number' ? 1 : value.reduce((sum: number, each) => sum + pointsOf(each, depth + 1), 0);
};

/** The name of a coordinate system as GeoJSON once wrote it. */
const crsName = (crs: unknown): string => {
  const name = isObject(crs) && isObject(crs.properties) ? crs.properties.name : crs;
  return typeof name === 'string' ? name : '';
};

/**
 * A map of the scope as it is published: GeoJSON in WGS 84, what it doesn't need left out. At most 2,000 points and 200 shapes, each with a name
 * for those who can't see the drawing.
 * @throws ProblemError scope_map_refused, saying what to do
 */
export const readScopeMap = (value: unknown): MapFeatures => {
  if (!isObject(value) || value.type !== 'FeatureCollection' || !Array.isArray(value.features))
    return refuse('要一份 GeoJSON 的 FeatureCollection。');
  if (value.crs !== undefined && !/CRS84|4326/.test(crsName(value.crs))) return refuse('坐标系要是 WGS84（EPSG:4326）。请换算以后再用。');
  const { features } = value;
  if (features.length < 1 || features.length > most.features) return refuse(`图形要有 1 到 ${most.features} 个。`);
  const points = features.reduce(
    (sum: number, feature) => sum + (isObject(feature) && isObject(feature.geometry) ? pointsOf(feature.geometry.coordinates) : 0),
    0,
  );
  if (points > most.points) return refuse(`一共 ${points} 个点，最多 ${most.points} 个。请把线条简化以后再用。`);
  return {
    type: 'FeatureCollection',
    features: features.map((feature) => {
      if (!isObject(feature) || feature.type !== 'Feature') return refuse('要一份 GeoJSON 的 FeatureCollection。');
      const name = isObject(feature.properties) && typeof feature.properties.name === 'string' ? feature.properties.name.trim() : '';
      if (name === '' || name.length > most.nameLength)
        return refuse(`每个图形要有名称（properties.name，最多 ${most.nameLength} 个字），看不见图的人靠它知道是什么。`);
      if (holdsNumber(name)) return refuse('图形的名称里不能有证件、手机或银行账号。');
      return { type: 'Feature' as const, properties: { name }, geometry: geometry(feature.geometry) };
    }),
  };
};

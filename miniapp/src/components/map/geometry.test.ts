import type { MapFeatures, MapGeometry, MapPosition } from '@yunzhengshou/contract';
import { expect, it } from 'vitest';
import { toChineseGrid } from './chinese-grid';
import { boundsOf, drawingOf, extentOf, measureOf, middleOf } from './geometry';
import { wordsOf } from './words';

const mapOf = (...geometries: MapGeometry[]): MapFeatures => ({
  type: 'FeatureCollection',
  features: geometries.map((geometry, index) => ({ type: 'Feature', properties: { name: `虚构范围${index + 1}` }, geometry })),
});

/** A thousandth of a degree each way at the equator's scale of latitude: about 111 m from south to north. */
const square = (west: number, south: number, size: number): MapPosition[] => [
  [west, south],
  [west + size, south],
  [west + size, south + size],
  [west, south + size],
  [west, south],
];
const area: MapGeometry = { type: 'Polygon', coordinates: [square(120, 30, 0.002)] };
const holed: MapGeometry = { type: 'Polygon', coordinates: [square(120, 30, 0.002), square(120.0005, 30.0005, 0.001)] };

it('measures a square of the north by metres, not by degrees', () => {
  const bounds = boundsOf(mapOf(area));
  if (!bounds) throw new Error('no bounds');
  const { eastWest, northSouth } = extentOf(bounds);
  expect(northSouth).toBeCloseTo(222.6, 0);
  expect(eastWest / northSouth).toBeCloseTo(Math.cos((30 * Math.PI) / 180), 5);
  expect(measureOf(area, bounds)).toBeCloseTo(eastWest * northSouth, 3);
  // The hole is a quarter of it.
  expect(measureOf(holed, bounds) / measureOf(area, bounds)).toBeCloseTo(0.75, 5);
  expect(measureOf({ type: 'MultiPolygon', coordinates: [[square(120, 30, 0.002)], [square(120, 30, 0.002)]] }, bounds)).toBeCloseTo(
    2 * eastWest * northSouth,
    3,
  );
});

it('draws north at the top, everything on the sheet, each shape with its number in its middle', () => {
  const drawing = drawingOf(mapOf(area, { type: 'Point', coordinates: [120.001, 30.002] }));
  if (!drawing) throw new Error('no drawing');
  const [first, second] = drawing.shapes;
  const numbers = (first?.path.match(/-?[\d.]+/g) ?? []).map(Number);
  const ys = numbers.filter((_, index) => index % 2 === 1);
  expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...ys)).toBeLessThanOrEqual(drawing.height);
  expect(first?.path.endsWith('Z')).toBe(true);
  expect(first?.at).toEqual([drawing.width / 2, drawing.height / 2]);
  // The point lies on the northern edge.
  expect(second?.at[1]).toBe(Math.min(...ys));
});

it('puts a lone point in the middle, and draws nothing of nothing', () => {
  const drawing = drawingOf(mapOf({ type: 'Point', coordinates: [120, 30] }));
  expect(drawing?.shapes[0]?.at).toEqual([500, 320]);
  expect(drawingOf({ type: 'FeatureCollection', features: [] })).toBeNull();
  const [east, north] = middleOf(area);
  expect(east).toBeCloseTo(120.001, 9);
  expect(north).toBeCloseTo(30.001, 9);
});

it('tells in words what is drawn, as exactly as a drawing is', () => {
  const road: MapGeometry = {
    type: 'LineString',
    coordinates: [
      [120, 30],
      [120, 30.001],
    ],
  };
  expect(wordsOf(mapOf(area, road, { type: 'Point', coordinates: [120, 30] }))).toEqual({
    whole: '图上画了 3 处，东西大约 190 米，南北大约 220 米。上面是北。',
    shapes: ['虚构范围1：一片，大约 43,000 平方米', '虚构范围2：一条线，大约 110 米', '虚构范围3：一个地点'],
  });
  expect(wordsOf({ type: 'FeatureCollection', features: [] }).shapes).toEqual([]);
});

it('moves a place some hundred metres onto the grid of Chinese maps', () => {
  const { longitude, latitude } = toChineseGrid([120, 30]);
  const metres = Math.hypot((longitude - 120) * 96_000, (latitude - 30) * 111_000);
  expect(metres).toBeGreaterThan(100);
  expect(metres).toBeLessThan(1000);
});

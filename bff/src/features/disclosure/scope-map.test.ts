import { describe, expect, it } from 'vitest';
import { readScopeMap } from './scope-map';

const square = [
  [120.5, 30],
  [120.6, 30],
  [120.6, 30.1],
  [120.5, 30],
];
const mapOf = (geometry: unknown, properties: unknown = { name: '征收范围' }, more: object = {}) => ({
  type: 'FeatureCollection',
  features: [{ type: 'Feature', properties, geometry }],
  ...more,
});
/** Lists within lists, as deep as `depth` says. */
const nested = (depth: number): unknown => JSON.parse(`${'['.repeat(depth)}${']'.repeat(depth)}`);
const polygon = (coordinates: unknown) => mapOf({ type: 'Polygon', coordinates });

describe('a scope map', () => {
  it('keeps what is drawn and its name, and drops everything else', () => {
    const read = readScopeMap(
      mapOf(
        {
          type: 'Polygon',
          coordinates: [
            [
              [120.123456789, 30, 5],
              [120.6, 30],
              [120.6, 30.1],
              [120.123456789, 30, 5],
            ],
          ],
        },
        { name: ' 征收范围 ', owner: '虚某某' },
        { generator: 'x' },
      ),
    );
    expect(read).toEqual({
      type: 'FeatureCollection',
      features: [
        {
          type: 'Feature',
          properties: { name: '征收范围' },
          geometry: {
            type: 'Polygon',
            coordinates: [
              [
                [120.1234568, 30],
                [120.6, 30],
                [120.6, 30.1],
                [120.1234568, 30],
              ],
            ],
          },
        },
      ],
    });
  });

  it.each<[string, unknown, string]>([
    ['nothing', null, 'FeatureCollection'],
    ['a geometry alone', { type: 'Point', coordinates: [120, 30] }, 'FeatureCollection'],
    ['no shapes', { type: 'FeatureCollection', features: [] }, '图形要有'],
    ['latitude first', polygon([square.map(([east, north]) => [north, east])]), '经度写在前面'],
    [
      'metres',
      polygon([
        [
          [500_000, 3_300_000],
          [1, 1],
          [1, 2],
          [500_000, 3_300_000],
        ],
      ]),
      '不在国内',
    ],
    [
      'another coordinate system',
      mapOf({ type: 'Polygon', coordinates: [square] }, { name: 'x' }, { crs: { properties: { name: 'EPSG:4490' } } }),
      'WGS84',
    ],
    [
      'a ring that isn’t closed',
      polygon([
        [
          [120.5, 30],
          [120.6, 30],
          [120.6, 30.1],
          [120.5, 30.1],
        ],
      ]),
      '没有合上',
    ],
    [
      'a ring of two corners',
      polygon([
        [
          [120.5, 30],
          [120.6, 30],
          [120.5, 30],
        ],
      ]),
      '三个角',
    ],
    [
      'a position of words',
      polygon([
        [
          ['a', 'b'],
          [1, 2],
          [1, 2],
          ['a', 'b'],
        ],
      ]),
      '两个数',
    ],
    ['lists without end', mapOf({ type: 'Polygon', coordinates: nested(90_000) }), '三个角'],
    ['a coordinate system without end', mapOf({ type: 'Polygon', coordinates: [square] }, { name: 'x' }, { crs: nested(90_000) }), 'WGS84'],
    ['a collection of geometries', mapOf({ type: 'GeometryCollection', geometries: [] }), '图形只能是'],
    ['a shape without a name', mapOf({ type: 'Polygon', coordinates: [square] }, {}), '名称'],
    ['somebody’s number as a name', mapOf({ type: 'Polygon', coordinates: [square] }, { name: '330699195001010009' }), '证件'],
    [
      'too many points',
      mapOf({ type: 'LineString', coordinates: Array.from({ length: 2001 }, (_, index) => [120 + index / 1e5, 30]) }),
      '2001 个点',
    ],
  ])('refuses %s, saying what to do', (_, value, words) => {
    expect(() => readScopeMap(value)).toThrow(expect.objectContaining({ code: 'scope_map_refused', message: expect.anything() }));
    try {
      readScopeMap(value);
    } catch (error) {
      expect((error as { detail: string }).detail).toContain(words);
    }
  });
});

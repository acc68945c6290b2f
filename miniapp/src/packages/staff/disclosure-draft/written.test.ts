import type { DisclosureDraft, MapFeatures } from '@yunzhengshou/contract';
import { expect, it } from 'vitest';
import { readMap, writeMap } from './map-text';
import { added, type EditedBlock, editedOf, faultsOf, moved, readBlock, writtenOf } from './written';

const block = (type: EditedBlock['type'], text: string, title = ''): EditedBlock => ({ key: 0, type, title, text });

const draft: DisclosureDraft = {
  draftId: 'd',
  kind: 1,
  part: 'scope_map',
  partTitle: '征收范围图',
  audience: 'P',
  title: '虚构范围图',
  correction: true,
  revision: 3,
  updatedBy: '测试甲',
  updatedAt: '2026-03-15T02:00:00.000Z',
  approvalId: null,
  projectCode: 'HERE',
  projectName: '测试项目',
  householdId: null,
  correctionOf: 'x',
  correctionReason: '点画错了',
  summary: '',
  blocks: [
    { type: 'heading', text: '四至' },
    { type: 'list', items: ['东到虚构路', '西到虚构河'] },
    { type: 'facts', facts: [{ label: '户数', value: '12 户：估计' }] },
    {
      type: 'map',
      title: '范围',
      geojson: {
        type: 'FeatureCollection',
        features: [
          {
            type: 'Feature',
            properties: { name: '虚构片区' },
            geometry: {
              type: 'Polygon',
              coordinates: [
                [
                  [120.1, 30.1],
                  [120.2, 30.1],
                  [120.2, 30.2],
                  [120.1, 30.1],
                ],
              ],
            },
          },
        ],
      },
    },
  ],
  basis: [{ law: '浙', lawTitle: '某条例', article: 7, paragraph: 2 }],
  rowsOf: null,
  publishOn: null,
  publishedUntil: '2026-12-31',
  attachments: [{ fileId: 'f', title: '虚构附件', mediaType: 'application/pdf', bytes: 10 }],
  allowed: {
    part: 'scope_map',
    kind: 1,
    title: '征收范围图',
    explains: '',
    minimum: { amount: null, unit: 'project', words: '项目期间', projectSetting: false, articles: [] },
    articles: [],
    audiences: ['P'],
    eachHousehold: false,
    rowsOf: [],
  },
  period: { publishedOn: '2026-03-15', minimumUntil: null, publishedUntil: null, words: '', articles: [], provisional: false },
};

it('sends an untouched draft back as it was read', () => {
  const edited = editedOf(draft);
  expect(faultsOf(edited, true)).toEqual([]);
  expect(writtenOf(edited, 3, true)).toEqual({
    revision: 3,
    audience: 'P',
    title: '虚构范围图',
    summary: '',
    blocks: draft.blocks,
    basis: [{ law: '浙', article: 7, paragraph: 2 }],
    rowsOf: null,
    publishOn: null,
    publishedUntil: '2026-12-31',
    attachments: [{ fileId: 'f', title: '虚构附件' }],
    correctionReason: '点画错了',
  });
});

it.each([
  [block('paragraph', '  '), /还是空的/],
  [block('facts', '地址：虚构里\n没有冒号'), /第 2 行/],
  [block('map', '虚构片区', '范围'), /没看懂/],
  [block('map', '虚构片区\n120.1, 30.1'), /要有标题/],
  [block('map', '{"type":"FeatureCollection","features":[{"geometry":{"type":"Polygon","coordinates":[["x"]]}}]}', '范围'), /没看懂/],
  [block('map', '{"features":', '范围'), /没看懂/],
])('says what is wrong with %o', (typed, sentence) => {
  const read = readBlock(typed);
  expect('fault' in read ? read.fault : '').toMatch(sentence);
});

it('holds what is wrong against the field it belongs to', () => {
  const edited = {
    ...editedOf(draft),
    title: ' ',
    correctionReason: '',
    publishOn: '3月15日',
    blocks: [{ ...block('heading', ''), key: 4 }],
  };
  expect(faultsOf(edited, true).map(({ field }) => field)).toEqual(['title', 'correctionReason', 'block-4', 'publishOn']);
  expect(faultsOf(edited, false).map(({ field }) => field)).not.toContain('correctionReason');
});

it('moves a block by one, not past the ends, and gives a new one a key of its own', () => {
  const blocks = [1, 2, 3].map((key) => ({ ...block('paragraph', ''), key }));
  const keys = (list: readonly EditedBlock[]) => list.map(({ key }) => key);
  expect(keys(moved(blocks, 2, -1))).toEqual([2, 1, 3]);
  expect(keys(moved(blocks, 2, 1))).toEqual([1, 3, 2]);
  expect(keys(moved(blocks, 1, -1))).toEqual([1, 2, 3]);
  expect(keys(moved(blocks, 3, 1))).toEqual([1, 2, 3]);
  expect(keys(added(blocks, 'map'))).toEqual([1, 2, 3, 4]);
  expect(keys(added([], 'map'))).toEqual([0]);
});

it('reads corners line by line: one is a place, two a line, more an area that is closed', () => {
  const read = readMap('村口\n120.1, 30.1\n\n机耕路\n120.1，30.1\n120.2 30.1\n片区\n120.1,30.1\n120.2,30.1\n120.2,30.2');
  expect(read?.features.map(({ properties: { name }, geometry: { type } }) => [name, type])).toEqual([
    ['村口', 'Point'],
    ['机耕路', 'LineString'],
    ['片区', 'Polygon'],
  ]);
  expect(read?.features[2]?.geometry.coordinates).toEqual([
    [
      [120.1, 30.1],
      [120.2, 30.1],
      [120.2, 30.2],
      [120.1, 30.1],
    ],
  ]);
  expect(readMap('村口\n120.1, 30.1')).toBe(readMap('村口\n120.1, 30.1'));
});

it('writes what lines can’t say as GeoJSON, and reads both back', () => {
  const holed: MapFeatures = {
    type: 'FeatureCollection',
    features: [
      {
        type: 'Feature',
        properties: { name: '带洞的片区' },
        geometry: {
          type: 'MultiPolygon',
          coordinates: [
            [
              [
                [120.1, 30.1],
                [120.2, 30.1],
                [120.2, 30.2],
                [120.1, 30.1],
              ],
            ],
          ],
        },
      },
    ],
  };
  expect(writeMap(holed)).toMatch(/^\{/);
  expect(readMap(writeMap(holed))).toEqual(holed);
});

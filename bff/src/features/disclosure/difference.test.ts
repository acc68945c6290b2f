import type { DisclosureBlock } from '@yunzhengshou/contract';
import { describe, expect, it } from 'vitest';
import { compareAttachments, compareBlocks, compareCells, compareWords, wordsOf } from './difference';

const sides = (words: ReturnType<typeof compareWords>) => ({
  before: words.flatMap(({ change, text }) => (change === 'added' ? [] : [text])).join(''),
  after: words.flatMap(({ change, text }) => (change === 'removed' ? [] : [text])).join(''),
});
const paragraph = (text: string): DisclosureBlock => ({ type: 'paragraph', text });
const heading = (text: string): DisclosureBlock => ({ type: 'heading', text });

describe('words', () => {
  it('keep numbers and Latin words whole and split Chinese by the character', () => {
    expect(wordsOf('每月1,500.50元，WGS84')).toEqual(['每', '月', '1,500.50', '元', '，', 'WGS', '84']);
  });

  it('lose nothing, whatever the text', () => {
    for (const text of ['', '甲\n\n乙', '𠮷野家 10%', 'a-b c', '。。。']) expect(wordsOf(text).join('')).toBe(text);
  });
});

describe('two texts', () => {
  it.each([
    ['每平方米20元', '每平方米25元'],
    ['签约期三十天', '签约期六十天，过期不补'],
    ['', '全新的一段'],
    ['要删去的一段', ''],
    ['甲乙丙丁', '丁丙乙甲'],
    ['第一行\n第二行', '第一行\n第三行\n第二行'],
  ])('%j and %j can both be read out of the comparison', (before, after) => {
    expect(sides(compareWords(before, after))).toEqual({ before, after });
  });

  it('mark a changed number as one change', () => {
    expect(compareWords('每平方米20元', '每平方米25元')).toEqual([
      { change: 'same', text: '每平方米' },
      { change: 'removed', text: '20' },
      { change: 'added', text: '25' },
      { change: 'same', text: '元' },
    ]);
  });

  it('put a chance character between two changes into them', () => {
    const words = compareWords('张家的房', '李氏的屋');
    expect(words.map(({ change }) => change)).toEqual(['removed', 'added']);
  });

  it('that have hardly anything in common stand whole beside each other, in bounded time', () => {
    const text = (first: number) =>
      Array.from({ length: 5000 }, (_, index) => String.fromCharCode(first + ((index * 7919) % 3000))).join('');
    const [before, after] = [text(0x4e00), text(0x6000)];
    expect(compareWords(before, after)).toEqual([
      { change: 'removed', text: before },
      { change: 'added', text: after },
    ]);
  });
});

describe('blocks', () => {
  it('that stayed are the same, a changed one is compared, others came and went', () => {
    const found = compareBlocks(
      [heading('时间'), paragraph('到三月一日'), paragraph('地点不变')],
      [heading('时间'), paragraph('到四月一日'), heading('地点'), paragraph('地点不变')],
    );
    expect(found.map(({ change, type }) => [change, type])).toEqual([
      ['same', 'heading'],
      ['changed', 'paragraph'],
      ['added', 'heading'],
      ['same', 'paragraph'],
    ]);
  });

  it('of facts compare line by line', () => {
    const facts = (value: string): DisclosureBlock => ({
      type: 'facts',
      facts: [
        { label: '地址', value },
        { label: '电话', value: '0000' },
      ],
    });
    expect(compareBlocks([facts('甲弄')], [facts('乙弄')])[0]).toEqual({
      change: 'changed',
      type: 'facts',
      words: [
        { change: 'same', text: '地址：' },
        { change: 'removed', text: '甲' },
        { change: 'added', text: '乙' },
        { change: 'same', text: '弄\n电话：0000' },
      ],
    });
  });

  it('say of a map that it changed, though its name did not', () => {
    const map = (east: number): DisclosureBlock => ({
      type: 'map',
      title: '范围图',
      geojson: {
        type: 'FeatureCollection',
        features: [{ type: 'Feature', properties: { name: '范围' }, geometry: { type: 'Point', coordinates: [east, 30] } }],
      },
    });
    expect(compareBlocks([map(120)], [map(121)])).toEqual([
      { change: 'changed', type: 'map', words: [{ change: 'same', text: '范围图\n范围' }] },
    ]);
  });
});

it('cells are compared by their labels', () => {
  expect(
    compareCells(
      [
        { label: '面积', value: '80' },
        { label: '旧', value: 'x' },
      ],
      [{ label: '面积', value: '90' }],
    ),
  ).toEqual([
    { label: '面积', before: '80', after: '90' },
    { label: '旧', before: 'x', after: null },
  ]);
});

it('a file of the same name with other bytes went and came', () => {
  const file = (sha256: string) => ({ title: '附图', sha256 });
  expect(compareAttachments([file('a')], [file('b')])).toEqual([
    { change: 'removed', title: '附图' },
    { change: 'added', title: '附图' },
  ]);
  expect(compareAttachments([file('a')], [file('a')])).toEqual([]);
});

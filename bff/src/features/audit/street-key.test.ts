import { describe, expect, it } from 'vitest';
import { areNeighbours, streetKey } from './street-key';

describe('the street or compound of an address', () => {
  it.each([
    ['虚构里1号', '虚构里'],
    ['虚构里 12 号', '虚构里'],
    ['虚构里１２号', '虚构里'],
    ['某省某市虚构区假想街道虚构里12号', '虚构里'],
    ['假想路12弄3号402室', '假想路'],
    ['虚构区假想路 15 号', '假想路'],
    ['假想大道一百二十号', '假想大道'],
    ['无名街8号', '无名街'],
    ['无名巷（老城区）8号', '无名巷'],
    ['假想城市花园3幢', '假想城市花园'],
    ['假想社区12号', '假想社区'],
    ['幸福小区3幢2单元402室', '幸福小区'],
    ['幸福小区乙幢', '幸福小区'],
    ['某镇假想村第3组12号', '假想村'],
    ['某镇假想村三组12号', '假想村'],
    ['十里假想路5号', '十里假想路'],
    ['虚构新村东区 7 幢', '虚构新村'],
    ['无此地名 9 号', '无此地名'],
    ['12号', null],
    ['', null],
  ])('%s → %s', (address, key) => {
    expect(streetKey(address)).toBe(key);
  });

  it('takes houses of one street for neighbours, and houses of two streets not', () => {
    expect(areNeighbours('虚构区虚构里1号', '虚构里 203 号')).toBe(true);
    expect(areNeighbours('假想路1号', '假想路12弄3号')).toBe(true);
    expect(areNeighbours('虚构里1号', '假想里1号')).toBe(false);
    expect(areNeighbours('1号', '1号')).toBe(false);
  });
});

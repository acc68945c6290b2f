import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { article, articleZh, basisOf } from './articles';
import { canonicalJson } from './canonical';
import { percent, squareMetres, yuan, yuanPerM2 } from './format';

describe('formats', () => {
  it('group thousands and keep two places', () => {
    expect(yuan(0)).toBe('0.00 元');
    expect(yuan(5)).toBe('0.05 元');
    expect(yuan(123456789)).toBe('1,234,567.89 元');
    expect(yuan(-100000)).toBe('-1,000.00 元');
    expect(yuanPerM2(1234500)).toBe('12,345.00 元/m²');
    expect(squareMetres(8012)).toBe('80.12 m²');
  });

  it('write percentages without idle zeros', () => {
    expect([1000, 500, 10000, 1250, 1, 0].map(percent)).toEqual(['10%', '5%', '100%', '12.5%', '0.01%', '0%']);
  });
});

describe('articles', () => {
  it('have a short form and a form for screens', () => {
    expect(basisOf([article('国', 17, 2), article('浙', 22, 1, 1)])).toBe('国务院17第二款;浙江22第一款第一项');
    expect(basisOf([])).toBe('方案自定');
    expect(articleZh(article('杭', 19, 2))).toBe('《杭州市征收集体所有土地房屋补偿条例》第19条第二款');
  });
});

describe('canonicalJson', () => {
  it('sorts keys at every depth and drops what is undefined', () => {
    expect(canonicalJson({ b: [{ d: 1, c: null }], a: '甲', x: undefined })).toBe('{"a":"甲","b":[{"c":null,"d":1}]}');
  });

  it('is the same text for equal values and reads back as the value', () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.string().filter((key) => key !== '__proto__'),
          fc.jsonValue(),
        ),
        (value) => {
          const turned = Object.fromEntries(Object.entries(value).reverse());
          expect(canonicalJson(turned)).toBe(canonicalJson(value));
          expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
        },
      ),
    );
  });

  it.each([[Number.NaN], [[undefined]], [() => 1], [1n]])('refuses what JSON does not hold', (value) => {
    expect(() => canonicalJson({ value })).toThrow(TypeError);
  });
});

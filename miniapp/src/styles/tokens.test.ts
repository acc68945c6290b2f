import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const source = readFileSync(path.join(__dirname, 'tokens.scss'), 'utf8');

function colours(mixin: string): Record<string, string> {
  const body = source.slice(source.indexOf(`@mixin ${mixin} {`));
  const found = body.slice(0, body.indexOf('}')).matchAll(/--([a-z0-9-]+): (#[0-9a-f]{6});/g);
  return Object.fromEntries([...found].map((match) => [match[1] ?? '', match[2] ?? '']));
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

const textPairs: [string, string][] = [
  ...['ink', 'ink-soft', 'link'].flatMap((ink): [string, string][] => [
    [ink, 'paper'],
    [ink, 'surface'],
  ]),
  ['on-action', 'action'],
  ['on-accent', 'accent'],
  ['good-ink', 'good-paper'],
  ['warn-ink', 'warn-paper'],
  ['bad-ink', 'bad-paper'],
  ...[1, 2, 3, 4, 5].map((n): [string, string] => [`bar-${n}-ink`, `bar-${n}`]),
];
const touchPairs: [string, string][] = [
  ['edge', 'paper'],
  ['edge', 'surface'],
  ['action', 'paper'],
  ['focus', 'paper'],
  ['focus', 'surface'],
];

describe.each(['light', 'dark'])('%s colours', (mixin) => {
  const colour = colours(mixin);
  const ratio = ([one, other]: [string, string]): number => contrast(colour[one] ?? '', colour[other] ?? '');

  it.each(textPairs)('text %s on %s is 7:1 or more', (...pair) => {
    expect(ratio(pair)).toBeGreaterThanOrEqual(7);
  });

  it.each(touchPairs)('%s beside %s is 3:1 or more', (...pair) => {
    expect(ratio(pair)).toBeGreaterThanOrEqual(3);
  });

  it('names the same tokens in both looks', () => {
    expect(Object.keys(colour)).toEqual(Object.keys(colours('light')));
  });
});

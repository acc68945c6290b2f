import { expect, it } from 'vitest';
import { toCsv } from './csv';

it('opens as UTF-8 and ends each line as spreadsheets do', () => {
  expect(
    toCsv([
      ['户', '金额'],
      ['测试甲', '-12.50'],
    ]),
  ).toBe('\uFEFF户,金额\r\n测试甲,-12.50\r\n');
});

it('quotes what would break a line or a cell', () => {
  expect(toCsv([['1,234.00', '说"好"', '上\n下']])).toBe('\uFEFF"1,234.00","说""好""","上\n下"\r\n');
});

it.each(['=1+1', '+86', '-cmd', '@SUM(A1)', '\tx', '\rx', '＝1', '＋1', '－1', '＠x'])('runs nothing as a formula: %j', (text) => {
  const [, written = ''] = /^\uFEFF"?([\s\S]*?)"?\r\n$/.exec(toCsv([[text]])) ?? [];
  expect(written).toBe(`'${text}`);
});

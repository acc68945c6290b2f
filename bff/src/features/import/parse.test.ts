import { describe, expect, it } from 'vitest';
import { idNumberCheckCharacter } from '../../personal-data/id-number';
import { parseDecimal, scaleToInteger } from './decimal';
import { parseAmount } from './parse-amount';
import { parseArea } from './parse-area';
import { parseDate } from './parse-date';
import { parseIdNumberCell } from './parse-id-number';
import { parseMode } from './parse-mode';
import { parsePhone } from './parse-phone';
import { parseShares } from './parse-share';
import { parseUse } from './parse-use';
import { certificateKeys } from './read-household';
import type { Cell } from './sheet';
import { splitIdNumbers, splitList, splitNames } from './split-owners';

const text = (raw: string): Cell => ({ kind: 'text', raw });
const number = (raw: string): Cell => ({ kind: 'number', raw });

describe('numbers', () => {
  it.each<[string, number | undefined]>([
    ['82.03999999999999', 8204],
    ['1.0049999999999999', 101],
    ['0.005', 1],
    ['-0.005', -1],
    ['0.0049', 0],
    ['1.2E-3', 0],
    ['1E3', 100_000],
    ['.5', 50],
    ['5.', 500],
    ['0.30000000000000004', 30],
    ['', undefined],
    ['1.2.3', undefined],
    ['abc', undefined],
    ['99999999999999999', undefined],
  ])('%j is %s hundredths', (raw, hundredths) => {
    const decimal = parseDecimal(raw);
    expect(decimal && scaleToInteger(decimal, 100n)).toBe(hundredths);
  });

  it.each<[string, 1 | 1_000 | 10_000, number | undefined]>([
    ['1,234.50', 1, 123_450],
    ['￥1,234.5', 1, 123_450],
    ['¥ 1234', 1, 123_400],
    ['１２３４．５０', 1, 123_450],
    ['1234元', 1, 123_400],
    ['1234.5元整', 1, 123_450],
    ['人民币1234元', 1, 123_400],
    ['12,3456.78', 1, 12_345_678],
    ['120.5万', 1, 120_500_000],
    ['120.5万元', 1, 120_500_000],
    ['120.5', 10_000, 120_500_000],
    ['1205000元', 10_000, 120_500_000],
    ['123.456789', 10_000, 123_456_789],
    ['3', 1_000, 300_000],
    ['(1,234.50)', 1, -123_450],
    ['（500）', 1, -50_000],
    ['-￥500', 1, -50_000],
    ['￥-500', 1, -50_000],
    ['－500', 1, -50_000],
    ["'600", 1, 60_000],
    ['0.005', 1, 1],
    ['1234567.8899999999', 1, 123_456_789],
    ['17,200.00元/㎡', 1, 1_720_000],
    ['壹佰贰拾万元整', 1, 120_000_000],
    ['人民币伍万零叁拾元柒角捌分', 1, 5_003_078],
    ['拾贰元', 1, 1_200],
    ['一百二十万元', 1, 120_000_000],
    ['叁亿零伍拾元整', 1, 30_000_005_000],
    ['已并入其他项', 1, undefined],
    ['5000+1000', 1, undefined],
    ['1500*6', 1, undefined],
    ['1,2', 1, undefined],
    ['1,23,456', 1, undefined],
    ['约500', 1, undefined],
    ['待定', 1, undefined],
    ['12万3千', 1, undefined],
    ['$500', 1, undefined],
    ['#N/A', 1, undefined],
    ['壹壹元', 1, undefined],
    ['元', 1, undefined],
  ])('the amount %j by %i is %s fen', (raw, factor, fen) => {
    expect(parseAmount(raw, factor)?.fen).toBe(fen);
  });

  it.each<[string, 'm2' | 'mu', number | undefined]>([
    ['63.25㎡', 'm2', 6325],
    ['１０５．５０', 'm2', 10_550],
    ['44.120000000001', 'm2', 4412],
    ['88.5平方米', 'm2', 8850],
    ['88.5 m2', 'm2', 8850],
    ['88.5m²', 'm2', 8850],
    ['1,088.50', 'm2', 108_850],
    ['-3.2', 'm2', -320],
    ['(3.2)', 'm2', -320],
    ['0.3亩', 'm2', 20_000],
    ['0.3', 'mu', 20_000],
    ['60㎡', 'mu', 6_000],
    ['0', 'm2', 0],
    ['待定', 'm2', undefined],
    ['60+30', 'm2', undefined],
    ['120.5/88/0', 'm2', undefined],
    ['约60', 'm2', undefined],
    ['六十', 'm2', undefined],
  ])('the area %j in %s is %s', (raw, unit, areaC) => {
    expect(parseArea(raw, unit)).toBe(areaC);
  });
});

describe('shares', () => {
  const names = ['例甲', '例乙', '例丙'];
  it.each<[(string | undefined)[], number, string | undefined]>([
    [[], 1, '1/1'],
    [[undefined], 1, '1/1'],
    [['1'], 1, '1/1'],
    [['100%'], 1, '1/1'],
    [['100'], 1, '1/1'],
    [['全部'], 1, '1/1'],
    [['1.0'], 1, '1/1'],
    [['１'], 1, '1/1'],
    [['60%'], 1, undefined],
    [['1/2'], 1, undefined],
    [['各半'], 1, undefined],
    [['待定'], 1, undefined],
    [['0'], 1, undefined],
    [[], 2, undefined],
    [[undefined, undefined], 2, undefined],
    [['各半'], 2, '1/2 1/2'],
    [['各半'], 3, undefined],
    [['各半', undefined], 2, '1/2 1/2'],
    [['各占1/3'], 3, '1/3 1/3 1/3'],
    [['各1/3', undefined, undefined], 3, '1/3 1/3 1/3'],
    [['各50%'], 2, '1/2 1/2'],
    [['均分'], 3, '1/3 1/3 1/3'],
    [['1/3', '1/3', '1/3'], 3, '1/3 1/3 1/3'],
    [['1/3', '1/3'], 2, undefined],
    [['50%', '0.5'], 2, '1/2 1/2'],
    [['50', '50'], 2, '1/2 1/2'],
    [['0.5', '99.5'], 2, '1/200 199/200'],
    [['1', '99'], 2, '1/100 99/100'],
    [['1/2、1/2'], 2, '1/2 1/2'],
    [['50%,50%'], 2, '1/2 1/2'],
    [['50%，50%'], 2, '1/2 1/2'],
    [['50% / 50%'], 2, '1/2 1/2'],
    [['1/4 / 3/4'], 2, '1/4 3/4'],
    [['50%/50%'], 2, '1/2 1/2'],
    [['1/4\n3/4'], 2, '1/4 3/4'],
    [['1/4 3/4'], 2, '1/4 3/4'],
    [['60%；40%'], 2, '3/5 2/5'],
    [['3:7'], 2, '3/10 7/10'],
    [['三分之一', '三分之二'], 2, '1/3 2/3'],
    [['一半', '50%'], 2, '1/2 1/2'],
    [['例乙1/4、例甲3/4'], 2, '3/4 1/4'],
    [['0.333333333333333', '0.333333333333333', '0.333333333333333'], 3, '1/3 1/3 1/3'],
    [['33.33%', '33.33%', '33.34%'], 3, '3333/10000 3333/10000 1667/5000'],
    [['33.3%', '33.3%', '33.3%'], 3, undefined],
    [['0.30000000000000004', '0.7'], 2, '3/10 7/10'],
    [['1/2', undefined], 2, undefined],
    [['3/2', '-1/2'], 2, undefined],
    [['1', '0'], 2, undefined],
    [['1/0', '1'], 2, undefined],
    [['共同共有'], 2, undefined],
  ])('%j of %i are %s', (cells, count, shares) => {
    expect(
      parseShares(cells, names.slice(0, count))
        ?.map((share) => `${share.numerator}/${share.denominator}`)
        .join(' '),
    ).toBe(shares);
  });
});

describe('dates', () => {
  it.each<[Cell, boolean, string | undefined]>([
    [text('2026.3.15'), false, '2026-03-15'],
    [text('2026年3月15日'), false, '2026-03-15'],
    [text('2026/03/15'), false, '2026-03-15'],
    [text('20260315'), false, '2026-03-15'],
    [text('2026-3-5'), false, '2026-03-05'],
    [text('２０２６．３．１５'), false, '2026-03-15'],
    [text('2026 年 3 月 15 日'), false, '2026-03-15'],
    [text('2026年3月15号'), false, '2026-03-15'],
    [text('2026.03.15.'), false, '2026-03-15'],
    [text('二〇二六年三月十五日'), false, '2026-03-15'],
    [text('二零二六年十二月三十一日'), false, '2026-12-31'],
    [text('2026-03-15 00:03:12'), false, '2026-03-15'],
    [text('2026/3/5 9:30'), false, '2026-03-05'],
    [text('2026-3-1 09:00'), false, '2026-03-01'],
    [text('2026.3.1\n14:30:00'), false, '2026-03-01'],
    [text('2026年3月1 9:00'), false, undefined],
    [text('2026-3-109:00'), false, undefined],
    [text('2026-03-15T00:00:00Z'), false, '2026-03-15'],
    [text('2026年3月15日 9时30分'), false, '2026-03-15'],
    [text("'2026.3.15"), false, '2026-03-15'],
    [text('46096'), false, '2026-03-15'],
    [number('46096'), false, '2026-03-15'],
    [number('46096.75'), false, '2026-03-15'],
    [number('44634'), true, '2026-03-15'],
    [number('20260315'), false, '2026-03-15'],
    [{ kind: 'date', raw: '2026-03-15T00:00:00' }, false, '2026-03-15'],
    [text('已签'), false, undefined],
    [text('2026年3月'), false, undefined],
    [text('2026.2.30'), false, undefined],
    [text('2026.13.1'), false, undefined],
    [number('2026.3'), false, undefined],
    [number('2026'), false, undefined],
    [text('3月15日'), false, undefined],
    [text('26.3.15'), false, undefined],
    [text('2026.3-15'), false, undefined],
    [number('12'), false, undefined],
    [{ kind: 'error', raw: '#VALUE!' }, false, undefined],
    [{ kind: 'boolean', raw: 'TRUE' }, false, undefined],
  ])('%j (1904: %s) is %s', (cell, date1904, iso) => {
    expect(parseDate(cell, date1904)).toBe(iso);
  });
});

describe('words', () => {
  it.each<[string, string | undefined]>([
    ['货币', 'monetary'],
    ['货币补偿', 'monetary'],
    ['货币安置', 'monetary'],
    ['货币化安置', 'monetary'],
    ['现金补偿', 'monetary'],
    ['一次性货币补偿', 'monetary'],
    ['选择货币', 'monetary'],
    ['1货币', 'monetary'],
    ['2.货币补偿', 'monetary'],
    ['货 币', 'monetary'],
    ['产权调换', 'exchange'],
    ['房屋安置', 'exchange'],
    ['房屋产权调换', 'exchange'],
    ['实物安置', 'exchange'],
    ['房屋置换', 'exchange'],
    ['产权置换', 'exchange'],
    ['回迁', 'exchange'],
    ['原地回迁', 'exchange'],
    ['异地安置', 'exchange'],
    ['安置', 'exchange'],
    ['安置房', 'exchange'],
    ['调产', 'exchange'],
    ['0安置', 'exchange'],
    ['期房安置', 'exchange'],
    ['房屋调换', 'exchange'],
    ['安置房安置', 'exchange'],
    ['货币+产权调换', 'mixed'],
    ['货币、房屋安置', 'mixed'],
    ['货币/房屋安置', undefined],
    ['货币补偿 ／ 产权调换', undefined],
    ['产权调换/房屋安置', 'exchange'],
    ['期房', 'exchange'],
    ['部分货币部分产权调换', 'mixed'],
    ['混合', 'mixed'],
    ['货币补偿与产权调换', 'mixed'],
    ['货币补偿和产权调换相结合', undefined],
    ['未定', 'undecided'],
    ['暂不选择', 'undecided'],
    ['货币（一次性）', 'monetary'],
    ['产权调换(现房)', 'exchange'],
    ['货币（产权调换）', undefined],
    ['待定', 'undecided'],
    ['', 'undecided'],
    ['—', 'undecided'],
    ['/', 'undecided'],
    ['未选择', 'undecided'],
    ['尚未确定', 'undecided'],
    ['暂未选定', 'undecided'],
    ['0', undefined],
    ['1', undefined],
    ['０', undefined],
    ['2', undefined],
    ['A', undefined],
    ['TRUE', undefined],
    ['货币或产权调换', undefined],
    ['非货币', undefined],
    ['不选货币', undefined],
    ['房票', undefined],
    ['同意', undefined],
    ['货币？', undefined],
  ])('the mode %j is %s', (word, mode) => {
    expect(parseMode(word)).toBe(mode);
  });

  it.each<[string, string | undefined]>([
    ['住宅', 'residential'],
    ['成套住宅', 'residential'],
    ['居住', 'residential'],
    ['商业', 'non_residential'],
    ['非住宅', 'non_residential'],
    ['办公', 'non_residential'],
    ['厂房', 'non_residential'],
    ['非居住用房', 'non_residential'],
    ['住宅/商服', 'mixed'],
    ['商住', 'mixed'],
    ['住宅、商业', 'mixed'],
    ['住宅（底层店铺）', 'mixed'],
    ['非住宅/住宅', 'mixed'],
    ['住改商', undefined],
    ['', undefined],
    ['其他', undefined],
  ])('the use %j is %s', (word, use) => {
    expect(parseUse(word)).toBe(use);
  });

  it.each<[string, string | undefined]>([
    ['13800000000', '13800000000'],
    ['138-0000-0000', '13800000000'],
    ['138 0000 0000', '13800000000'],
    ['１３８００００００００', '13800000000'],
    ['13800000000.0', '13800000000'],
    ['+86 13800000000', '13800000000'],
    ["'13800000000", '13800000000'],
    ['0000', undefined],
    ['23800000000', undefined],
    ['1380000000', undefined],
    ['138000000001', undefined],
    ['0571-88888888', undefined],
    ['13800000000（儿子）', undefined],
    ['无', undefined],
  ])('the phone %j is %s', (word, phone) => {
    expect(parsePhone(word)).toBe(phone);
  });

  it.each<[string, string[]]>([
    ['虚拟房权证字第00009号', ['虚拟房权证字第00009号']],
    ['演示（2020）第 0007 号', ['演示(2020)第0007号']],
    ['演示〔2020〕第0007号', ['演示(2020)第0007号']],
    ['演示字第1号、演示字第2号', ['演示字第1号', '演示字第2号']],
    ['演示不动产权第0012345、0012346号', ['演示不动产权第0012345、0012346号']],
    ['无', []],
    ['遗失', []],
    ['无证', []],
    ['待补', []],
    ['遗失（2019年）', []],
    ['', []],
    ['无锡字第3号', ['无锡字第3号']],
  ])('the certificate %j is compared as %j', (written, keys) => {
    expect(certificateKeys(written)).toEqual(keys);
  });
});

describe('owners in one cell', () => {
  it.each<[string, number | undefined, string[]]>([
    ['例甲、例乙', undefined, ['例甲', '例乙']],
    ['例甲,例乙', undefined, ['例甲', '例乙']],
    ['例甲，例乙', undefined, ['例甲', '例乙']],
    ['例甲 / 例乙', undefined, ['例甲', '例乙']],
    ['例甲\n例乙\n', undefined, ['例甲', '例乙']],
    ['例甲；例乙；例丙', undefined, ['例甲', '例乙', '例丙']],
    ['例　甲', undefined, ['例甲']],
    ['例 甲 ', undefined, ['例甲']],
    ['例 甲、例 乙', undefined, ['例甲', '例乙']],
    ['例甲子 例乙子', 2, ['例甲子', '例乙子']],
    ['例 甲', 2, ['例甲']],
    ['例甲、例乙（共有）', undefined, ['例甲', '例乙']],
    ['例甲-1', undefined, ['例甲']],
    ['例甲（已故）', undefined, ['例甲']],
    ['Demo Person', undefined, ['Demo Person']],
  ])('%j beside %s numbers are %j', (cell, expected, names) => {
    expect(splitNames(cell, expected).map((name) => name.name)).toEqual(names);
  });

  const first = '99000019000101001'.replace(/^99/, '11');
  const id = first + idNumberCheckCharacter(first);
  it.each<[string, string[]]>([
    [`${id}、${id}`, [id, id]],
    [`${id}${id}`, [id, id]],
    [`${id} ${id}`, [id, id]],
    [id.replace(/(.{6})/, '$1 '), [id]],
    [`${id} / ${id}`, [id, id]],
  ])('numbers in case %#', (cell, ids) => {
    expect(splitIdNumbers(cell)).toEqual(ids);
  });

  it('splits lists without losing entries', () => {
    expect(splitList('甲，乙、丙/丁；戊\n己')).toEqual(['甲', '乙', '丙', '丁', '戊', '己']);
  });

  it.each<[Cell, object]>([
    [text(id), { idNumber: id }],
    [text(`'${id}`), { idNumber: id }],
    [text(` ${id.slice(0, 6)} ${id.slice(6)} `), { idNumber: id }],
    [text([...id].map((c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)).join('')), { idNumber: id }],
    [text(`${id.slice(0, 17)}${id.endsWith('1') ? '2' : '1'}`), { fault: 'id_check_digit' }],
    [text(id.slice(0, 17)), { fault: 'id_check_digit' }],
    [text(`${id}0`), { fault: 'id_check_digit' }],
    [text(id.slice(0, 10)), { fault: 'id_check_digit' }],
    [text('E12345678'), { fault: 'id_check_digit' }],
    [text(id.slice(0, 15)), { fault: 'id_15_digits' }],
    [number('110000190001010'), { fault: 'id_15_digits' }],
    [number('110000190001010000'), { fault: 'id_lost_precision' }],
    [number('1.1000019000101E+17'), { fault: 'id_lost_precision' }],
    [text('1.1E+17'), { fault: 'id_lost_precision' }],
    [text('待补'), { fault: 'id_missing' }],
    [text('见附件2'), { fault: 'id_missing' }],
    [{ kind: 'error', raw: '#N/A' }, { fault: 'id_missing' }],
    [number('0'), { fault: 'id_check_digit' }],
  ])('the identity number in case %# is read', (cell, result) => {
    expect(parseIdNumberCell(cell)).toEqual(result);
  });
});

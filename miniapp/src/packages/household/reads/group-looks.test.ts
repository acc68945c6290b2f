import type { ReadEntry } from '@yunzhengshou/contract';
import { describe, expect, it } from 'vitest';
import { groupLooks } from './group-looks';

const look = (readId: string, at: string, more: Partial<ReadEntry> = {}): ReadEntry => ({
  readId,
  at: `2026-03-15T${at}:00.000Z`,
  reader: 'staff',
  unit: '测试单位',
  duty: 'case_officer',
  dutyTitle: '经办人员',
  name: '测试人',
  what: ['姓名'],
  purpose: '核对调查登记',
  reason: null,
  articles: [],
  unusual: [],
  emergency: false,
  sentence: '',
  mayAsk: true,
  question: null,
  ...more,
});
const question = { requestId: 'q', state: 'submitted', dueOn: '2026-03-25', answer: null, mine: true } as ReadEntry['question'];
const shape = (reads: ReadEntry[]) => groupLooks(reads).map(({ read, times }) => [read.readId, times.length]);

describe('looks that are alike', () => {
  it('stand together under the newest, with each time', () => {
    const [group] = groupLooks([look('3', '03:00'), look('2', '02:00'), look('1', '01:00')]);
    expect(group?.read.readId).toBe('3');
    expect(group?.times).toHaveLength(3);
  });

  it.each([
    ['another reader', { name: '别人' }],
    ['another purpose', { purpose: '送达' }],
    ['another reason', { reason: '与证件核对' }],
    ['something else seen', { what: ['姓名', '电话（完整）'] }],
    ['a mark', { unusual: [{ code: 'night', title: '夜间查看' }] as ReadEntry['unusual'] }],
    ['an emergency', { emergency: true }],
    ['a question', { question }],
  ] as [string, Partial<ReadEntry>][])('but not with %s between them', (_what, more) => {
    expect(shape([look('3', '03:00'), look('2', '02:00', more), look('1', '01:00')])).toEqual([
      ['3', 1],
      ['2', 1],
      ['1', 1],
    ]);
  });

  it('only within one day of Beijing', () => {
    expect(shape([look('2', '16:30'), look('1', '15:30')])).toEqual([
      ['2', 1],
      ['1', 1],
    ]);
  });

  it('and two questions or emergencies never', () => {
    expect(shape([look('2', '02:00', { emergency: true }), look('1', '01:00', { emergency: true })])).toHaveLength(2);
    expect(shape([look('2', '02:00', { question }), look('1', '01:00', { question })])).toHaveLength(2);
  });
});

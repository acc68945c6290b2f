import { candidatesAtLeast } from '@yunzhengshou/contract';
import { expect, it } from 'vitest';
import { ballotFaults, ballotOf, candidates, emptyBallot, type TypedBallot } from './typed-ballot';

const typed = (more: Partial<TypedBallot> = {}): TypedBallot => ({
  ...emptyBallot('选评估机构', '2026-03-12'),
  explains: '测试用的说明',
  names: ['测试甲', '测试乙', '测试丙'],
  details: ['', '测试的资质', ''],
  closesOn: '2026-03-20',
  reason: '测试',
  ...more,
});
const faulty = (more: Partial<TypedBallot>): string[] => ballotFaults('appraiser', typed(more), '2026-03-12').map(({ field }) => field);

it('asks for as many candidates as the contract', () => {
  expect(candidates.least).toBe(candidatesAtLeast);
});

it('finds what is missing, twice there, or too early', () => {
  expect(faulty({})).toEqual([]);
  expect(faulty({ names: ['测试甲', ' ', '测试甲 '] })).toEqual(['name.0', 'name.1', 'name.2']);
  expect(faulty({ opensOn: '2026-03-11' })).toEqual(['opensOn']);
  expect(faulty({ closesOn: '2026-03-11' })).toEqual(['closesOn']);
  expect(faulty({ title: '', explains: '', reason: '' })).toEqual(['title', 'explains', 'reason']);
  expect(ballotFaults('willingness', typed({ names: [''] }), null)).toEqual([]);
});

it('sends candidates only where there are any to choose', () => {
  expect(ballotOf('appraiser', typed()).candidates).toEqual([
    { label: '测试甲', detail: '' },
    { label: '测试乙', detail: '测试的资质' },
    { label: '测试丙', detail: '' },
  ]);
  expect(ballotOf('willingness', typed())).not.toHaveProperty('candidates');
});

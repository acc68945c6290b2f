import { equally, flatFor, type Row } from './row';

/** 49–60: nothing special, so that the list looks like a list. */
export const ordinary: readonly Row[] = [
  { shows: '货币补偿，已签', areaC: 7075, mode: '货币补偿', signed: 1, paid: 6 },
  { shows: '货币补偿，未签', areaC: 8430, mode: '货币补偿' },
  {
    shows: '产权调换，已签',
    areaC: 6355,
    mode: '产权调换',
    signed: 5,
    circumstances: () => ({ ...flatFor(6355), transition_housing: 'self' }),
  },
  { shows: '未选补偿方式', areaC: 9285, mode: '' },
  { shows: '两人共有，货币补偿，已签', owners: equally(2), areaC: 8740, mode: '货币', signed: 4, paid: 9 },
  { shows: '货币补偿，未签', areaC: 5565, mode: '货币补偿' },
  { shows: '产权调换，未签', areaC: 7820, mode: '房屋安置', circumstances: () => ({ ...flatFor(7820), transition_housing: 'self' }) },
  { shows: '货币补偿，已签，第二时段', areaC: 6910, mode: '货币补偿', signed: 12 },
  { shows: '未选补偿方式，两人共有', owners: [{ share: '2/3' }, { share: '1/3' }], areaC: 9990, mode: '未定' },
  {
    shows: '产权调换，已签，住周转房',
    areaC: 7145,
    mode: '产权调换',
    signed: 12,
    circumstances: () => ({ ...flatFor(7145), transition_housing: 'office' }),
  },
  { shows: '货币补偿，已签', areaC: 8125, mode: '货币补偿', signed: 7, paid: 12 },
  { shows: '未选补偿方式', areaC: 6480, mode: '待定' },
];

import { describe, expect, it } from 'vitest';
import { type Look, unusualOf } from './unusual';

/** By day in Shanghai, at one's own task, far from home. */
const ordinary: Look = {
  at: new Date('2026-03-10T02:00:00.000Z'),
  address: '虚构里1号',
  assigned: true,
  hasTask: false,
  emergency: false,
  listed: false,
  ownAddresses: ['假想路5号'],
  lately: { opened: 30, listed: 300 },
};

describe('what makes a look unusual', () => {
  it.each<[string, Partial<Look>, string[]]>([
    ['an ordinary look at an assigned household', {}, []],
    ['at a household of nobody', { assigned: false }, ['no_task']],
    ['not assigned, but something is to be decided there', { assigned: false, hasTask: true }, []],
    ['a line of a list needs no task', { assigned: false, listed: true }, []],
    ['the thirty-first household in ten minutes', { lately: { opened: 31, listed: 0 } }, ['many']],
    ['many lines of lists don’t make an opened household many', { lately: { opened: 1, listed: 400 } }, []],
    ['the three hundred and first line', { listed: true, lately: { opened: 0, listed: 301 } }, ['many']],
    ['in the reader’s own street', { ownAddresses: ['虚构区虚构里 8 号'] }, ['neighbour']],
    ['a neighbour on a list was not picked', { ownAddresses: ['虚构里8号'], listed: true }, []],
    ['21:59:59 in Shanghai', { at: new Date('2026-03-10T13:59:59.999Z') }, []],
    ['22:00', { at: new Date('2026-03-10T14:00:00.000Z') }, ['night']],
    ['midnight', { at: new Date('2026-03-10T16:00:00.000Z') }, ['night']],
    ['05:59:59', { at: new Date('2026-03-10T21:59:59.999Z') }, ['night']],
    ['06:00', { at: new Date('2026-03-10T22:00:00.000Z') }, []],
    ['a list at night', { at: new Date('2026-03-10T16:00:00.000Z'), listed: true }, ['night']],
    ['an emergency is named as such, not as a look without a task', { assigned: false, emergency: true }, ['emergency']],
    [
      'all at once',
      { at: new Date('2026-03-10T16:00:00.000Z'), ownAddresses: ['虚构里8号'], assigned: false, lately: { opened: 31, listed: 0 } },
      ['no_task', 'many', 'neighbour', 'night'],
    ],
  ])('%s', (_story, change, codes) => {
    expect(unusualOf({ ...ordinary, ...change })).toEqual(codes);
  });
});

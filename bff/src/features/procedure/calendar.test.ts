import { describe, expect, it } from 'vitest';
import { addCalendarDays, addMonths, addWorkingDays, calendarOf, isWorkingDay, lastDayOf } from './calendar';
import { deadlineRules } from './deadline-rules';
import { knownCalendar, knownYears } from './known-years';

/*
 * Every day below was worked out by hand from the General Office's yearly notices on holidays (国办发明电〔2018〕15号 for 2019, 〔2019〕16号 and
 * 〔2020〕1号 for 2020, 〔2022〕16号 for 2023, 〔2023〕7号 for 2024, 〔2024〕12号 for 2025, 〔2025〕7号 for 2026), not by running the program.
 */
const worked = true;
const rest = false;

describe('whether people work on a day', () => {
  it.each<[string, boolean, string]>([
    ['2018-12-29', worked, 'Saturday for the New Year of 2019'],
    ['2018-12-31', rest, 'Monday before it'],
    ['2020-01-19', worked, 'Sunday before the Spring Festival'],
    ['2020-01-31', rest, 'Friday, by the extension'],
    ['2020-02-01', rest, 'Saturday that the extension freed again'],
    ['2020-02-03', worked, 'Monday after the extension'],
    ['2022-12-31', rest, 'Saturday of the New Year of 2023'],
    ['2023-01-02', rest, 'Monday of the New Year'],
    ['2023-01-28', worked, 'Saturday after the Spring Festival'],
    ['2023-01-29', worked, 'Sunday after the Spring Festival'],
    ['2023-04-05', rest, 'Qingming on a Wednesday'],
    ['2023-04-23', worked, 'Sunday before May Day'],
    ['2023-05-06', worked, 'Saturday after May Day'],
    ['2023-06-23', rest, 'Friday after Dragon Boat'],
    ['2023-06-25', worked, 'Sunday after it'],
    ['2023-10-06', rest, 'last day of the long rest'],
    ['2023-10-08', worked, 'Sunday after National Day'],
    ['2024-02-04', worked, 'Sunday before the Spring Festival'],
    ['2024-02-09', worked, "New Year's Eve, no statutory rest in 2024"],
    ['2024-02-18', worked, 'Sunday after it'],
    ['2024-04-07', worked, 'Sunday after Qingming'],
    ['2024-09-14', worked, 'Saturday before Mid-Autumn'],
    ['2024-09-17', rest, 'Mid-Autumn on a Tuesday'],
    ['2024-10-12', worked, 'Saturday after National Day'],
    ['2024-10-13', rest, 'the Sunday after that'],
    ['2025-01-26', worked, 'Sunday before the Spring Festival'],
    ['2025-01-27', worked, 'Monday before it'],
    ['2025-02-04', rest, 'its last day'],
    ['2025-02-08', worked, 'Saturday after it'],
    ['2025-06-02', rest, 'Monday of Dragon Boat'],
    ['2025-09-28', worked, 'Sunday before National Day'],
    ['2025-10-08', rest, 'eighth day of the rest'],
    ['2025-10-11', worked, 'Saturday after it'],
    ['2026-01-02', rest, 'Friday of the New Year'],
    ['2026-01-04', worked, 'Sunday after it'],
    ['2026-02-14', worked, 'Saturday before the Spring Festival'],
    ['2026-02-23', rest, 'ninth day of the rest'],
    ['2026-02-28', worked, 'Saturday after it'],
    ['2026-04-06', rest, 'Monday of Qingming'],
    ['2026-05-09', worked, 'Saturday after May Day'],
    ['2026-09-20', worked, 'Sunday before National Day'],
    ['2026-09-25', rest, 'Mid-Autumn on a Friday'],
    ['2026-10-10', worked, 'Saturday after National Day'],
    ['2026-10-11', rest, 'the Sunday after that'],
    ['2026-12-25', worked, 'an ordinary Friday'],
  ])('%s', (day, expected, _why) => expect(isWorkingDay(knownCalendar, day)).toBe(expected));
});

describe('the last of so many working days', () => {
  it.each<[string, number, string, string]>([
    ['2025-12-31', 1, '2026-01-04', 'a Sunday worked after the New Year'],
    ['2025-12-31', 10, '2026-01-15', 'over the turn of the year'],
    ['2026-02-13', 1, '2026-02-14', 'a Saturday worked before the Spring Festival'],
    ['2026-02-13', 2, '2026-02-24', 'over nine days of rest'],
    ['2026-02-13', 10, '2026-03-05', 'two Saturdays worked, nine days of rest'],
    ['2026-04-03', 3, '2026-04-09', 'over Qingming'],
    ['2026-04-30', 5, '2026-05-11', 'over May Day, with the Saturday after'],
    ['2026-05-05', 10, '2026-05-18', 'begun on a holiday'],
    ['2026-09-18', 3, '2026-09-22', 'with a Sunday worked'],
    ['2026-09-24', 10, '2026-10-15', 'over Mid-Autumn and National Day'],
    ['2026-09-30', 15, '2026-10-27', 'fifteen after National Day (土实31)'],
    ['2026-11-24', 10, '2026-12-08', 'nothing in between'],
    ['2026-03-06', 1, '2026-03-09', 'Friday to Monday'],
    ['2026-03-07', 10, '2026-03-20', 'begun on a Saturday'],
    ['2025-01-25', 2, '2025-01-27', 'a Sunday worked'],
    ['2025-01-27', 5, '2025-02-10', 'over the Spring Festival'],
    ['2025-04-25', 4, '2025-04-30', 'with a Sunday worked'],
    ['2025-04-30', 2, '2025-05-07', 'over May Day'],
    ['2025-09-26', 3, '2025-09-30', 'with a Sunday worked'],
    ['2025-09-30', 3, '2025-10-11', 'over eight days of rest, to a Saturday'],
    ['2024-02-02', 5, '2024-02-08', 'with a Sunday worked'],
    ['2024-02-08', 3, '2024-02-19', 'over the Spring Festival, with the Sunday after'],
    ['2024-02-28', 2, '2024-03-01', 'over a leap day'],
    ['2024-09-13', 4, '2024-09-20', 'over Mid-Autumn'],
    ['2024-09-27', 3, '2024-10-08', 'a Sunday worked, then National Day'],
    ['2023-04-21', 1, '2023-04-23', 'a Sunday worked'],
    ['2023-04-28', 3, '2023-05-06', 'to the Saturday after May Day'],
    ['2023-06-21', 2, '2023-06-26', 'over Dragon Boat'],
    ['2023-09-28', 3, '2023-10-09', 'a weekend worked after the long rest'],
    ['2022-12-30', 3, '2023-01-05', 'over the turn of the year'],
    ['2020-01-17', 2, '2020-01-20', 'with a Sunday worked'],
    ['2020-01-23', 1, '2020-02-03', 'over the extended rest'],
    ['2018-12-28', 2, '2019-01-02', 'a Saturday worked, then the New Year'],
  ])('%s and %i of them: %s (%s)', (trigger, days, date) =>
    expect(addWorkingDays(knownCalendar, trigger, days)).toEqual({ date, provisional: false }),
  );
});

describe('the last of so many days that a person can use', () => {
  it.each<[string, number, string, string]>([
    ['2026-01-22', 10, '2026-02-02', 'a Sunday, so the Monday'],
    ['2026-01-15', 30, '2026-02-14', 'a Saturday that is worked stays'],
    ['2026-01-16', 30, '2026-02-24', 'the first day of the Spring Festival'],
    ['2026-04-20', 15, '2026-05-06', 'the last day of May Day'],
    ['2026-04-24', 15, '2026-05-09', 'a Saturday that is worked stays'],
    ['2026-08-26', 30, '2026-09-28', 'Mid-Autumn'],
    ['2026-09-01', 30, '2026-10-08', 'National Day'],
    ['2026-09-10', 30, '2026-10-10', 'a Saturday that is worked stays'],
    ['2026-09-11', 30, '2026-10-12', 'the Sunday after'],
    ['2025-12-02', 30, '2026-01-04', 'New Year, to the Sunday that is worked'],
    ['2025-12-05', 30, '2026-01-04', 'the Sunday that is worked itself'],
    ['2025-08-02', 60, '2025-10-09', 'National Day'],
    ['2025-08-12', 60, '2025-10-11', 'a Saturday that is worked stays'],
    ['2024-01-12', 30, '2024-02-18', 'to the Sunday that is worked'],
    ['2026-03-02', 7, '2026-03-09', 'an ordinary Monday'],
  ])('%s and %i of them: %s (%s)', (trigger, days, date) =>
    expect(addCalendarDays(knownCalendar, trigger, days, true)).toEqual({ date, provisional: false }),
  );

  it.each<[string, number, string]>([
    ['2026-01-16', 30, '2026-02-15'],
    ['2024-02-22', 7, '2024-02-29'],
    ['2023-02-22', 7, '2023-03-01'],
    ['2026-12-27', 7, '2027-01-03'],
    ['2025-12-25', 7, '2026-01-01'],
  ])("an office's own time doesn't grow: %s and %i days are over on %s", (trigger, days, date) =>
    expect(addCalendarDays(knownCalendar, trigger, days, false)).toEqual({ date, provisional: false }),
  );
});

describe('the last of so many months', () => {
  it.each<[string, number, boolean, string, string]>([
    ['2025-08-31', 6, true, '2026-02-28', 'no 31st, and the Saturday is worked'],
    ['2023-08-31', 6, true, '2024-02-29', 'a leap day'],
    ['2025-07-01', 6, true, '2026-01-04', 'New Year'],
    ['2026-04-01', 6, true, '2026-10-08', 'National Day'],
    ['2025-03-27', 6, true, '2025-09-28', 'a Saturday, to the Sunday that is worked'],
    ['2025-10-04', 6, true, '2026-04-07', 'Qingming'],
    ['2024-08-15', 6, true, '2025-02-17', 'an ordinary Saturday'],
    ['2026-03-31', 1, true, '2026-04-30', 'no 31st'],
    ['2024-02-29', 12, true, '2025-02-28', 'no 29th'],
    ['2020-02-29', 48, false, '2024-02-29', 'from leap day to leap day'],
    ['2025-11-30', 3, false, '2026-02-28', 'no 30th'],
    ['2025-12-31', 2, false, '2026-02-28', 'over the turn of the year'],
    ['2026-01-31', 1, false, '2026-02-28', 'no 31st'],
  ])('%s and %i, rolling %s: %s (%s)', (trigger, months, rollsOver, date) =>
    expect(addMonths(knownCalendar, trigger, months, rollsOver)).toEqual({ date, provisional: false }),
  );
});

describe('a year that is not announced', () => {
  const throughYear = Math.max(...knownYears.map(({ year }) => year));
  const [last, after] = [String(throughYear), String(throughYear + 1)];

  it('knows every year since 2004 without a gap', () => {
    expect(knownYears.map(({ year }) => year)).toEqual(Array.from({ length: throughYear - 2003 }, (_, index) => 2004 + index));
  });

  it('says that a day beyond it is provisional, reckoned with weekends alone', () => {
    const beyond = addWorkingDays(knownCalendar, `${after}-04-29`, 2);
    expect(beyond.provisional).toBe(true);
    expect(addMonths(knownCalendar, `${last}-08-01`, 6, true).provisional).toBe(true);
    expect(addMonths(knownCalendar, `${last}-08-01`, 6, false).provisional).toBe(false);
    expect(addWorkingDays(knownCalendar, `${last}-06-01`, 10).provisional).toBe(false);
  });

  it('holds the last days of December open, since the next notice may take or give them', () => {
    expect(addWorkingDays(knownCalendar, `${last}-12-20`, 4).provisional).toBe(false);
    expect(addCalendarDays(knownCalendar, `${last}-12-20`, 10, true).provisional).toBe(true);
  });

  it('reckons anew with what was entered, and an entered year takes the place of a known one', () => {
    const arranged = (year: number, holidays: string[]) => ({ year, holidays, workdays: [`${year}-01-09`] });
    const entered = calendarOf([...knownYears, arranged(2027, ['2027-01-01', '2027-01-02', '2027-01-03'])]);
    // 2026-12-20 is a Sunday: nine working days until the 31st, then the New Year, then Monday the 4th.
    expect(addWorkingDays(entered, '2026-12-20', 10)).toEqual({ date: '2027-01-04', provisional: false });
    expect(isWorkingDay(entered, '2027-01-09')).toBe(true);
    const changed = calendarOf([...knownYears, { year: 2026, holidays: [], workdays: [] }]);
    expect(isWorkingDay(changed, '2026-10-01')).toBe(true);
    expect(isWorkingDay(changed, '2025-10-01')).toBe(false);
  });
});

describe('periods', () => {
  it('have at least one whole day or month', () => {
    for (const amount of [0, -1, 1.5]) {
      expect(() => addWorkingDays(knownCalendar, '2026-03-02', amount)).toThrow(RangeError);
      expect(() => addCalendarDays(knownCalendar, '2026-03-02', amount, true)).toThrow(RangeError);
      expect(() => addMonths(knownCalendar, '2026-03-02', amount, true)).toThrow(RangeError);
    }
  });

  it.each(Object.entries(deadlineRules))('%s rests on an article and never ends before its time', (_name, rule) => {
    expect(rule.articles.length).toBeGreaterThan(0);
    const { date } = lastDayOf(knownCalendar, '2026-03-02', rule);
    const plain = lastDayOf(knownCalendar, '2026-03-02', { ...rule, rollsOver: false });
    expect(date >= plain.date).toBe(true);
    if (rule.who === 'office') expect(date).toBe(plain.date);
  });
});

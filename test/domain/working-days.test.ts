import assert from 'node:assert/strict';
import fc from 'fast-check';
import { localDate, localTime } from '../../src/domain/dates.ts';
import {
  daysAfter,
  daysBetween,
  instantAt,
  isWorkingDay,
  nextWorkingDay,
  workingDay,
} from '../../src/domain/working-days.ts';
import { ENGLAND } from '../support/calendars.ts';

const ZONES = ['Europe/London', 'Pacific/Auckland', 'America/New_York', 'Asia/Kolkata', 'UTC'];
const anyDay = fc.integer({ min: 0, max: 40_000 }).map((count) => daysAfter('1990-01-01', count));

describe('Working days', () => {
  const kinds: readonly [date: string, works: boolean, why: string][] = [
    ['2023-05-26', true, 'a Friday'],
    ['2023-05-27', false, 'a Saturday'],
    ['2023-05-28', false, 'a Sunday'],
    ['2023-05-29', false, 'a bank holiday'],
    ['2023-05-30', true, 'a Tuesday'],
    ['2023-12-27', true, 'a Wednesday between the years'],
  ];
  for (const [date, works, why] of kinds) {
    it(`${works ? 'include' : 'leave out'} ${date}, ${why}`, () => {
      assert.equal(isWorkingDay(date, ENGLAND), works);
    });
  }

  const counts: readonly [from: string, count: number, to: string][] = [
    ['2023-06-21', 0, '2023-06-21'],
    ['2023-06-21', 1, '2023-06-22'],
    ['2023-06-21', -1, '2023-06-20'],
    ['2023-06-21', -5, '2023-06-14'],
    // TMAG 019's minutes were issued five working days after it.
    ['2023-05-31', 5, '2023-06-07'],
    ['2023-05-26', 1, '2023-05-30'],
    ['2023-05-30', -1, '2023-05-26'],
    ['2023-06-01', -5, '2023-05-24'],
    ['2023-05-29', 0, '2023-05-26'],
    ['2023-05-29', -1, '2023-05-26'],
    ['2023-05-29', 1, '2023-05-30'],
    ['2023-08-27', 0, '2023-08-25'],
    ['2023-08-27', 1, '2023-08-29'],
    ['2023-08-27', -1, '2023-08-25'],
    ['2023-08-31', -5, '2023-08-23'],
    ['2023-12-22', 1, '2023-12-27'],
    ['2023-12-22', 5, '2024-01-03'],
    ['2024-01-02', -5, '2023-12-21'],
    ['2023-04-11', -1, '2023-04-06'],
  ];
  for (const [from, count, to] of counts) {
    it(`are counted: ${from} and ${count} give ${to}`, () => {
      assert.equal(workingDay(from, count, ENGLAND), to);
    });
  }

  const nexts: readonly [from: string, to: string][] = [
    ['2023-05-26', '2023-05-26'],
    ['2023-05-27', '2023-05-30'],
    ['2023-05-29', '2023-05-30'],
    ['2023-12-23', '2023-12-27'],
    ['2023-12-30', '2024-01-02'],
  ];
  for (const [from, to] of nexts) {
    it(`begin with ${to} from ${from} on`, () => {
      assert.equal(nextWorkingDay(from, ENGLAND), to);
    });
  }

  it("leave out the group's own closed days", () => {
    const closed = { ...ENGLAND, closed: new Set([...ENGLAND.closed, '2023-12-27', '2023-12-28', '2023-12-29']) };
    assert.equal(nextWorkingDay('2023-12-25', closed), '2024-01-02');
    assert.equal(workingDay('2024-01-02', -1, closed), '2023-12-22');
  });

  it('are as many between two days as were counted, whichever way', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 60 }), (date, count) => {
        const first = nextWorkingDay(date, ENGLAND);
        const last = workingDay(first, count, ENGLAND);
        const span = Array.from({ length: daysBetween(first, last) }, (_, index) => daysAfter(first, index));
        assert.equal(span.filter((each) => isWorkingDay(each, ENGLAND)).length, count);
        assert.equal(workingDay(last, -count, ENGLAND), first);
      }),
    );
  });

  it('go on after the last day with a four-digit year', () => {
    assert.equal(daysAfter('9999-12-31', 1), '+010000-01-01');
    assert.equal(daysBetween('9999-12-31', '+010000-01-08'), 8);
  });
});

describe('A local time', () => {
  const times: readonly [date: string, time: string, zone: string, utc: string, why: string][] = [
    ['2023-06-14', '09:00', 'Europe/London', '2023-06-14T08:00:00.000Z', 'in summer'],
    ['2023-12-22', '09:00', 'Europe/London', '2023-12-22T09:00:00.000Z', 'in winter'],
    ['2023-03-26', '00:59', 'Europe/London', '2023-03-26T00:59:00.000Z', 'just before the gap'],
    ['2023-03-26', '01:00', 'Europe/London', '2023-03-26T01:00:00.000Z', 'where the gap begins'],
    ['2023-03-26', '01:30', 'Europe/London', '2023-03-26T01:00:00.000Z', 'within the gap'],
    ['2023-03-26', '02:00', 'Europe/London', '2023-03-26T01:00:00.000Z', 'just after the gap'],
    ['2023-03-26', '09:00', 'Europe/London', '2023-03-26T08:00:00.000Z', 'on the day of the gap'],
    ['2024-03-31', '01:30', 'Europe/London', '2024-03-31T01:00:00.000Z', 'within the gap of 2024'],
    ['2023-10-29', '00:59', 'Europe/London', '2023-10-28T23:59:00.000Z', 'just before the overlap'],
    ['2023-10-29', '01:00', 'Europe/London', '2023-10-29T00:00:00.000Z', 'shown twice'],
    ['2023-10-29', '01:30', 'Europe/London', '2023-10-29T00:30:00.000Z', 'shown twice'],
    ['2023-10-29', '02:00', 'Europe/London', '2023-10-29T02:00:00.000Z', 'just after the overlap'],
    ['2024-10-27', '01:59', 'Europe/London', '2024-10-27T00:59:00.000Z', 'shown twice in 2024'],
    ['2023-03-12', '02:30', 'America/New_York', '2023-03-12T07:00:00.000Z', 'within the gap'],
    ['2023-11-05', '01:30', 'America/New_York', '2023-11-05T05:30:00.000Z', 'shown twice'],
    ['2024-07-04', '09:00', 'America/New_York', '2024-07-04T13:00:00.000Z', 'in summer'],
    ['2023-09-24', '02:15', 'Pacific/Auckland', '2023-09-23T14:00:00.000Z', 'within the gap'],
    ['2023-04-02', '02:30', 'Pacific/Auckland', '2023-04-01T13:30:00.000Z', 'shown twice'],
    ['2023-06-21', '00:00', 'Pacific/Auckland', '2023-06-20T12:00:00.000Z', 'at midnight'],
    ['2023-06-21', '23:59', 'Asia/Kolkata', '2023-06-21T18:29:00.000Z', 'half an hour off'],
    ['2024-02-29', '09:00', 'UTC', '2024-02-29T09:00:00.000Z', 'on a leap day'],
    ['2023-10-01', '02:15', 'Australia/Lord_Howe', '2023-09-30T15:30:00.000Z', 'within a gap of half an hour'],
    ['2011-12-30', '09:00', 'Pacific/Apia', '2011-12-30T10:00:00.000Z', 'on a day that was left out'],
    ['1840-01-01', '09:00', 'Europe/London', '1840-01-01T09:01:15.000Z', 'before there were zones'],
  ];
  for (const [date, time, zone, utc, why] of times) {
    it(`${date} ${time} in ${zone}, ${why}, is ${utc}`, () => {
      assert.equal(instantAt(date, time, zone).toISOString(), utc);
    });
  }

  it('is shown by the clocks of its zone at that moment, and at none before', () => {
    const minutes = fc.integer({ min: 180, max: 24 * 60 - 1 });
    fc.assert(
      fc.property(anyDay, minutes, fc.constantFrom(...ZONES), (date, minute, zone) => {
        const time = new Date(minute * 60_000).toISOString().slice(11, 16);
        const at = instantAt(date, time, zone);
        assert.deepEqual([localDate(at, zone), localTime(at, zone)], [date, time]);
        const hourBefore = new Date(at.getTime() - 3_600_000);
        assert.notDeepEqual([localDate(hourBefore, zone), localTime(hourBefore, zone)], [date, time]);
      }),
    );
  });

  it('never comes before an earlier time of its day', () => {
    const minute = fc.integer({ min: 0, max: 24 * 60 - 1 });
    const date = fc.constantFrom('2023-03-26', '2023-10-29', '2024-03-31', '2024-10-27', '2023-03-12', '2023-11-05');
    fc.assert(
      fc.property(date, fc.tuple(minute, minute), fc.constantFrom(...ZONES), (day, pair, zone) => {
        const [one, other] = [...pair]
          .sort((a, b) => a - b)
          .map((each) => instantAt(day, new Date(each * 60_000).toISOString().slice(11, 16), zone));
        assert.ok(one! <= other!);
      }),
      { numRuns: 300 },
    );
  });
});

import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  calendarDate,
  fullDate,
  isIsoDate,
  localDate,
  localTime,
  longDate,
  tableDate,
} from '../../src/domain/dates.ts';

describe('Dates', () => {
  it('are printed as the minutes print them', () => {
    assert.equal(tableDate('2023-06-21'), '21/06/23');
    assert.equal(longDate('2023-05-31'), '31 May 2023');
    assert.equal(longDate('2023-06-01'), '1 June 2023');
    assert.equal(fullDate('2023-06-21'), 'Wednesday 21 June 2023');
  });

  const days: readonly [at: string, zone: string, day: string, time: string][] = [
    ['2023-05-31T10:00:00Z', 'Europe/London', '2023-05-31', '11:00'],
    ['2023-05-31T22:59:59Z', 'Europe/London', '2023-05-31', '23:59'],
    ['2023-05-31T23:00:00Z', 'Europe/London', '2023-06-01', '00:00'],
    ['2023-12-31T23:59:59Z', 'Europe/London', '2023-12-31', '23:59'],
    ['2023-03-26T01:30:00Z', 'Europe/London', '2023-03-26', '02:30'],
    ['2023-10-29T01:30:00Z', 'Europe/London', '2023-10-29', '01:30'],
    ['2023-05-31T23:30:00Z', 'America/New_York', '2023-05-31', '19:30'],
    ['2023-05-31T12:30:00Z', 'Pacific/Auckland', '2023-06-01', '00:30'],
  ];
  for (const [at, zone, day, time] of days) {
    it(`${at} is ${day} ${time} in ${zone}`, () => {
      assert.equal(localDate(new Date(at), zone), day);
      assert.equal(localTime(new Date(at), zone), time);
    });
  }

  const impossible = ['2023-06-31', '2023-02-29', '2023-13-01', '2023-00-10', '2023-06-00', '2023-6-1', '21/06/23', ''];
  for (const text of impossible) {
    it(`"${text}" is no day`, () => {
      assert.equal(isIsoDate(text), false);
    });
  }

  it('know leap years', () => {
    assert.equal(calendarDate(2024, 2, 29), '2024-02-29');
    assert.equal(calendarDate(2023, 2, 29), undefined);
    assert.equal(calendarDate(1900, 2, 29), undefined);
    assert.equal(calendarDate(2000, 2, 29), '2000-02-29');
  });

  it('are days whenever the calendar made them', () => {
    const day = fc.date({ min: new Date('0100-01-01'), max: new Date('9999-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(day, (date) => {
        const made = calendarDate(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate());
        return made === localDate(date, 'UTC').padStart(10, '0') && isIsoDate(made);
      }),
    );
  });
});

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readDue } from '../../src/bot/spoken-date.ts';
import { calendarDate } from '../../src/domain/dates.ts';

const WEDNESDAY = '2023-05-31';

type Row = readonly [today: string, typed: string, date: string];

const days: Readonly<Record<string, readonly Row[]>> = {
  'a date in numbers, the day first': [
    [WEDNESDAY, '21/06/23', '2023-06-21'],
    [WEDNESDAY, '21/6/2023', '2023-06-21'],
    [WEDNESDAY, '21-06-23', '2023-06-21'],
    [WEDNESDAY, '21.06.2023', '2023-06-21'],
    [WEDNESDAY, '05/06/2023', '2023-06-05'],
    [WEDNESDAY, '2023-06-21', '2023-06-21'],
    [WEDNESDAY, 'Wed 21/06/23.', '2023-06-21'],
    [WEDNESDAY, '21/06', '2023-06-21'],
  ],
  'a date in words': [
    [WEDNESDAY, '21 June', '2023-06-21'],
    [WEDNESDAY, 'on the 21st of June', '2023-06-21'],
    [WEDNESDAY, '21st Jun', '2023-06-21'],
    [WEDNESDAY, 'June 21', '2023-06-21'],
    [WEDNESDAY, 'June 21st, 2023', '2023-06-21'],
    [WEDNESDAY, '21 JUNE 2023', '2023-06-21'],
    [WEDNESDAY, '21-Jun-23', '2023-06-21'],
    [WEDNESDAY, '21 June ’23', '2023-06-21'],
    [WEDNESDAY, 'Wed 21 June', '2023-06-21'],
    [WEDNESDAY, 'Wednesday, the 21st of June 2023', '2023-06-21'],
  ],
  'without a year, the next such day from today on': [
    [WEDNESDAY, '31 May', '2023-05-31'],
    [WEDNESDAY, '30 May', '2024-05-30'],
    ['2023-12-20', '5 January', '2024-01-05'],
    [WEDNESDAY, '29 February', '2024-02-29'],
    ['2097-01-01', '29 February', '2104-02-29'],
  ],
  'with a year, a past date stays past': [
    [WEDNESDAY, '21/06/22', '2022-06-21'],
    [WEDNESDAY, '1 May 2023', '2023-05-01'],
    [WEDNESDAY, '01/01/99', '2099-01-01'],
  ],
  'a day near today': [
    [WEDNESDAY, 'today', '2023-05-31'],
    [WEDNESDAY, 'Tomorrow', '2023-06-01'],
    [WEDNESDAY, 'the day after tomorrow', '2023-06-02'],
    ['2024-02-28', 'tomorrow', '2024-02-29'],
    ['2023-12-31', 'tomorrow', '2024-01-01'],
  ],
  'a weekday: the coming one, today included': [
    [WEDNESDAY, 'Friday', '2023-06-02'],
    [WEDNESDAY, 'this Friday', '2023-06-02'],
    [WEDNESDAY, 'on Tues', '2023-06-06'],
    [WEDNESDAY, 'Wednesday', '2023-05-31'],
    ['2023-06-04', 'Monday', '2023-06-05'],
  ],
  'next Friday: that of next week, and weeks start on Monday': [
    ['2023-05-29', 'next Friday', '2023-06-09'],
    [WEDNESDAY, 'next Friday', '2023-06-09'],
    ['2023-06-02', 'next Friday', '2023-06-09'],
    ['2023-06-03', 'next Friday', '2023-06-09'],
    ['2023-06-04', 'next Monday', '2023-06-05'],
    ['2023-06-04', 'next Sunday', '2023-06-11'],
    [WEDNESDAY, 'Friday of next week', '2023-06-09'],
  ],
  'a number of weeks or days': [
    [WEDNESDAY, 'in two weeks', '2023-06-14'],
    [WEDNESDAY, "in two weeks' time", '2023-06-14'],
    [WEDNESDAY, 'two weeks from today', '2023-06-14'],
    [WEDNESDAY, 'in a fortnight', '2023-06-14'],
    [WEDNESDAY, 'in 10 days', '2023-06-10'],
    [WEDNESDAY, 'a week on Tuesday', '2023-06-13'],
    [WEDNESDAY, 'a week tomorrow', '2023-06-08'],
    [WEDNESDAY, 'Tuesday week', '2023-06-13'],
    // The clocks go back in this week; a day is a day.
    ['2023-10-25', 'in a week', '2023-11-01'],
    ['2023-03-22', 'in a week', '2023-03-29'],
  ],
};

const impossible = [
  ...['31/06/23', '30 February', '2023-13-01', '12/25/2023', '29/02/2023', '00/06/23', '32 June', '31/06', '21/06/203'],
  ...['Monday 21 June 2023', 'Mon 21 June', 'Thursday 21/06/23', '21/06/0023', '21 June 0000'],
];

const vague = [
  ...['the end of the week', 'July', 'June 2023', 'next week', 'end of June', 'in a month', 'a few days', 'two weeks'],
  ...['Ofgem', 'John Wiggins', 'the 21st', 'last Friday', 'Friday evening', '5pm on Friday', '21 June at 5pm', 'now'],
  ...['1/2', '24/7', '50/50', '0.2', 'v1.2.3', '10%', 'the July TMAG', '21 June to 23 June', '1-5 June', ''],
];

const ZONES = ['UTC', 'Europe/London', 'America/Los_Angeles', 'Pacific/Auckland', 'Pacific/Kiritimati'];

function inEveryZone(check: () => void): void {
  const before = process.env['TZ'];
  try {
    for (const zone of ZONES) {
      process.env['TZ'] = zone;
      check();
    }
  } finally {
    if (before === undefined) delete process.env['TZ'];
    else process.env['TZ'] = before;
  }
}

describe('readDue, whatever the zone of the machine', () => {
  for (const [behaviour, rows] of Object.entries(days)) {
    describe(`reads ${behaviour}`, () => {
      for (const [today, typed, date] of rows) {
        it(`"${typed}" said on ${today} is ${date}`, () => {
          inEveryZone(() => {
            assert.deepEqual(readDue(typed, today), { given: 'date', date });
          });
        });
      }
    });
  }

  for (const typed of impossible) {
    it(`finds "${typed}" impossible`, () => {
      assert.deepEqual(readDue(typed, WEDNESDAY), { given: 'impossible', typed });
    });
  }

  for (const typed of vague) {
    it(`finds no certain day in "${typed}"`, () => {
      assert.deepEqual(readDue(typed, WEDNESDAY), { given: 'nothing' });
    });
  }

  for (const typed of ['next meeting', 'the next meeting', 'Next Meeting.']) {
    it(`leaves "${typed}" to the calendar`, () => {
      assert.deepEqual(readDue(typed, WEDNESDAY), { given: 'next-meeting' });
    });
  }

  it('counts days alike in every zone, over every change of the clocks', () => {
    const first = Date.UTC(2023, 0, 1);
    const day = (number: number) => new Date(first + number * 86_400_000).toISOString().slice(0, 10);
    fc.assert(
      fc.property(fc.nat(3000), fc.integer({ min: 1, max: 200 }), (today, ahead) => {
        inEveryZone(() => {
          assert.deepEqual(readDue(`in ${ahead} days`, day(today)), { given: 'date', date: day(today + ahead) });
        });
      }),
    );
  });

  it('reads every day of the calendar in every way of writing it, and no other', () => {
    const parts = fc.record({
      year: fc.integer({ min: 2000, max: 2099 }),
      month: fc.integer({ min: 0, max: 13 }),
      day: fc.integer({ min: 0, max: 32 }),
    });
    const two = (number: number) => String(number).padStart(2, '0');
    fc.assert(
      fc.property(parts, ({ year, month, day }) => {
        const date = calendarDate(year, month, day);
        const ways = [
          `${day}/${month}/${year}`,
          `${two(day)}-${two(month)}-${two(year % 100)}`,
          `${year}-${month}-${day}`,
        ];
        for (const typed of ways) {
          assert.deepEqual(
            readDue(typed, WEDNESDAY),
            date === undefined ? { given: 'impossible', typed } : { given: 'date', date },
          );
        }
      }),
    );
  });
});

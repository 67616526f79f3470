import assert from 'node:assert/strict';
import { readDate, readDateAndTime, readTime } from '../../../src/domain/importing/read-date.ts';

describe('A date in a document', () => {
  const dates: readonly (readonly [written: string, date: string | undefined])[] = [
    ['21/06/23', '2023-06-21'],
    ['07/06/2023', '2023-06-07'],
    ['7.6.2023', '2023-06-07'],
    ['7-6-23', '2023-06-07'],
    ['21 June 2023', '2023-06-21'],
    ['21st Jun 23', '2023-06-21'],
    ['2nd of Sept. 2023', '2023-09-02'],
    ['2023-06-21', '2023-06-21'],
    ['Wednesday 21 June 2023', '2023-06-21'],
    ['Wed, 21/06/23', '2023-06-21'],
    ['21\u201106\u20112023', '2023-06-21'],
    ['\u00a021 June\u00a02023 ', '2023-06-21'],
    ['Tuesday 21 June 2023', undefined],
    ['Someday 21 June 2023', undefined],
    ['31/06/23', undefined],
    ['29 February 2023', undefined],
    ['06/21/2023', undefined],
    ['21/06', undefined],
    ['21/06-23', undefined],
    ['21 Juni 2023', undefined],
    ['21/06/123', undefined],
    ['TBC', undefined],
    ['', undefined],
  ];
  for (const [written, date] of dates) {
    it(`written "${written}" is ${date ?? 'none'}`, () => {
      assert.equal(readDate(written), date);
    });
  }

  const headers: readonly (readonly [written: string, date: string | undefined, starts?: string, ends?: string])[] = [
    ['31 May 2023 1000-1130', '2023-05-31', '10:00', '11:30'],
    ['31/05/23, 10:00 – 11:30', '2023-05-31', '10:00', '11:30'],
    ['2023-05-31 9.30 to 11.30', '2023-05-31', '09:30', '11:30'],
    ['31 May 2023 (1000 - 1130)', '2023-05-31', '10:00', '11:30'],
    ['31 May 2023 1000', '2023-05-31', '10:00'],
    ['31 May 2023', '2023-05-31'],
    ['1000-1130', undefined, '10:00', '11:30'],
    ['', undefined],
  ];
  for (const [written, date, starts, ends] of headers) {
    it(`in a header, "${written}", falls apart in day and times`, () => {
      const read = readDateAndTime(written);
      assert.deepEqual([read.date, read.starts, read.ends, read.rest], [date, starts, ends, '']);
    });
  }

  it('in a header keeps what is neither', () => {
    assert.equal(readDateAndTime('31 June 2023 1000-1130').rest, '31 June 2023');
    assert.equal(readDateAndTime('31 May 2023 2500-2630').date, undefined);
    assert.equal(readDateAndTime('in May').rest, 'in May');
  });

  it('may have a time of day beside it', () => {
    assert.deepEqual(['1015', '9:05', '10.15', '1015hrs', '2460', '24:00', 'ten'].map(readTime), [
      '10:15',
      '09:05',
      '10:15',
      '10:15',
      undefined,
      undefined,
      undefined,
    ]);
  });
});

import assert from 'node:assert/strict';
import { completeDetails, detailed, readTime } from '../../src/domain/describing.ts';
import type { DetailsInput } from '../../src/domain/describing.ts';
import { headerOf } from '../../src/domain/meeting-details.ts';
import { applyMeeting } from '../../src/domain/meeting.ts';
import type { Meeting } from '../../src/domain/meeting.ts';
import { tmag, tmag019 } from '../support/group.ts';
import { refusalOf, valueOf } from '../support/results.ts';

const STAMP = { at: '2023-06-01T10:00:00.000Z', by: 'amy-clayton', from: 'personal chat' } as const;
const closed: Meeting = { ...tmag019, state: 'closed', closedAt: '2023-05-31T10:30:00.000Z' };
const INPUT: DetailsInput = {
  kind: 'extraordinary',
  date: '2023-05-31',
  starts: '1000',
  ends: '11:30',
  venue: ' Room \n 4 ',
  classification: 'Public',
  next: '',
};
const check = (input: Partial<DetailsInput> = {}) => completeDetails(tmag, { ...INPUT, ...input });
const problems = (input: Partial<DetailsInput>) => {
  const refusal = refusalOf(check(input));
  return refusal.code === 'incomplete' ? refusal.problems.map(({ code }) => code) : [refusal.code];
};

describe('The header of a meeting', () => {
  const own = { kind: 'extraordinary', date: '2023-05-31', starts: '10:00', venue: 'Virtual – MS Teams' };

  it('is what its record and its group know: local times, the end once it is over, the calendar’s next', () => {
    const open = { ...own, classification: 'Public', next: '2023-06-21' };
    assert.deepEqual(headerOf(tmag, tmag019), open);
    assert.deepEqual(headerOf(tmag, closed), { ...open, ends: '11:30' });
    const { publishing, ...bare } = tmag;
    const { venue, classification, next } = headerOf({ ...bare, calendar: [] }, tmag019);
    assert.deepEqual([venue, classification, next], ['Microsoft Teams', 'Public', undefined]);
    assert.ok(publishing);
  });

  it('is what was said of it, where that was said; the next meeting follows the calendar unless it was', () => {
    const said = applyMeeting(closed, {
      ...detailed(19, valueOf(check({ kind: 'ordinary', date: '2023-05-30' }))),
      ...STAMP,
    });
    const { starts, ends } = { starts: '10:00', ends: '11:30' };
    const rest = { venue: 'Room 4', classification: 'Public', next: '2023-05-31' };
    assert.deepEqual(headerOf(tmag, said), { kind: 'ordinary', date: '2023-05-30', starts, ends, ...rest });
    assert.deepEqual([said.kind, said.date, said.state], ['ordinary', '2023-05-30', 'closed']);
    const next = applyMeeting(closed, { ...detailed(19, valueOf(check({ next: '2023-07-05' }))), ...STAMP });
    assert.equal(headerOf(tmag, next).next, '2023-07-05');
  });
});

describe('The details of a meeting', () => {
  for (const [typed, time] of [
    ['10:00', '10:00'],
    ['1000', '10:00'],
    ['9:05', '09:05'],
    ['930', '09:30'],
    ['10.15', '10:15'],
    ['10:00:00', '10:00'],
    [' ', ''],
  ] as const) {
    it(`take the time "${typed}" as ${time === '' ? 'none' : time}`, () => {
      assert.equal(valueOf(readTime(typed)), time);
    });
  }
  for (const typed of ['24:00', '10:60', '10', 'ten', '10:00 or so', '-1:00']) {
    it(`do not take "${typed}" as a time`, () => {
      assert.equal(refusalOf(readTime(typed)).code, 'time-impossible');
    });
  }

  it('are kept in plain form; times may be left out, and what the calendar says anyway is left to it', () => {
    const { starts, ends, ...rest } = { ...INPUT, starts: '10:00', venue: 'Room 4' };
    const { next, ...kept } = rest;
    assert.deepEqual(valueOf(check()), { ...kept, starts, ends });
    assert.deepEqual(valueOf(check({ starts: '', ends: '', next: '2023-06-21' })), kept);
    assert.equal(valueOf(check({ next: '2023-06-28' })).next, '2023-06-28');
    assert.equal(next, '');
  });

  it('are refused with all that is wanting', () => {
    assert.deepEqual(problems({ date: '', venue: ' ', classification: '' }), [
      'day-missing',
      'venue-missing',
      'classification-missing',
    ]);
    assert.deepEqual(problems({ date: '2023-02-30', starts: 'x', ends: 'y', next: '2023-02-31' }), [
      'day-impossible',
      'time-impossible',
      'time-impossible',
    ]);
    assert.deepEqual(problems({ next: '2023-02-31' }), ['day-impossible']);
    assert.deepEqual(problems({ next: '2023-05-31' }), ['next-not-later']);
    for (const ends of ['0959', '10:00']) assert.deepEqual(problems({ ends }), ['ends-before-start']);
    assert.deepEqual(problems({ venue: 'v'.repeat(201), classification: 'c'.repeat(201) }), [
      'line-too-long',
      'line-too-long',
    ]);
  });
});

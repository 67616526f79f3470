import assert from 'node:assert/strict';
import { presentAmong } from '../../../src/domain/importing/present.ts';
import type { ReadAttendee } from '../../../src/domain/importing/read.ts';
import { startReport } from '../../../src/domain/importing/report.ts';

const row = (line: number, name: string, more: Partial<ReadAttendee> = {}): ReadAttendee => ({
  line,
  label: 'Industry Representatives',
  name,
  position: 'DNO Representative',
  ...more,
});

describe('who of a list of attendees was there', () => {
  for (const [what, away] of [
    ['a line of apologies', row(2, 'Apologies: Dave Jones')],
    ['a position that says so', row(2, 'Dave Jones', { position: 'RECCo Representative - apologies' })],
    ['a class of their own', row(2, 'Dave Jones', { label: 'Apologies' })],
    ['absent', row(2, 'Dave Jones (absent)')],
  ] as const) {
    it(`is nobody who sent apologies: ${what}`, () => {
      const report = startReport();
      assert.deepEqual(
        presentAmong([row(1, 'Ian Hatton'), away], report).map(({ name }) => name),
        ['Ian Hatton'],
      );
      const [only, more] = report.findings();
      assert.deepEqual([only?.line, only?.weight, more], [2, 'remark', undefined]);
    });
  }

  it('is nobody twice', () => {
    const report = startReport();
    const both = [row(1, 'Ian Hatton'), row(7, 'Ian Hatton', { label: 'Chair' })];
    assert.deepEqual(presentAmong(both, report), both.slice(0, 1));
    assert.match(report.findings()[0]?.says ?? '', /on the list twice/);
  });
});

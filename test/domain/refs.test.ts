import assert from 'node:assert/strict';
import fc from 'fast-check';
import { actionRef, byRef, decisionRef, meetingTitle, parseRef, PREFIX } from '../../src/domain/refs.ts';

const prefix = fc.stringMatching(PREFIX);
const meeting = fc.integer({ min: 1, max: 9999 });
const sequence = fc.integer({ min: 1, max: 9999 });

describe('Refs', () => {
  it('are written as the minutes write them', () => {
    assert.equal(actionRef('TMAG', 19, 1), 'TMAG19-01');
    assert.equal(actionRef('TMAG', 19, 10), 'TMAG19-10');
    assert.equal(actionRef('TMAG', 19, 100), 'TMAG19-100');
    assert.equal(actionRef('TMAG', 7, 3), 'TMAG7-03');
    assert.equal(decisionRef('TMAG', 30), 'TMAG-DEC30');
  });

  it('do not pad the meeting, its title does', () => {
    assert.equal(meetingTitle('TMAG', 19), 'TMAG 019');
    assert.equal(meetingTitle('TMAG', 7), 'TMAG 007');
    assert.equal(meetingTitle('TMAG', 1234), 'TMAG 1234');
  });

  const action = { kind: 'action', ref: 'TMAG19-02', prefix: 'TMAG', meeting: 19, number: 2 };
  const decision = { kind: 'decision', ref: 'TMAG-DEC30', prefix: 'TMAG', number: 30 };
  const typed: readonly [text: string, means: unknown][] = [
    ['TMAG19-02', action],
    ['tmag19-2', action],
    [' Tmag019-002 ', action],
    ['TMAG-DEC30', decision],
    ['tmag-dec030', decision],
    ['TMAG19', undefined],
    ['TMAG19-', undefined],
    ['19-02', undefined],
    ['T19-02', undefined],
    ['TMAG-30', undefined],
    ['TMAG19-02x', undefined],
    ['TMAG19-02 done', undefined],
    ['TMÄG19-02', undefined],
    ['', undefined],
  ];
  for (const [text, means] of typed) {
    it(`"${text}" is read as ${means === undefined ? 'no ref' : JSON.stringify(means)}`, () => {
      assert.deepEqual(parseRef(text), means);
    });
  }

  it('are read back as they were minted, in any case', () => {
    fc.assert(
      fc.property(prefix, meeting, sequence, (letters, number, next) => {
        const ref = actionRef(letters, number, next);
        assert.deepEqual(parseRef(ref.toLowerCase()), {
          kind: 'action',
          ref,
          prefix: letters,
          meeting: number,
          number: next,
        });
        const other = decisionRef(letters, next);
        assert.deepEqual(parseRef(other.toLowerCase()), {
          kind: 'decision',
          ref: other,
          prefix: letters,
          number: next,
        });
      }),
    );
  });

  it('sort in the order of minting, past two digits and from meeting to meeting', () => {
    const inOrder = ['TMAG2-01', 'TMAG19-01', 'TMAG19-02', 'TMAG19-99', 'TMAG19-100', 'TMAG20-01', 'TMAG100-01'];
    const shuffled = [...inOrder].reverse().map((ref) => ({ ref }));
    assert.deepEqual(
      shuffled.sort(byRef).map(({ ref }) => ref),
      inOrder,
    );
    assert.deepEqual(['TMAG-DEC100', 'TMAG-DEC9', 'TMAG-DEC30'].map((ref) => ({ ref })).sort(byRef)[0], {
      ref: 'TMAG-DEC9',
    });
  });

  it('sort like their numbers', () => {
    fc.assert(
      fc.property(prefix, fc.array(fc.tuple(meeting, sequence)), (letters, numbers) => {
        const refs = numbers.map(([m, s]) => ({ ref: actionRef(letters, m, s) }));
        const sorted = [...numbers].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
        assert.deepEqual(
          refs.sort(byRef).map(({ ref }) => ref),
          sorted.map(([m, s]) => actionRef(letters, m, s)),
        );
      }),
    );
  });
});

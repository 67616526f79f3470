import assert from 'node:assert/strict';
import fc from 'fast-check';
import { DEFAULT_RULE } from '../../../src/domain/approval/approval-rule.ts';
import type { ApprovalRule } from '../../../src/domain/approval/approval-rule.ts';
import { ANSWERS } from '../../../src/domain/approval/ballot.ts';
import type { Answer, Ballot } from '../../../src/domain/approval/ballot.ts';
import { tallyOf } from '../../../src/domain/approval/tally.ts';
import type { Tally } from '../../../src/domain/approval/tally.ts';
import { cast, frozenOf, opened, ballotsOf } from '../../support/approval-domain.ts';
import { tmag } from '../../support/group.ts';

const LETTERS: Readonly<Record<string, Answer>> = {
  a: 'approve',
  c: 'approve-with-comment',
  h: 'hold',
  r: 'reject',
  o: 'abstain',
};

const ballot = (seat: string, answer: Answer): Ballot => ({
  ...{ seat, answer, text: '', by: 'somebody', at: '2023-06-01T10:00:00.000Z', version: 1, document: '0.3' },
});

/** What seats come to that answered so: a letter each, `.` for a silent and `-` for a vacant one. */
function tally(answers: string, rule: Partial<ApprovalRule> = {}): Tally {
  const seats = Array.from(answers);
  const electorate = seats.map((letter, at) => ({ seat: `s${at}`, occupied: letter !== '-' }));
  const ballots = seats.flatMap((letter, at) => {
    const answer = LETTERS[letter];
    return answer ? [[`s${at}`, ballot(`s${at}`, answer)] as const] : [];
  });
  return tallyOf({ rule: { ...DEFAULT_RULE, ...rule }, electorate }, Object.fromEntries(ballots));
}

type Row = readonly [answers: string, outcome: Tally['outcome'], ground: Tally['ground'], rule?: Partial<ApprovalRule>];

/** A seat of TMAG each that is not vacant, in the group's order, and who answers for it. */
const SPEAKERS = {
  elexon: 'Nigel Rees',
  'supplier-agent': 'Ian Hall',
  dno: 'Ian Hatton',
  recco: 'Dave Jones',
  'large-supplier': 'Lee Northall',
  'medium-supplier': 'Sandeep Vuppalanchi',
  dcc: 'Nickie Bernsmeier-Rulow',
  idno: 'Stacey Buck',
  'ic-supplier': 'Tejas Malwade',
} as const;

describe('The tally', () => {
  const table = (title: string, rows: readonly Row[]) => {
    describe(title, () => {
      for (const [answers, outcome, ground, rule] of rows) {
        it(`${answers || 'of no seats'} is ${outcome}: ${ground}${rule ? `, by ${JSON.stringify(rule)}` : ''}`, () => {
          const { outcome: came, ground: why } = tally(answers, rule);
          assert.deepEqual([came, why], [outcome, ground]);
        });
      }
    });
  };

  table('by the rule of the house', [
    ['aaaa', 'approved', 'carried'],
    ['a...', 'not-carried', 'quorum'],
    ['aa..', 'approved', 'carried'],
    ['aa...', 'not-carried', 'quorum'],
    ['aaa..', 'approved', 'carried'],
    ['....', 'not-carried', 'quorum'],
    ['cc..', 'approved', 'carried'],
    ['aaar', 'rejected', 'rejection'],
    ['r...', 'rejected', 'rejection'],
    ['rrrr', 'rejected', 'rejection'],
    ['aaah', 'not-carried', 'hold'],
    ['h...', 'not-carried', 'hold'],
    ['aahr', 'rejected', 'rejection'],
    ['hr..', 'rejected', 'rejection'],
    ['oooo', 'not-carried', 'no approval'],
    ['oo..', 'not-carried', 'no approval'],
    ['o...', 'not-carried', 'quorum'],
    ['ao..', 'approved', 'carried'],
    ['aooooooooo', 'approved', 'carried'],
  ]);

  table('of vacant seats, which count for nothing', [
    ['a-', 'approved', 'carried'],
    ['a.--------', 'approved', 'carried'],
    ['a..--', 'not-carried', 'quorum'],
    ['----', 'not-carried', 'no approval'],
    ['', 'not-carried', 'no approval'],
  ]);

  table('by a rule that a group has set', [
    ['a.........', 'approved', 'carried', { quorum: 0 }],
    ['..........', 'not-carried', 'no approval', { quorum: 0 }],
    ['aaa.', 'not-carried', 'quorum', { quorum: 100 }],
    ['aaaa', 'approved', 'carried', { quorum: 100 }],
    ['aa.', 'not-carried', 'quorum', { quorum: 67 }],
    ['aa.', 'approved', 'carried', { quorum: 66 }],
    ['aarr', 'approved', 'carried', { blocks: [] }],
    ['aahh', 'approved', 'carried', { blocks: ['reject'] }],
    ['aahr', 'not-carried', 'hold', { blocks: ['hold'] }],
    ['aahr', 'rejected', 'rejection', { blocks: ['hold', 'reject'] }],
    ['rrrr', 'not-carried', 'no approval', { blocks: [] }],
    ['hhhh', 'not-carried', 'no approval', { blocks: [], threshold: 51 }],
    ['arrr', 'not-carried', 'threshold', { blocks: [], threshold: 50 }],
    ['aarr', 'approved', 'carried', { blocks: [], threshold: 50 }],
    ['aahh', 'not-carried', 'threshold', { blocks: ['reject'], threshold: 51 }],
    ['arooo', 'approved', 'carried', { blocks: [], threshold: 50 }],
    ['ar......', 'not-carried', 'quorum', { blocks: [], threshold: 100 }],
    ['aaah', 'not-carried', 'hold', { threshold: 100 }],
    ['aaoo', 'approved', 'carried', { threshold: 100 }],
  ]);

  it('names every seat in the order of the electorate, with its answer and the version that it was given to', () => {
    const { seats, counts, occupied, answered } = tally('ah.-ro');
    assert.deepEqual(seats, [
      { seat: 's0', occupied: true, answer: 'approve', version: 1 },
      { seat: 's1', occupied: true, answer: 'hold', version: 1 },
      { seat: 's2', occupied: true },
      { seat: 's3', occupied: false },
      { seat: 's4', occupied: true, answer: 'reject', version: 1 },
      { seat: 's5', occupied: true, answer: 'abstain', version: 1 },
    ]);
    assert.deepEqual(counts, { approve: 1, 'approve-with-comment': 0, hold: 1, reject: 1, abstain: 1 });
    assert.deepEqual([occupied, answered], [5, 4]);
  });

  it('counts no answer of a seat that is vacant or not in the electorate', () => {
    const electorate = [
      { seat: 'here', occupied: true },
      { seat: 'vacant', occupied: false },
    ];
    const ballots = { vacant: ballot('vacant', 'reject'), gone: ballot('gone', 'reject') };
    const { outcome, ground, answered } = tallyOf({ rule: DEFAULT_RULE, electorate }, ballots);
    assert.deepEqual([outcome, ground, answered], ['not-carried', 'quorum', 0]);
  });

  describe('whatever is answered', () => {
    const answering = fc.constantFrom<Answer | undefined>(...ANSWERS, undefined);
    const position = fc.record({
      answers: fc.array(answering, { maxLength: 12 }),
      quorum: fc.nat(100),
      threshold: fc.nat(100),
      blocks: fc.subarray<'hold' | 'reject'>(['hold', 'reject']),
    });
    const letterOf = (answer: Answer | undefined) =>
      Object.keys(LETTERS).find((letter) => LETTERS[letter] === answer) ?? '.';

    it('silence is never consent: without an approval nothing is approved, and a silent seat more never carries it', () => {
      fc.assert(
        fc.property(position, ({ answers, ...rule }) => {
          const said = answers.map(letterOf).join('');
          const approvals = answers.filter((each) => each === 'approve' || each === 'approve-with-comment');
          const { outcome } = tally(said, rule);
          if (approvals.length === 0) assert.notEqual(outcome, 'approved');
          if (outcome !== 'approved') assert.notEqual(tally(`${said}.`, rule).outcome, 'approved');
        }),
        { numRuns: 1000 },
      );
    });

    it('the order in which seats answer makes no difference to a byte, however often each changes its mind', () => {
      const seats = Object.keys(SPEAKERS) as (keyof typeof SPEAKERS)[];
      const minds = fc.record({
        seat: fc.constantFrom(...seats),
        said: fc.array(fc.constantFrom(...ANSWERS), { minLength: 1, maxLength: 3 }),
      });
      const orders = fc
        .uniqueArray(minds, { selector: ({ seat }) => seat, maxLength: seats.length })
        .chain((all) =>
          fc.record({ all: fc.constant(all), places: fc.array(fc.nat(), { minLength: 27, maxLength: 27 }) }),
        );
      fc.assert(
        fc.property(orders, ({ all, places }) => {
          const answers = all.flatMap(({ seat, said }) => said.map((answer, nth) => ({ seat, answer, nth })));
          // Each seat's own answers stay in their order; those of different seats fall where chance has it.
          const drawn = answers.map(({ seat }, at) => ({ seat, place: places[at] ?? 0 }));
          const queues = new Map(all.map(({ seat, said }) => [seat, [...said]]));
          const mixed = drawn
            .toSorted((a, b) => a.place - b.place)
            .map(({ seat }) => ({ seat, answer: queues.get(seat)?.shift() ?? 'abstain' }));
          const talliedAfter = (order: readonly { seat: keyof typeof SPEAKERS; answer: Answer }[]) => {
            const ended = order.reduce(
              (approval, { seat, answer }) => cast(approval, { by: SPEAKERS[seat], seat, answer, text: 'So we say.' }),
              opened(),
            );
            return JSON.stringify(tallyOf(frozenOf(ended), ballotsOf(ended)));
          };
          assert.equal(talliedAfter(mixed), talliedAfter(answers));
        }),
      );
    });
  });

  it('of TMAG names its ten seats, of which Small Supplier is vacant', () => {
    const { seats, occupied } = tallyOf(frozenOf(opened()), {});
    assert.deepEqual(seats.map(({ seat }) => seat), tmag.seats.map(({ id }) => id)); // prettier-ignore
    assert.deepEqual(seats.filter((each) => !each.occupied), [{ seat: 'small-supplier', occupied: false }]); // prettier-ignore
    assert.equal(occupied, 9);
  });
});

import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { GroupScope, Store } from '../../src/ports/store.ts';
import { openWorld, STRANGER } from '../support/command-sequences.ts';
import type { Act, Step, World } from '../support/command-sequences.ts';
import { AGENDA, MIGRATION } from '../support/group.ts';
import type { OpenedStore } from '../support/store-contract.ts';
import { openEmulatedStore } from '../support/store-cosmos.ts';
import { openScratchStore } from '../support/store-sqlite.ts';
import { CHAIR, SECRETARY } from '../support/workplace.ts';

const REPRESENTATIVE = 'Ian Hall';
const START = Date.parse('2023-05-31T10:00:00.000Z');

/** Mostly the first, so that most of a sequence gets somewhere. */
const oftenest = <T>(first: T, ...others: T[]): fc.Arbitrary<T> =>
  fc.oneof(
    { weight: 6, arbitrary: fc.constant(first) },
    { weight: others.length, arbitrary: fc.constantFrom(...others) },
  );

/** Where the two stores could differ: what JSON, SQL and HTTP each treat in their own way. */
const awkward = fc.constantFrom(
  'It\'s "quoted", 100 % \\ and {braced} @pk; DROP TABLE records; --',
  'Ünïcödé 日本語 👩‍👩‍👧‍👦 \u2028\u2029 e\u0301',
  'half a pair: \ud83d',
  'zero\u0000byte\r\nand\ttabs',
  'null',
  'x'.repeat(2000),
  'x'.repeat(2001),
  '',
);
const words = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('Programme to draw a plan on one page.', 'All comments are addressed.') },
  { weight: 4, arbitrary: awkward },
  { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
);
const agenda = fc.oneof(fc.constant(AGENDA), fc.constant(AGENDA), fc.array(words, { maxLength: 4 }));
const ref = fc.constantFrom(
  'TMAG19-01',
  'TMAG19-02',
  'TMAG19-03',
  'TMAG20-01',
  'TMAG-DEC30',
  'TMAG-DEC31',
  'TMAG19-99',
);
const area = fc.option(fc.constantFrom(MIGRATION, MIGRATION, MIGRATION, 'Nowhere'), { nil: undefined, freq: 2 });
const due = fc.constantFrom(
  { given: 'nothing' } as const,
  { given: 'next-meeting' } as const,
  { given: 'date', date: '2023-06-30' } as const,
  { given: 'date', date: '2023-05-01' } as const,
);
const meeting = fc.constantFrom(19, 20);

const change = fc.oneof(
  fc.record({
    do: fc.constant('start' as const),
    number: fc.option(fc.integer({ min: 18, max: 21 }), { nil: undefined }),
    extraordinary: fc.boolean(),
    agenda,
  }),
  fc.record({ do: fc.constant('agenda' as const), agenda }),
  fc.record({ do: fc.constant('item' as const), number: fc.integer({ min: 0, max: 5 }) }),
  fc.record({ do: fc.constant('undo' as const) }),
  fc.record({ do: fc.constant('close' as const) }),
  fc.record({ do: fc.constant('admit' as const) }),
);
const item = fc.oneof(
  fc.record({
    do: fc.constant('action' as const),
    text: words,
    area,
    owner: fc.constantFrom(
      'John Wiggins',
      'Programme (John Wiggins)',
      'Ian Hall',
      'Cesar Lopes',
      STRANGER,
      'Nobody Known',
    ),
    due,
  }),
  fc.record({ do: fc.constant('decision' as const), text: words, area, caveat: words }),
  fc.record({ do: fc.constant('edit' as const), ref, behind: oftenest(0, 1, -1), text: words }),
);
const lookup = fc.oneof(
  fc.record({ do: fc.constant('show' as const), ref }),
  fc.record({
    do: fc.constant('actions' as const),
    show: fc.constantFrom('open' as const, 'all' as const, 'overdue' as const, 'mine' as const, 'meeting' as const),
    meeting,
  }),
  fc.record({ do: fc.constant('decisions' as const), meeting: fc.option(meeting, { nil: undefined }) }),
  fc.record({ do: fc.constant('find' as const), words: fc.constantFrom('', 'plan', 'TMAG19', 'wiggins quoted') }),
  fc.record({ do: fc.constant('read back' as const) }),
);
const repeat = fc.record({ do: fc.constant('repeat' as const), back: fc.nat(3), sameActivity: fc.boolean() });

const step: fc.Arbitrary<Step> = fc.record({
  act: fc.oneof(
    { weight: 4, arbitrary: item },
    { weight: 3, arbitrary: change },
    { weight: 2, arbitrary: lookup },
    { weight: 2, arbitrary: repeat },
  ) as fc.Arbitrary<Act>,
  by: oftenest(SECRETARY, CHAIR, REPRESENTATIVE, STRANGER),
  chat: oftenest(0, 1, 2),
  place: fc.constantFrom(0, 1),
  late: fc.boolean(),
  seconds: fc.constantFrom(0, 1, 59, 60, 3600),
  repeats: fc.constantFrom('always', 'within a minute'),
});

/** A step of the secretary in the meeting's chat, or another where it says so. */
const does = (act: Act, other: Partial<Step> = {}): Step => ({
  ...{ act, by: SECRETARY, chat: 0, place: 0, late: false, seconds: 1, repeats: 'within a minute' },
  ...other,
});
const START_019 = does({ do: 'start', extraordinary: true, agenda: AGENDA }, { by: CHAIR });
const PLAN: Act = {
  do: 'action',
  text: 'Produce a plan.',
  area: MIGRATION,
  owner: 'John Wiggins',
  due: { given: 'nothing' },
};
const APPROVED: Act = { do: 'decision', text: 'Approved.', area: MIGRATION, caveat: 'comments are addressed' };
const editOf = (ref: string, behind: number): Act => ({ do: 'edit', ref, behind, text: 'New words.' });

/** From a meeting with two items, or from nothing: chance alone would seldom get far. */
const sequence = fc
  .tuple(oftenest(true, false), fc.array(step, { minLength: 5, maxLength: 25, size: 'max' }))
  .map(([runs, steps]) => (runs ? [START_019, does(PLAN), does(APPROVED), ...steps] : steps));

/** A meeting in which everything happens, with what comes of each step. */
const WHOLE_MEETING: readonly (readonly [came: string, step: Step])[] = [
  ['may-not', does(START_019.act, { by: REPRESENTATIVE })],
  ['no-meeting-yet', does(PLAN)],
  ['done', START_019],
  ['done', does({ do: 'agenda', agenda: [...AGENDA, 'Any other business'] })],
  ['done', does({ do: 'item', number: 2 })],
  ['done', does(PLAN, { repeats: 'always' })],
  ['repeat', does({ do: 'repeat', back: 0, sameActivity: false }, { seconds: 3600 })],
  // The two were read at the same time, and the second process is outrun.
  ['done', does(PLAN, { place: 1, late: true })],
  ['repeat', does({ do: 'repeat', back: 0, sameActivity: false }, { seconds: 59 })],
  ['done', does({ do: 'repeat', back: 0, sameActivity: false }, { seconds: 60 })],
  ['repeat', does({ do: 'repeat', back: 0, sameActivity: false }, { place: 1 })],
  ['done', does(APPROVED, { late: true })],
  ['done', does(editOf('TMAG19-01', 0), { by: CHAIR })],
  ['changed-meanwhile', does(editOf('TMAG19-01', 1))],
  ['done', does(editOf('TMAG-DEC30', 0), { place: 1 })],
  ['done', does({ do: 'undo' })],
  ['withdrawn-already', does(editOf('TMAG-DEC30', 0))],
  ['incomplete', does({ ...PLAN, owner: STRANGER })],
  ['other', does({ do: 'admit' }, { place: 1 })],
  ['done', does({ ...PLAN, owner: STRANGER })],
  ['not-a-member', does({ do: 'show', ref: 'TMAG19-01' }, { by: STRANGER })],
  ['no-such-item', does({ do: 'show', ref: 'TMAG19-99' }, { by: REPRESENTATIVE })],
  ['done', does({ do: 'show', ref: 'TMAG19-01' }, { by: REPRESENTATIVE })],
  ['done', does({ do: 'actions', show: 'all', meeting: 19 })],
  ['done', does({ do: 'decisions' })],
  ['done', does({ do: 'find', words: 'plan' })],
  ['done', does({ do: 'read back' })],
  ['open-elsewhere', does(PLAN, { chat: 1 })],
  ['done', does({ do: 'close' })],
  ['no-open-meeting', does({ do: 'item', number: 1 }, { late: true })],
  ['done', does(PLAN, { chat: 2 })],
  ['done', does({ do: 'start', extraordinary: false, agenda: [] }, { chat: 1 })],
];

/** What came of a step in one word. */
function wordFor(result: unknown): string {
  if (typeof result !== 'object' || result === null || !('ok' in result)) return 'other';
  const { value, refusal } = result as { value?: object; refusal?: { code: string } };
  if (refusal) return refusal.code;
  return value && 'repeatOf' in value ? 'repeat' : 'done';
}

describe('The stores are interchangeable (S4)', () => {
  let time = START;
  const now = () => new Date(time);
  let groups = 0;
  const opened: OpenedStore[] = [];
  const pairs: (readonly Store[])[] = [];
  before(async () => {
    opened.push(openScratchStore(now), await openEmulatedStore(now));
    for (const { store, reopen } of opened) pairs.push([store, await reopen()]);
  });
  after(async () => {
    for (const each of opened) await each.dispose();
  });

  /** A group of its own in each store, and nothing else that differs. */
  async function openWorlds(): Promise<readonly [World, World]> {
    time = START;
    groups += 1;
    const scope: GroupScope = { of: 'group', tenant: `tenant-${groups}`, prefix: 'TMAG' };
    const [onSqlite, onCosmos] = pairs.map((stores) => openWorld({ stores, scope, now }));
    return [await onSqlite!, await onCosmos!];
  }

  /** Takes the steps on both stores, which must say the same at each of them and keep the same in the end. */
  async function compare(steps: readonly Step[]): Promise<readonly unknown[]> {
    const [onSqlite, onCosmos] = await openWorlds();
    const results: unknown[] = [];
    for (const [index, each] of steps.entries()) {
      time += each.seconds * 1000;
      const result = await onSqlite.perform(each);
      assert.deepEqual(await onCosmos.perform(each), result, `step ${index + 1}, ${each.act.do}`);
      results.push(result);
    }
    assert.deepEqual(await onCosmos.kept(), await onSqlite.kept());
    return results;
  }

  it('a meeting in which everything happens goes the same way on SQLite and on Cosmos DB', async () => {
    const results = await compare(WHOLE_MEETING.map(([, each]) => each));
    assert.deepEqual(
      results.map(wordFor),
      WHOLE_MEETING.map(([came]) => came),
    );
  });

  it('any sequence of commands gives the same answers and the same records', async () => {
    const sequences = fc.asyncProperty(sequence, async (steps) => {
      await compare(steps);
    });
    await fc.assert(sequences, { numRuns: 50 });
  }).timeout(30_000);
});

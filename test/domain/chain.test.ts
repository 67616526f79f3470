import assert from 'node:assert/strict';
import fc from 'fast-check';
import { appendEvent, chainFaults, EMPTY_CHAIN, tipOf } from '../../src/domain/chain.ts';
import type { ChainedEvent, ChainTip } from '../../src/domain/chain.ts';
import type { EventBody } from '../../src/domain/event.ts';

interface Chain {
  readonly events: readonly ChainedEvent[];
  readonly tip: ChainTip;
}

const edited = (due: string): EventBody => ({
  type: 'action-edited',
  facts: { due, owner: { employer: 'Programme', people: ['p1', 'p2'] }, nothing: undefined, deep: [1, null, true] },
  words: { text: `Plan by ${due}`, area: 'Migration' },
});

function chainOf(bodies: readonly EventBody[], record = 'action:TMAG19-02'): Chain {
  const events: ChainedEvent[] = [];
  let tip = EMPTY_CHAIN;
  for (const [index, body] of bodies.entries()) {
    const stamp = { at: `2023-05-31T10:00:0${index % 10}.000Z`, by: 'p1', from: 'meeting chat' } as const;
    const event = appendEvent(tip, { ...body, ...stamp }, { record, salt: `salt-${record}-${index}` });
    events.push(event);
    tip = tipOf(event);
  }
  return { events, tip };
}

const whole = chainOf(['2023-06-07', '2023-06-14', '2023-06-21', '2023-06-28'].map(edited));
const other = chainOf(['2023-06-07', '2023-06-14'].map(edited), 'action:TMAG19-03');
const [first, second, third, fourth] = whole.events as [ChainedEvent, ChainedEvent, ChainedEvent, ChainedEvent];
const throughJson = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
const replaced = (event: ChainedEvent, change: Partial<ChainedEvent>) =>
  whole.events.map((each) => (each === event ? { ...each, ...change } : each));
/** The event with the hash that it would have had if it had always been so. */
const rehashed = (event: ChainedEvent, due: string): ChainedEvent =>
  appendEvent({ count: event.seq - 1, hash: event.previous }, { ...event, ...edited(due) }, { ...event, salt: 'new' });

describe('A chain of events', () => {
  it('holds as it was written, in any order, and as a store brings it back', () => {
    assert.deepEqual(chainFaults(whole.events, whole.tip), []);
    assert.deepEqual(chainFaults([fourth, second, first, third], whole.tip), []);
    assert.deepEqual(chainFaults(throughJson(whole.events), whole.tip), []);
    assert.deepEqual(chainFaults([], EMPTY_CHAIN), []);
  });

  it('counts from 1, and ends with the last hash', () => {
    assert.deepEqual(
      whole.events.map(({ seq }) => seq),
      [1, 2, 3, 4],
    );
    assert.deepEqual(whole.tip, { count: 4, hash: fourth.hash });
    assert.equal(first.previous, '');
    assert.equal(second.previous, first.hash);
  });

  const word = (text: string) => ({ text: { ...second.words['text']!, text }, area: second.words['area']! });
  const tampered: readonly [how: string, events: readonly ChainedEvent[]][] = [
    ['its type edited', replaced(second, { type: 'action-withdrawn' })],
    ['its time edited', replaced(second, { at: '2023-05-30T10:00:00.000Z' })],
    ['its actor edited', replaced(second, { by: 'p9' })],
    ['its origin edited', replaced(second, { from: 'system' })],
    ['its record edited', replaced(second, { record: 'action:TMAG19-09' })],
    ['its facts edited', replaced(second, { facts: { ...second.facts, due: '2024-01-01' } })],
    ['a fact deep inside edited', replaced(second, { facts: { ...second.facts, owner: { people: ['p1', 'p9'] } } })],
    ['a fact added', replaced(second, { facts: { ...second.facts, more: true } })],
    ['a field added', replaced(second, { more: true } as object)],
    ['its text edited', replaced(second, { words: word('Something else') })],
    ['a text taken out with its hash', replaced(second, { words: { area: second.words['area']! } })],
    ['its hash edited', replaced(second, { hash: first.hash })],
    ['the first event edited', replaced(first, { by: 'p9' })],
    ['the last event edited', replaced(fourth, { by: 'p9' })],
    ['the last event rewritten, hash and all', [first, second, third, rehashed(fourth, '2024-01-01')]],
    ['an event rewritten, hash and all', [first, rehashed(second, '2024-01-01'), third, fourth]],
    ['the first event deleted', [second, third, fourth]],
    ['an event deleted', [first, third, fourth]],
    ['an event deleted and the rest renumbered', [first, { ...third, seq: 2 }, { ...fourth, seq: 3 }]],
    ['the last event cut off', [first, second, third]],
    ['everything cut off', []],
    ['two events swapped', [first, { ...third, seq: 2 }, { ...second, seq: 3 }, fourth]],
    ['an event inserted', [first, second, { ...second, by: 'p9' }, third, fourth]],
    ['an event repeated', [first, second, second, third, fourth]],
    ['an event appended', [...whole.events, { ...fourth, seq: 5, previous: fourth.hash }]],
    ['an event of another record inserted', [first, other.events[1]!, second, third, fourth]],
    ['an event of another record in its place', [first, other.events[1]!, third, fourth]],
  ];
  for (const [how, events] of tampered) {
    it(`shows ${how}`, () => {
      assert.notDeepEqual(chainFaults(events, whole.tip), []);
    });
  }

  it('shows a number that was left out though every hash agrees', () => {
    const stamp = { at: first.at, by: 'p1', from: 'system' } as const;
    const skipping = appendEvent(
      { count: 5, hash: fourth.hash },
      { ...edited('2023-07-05'), ...stamp },
      { ...first, salt: 's' },
    );
    assert.notDeepEqual(chainFaults([...whole.events, skipping], tipOf(skipping)), []);
  });

  it('shows a tip that is not its end', () => {
    assert.notDeepEqual(chainFaults(whole.events, tipOf(third)), []);
    assert.notDeepEqual(chainFaults(whole.events, { ...whole.tip, count: 5 }), []);
    assert.notDeepEqual(chainFaults(whole.events, EMPTY_CHAIN), []);
  });

  it('still holds after a text was removed', () => {
    const words = Object.fromEntries(
      Object.entries(second.words).map(([name, { salt, hash }]) => [name, { salt, hash }]),
    );
    assert.deepEqual(chainFaults(throughJson(replaced(second, { words })), whole.tip), []);
  });

  it('hides texts: equal ones in two events have different hashes', () => {
    const [a, b] = chainOf([edited('2023-06-07'), edited('2023-06-07')]).events;
    assert.notEqual(a?.words['text']?.hash, b?.words['text']?.hash);
    assert.notEqual(a?.words['text']?.salt, a?.words['area']?.salt);
  });

  it('does not depend on the order of keys, nor on what is undefined', () => {
    const ordered = chainOf([{ type: 't', facts: { a: 1, b: { c: 2, d: [3] } }, words: { x: 'x', y: 'y' } }]);
    const turned = chainOf([
      { type: 't', facts: { z: undefined, b: { d: [3], c: 2 }, a: 1 }, words: { y: 'y', x: 'x' } },
    ]);
    assert.equal(turned.tip.hash, ordered.tip.hash);
    const moved = chainOf([{ type: 't', facts: { a: 1, b: { c: 2, d: [3, 4] } }, words: { x: 'x', y: 'y' } }]);
    assert.notEqual(moved.tip.hash, ordered.tip.hash);
  });

  it('of any facts and texts holds after JSON, and shows any other number of events', () => {
    const body = fc.record({
      type: fc.string(),
      facts: fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 2 })),
      words: fc.dictionary(fc.string(), fc.string({ unit: 'binary' })),
    });
    fc.assert(
      fc.property(fc.array(body, { minLength: 1, maxLength: 5 }), (bodies) => {
        const { events, tip } = chainOf(bodies);
        assert.deepEqual(chainFaults(throughJson(events), tip), []);
        for (const gone of events) {
          assert.notDeepEqual(
            chainFaults(
              events.filter((event) => event !== gone),
              tip,
            ),
            [],
          );
        }
      }),
    );
  });
});

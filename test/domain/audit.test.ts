import assert from 'node:assert/strict';
import { applyAction } from '../../src/domain/action.ts';
import type { Action } from '../../src/domain/action.ts';
import type { ActionEvent } from '../../src/domain/action-event.ts';
import { faultsOf, recountOf } from '../../src/domain/audit.ts';
import type { AuditedKind } from '../../src/domain/audit.ts';
import { faultsOfGroup, revisionFaults } from '../../src/domain/audit-group.ts';
import type { Ties } from '../../src/domain/audit-group.ts';
import { appendEvent, EMPTY_CHAIN, tipOf } from '../../src/domain/chain.ts';
import type { ChainedEvent } from '../../src/domain/chain.ts';
import type { EventBody } from '../../src/domain/event.ts';
import { applyHead } from '../../src/domain/head.ts';
import type { Head, HeadEvent } from '../../src/domain/head.ts';
import { applyMeeting } from '../../src/domain/meeting.ts';
import type { Meeting, MeetingEvent } from '../../src/domain/meeting.ts';

const at = '2023-05-31T10:00:00.000Z';
const CHAIR = 'chair';
const OWNER = 'owner';

type By = readonly [by: string, event: EventBody];

/** The chain that some events of a record make. */
function chained(record: string, events: readonly By[]): readonly ChainedEvent[] {
  const chain: ChainedEvent[] = [];
  for (const [by, event] of events) {
    const last = chain.at(-1);
    const stamped = { ...event, at, by, from: 'group chat' } as const;
    chain.push(appendEvent(last ? tipOf(last) : EMPTY_CHAIN, stamped, { record, salt: `salt ${chain.length}` }));
  }
  return chain;
}

/** The same events with the texts of one person taken out. */
const without = (events: readonly ChainedEvent[], person: string): readonly ChainedEvent[] =>
  events.map((event) => {
    const words = Object.entries(event.words).map(([name, { salt, hash }]) => [name, { salt, hash }] as const);
    return event.by === person ? { ...event, words: Object.fromEntries(words) } : event;
  });

const whatOf = (kind: AuditedKind, value: unknown, events: readonly ChainedEvent[]): readonly string[] => {
  const last = events.toSorted((a, b) => a.seq - b.seq).at(-1);
  return faultsOf({ kind, id: 'x', value, tip: last && tipOf(last), events }).map(({ what }) => what);
};

const facts = { ref: 'TMAG19-01', meeting: 19, order: 0, afterMeeting: false, owner: { employer: '', people: [OWNER] }, due: '2023-06-21' }; // prettier-ignore
const LIFE: readonly (readonly [string, ActionEvent])[] = [
  [CHAIR, { type: 'action-logged', facts, words: { area: '', text: 'Publish it' } }],
  [OWNER, { type: 'action-updated', facts: {}, words: { text: 'half' } }],
  [CHAIR, { type: 'action-updated', facts: {}, words: { text: 'go on' } }],
  [OWNER, { type: 'action-done', facts: {}, words: { text: '' } }],
];
const life = chained('action:x', LIFE);
const action = LIFE.reduce<Action | undefined>(
  (before, [by, event]) => applyAction(before, { ...event, at, by, from: 'group chat' }),
  undefined,
)!;
const blanked = {
  ...action,
  updates: action.updates.map((said) => (said.by === OWNER ? { ...said, text: '' } : said)),
};

const AGENDA: readonly (readonly [string, MeetingEvent])[] = [
  [CHAIR, { type: 'meeting-started', facts: { number: 19, kind: 'ordinary', date: '2023-05-31', chat: 'c' }, words: { agenda: 'One\nTwo', owed: 'Owed' } }], // prettier-ignore
  [OWNER, { type: 'item-opened', facts: { number: 19 }, words: { item: 'Two' } }],
  [CHAIR, { type: 'agenda-set', facts: { number: 19 }, words: { agenda: 'Two\nThree' } }],
];
const agenda = chained('meeting:x', AGENDA);
const meeting = AGENDA.reduce<Meeting | undefined>(
  (before, [by, event]) => applyMeeting(before, { ...event, at, by, from: 'group chat' }),
  undefined,
)!;

describe('The audit of one record', () => {
  it('holds for what its events come to, whatever the order of fields', () => {
    assert.deepEqual(whatOf('action', action, life), []);
    assert.deepEqual(whatOf('action', Object.fromEntries(Object.entries(action).reverse()), life.toReversed()), []);
    assert.deepEqual(whatOf('meeting', meeting, agenda), []);
  });

  it('names the fields that are otherwise, are missing or were added', () => {
    const { due: _due, ...less } = { ...action, text: 'Forged', extra: '' };
    assert.deepEqual(_due, '2023-06-21');
    assert.deepEqual(whatOf('action', less, life), ['is not what its events tell: due, extra, text']);
    assert.deepEqual(whatOf('action', null, life), ['is not what its events tell: everything']);
  });

  it('tells of events that cannot be followed, and of none', () => {
    assert.deepEqual(whatOf('action', action, life.slice(1)).at(-1), 'its events cannot be followed');
    assert.deepEqual(whatOf('action', action, []), ['is not what its events tell: everything']);
    const odd = { ...life[0]!, words: null } as unknown as ChainedEvent;
    assert.deepEqual(whatOf('action', action, [odd]), ['its events cannot be followed']);
  });

  it('holds once somebody was forgotten: what is gone from the events is blank in the record', () => {
    assert.deepEqual(whatOf('action', blanked, without(life, OWNER)), []);
    assert.deepEqual(whatOf('action', { ...action, text: '', updates: [action.updates[0], { ...action.updates[1], text: '' }] }, without(life, CHAIR)), []); // prettier-ignore
    assert.deepEqual(whatOf('action', { ...blanked, text: '', updates: blanked.updates.map((said) => ({ ...said, text: '' })) }, without(without(life, OWNER), CHAIR)), []); // prettier-ignore
  });

  it('finds what was put in the place of a forgotten text, and words that are kept though their event lost them', () => {
    const forged = { ...blanked, updates: [{ ...blanked.updates[0], text: 'Forged' }, blanked.updates[1]] };
    for (const value of [forged, action]) {
      assert.deepEqual(whatOf('action', value, without(life, OWNER)), ['is not what its events tell: updates']);
    }
  });

  it('finds a change of whatever else there is beside a forgotten text', () => {
    const [gone, kept] = blanked.updates;
    for (const updates of [[gone, { ...kept, text: '' }], [{ ...gone, by: CHAIR }, kept], [kept], [gone, kept, kept]]) {
      // prettier-ignore
      assert.deepEqual(whatOf('action', { ...blanked, updates }, without(life, OWNER)), ['is not what its events tell: updates']);
    }
    // A text that was empty needs no forgetting: that nobody wrote one can still be told.
    const wrote = { ...blanked, state: 'done', done: { at, by: OWNER, text: 'Forged' } };
    assert.deepEqual(whatOf('action', wrote, without(life, OWNER)), ['is not what its events tell: done']);
  });

  it('lets the lines of a forgotten agenda be gone, and no other line', () => {
    const bare = { ...meeting, agenda: ['', '', ''], owed: [''] };
    const found = ['is not what its events tell: agenda'];
    for (const value of [bare, { ...bare, agenda: [] }, { ...bare, agenda: ['Two', ''] }]) {
      assert.deepEqual(whatOf('meeting', value, without(agenda, CHAIR)), [], value.agenda.join());
    }
    // Whether the item that the meeting was on stands in an agenda that is gone, nobody knows.
    const { currentItem, ...unknown } = bare;
    assert.equal(currentItem, 'Two');
    assert.deepEqual(whatOf('meeting', unknown, without(agenda, CHAIR)), []);
    assert.deepEqual(whatOf('meeting', { ...bare, agenda: ['Forged'] }, without(agenda, CHAIR)), found);
    assert.deepEqual(whatOf('meeting', { ...meeting, currentItem: '' }, without(agenda, OWNER)), []);
    assert.deepEqual(whatOf('meeting', { ...meeting, agenda: ['Two', 'Owed'], currentItem: '' }, without(agenda, OWNER)), found); // prettier-ignore
  });

  it('counts nothing anew where nothing was closed', () => {
    assert.equal(recountOf([]), undefined);
    assert.equal(recountOf(life), undefined);
  });
});

describe('The audit between records', () => {
  const HEAD: readonly HeadEvent[] = [
    { type: 'group-seeded', facts: { nextMeeting: 19, nextDecision: 30 }, words: {} },
    AGENDA[0]![1],
    { type: 'action-minted', facts: { meeting: 19 }, words: {} },
    { type: 'action-minted', facts: { meeting: 19 }, words: {} },
    { type: 'decision-minted', facts: { number: 30 }, words: {} },
  ];
  const events = chained('head:head', HEAD.map((event) => [CHAIR, event] as const)); // prettier-ignore
  const head = HEAD.reduce<Head | undefined>(
    (before, event) => applyHead(before, { ...event, at, by: CHAIR, from: 'group chat' }),
    undefined,
  )!;
  const reached = {
    how: 'offline',
    approval: 'TMAG19-02.1',
    mandate: 19,
    digest: 'd',
    answered: 1,
    occupied: 1,
    holds: 0,
  } as const;
  const ties: Ties = {
    actions: [{ ref: 'TMAG19-01' }, { ref: 'TMAG19-02', approval: { id: 'TMAG19-02.1', open: false } }],
    decisions: [{ ref: 'TMAG-DEC30', reached }],
    meetings: [19],
    approvals: [{ id: 'TMAG19-02.1', digest: 'd', decision: 'TMAG-DEC30', sheets: 2 }],
    sheets: new Map([['TMAG19-02.1', 2]]),
    proposals: new Map(),
    suggestions: new Map([['s', 'TMAG19-01'], ['t', undefined]]), // prettier-ignore
    issues: new Map(),
  };
  const linesOf = (changed: Partial<Ties> = {}, counters: Partial<Head> = {}): readonly string[] =>
    faultsOfGroup({ prefix: 'TMAG', head: { ...head, ...counters }, events }, { ...ties, ...changed }).map(
      ({ record, what }) => `${record} ${what}`,
    );

  it('holds where everything that was counted, started or named is there', () => {
    assert.deepEqual(linesOf(), []);
  });

  it('misses what is not there, and finds what was never counted', () => {
    const [first, second] = ties.actions;
    const STRANGE = 'is there, and the register never counted it';
    assert.deepEqual(linesOf({ actions: [second!] }), ['action:TMAG19-01 is missing']);
    assert.deepEqual(linesOf({ actions: [first!] }), ['action:TMAG19-02 is missing']);
    assert.deepEqual(linesOf({ meetings: [] }), ['meeting:19 is missing']);
    assert.deepEqual(linesOf({ meetings: [19, 20] }), [`meeting:20 ${STRANGE}`]);
    assert.deepEqual(linesOf({ decisions: [] }), ['decision:TMAG-DEC30 is missing']);
    assert.deepEqual(linesOf({ approvals: [] }), ['approval:TMAG19-02.1 is missing']);
    assert.deepEqual(linesOf({ sheets: new Map() }), ['comments:TMAG19-02.1 is missing']);
    assert.deepEqual(linesOf({ actions: [...ties.actions, { ref: 'TMAG19-03' }] }), [`action:TMAG19-03 ${STRANGE}`]);
    assert.deepEqual(linesOf({}, { minted: 4 }), ['head:head counts 4 items, and 3 are kept']);
    const third = { id: 'TMAG19-02.3', open: true };
    assert.deepEqual(linesOf({ actions: [first!, { ...second!, approval: third }] }), ['approval:TMAG19-02.2 is missing', 'approval:TMAG19-02.3 is missing']); // prettier-ignore
    assert.deepEqual(linesOf({ suggestions: new Map([['s', 'TMAG19-09']]) }), ['action:TMAG19-09 is missing']);
    const room = { how: 'in the room', proposal: 'p' } as const;
    assert.deepEqual(
      linesOf({
        decisions: [{ ref: 'TMAG-DEC30', reached: room }],
        approvals: [],
        actions: [first!, { ref: 'TMAG19-02' }],
      }),
      ['proposal:p is missing'],
    );
  });

  it('compares the digest of an approval with that of its decision', () => {
    const approval = ties.approvals[0]!;
    const line = ['decision:TMAG-DEC30 does not have the digest of its approval'];
    assert.deepEqual(linesOf({ approvals: [{ ...approval, digest: 'e' }] }), line);
    assert.deepEqual(linesOf({ approvals: [{ id: approval.id, sheets: 2 }] }), line);
    assert.deepEqual(linesOf({ decisions: [{ ref: 'TMAG-DEC30' }] }), ['decision:TMAG-DEC30 does not name the approval that it came of']); // prettier-ignore
    assert.deepEqual(linesOf({ approvals: [{ ...approval, sheets: 3 }] }), ['comments:TMAG19-02.1 is at number 2, and the approval counted 3']); // prettier-ignore
  });

  it('compares the group’s revision with the head’s and with the number of its events', () => {
    assert.deepEqual(revisionFaults(head, { revision: 1 }, { count: 1, hash: '' }), []);
    assert.equal(revisionFaults(head, { revision: 2 }, { count: 2, hash: '' }).length, 1);
    assert.equal(revisionFaults(head, { revision: 1 }, { count: 2, hash: '' }).length, 1);
    assert.equal(revisionFaults(head, { revision: 1 }, undefined).length, 1);
  });
});

import assert from 'node:assert/strict';
import { parsePayload, VERBS } from '../../src/cards/verbs.ts';
import type { Verb } from '../../src/cards/verbs.ts';
import { SAMPLES } from './samples.ts';
import { nodesOf, ofType } from './walk.ts';
import type { CardNode } from './walk.ts';

const theMeeting = { prefix: 'TMAG', meeting: 19 };
const SEEN = '0123456789abcdef';
const GOOD_MEETING_VERBS = {
  'details.form': theMeeting,
  'details.save': {
    ...theMeeting,
    nonce: 'n-1',
    seen: SEEN,
    kind: 'ordinary',
    date: '2023-05-31',
    starts: '10:00',
    ends: '11:30',
  },
  'agenda.form': theMeeting,
  'agenda.save': { ...theMeeting, nonce: 'n-1', seen: SEEN, text: 'Welcome' },
  'attendance.show': theMeeting,
  'attendance.form': { ...theMeeting, person: 'p1' },
  'attendance.save': {
    ...theMeeting,
    nonce: 'n-1',
    seen: SEEN,
    person: 'p1',
    class: 'others',
    came: '10:15',
    absent: 'false',
  },
  'notes.list': { ...theMeeting, from: 8 },
  'note.form': { ...theMeeting, note: 'note-1' },
  'note.save': { ...theMeeting, nonce: 'n-1', note: 'note-1', seen: 1, text: 'It was explained.', seat: 'dno' },
  'minutes.show': theMeeting,
  'minutes.file': { ...theMeeting, format: 'docx' },
  'minutes.form': theMeeting,
  'minutes.issue': { ...theMeeting, nonce: 'n-1', seen: 0, date: '2023-06-07', classification: 'Public' },
  'registers.file': { prefix: 'TMAG', format: 'xlsx' },
  'import.run': { prefix: 'TMAG', file: 'a'.repeat(64) },
} as const;

const GOOD: Readonly<Record<Verb, CardNode>> = {
  'item.show': { ref: 'TMAG19-01' },
  'item.refresh': { ref: 'TMAG19-01' },
  'item.edit': { ref: 'TMAG-DEC30', shared: true },
  'action.form': {},
  'decision.form': {},
  'caveat.action': { ref: 'TMAG-DEC30' },
  'action.log': { nonce: 'n-1', text: 'Do it.', area: 'Welcome', due: '2023-06-21', owner1: 'p1' },
  'action.save': { ref: 'TMAG19-01', seen: 2, nonce: 'n-1', pastMeant: '2023-05-01', text: 'Do it.', owner1: 'p1' },
  'decision.log': { nonce: 'n-1', description: 'Approved.', caveat: '', area: '' },
  'decision.save': { ref: 'TMAG-DEC30', seen: 0, nonce: 'n-1', description: 'Approved.' },
  'step.form': { ref: 'TMAG19-01', step: 'update', back: 'mine' },
  'step.take': { ref: 'TMAG19-01', step: 'extend', nonce: 'n-1', text: 'More is needed.', date: '2023-07-05' },
  'item.history': { ref: 'TMAG-DEC30', from: 8 },
  'suggestion.accept': { prefix: 'TMAG', suggestion: 's-1' },
  'suggestion.edit': { prefix: 'TMAG', suggestion: 's-1', shared: true },
  'suggestion.refuse': { prefix: 'TMAG', suggestion: 's-1' },
  'suggestion.decline': { prefix: 'TMAG', suggestion: 's-1', nonce: 'n-1', text: 'Not ours.' },
  'suggestions.list': { prefix: 'TMAG', from: 8 },
  'proposal.form': { prefix: 'TMAG', proposal: 'p-1', form: 'record', shared: true },
  'proposal.speak': { prefix: 'TMAG', proposal: 'p-1', saying: 'rejection', nonce: 'n-1', text: 'Too early.' },
  'proposal.record': { prefix: 'TMAG', proposal: 'p-1', nonce: 'n-1', seat: 'dno', saying: 'statement', text: 'So.' },
  'proposal.close': { prefix: 'TMAG', proposal: 'p-1', outcome: 'paused', nonce: 'n-1', text: 'Not yet.' },
  'form.cancel': { ref: 'TMAG19-01', back: 'mine', suggestion: 's-1', proposal: 'p-1' },
  'line.again': { line: 'action do it', nonce: 'n-1' },
  'actions.list': { prefix: 'TMAG', show: 'person', meeting: 0, person: 'p1', area: '', from: 8 },
  'decisions.list': { prefix: 'TMAG', meeting: 19, from: 8 },
  'approval.show': { approval: 'TMAG19-03.1' },
  'approval.ask': { approval: 'TMAG19-03.1', form: 'extend' },
  'approval.save': { approval: 'TMAG19-03.1', form: 'pause', nonce: 'n-1', reason: 'An annex is missing.' },
  'approval.close': { approval: 'TMAG19-03.1' },
  'approvals.list': { prefix: 'TMAG', all: true, from: 8 },
  'ballot.show': { approval: 'TMAG19-03.1' },
  'ballot.cast': { approval: 'TMAG19-03.1', version: 1, seat: 'dno', answer: 'hold', text: 'Not yet.' },
  'notices.mute': { prefix: 'TMAG', muted: true },
  ...GOOD_MEETING_VERBS,
};
const verbs = Object.keys(VERBS) as Verb[];

const refused = (verb: unknown, data: unknown) => {
  assert.deepEqual(parsePayload(verb, data), { ok: false, fault: 'bad-payload' });
};

describe('a card payload', () => {
  for (const verb of verbs) {
    it(`${verb} is taken when it is well formed`, () => {
      const parsed = parsePayload(verb, GOOD[verb]);
      assert.ok(parsed.ok);
      assert.equal(parsed.verb, verb);
    });

    it(`${verb} is refused with values of another type`, () => {
      for (const key of Object.keys(GOOD[verb])) {
        for (const wrong of [null, {}, [], [GOOD[verb][key]], typeof GOOD[verb][key] === 'number' ? '2' : 7]) {
          refused(verb, { ...GOOD[verb], [key]: wrong });
        }
      }
    });

    it(`${verb} is refused with values that are too long`, () => {
      for (const [key, value] of Object.entries(GOOD[verb])) {
        if (typeof value === 'string') refused(verb, { ...GOOD[verb], [key]: 'x'.repeat(16_001) });
      }
    });

    it(`${verb} drops keys that it doesn't know, the prototype's among them`, () => {
      const more = { verb, msteams: {}, role: 'chair', owner7: 'p7', constructor: 'x', toString: 'x' };
      const tampered = JSON.parse(
        `{"__proto__":{"role":"chair"},${JSON.stringify({ ...GOOD[verb], ...more }).slice(1)}`,
      ) as object;
      const parsed = parsePayload(verb, tampered);
      assert.deepEqual(parsed, parsePayload(verb, GOOD[verb]));
      assert.ok(parsed.ok);
      assert.equal((parsed.data as CardNode)['role'], undefined);
      assert.equal(Object.hasOwn(parsed.data, 'constructor'), false);
    });
  }

  it('is refused when it is no object', () => {
    for (const data of ['x', 7, true, [], [GOOD['item.show']]]) refused('item.show', data);
    refused('item.show', undefined);
    refused('item.show', null);
  });

  it('is refused when it lacks what the verb needs', () => {
    refused('item.edit', {});
    refused('action.log', { text: 'Do it.' });
    refused('action.save', { nonce: 'n-1', ref: 'TMAG19-01' });
    refused('actions.list', {});
    refused('notices.mute', { muted: true });
    refused('notices.mute', { prefix: 'TMAG' });
  });

  it('is refused with a ref, version, nonce, day or filter that no card of ours holds', () => {
    for (const ref of ['', 'TMAG19', 'tmag19-01', ' TMAG19-01', 'TMAG19-1', "TMAG19-01' or 1=1"]) {
      refused('item.show', { ref });
    }
    for (const seen of [-1, 1.5, Number.NaN, Infinity, '1']) refused('action.save', { ...GOOD['action.save'], seen });
    for (const nonce of ['', 'a b', '../x', 'x'.repeat(65)]) refused('decision.log', { nonce });
    for (const pastMeant of ['2023-02-30', 'yesterday']) refused('action.log', { ...GOOD['action.log'], pastMeant });
    refused('actions.list', { show: 'everything' });
  });

  it('has a verb of its own table, not of its prototype', () => {
    for (const verb of ['toString', '__proto__', 'constructor', 'item.delete', '', 7, null, undefined, ['item.show']]) {
      assert.deepEqual(parsePayload(verb, {}), { ok: false, fault: 'unknown-verb' });
    }
  });

  it('gives the owners in their order, without the blanks', () => {
    const parsed = parsePayload('action.log', { nonce: 'n', owner1: 'p2', owner2: '-', owner3: '', owner4: 'p1' });
    assert.ok(parsed.ok && parsed.verb === 'action.log');
    assert.deepEqual(parsed.data.owners, ['p2', 'p1']);
  });

  it('lets a text somewhat too long and an impossible day through to the domain, which has kind words for them', () => {
    const parsed = parsePayload('action.log', { nonce: 'n', text: 'x'.repeat(2500), due: '31/06/23' });
    assert.ok(parsed.ok && parsed.verb === 'action.log');
    assert.equal(parsed.data.text.length, 2500);
    assert.equal(parsed.data.due, '31/06/23');
  });

  it('is well formed from every button of every sample, by either way of sending', () => {
    for (const { built } of SAMPLES) {
      const inputs = nodesOf(built.card).filter((node) => String(node['type']).startsWith('Input.'));
      const entered = Object.fromEntries(inputs.map(({ id, value }) => [String(id), value]));
      for (const { verb, data, fallback } of ofType(built.card, 'Action.Execute')) {
        const executed = parsePayload(verb, { ...(data as object), ...entered });
        const { data: submitted } = fallback as { data: CardNode };
        assert.ok(executed.ok, String(verb));
        assert.deepEqual(parsePayload(submitted['verb'], { ...submitted, ...entered }), executed);
      }
    }
  });
});

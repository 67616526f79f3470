import assert from 'node:assert/strict';
import type { Stamp } from '../../src/domain/event.ts';
import type { Group } from '../../src/domain/group.ts';
import { applyHead, decideStart, meetingForItem, nextActionNumber, openMeetingIn } from '../../src/domain/head.ts';
import type { Head, HeadEvent, StartRequest } from '../../src/domain/head.ts';
import { AGENDA, tmag } from '../support/group.ts';
import { refusalOf, valueOf } from '../support/results.ts';

const stamp: Stamp = { at: '2023-05-31T09:00:00.000Z', by: 'smitha-pichrikat', from: 'meeting chat' };
const after = (head: Head | undefined, ...events: readonly HeadEvent[]): Head => {
  let now = head;
  for (const event of events) now = applyHead(now, { ...event, ...stamp });
  return now!;
};
const close = (number: number): HeadEvent => ({ type: 'meeting-closed', facts: { number }, words: {} });
const mintAction = (meeting: number): HeadEvent => ({ type: 'action-minted', facts: { meeting }, words: {} });
const mintDecision = (number: number): HeadEvent => ({ type: 'decision-minted', facts: { number }, words: {} });
const numbersOf = (head: Head) => head.live.map(({ number, state }) => `${number} ${state}`);

const seeded = after(undefined, {
  type: 'group-seeded',
  facts: { nextMeeting: 19, nextDecision: 30 },
  words: {},
});
const asked: StartRequest = { extraordinary: false, agenda: AGENDA, chat: 'here', today: '2023-06-01' };
const started = (head: Head, request: Partial<StartRequest> = {}): Head => {
  const decided = valueOf(decideStart(head, tmag, { ...asked, ...request }));
  assert.ok('type' in decided);
  return after(head, decided);
};

describe('Starting a meeting', () => {
  it('takes the next number, which may be typed', () => {
    assert.deepEqual(numbersOf(started(seeded)), ['19 open']);
    assert.deepEqual(started(seeded, { number: 19 }), started(seeded));
    assert.equal(started(seeded).nextMeeting, 20);
  });

  it('twice in one chat changes nothing', () => {
    const head = started(seeded);
    for (const number of [undefined, 19]) {
      const again = decideStart(head, tmag, { ...asked, agenda: ['Other'], ...(number && { number }) });
      assert.deepEqual(valueOf(again), head.live[0]);
    }
  });

  const refused: readonly [why: string, head: Head, request: Partial<StartRequest>, refusal: unknown][] = [
    [
      'another is open in the chat',
      started(seeded),
      { number: 20 },
      { code: 'another-meeting-open', title: 'TMAG 019' },
    ],
    [
      'it is open in another chat',
      started(seeded),
      { number: 19, chat: 'there' },
      { code: 'open-elsewhere', title: 'TMAG 019' },
    ],
    [
      'it is over',
      after(started(seeded), close(19)),
      { number: 19 },
      { code: 'meeting-over', title: 'TMAG 019', next: 'TMAG 020' },
    ],
    [
      'it was before the register began',
      seeded,
      { number: 18 },
      { code: 'meeting-over', title: 'TMAG 018', next: 'TMAG 019' },
    ],
    [
      'it leaves a number out',
      seeded,
      { number: 20 },
      { code: 'not-the-next-meeting', title: 'TMAG 020', next: 'TMAG 019' },
    ],
  ];
  for (const [why, head, request, refusal] of refused) {
    it(`is refused when ${why}`, () => {
      assert.deepEqual(refusalOf(decideStart(head, tmag, { ...asked, ...request })), refusal);
    });
  }

  it('in another chat takes the number after the one that is open', () => {
    const both = started(started(seeded), { chat: 'there' });
    assert.deepEqual(numbersOf(both), ['19 open', '20 open']);
    assert.equal(openMeetingIn(both, 'here')?.number, 19);
    assert.equal(openMeetingIn(both, 'there')?.number, 20);
  });

  const kinds: readonly [today: string, extraordinary: boolean, kind: string][] = [
    ['2023-05-31', false, 'extraordinary'],
    ['2023-06-21', false, 'ordinary'],
    ['2023-06-21', true, 'extraordinary'],
    ['2023-07-19', false, 'ordinary'],
    ['2023-07-19', true, 'extraordinary'],
  ];
  for (const [today, extraordinary, kind] of kinds) {
    it(`on ${today}${extraordinary ? ' as extraordinary' : ''} makes an ${kind} one`, () => {
      const [meeting] = started(seeded, { today, extraordinary }).live;
      assert.deepEqual([meeting?.kind, meeting?.date], [kind, today]);
    });
  }
});

describe('The meeting that an item belongs to', () => {
  const meetingFor = (head: Head, chat: string, group: Group = tmag) => meetingForItem(head, group, chat);

  it('is the one open in its chat, else the one closed last', () => {
    const open = started(seeded);
    assert.equal(valueOf(meetingFor(open, 'here')).number, 19);
    const closed = after(open, close(19));
    assert.equal(valueOf(meetingFor(closed, 'here')).state, 'closed');
    const next = started(closed, { chat: 'there' });
    assert.equal(valueOf(meetingFor(next, 'there')).number, 20);
    assert.equal(valueOf(meetingFor(next, 'here')).number, 19);
    assert.equal(valueOf(meetingFor(after(next, close(20)), 'here')).number, 20);
  });

  it('is not one that is open elsewhere, nor any before the first', () => {
    assert.deepEqual(refusalOf(meetingFor(seeded, 'here')), { code: 'no-meeting-yet', next: 'TMAG 19' });
    const elsewhere = refusalOf(meetingFor(started(seeded), 'there'));
    assert.deepEqual(elsewhere, { code: 'open-elsewhere', title: 'TMAG 019' });
  });

  it('keeps of the closed ones only the last, so that the head stays small', () => {
    let head = seeded;
    for (let number = 19; number < 40; number += 1) head = after(started(head), close(number));
    assert.deepEqual(numbersOf(head), ['39 closed']);
  });
});

describe('The counters', () => {
  it('give each meeting its own sequence of actions', () => {
    const head = after(started(seeded), mintAction(19), mintAction(19), close(19));
    const next = after(started(head), mintAction(20));
    assert.deepEqual([nextActionNumber(next, 19), nextActionNumber(next, 20), nextActionNumber(next, 21)], [3, 2, 1]);
    assert.equal(nextActionNumber(after(next, mintAction(19)), 19), 4);
  });

  it('run across meetings for decisions', () => {
    const head = after(started(seeded), mintDecision(30), mintDecision(31), close(19));
    assert.equal(after(started(head), mintDecision(32)).nextDecision, 33);
  });

  it('count every mint, whatever its kind', () => {
    assert.equal(after(started(seeded), mintAction(19), mintDecision(30), mintAction(19)).minted, 3);
  });

  it('know which revision of the group holds', () => {
    assert.equal(seeded.groupRevision, 1);
    assert.equal(after(seeded, { type: 'group-revised', facts: { revision: 2 }, words: {} }).groupRevision, 2);
  });

  it('do not start before the group is there', () => {
    assert.throws(() => after(undefined, mintAction(19)), /action-minted before group-seeded/);
  });
});

import assert from 'node:assert/strict';
import { applyAction } from '../../src/domain/action.ts';
import type { Action, ActionFields } from '../../src/domain/action.ts';
import type { ActionEvent } from '../../src/domain/action-event.ts';
import { noticeOfLogged, noticesOfEdited } from '../../src/domain/causes.ts';
import type { Group } from '../../src/domain/group.ts';
import {
  actionNotice,
  boardMailbox,
  holds,
  HOME_MAILBOX,
  personalMailbox,
  personOfMailbox,
  recipientsOf,
  noticesOfClose,
  secretariesOf,
} from '../../src/domain/notice.ts';
import type { ActionDelivery, Audience, Occasion } from '../../src/domain/notice.ts';
import { tmag } from '../support/group.ts';
import { anAction } from '../support/items.ts';

const AT = new Date('2023-05-31T10:00:00.000Z');
const STAMP = { at: AT.toISOString(), by: 'amy-clayton', from: 'meeting chat' } as const;

const edited = (before: Action, change: Partial<ActionFields>): Action => {
  const { owner, due, area, text } = { ...before, ...change };
  const event: ActionEvent = { type: 'action-edited', facts: { owner, due }, words: { area, text } };
  return applyAction(before, { ...event, ...STAMP });
};
const withdrawn = (before: Action): Action =>
  applyAction(before, { type: 'action-withdrawn', facts: {}, words: {}, ...STAMP });
const owner = (...people: readonly string[]) => ({ employer: 'Programme', people });

const aDelivery = (fields: Partial<ActionDelivery> = {}): ActionDelivery => ({
  type: 'action',
  record: 'person:john-wiggins',
  state: 'waiting',
  attempts: 0,
  notBefore: AT.toISOString(),
  about: 'TMAG19-02',
  audience: 'owners',
  occasion: 'day',
  series: 1,
  person: 'john-wiggins',
  ...fields,
});

describe('the id of a notice', () => {
  const idOf = (fields: Partial<Action>, occasion: Occasion, audience: Audience = 'owners') =>
    actionNotice(anAction(fields), { occasion, audience, notBefore: AT.toISOString() }).id;

  it('is the same whenever the same is said', () => {
    const later = actionNotice(anAction(), { occasion: 'day', notBefore: '2023-07-01T08:00:00.000Z' });
    assert.equal(later.id, idOf({}, 'day'));
    assert.equal(later.id, 'ladder:TMAG19-02:1:day:owners');
    const idsOf = (meeting: number, at: Date) => noticesOfClose(meeting, at).map(({ id }) => id);
    assert.deepEqual(idsOf(19, AT), idsOf(19, new Date(0)));
  });

  it('differs by action, series, rung and audience, and by meeting', () => {
    const ids = [
      idOf({}, 'day'),
      idOf({ ref: 'TMAG19-03' }, 'day'),
      idOf({ series: 2 }, 'day'),
      idOf({}, 'overdue-1'),
      idOf({}, 'overdue-11'),
      idOf({}, 'day', 'chair and secretary'),
      ...[...noticesOfClose(19, AT), ...noticesOfClose(20, AT)].map(({ id }) => id),
    ];
    assert.equal(new Set(ids).size, ids.length, ids.join('\n'));
  });
});

describe('a mailbox', () => {
  const rows: readonly [record: string, person: string | undefined][] = [
    [personalMailbox('john-wiggins'), 'john-wiggins'],
    [personalMailbox('home'), 'home'],
    [HOME_MAILBOX, undefined],
    [boardMailbox(19), undefined],
  ];
  for (const [record, person] of rows) {
    it(`${record} is of ${person ?? 'a chat'}`, () => {
      assert.equal(personOfMailbox(record), person);
    });
  }
});

describe('whom a notice is for', () => {
  const AUDIENCES: readonly [who: string, found: readonly string[], expected: readonly string[]][] = [
    [
      'the owners',
      recipientsOf(tmag, anAction({ owner: owner('john-wiggins', 'amy-clayton') }), { audience: 'owners' }),
      ['john-wiggins', 'amy-clayton'],
    ],
    [
      'chair and secretary, whoever owns it',
      recipientsOf(tmag, anAction(), { audience: 'chair and secretary' }),
      ['smitha-pichrikat', 'amy-clayton'],
    ],
    ['the secretary alone, of what did not arrive', secretariesOf(tmag), ['amy-clayton']],
  ];
  for (const [who, found, expected] of AUDIENCES) {
    it(`is ${who}`, () => {
      assert.deepEqual(found, expected);
    });
  }

  it('follows the roles of now', () => {
    const members = tmag.members.map((each) => (each.person === 'amy-clayton' ? { ...each, roles: [] } : each));
    const group: Group = { ...tmag, members };
    assert.deepEqual(recipientsOf(group, anAction(), { audience: 'chair and secretary' }), ['smitha-pichrikat']);
    assert.deepEqual(secretariesOf(group), []);
  });
});

describe('what was to be said', () => {
  const toChair = { audience: 'chair and secretary', person: 'smitha-pichrikat' } as const;
  const HOLDING: readonly [why: string, holding: boolean, action: Action | undefined, delivery?: ActionDelivery][] = [
    ['holds for its owner', true, anAction()],
    ['holds for each of several owners', true, anAction({ owner: owner('jason-brogden', 'john-wiggins') })],
    ['holds for the chair, who owns nothing', true, anAction(), aDelivery(toChair)],
    ['holds after an edit of its words', true, edited(anAction(), { text: 'Other words', area: 'Elsewhere' })],
    ['ends where there is no action', false, undefined],
    ['ends with its withdrawal', false, withdrawn(anAction())],
    ['ends with another due date', false, edited(anAction(), { due: '2023-06-22' })],
    ['ends with another owner', false, edited(anAction(), { owner: owner('jason-brogden') })],
    ['ends with one more owner: they are told anew', false, edited(anAction(), { owner: owner('john-wiggins', 'x') })],
    ['ends for a later series', false, anAction(), aDelivery({ series: 2 })],
    ['ends for somebody who does not own it', false, anAction(), aDelivery({ person: 'jason-brogden' })],
    ['is not for an owner what is for the chair', false, anAction(), aDelivery({ audience: 'chair and secretary' })],
    ['is not for the chair what is for owners', false, anAction(), aDelivery({ person: 'smitha-pichrikat' })],
  ];
  for (const [why, holding, action, delivery = aDelivery()] of HOLDING) {
    it(why, () => {
      assert.equal(holds(tmag, action, delivery), holding);
    });
  }

  it('ends for a secretary who is none any more', () => {
    const delivery = aDelivery({ audience: 'chair and secretary', person: 'amy-clayton' });
    const members = tmag.members.filter(({ person }) => person !== 'amy-clayton');
    assert.deepEqual(
      [holds(tmag, anAction(), delivery), holds({ ...tmag, members }, anAction(), delivery)],
      [true, false],
    );
  });
});

describe('what follows from logging an action', () => {
  for (const [why, held, notBefore] of [
    ['during a meeting is held for two hours at most', true, '2023-05-31T12:00:00.000Z'],
    ['outside a meeting is due at once', false, '2023-05-31T10:00:00.000Z'],
  ] as const) {
    it(why, () => {
      assert.deepEqual(noticeOfLogged(anAction(), { during: held ? 19 : undefined, at: AT }), {
        ...{ id: 'ladder:TMAG19-02:1:assigned:owners', type: 'action', meeting: 19, state: 'waiting' },
        ...{ about: 'TMAG19-02', audience: 'owners', occasion: 'assigned', series: 1, notBefore },
      });
    });
  }
});

describe('what follows from an edit', () => {
  const before = anAction({ owner: owner('john-wiggins', 'jason-brogden') });
  const EDITS: readonly [why: string, change: Partial<ActionFields>, occasions: readonly Occasion[]][] = [
    [
      'one more owner is assigned',
      { owner: owner('john-wiggins', 'jason-brogden', 'keith-clark') },
      ['assigned', 'news'],
    ],
    ['another owner is assigned, the former told', { owner: owner('keith-clark') }, ['assigned', 'news']],
    [
      'another owner and due date are assigned once',
      { owner: owner('keith-clark'), due: '2023-07-01' },
      ['assigned', 'news'],
    ],
    ['one owner fewer sets the ladder anew', { owner: owner('john-wiggins') }, ['redated', 'news']],
    ['another due date sets the ladder anew', { due: '2023-06-22' }, ['redated', 'news']],
    ['other words are news', { text: 'Other words', area: 'Elsewhere' }, ['news']],
  ];
  for (const [why, change, occasions] of EDITS) {
    it(why, () => {
      const after = edited(before, change);
      const notices = noticesOfEdited({ before, after, untold: undefined, by: 'amy-clayton', seq: 2, at: AT });
      const said = notices.map(({ occasion, audience, notBefore, series }) => [occasion, audience, notBefore, series]);
      const expected = occasions.map((occasion) => [
        occasion,
        occasion === 'news' ? 'named' : 'owners',
        AT.toISOString(),
        after.series,
      ]);
      assert.deepEqual(said, expected);
    });
  }

  it('begins a third series where a due date goes there and back', () => {
    const there = edited(anAction(), { due: '2023-07-05' });
    const back = edited(there, { due: '2023-06-21' });
    assert.deepEqual([there.series, back.series, back.due], [2, 3, '2023-06-21']);
    const [first] = noticesOfEdited({
      before: anAction(),
      after: there,
      untold: undefined,
      by: 'amy-clayton',
      seq: 2,
      at: AT,
    });
    const [second] = noticesOfEdited({
      before: there,
      after: back,
      untold: undefined,
      by: 'amy-clayton',
      seq: 2,
      at: AT,
    });
    assert.deepEqual(
      [first?.id, second?.id],
      ['ladder:TMAG19-02:2:redated:owners', 'ladder:TMAG19-02:3:redated:owners'],
    );
    assert.equal(holds(tmag, back, aDelivery()), false, 'what was said of the first series stays past');
  });
});

describe('the series of an action', () => {
  it('begins with one, whatever it was logged with', () => {
    const { ref, meeting, order, afterMeeting, due, area, text } = anAction();
    const facts = { ref, meeting, order, afterMeeting, owner: owner('john-wiggins'), due };
    const made = applyAction(undefined, { type: 'action-logged', facts, words: { area, text }, ...STAMP });
    assert.equal(made.series, 1);
  });

  const SERIES: readonly [why: string, change: Partial<ActionFields>, series: number][] = [
    ['another employer', { owner: { employer: 'Elexon', people: ['john-wiggins'] } }, 2],
    ['another person', { owner: owner('keith-clark') }, 2],
    ['another due date', { due: '2023-06-22' }, 2],
    ['other words', { text: 'Other words' }, 1],
    ['another area', { area: 'Elsewhere' }, 1],
  ];
  for (const [why, change, series] of SERIES) {
    it(`${series === 1 ? 'stays' : 'grows'} with ${why}`, () => {
      assert.equal(edited(anAction(), change).series, series);
    });
  }

  it('stays with a withdrawal', () => {
    assert.equal(withdrawn(anAction({ series: 4 })).series, 4);
  });
});

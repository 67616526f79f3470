import assert from 'node:assert/strict';
import { noticesCard } from '../../src/cards/notices-card.ts';
import type { NoticesView } from '../../src/cards/notices-card.ts';
import { remindersCard } from '../../src/cards/reminders-card.ts';
import type { BuiltCard } from '../../src/cards/render.ts';
import { undeliveredCard } from '../../src/cards/undelivered-card.ts';
import { LATE, NOBODYS, NOTICED, REMINDERS, UNDELIVERED } from './notice-views.ts';
import { bytesOf, nodesOf, ofType } from './walk.ts';

const [risk, page, answers] = NOTICED;
const group = 'TMAG';
const LONG = 'Longer than most. '.repeat(111).padEnd(2000, 'x');

const blocks = ({ card }: BuiltCard) => ofType(card, 'TextBlock').map(({ text }) => text);
const runs = ({ card }: BuiltCard) => ofType(card, 'TextRun').map(({ text }) => String(text));
const openersIn = ({ card }: BuiltCard) =>
  nodesOf(card).filter(({ selectAction }) => selectAction !== undefined).length;
const headingOf = (view: Partial<NoticesView>) => blocks(noticesCard({ ...NOBODYS, ...view }))[0];
const buttons = ({ card }: BuiltCard) =>
  (card['actions'] as { title: string; verb: string; data: unknown }[]).map(({ title, verb, data }) => [
    title,
    verb,
    data,
  ]);

const MINE = ['My actions', 'actions.list', { show: 'mine' }];

describe('the card of what is due to somebody', () => {
  it('says in one line what it is', () => {
    const earlier = { ...risk, due: '30/12/22' };
    const headings: readonly [Partial<NoticesView>, string][] = [
      [{ assigned: [risk] }, '1 new action is yours'],
      [{ assigned: [risk, answers] }, '2 new actions are yours'],
      [{ due: [risk] }, 'You have 1 action due by 21/06/23'],
      [{ due: [earlier, risk, earlier] }, 'You have 3 actions due by 21/06/23'],
      [{ overdue: [page] }, 'You have 1 overdue action'],
      [{ overdue: [page, page], late: LATE }, 'You have 2 overdue actions'],
      [{ assigned: [risk], due: [answers] }, 'You have 2 actions, 1 of them new'],
      [{ due: [risk], overdue: [page] }, 'You have 2 actions, 1 of them overdue'],
      [{ assigned: [risk], overdue: [page] }, 'You have 2 actions, 1 new and 1 overdue'],
      [{ late: LATE.slice(1) }, '1 action is overdue in TMAG'],
      [{ late: LATE, undelivered: UNDELIVERED }, '2 actions are overdue in TMAG'],
      [{ undelivered: [UNDELIVERED[0]!, UNDELIVERED[0]!] }, 'I could not reach 1 person'],
      [{ undelivered: UNDELIVERED }, 'I could not reach 2 people'],
      [{}, 'Nothing is due in TMAG'],
    ];
    for (const [view, heading] of headings) assert.equal(headingOf(view), heading);
  });

  it('has its sections in their order, without the empty ones', () => {
    const whole = { assigned: [risk], due: [answers], overdue: [page], late: LATE, undelivered: UNDELIVERED };
    const titles = ['Yours now', 'Due soon', 'Overdue', 'Overdue in the group', 'Could not be reached'];
    const titlesIn = (built: BuiltCard) => runs(built).filter((text) => titles.includes(text));
    assert.deepEqual(titlesIn(noticesCard({ ...NOBODYS, ...whole })), titles);
    assert.deepEqual(titlesIn(noticesCard({ ...NOBODYS, late: LATE })), ['Overdue in the group']);
  });

  it('says where each action comes from, how late it is, how to stop, and names the group in the banner', () => {
    const built = noticesCard({ ...NOBODYS, late: LATE });
    assert.ok(runs(built).includes('14 days late') && runs(built).includes('1 day late'));
    assert.ok(runs(built).includes('Due 24/05/23 · TMAG 019, logged by Amy Clayton'));
    assert.ok(runs(built).includes(`From ${NOBODYS.group}. Say “mute” to stop these messages.`));
    assert.equal(built.summary, '2 actions are overdue in TMAG');
    assert.equal(noticesCard({ ...NOBODYS, assigned: [risk] }).summary, 'TMAG: 1 new action is yours');
    assert.deepEqual(buttons(built), [MINE, ['Mute', 'notices.mute', { prefix: 'TMAG', muted: true }]]);
  });

  it('shows as many of 200 rows as fit, what is the reader’s own first, and how many are left out', () => {
    const many = <T>(row: T) => Array<T>(40).fill(row);
    const [late, lost] = [many(LATE[0]!), many({ ...UNDELIVERED[0]!, text: LONG })];
    for (const action of ['x', LONG]) {
      const own = many({ ...risk, action });
      const built = noticesCard({ ...NOBODYS, assigned: own, due: own, overdue: own, late, undelivered: lost });
      assert.ok(bytesOf(built.card) <= 28_000);
      assert.ok(openersIn(built) >= 8, String(openersIn(built)));
      assert.ok(runs(built).includes(`${200 - openersIn(built)} more are not shown here.`));
      assert.ok(runs(built).includes('Yours now') && !runs(built).includes('Overdue in the group'));
    }
  });
});

describe('the lists of what did not arrive and of what will be sent', () => {
  it('keep every line of the text to mail', () => {
    const built = undeliveredCard({
      group,
      prefix: 'TMAG',
      rows: [{ ...UNDELIVERED[0]!, text: 'One,\r\n\r\ntwo\n3' }],
    });
    assert.deepEqual(runs(built).slice(-3), ['One,', 'two', '3']);
    assert.equal(built.summary, 'TMAG: 1 undelivered message');
  });

  it('say when there is nothing', () => {
    assert.ok(runs(undeliveredCard({ group, prefix: 'TMAG', rows: [] })).includes('Everybody could be reached.'));
    const none = remindersCard({ group, prefix: 'TMAG', rows: [], muted: false });
    assert.ok(runs(none).includes('You have no open actions, so nothing will be sent.'));
    assert.deepEqual(buttons(none), [['Mute', 'notices.mute', { prefix: 'TMAG', muted: true }]]);
  });

  it('offer to mute, or to unmute', () => {
    const muted = remindersCard({ group, prefix: 'TMAG', rows: REMINDERS, muted: true });
    assert.deepEqual(buttons(muted)[1], ['Unmute', 'notices.mute', { prefix: 'TMAG', muted: false }]);
    const heard = remindersCard({ group, prefix: 'TMAG', rows: REMINDERS, muted: false });
    assert.deepEqual(buttons(heard), [MINE, ['Mute', 'notices.mute', { prefix: 'TMAG', muted: true }]]);
    assert.ok(runs(heard).includes('Next: Wednesday 14 June 2023, 09:00'));
  });

  it('fit with 200 rows and say how many are left out', () => {
    const lost = undeliveredCard({ group, prefix: 'TMAG', rows: Array(200).fill({ ...UNDELIVERED[0]!, text: LONG }) });
    const next = remindersCard({ group, prefix: 'TMAG', rows: Array(200).fill(REMINDERS[0]), muted: false });
    for (const built of [lost, next]) {
      assert.ok(bytesOf(built.card) <= 28_000);
      assert.ok(runs(built).some((text) => /^1\d\d more are not shown here\.$/.test(text)));
    }
  });
});

import assert from 'node:assert/strict';
import { actionCard } from '../../src/cards/action-card.ts';
import { actionForm } from '../../src/cards/action-form.ts';
import { actionsCard } from '../../src/cards/actions-card.ts';
import { decisionCard } from '../../src/cards/decision-card.ts';
import { decisionForm } from '../../src/cards/decision-form.ts';
import { decisionsCard } from '../../src/cards/decisions-card.ts';
import { meetingCard } from '../../src/cards/meeting-card.ts';
import { recapCard } from '../../src/cards/recap-card.ts';
import type { BuiltCard } from '../../src/cards/render.ts';
import { parsePayload } from '../../src/cards/verbs.ts';
import { ACTION, ACTIONS, DECIDED, DECISION, NEW_ACTION, NEW_DECISION, STARTED } from './sample-views.ts';
import { bytesOf, nodesOf, ofType, textsOf } from './walk.ts';
import type { CardNode } from './walk.ts';

const LONG = 'Longer than most. '.repeat(111).padEnd(2000, 'x');
const WIDE = '€'.repeat(2000);

const times = <T>(count: number, part: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => part(index));
const actions = (count: number, action: string) =>
  times(count, (index) => ({ ...ACTIONS[0]!, ref: `TMAG19-${index + 1}`, action }));
const decisions = (count: number, description: string) =>
  times(count, (index) => ({ ...DECISION, ref: `TMAG-DEC${index + 1}`, description }));
const people = (count: number) =>
  times(count, (index) => ({ id: `person-${index}`, title: `Somebody Number ${index} (Employer)` }));

const rowsIn = ({ card }: BuiltCard): number =>
  nodesOf(card).filter(({ selectAction }) => selectAction !== undefined).length;
const refsIn = ({ card }: BuiltCard): readonly string[] =>
  nodesOf(card).flatMap(({ selectAction }) => {
    const data = (selectAction as CardNode | undefined)?.['data'] as CardNode | undefined;
    return data ? [String(data['ref'])] : [];
  });
const turnOf = ({ card }: BuiltCard, title: string): number | undefined => {
  const button = nodesOf(card).find((node) => node['type'] === 'Action.Execute' && node['title'] === title);
  return (button?.['data'] as CardNode | undefined)?.['from'] as number | undefined;
};
const fits = ({ card }: BuiltCard): void => {
  assert.ok(bytesOf(card) <= 28_000, String(bytesOf(card)));
};
const says = ({ card }: BuiltCard, words: string): boolean => textsOf(card).some(({ text }) => text.includes(words));

describe('a card with more than Teams takes', () => {
  for (const [kind, text, least] of [
    ['long', LONG, 8],
    ['long and wide', WIDE, 3],
  ] as const) {
    it(`shows as many ${kind} actions as fit and tells how many there are`, () => {
      const built = actionsCard({
        heading: 'Open actions',
        rows: actions(40, text),
        list: { show: 'open', meeting: 0 },
      });
      fits(built);
      const shown = rowsIn(built);
      assert.ok(shown >= least, String(shown));
      assert.ok(says(built, `1 to ${shown} of 40`));
      assert.equal(built.summary, 'Open actions: 40 actions');
    });

    it(`shows as many ${kind} decisions as fit`, () => {
      const built = decisionsCard({ heading: 'Decisions', rows: decisions(40, text), list: { meeting: 0 } });
      fits(built);
      assert.ok(rowsIn(built) >= least);
      assert.ok(says(built, `1 to ${rowsIn(built)} of 40`));
    });

    it(`reads back as many ${kind} items as fit, and loose ends before them`, () => {
      const view = { heading: 'Before we close', meetingTitle: 'TMAG 019', looseEnds: ['An end.', 'Another.'] };
      const built = recapCard({ ...view, actions: actions(20, text), decisions: decisions(2, text) });
      fits(built);
      assert.ok(says(built, 'Another.') && says(built, 'TMAG-DEC2'));
      assert.ok(says(built, `${22 - rowsIn(built)} more are not shown here.`));
    });

    it(`shows an item with ${kind} texts whole`, () => {
      const built = decisionCard({ ...DECIDED, description: text, caveat: text });
      fits(built);
      assert.equal(textsOf(built.card).filter((found) => found.text === text).length, 2);
      fits(actionCard({ ...ACTION, text }));
    });

    it(`keeps ${kind} texts in a form`, () => {
      const built = decisionForm({ ...NEW_DECISION, description: text + text, caveat: text + text });
      fits(built);
      assert.equal(textsOf(built.card).filter((found) => found.text === text + text).length, 2);
    });
  }

  it('leaves out the offer to log a line again when the line does not fit', () => {
    const again = { line: WIDE + WIDE, nonce: 'n' };
    const built = actionCard({ ...ACTION, text: WIDE, again });
    fits(built);
    assert.ok(!says(built, 'Log it again') && says(built, 'Edit'));
    assert.ok(says(actionCard({ ...ACTION, again: { ...again, line: LONG } }), 'Log it again'));
  });

  it('shows an agenda of the longest titles', () => {
    const built = meetingCard({
      ...STARTED,
      agenda: times(30, (index) => `${index} ${'y'.repeat(195)}`),
      canLog: true,
    });
    fits(built);
    assert.ok(says(built, '29 yyy'));
    const wide = meetingCard({ ...STARTED, agenda: times(30, (index) => `${index} ${'€'.repeat(195)}`), canLog: true });
    fits(wide);
    assert.ok(says(wide, 'not shown here'));
  });

  it('shows every row of a long list once, page after page', () => {
    for (const text of ['x', LONG, WIDE]) {
      const seen: string[] = [];
      for (let from: number | undefined = 0; from !== undefined;) {
        const built = decisionsCard({ heading: 'Decisions', rows: decisions(50, text), from, list: { meeting: 0 } });
        fits(built);
        assert.ok(rowsIn(built) >= 1 && rowsIn(built) <= 8);
        seen.push(...refsIn(built));
        from = turnOf(built, 'Next');
      }
      assert.deepEqual(
        seen,
        decisions(50, 'x').map(({ ref }) => ref),
      );
    }
  });

  it('turns back to the page before, and shows the last page for a place past the end', () => {
    const list = { heading: 'Decisions', rows: decisions(20, 'x'), list: { meeting: 0 } };
    assert.equal(turnOf(decisionsCard({ ...list, from: 8 }), 'Previous'), 0);
    assert.equal(turnOf(decisionsCard({ ...list, from: 0 }), 'Previous'), undefined);
    assert.ok(says(decisionsCard({ ...list, from: 999 }), '13 to 20 of 20'));
  });
});

describe('the owners in an action form', () => {
  const selects = ({ card }: BuiltCard) =>
    ofType(card, 'Input.ChoiceSet').filter(({ id }) => String(id).startsWith('owner'));
  const offered = (built: BuiltCard) => selects(built).map(({ choices }) => (choices as unknown[]).length);
  const save = ({ card }: BuiltCard) => {
    const entered = Object.fromEntries(selects({ card, summary: '' }).map(({ id, value }) => [String(id), value]));
    const parsed = parsePayload('action.log', { nonce: 'n', ...entered });
    assert.ok(parsed.ok && parsed.verb === 'action.log');
    return parsed.data.owners;
  };

  it('have two selects at first, one more than there are owners, and never more than six', () => {
    const form = (count: number) =>
      actionForm({ ...NEW_ACTION, people: people(9), owners: people(count).map(({ id }) => id) });
    assert.deepEqual(
      [0, 1, 2, 3, 5, 6].map((count) => selects(form(count)).length),
      [2, 2, 3, 4, 6, 6],
    );
    assert.deepEqual(
      selects(form(2)).map(({ id, label }) => [id, label]),
      [
        ['owner1', 'Owner'],
        ['owner2', 'With'],
        ['owner3', 'With'],
      ],
    );
    assert.deepEqual(
      selects(form(2)).map(({ isRequired }) => isRequired),
      [true, false, false],
    );
  });

  it('come back as they are when nobody touches the selects', () => {
    const owners = ['person-4', 'person-0'];
    assert.deepEqual(save(actionForm({ ...NEW_ACTION, people: people(9), owners })), owners);
    assert.deepEqual(save(actionForm({ ...NEW_ACTION, people: people(9), owners: [] })), []);
  });

  it('may have left the group', () => {
    const built = actionForm({ ...NEW_ACTION, people: people(2), owners: ['gone'] });
    assert.ok(says(built, 'A former member'));
    assert.deepEqual(save(built), ['gone']);
  });

  for (const count of [60, 120, 240]) {
    it(`are offered from ${count} people, in as many selects as fit`, () => {
      const built = actionForm({ ...NEW_ACTION, people: people(count), owners: [], text: LONG });
      fits(built);
      assert.equal(offered(built)[0], count);
    });

    it(`are all kept by an edit in a group of ${count}, whatever there is room for`, () => {
      const owners = people(6).map(({ id }) => id);
      const built = actionForm({ ...NEW_ACTION, people: people(count), owners, text: LONG });
      fits(built);
      assert.deepEqual(save(built), owners);
    });
  }
});

describe('the area in a form', () => {
  const area = ({ card }: BuiltCard) => ofType(card, 'Input.ChoiceSet').find(({ id }) => id === 'area');

  it('is asked for only where there is an agenda', () => {
    assert.equal(area(decisionForm({ ...NEW_DECISION, areas: [] })), undefined);
    assert.equal(area(decisionForm(NEW_DECISION))?.['isRequired'], true);
  });

  it('may stay blank in an edit, and keeps a title that left the agenda', () => {
    const edit = { ...NEW_DECISION, mode: 'edit', ref: 'TMAG-DEC30', seen: 1 } as const;
    assert.equal(area(decisionForm(edit))?.['isRequired'], false);
    const old = area(decisionForm({ ...edit, area: 'Old title' }));
    assert.equal(old?.['isRequired'], true);
    assert.deepEqual((old['choices'] as unknown[])[0], { title: 'Old title', value: 'Old title' });
  });
});

import assert from 'node:assert/strict';
import type { Action } from '../../src/domain/action.ts';
import {
  actionRow,
  caveatsWithoutAction,
  decisionRow,
  mentions,
  printUpdate,
  selectDecisions,
} from '../../src/domain/register.ts';
import { selectActions } from '../../src/domain/lists.ts';
import type { ActionFilter } from '../../src/domain/lists.ts';
import { MIGRATION, tmag } from '../support/group.ts';
import { anAction, aDecision } from '../support/items.ts';

const withdrawn = { state: 'withdrawn', withdrawnAt: '2023-06-01T09:00:00.000Z' } as const;

describe('The register', () => {
  it('prints an action as its row in the minutes of TMAG 019', () => {
    const owner = { employer: 'Programme', people: ['john-wiggins', 'jason-brogden'] };
    const text = 'Programme to let everybody see the risk on how qualification tranches are allocated.';
    assert.deepEqual(actionRow(tmag, anAction({ ref: 'TMAG19-01', text, owner })), {
      area: 'Migration, Cutover & Data Strategy',
      ref: 'TMAG19-01',
      action: text,
      owner: 'Programme (John Wiggins & Jason Brogden)',
      due: '21/06/23',
      update: '',
    });
  });

  it('prints a decision as its row, the caveat joined', () => {
    assert.deepEqual(decisionRow(aDecision()), {
      area: MIGRATION,
      ref: 'TMAG-DEC30',
      description:
        'Version 0.2 of the strategy is approved, with the caveat that comments ' +
        'still open are taken up in later versions where they matter.',
    });
  });
});

describe('The Update column', () => {
  const at = '2023-06-12T10:00:00.000Z';
  const by = 'john-wiggins';
  const said = (text: string, more: object = {}) => ({ at, by, text, ...more });
  const noted = (text: string, more: object = {}) => ({ updates: [said('Earlier'), said(text, more)] });
  const PRINTED: readonly [why: string, fields: Partial<Action>, printed: string][] = [
    ['nothing of what is only open', {}, ''],
    ['the last update, dated and attributed', noted('Half of it'), '12/06/23 JW: Half of it.'],
    ['a name where there are no initials', noted('Seen', { by: 'dave-jones' }), '12/06/23 Dave Jones: Seen.'],
    ['nobody whom the group does not know', noted('Seen', { by: 'x' }), '12/06/23 a former member: Seen.'],
    ['the day where the group lives', noted('Late', { at: '2023-06-12T23:30:00.000Z' }), '13/06/23 JW: Late.'],
    ['a word for a link', noted('It is on\nhttps://a.example/plan now'), '12/06/23 JW: It is on (link) now.'],
    ['a word for a link that is all', noted('https://a.example'), '12/06/23 JW: (link)'],
    ['short text', noted('word '.repeat(100)), `12/06/23 JW: ${'word '.repeat(40).trim()}…`],
    ['what is asked for', { asked: said('Late', { until: '2023-07-05' }) } as object, 'More time asked for, to 05/07/23.'], // prettier-ignore
    ['done', { ...noted('There'), state: 'done', done: said('There') } as object, '12/06/23 JW: There. Done, to be confirmed.'], // prettier-ignore
    ['closed, and when', { state: 'closed', closed: said('') } as object, 'Closed 12/06/23.'],
    ['cancelled, when and why', { state: 'cancelled', cancelled: said('Not ours') } as object, 'Cancelled 12/06/23: Not ours.'], // prettier-ignore
    ['nothing of what was withdrawn', withdrawn, ''],
  ];
  for (const [why, fields, printed] of PRINTED) {
    it(`prints ${why}`, () => {
      assert.equal(printUpdate(tmag, anAction(fields)), printed);
    });
  }
});

describe('A list of actions', () => {
  const lee = { employer: 'Programme', people: ['lee-cox', 'john-wiggins'] };
  const actions: readonly Action[] = [
    anAction({ ref: 'TMAG20-01', meeting: 20 }),
    anAction({ ref: 'TMAG19-100' }),
    anAction({ ref: 'TMAG19-02', due: '2023-06-07', owner: lee }),
    anAction({ ref: 'TMAG19-99', ...withdrawn, due: '2023-06-07', owner: lee }),
  ];
  const shown: readonly [filter: ActionFilter, refs: readonly string[]][] = [
    [{ show: 'all' }, ['TMAG19-02', 'TMAG19-99', 'TMAG19-100', 'TMAG20-01']],
    [{ show: 'open' }, ['TMAG19-02', 'TMAG19-100', 'TMAG20-01']],
    [{ show: 'overdue' }, ['TMAG19-02']],
    [{ show: 'mine', person: 'lee-cox' }, ['TMAG19-02']],
    [{ show: 'mine', person: 'john-wiggins' }, ['TMAG19-02', 'TMAG19-100', 'TMAG20-01']],
    [{ show: 'mine', person: 'ian-hall' }, []],
    [{ show: 'meeting', meeting: 19 }, ['TMAG19-02', 'TMAG19-100']],
    [{ show: 'meeting', meeting: 21 }, []],
  ];
  for (const [filter, refs] of shown) {
    it(`shows ${refs.join(', ') || 'none'} for ${JSON.stringify(filter)}`, () => {
      assert.deepEqual(
        selectActions(tmag, actions, { filter, today: '2023-06-08' }).map(({ ref }) => ref),
        refs,
      );
    });
  }
});

describe('A list of decisions', () => {
  const decisions = [
    aDecision({ ref: 'TMAG-DEC100', meeting: 20 }),
    aDecision({ ref: 'TMAG-DEC31', ...withdrawn }),
    aDecision({ ref: 'TMAG-DEC30' }),
  ];

  it('shows those that stand, of all meetings or of one, in order', () => {
    const refs = (meeting?: number) => selectDecisions(decisions, meeting).map(({ ref }) => ref);
    assert.deepEqual(refs(), ['TMAG-DEC30', 'TMAG-DEC100']);
    assert.deepEqual(refs(19), ['TMAG-DEC30']);
    assert.deepEqual(refs(21), []);
  });

  it('leaves those that were voted on between meetings out of their meeting’s, and no others', () => {
    const reached = {
      how: 'offline',
      approval: 'a1',
      mandate: 19,
      digest: 'd',
      answered: 1,
      occupied: 1,
      holds: 0,
    } as const;
    const both = [
      aDecision({ reached }),
      aDecision({ ref: 'TMAG-DEC31', reached: { how: 'in the room', proposal: 'p1' } }),
    ];
    assert.deepEqual(
      selectDecisions(both, 19).map(({ ref }) => ref),
      ['TMAG-DEC31'],
    );
    assert.equal(selectDecisions(both).length, 2);
  });

  it('knows the caveats that no action takes up in the same words', () => {
    const [, , decision] = decisions;
    const open = caveatsWithoutAction(decisions, [anAction()]);
    assert.equal(open.length, 3);
    const taken = anAction({
      text: 'COMMENTS STILL open are taken up in later versions where they matter by the Programme',
    });
    assert.deepEqual(caveatsWithoutAction([decision!, aDecision({ caveat: '' })], [taken]), []);
  });
});

describe('A search', () => {
  const found: readonly [words: string, action: boolean, decision: boolean][] = [
    ['', true, true],
    ['migration', true, true],
    ['TMAG19-02', true, false],
    ['tmag-dec30', false, true],
    ['john', true, false],
    ['  Programme   ONE ', true, false],
    ['caveat comments', false, true],
    ['migration budget', false, false],
  ];
  for (const [words, action, decision] of found) {
    it(`for "${words}" looks into ref, area, text and owner, for every word`, () => {
      assert.deepEqual([mentions(tmag, anAction(), words), mentions(tmag, aDecision(), words)], [action, decision]);
    });
  }
});

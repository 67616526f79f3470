import assert from 'node:assert/strict';
import type { DueInput } from '../../src/domain/capture.ts';
import { memberOf } from '../../src/domain/group.ts';
import type { PersonId } from '../../src/domain/group.ts';
import { decideStep, mayStep, notNow, refusalOfStep } from '../../src/domain/step.ts';
import type { Step } from '../../src/domain/step.ts';
import { STEPS } from '../../src/domain/step-name.ts';
import type { StepName } from '../../src/domain/step-name.ts';
import { CHAIR, CO_OWNER, IN_STATE, OUTSIDER, OWNER, SECRETARY } from '../support/action-states.ts';
import type { StateName } from '../support/action-states.ts';
import { tmag } from '../support/group.ts';

const TODAY = '2023-06-12';
const JULY: DueInput = { given: 'date', date: '2023-07-05' };

const contextOf = (person: PersonId, state: StateName) => ({
  ...{ group: tmag, by: memberOf(tmag, person)!, action: IN_STATE[state], today: TODAY },
});
const decide = (person: PersonId, state: StateName, step: Partial<Step> & Pick<Step, 'name'>) =>
  decideStep(contextOf(person, state), { text: 'A reason', date: JULY, ...step });

/** What a step comes to: its event's type, or the code with which it is refused. */
const comesTo = (person: PersonId, state: StateName, name: StepName): string => {
  const decided = decide(person, state, { name });
  return decided.ok ? decided.value.type : decided.refusal.code;
};

const ORDER: readonly StateName[] = ['open', 'asked', 'done', 'closed', 'cancelled', 'withdrawn'];
const [NOT, GONE, NONE, MAY] = ['not-now', 'withdrawn-already', 'nothing-asked', 'may-not'] as const;

/** What each step comes to in each state, in the order above. */
type Outcomes = Readonly<Record<StepName, readonly string[]>>;
const always = (outcome: string): readonly string[] => ORDER.map(() => outcome);

const OWNERS: Outcomes = {
  update: ['action-updated', 'action-updated', 'action-updated', NOT, NOT, GONE],
  promise: ['action-promised', 'action-promised', NOT, NOT, NOT, GONE],
  done: ['action-done', 'action-done', NOT, NOT, NOT, GONE],
  extend: ['more-time-asked', 'more-time-asked', NOT, NOT, NOT, GONE],
  confirm: always(MAY),
  'send back': always(MAY),
  agree: always(MAY),
  decline: always(MAY),
  cancel: always(MAY),
  reopen: always(MAY),
};
const LEADS: Outcomes = {
  ...OWNERS,
  done: ['action-closed', 'action-closed', NOT, NOT, NOT, GONE],
  extend: ['more-time-agreed', 'more-time-agreed', NOT, NOT, NOT, GONE],
  confirm: [NOT, NOT, 'action-closed', NOT, NOT, GONE],
  'send back': [NOT, NOT, 'action-sent-back', NOT, NOT, GONE],
  agree: [NONE, 'more-time-agreed', NOT, NOT, NOT, GONE],
  decline: [NONE, 'more-time-declined', NOT, NOT, NOT, GONE],
  cancel: ['action-cancelled', 'action-cancelled', 'action-cancelled', NOT, NOT, GONE],
  reopen: [NOT, NOT, NOT, 'action-reopened', 'action-reopened', GONE],
};
const NOBODY = Object.fromEntries(STEPS.map((name) => [name, always(MAY)])) as Outcomes;

const ACTORS: readonly [who: string, person: PersonId, outcomes: Outcomes][] = [
  ['the chair', CHAIR, LEADS],
  ['the secretary', SECRETARY, LEADS],
  ['an owner', OWNER, OWNERS],
  ['another owner', CO_OWNER, OWNERS],
  ['somebody who does not own it', OUTSIDER, NOBODY],
];

describe('A step of an action', () => {
  for (const [who, person, outcomes] of ACTORS) {
    for (const name of STEPS) {
      it(`${name} by ${who} comes to ${[...new Set(outcomes[name])].join(', ')}`, () => {
        const found = ORDER.map((state) => comesTo(person, state, name));
        assert.deepEqual(found, outcomes[name], `in the states ${ORDER.join(', ')}`);
      });
    }
  }

  it('names the people who may, or the step and the state that do not go together', () => {
    const ask = [
      { name: 'Smitha Pichrikat', role: 'chair' },
      { name: 'Amy Clayton', role: 'secretary' },
    ];
    const refusals = [
      [decide(OUTSIDER, 'closed', { name: 'done' }), { code: MAY, act: 'update an action', ask }],
      [decide(OWNER, 'open', { name: 'confirm' }), { code: MAY, act: 'confirm an action', ask }],
      [decide(OWNER, 'closed', { name: 'done' }), { code: NOT, ref: 'TMAG19-02', step: 'done', state: 'closed' }],
      [decide(CHAIR, 'open', { name: 'agree' }), { code: NONE, ref: 'TMAG19-02' }],
      [decide(CHAIR, 'withdrawn', { name: 'reopen' }), { code: GONE, ref: 'TMAG19-02' }],
    ];
    for (const [found, refusal] of refusals) assert.deepEqual(found, { ok: false, refusal });
  });

  it('is offered to whoever may take it, and while its moment lasts', () => {
    assert.deepEqual(
      [mayStep(contextOf(OWNER, 'open'), 'done'), mayStep(contextOf(OWNER, 'open'), 'confirm')],
      [true, false],
    );
    assert.equal(refusalOfStep(contextOf(OWNER, 'closed'), 'done'), undefined, 'who may, may in every state');
    assert.equal(refusalOfStep(contextOf(OUTSIDER, 'open'), 'done')?.code, MAY);
    assert.equal(notNow(contextOf(OUTSIDER, 'open'), 'done'), undefined, 'the moment is the same for everybody');
    assert.equal(notNow(contextOf(OWNER, 'closed'), 'done')?.code, NOT);
  });
});

/** The facts of what was decided, or the codes of what is wanting. */
function factsOrProblems(decided: ReturnType<typeof decide>): unknown {
  if (decided.ok) return decided.value.facts;
  return decided.refusal.code === 'incomplete' ? decided.refusal.problems : decided.refusal;
}

describe('The day that a step names', () => {
  const day = (date: string): DueInput => ({ given: 'date', date });
  const NEXT: DueInput = { given: 'next-meeting' };
  const over = { code: 'day-over', day: '2023-06-11' };
  const impossible = { code: 'day-impossible', typed: '31/06/23' };
  const DAYS: readonly [why: string, name: StepName, date: DueInput, facts: unknown][] = [
    ['is later than the due date', 'extend', day('2023-06-22'), { until: '2023-06-22' }],
    ['is not the due date itself', 'extend', day('2023-06-21'), [{ code: 'not-later', due: '2023-06-21' }]],
    ['is not before the due date', 'extend', day('2023-06-20'), [{ code: 'not-later', due: '2023-06-21' }]],
    ['is not over', 'extend', day('2023-06-11'), [over]],
    ['is not missing', 'extend', { given: 'nothing' }, [{ code: 'day-missing' }]],
    ['is a meeting that the calendar knows', 'extend', NEXT, [{ code: 'day-missing' }]],
    ['is in the calendar', 'extend', { given: 'impossible', typed: '31/06/23' }, [impossible]],
    ['is real, whatever a card sends', 'extend', day('2023-06-31'), [{ ...impossible, typed: '2023-06-31' }]],
    ['of a promise may be today', 'promise', day(TODAY), { date: TODAY }],
    ['of a promise may be before the due date', 'promise', day('2023-06-16'), { date: '2023-06-16' }],
    ['of a promise is not over', 'promise', day('2023-06-11'), [over]],
    ['of a promise is not missing', 'promise', { given: 'nothing' }, [{ code: 'day-missing' }]],
    ['is of no account for an update', 'update', day('2023-06-31'), {}],
  ];
  for (const [why, name, date, facts] of DAYS) {
    it(why, () => {
      assert.deepEqual(factsOrProblems(decide(OWNER, 'open', { name, date })), facts);
    });
  }

  it('is the first meeting after the due date, where the calendar knows one', () => {
    const later = { date: '2023-07-19', kind: 'ordinary' } as const;
    const group = { ...tmag, calendar: [...tmag.calendar, later] };
    const extended = decideStep({ ...contextOf(OWNER, 'open'), group }, { name: 'extend', text: '', date: NEXT });
    assert.deepEqual(factsOrProblems(extended), { until: '2023-07-19' });
  });

  it('is the new due date at once where the chair says it, or agrees', () => {
    const dues = [decide(CHAIR, 'open', { name: 'extend' }), decide(CHAIR, 'asked', { name: 'agree' })];
    assert.deepEqual(dues.map(factsOrProblems), [{ due: '2023-07-05' }, { due: '2023-07-05' }]);
  });
});

describe('The text of a step', () => {
  const NEEDED: readonly [name: StepName, state: StateName][] = [
    ['update', 'open'],
    ['promise', 'open'],
    ['send back', 'done'],
    ['decline', 'asked'],
    ['cancel', 'open'],
  ];
  const WELCOME: readonly [name: StepName, state: StateName][] = [
    ['done', 'open'],
    ['extend', 'open'],
    ['reopen', 'closed'],
  ];
  for (const [name, state] of NEEDED) {
    it(`of ${name} is needed, and at most 2,000 characters long`, () => {
      assert.deepEqual(factsOrProblems(decide(CHAIR, state, { name, text: ' \n ' })), [{ code: 'text-missing' }]);
      const long = factsOrProblems(decide(CHAIR, state, { name, text: 'x'.repeat(2001) }));
      assert.deepEqual(long, [{ code: 'text-too-long', length: 2001 }]);
      assert.equal(decide(CHAIR, state, { name, text: 'x'.repeat(2000) }).ok, true);
    });
  }
  for (const [name, state] of WELCOME) {
    it(`of ${name} may be empty, but not too long`, () => {
      const bare = decide(CHAIR, state, { name, text: '  ' });
      assert.equal(bare.ok && bare.value.words.text, '');
      assert.equal(decide(CHAIR, state, { name, text: 'x'.repeat(2001) }).ok, false);
    });
  }

  it('is not taken where a click says all', () => {
    for (const [name, state] of [['confirm', 'done'] as const, ['agree', 'asked'] as const]) {
      const said = decide(CHAIR, state, { name, text: 'x'.repeat(2001) });
      assert.equal(said.ok && said.value.words.text, '');
    }
  });

  it('and the day are asked for together', () => {
    const nothing = decide(OWNER, 'open', { name: 'promise', text: '', date: { given: 'nothing' } });
    assert.deepEqual(factsOrProblems(nothing), [{ code: 'text-missing' }, { code: 'day-missing' }]);
  });
});

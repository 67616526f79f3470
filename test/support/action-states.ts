import { applyAction } from '../../src/domain/action.ts';
import type { Action, ActionFields } from '../../src/domain/action.ts';
import type { ActionEvent, StepEvent } from '../../src/domain/action-event.ts';
import type { PersonId } from '../../src/domain/group.ts';
import { anAction } from './items.ts';

/** One of each kind of people who act; the last owns nothing. */
export const CHAIR = 'smitha-pichrikat';
export const SECRETARY = 'amy-clayton';
export const OWNER = 'john-wiggins';
export const CO_OWNER = 'jason-brogden';
export const OUTSIDER = 'ian-hall';

const OWNED_BY_TWO = { employer: 'Programme', people: [OWNER, CO_OWNER] } as const;

export const LATER = '2023-06-13T09:00:00.000Z';

/** By whom and when a test's event happens. */
export const stamp = (by: PersonId, at = '2023-06-12T10:00:00.000Z') => ({ at, by, from: 'personal chat' }) as const;

/** The step of a type, with the text that was said. */
export const stepEvent = (type: StepEvent['type'], text = '', facts: object = {}): StepEvent =>
  ({ type, facts, words: { text } }) as StepEvent;

/** An action after one event more. */
export const after = (action: Action, event: ActionEvent, by: PersonId = OWNER): Action =>
  applyAction(action, { ...event, ...stamp(by) });

/** The same a day later. */
export const later = (action: Action, event: ActionEvent, by: PersonId = OWNER): Action =>
  applyAction(action, { ...event, ...stamp(by, LATER) });

/** An action after an edit of some of its fields. */
export function edited(action: Action, change: Partial<ActionFields> = {}, by: PersonId = CHAIR): Action {
  const { owner, due, area, text } = { ...action, ...change };
  return after(action, { type: 'action-edited', facts: { owner, due }, words: { area, text } }, by);
}

const fresh = anAction({ owner: OWNED_BY_TWO });
const done = after(fresh, stepEvent('action-done', 'It is on page two.'));

/** TMAG19-02 of two owners in each of its states, `asked` being open with a request for more time. */
export const IN_STATE = {
  open: fresh,
  asked: after(fresh, stepEvent('more-time-asked', 'Two suppliers are late.', { until: '2023-07-05' })),
  done,
  closed: after(done, stepEvent('action-closed'), CHAIR),
  cancelled: after(fresh, stepEvent('action-cancelled', 'Another group has it.'), CHAIR),
  withdrawn: after(fresh, { type: 'action-withdrawn', facts: {}, words: {} }, SECRETARY),
} as const satisfies Record<string, Action>;
export type StateName = keyof typeof IN_STATE;

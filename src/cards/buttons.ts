import type { Action } from '../domain/action.ts';
import type { StepName } from '../domain/step-name.ts';
import type { Sends, Verb } from './verbs.ts';
import { when } from './words.ts';

/** A button whose verb the template leaves open. */
export interface Button {
  readonly title: string;
  readonly verb: Verb;
  readonly data: object;
}

export const button = <V extends Verb>(title: string, verb: V, data: Sends<V>): Button => ({ title, verb, data });

/** What an action's buttons depend on. */
export interface Actable {
  readonly ref: string;
  readonly state: Action['state'];
  /** More time is asked for: until then, ISO. */
  readonly asked?: string;
  /** Whether the reader may update it, mark it as done, ask for more time. */
  readonly mayAct?: boolean;
  /** Whether the reader may confirm, agree, and what else belongs to chair and secretary. */
  readonly mayAnswer?: boolean;
}

/** From where a button is pressed: what it sends goes back there. */
export interface Origin {
  /** The item's own card, which everybody in the chat sees. */
  readonly shared?: boolean;
  /** The list that the item stands in. */
  readonly back?: Sends<'step.take'>['back'];
  /** The page of that list. */
  readonly from?: number;
}

/** A row of buttons, or none. */
export const row = (...actions: readonly Button[]) => when(actions.length > 0, { actions });

/** The buttons of an action that is being carried out: two taps each, the second in a form. */
function ownersButtons({ ref, state, mayAct = false }: Actable, origin: Origin): readonly Button[] {
  if (!mayAct || state !== 'open') return [];
  const form = (title: string, step: StepName) => button(title, 'step.form', { ref, step, ...origin });
  return [form('Update', 'update'), form('Done', 'done'), form('More time', 'extend')];
}

/** The buttons by which chair and secretary answer. What needs a reason opens a form. */
function answerButtons({ ref, state, asked, mayAnswer = false }: Actable, origin: Origin): readonly Button[] {
  if (!mayAnswer) return [];
  const take = (title: string, step: StepName, more: Pick<Sends<'step.take'>, 'until'> = {}) =>
    button(title, 'step.take', { ref, step, ...more, ...origin });
  const form = (title: string, step: StepName) => button(title, 'step.form', { ref, step, ...origin });
  if (state === 'done') return [take('Confirm', 'confirm'), form('Send back', 'send back')];
  if (state !== 'open' || asked === undefined) return [];
  return [take('Agree', 'agree', { until: asked }), form('Decline', 'decline')];
}

/** An action's buttons in rows: its owners', then those of chair and secretary. */
export const actionButtons = (action: Actable, origin: Origin = {}) => [
  ...row(...ownersButtons(action, origin)),
  ...row(...answerButtons(action, origin)),
];

/** What only chair and secretary do, and seldom: on the card of one action, in their own chat. */
export function rareButtons({ ref, state, mayAnswer = false }: Actable, origin: Origin) {
  const form = (title: string, step: StepName) => button(title, 'step.form', { ref, step, ...origin });
  if (!mayAnswer) return [];
  if (state === 'closed' || state === 'cancelled') return row(form('Reopen', 'reopen'));
  return state === 'withdrawn' ? [] : row(form('Cancel the action', 'cancel'));
}

/** Accept, Edit, Decline. */
export const suggestionButtons = (of: Sends<'suggestion.accept'>) =>
  row(
    button('Accept', 'suggestion.accept', of),
    button('Edit', 'suggestion.edit', of),
    button('Decline', 'suggestion.refuse', of),
  );

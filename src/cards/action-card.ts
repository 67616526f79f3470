import template from '../../cards/action-card.json' with { type: 'json' };
import type { Action } from '../domain/action.ts';
import { actionButtons, rareButtons } from './buttons.ts';
import { fitMost } from './fit.ts';
import { editData, fact, historyData, itemButtons, itemKicker, loggedFact, sourceFact, stateWord } from './item.ts';
import type { ItemView } from './item.ts';
import { prepare } from './render.ts';
import type { BuiltCard } from './render.ts';
import { oneLine, optional, when } from './words.ts';

/** Something that was said of an action, with who and when in one line. */
export interface SaidLine {
  readonly when: string;
  readonly text: string;
}

export interface ActionView extends ItemView {
  readonly text: string;
  /** As the Owner column prints it. */
  readonly owner: string;
  /** In full: Wednesday 21 June 2023. */
  readonly due: string;
  readonly overdue: boolean;
  readonly state: Action['state'];
  /** "draft, by Friday 9 June 2023": it stands beside the due date. */
  readonly promise?: string;
  /** How it came to its state, or what waits: label and value of a fact each. */
  readonly standing?: readonly { readonly label: string; readonly value: string }[];
  /** More time is asked for: until then, ISO. */
  readonly asked?: string;
  /** The newest first. */
  readonly updates?: readonly SaidLine[];
  /** Addresses that updates gave. */
  readonly evidence?: readonly string[];
  readonly mayAct?: boolean;
  readonly mayAnswer?: boolean;
  /** Whether it is the reader's own chat, where what chair and secretary do seldom is offered too. */
  readonly personal?: boolean;
}

const fill = prepare(template);
const MOST_UPDATES = 3;
const MOST_LINKS = 3;

const factsOf = (view: ActionView) => [
  ...fact('Owner', view.owner),
  ...fact('Due', view.due),
  ...fact('Promised', view.promise ?? ''),
  ...(view.standing ?? []),
  ...fact('Area', view.area),
  ...loggedFact(view),
  ...sourceFact(view),
];

function buttonsOf(view: ActionView) {
  if (view.snapshot) return [];
  const origin = view.shared ? { shared: true } : {};
  return [...actionButtons(view, origin), ...(view.personal ? rareButtons(view, origin) : [])];
}

/** One action, with all that the register says of it: how it stands, what was said last, and the buttons for it. */
export function actionCard(view: ActionView): BuiltCard {
  const { heading, note, ref, text, overdue, state, editable, again } = view;
  const data = {
    kicker: itemKicker(view),
    heading,
    note: optional(note),
    ref,
    state: stateWord(state, overdue),
    text,
    withdrawn: state === 'withdrawn',
    facts: factsOf(view),
    buttons: buttonsOf(view),
    edit: when(editable && state !== 'withdrawn', editData(view)),
    history: historyData(view),
    ...itemButtons(view),
  };
  const updates = (view.updates ?? []).slice(0, MOST_UPDATES);
  const links = (view.evidence ?? []).slice(0, MOST_LINKS).map((link) => ({ link, shown: oneLine(link, 80) }));
  const offers = again ? 1 : 0;
  const summary = `${heading}: ${ref} ${oneLine(text)}`;
  // A very long line, or long updates, may not fit beside the text. Then first the offer to log it again is left out.
  return fitMost(updates.length + links.length + offers, (shown) => ({
    card: fill({
      ...data,
      updates: when(Math.min(shown, updates.length) > 0, { lines: updates.slice(0, shown) }),
      evidence: links.slice(0, Math.max(0, shown - updates.length)),
      again: shown === updates.length + links.length + offers && again ? [again] : [],
    }),
    summary,
  }));
}

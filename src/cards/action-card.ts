import template from '../../cards/action-card.json' with { type: 'json' };
import { fitMost } from './fit.ts';
import { editData, fact, itemButtons, itemKicker, loggedFact, sourceFact, stateWord } from './item.ts';
import type { ItemView } from './item.ts';
import { prepare } from './render.ts';
import type { BuiltCard } from './render.ts';
import { oneLine, optional, when } from './words.ts';

export interface ActionView extends ItemView {
  readonly text: string;
  /** As the Owner column prints it. */
  readonly owner: string;
  /** In full: Wednesday 21 June 2023. */
  readonly due: string;
  readonly overdue: boolean;
  readonly state: 'open' | 'withdrawn';
}

const fill = prepare(template);

/** One action, with all that the register says of it. */
export function actionCard(view: ActionView): BuiltCard {
  const { heading, note, ref, text, owner, due, overdue, state, editable, again } = view;
  const open = state === 'open';
  const data = {
    kicker: itemKicker(view),
    heading,
    note: optional(note),
    ref,
    state: stateWord(!open, overdue),
    text,
    withdrawn: !open,
    facts: [
      ...fact('Owner', owner),
      ...fact('Due', due),
      ...fact('Area', view.area),
      ...loggedFact(view),
      ...sourceFact(view),
    ],
    edit: when(editable && open, editData(view)),
    ...itemButtons(view),
  };
  const summary = `${heading}: ${ref} ${oneLine(text)}`;
  // A very long line may not fit beside its text. Then only the offer to log it again is left out.
  return fitMost(again ? 1 : 0, (offers) => ({
    card: fill({ ...data, again: offers === 1 && again ? [again] : [] }),
    summary,
  }));
}

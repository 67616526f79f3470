import template from '../../cards/decision-card.json' with { type: 'json' };
import { fitMost } from './fit.ts';
import { editData, fact, historyData, itemButtons, itemKicker, loggedFact, sourceFact, stateWord } from './item.ts';
import type { Fact, ItemView } from './item.ts';
import { prepare } from './render.ts';
import type { BuiltCard } from './render.ts';
import { oneLine, optional, when } from './words.ts';

export interface DecisionView extends ItemView {
  readonly description: string;
  /** Empty when there is none. */
  readonly caveat: string;
  readonly state: 'final' | 'withdrawn';
  /** How it was reached, where that is more than recorded. */
  readonly reached?: readonly Fact[];
}

const fill = prepare(template);

/** One decision, its caveat apart, since the caveat may become an action of its own. */
export function decisionCard(view: DecisionView): BuiltCard {
  const { heading, note, ref, description, caveat, state, editable, again } = view;
  const mayEdit = editable && state === 'final';
  const data = {
    kicker: itemKicker(view),
    heading,
    note: optional(note),
    ref,
    state: stateWord(state),
    description,
    withdrawn: state === 'withdrawn',
    caveat: optional(caveat),
    facts: [...fact('Area', view.area), ...(view.reached ?? []), ...loggedFact(view), ...sourceFact(view)],
    caveatAction: when(mayEdit && caveat !== '', { ref }),
    edit: when(mayEdit, editData(view)),
    history: historyData(view),
    ...itemButtons(view),
  };
  const summary = `${heading}: ${ref} ${oneLine(description)}`;
  return fitMost(again ? 1 : 0, (offers) => ({
    card: fill({ ...data, again: offers === 1 && again ? [again] : [] }),
    summary,
  }));
}

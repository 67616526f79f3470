import template from '../../cards/decision-form.json' with { type: 'json' };
import { areaSelect, formData, problemBox } from './form.ts';
import type { FormView } from './form.ts';
import { prepare } from './render.ts';
import type { BuiltCard } from './render.ts';
import { optional } from './words.ts';

export type DecisionFormView = FormView & {
  readonly description: string;
  /** Empty when there is none. */
  readonly caveat: string;
  /** It is put to the room first. */
  readonly proposes?: boolean;
};

const fill = prepare(template);

/** The form that records or corrects a decision, with all that is known filled in. */
export function decisionForm(view: DecisionFormView): BuiltCard {
  const { heading, meetingTitle, note, description, caveat, proposes = false } = view;
  const card = fill({
    kicker: optional(meetingTitle),
    heading,
    note: optional(note),
    problems: problemBox(view),
    description,
    caveat,
    area: areaSelect(view),
    ...formData(view, proposes ? { proposes } : {}),
  });
  return { card, summary: heading };
}

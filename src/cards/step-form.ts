import template from '../../cards/step-form.json' with { type: 'json' };
import type { StepName } from '../domain/step-name.ts';
import type { Origin } from './buttons.ts';
import { fitMost } from './fit.ts';
import { problemBox } from './form.ts';
import { prepare } from './render.ts';
import type { BuiltCard } from './render.ts';
import type { Sends } from './verbs.ts';
import { oneLine, optional, when } from './words.ts';

interface AskView {
  /** The small line above the heading. */
  readonly kicker: string;
  readonly note?: string;
  /** What keeps the form from being saved, in plain sentences. */
  readonly problems: readonly string[];
  /** What it is about. */
  readonly text: string;
  readonly details: readonly string[];
  /** What was typed before. */
  readonly typed: string;
  /** Marks this form: sent twice, it counts once. */
  readonly nonce: string;
}

export interface StepFormView extends AskView, Origin {
  readonly ref: string;
  readonly step: StepName;
  /** The day as it is filled in: ISO, or empty. */
  readonly date: string;
}

/** A form's own words. Chair and secretary read what owners write in them, and the other way round. */
interface Wording {
  readonly heading: string;
  readonly save: string;
  readonly words?: { readonly label: string; readonly required: boolean };
  readonly date?: string;
}

const WORDING: Readonly<Record<StepName, Wording>> = {
  update: { heading: 'Update', save: 'Save', words: { label: 'What is new?', required: true } },
  promise: {
    heading: 'Promise',
    save: 'Save',
    words: { label: 'What do you promise?', required: true },
    date: 'By which day?',
  },
  done: { heading: 'Done?', save: 'Mark as done', words: { label: 'What was done (optional)', required: false } },
  extend: {
    heading: 'More time',
    save: 'Save',
    date: 'New due date',
    words: { label: 'Why (optional)', required: false },
  },
  confirm: { heading: 'Confirm', save: 'Confirm' },
  'send back': { heading: 'Send back', save: 'Send back', words: { label: 'What is missing?', required: true } },
  agree: { heading: 'Agree to more time', save: 'Agree' },
  decline: { heading: 'Decline more time', save: 'Decline', words: { label: 'Why?', required: true } },
  cancel: {
    heading: 'Cancel the action',
    save: 'Cancel the action',
    words: { label: 'Why? The minutes print it.', required: true },
  },
  reopen: { heading: 'Reopen', save: 'Reopen', words: { label: 'Why (optional)', required: false } },
};

const fill = prepare(template);
const SHORT = 300;

/** What a step still asks for, about the action that it shows. */
export function stepForm(view: StepFormView): BuiltCard {
  const { ref, step, kicker, note, text, details, typed, date, nonce, shared = false, back, from } = view;
  const { heading, save, words, date: dateLabel } = WORDING[step];
  const origin: Origin = { ...(shared && { shared }), ...(back && { back }), ...(from && { from }) };
  // Of a very long action the beginning does, beside what somebody has typed.
  return fitMost(2, (whole) => ({
    card: fill({
      kicker: optional(kicker),
      heading,
      note: optional(note),
      problems: problemBox(view),
      ref,
      text: whole === 2 ? text : oneLine(text, SHORT),
      details: whole === 0 ? [] : details.map((each) => (whole === 2 ? each : oneLine(each, SHORT))),
      words: when(words !== undefined, { ...words, value: typed }),
      date: when(dateLabel !== undefined, { label: dateLabel, value: date }),
      step: [{ title: save, data: { ref, step, nonce, ...origin } satisfies Sends<'step.take'> }],
      decline: [],
      cancel: { ref, ...origin } satisfies Sends<'form.cancel'>,
    }),
    summary: `${heading}: ${ref}`,
  }));
}

export interface DeclineFormView extends AskView {
  readonly prefix: string;
  readonly suggestion: string;
  readonly shared: boolean;
}

/** Asks why a suggestion is declined, which whoever made it is told. */
export function declineForm(view: DeclineFormView): BuiltCard {
  const { kicker, note, text, details, typed, nonce, prefix, suggestion, shared } = view;
  const of = { prefix, suggestion, shared };
  const card = fill({
    kicker: optional(kicker),
    heading: 'Decline the suggestion',
    note: optional(note),
    problems: problemBox(view),
    ref: 'Suggestion',
    text,
    details,
    words: [{ label: 'Why (optional)', required: false, value: typed }],
    date: [],
    step: [],
    decline: [{ title: 'Decline', data: { ...of, nonce } satisfies Sends<'suggestion.decline'> }],
    cancel: of satisfies Sends<'form.cancel'>,
  });
  return { card, summary: 'Decline the suggestion' };
}

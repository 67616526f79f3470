import { button } from './buttons.ts';
import { inputForm } from './input-form.ts';
import type { FormInput } from './input-form.ts';
import type { BuiltCard } from './render.ts';
import type { Sends } from './verbs.ts';

/** What is asked before minutes are issued, or corrected. */
export interface IssueFormView {
  /** TMAG 019. */
  readonly title: string;
  readonly prefix: string;
  readonly meeting: number;
  /** How often they have been issued. */
  readonly seen: number;
  readonly note?: string;
  readonly problems: readonly string[];
  /** ISO. */
  readonly date: string;
  readonly classification: string;
  readonly reason: string;
  readonly nonce: string;
}

type Input = FormInput<keyof Sends<'minutes.issue'>>;

const WHY: Omit<Input, 'value'> = {
  as: 'text',
  id: 'reason',
  label: 'What is corrected, and why? The minutes print it.',
  required: true,
};

/** The form that issues a meeting's minutes; from the second time on it asks what is corrected. */
export function issueForm(view: IssueFormView): BuiltCard {
  const { title, prefix, meeting, seen, note, problems, date, classification, reason, nonce } = view;
  const corrects = seen > 0;
  const inputs: readonly Input[] = [
    { as: 'date', id: 'date', label: 'Issue date', value: date, required: true },
    { as: 'line', id: 'classification', label: 'Classification', value: classification, required: true },
    ...(corrects ? [{ ...WHY, value: reason }] : []),
  ];
  return inputForm({
    kicker: title,
    heading: corrects ? 'Correct the minutes' : 'Issue the minutes',
    ...(note !== undefined && { note }),
    problems,
    inputs,
    save: button(corrects ? 'Issue again' : 'Issue', 'minutes.issue', { prefix, meeting, seen, nonce }),
    cancel: { prefix, meeting, to: 'minutes' },
  });
}

import template from '../../cards/issue-form.json' with { type: 'json' };
import { problemBox } from './form.ts';
import { prepare } from './render.ts';
import type { BuiltCard } from './render.ts';
import type { Sends } from './verbs.ts';
import { optional, when } from './words.ts';

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

const fill = prepare(template);

/** The form that issues a meeting's minutes; from the second time on it asks what is corrected. */
export function issueForm(view: IssueFormView): BuiltCard {
  const { title, prefix, meeting, seen, note, date, classification, reason, nonce } = view;
  const corrects = seen > 0;
  const heading = `${corrects ? 'Correct' : 'Issue'} the minutes of ${title}`;
  const card = fill({
    kicker: [],
    heading,
    note: optional(note),
    problems: problemBox(view),
    date,
    classification,
    reason: when(corrects, { value: reason }),
    save: corrects ? 'Issue again' : 'Issue',
    data: { prefix, meeting, seen, nonce } satisfies Sends<'minutes.issue'>,
    cancel: { prefix, meeting } satisfies Sends<'minutes.show'>,
  });
  return { card, summary: heading };
}

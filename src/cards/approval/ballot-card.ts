import template from '../../../cards/ballot-card.json' with { type: 'json' };
import type { Answer } from '../../domain/approval/ballot.ts';
import { button, row } from '../buttons.ts';
import { fitMost } from '../fit.ts';
import { problemBox } from '../form.ts';
import type { Fact } from '../item.ts';
import { prepare } from '../render.ts';
import type { BuiltCard } from '../render.ts';
import type { Sends } from '../verbs.ts';
import { oneLine, optional, when } from '../words.ts';
import { cutSections, rowsIn } from './approval-card.ts';
import type { ApprovalSection } from './approval-card.ts';

export interface BallotView {
  readonly approval: string;
  readonly version: number;
  readonly kicker: string;
  readonly heading: string;
  readonly note?: string;
  readonly problems: readonly string[];
  readonly document: string;
  readonly question: string;
  readonly link: string;
  readonly facts: readonly Fact[];
  /** What need not be read again with each answer: it stands below the buttons. */
  readonly background: readonly Fact[];
  /** What colleagues of the seat have cast, and the seat's own comments. */
  readonly sections: readonly ApprovalSection[];
  /** The seats that the reader can answer for; with several they pick one. None: nothing can be answered. */
  readonly seats: readonly { readonly title: string; readonly value: string }[];
  /** The seat that they picked before. */
  readonly seat?: string;
  readonly typed: string;
  readonly foot?: string;
  /** In the reader's own chat it is brought up to date whenever they look at it. */
  readonly renews: boolean;
}

const fill = prepare(template);

const ANSWERS: readonly (readonly [Answer, string])[] = [
  ['approve', 'Approve'],
  ['approve-with-comment', 'Approve with comment'],
  ['hold', 'Hold'],
  ['reject', 'Reject'],
  ['abstain', 'Abstain'],
];

/** One person's ballot: what is asked, what their seat has said so far, and the five answers. */
export function ballotCard(view: BallotView): BuiltCard {
  const { approval, version, kicker, heading, note, document, question, link, facts, sections, seats, typed } = view;
  const [only, second] = seats;
  const again = { approval } satisfies Sends<'ballot.show'>;
  const cast = (answer: Answer, title: string) => {
    const one = only && !second ? { seat: only.value } : {};
    return button(title, 'ballot.cast', { approval, version, answer, ...one });
  };
  const answers = only ? ANSWERS.map(([answer, title]) => cast(answer, title)) : [];
  const data = {
    kicker: optional(kicker),
    heading,
    note: optional(note),
    problems: problemBox(view),
    document,
    question: optional(question),
    links: when(link !== '', { link }),
    facts,
    background: view.background,
    seat: when(second !== undefined, { choices: seats, value: view.seat ?? '' }),
    words: when(only !== undefined, { value: typed }),
    buttons: row(...answers),
    // Apart from the answers: it neither asks for a seat to be chosen nor takes what is typed with it.
    again: [again],
    foot: optional(view.foot),
    refresh: again,
  };
  const summary = `${heading}: ${oneLine(document)}`;
  return fitMost(rowsIn(sections), (shown) => {
    const { refresh: onOpening = null, ...card } = fill({ ...data, sections: cutSections(sections, shown) });
    return { card: view.renews ? { ...card, refresh: onOpening } : card, summary };
  });
}

import listTemplate from '../../cards/suggestions-card.json' with { type: 'json' };
import template from '../../cards/suggestion-card.json' with { type: 'json' };
import { suggestionButtons } from './buttons.ts';
import { fact } from './item.ts';
import { fitPage } from './pages.ts';
import { prepare } from './render.ts';
import type { BuiltCard } from './render.ts';
import type { Sends } from './verbs.ts';
import { count, dotted, oneLine, optional } from './words.ts';

/** An action that somebody suggests, as far as they gave it. */
export interface SuggestionView {
  readonly prefix: string;
  readonly suggestion: string;
  readonly text: string;
  /** Empty where not given. */
  readonly owner: string;
  readonly due: string;
  readonly area: string;
  /** "Lee Northall, 31 May 2023, 10:42". */
  readonly by: string;
  readonly state: 'open' | 'accepted' | 'declined';
  /** What became of it, in a sentence. */
  readonly outcome?: string;
  /** Under which ref it was logged. */
  readonly ref?: string;
  readonly source?: { readonly sender: string; readonly link: string };
  /** Whether the reader may answer it here. */
  readonly mayAnswer: boolean;
}

const fill = prepare(template);
const fillList = prepare(listTemplate);

const HEADINGS = {
  open: 'Suggested action',
  accepted: 'Suggestion accepted',
  declined: 'Suggestion declined',
} as const;
const WAITS = 'It gets a reference once the chair or the secretary accept it.';

const buttonsOf = ({ prefix, suggestion, state, mayAnswer }: SuggestionView, shared: boolean) =>
  state === 'open' && mayAnswer ? suggestionButtons({ prefix, suggestion, ...(shared && { shared }) }) : [];

/** One suggestion in a chat. */
export function suggestionCard(
  view: SuggestionView & { readonly meetingTitle: string; readonly note?: string },
): BuiltCard {
  const { text, owner, due, area, by, state, outcome, ref, source, meetingTitle, note } = view;
  const heading = HEADINGS[state];
  const card = fill({
    kicker: optional(meetingTitle),
    heading,
    note: optional(note ?? (state === 'open' ? WAITS : outcome)),
    text,
    facts: [
      ...fact('Owner', owner),
      ...fact('Due', due),
      ...fact('Area', area),
      ...fact('By', by),
      ...(source ? fact('From', source.sender === '' ? 'a message' : `a message by ${source.sender}`) : []),
    ],
    buttons: buttonsOf(view, true),
    open: source ? [{ link: source.link }] : [],
    logged: ref === undefined ? [] : [{ title: `Show ${ref}`, data: { ref } satisfies Sends<'item.show'> }],
  });
  return { card, summary: `${heading}: ${oneLine(text)}` };
}

/** A suggestion as a list shows it. */
export const suggestionLine = (view: SuggestionView) => ({
  text: view.text,
  details: [
    ...optional(dotted(view.owner, view.due === '' ? '' : `due ${view.due}`, view.area)),
    ...optional(view.outcome),
    ...optional(`Suggested by ${view.by}`),
  ],
  buttons: buttonsOf(view, false),
});

export interface SuggestionsView {
  /** The group's name. */
  readonly group: string;
  readonly prefix: string;
  readonly rows: readonly SuggestionView[];
  readonly from?: number;
  /** What has just happened to one of them. */
  readonly note?: string;
}

/** The suggestions that wait for chair and secretary, page by page. */
export function suggestionsCard({ group, prefix, rows, from = 0, note }: SuggestionsView): BuiltCard {
  const heading = rows.length === 0 ? 'No suggestion waits' : `${count(rows.length, 'suggestion')} to answer`;
  const other = (title: string, show: Sends<'actions.list'>['show']) => ({
    title,
    data: { prefix, show } satisfies Sends<'actions.list'>,
  });
  const others = [other('Answer what waits', 'waiting'), other('My actions', 'mine')];
  const data = { kicker: optional(group), heading, note: optional(note), others };
  return fitPage(rows.map(suggestionLine), from, ({ turns, ...page }) => ({
    card: fillList({
      ...data,
      ...page,
      turns: turns.map(({ title, ...start }) => ({
        title,
        data: { prefix, ...start } satisfies Sends<'suggestions.list'>,
      })),
    }),
    summary: heading,
  }));
}

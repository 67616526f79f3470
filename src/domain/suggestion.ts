import type { ActionFields } from './action.ts';
import type { Owner, PersonId } from './group.ts';
import type { Instant, IsoDate } from './dates.ts';
import type { Stamped } from './event.ts';
import { openMeetingIn } from './head.ts';
import type { Head } from './head.ts';
import { sourceOf } from './item.ts';
import type { Source, SourceWords } from './item.ts';
import type { Meeting } from './meeting.ts';
import type { Ref } from './refs.ts';
import type { Refusal } from './refusal.ts';

/** Which suggestion: a random id of ours, since a ref is minted on accept only. */
export type SuggestionId = string;

/** An action that somebody suggests: its text, and the rest as far as they gave it. */
export type Suggestion = {
  readonly id: SuggestionId;
  /** The meeting that it was suggested for. */
  readonly meeting: number;
  readonly text: string;
  readonly area?: string;
  readonly owner?: Owner;
  readonly due?: IsoDate;
  readonly source?: Source;
  readonly suggestedBy: PersonId;
  readonly suggestedAt: Instant;
} & (
  | { readonly state: 'open' }
  | { readonly state: 'accepted'; readonly ref: Ref; readonly answeredBy: PersonId; readonly answeredAt: Instant }
  | { readonly state: 'declined'; readonly reason: string; readonly answeredBy: PersonId; readonly answeredAt: Instant }
);

export type SuggestionEvent =
  | {
      readonly type: 'action-suggested';
      readonly facts: {
        readonly id: SuggestionId;
        readonly meeting: number;
        readonly owner?: Owner;
        readonly due?: IsoDate;
      };
      readonly words: { readonly text: string; readonly area?: string } & SourceWords;
    }
  | {
      readonly type: 'suggestion-accepted';
      readonly facts: { readonly ref: Ref };
      readonly words: Record<string, never>;
    }
  | {
      readonly type: 'suggestion-declined';
      readonly facts: Record<string, never>;
      readonly words: { readonly reason: string };
    };

/** The suggestion after an event; only `action-suggested` needs none before it. */
export function applySuggestion(suggestion: Suggestion | undefined, event: Stamped<SuggestionEvent>): Suggestion {
  if (event.type === 'action-suggested') {
    const { text, area } = event.words;
    const said = { text, ...(area !== undefined && { area }), ...sourceOf(event.words) };
    return { ...event.facts, ...said, suggestedBy: event.by, suggestedAt: event.at, state: 'open' };
  }
  if (!suggestion) throw new Error(`${event.type} before action-suggested`);
  const answered = { answeredBy: event.by, answeredAt: event.at };
  return event.type === 'suggestion-accepted'
    ? { ...suggestion, ...answered, ...event.facts, state: 'accepted' }
    : { ...suggestion, ...answered, ...event.words, state: 'declined' };
}

/** The event of a suggestion: what was understood of it, each part where it was given. */
export function suggested(
  { id, meeting, source }: { id: SuggestionId; meeting: number; source?: Source | undefined },
  { text = '', area, owner, due }: Partial<ActionFields>,
): SuggestionEvent {
  return {
    type: 'action-suggested',
    facts: { id, meeting, ...(owner && { owner }), ...(due !== undefined && { due }) },
    words: { text, ...(area !== undefined && { area }), ...source },
  };
}

/** With what who comes too late is refused; undefined while nobody has answered. */
export function refusalOfAnswered(suggestion: Suggestion): Refusal | undefined {
  const { state: answer } = suggestion;
  if (answer === 'open') return undefined;
  return { code: 'suggestion-answered', answer, ...(answer === 'accepted' && { ref: suggestion.ref }) };
}

/** The meeting that a suggestion is for: the one open in its chat, else an open one, else the one closed last. */
export const meetingForSuggestion = (head: Head, chat: string): Meeting | undefined =>
  openMeetingIn(head, chat) ?? head.live.find(({ state }) => state === 'open') ?? head.live[0];

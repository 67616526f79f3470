import type { Instant } from './dates.ts';
import type { Stamped } from './event.ts';
import { originOf } from './item.ts';
import type { Logged, OriginWords } from './item.ts';
import type { Ref } from './refs.ts';

/** What a chair or secretary records, and may correct later. */
export interface DecisionFields {
  /** The agenda item it hangs on; empty where the meeting has no agenda. */
  readonly area: string;
  readonly description: string;
  /** Kept apart and printed joined; empty when there is none. */
  readonly caveat: string;
}

/** How a decision was reached, where it was not just recorded: by which proposal, or by which version of an approval. */
export type Reached =
  | { readonly how: 'in the room'; readonly proposal: string }
  | {
      readonly how: 'offline';
      readonly approval: string;
      /** The meeting that mandated it. */
      readonly mandate: number;
      /** Over what was voted on, and how. */
      readonly digest: string;
      readonly answered: number;
      readonly occupied: number;
      readonly holds: number;
    };

/** What a decision is about: a document, and which version of it. */
export interface Subject {
  readonly document: string;
  readonly version: string;
}

/** What a decision has from its mint on, and no edit changes. */
interface Origin {
  readonly reached?: Reached;
  readonly subject?: Subject;
}

/** A decision of the group. A withdrawn one keeps its ref, which is spent. */
export type Decision = Logged &
  DecisionFields &
  Origin &
  ({ readonly state: 'final' } | { readonly state: 'withdrawn'; readonly withdrawnAt: Instant });

// A mapped type, since an interface would not count as a record of words.
type DecisionWords = { readonly [Field in keyof DecisionFields]: DecisionFields[Field] };
type SubjectWords = { readonly [Word in keyof Subject]?: Subject[Word] };

export type DecisionEvent =
  | {
      readonly type: 'decision-recorded';
      readonly facts: {
        readonly ref: Ref;
        readonly meeting: number;
        readonly order: number;
        readonly afterMeeting: boolean;
        readonly reached?: Reached;
        readonly isHistory?: true;
      };
      readonly words: DecisionWords & SubjectWords & OriginWords;
    }
  | { readonly type: 'decision-edited'; readonly facts: Record<string, never>; readonly words: DecisionWords }
  | {
      readonly type: 'decision-withdrawn';
      readonly facts: Record<string, never>;
      readonly words: Record<string, never>;
    };

/** The subject that an event's words hold, or nothing. */
const subjectOf = ({ document, version }: SubjectWords): { readonly subject?: Subject } =>
  document === undefined || version === undefined ? {} : { subject: { document, version } };

/** The decision after an event; only `decision-recorded` needs no decision before it. */
export function applyDecision(decision: Decision | undefined, event: Stamped<DecisionEvent>): Decision {
  if (event.type === 'decision-recorded') {
    const { area, description, caveat } = event.words;
    return {
      ...event.facts,
      ...originOf(event.words),
      ...subjectOf(event.words),
      area,
      description,
      caveat,
      loggedBy: event.by,
      loggedAt: event.at,
      actedOn: false,
      state: 'final',
    };
  }
  if (!decision) throw new Error(`${event.type} before decision-recorded`);
  const actedOn = decision.actedOn || event.by !== decision.loggedBy;
  switch (event.type) {
    case 'decision-edited':
      return { ...decision, ...event.words, actedOn };
    case 'decision-withdrawn':
      return { ...decision, actedOn, state: 'withdrawn', withdrawnAt: event.at };
  }
}

const JOIN = ', with the caveat that ';

/** Takes ", with the caveat that ..." off a decision's text; the caveat is empty when there is none. */
export function splitCaveat(text: string): { readonly description: string; readonly caveat: string } {
  const at = text.search(/,?\s+with the caveat that\s+/i);
  if (at < 0) return { description: text, caveat: '' };
  return { description: text.slice(0, at), caveat: text.slice(at).replace(/^,?\s+with the caveat that\s+/i, '') };
}

/** The text as the minutes' table prints it: description and caveat joined into one sentence. */
export function printDecision({ description, caveat }: Pick<DecisionFields, 'description' | 'caveat'>): string {
  if (caveat === '') return description;
  const sentence = description.replace(/[.\s]+$/, '');
  const ended = description.trimEnd().endsWith('.') && !/[.!?]$/.test(caveat.trimEnd());
  return `${sentence}${JOIN}${caveat}${ended ? '.' : ''}`;
}

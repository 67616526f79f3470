import type { Sends } from './verbs.ts';
import { dotted, when } from './words.ts';

/** What the cards of an action and of a decision have in common. */
export interface ItemView {
  /** What has just happened: "Action logged"; or what it is: "Action". */
  readonly heading: string;
  /** A sentence about this showing: "Already logged 12 seconds ago." */
  readonly note?: string;
  readonly ref: string;
  readonly meetingTitle: string;
  readonly afterMeeting: boolean;
  /** Empty where the meeting has no agenda. */
  readonly area: string;
  readonly loggedBy: string;
  /** As printed: 31 May 2023, 10:42. */
  readonly loggedOn: string;
  /** Whether the reader may edit it; a withdrawn item offers nothing in any case. */
  readonly editable: boolean;
  /** Set on the item's own card, which everybody in the chat sees: an edit then changes it for all. */
  readonly shared?: boolean;
  /** The message that it was logged from. */
  readonly source?: { readonly sender: string; readonly link: string };
  /** A copy for another chat: it offers to be brought up to date, and nothing else. */
  readonly snapshot?: boolean;
  /** Whether its history is offered. */
  readonly history?: boolean;
  /** The typed line that this item was a repeat of, to log it after all. */
  readonly again?: { readonly line: string; readonly nonce: string };
}

/** One labelled line under an item. */
export interface Fact {
  readonly label: string;
  readonly value: string;
}

/** A fact, or nothing when there is nothing to say. */
export const fact = (label: string, value: string): readonly Fact[] => when(value !== '', { label, value });

/** What Edit sends. */
export const editData = ({ ref, shared = false }: ItemView) => ({ ref, ...(shared && { shared }) });

/** The small line above the heading: which meeting, and that the item came after it. */
export const itemKicker = ({ meetingTitle, afterMeeting }: ItemView): readonly string[] => [
  dotted(meetingTitle, afterMeeting ? 'Added after the meeting' : ''),
];

/** Who logged the item and when. */
export const loggedFact = ({ loggedBy, loggedOn }: ItemView): readonly Fact[] =>
  fact('Logged', `${loggedOn}, by ${loggedBy}`);

/** The message that the item came from. */
export const sourceFact = ({ source }: ItemView): readonly Fact[] =>
  source ? fact('From', source.sender === '' ? 'a message' : `a message by ${source.sender}`) : [];

/** The buttons that both kinds of item have besides Edit. */
export const itemButtons = ({ ref, source, snapshot = false }: ItemView) => ({
  open: source ? [{ link: source.link }] : [],
  refresh: when(snapshot, { ref }),
});

/** What History sends. */
export const historyData = ({ ref, history = false, shared = false, snapshot = false }: ItemView) =>
  when(history && !snapshot, { ref, ...(shared && { shared }) } satisfies Sends<'item.history'>);

const WORDS = {
  done: { word: 'Done', color: 'good' },
  closed: { word: 'Closed', color: 'good' },
  cancelled: { word: 'Cancelled', color: 'default' },
  withdrawn: { word: 'Withdrawn', color: 'default' },
} as const;

/** The word beside the ref, in a colour that repeats what the word says. */
export function stateWord(state: keyof typeof WORDS | 'open' | 'final', overdue = false) {
  if (state !== 'open' && state !== 'final') return [WORDS[state]];
  return when(overdue, { word: 'Overdue', color: 'attention' });
}

import type { Instant } from './dates.ts';
import type { PersonId } from './group.ts';
import type { Ref } from './refs.ts';

/** The chat message that an item was logged from: who wrote it, and where it stands. */
export interface Source {
  readonly sender: string;
  readonly link: string;
}

/** What every item of the register has, whatever is changed in it later. */
export interface Logged {
  readonly ref: Ref;
  readonly meeting: number;
  /** Grows with each ref of the group, actions and decisions alike. */
  readonly order: number;
  /** Logged after the meeting closed: marked so wherever it is shown. */
  readonly afterMeeting: boolean;
  readonly loggedBy: PersonId;
  readonly loggedAt: Instant;
  readonly source?: Source;
  /** It was brought along from before the register was kept here: nobody logged it, so nobody undoes that. */
  readonly isHistory?: true;
  /** The heading of the minutes under which it was taken, within its area. */
  readonly topic?: string;
  /** Somebody other than who logged it has acted on it since: it can't be undone any more. */
  readonly actedOn: boolean;
}

/** A source among an event's words, where there is one. A mapped type, to count as a record of words. */
export type SourceWords = { readonly [Word in keyof Source]?: Source[Word] };

/** Where an item came from, among its first event's words: the message, and the heading of the minutes. */
export type OriginWords = SourceWords & { readonly topic?: string };

/** The source that an event's words hold, or nothing. */
export const sourceOf = ({ sender, link }: SourceWords): { readonly source?: Source } =>
  sender === undefined || link === undefined ? {} : { source: { sender, link } };

/** The same with the heading. */
export const originOf = ({ topic, ...words }: OriginWords): Pick<Logged, 'source' | 'topic'> => ({
  ...sourceOf(words),
  ...(topic !== undefined && { topic }),
});

const TEAMS_HOSTS = /^(?:[a-z0-9-]+\.)*teams\.(?:microsoft\.com|cloud\.microsoft|live\.com)$/;
const LONGEST_LINK = 1000;

/** A link to a message, as far as it leads into Teams and nowhere else. */
export function messageLink(text: string): string | undefined {
  if (text.length > LONGEST_LINK || !URL.canParse(text)) return undefined;
  const { protocol, hostname, username, href } = new URL(text);
  return protocol === 'https:' && username === '' && TEAMS_HOSTS.test(hostname) ? href : undefined;
}

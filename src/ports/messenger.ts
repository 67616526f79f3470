import type { Account } from '../domain/group.ts';
import type { RosterPerson } from '../domain/roster.ts';

/** Where a conversation can be reached. Read and written by the messenger alone; holds nobody's name. */
export type Reference = Readonly<Record<string, unknown>>;

/** A card to be posted. */
export interface Message {
  readonly card: object;
  /** What a notification shows. */
  readonly summary: string;
  /** Who is mentioned in a chat: the card says `<at>name</at>` for each. */
  readonly mentions?: readonly { readonly name: string; readonly account: Account }[];
}

/**
 * Why a request was not carried out, or perhaps was.
 *
 * - `wait`: not now, so that nothing was sent or done; again after so many milliseconds. The connector said so (429,
 *   412), its limits would be broken, or our own sign-in failed (401).
 * - `refused`: never (403, 404, any other 4xx): the person has blocked or removed the bot, or the chat is gone.
 * - `perhaps`: nobody knows (408, 5xx, reset, no answer in time).
 */
export type Failed =
  | { readonly outcome: 'wait'; readonly ms: number }
  | { readonly outcome: 'refused'; readonly status: number }
  | { readonly outcome: 'perhaps' };

/** Speaks into conversations unasked. Each call makes at most one request, within `timeoutMs`, and never rejects. */
export interface Messenger {
  /** The longest that a call takes: a claim must outlast it. */
  readonly timeoutMs: number;

  /**
   * Opens the personal chat with somebody, which is needed once: keep the reference.
   * @param near a conversation of the tenant in which the bot is installed; its service is asked
   */
  openPersonal(
    account: Account,
    near: Reference,
  ): Promise<{ readonly outcome: 'opened'; readonly reference: Reference } | Failed>;

  /** The people of a conversation, up to 500, without the anonymous. */
  people(of: Reference): Promise<{ readonly outcome: 'known'; readonly people: readonly RosterPerson[] } | Failed>;

  /** Posts a message of its own; `activity` is its id. */
  post(to: Reference, message: Message): Promise<{ readonly outcome: 'sent'; readonly activity: string } | Failed>;

  /** Puts another card in the place of a message that the bot posted. `refused` with 404 where it is gone. */
  edit(
    to: Reference,
    activity: string,
    message: Message,
  ): Promise<{ readonly outcome: 'sent'; readonly activity: string } | Failed>;
}

import type { Action } from '../domain/action.ts';
import type { Approval } from '../domain/approval/approval.ts';
import type { CommentSheet } from '../domain/approval/comments.ts';
import type { ChainedEvent, ChainTip } from '../domain/chain.ts';
import type { Instant } from '../domain/dates.ts';
import type { Decision } from '../domain/decision.ts';
import type { Group } from '../domain/group.ts';
import type { Head } from '../domain/head.ts';
import type { Attendance } from '../domain/attendance.ts';
import type { ReadDocument } from '../domain/importing/read.ts';
import type { Meeting } from '../domain/meeting.ts';
import type { Minutes, Snapshot } from '../domain/minutes/edition.ts';
import type { Note } from '../domain/note.ts';
import type { Delivery, Mailbox, Notice } from '../domain/notice.ts';
import type { Proposal } from '../domain/proposal.ts';
import type { Sitting } from '../domain/sitting.ts';
import type { Suggestion } from '../domain/suggestion.ts';
import type { Reference } from './messenger.ts';

/**
 * The partition that a call works in. Each call names one and sees nothing else, so that no query can reach another
 * group's or tenant's records.
 */
export type Scope =
  | { readonly of: 'group'; readonly tenant: string; readonly prefix: string }
  | { readonly of: 'chat'; readonly tenant: string; readonly chat: string }
  | { readonly of: 'person'; readonly account: string }
  /** Local mode only: which tenant took a group from its file. */
  | { readonly of: 'seed'; readonly prefix: string };

export type GroupScope = Extract<Scope, { of: 'group' }>;

/** The proof that a command was carried out, under the command's own key: a repeat finds it and gets its answer. */
export interface Receipt {
  readonly at: Instant;
  /** The activity that carried the command. */
  readonly activity: string;
  /** The one run of the command that wrote it: by it a run whose answer was lost knows its own. */
  readonly run: string;
  /** Ids from which the first answer can be told again; never a text. */
  readonly answer: Readonly<Record<string, string | number | boolean>>;
}

/** Which group a chat's items go to. */
export interface ChatLink {
  readonly prefix: string;
}

/** The groups that a person belongs to, so that a personal chat can find them. */
export interface PersonLink {
  readonly groups: readonly { readonly tenant: string; readonly prefix: string }[];
}

/** Where somebody's personal chat, or a group's home chat, can be reached. */
export interface Contact {
  readonly reference: Reference;
  /** The last message there was refused, or no group knew the person yet: what is parked goes out when they are back. */
  readonly refused?: boolean;
}

/** What somebody wants of a group. */
export interface Preferences {
  /** No message unasked. */
  readonly muted: boolean;
}

/** Where the card of a meeting or an item was posted, so that it can be kept current. */
export interface Board {
  /** What the card is of: `meeting:19`, `action:TMAG19-01`. */
  readonly record: string;
  readonly activity: string;
  readonly reference: Reference;
  readonly at: Instant;
}

/** A file that was understood, and waits for the word to be imported. */
export interface Upload {
  readonly name: string;
  readonly document: ReadDocument;
  /** Not after this. */
  readonly until: Instant;
}

/** Which tenant a group file's group belongs to. */
export interface SeedClaim {
  readonly tenant: string;
}

/** Every kind of record, with the shape of its value. */
export interface Records {
  readonly head: Head;
  readonly group: Group;
  readonly meeting: Meeting;
  readonly attendance: Attendance;
  readonly note: Note;
  readonly minutes: Minutes;
  readonly snapshot: Snapshot;
  readonly sitting: Sitting;
  readonly action: Action;
  readonly decision: Decision;
  readonly suggestion: Suggestion;
  readonly proposal: Proposal;
  readonly approval: Approval;
  readonly comments: CommentSheet;
  readonly event: ChainedEvent;
  readonly notice: Notice;
  readonly delivery: Delivery;
  readonly mailbox: Mailbox;
  readonly contact: Contact;
  readonly preferences: Preferences;
  readonly receipt: Receipt;
  readonly board: Board;
  readonly upload: Upload;
  readonly chat: ChatLink;
  readonly person: PersonLink;
  readonly seed: SeedClaim;
}
export type Kind = keyof Records;

/**
 * A record as read: `version` is opaque, changes with every write and is never used again for that id (an ETag).
 * `value` is the caller's own copy, as JSON brings it: every text as it was, fields that were undefined left out.
 */
export interface Stored<K extends Kind> {
  readonly id: string;
  readonly version: string;
  /** The end of its chain of events; absent for kinds that keep no chain. */
  readonly chain?: ChainTip;
  readonly value: Records[K];
}

interface Written<K extends Kind> {
  readonly kind: K;
  /** Unique in its kind and partition; 1 to 255 ASCII letters, digits, `-`, `_`, `:` and `.`. */
  readonly id: string;
  readonly value: Records[K];
  readonly chain?: ChainTip;
  /** From this moment on `findDue` gives the record; without it, never. */
  readonly due?: Instant;
  /** From this moment on the store may remove the record by itself; until it has, creating the id is a conflict. */
  readonly expires?: Instant;
}
type AnyWritten = { [K in Kind]: Written<K> }[Kind];

/** One operation of a commit: a record that must not be there yet, or one that must still have its version. */
export type Write = AnyWritten & ({ readonly op: 'create' } | { readonly op: 'replace'; readonly version: string });

/** Equality on these fields of a value is all that a query may ask: they are what a store indexes. */
export interface Where {
  readonly meeting?: number;
  readonly state?: string;
  /** Of events: the record that they belong to, `kind:id`. Of deliveries: the mailbox. Of boards: what the card is of. */
  readonly record?: string;
}

/** The kinds of record that wait for their time. */
export type DueKind = 'notice' | 'delivery';

/** A record whose time has come, and the group that it belongs to. */
export type DueRecord = {
  [K in DueKind]: Stored<K> & { readonly kind: K; readonly scope: GroupScope };
}[DueKind];

/** The most operations that one commit may have, whatever a group's size. */
export const MOST_WRITES = 60;

/** The most bytes that the values of one commit may have together as JSON in UTF-8; a partitioned store takes no more. */
export const MOST_BYTES = 1_900_000;

/**
 * What became of a commit.
 *
 * - `conflict`: a created id was there already, a replaced record had another version or was missing. Nothing was
 *   written; the caller reads again and decides again.
 * - `unsure`: the answer was lost, so that all was written, or nothing, or all will be in a moment. The caller looks
 *   for its receipt, then reads and decides again: of two tries with the same guard at most one is ever written.
 * - `too-large`: the values have more than MOST_BYTES. Nothing was written.
 */
export type CommitResult = 'committed' | 'conflict' | 'unsure' | 'too-large';

/** Why a store can't serve now: it asks to wait, it does not answer, or others hold what it needs. */
type BusyReason = 'throttled' | 'silent' | 'outrun';

/** The store can't serve now: nothing was written, and it may work in a moment. */
export class StoreBusy extends Error {
  override readonly name = 'StoreBusy';
  /** For the operator's log. */
  readonly reason: BusyReason;

  constructor(reason: BusyReason, options?: ErrorOptions) {
    super(`the store is ${reason}`, options);
    this.reason = reason;
  }
}

/**
 * Where records are kept. Shaped for a partitioned document store: point reads, one atomic batch per command.
 *
 * A call that a busy store could not serve within some second rejects with StoreBusy.
 *
 * Every implementation passes `test/support/store-contract.ts`.
 */
export interface Store {
  /**
   * One record, or undefined. A point read. What this store has committed is seen at once; what another process has,
   * perhaps a moment later: so nothing is decided on a read alone, but on the commit that follows it. A record past
   * its `expires` may still come back. An id outside the allowed letters is nobody's: undefined.
   */
  read<K extends Kind>(scope: Scope, kind: K, id: string): Promise<Stored<K> | undefined>;

  /** The partition's records of one kind that match, ordered by id (by code unit). Never another partition's. */
  list<K extends Kind>(scope: Scope, kind: K, where?: Where): Promise<readonly Stored<K>[]>;

  /**
   * Notices and deliveries of all groups that are due by a moment, `most` of them, in no order that could be relied on:
   * the one call that looks beyond a partition. It costs what is due, not what waits. What another process committed a
   * moment ago may be missing.
   */
  findDue(at: Instant, most: number): Promise<readonly DueRecord[]>;

  /**
   * All of the writes or none, in one partition; acknowledged means durable, also against a loss of power. The write
   * that may fail stands first. It is checked against the latest commit of any process: of two that race for one
   * version exactly one is `committed`.
   *
   * Throws a RangeError for no writes, more than MOST_WRITES, one record twice, or an id that is no id: faults of ours.
   */
  commit(scope: Scope, writes: readonly Write[]): Promise<CommitResult>;

  /** Rejects when the store can't be used now; for readiness. */
  ping(): Promise<void>;

  /** Waits for the work in hand, then lets go of files and sockets. Calls after it reject; closing again is harmless. */
  close(): Promise<void>;
}

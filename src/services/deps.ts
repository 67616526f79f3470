import type { Instant, IsoDate } from '../domain/dates.ts';
import type { Origin, Stamp } from '../domain/event.ts';
import type { Group, Member } from '../domain/group.ts';
import { openMeetingIn } from '../domain/head.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Reference } from '../ports/messenger.ts';
import type { GroupScope, Store, Stored } from '../ports/store.ts';

/** Copies that save a read per turn. Losing them costs a read and nothing else. */
export interface Memory {
  /** Groups by scope; the head, which is always read, names the revision that holds. */
  readonly groups: Map<string, Group>;
  /** Prefixes by chat; a link is never changed once it is there. */
  readonly chats: Map<string, string>;
  /** The people whose own link to a group was seen or written. */
  readonly people: Set<string>;
}

export const emptyMemory = (): Memory => ({ groups: new Map(), chats: new Map(), people: new Set() });

/** What every service works with. */
export interface Deps {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly memory: Memory;
  /** The bank holidays of some years, both included. */
  readonly holidays: (from: number, to: number) => Promise<readonly IsoDate[]>;
  /** Told after each commit that something may be due now. Must not throw, and is not waited for. */
  readonly poke: () => void;
  /** A fresh random id of at least 122 bits. */
  readonly newId: () => string;
}

/** A conversation, as its authenticated activities describe it. */
export interface Chat {
  readonly id: string;
  /** The conversation's tenant: it forms the group's partition, never the sender's. */
  readonly tenant: string;
  readonly origin: Origin;
  /** How to speak there unasked; only authenticated activities give one. */
  readonly reference?: Reference;
}

/** A group as it was read: decide with it, commit against it. */
export interface Situation {
  readonly scope: GroupScope;
  readonly head: Stored<'head'>;
  readonly group: Group;
}

/** By what a repeated command is known. */
export interface CommandKey {
  /** Equal for repeats, different for others: letters and digits. */
  readonly key: string;
  readonly activity: string;
  /** A form's nonce repeats at any time; a typed line only for a minute, or under the same activity. */
  readonly repeats: 'always' | 'within a minute';
}

/** One command of one member of the group: recognised, not yet authorised for anything. */
export interface Request {
  readonly situation: Situation;
  readonly member: Member;
  readonly chat: Chat;
  readonly command: CommandKey;
  readonly at: Date;
}

/** What was done. `repeatOf` is set when it had been done before and nothing happened this time. */
export interface Done<T> {
  readonly outcome: T;
  readonly repeatOf?: Instant;
}

/** When a request is carried out, and the meeting that is open in its chat then. */
export const timingOf = ({ chat, at }: Request, { head }: Situation) => ({
  at,
  during: openMeetingIn(head.value, chat.id)?.number,
});

/** Who did it, when and from where, for the events of a request. */
export const stampOf = ({ at, member, chat }: Request): Stamp => ({
  at: at.toISOString(),
  by: member.person,
  from: chat.origin,
});

import type { Action } from './action.ts';
import type { Instant, IsoDate } from './dates.ts';
import type { Group, PersonId } from './group.ts';
import type { RungName } from './ladder.ts';
import type { Ref } from './refs.ts';

/** Why somebody is told of an action: it is theirs now, a rung of its ladder has come, or the chair asks after it. */
export type Occasion = 'assigned' | RungName | 'chased';

/** Whom a notice is for. Who that is, is found out when it is due. */
export type Audience = 'owners' | 'chair and secretary';

/**
 * Something that the bot will say unasked, committed with the change that causes it, so that neither is without the
 * other. Once due it is expanded: into a delivery for each recipient, and the notice of the ladder's next rung.
 */
export type Notice = {
  /** Deterministic: what, whom, series and rung, so that a repeat is the same notice. */
  readonly id: string;
  readonly meeting: number;
  readonly state: 'waiting' | 'expanded';
} & (
  | {
      readonly type: 'action';
      readonly about: Ref;
      readonly audience: Audience;
      readonly occasion: Occasion;
      /** Which series of reminders it belongs to: an owner or a due date that changes begins another. */
      readonly series: number;
      readonly notBefore: Instant;
    }
  /** The meeting has closed: what was held until then goes out. */
  | { readonly type: 'release'; readonly notBefore: Instant }
);
export type ActionNotice = Extract<Notice, { type: 'action' }>;

/** What became of a delivery, or will. */
export type DeliveryState = 'waiting' | 'sent' | 'dropped' | 'parked';

/** Why a delivery was set aside. */
export type ParkReason = 'unreachable' | 'perhaps-delivered' | 'no-account';

/** One thing for one recipient. All that is due in a mailbox becomes one message. */
export type Delivery = {
  /** The mailbox: `person:<id>`, `home`, or `board:19`. */
  readonly record: string;
  readonly state: DeliveryState;
  /** Attempts that may have arrived. */
  readonly attempts: number;
  readonly notBefore: Instant;
} & (
  | {
      readonly type: 'action';
      readonly about: Ref;
      readonly audience: Audience;
      readonly occasion: Occasion;
      readonly series: number;
      /** Whom it is for, also where the home chat stands in for them. */
      readonly person: PersonId;
      readonly reason?: ParkReason;
    }
  /** The secretary is told that somebody could not be. */
  | { readonly type: 'undelivered'; readonly delivery: string; readonly person: PersonId }
  /** A meeting's card has to be brought up to date. */
  | { readonly type: 'board'; readonly meeting: number }
);
export type ActionDelivery = Extract<Delivery, { type: 'action' }>;

/** A recipient in one group: who works for it now, and whether they want anything. Times are real ones. */
export interface Mailbox {
  /** Grows with each claim: a late worker's mark is refused. */
  readonly fence: number;
  /** Claimed until then; in the past when it is free. */
  readonly claimedUntil: Instant;
  /** Nothing before: a posted card is edited once in a while only, and a connector may ask to wait. */
  readonly quietUntil?: Instant;
  readonly muted?: boolean;
}

export const personalMailbox = (person: PersonId): string => `person:${person}`;
export const boardMailbox = (meeting: number): string => `board:${meeting}`;
export const HOME_MAILBOX = 'home';

/** The person whose mailbox it is; undefined for a chat's. */
export const personOfMailbox = (record: string): PersonId | undefined => /^person:(.+)$/.exec(record)?.[1];

/** A notice of an action's present series. */
export function actionNotice(
  action: Action,
  { audience = 'owners', occasion, notBefore }: { audience?: Audience; occasion: Occasion; notBefore: Instant },
): ActionNotice {
  const { ref, series, meeting } = action;
  const whom = audience === 'owners' ? 'owners' : 'chairs';
  const id = `ladder:${ref}:${series}:${occasion}:${whom}`;
  return { id, type: 'action', meeting, state: 'waiting', about: ref, audience, occasion, series, notBefore };
}

/** Whom a notice is for as the group and the action are now. */
export function recipientsOf(group: Group, action: Action, audience: Audience): readonly PersonId[] {
  if (audience === 'owners') return action.owner.people;
  const leads = group.members.filter(({ roles }) => roles.includes('chair') || roles.includes('secretary'));
  return leads.map(({ person }) => person);
}

/** Whether what was to be said of an action still holds for somebody: checked again just before it is said. */
export function holds(group: Group, action: Action | undefined, delivery: ActionDelivery): boolean {
  if (action?.state !== 'open' || action.series !== delivery.series) return false;
  return recipientsOf(group, action, delivery.audience).includes(delivery.person);
}

/** The day on which an action is due, among the deliveries of one person the most pressing first. */
export const byDue = (
  a: { readonly due: IsoDate; readonly ref: Ref },
  b: { readonly due: IsoDate; readonly ref: Ref },
) => (a.due < b.due || (a.due === b.due && a.ref < b.ref) ? -1 : 1);

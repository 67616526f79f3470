import type { Action } from './action.ts';
import type { Instant } from './dates.ts';
import type { Group, PersonId } from './group.ts';
import type { RungName } from './ladder.ts';
import type { Ref } from './refs.ts';

/**
 * Why a notice of an action is there: it is somebody's now, its due date has changed (which only sets its ladder anew), a
 * rung of that has come, or the chair asks after it.
 */
export type Occasion = 'assigned' | 'redated' | RungName | 'chased';

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
      /** Only these of the audience: those who became owners later. */
      readonly people?: readonly PersonId[];
      readonly notBefore: Instant;
    }
  /** The meeting has closed: what was held until then goes out. */
  | { readonly type: 'release'; readonly notBefore: Instant }
);
export type ActionNotice = Extract<Notice, { type: 'action' }>;

/** What became of a delivery, or will. */
export type DeliveryState = 'waiting' | 'sent' | 'dropped' | 'parked';

/** Why a delivery was set aside. */
export type ParkReason = 'unreachable' | 'perhaps-delivered';

/** One thing for one recipient. All that is due in a mailbox becomes one message. */
export type Delivery = {
  /** The mailbox: `person:<id>`, `home`, or `board:19`. */
  readonly record: string;
  readonly state: DeliveryState;
  /** Attempts that may have arrived. */
  readonly attempts: number;
  readonly notBefore: Instant;
  readonly reason?: ParkReason;
} & (
  | {
      readonly type: 'action';
      readonly about: Ref;
      readonly audience: Audience;
      readonly occasion: Occasion;
      readonly series: number;
      readonly person: PersonId;
    }
  /** Somebody could not be reached: the home chat stands in for their chat, and the secretary is told. */
  | { readonly type: 'stand-in' | 'undelivered'; readonly person: PersonId; readonly deliveries: readonly string[] }
  /** A meeting's card has to be brought up to date. */
  | { readonly type: 'board'; readonly meeting: number }
);
export type ActionDelivery = Extract<Delivery, { type: 'action' }>;

/** A recipient in one group, and who works for it now. Times are real ones. */
export interface Mailbox {
  /** Grows with each claim: a late worker's mark is refused. */
  readonly fence: number;
  /** The worker that has it, or had it last. */
  readonly worker: string;
  /** Claimed until then; in the past when it is free. */
  readonly claimedUntil: Instant;
  /** Nothing before: a posted card is edited once in a while only, and a connector may ask to wait. */
  readonly quietUntil?: Instant;
}

export const personalMailbox = (person: PersonId): string => `person:${person}`;
export const boardMailbox = (meeting: number): string => `board:${meeting}`;
export const HOME_MAILBOX = 'home';

/** The meeting whose card's mailbox it is. */
export const meetingOfMailbox = (record: string): number => Number(/^board:(\d+)$/.exec(record)?.[1]);

/** The person whose mailbox it is; undefined for a chat's. */
export const personOfMailbox = (record: string): PersonId | undefined => /^person:(.+)$/.exec(record)?.[1];

const noticeId = ({ ref, series }: Pick<Action, 'ref' | 'series'>, occasion: Occasion, audience: Audience): string =>
  `ladder:${ref}:${series}:${occasion}:${audience === 'owners' ? 'owners' : 'chairs'}`;

/** A notice of an action's present series. */
export function actionNotice(
  action: Action,
  { audience = 'owners', occasion, notBefore }: { audience?: Audience; occasion: Occasion; notBefore: Instant },
): ActionNotice {
  const { ref, series, meeting } = action;
  const id = noticeId(action, occasion, audience);
  return { id, type: 'action', meeting, state: 'waiting', about: ref, audience, occasion, series, notBefore };
}

/** Whom a notice is for as the group and the action are now. */
export function recipientsOf(group: Group, action: Action, audience: Audience): readonly PersonId[] {
  if (audience === 'owners') return action.owner.people;
  const leads = group.members.filter(({ roles }) => roles.includes('chair') || roles.includes('secretary'));
  return leads.map(({ person }) => person);
}

/** Who is told that somebody could not be reached. */
export const secretariesOf = (group: Group): readonly PersonId[] =>
  group.members.filter(({ roles }) => roles.includes('secretary')).map(({ person }) => person);

/** Whether what was to be said of an action still holds for somebody: checked again just before it is said. */
export function holds(group: Group, action: Action | undefined, delivery: ActionDelivery): boolean {
  if (action?.state !== 'open' || action.series !== delivery.series) return false;
  return recipientsOf(group, action, delivery.audience).includes(delivery.person);
}

const TWO_HOURS_MS = 2 * 3600_000;

/** What follows from logging an action: its owners are told once the meeting is over, or after two hours of it. */
export function noticeOfLogged(action: Action, { held, at }: { held: boolean; at: Date }): ActionNotice {
  const notBefore = new Date(at.getTime() + (held ? TWO_HOURS_MS : 0)).toISOString();
  return actionNotice(action, { occasion: 'assigned', notBefore });
}

/** What an edit of an action is decided with. */
export interface EditOfAction {
  readonly before: Action;
  readonly after: Action;
  /** The notice that was to tell the owners of the series before, where it is still to come. */
  readonly untold: ActionNotice | undefined;
  readonly held: boolean;
  readonly at: Date;
}

/**
 * What follows from an edit: who became an owner is told, and another due date sets the ladder anew. Where the owners were
 * not told at all yet, they all are, when they would have been.
 */
export function noticesOfEdited({ before, after, untold, held, at }: EditOfAction): readonly ActionNotice[] {
  if (after.series === before.series) return [];
  if (untold) return [actionNotice(after, { occasion: 'assigned', notBefore: untold.notBefore })];
  const people = after.owner.people.filter((person) => !before.owner.people.includes(person));
  if (people.length > 0) return [{ ...noticeOfLogged(after, { held, at }), people }];
  return [actionNotice(after, { occasion: 'redated', notBefore: at.toISOString() })];
}

/** The id of the notice by which an action's owners are told that it is theirs. */
export const assignedNoticeId = (action: Pick<Action, 'ref' | 'series'>): string =>
  noticeId(action, 'assigned', 'owners');

/** What follows from closing a meeting: what was held until then goes out. */
export const releaseNotice = (meeting: number, at: Date): Notice => ({
  id: `release:${meeting}`,
  type: 'release',
  meeting,
  state: 'waiting',
  notBefore: at.toISOString(),
});

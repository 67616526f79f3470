import { isUnderApproval, waitsForAnswer } from './action.ts';
import type { Action } from './action.ts';
import type { ApprovalId } from './approval/approval.ts';
import type { Instant } from './dates.ts';
import { isIn, membersNow } from './group.ts';
import type { Group, PersonId } from './group.ts';
import type { RungName } from './ladder.ts';
import { latestNews } from './news.ts';
import type { Ref } from './refs.ts';
import type { SuggestionId } from './suggestion.ts';

/**
 * Why a notice of an action is there: it is somebody's now, its due date has changed (which only sets its ladder anew), a
 * rung of that has come, the day of a promise has, or the chair asks after it; something happened to it that somebody
 * should know (`news`), or it waits for an answer of chair and secretary (`to-answer`).
 */
export type Occasion = 'assigned' | 'redated' | RungName | 'promised' | 'chased' | 'news' | 'to-answer';

/**
 * Why a notice of an offline approval is there: somebody is asked, reminded, or (`gaps`) told who is silent; it is time to
 * close it; chair or secretary changed something; an answer was recorded for a seat; a hold waits to be lifted; it has
 * ended.
 */
export type ApprovalOccasion =
  'ballot' | 'remind-5' | 'remind-2' | 'gaps' | 'close' | 'changed' | 'recorded' | 'hold' | 'result';

/** Whom a notice is for. Who that is, is found out when it is due; those who are named are named by the notice. */
export type Audience = 'owners' | 'chair and secretary' | 'named';

/**
 * Something that the bot will say unasked, committed with the change that causes it, so that neither is without the
 * other. Once due it is expanded: into a delivery for each recipient, and the notice of the ladder's next rung.
 */
export type Notice = {
  /** Deterministic: what, whom, series and rung, so that a repeat is the same notice. */
  readonly id: string;
  /** The meeting whose end sets it free where it is held; else the one that its item belongs to. */
  readonly meeting: number;
  readonly state: 'waiting' | 'expanded';
  readonly notBefore: Instant;
} & (
  | {
      readonly type: 'action';
      readonly about: Ref;
      readonly audience: Audience;
      readonly occasion: Occasion;
      /** Which series of reminders it belongs to: an owner or a due date that changes begins another. Of `promised`: which promise. */
      readonly series: number;
      /** Only these of the audience: those who became owners later. */
      readonly people?: readonly PersonId[];
      /** Of `news`: when it happened. */
      readonly since?: Instant;
    }
  /** A suggestion waits for chair and secretary; or it was answered, which who made it is told. */
  | { readonly type: 'suggestion'; readonly about: SuggestionId; readonly people?: readonly PersonId[] }
  /** Chair or secretary recorded what was spoken for a seat; its holders are told. */
  | { readonly type: 'spoken'; readonly about: string; readonly seat: string; readonly people: readonly PersonId[] }
  | {
      readonly type: 'approval';
      readonly about: ApprovalId;
      readonly occasion: ApprovalOccasion;
      /** Of `ballot`: which version is asked about. Else which series of dates it belongs to. */
      readonly series: number;
      /** Only these: who was asked later, and whoever need not be told. */
      readonly people?: readonly PersonId[];
      /** Of `recorded` and `hold`. */
      readonly seat?: string;
    }
  /** The meeting has closed: what was held until then goes out. */
  | { readonly type: 'release' }
  /** The secretary gets the draft of its minutes. */
  | { readonly type: 'draft' }
);
export type ActionNotice = Extract<Notice, { type: 'action' }>;
export type SpokenNotice = Extract<Notice, { type: 'spoken' }>;
export type ApprovalNotice = Extract<Notice, { type: 'approval' }>;
export type SuggestionNotice = Extract<Notice, { type: 'suggestion' }>;

/** What became of a delivery, or will. */
export type DeliveryState = 'waiting' | 'sent' | 'dropped' | 'parked';

/** Why a delivery was set aside. */
export type ParkReason = 'unreachable' | 'perhaps-delivered';

/** One thing for one recipient. All that is due in a mailbox becomes one message. */
export type Delivery = {
  /** The mailbox: `person:<id>`, `home`, or that of a posted card: `board:19`, `board:TMAG19-03.1`. */
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
      readonly since?: Instant;
    }
  | { readonly type: 'suggestion'; readonly about: SuggestionId; readonly person: PersonId }
  /** Somebody could not be reached: the home chat stands in for their chat, and the secretary is told. */
  | { readonly type: 'stand-in' | 'undelivered'; readonly person: PersonId; readonly deliveries: readonly string[] }
  | {
      readonly type: 'approval';
      readonly about: ApprovalId;
      readonly occasion: ApprovalOccasion;
      readonly series: number;
      readonly person: PersonId;
      readonly seat?: string;
    }
  | { readonly type: 'spoken'; readonly about: string; readonly seat: string; readonly person: PersonId }
  | { readonly type: 'draft'; readonly meeting: number; readonly person: PersonId }
  /** A card is to stand at the foot of the home chat, and be kept current there: `approval:TMAG19-03.1`. */
  | { readonly type: 'post'; readonly card: string }
  /** The mailbox's card has to be brought up to date, and those of the items that changed. */
  | { readonly type: 'board'; readonly items: readonly string[] }
);
export type ActionDelivery = Extract<Delivery, { type: 'action' }>;
export type ApprovalDelivery = Extract<Delivery, { type: 'approval' }>;

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
/** Of a meeting's card, or an approval's. */
export const boardMailbox = (of: number | ApprovalId): string => `board:${of}`;
export const HOME_MAILBOX = 'home';

/** The record whose card's mailbox it is. */
export function cardOfMailbox(record: string): string {
  const [, of = ''] = /^board:(.+)$/.exec(record) ?? [];
  return /^\d+$/.test(of) ? `meeting:${of}` : `approval:${of}`;
}

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

/** The id of the notice by which an action's owners are told that it is theirs. */
export const assignedNoticeId = (action: Pick<Action, 'ref' | 'series'>): string =>
  noticeId(action, 'assigned', 'owners');

/** Chair and secretary. */
export function leadsOf(group: Group): readonly PersonId[] {
  const leads = membersNow(group).filter(({ roles }) => roles.includes('chair') || roles.includes('secretary'));
  return leads.map(({ person }) => person);
}

/** Whom a notice is for as the group and the action are now. */
export function recipientsOf(
  group: Group,
  action: Action,
  { audience, people = [] }: Pick<ActionNotice, 'audience' | 'people'>,
): readonly PersonId[] {
  const all = { owners: action.owner.people, 'chair and secretary': leadsOf(group), named: people }[audience];
  return all.filter((person) => isIn(group, person));
}

/** Who is told that somebody could not be reached. */
export const secretariesOf = (group: Group): readonly PersonId[] =>
  membersNow(group)
    .filter(({ roles }) => roles.includes('secretary'))
    .map(({ person }) => person);

/** Whether there is still something to say of an action. */
export function stands(
  action: Action | undefined,
  { occasion, series }: Pick<ActionNotice, 'occasion' | 'series'>,
): action is Action {
  if (!action || action.state === 'withdrawn') return false;
  if (occasion === 'news') return true;
  if (occasion === 'to-answer') return waitsForAnswer(action);
  // While its approval runs, that is what people are reminded of.
  if (isUnderApproval(action)) return false;
  if (occasion === 'promised') return action.state === 'open' && action.promise?.number === series;
  return action.state === 'open' && action.series === series;
}

/** Whether what was to be said of an action still holds for somebody: checked again just before it is said. */
export function holds(group: Group, action: Action | undefined, delivery: ActionDelivery): boolean {
  const { audience, person, occasion, since = '' } = delivery;
  if (!stands(action, delivery)) return false;
  // What was overtaken by what they did themselves is no news.
  if (occasion === 'news' && (latestNews(action, person)?.at ?? '') < since) return false;
  return recipientsOf(group, action, { audience, people: [person] }).includes(person);
}

const WAITS: readonly (Occasion | ApprovalOccasion)[] = ['news', 'promised', 'to-answer', 'changed', 'hold', 'result'];

/** Whether somebody else must see to it where it can't be said: what is due or asked. News, promises and answers wait. */
export const isPressing = (delivery: Delivery): delivery is ActionDelivery | ApprovalDelivery =>
  (delivery.type === 'action' || delivery.type === 'approval') && !WAITS.includes(delivery.occasion);

/** What follows from closing a meeting: what was held until then goes out, and the secretary gets the draft. */
export function noticesOfClose(meeting: number, at: Date): readonly Notice[] {
  const common = { meeting, state: 'waiting', notBefore: at.toISOString() } as const;
  return [
    { ...common, id: `release:${meeting}`, type: 'release' },
    { ...common, id: `draft:${meeting}`, type: 'draft' },
  ];
}

/** Whether the end of its meeting sets a notice free: the rungs of a ladder go by the calendar only. */
export const isHeld = (notice: Notice): boolean =>
  notice.type === 'suggestion' ||
  notice.type === 'spoken' ||
  (notice.type === 'action' && ['assigned', 'news', 'to-answer'].includes(notice.occasion));

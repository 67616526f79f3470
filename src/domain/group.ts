import type { IsoDate } from './dates.ts';
import type { ApprovalRule } from './approval/approval-rule.ts';
import type { LadderRules } from './ladder.ts';

/** Our own random id of a person: the only one that events carry. */
export type PersonId = string;

export const ROLES = [
  'chair',
  'secretary',
  'programme',
  'representative',
  'co-representative',
  'alternate',
  'observer',
] as const;
export type Role = (typeof ROLES)[number];

/** The four classes of attendees; each group words their labels itself. */
export const ATTENDEE_CLASSES = ['chair', 'representatives', 'programme', 'others'] as const;
export type AttendeeClass = (typeof ATTENDEE_CLASSES)[number];

/** An Entra account: its object id with the tenant that it lives in. It is pinned once and never matched again. */
export interface Account {
  readonly id: string;
  readonly tenant: string;
}

/** Somebody in a group. What identifies them (name, e-mail, account) stands here and nowhere else. */
export interface Member {
  readonly person: PersonId;
  readonly name: string;
  readonly initials?: string;
  readonly email?: string;
  readonly account?: Account;
  /** The organisation that they work for, as the Owner column prints it: Programme. */
  readonly employer: string;
  readonly title?: string;
  readonly roles: readonly Role[];
  /** The id of the constituency's seat that they hold or cover. */
  readonly seat?: string;
  /** What a co-representative speaks to ("Testing"): it guides and does not block. */
  readonly scope?: string;
  /** The day on which they left the group: from then on the entry gives a name to what they did, and no more. */
  readonly left?: IsoDate;
}

/** Who carries an action: an organisation with one or more named people. */
export interface Owner {
  readonly employer: string;
  readonly people: readonly PersonId[];
  /** Of an action from before the register was kept here: the organisations that share it, each with its own people. */
  readonly shared?: readonly Omit<Owner, 'shared'>[];
}

/** One constituency's voice: held by one or more people, or vacant. */
export interface Seat {
  readonly id: string;
  readonly name: string;
  readonly kind: 'industry' | 'central';
}

export const MEETING_KINDS = ['ordinary', 'extraordinary'] as const;
export type MeetingKind = (typeof MEETING_KINDS)[number];

/** A dated meeting of the group's calendar. */
export interface MeetingDate {
  readonly date: IsoDate;
  readonly kind: MeetingKind;
}

/** What the group decided about its own register. */
export interface Rules {
  /** What a missing due date means: the group's next meeting, or a question. */
  readonly dueDefault: 'next-meeting' | 'ask';
  /** When it is reminded of due dates, where not by the default ladder. */
  readonly reminders?: LadderRules;
  /** How offline approvals are decided, where not by the default rule. */
  readonly approvals?: Partial<ApprovalRule>;
}

/** How a group publishes its minutes, unless a meeting says otherwise. */
export interface Publishing {
  /** What the group is part of, before its name in the title: MHHS. */
  readonly programme?: string;
  readonly venue: string;
  readonly classification: string;
}

/** A standing body. Its register belongs to it, never to a chat. */
export interface Group {
  /** Grows by one with each change; the head names the one that holds. */
  readonly revision: number;
  readonly prefix: string;
  readonly name: string;
  /** IANA time zone in which its days begin and end. */
  readonly zone: string;
  readonly labels: Readonly<Record<AttendeeClass, string>>;
  readonly seats: readonly Seat[];
  readonly members: readonly Member[];
  readonly calendar: readonly MeetingDate[];
  /** Its own closed days, beside weekends and bank holidays: no working days, in any order. */
  readonly closedDays?: readonly IsoDate[];
  readonly rules: Rules;
  readonly publishing?: Publishing;
}

/** Those who are in the group now. */
export const membersNow = (group: Group): readonly Member[] => group.members.filter(({ left }) => left === undefined);

/** The member with this id, if they are in the group now. */
export const memberNow = (group: Group, person: PersonId): Member | undefined =>
  membersNow(group).find((member) => member.person === person);

/** Whether somebody is in the group now. */
export const isIn = (group: Group, person: PersonId): boolean => memberNow(group, person) !== undefined;

/** The member with this id, also when they have left. */
export const memberOf = (group: Group, person: PersonId): Member | undefined =>
  group.members.find((member) => member.person === person);

/** The member whose pinned account this is. Names and addresses never identify. */
export const memberByAccount = (group: Group, accountId: string): Member | undefined =>
  membersNow(group).find((member) => member.account?.id === accountId);

/** Somebody to turn to when the bot refuses. */
export interface Helper {
  readonly name: string;
  readonly role: 'chair' | 'secretary';
}

/** The chair, then the secretary, of whom a group may have several. */
export const helpersOf = (group: Group): readonly Helper[] =>
  (['chair', 'secretary'] as const).flatMap((role) =>
    membersNow(group)
      .filter((member) => member.roles.includes(role))
      .map(({ name }) => ({ name, role })),
  );

/** The first meeting of the calendar after a day, or undefined when the calendar knows none. */
export const meetingAfter = (group: Group, day: IsoDate): IsoDate | undefined =>
  group.calendar
    .map((meeting) => meeting.date)
    .filter((date) => date > day)
    .sort()[0];

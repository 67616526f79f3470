import { applyAttendance, emptyAttendance } from '../domain/attendance.ts';
import type { Attendance, AttendanceEvent } from '../domain/attendance.ts';
import { decideCorrection, decideCoverAt, decideRemoval } from '../domain/attendance-correction.ts';
import type { Correction } from '../domain/attendance-correction.ts';
import { memberByAccount, memberNow } from '../domain/group.ts';
import type { Group, Member, PersonId } from '../domain/group.ts';
import { applyHead } from '../domain/head.ts';
import type { HeadEvent } from '../domain/head.ts';
import type { Meeting } from '../domain/meeting.ts';
import { ok, refuse } from '../domain/refusal.ts';
import type { Result } from '../domain/refusal.ts';
import type { Act } from '../domain/rights.ts';
import type { GroupScope } from '../ports/store.ts';
import { change } from './change.ts';
import type { Deps, Done, Request, Situation } from './deps.ts';
import { stampOf } from './deps.ts';
import { meetingMeant, meetingNumbered } from './meeting-asked.ts';
import { newcomer, personEvent } from './people.ts';
import { forbidden } from './permission.ts';
import type { Change } from './writes.ts';

/** Who was at a meeting; nobody where none was taken. */
export async function readAttendance(deps: Deps, scope: GroupScope, meeting: number): Promise<Attendance> {
  const stored = await deps.store.read(scope, 'attendance', String(meeting));
  return stored?.value ?? emptyAttendance(meeting);
}

/** A meeting with its attendance. */
export interface AttendanceFound {
  readonly meeting: Meeting;
  readonly attendance: Attendance;
}

/** The attendance of a meeting, or of the one that is on. Every member. */
export async function showAttendance(deps: Deps, request: Request, number?: number): Promise<Result<AttendanceFound>> {
  const refused = forbidden(request, 'read');
  if (refused) return refused;
  const found = await meetingMeant(deps, request, number);
  if (!found.ok) return found;
  const meeting = found.value;
  return ok({ meeting, attendance: await readAttendance(deps, request.situation.scope, meeting.number) });
}

/** What was decided: an event, and who comes into the group with it. */
interface Decided {
  readonly event: AttendanceEvent;
  readonly stranger?: Member | undefined;
}

/** The changes that take somebody into the group, in one commit with what they are taken in for. */
async function admissionOf(
  deps: Deps,
  request: Request,
  { situation, stranger }: { situation: Situation; stranger: Member },
): Promise<readonly Change[]> {
  const { scope, head, group } = situation;
  const before = await deps.store.read(scope, 'group', 'group');
  const revision = group.revision + 1;
  const revised: HeadEvent = { type: 'group-revised', facts: { revision }, words: {} };
  const headAfter = applyHead(head.value, { ...revised, ...stampOf(request) });
  const after = { ...group, revision, members: [...group.members, stranger] };
  const event = personEvent('person-admitted', stranger.person);
  return [
    { kind: 'head', id: 'head', before: head, after: headAfter, event: revised },
    { kind: 'group', id: 'group', ...(before && { before }), after, event },
  ];
}

interface AttendanceDecider {
  readonly number: number;
  readonly act?: Act;
  readonly decide: (now: { readonly group: Group; readonly attendance: Attendance }) => Result<Decided>;
}

/** A person's change of the attendance of one meeting, also after it was closed. */
const changeAttendance = (
  deps: Deps,
  request: Request,
  { number, act, decide }: AttendanceDecider,
): Promise<Result<Done<Attendance>>> =>
  change<Attendance>(deps, request, {
    ...(act && { act }),
    async decide(situation) {
      const { scope, group } = situation;
      const meeting = await meetingNumbered(deps, situation, number);
      if (!meeting.ok) return meeting;
      const stored = await deps.store.read(scope, 'attendance', String(number));
      const decided = decide({ group, attendance: stored?.value ?? emptyAttendance(number) });
      if (!decided.ok) return decided;
      const { event, stranger } = decided.value;
      const after = applyAttendance(stored?.value, { ...event, ...stampOf(request) });
      const more = stranger ? await admissionOf(deps, request, { situation, stranger }) : [];
      const own: Change = { kind: 'attendance', id: String(number), ...(stored && { before: stored }), after, event };
      return ok({ changes: [...more, own], outcome: after, answer: { meeting: number } });
    },
    recall: () => readAttendance(deps, request.situation.scope, number),
  });

/** Who somebody is: in the group already, or new to it. */
export type Attending = { readonly person: PersonId } | { readonly stranger: Pick<Member, 'name' | 'account'> };

/** What a form says of somebody at a meeting. */
export interface AttendeeInput {
  readonly meeting: number;
  /** The entry that the form was opened for; none where somebody is added. */
  readonly entry?: PersonId | undefined;
  readonly who: Attending;
  readonly typed: Correction;
  readonly seen?: string | undefined;
}

/** Who is meant, with the entry that they get in the group where they have none yet. */
function personOf(group: Group, who: Attending, id: PersonId): { person: PersonId; stranger?: Member } {
  if ('person' in who) return who;
  const { account } = who.stranger;
  const known = account && memberByAccount(group, account.id);
  return known ? { person: known.person } : { person: id, stranger: newcomer(id, who.stranger) };
}

/** Corrects an entry, adds somebody, or says who somebody is. Chair and secretary. Refuses as `decideCorrection` does. */
export function saveAttendee(
  deps: Deps,
  request: Request,
  { meeting, entry, who, typed, seen }: AttendeeInput,
): Promise<Result<Done<Attendance>>> {
  const id = deps.newId();
  return changeAttendance(deps, request, {
    number: meeting,
    act: 'take the attendance',
    decide({ group, attendance }) {
      const { person, stranger } = personOf(group, who, id);
      const grown = stranger ? { ...group, members: [...group.members, stranger] } : group;
      const event = decideCorrection({ group: grown, attendance }, { entry, person, typed, seen });
      return event.ok ? ok({ event: event.value, stranger }) : event;
    },
  });
}

/** Who was not there, and what the form showed of them. */
interface Removal {
  readonly meeting: number;
  readonly person: PersonId;
  readonly seen?: string | undefined;
}

/** Takes somebody off the list who was not there. Chair and secretary. Refuses as `decideRemoval` does. */
export const removeAttendee = (
  deps: Deps,
  request: Request,
  { meeting, person, seen }: Removal,
): Promise<Result<Done<Attendance>>> =>
  changeAttendance(deps, request, {
    number: meeting,
    act: 'take the attendance',
    decide(now) {
      const event = decideRemoval(now, person, seen);
      return event.ok ? ok({ event: event.value }) : event;
    },
  });

/** Somebody covers for a holder of a seat at a meeting. The principal, chair, secretary. Refuses as `decideCoverAt` does. */
export const coverAtMeeting = (
  deps: Deps,
  request: Request,
  cover: { readonly meeting: number; readonly principal: PersonId; readonly alternate: PersonId },
): Promise<Result<Done<Attendance>>> =>
  changeAttendance(deps, request, {
    number: cover.meeting,
    decide({ group, attendance }) {
      const [principal, alternate] = [memberNow(group, cover.principal), memberNow(group, cover.alternate)];
      const by = memberNow(group, request.member.person);
      if (!principal || !alternate || !by) return refuse({ code: 'stale-card' });
      const event = decideCoverAt({ group, attendance, by }, { principal, alternate });
      return event.ok ? ok({ event: event.value }) : event;
    },
  });

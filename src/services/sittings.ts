import { createHash } from 'node:crypto';
import { applyAttendance, asAttendee, attendeesNoted, emptyAttendance } from '../domain/attendance.ts';
import type { Attendee } from '../domain/attendance.ts';
import type { Attended } from '../domain/attendance-events.ts';
import { noted, notedAgain, notedAll, stayed } from '../domain/attendance-events.ts';
import type { Stamp } from '../domain/event.ts';
import { memberNow } from '../domain/group.ts';
import type { PersonId } from '../domain/group.ts';
import { openMeetingIn } from '../domain/head.ts';
import type { Meeting } from '../domain/meeting.ts';
import { isBegunBy, isOf, isOn, sittingAfter } from '../domain/sitting.ts';
import type { Happening, Sitting } from '../domain/sitting.ts';
import { StoreBusy } from '../ports/store.ts';
import type { GroupScope, Stored, Write } from '../ports/store.ts';
import { untilCommitted } from './attempts.ts';
import type { Deps, Situation } from './deps.ts';
import { loadGroup } from './groups.ts';
import { meetingChanges } from './meetings.ts';
import { putWrite, writesOf } from './writes.ts';
import type { Change } from './writes.ts';

/** Nobody typed it: the service told of it. */
const systemStamp = (deps: Deps): Stamp => ({ at: deps.clock.now().toISOString(), by: 'system', from: 'system' });

const sittingId = (chat: string): string => createHash('sha256').update(chat, 'utf8').digest('hex');
const readSitting = (deps: Deps, scope: GroupScope, chat: string): Promise<Stored<'sitting'> | undefined> =>
  deps.store.read(scope, 'sitting', sittingId(chat));

/** What is on in a chat now, as Teams has told; undefined where it says nothing. */
export async function sittingNow(deps: Deps, scope: GroupScope, chat: string): Promise<Sitting | undefined> {
  const stored = await readSitting(deps, scope, chat);
  return stored && isOn(stored.value, deps.clock.now().toISOString()) ? stored.value : undefined;
}

/** Commits what `decide` makes of the group as it is; decides again where somebody was faster. */
async function settle(
  deps: Deps,
  scope: GroupScope,
  decide: (situation: Situation) => Promise<readonly Write[]>,
): Promise<void> {
  const settled = await untilCommitted(async (progress) => {
    const situation = await loadGroup(deps, scope);
    const writes = situation ? await decide(situation) : [];
    if (writes.length === 0) return 'nothing to do';
    const result = await deps.store.commit(scope, writes);
    progress.unsure ||= result === 'unsure';
    if (result === 'too-large') deps.log.warn({ refusal: 'too-large' }, 'an attendance that the store does not take');
    return result === 'committed' || result === 'too-large' ? result : undefined;
  });
  if (settled === undefined) throw new StoreBusy('outrun');
}

/** The change that notes these people; none where nothing is to be noted. */
function noting(
  stored: Stored<'attendance'> | undefined,
  { meeting, people, stamp }: { meeting: number; people: readonly Attendee[]; stamp: Stamp },
): readonly Change[] {
  if (people.length === 0) return [];
  const event = attendeesNoted(meeting, people);
  const after = applyAttendance(stored?.value, { ...event, ...stamp });
  return [{ kind: 'attendance', id: String(meeting), ...(stored && { before: stored }), after, event }];
}

/** What happened in a chat in which a meeting is open: the sitting before and after it. */
interface Told {
  readonly situation: Situation;
  readonly meeting: Meeting;
  readonly before: Sitting | undefined;
  readonly sitting: Sitting;
}

/** Whom an event changes on the list of a meeting that had found its occurrence. */
function moved(attended: Attended, happening: Happening): readonly Attendee[] {
  if ('people' in happening) return noted(attended, happening.people);
  return happening.what === 'began' ? notedAgain(attended) : stayed(attended);
}

/** What becomes of the open meeting: it finds its occurrence, and its attendance follows. */
async function changesOf(deps: Deps, told: Told, happening: Happening): Promise<readonly Change[]> {
  const { situation, before, sitting } = told;
  const { scope, group } = situation;
  const stamp = systemStamp(deps);
  const isBegun = isBegunBy(sitting, told.meeting);
  const wasOf = before !== undefined && isOf(before, told.meeting);
  if (!isBegun && !wasOf && !isOf(sitting, told.meeting)) return [];
  const facts = { number: told.meeting.number, occurrence: sitting.occurrence };
  const event = { type: 'occurrence-begun', facts, words: {} } as const;
  const { changes, meeting } = isBegun
    ? await meetingChanges(deps, situation, { event, stamp })
    : { changes: [], meeting: told.meeting };
  const stored = await deps.store.read(scope, 'attendance', String(meeting.number));
  const attendance = stored?.value ?? emptyAttendance(meeting.number);
  const attended = { group, meeting, attendance, before, sitting };
  const people = isBegun ? notedAll(attended) : moved(attended, happening);
  return [...changes, ...noting(stored, { meeting: meeting.number, people, stamp })];
}

/** Notes what Teams tells of the meeting in a chat. Told twice, or late, it changes nothing. */
export const noteHappening = (deps: Deps, scope: GroupScope, told: Happening & { readonly chat: string }) =>
  settle(deps, scope, async (situation) => {
    const { chat, ...happening } = told;
    const meeting = openMeetingIn(situation.head.value, chat);
    const stored = await readSitting(deps, scope, chat);
    const sitting = sittingAfter(stored?.value, happening, meeting);
    if (!sitting) return [];
    const here = meeting && { situation, meeting, before: stored?.value, sitting };
    const changes = here ? await changesOf(deps, here, happening) : [];
    const kept = putWrite(stored, { kind: 'sitting', id: sittingId(chat), value: sitting });
    return [...writesOf(changes, systemStamp(deps), deps.newId), kept];
  });

/** Takes the attendance of a meeting that was just started: who has joined, as Teams told; else who is in the chat. */
export const takeAttendance = (
  deps: Deps,
  scope: GroupScope,
  { number, roster }: { readonly number: number; readonly roster: readonly PersonId[] },
) =>
  settle(deps, scope, async ({ group, head }) => {
    const meeting = head.value.live.find((each) => each.number === number);
    const stored = await deps.store.read(scope, 'attendance', String(number));
    if (!meeting || stored) return [];
    const found = meeting.occurrence === undefined ? undefined : await readSitting(deps, scope, meeting.chat);
    const sitting = found && isOf(found.value, meeting) ? found.value : undefined;
    const joined = sitting ? notedAll({ group, meeting, attendance: emptyAttendance(number), sitting }) : [];
    const inChat = roster.flatMap((person) => memberNow(group, person) ?? []);
    const people = joined.length > 0 ? joined : inChat.map((member) => asAttendee(member, 'roster'));
    const stamp = systemStamp(deps);
    return writesOf(noting(undefined, { meeting: number, people, stamp }), stamp, deps.newId);
  });

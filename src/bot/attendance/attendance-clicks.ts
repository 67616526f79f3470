import { NOBODY } from '../../cards/payload-fields.ts';
import type { Payload } from '../../cards/verbs.ts';
import type { Attendance } from '../../domain/attendance.ts';
import type { Correction } from '../../domain/attendance-correction.ts';
import { incomplete } from '../../domain/capture.ts';
import { memberByAccount, membersNow } from '../../domain/group.ts';
import { ok, refuse } from '../../domain/refusal.ts';
import type { Refusal, Result } from '../../domain/refusal.ts';
import { removeAttendee, saveAttendee, showAttendance } from '../../services/attendance.ts';
import type { AttendanceFound, Attending } from '../../services/attendance.ts';
import type { Done, Request } from '../../services/deps.ts';
import { loadGroup } from '../../services/groups.ts';
import { forbidden } from '../../services/permission.ts';
import { answer } from '../answer.ts';
import type { BotDeps } from '../bot-deps.ts';
import { requestOfClick } from '../click.ts';
import type { CardHandler, CardReply } from '../click.ts';
import { accountOfChoice } from '../forms.ts';
import { rosterOf, unlinkedMember } from '../roster.ts';
import type { Turn } from '../turn.ts';
import { attendeeForm, typedIn } from './attendance-forms.ts';
import type { AttendeeForm } from './attendance-forms.ts';
import { attendanceCardOf } from './attendance-views.ts';

type Saved = Payload<'attendance.save'>;

/** The card as it is now, for who clicks: Refresh, or Cancel on a form. */
export async function backToAttendance(bot: BotDeps, request: Request, meeting: number): Promise<Result<CardReply>> {
  const found = await showAttendance(bot, request, meeting);
  return found.ok ? ok({ view: attendanceCardOf(request, found.value) }) : found;
}

export const showAttendanceByClick: CardHandler<'attendance.show'> = async (bot, clicked) => {
  const asked = await requestOfClick(bot, clicked, 'attendance.show');
  return answer<CardReply>(bot, asked, (request) => backToAttendance(bot, request, clicked.data.meeting));
};

/** The attendance for who may change it. */
async function toChange(bot: BotDeps, request: Request, meeting: number): Promise<Result<AttendanceFound>> {
  return forbidden(request, 'take the attendance') ?? (await showAttendance(bot, request, meeting));
}

/** The form over an entry, or for somebody to be added, of whom the chat's roster offers some. */
async function formOf(
  turn: Turn,
  request: Request,
  form: Omit<AttendeeForm, 'situation' | 'roster'>,
): Promise<Result<CardReply>> {
  const roster = form.person === undefined ? await rosterOf(turn.context) : [];
  return ok({ view: attendeeForm({ ...form, situation: request.situation, roster }) });
}

/** Change, or Add somebody. */
export const openAttendanceForm: CardHandler<'attendance.form'> = async (bot, clicked) => {
  const { turn, data } = clicked;
  const asked = await requestOfClick(bot, clicked, 'attendance.form');
  return answer<CardReply>(bot, asked, async (request) => {
    const { meeting, person } = data;
    const found = await toChange(bot, request, meeting);
    if (!found.ok) return found;
    const isOn = person === undefined || found.value.attendance.people.some((each) => each.person === person);
    return isOn ? formOf(turn, request, { found: found.value, person }) : refuse({ code: 'stale-card' });
  });
};

/** A choice "none" is not empty, since clients treat an empty value as no choice at all. */
const chosen = (value: string): string => (value === NOBODY ? '' : value);

const correctionOf = ({ seat, coversFor, ...data }: Saved): Correction => ({
  class: data.class,
  seat: chosen(seat),
  position: data.position,
  initials: data.initials,
  coversFor: chosen(coversFor),
  from: data.came,
  until: data.went,
});

/** Whom a choice means: a member, or somebody of the chat, who is looked up there again. */
async function pickedOf(turn: Turn, { situation }: Request, picked: string): Promise<Result<Attending>> {
  const { group } = situation;
  const account = accountOfChoice(group, picked);
  if (account === undefined) return ok({ person: picked });
  const person = (await rosterOf(turn.context)).find((each) => each.account.id === account);
  if (!person) return refuse({ code: 'stale-card' });
  const member = memberByAccount(group, account) ?? unlinkedMember(situation, person);
  return ok(member ? { person: member.person } : { stranger: { name: person.name, account: person.account } });
}

const key = (name: string): string => name.replaceAll(/\s+/g, ' ').trim().toLowerCase();

/** Somebody by a typed name: the one member who has it, else somebody new. */
function namedBy({ situation }: Request, typed: string): Attending {
  const [member, second] = membersNow(situation.group).filter(({ name }) => key(name) === key(typed));
  return member && !second ? { person: member.person } : { stranger: { name: typed.replaceAll(/\s+/g, ' ').trim() } };
}

/** Whom a form is about. */
async function whoOf(turn: Turn, request: Request, { person, picked, name }: Saved): Promise<Result<Attending>> {
  if (chosen(picked) !== '') return pickedOf(turn, request, picked);
  if (person !== undefined) return ok({ person });
  return name.trim() === '' ? incomplete({ code: 'attendee-missing' }) : ok(namedBy(request, name));
}

async function carryOut(
  bot: BotDeps,
  { turn, request }: { turn: Turn; request: Request },
  data: Saved,
): Promise<Result<Done<Attendance>>> {
  const { meeting, person: entry, absent, seen } = data;
  if (absent === 'true' && entry !== undefined) return removeAttendee(bot, request, { meeting, person: entry, seen });
  const who = await whoOf(turn, request, data);
  if (!who.ok) return who;
  return saveAttendee(bot, request, { meeting, entry, who: who.value, typed: correctionOf(data), seen });
}

/** What keeps the form open; any other refusal is said, and the form stays as it is. */
function problemsOf(refusal: Refusal): readonly Refusal[] | undefined {
  if (refusal.code === 'incomplete') return refusal.problems;
  return refusal.code === 'attendee-changed' ? [refusal] : undefined;
}

/** What the form shown again was filled from: the entry as it was when it was opened, or where that changed, as it is. */
const seenOf = (refusal: Refusal, { seen }: Saved): string | undefined =>
  refusal.code === 'attendee-changed' ? refusal.seen : seen;

/** Save: the card takes the place of the message, for everybody who sees it. */
export const saveAttendance: CardHandler<'attendance.save'> = async (bot, clicked) => {
  const { turn, data } = clicked;
  const asked = await requestOfClick(bot, clicked, 'attendance.save');
  return answer<CardReply>(bot, asked, async (request) => {
    const found = await toChange(bot, request, data.meeting);
    if (!found.ok) return found;
    const done = await carryOut(bot, { turn, request }, data);
    if (done.ok) {
      const situation = (await loadGroup(bot, request.situation.scope)) ?? request.situation;
      const { meeting } = found.value;
      return ok({
        update: attendanceCardOf({ ...request, situation }, { meeting, attendance: done.value.outcome }, 'Saved.'),
      });
    }
    const problems = problemsOf(done.refusal);
    if (!problems) return done;
    const { person, nonce } = data;
    const again = { person, nonce, seen: seenOf(done.refusal, data), typed: typedIn(data), problems };
    return formOf(turn, request, { found: found.value, ...again });
  });
};

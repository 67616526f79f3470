import { randomUUID } from 'node:crypto';
import { button } from '../../cards/buttons.ts';
import { inputForm } from '../../cards/input-form.ts';
import type { FormInput } from '../../cards/input-form.ts';
import { NOBODY } from '../../cards/payload-fields.ts';
import type { BuiltCard } from '../../cards/render.ts';
import type { Payload } from '../../cards/verbs.ts';
import type { Attendance, Attendee } from '../../domain/attendance.ts';
import { entrySeen } from '../../domain/attendance-correction.ts';
import { ATTENDEE_CLASSES, memberOf, membersNow } from '../../domain/group.ts';
import type { Group, PersonId } from '../../domain/group.ts';
import { meetingTitle } from '../../domain/refs.ts';
import type { Refusal } from '../../domain/refusal.ts';
import type { RosterPerson } from '../../domain/roster.ts';
import { seatName } from '../../domain/seat.ts';
import type { AttendanceFound } from '../../services/attendance.ts';
import type { Situation } from '../../services/deps.ts';
import { ownerChoices, remarks } from '../forms.ts';
import { nameIn } from './attendance-views.ts';

type Saved = Payload<'attendance.save'>;
/** What was typed before, by the payload's keys. */
type Typed = Partial<Record<keyof Saved, string>>;
type Input = FormInput<keyof Saved>;

export interface AttendeeForm {
  readonly situation: Situation;
  readonly found: AttendanceFound;
  /** Whose entry it is; none where somebody is added. */
  readonly person?: PersonId | undefined;
  /** The people of the chat, of whom somebody can be added. */
  readonly roster: readonly RosterPerson[];
  readonly nonce?: string;
  /** What it was filled from, where it is shown again. */
  readonly seen?: string | undefined;
  readonly typed?: Typed;
  readonly problems?: readonly Refusal[];
}

/** What was typed into the form, as its inputs show it again. */
export const typedIn = (data: Saved): Typed =>
  Object.fromEntries(Object.entries(data).flatMap(([id, value]) => (typeof value === 'string' ? [[id, value]] : [])));

const choiceOf = ({ id, title }: { id: string; title: string }) => ({ title, value: id });

/** Somebody of whom the group knows no more than a name. */
const isStranger = (group: Group, person: PersonId): boolean => memberOf(group, person)?.roles.length === 0;

/** Who it is: of somebody unknown, which member; of somebody new, a member, somebody of the chat or a name. */
function whoInputs(
  { situation, found, person, roster }: AttendeeForm,
  of: (id: keyof Saved) => string,
): readonly Input[] {
  const { group } = situation;
  if (person !== undefined) {
    const members = ownerChoices(
      { ...situation, group: { ...group, members: group.members.filter(({ roles }) => roles.length > 0) } },
      [],
    );
    const choices = [{ title: 'Nobody of the group', value: NOBODY }, ...members.map(choiceOf)];
    const who: Input = { as: 'choice', id: 'picked', label: 'This is', value: of('picked') || NOBODY, choices };
    return isStranger(group, person) ? [who] : [];
  }
  const isOn = (id: string): boolean => found.attendance.people.some((each) => each.person === id);
  const choices = ownerChoices(situation, roster)
    .filter(({ id }) => !isOn(id) || id === of('picked'))
    .map(choiceOf);
  return [
    { as: 'choice', id: 'picked', label: 'Who', value: of('picked'), choices },
    { as: 'line', id: 'name', label: 'Or the name of somebody new', value: of('name') },
  ];
}

function placeInputs(group: Group, isNew: boolean, of: (id: keyof Saved) => string): readonly Input[] {
  const optional = isNew ? ' (optional)' : '';
  const classes = ATTENDEE_CLASSES.map((value) => ({ title: group.labels[value], value }));
  const own = of('seat');
  const kept =
    own === '' || own === NOBODY || group.seats.some(({ id }) => id === own)
      ? []
      : [{ id: own, name: seatName(group, own) }];
  const seats = [...group.seats, ...kept].map(({ id, name }) => ({ title: name, value: id }));
  const principals = membersNow(group)
    .filter(({ roles }) => roles.length > 0)
    .map(({ person, name }) => ({ title: name, value: person }))
    .sort((a, b) => a.title.localeCompare(b.title, 'en-GB'));
  const nobody = { title: 'Nobody', value: NOBODY };
  return [
    {
      as: 'choice',
      id: 'coversFor',
      label: 'Covering for',
      value: of('coversFor') || NOBODY,
      choices: [nobody, ...principals],
    },
    { as: 'line', id: 'came', label: 'Came late, at (such as 10:15)', value: of('came'), longest: 20 },
    { as: 'line', id: 'went', label: 'Left early, at', value: of('went'), longest: 20 },
    { as: 'choice', id: 'class', label: `Class${optional}`, value: of('class'), choices: classes },
    {
      as: 'choice',
      id: 'seat',
      label: `Seat${optional}`,
      value: of('seat') || (isNew ? '' : NOBODY),
      choices: [{ title: 'None', value: NOBODY }, ...seats],
    },
    { as: 'line', id: 'position', label: `Position${optional}`, value: of('position') },
    { as: 'line', id: 'initials', label: 'Initials (optional)', value: of('initials'), longest: 10 },
  ];
}

/** An entry as the form's inputs show it. */
const valuesOf = ({ seat, coversFor, from, until, initials, position, ...rest }: Attendee): Typed => ({
  class: rest.class,
  seat: seat ?? NOBODY,
  position,
  initials: initials ?? '',
  coversFor: coversFor ?? NOBODY,
  came: from ?? '',
  went: until ?? '',
});

const entryOf = ({ people }: Attendance, person: PersonId | undefined): Attendee | undefined =>
  people.find((each) => each.person === person);

/** The form that changes an entry of the attendance, or adds one. */
export function attendeeForm(form: AttendeeForm): BuiltCard {
  const { situation, found, person, typed, nonce = randomUUID(), problems = [] } = form;
  const { seen = entrySeen(found.attendance, person) } = form;
  const { group } = situation;
  const entry = entryOf(found.attendance, person);
  const values: Typed = typed ?? (entry ? valuesOf(entry) : {});
  const of = (id: keyof Saved): string => values[id] ?? '';
  const target = { prefix: group.prefix, meeting: found.meeting.number };
  const isNew = person === undefined;
  const gone: Input = { as: 'toggle', id: 'absent', label: 'Was not there', value: of('absent') || 'false' };
  return inputForm({
    kicker: `Attendance of ${meetingTitle(group.prefix, found.meeting.number)}`,
    heading: isNew ? 'Add somebody' : 'Change an entry',
    ...remarks(problems),
    ...(!isNew && { about: { title: nameIn(group, person), lines: [] } }),
    inputs: [...whoInputs(form, of), ...placeInputs(group, isNew, of), ...(isNew ? [] : [gone])],
    save: button('Save', 'attendance.save', { ...target, nonce, seen, ...(!isNew && { person }) }),
    cancel: { ...target, to: 'attendance' },
  });
}

import { randomUUID } from 'node:crypto';
import { button } from '../../cards/buttons.ts';
import { inputForm } from '../../cards/input-form.ts';
import type { FormInput } from '../../cards/input-form.ts';
import { meetingPartCard } from '../../cards/meeting-part-card.ts';
import type { BuiltCard } from '../../cards/render.ts';
import type { Sends } from '../../cards/verbs.ts';
import { dotted } from '../../cards/words.ts';
import { fullDate, longDate } from '../../domain/dates.ts';
import type { DetailsInput } from '../../domain/describing.ts';
import { agendaSeen, detailsSeen, headerOf } from '../../domain/meeting-details.ts';
import type { Meeting } from '../../domain/meeting.ts';
import { meetingTitle } from '../../domain/refs.ts';
import type { Refusal } from '../../domain/refusal.ts';
import type { Request } from '../../services/deps.ts';
import { remarks } from '../forms.ts';

/** A form about a meeting: what was typed before, why it is shown again, and where it stands. */
export interface MeetingFormStart<Typed> {
  /** The form is a message of its own; else it stands in the place of another card. */
  readonly shared: boolean;
  /** What Cancel shows again; nothing where the form is all that there was. */
  readonly to?: 'details' | 'board';
  readonly typed?: Typed;
  readonly problems: readonly Refusal[];
  /** The form's own when it is shown again. */
  readonly nonce?: string;
  /** What it was filled from, where it is shown again. */
  readonly seen?: string | undefined;
}

const printTimes = (times: readonly (string | undefined)[]): string =>
  times
    .filter((time) => time !== undefined)
    .map((time) => time.replace(':', ''))
    .join('-');

/** What the header of a meeting's minutes says, and the button that changes it. */
export function detailsCardOf({ situation: { group } }: Request, meeting: Meeting): BuiltCard {
  const { kind, date, starts, ends, venue, classification, next } = headerOf(group, meeting);
  const title = meetingTitle(group.prefix, meeting.number);
  const of = { prefix: group.prefix, meeting: meeting.number, shared: true };
  return meetingPartCard({
    meetingTitle: title,
    heading: `${longDate(date)} ${printTimes([starts, ends])}`.trim(),
    lines: [
      dotted(venue, classification),
      `${kind === 'ordinary' ? 'Ordinary' : 'Extraordinary'} meeting`,
      next === undefined ? 'The next meeting is not known.' : `Next meeting: ${fullDate(next)}`,
    ],
    buttons: [button('Change', 'details.form', of)],
  });
}

type Input = FormInput<keyof Sends<'details.save'>>;

const KINDS = [
  { title: 'Ordinary', value: 'ordinary' },
  { title: 'Extraordinary', value: 'extraordinary' },
];

function detailsInputs(of: (id: keyof DetailsInput) => string): readonly Input[] {
  return [
    { as: 'choice', id: 'kind', label: 'Kind', value: of('kind'), choices: KINDS, required: true },
    { as: 'date', id: 'date', label: 'Date', value: of('date'), required: true },
    { as: 'time', id: 'starts', label: 'Starts', value: of('starts') },
    { as: 'time', id: 'ends', label: 'Ends', value: of('ends') },
    { as: 'line', id: 'venue', label: 'Venue', value: of('venue'), required: true },
    { as: 'line', id: 'classification', label: 'Classification', value: of('classification'), required: true },
    { as: 'date', id: 'next', label: 'Next meeting (from the calendar if left empty)', value: of('next') },
  ];
}

const targetOf = (prefix: string, { number }: Meeting) => ({ prefix, meeting: number });

const cancelOf = (target: { prefix: string; meeting: number }, to: 'details' | 'board' | undefined) =>
  to === undefined ? { prefix: target.prefix } : { ...target, to };

/** The form for what a meeting's header says: as it stands, or over it what was typed before. */
export function detailsFormView(
  { situation: { group } }: Request,
  meeting: Meeting,
  { shared, to, typed, problems, nonce = randomUUID(), ...start }: MeetingFormStart<DetailsInput>,
): BuiltCard {
  const { seen = detailsSeen(group, meeting) } = start;
  const target = targetOf(group.prefix, meeting);
  const header: Partial<Record<keyof DetailsInput, string>> = typed ?? headerOf(group, meeting);
  return inputForm({
    kicker: meetingTitle(group.prefix, meeting.number),
    heading: 'Details of the meeting',
    ...remarks(problems),
    inputs: detailsInputs((id) => header[id] ?? ''),
    save: button('Save', 'details.save', { ...target, nonce, shared, seen, kind: meeting.kind }),
    cancel: cancelOf(target, to),
  });
}

const LONGEST_AGENDA = 8000;

/** The form for a meeting's agenda, one item a line. */
export function agendaFormView(
  { situation: { group } }: Request,
  meeting: Meeting,
  { shared, to, typed, problems, nonce = randomUUID(), seen = agendaSeen(meeting) }: MeetingFormStart<string>,
): BuiltCard {
  const target = targetOf(group.prefix, meeting);
  const value = typed ?? meeting.agenda.join('\n');
  const agenda: FormInput<keyof Sends<'agenda.save'>> = {
    as: 'text',
    id: 'text',
    label: 'One item on each line',
    value,
    longest: LONGEST_AGENDA,
    required: true,
  };
  return inputForm({
    kicker: meetingTitle(group.prefix, meeting.number),
    heading: 'Agenda',
    note: 'What is logged already keeps its item. Where you mend one title, it comes along.',
    ...remarks(problems),
    inputs: [agenda],
    save: button('Save', 'agenda.save', { ...target, nonce, shared, seen }),
    cancel: cancelOf(target, to),
  });
}

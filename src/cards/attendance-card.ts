import template from '../../cards/attendance-card.json' with { type: 'json' };
import { button } from './buttons.ts';
import { fitMost } from './fit.ts';
import { prepare } from './render.ts';
import type { BuiltCard } from './render.ts';
import { moreLine } from './rows.ts';
import type { Sends } from './verbs.ts';
import { dotted, optional, when } from './words.ts';

/** Somebody on the list. */
export interface ListedAttendee {
  readonly id: string;
  readonly name: string;
  readonly initials?: string;
  /** "RECCo Representative – covering for Dave Jones". */
  readonly position: string;
  /** "from 10:15", "until 11:00", "in the chat". */
  readonly remarks: readonly string[];
  /** Only in the chat, where others are known to have joined. */
  readonly uncertain: boolean;
}

export interface AttendanceView {
  readonly meetingTitle: string;
  readonly prefix: string;
  readonly meeting: number;
  /** How many are there, or that nobody is noted yet; or what has just happened. */
  readonly note: string;
  /** The classes under the group's own labels; those without anybody are left out. */
  readonly classes: readonly { readonly label: string; readonly people: readonly ListedAttendee[] }[];
  /** The seats that nobody present speaks for, by name, vacant ones marked so. */
  readonly absent: readonly string[];
  /** Whether the reader may change it here. */
  readonly editable: boolean;
  /** Whether the card is a message that everybody in the chat sees. */
  readonly shared: boolean;
}

const fill = prepare(template);

const nameOf = ({ name, initials }: ListedAttendee): string => (initials ? `${name} (${initials})` : name);

function rowOf(attendee: ListedAttendee) {
  const rest = dotted(attendee.position, ...attendee.remarks);
  const weight = attendee.uncertain ? 'default' : 'bolder';
  return { name: nameOf(attendee), rest: rest === '' ? '' : ` · ${rest}`, weight };
}

/** The classes with the first people of them all, as many as there is room for. */
function sectionsOf(classes: AttendanceView['classes'], shown: number) {
  let room = shown;
  return classes.flatMap(({ label, people }) => {
    const rows = people.slice(0, room).map(rowOf);
    room -= rows.length;
    return when(rows.length > 0, { label, number: `  ${people.length}`, rows });
  });
}

/** Who is at a meeting, by class, and which seats nobody speaks for. */
export function attendanceCard(view: AttendanceView): BuiltCard {
  const { meetingTitle, prefix, meeting, note, classes, absent, editable, shared } = view;
  const people = classes.flatMap((each) => each.people);
  const of = { prefix, meeting };
  const opens: Sends<'attendance.form'> = { ...of, ...(shared && { shared }) };
  const buttons = [button('Add somebody', 'attendance.form', opens), button('Refresh', 'attendance.show', of)];
  const names = [...people].sort((a, b) => a.name.localeCompare(b.name, 'en-GB'));
  const choices = names.map((each) => ({ title: nameOf(each), value: each.id }));
  const heading = 'Attendance';
  return fitMost(people.length, (shown) => ({
    card: fill({
      kicker: optional(meetingTitle),
      heading,
      note: optional(note),
      sections: sectionsOf(classes, shown),
      absent: when(absent.length > 0, { seats: absent.join(', ') }),
      more: moreLine(people.length - shown),
      // Where not all fit, those at the end of the alphabet are left out here too.
      change: when(editable && shown > 0, { people: choices.slice(0, shown), data: opens }),
      buttons: editable ? buttons : [],
    }),
    summary: `${heading} of ${meetingTitle}: ${note}`,
  }));
}

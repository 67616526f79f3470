import { attendanceCard } from '../../src/cards/attendance-card.ts';
import type { ListedAttendee } from '../../src/cards/attendance-card.ts';
import { attendeeForm } from '../../src/bot/attendance/attendance-forms.ts';
import type { AttendeeForm } from '../../src/bot/attendance/attendance-forms.ts';
import { attendanceCardOf } from '../../src/bot/attendance/attendance-views.ts';
import type { BuiltCard } from '../../src/cards/render.ts';
import { asAttendee } from '../../src/domain/attendance.ts';
import type { Attendance, Attendee } from '../../src/domain/attendance.ts';
import { memberOf } from '../../src/domain/group.ts';
import type { Request } from '../../src/services/deps.ts';
import { idOf, tmag, tmag019 } from '../support/group.ts';

const group = { ...tmag, members: [...tmag.members, { person: 'p-27', name: 'Pat Visitor', employer: '', roles: [] }] };
const AWAY = ['Dave Jones', 'Ian Hatton'];

/** TMAG 019 as its minutes have it, but for one who came late, one who left early, one in the chat and a stranger. */
function people(): readonly Attendee[] {
  const there = group.members.filter(({ name }) => !AWAY.includes(name)).map((member) => asAttendee(member, 'joined'));
  const more: Readonly<Record<string, Partial<Attendee>>> = {
    'jonny-moore': {
      class: 'representatives',
      seat: 'recco',
      position: 'RECCo Representative',
      coversFor: idOf('Dave Jones'),
    },
    'nigel-rees': { from: '10:15' },
    'sinead-quinn': { until: '11:00' },
    'stacey-buck': { noted: 'roster' },
  };
  return there.map((attendee) => ({ ...attendee, ...more[attendee.person] }));
}

const attendance: Attendance = { meeting: 19, people: people() };
const requestOf = (name: string, origin: 'meeting chat' | 'personal chat'): Request => {
  const member = memberOf(group, idOf(name));
  if (!member) throw new Error(`${name} is no member`);
  // The view asks for no more of a request than this.
  return { situation: { group }, member, chat: { origin } } as unknown as Request;
};
const found = { meeting: tmag019, attendance };
const form: AttendeeForm = {
  situation: { group, scope: { of: 'group', tenant: 't', prefix: 'TMAG' } } as unknown as AttendeeForm['situation'],
  found,
  roster: [],
  nonce: 'n-1',
};

const crowd = Array.from({ length: 200 }, (_, index): ListedAttendee => ({
  id: `person-${index}`,
  name: `Somebody Number ${index}`,
  position: 'From elsewhere',
  remarks: [],
  uncertain: false,
}));

/** The cards of a meeting's attendance. */
export const ATTENDANCE_SAMPLES: readonly { readonly name: string; readonly built: BuiltCard }[] = Object.entries({
  attendance: attendanceCardOf(requestOf('Amy Clayton', 'meeting chat'), found, 'Saved.'),
  'attendance-of-a-member': attendanceCardOf(requestOf('Saima Sabir', 'personal chat'), found),
  'attendance-none': attendanceCardOf(requestOf('Amy Clayton', 'personal chat'), {
    meeting: tmag019,
    attendance: { meeting: 19, people: [] },
  }),
  'attendance-crowd': attendanceCard({
    meetingTitle: 'TMAG 019',
    prefix: 'TMAG',
    meeting: 19,
    note: '200 people present',
    classes: [{ label: 'Other Attendees', people: crowd }],
    absent: [],
    editable: true,
    shared: true,
  }),
  'attendance-form': attendeeForm({ ...form, person: idOf('Jonny Moore') }),
  'attendance-form-new': attendeeForm(form),
  'attendance-form-problems': attendeeForm({
    ...form,
    person: 'p-27',
    typed: { class: 'others', came: 'soon', position: 'Guest of Elexon' },
    problems: [{ code: 'time-impossible', typed: 'soon' }],
  }),
}).map(([name, built]) => ({ name, built }));

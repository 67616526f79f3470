import type { Action } from '../action.ts';
import type { Approval } from '../approval/approval.ts';
import { absentSeats, presentOf } from '../attendance.ts';
import type { Attendance, Attendee } from '../attendance.ts';
import { longDate } from '../dates.ts';
import type { Decision } from '../decision.ts';
import { ATTENDEE_CLASSES, memberOf } from '../group.ts';
import type { Group } from '../group.ts';
import { selectActions } from '../lists.ts';
import { initialsOf } from '../initials.ts';
import { headerOf } from '../meeting-details.ts';
import type { Meeting } from '../meeting.ts';
import type { Note } from '../note.ts';
import type { Proposal } from '../proposal.ts';
import { actionRow, decisionRow, selectDecisions } from '../register.ts';
import type { PrintedAttendee, PrintedClass } from './document.ts';
import type { Content } from './edition.ts';
import { narrativeOf } from './narrative.ts';
import { endedIn, periodOf, reviewedIn } from './period.ts';
import { printedMeeting, printedPosition, printedTitle, printedWhen } from './printing.ts';
import { printedApproval } from './printed-approval.ts';

/** The records that a meeting's minutes are made of; of an extraordinary meeting, only its own. */
export interface Records {
  readonly group: Group;
  readonly meeting: Meeting;
  /** All meetings of the group. */
  readonly meetings: readonly Meeting[];
  readonly attendance: Attendance;
  /** Of this meeting, and of those before it that it may have gone through; in any order. */
  readonly actions: readonly Action[];
  readonly decisions: readonly Decision[];
  readonly approvals: readonly Approval[];
  readonly notes: readonly Note[];
  readonly proposals: readonly Proposal[];
}

/** Somebody on the list as it is printed, and who it is. */
interface Listed {
  readonly attendee: Attendee;
  readonly printed: PrintedAttendee;
}

/** The attendees in their classes, in the classes' order, each class by name. */
export function attendeesOf(
  group: Group,
  attendance: Attendance,
): readonly { readonly label: string; readonly people: readonly Listed[] }[] {
  const present = presentOf(attendance).map((attendee) => ({
    attendee,
    name: memberOf(group, attendee.person)?.name ?? 'A former member',
  }));
  const initials = initialsOf(
    group,
    present.map(({ attendee }) => attendee),
  );
  const listed = present.map(({ attendee, name }): Listed => {
    const own = initials.get(attendee.person);
    const principal = attendee.coversFor === undefined ? undefined : memberOf(group, attendee.coversFor)?.name;
    const position = printedPosition({ ...attendee, principal });
    return { attendee, printed: { name, ...(own !== undefined && { initials: own }), position } };
  });
  return ATTENDEE_CLASSES.map((each) => ({
    label: group.labels[each],
    people: listed
      .filter(({ attendee }) => attendee.class === each)
      .sort((a, b) => a.printed.name.localeCompare(b.printed.name, 'en-GB')),
  }));
}

const printedClasses = (group: Group, attendance: Attendance): readonly PrintedClass[] =>
  attendeesOf(group, attendance).map(({ label, people }) => ({ label, people: people.map(({ printed }) => printed) }));

/** What a meeting's minutes print, from the register as it is now. */
export function contentOf(records: Records): Content {
  const { group, meeting, meetings, attendance, actions, decisions, approvals } = records;
  const { prefix } = group;
  const { number } = meeting;
  const header = headerOf(group, meeting);
  const period = periodOf(meeting, meetings);
  const own = selectActions(group, actions, { filter: { show: 'meeting', meeting: number }, today: '' });
  const taken = selectDecisions(decisions, number);
  return {
    title: printedTitle(group),
    prefix,
    meeting: printedMeeting(group, { number, kind: header.kind }),
    venue: header.venue,
    dateAndTime: printedWhen(header),
    classification: header.classification,
    attendees: printedClasses(group, attendance),
    absent: absentSeats(group, attendance).map((seat) => seat.name),
    actions: [...reviewedIn(actions, meeting, period), ...own].map((action) => actionRow(group, action)),
    decisions: taken.map(decisionRow),
    approvals: endedIn(approvals, period).map((approval) =>
      printedApproval(
        group,
        approval,
        actions.find(({ ref }) => ref === approval.ref),
      ),
    ),
    sections: narrativeOf({ ...records, actions: own, decisions: taken }),
    ...(header.next !== undefined && { next: longDate(header.next) }),
  };
}

import type { Action } from '../action.ts';
import type { Attendance, Attendee } from '../attendance.ts';
import { longDate } from '../dates.ts';
import type { IsoDate } from '../dates.ts';
import type { Decision } from '../decision.ts';
import type { Group } from '../group.ts';
import type { Meeting } from '../meeting.ts';
import type { Minutes } from '../minutes/edition.ts';
import type { Note } from '../note.ts';
import type { Proposal } from '../proposal.ts';
import { meetingTitle } from '../refs.ts';
import type { Ref } from '../refs.ts';
import {
  actionDifferences,
  decisionDifferences,
  newNotes,
  planAction,
  planDecision,
  planNotes,
  revises,
} from './plan-items.ts';
import type { PlannedAction, PlannedDecision, PlannedNote } from './plan-items.ts';
import { planPeople } from './plan-people.ts';
import type { PlannedPeople } from './plan-people.ts';
import type { Finding, ReadDocument, ReadMeeting } from './read.ts';

/** The register as far as a file is about it. */
export interface Register {
  readonly group: Group;
  readonly today: IsoDate;
  /** The number that the group's next meeting has, as things stand. */
  readonly nextMeeting?: number;
  readonly meeting?: Meeting | undefined;
  readonly attendance?: Attendance | undefined;
  readonly minutes?: Minutes | undefined;
  readonly actions: ReadonlyMap<Ref, Action>;
  readonly decisions: ReadonlyMap<Ref, Decision>;
  /** Of the meeting, those too that were taken away. */
  readonly notes: readonly Note[];
  /** Of the meeting: the statements made to them are printed among the notes. */
  readonly proposals: readonly Proposal[];
}

/** What an import would write, and what there is to be said of the file line by line. */
export interface ImportPlan {
  /** Set where the register has no such meeting yet. */
  readonly meeting?: ReadMeeting;
  /** Names that the group does not have yet. */
  readonly strangers: readonly string[];
  /** Set where nobody is noted for the meeting yet. */
  readonly attendees?: readonly Attendee[];
  readonly actions: readonly PlannedAction[];
  /** Actions that are there, and of which the file says more. */
  readonly revised: readonly PlannedAction[];
  readonly decisions: readonly PlannedDecision[];
  readonly notes: readonly PlannedNote[];
  /** The day on which the file says that its minutes were issued, where the register has no issue of them. */
  readonly issued?: IsoDate;
  /** In the order of lines. With a fault among them nothing is written. */
  readonly findings: readonly Finding[];
}

/** Whether there is anything to be written. */
export const isEmpty = ({ meeting, strangers, attendees, issued, ...lists }: ImportPlan): boolean =>
  !meeting &&
  strangers.length === 0 &&
  !attendees &&
  issued === undefined &&
  [lists.actions, lists.revised, lists.decisions, lists.notes].every((each) => each.length === 0);

export const hasFaults = ({ findings }: Pick<ImportPlan, 'findings'>): boolean =>
  findings.some(({ weight }) => weight === 'fault');

const remark = (line: number, says: string): Finding => ({ line, weight: 'remark', says });

/** What the file says of its meeting, beside what the register has. */
function aboutMeeting({ group, today, nextMeeting, meeting: there }: Register, read: ReadMeeting): readonly Finding[] {
  const { line, prefix, number, date, kind } = read;
  const title = meetingTitle(prefix, number);
  const isJump = nextMeeting !== undefined && number > nextMeeting;
  const fault = (says: string): readonly Finding[] => [{ line, weight: 'fault', says }];
  if (prefix !== group.prefix) return fault(`These are the minutes of ${title}, and the group is ${group.prefix}.`);
  if (date > today) return fault(`The meeting’s date, ${longDate(date)}, is still to come: correct it.`);
  if (!there)
    return isJump
      ? [remark(line, `The group's next meeting becomes ${meetingTitle(prefix, number + 1)} by this.`)]
      : [];
  if (there.state === 'open') return fault(`${title} is still open: close it first.`);
  const others = [...(date === there.date ? [] : ['date']), ...(kind === there.kind ? [] : ['kind'])];
  return others.length === 0
    ? []
    : [remark(line, `The register has ${title} with another ${others.join(' and ')}: it stays as it is.`)];
}

const LEFT = 'it stays as it is';

/** New ones, and what is to be said of those that are there. */
function sift<P extends { readonly ref: Ref }, T>(
  planned: readonly (P & { readonly line: number })[],
  there: ReadonlyMap<Ref, T>,
  differences: (item: P, known: T) => readonly string[],
) {
  const fresh = planned.filter(({ ref }) => !there.has(ref));
  const findings = planned.flatMap((item) => {
    const known = there.get(item.ref);
    const others = known === undefined ? [] : differences(item, known);
    if (others.length === 0) return [];
    return [remark(item.line, `The register has ${item.ref} with another ${others.join(' and ')}: ${LEFT}.`)];
  });
  return { fresh, findings };
}

/** What stays of an action although the file says otherwise: news brings its due date and owner along. */
const staying = (item: PlannedAction, there: Action): readonly string[] =>
  actionDifferences(item, there).filter((each) => !revises(item, there) || (each !== 'due date' && each !== 'owner'));

function planActions(register: Register, document: ReadDocument) {
  const { group, today } = register;
  const read = document.actions.map((each) => ({ line: each.line, ...planAction(group, each, { document, today }) }));
  const planned = read.flatMap(({ line, item }) => (item ? [{ ...item, line }] : []));
  const { fresh, findings } = sift(planned, register.actions, (item, there) =>
    there.state === 'withdrawn' ? ['state (it was withdrawn)'] : staying(item, there),
  );
  const revised = planned.filter((item) => {
    const there = register.actions.get(item.ref);
    return there !== undefined && revises(item, there);
  });
  return { fresh, revised, findings: [...read.flatMap((each) => each.findings), ...findings] };
}

function planDecisions(register: Register, document: ReadDocument) {
  const read = document.decisions.map((each) => ({ line: each.line, ...planDecision(document, each) }));
  const planned = read.flatMap(({ line, item }) => (item ? [{ ...item, line }] : []));
  const { fresh, findings } = sift(planned, register.decisions, decisionDifferences);
  return { fresh, findings: [...read.flatMap((each) => each.findings), ...findings] };
}

/** The group as the import makes it: with newcomers in it, a first name may fit two. */
const withStrangers = (group: Group, strangers: readonly string[]): Group => ({
  ...group,
  members: [...group.members, ...strangers.map((name) => ({ person: `new:${name}`, name, employer: '', roles: [] }))],
});

/** Of a meeting whose attendance the register has, nobody is taken from a file. */
function alreadyNoted([first]: ReadDocument['attendees']): PlannedPeople {
  const says = 'The register has the attendance of this meeting: it stays as it is.';
  return { attendees: [], strangers: [], findings: first ? [remark(first.line, says)] : [] };
}

const isOfThisBot = ({ meeting }: Register): boolean => meeting !== undefined && meeting.chat !== '';

/**
 * Holds a file against the register: what is new in it, what is there already (and left as it is), what is wrong.
 * Pure: the same file against the register that it was imported into plans nothing.
 */
export function planImport(register: Register, document: ReadDocument): ImportPlan {
  const { group, attendance, minutes } = register;
  const { meeting } = document;
  const isNoted = attendance !== undefined && attendance.people.length > 0;
  const people = isNoted ? alreadyNoted(document.attendees) : planPeople(group, document.attendees);
  const actions = planActions({ ...register, group: withStrangers(group, people.strangers) }, document);
  const decisions = planDecisions(register, document);
  const notes = planNotes(group, document);
  const findings = [
    ...document.findings,
    ...(meeting ? aboutMeeting(register, meeting) : []),
    ...people.findings,
    ...actions.findings,
    ...decisions.findings,
    ...notes.findings,
  ];
  return {
    ...(meeting && !register.meeting && { meeting }),
    strangers: people.strangers,
    ...(meeting && !isNoted && people.attendees.length > 0 && { attendees: people.attendees }),
    actions: actions.fresh,
    revised: actions.revised,
    decisions: decisions.fresh,
    notes: newNotes(register, notes.notes),
    // A meeting that was run here is issued from the register, by whoever says so.
    ...(meeting?.issued !== undefined && !minutes && !isOfThisBot(register) && { issued: meeting.issued }),
    findings: findings.toSorted((a, b) => a.line - b.line),
  };
}

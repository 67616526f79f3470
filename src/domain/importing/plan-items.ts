import { createHash } from 'node:crypto';
import type { Action, ActionFields } from '../action.ts';
import type { ImportedState } from '../action-event.ts';
import { canonicalArea } from '../area.ts';
import type { IsoDate } from '../dates.ts';
import { printDecision, splitCaveat } from '../decision.ts';
import type { Decision, DecisionFields } from '../decision.ts';
import type { Group } from '../group.ts';
import type { Note, NoteFields, NoteId } from '../note.ts';
import type { Proposal } from '../proposal.ts';
import { parseRef } from '../refs.ts';
import type { Ref } from '../refs.ts';
import type { SeatId } from '../seat.ts';
import { planOwner } from './plan-owners.ts';
import type { Finding, ReadAction, ReadDecision, ReadDocument, ReadNote } from './read.ts';

/** How an action stands by the file, and since when. */
export interface Standing {
  /** The meeting of the file; 0 of a register. */
  readonly told: number;
  readonly state: ImportedState;
  readonly since: IsoDate;
  readonly update: string;
}

export interface PlannedAction {
  readonly ref: Ref;
  readonly meeting: number;
  readonly topic?: string;
  readonly fields: ActionFields;
  readonly standing: Standing;
}

export interface PlannedDecision {
  readonly ref: Ref;
  readonly meeting: number;
  readonly topic?: string;
  readonly fields: DecisionFields;
}

export interface PlannedNote {
  readonly id: NoteId;
  readonly meeting: number;
  readonly order: number;
  readonly seat?: SeatId;
  readonly fields: NoteFields;
}

interface Planned<T> {
  readonly item?: T;
  readonly findings: readonly Finding[];
}

const CLOSED_AT_FIRST = /^(?:closed|complete|completed|done and closed)\b/i;
/** What our own minutes print behind an update. */
const CLOSED_AT_LAST = /(?:^|\s)Closed \d{2}\/\d{2}\/\d{2}\.$/;
const CANCELLED = /(?:^|\s)Cancelled \d{2}\/\d{2}\/\d{2}: /;
const DONE = /(?:^|\s)Done, to be confirmed\.$/;

/** How an action stands, by its register's State, or by what its Update says. */
function stateOf({ state, update }: ReadAction): ImportedState {
  if (state !== undefined && state !== 'withdrawn') return state;
  if (CANCELLED.test(update)) return 'cancelled';
  if (CLOSED_AT_FIRST.test(update) || CLOSED_AT_LAST.test(update)) return 'closed';
  return DONE.test(update) ? 'done' : 'open';
}

const placeOf = ({ places }: ReadDocument, ref: Ref): { readonly topic?: string } => {
  const topic = places.find((place) => place.ref === ref)?.topic ?? '';
  return topic === '' ? {} : { topic };
};

const areaIn = ({ meeting }: ReadDocument, area: string): string => canonicalArea(meeting?.agenda ?? [], area) ?? area;

const LONGEST = { owner: 500, area: 200, update: 2000 } as const;

/** Why an action is not taken: it was withdrawn, which spends its ref; or a cell has more than anybody writes there. */
function unfitOf(read: ReadAction): Finding | undefined {
  const { line, ref, state } = read;
  if (state === 'withdrawn') {
    return { line, weight: 'remark', says: `${ref} was withdrawn: it is left out, and its ref stays taken.` };
  }
  const fields = Object.keys(LONGEST) as (keyof typeof LONGEST)[];
  const long = fields.find((field) => read[field].length > LONGEST[field]);
  return long === undefined
    ? undefined
    : { line, weight: 'fault', says: `The ${long} of ${ref} is longer than ${LONGEST[long]} characters: shorten it.` };
}

/** One action of a file; its own text, place and owner as the group knows them. */
export function planAction(
  group: Group,
  read: ReadAction,
  { document, today }: { readonly document: ReadDocument; readonly today: IsoDate },
): Planned<PlannedAction> {
  const { line, ref, text, due, update } = read;
  const parsed = parseRef(ref);
  const unfit = unfitOf(read);
  if (unfit) return { findings: [unfit] };
  const { owner, finding } = planOwner(group, read);
  const findings = finding ? [finding] : [];
  if (parsed?.kind !== 'action' || !owner) return { findings };
  const state = stateOf(read);
  const isGuessed = read.state === undefined && state !== 'open';
  const told: Finding = { line, weight: 'remark', says: `${ref} is ${state}, as its Update says.` };
  const standing = { told: document.meeting?.number ?? 0, state, since: document.meeting?.date ?? today, update };
  return {
    item: {
      ref,
      meeting: parsed.meeting,
      ...placeOf(document, ref),
      fields: { area: areaIn(document, read.area), text, owner, due },
      standing,
    },
    findings: [...findings, ...(isGuessed ? [told] : [])],
  };
}

/** A decision's text in its two parts, as long as they print the same joined. */
function partsOf(text: string): Pick<DecisionFields, 'description' | 'caveat'> {
  const { description, caveat } = splitCaveat(text);
  const ended = caveat.replace(/\.$/, '');
  const parts = [
    { description: `${description}.`, caveat: ended },
    { description, caveat },
  ];
  return parts.find((each) => caveat !== '' && printDecision(each) === text) ?? { description: text, caveat: '' };
}

/** One decision of a file. */
export function planDecision(document: ReadDocument, read: ReadDecision): Planned<PlannedDecision> {
  const { line, ref, text } = read;
  const meeting = document.meeting?.number ?? read.meeting;
  if (meeting === undefined) {
    const says = `${ref} does not say which meeting took it: add a column Meeting.`;
    return { findings: [{ line, weight: 'fault', says }] };
  }
  const fields = { ...partsOf(text), area: areaIn(document, read.area) };
  return { item: { ref, meeting, ...placeOf(document, ref), fields }, findings: [] };
}

const seatCalled = (group: Group, name: string): SeatId | undefined =>
  group.seats.find((seat) => seat.name.toLowerCase() === name.toLowerCase())?.id;

/**
 * The paragraphs of a file. Their ids follow from what they say and where, so that the same paragraph is the same note
 * whenever it is imported.
 */
export function planNotes(
  group: Group,
  { meeting, notes }: ReadDocument,
): { readonly notes: readonly PlannedNote[]; readonly findings: readonly Finding[] } {
  if (!meeting) return { notes: [], findings: [] };
  const seen = new Map<string, number>();
  const findings: Finding[] = [];
  const planned = notes.map(({ line, item, topic, text, seat: name }: ReadNote): PlannedNote => {
    const said = JSON.stringify([meeting.prefix, meeting.number, item, topic, text, name ?? '']);
    const times = seen.get(said) ?? 0;
    seen.set(said, times + 1);
    const id = createHash('sha256').update(`${said}:${times}`, 'utf8').digest('hex').slice(0, 32);
    const seat = name === undefined ? undefined : seatCalled(group, name);
    const unknown = name !== undefined && seat === undefined;
    if (unknown)
      findings.push({
        line,
        weight: 'remark',
        says: `“${name}” is no seat of the group: its statement is kept as a point.`,
      });
    const place = { item: areaIn({ meeting } as ReadDocument, item), topic, text: unknown ? `${name}: ${text}` : text };
    const order = Date.parse(`${meeting.date}T00:00:00Z`) + line;
    return { id, meeting: meeting.number, order, ...(seat !== undefined && { seat }), fields: place };
  });
  return { notes: planned, findings };
}

const same = (a: string, b: string): boolean => squeezed(a) === squeezed(b);
const squeezed = (text: string): string =>
  text.replaceAll(/[‘’]/g, "'").replaceAll(/[“”]/g, '"').replaceAll(/\s+/g, ' ').trim();

/** A paragraph, and for which seat it was said. */
const paragraph = (text: string, seat = ''): string => JSON.stringify([squeezed(text), seat]);

/**
 * The paragraphs that the register lacks. One that was imported is known by its id, also where it was changed or taken
 * away since; one that was taken down here by its words, so that our own minutes do not come in twice.
 */
export function newNotes(
  { notes, proposals }: { readonly notes: readonly Note[]; readonly proposals: readonly Proposal[] },
  planned: readonly PlannedNote[],
): readonly PlannedNote[] {
  const ids = new Set(notes.map(({ id }) => id));
  const ofFile = new Set(planned.map(({ id }) => id));
  const own = notes.filter(({ id, state }) => state === 'kept' && !ofFile.has(id));
  const said = [...own, ...proposals.flatMap(({ statements }) => statements)];
  const there = new Set(said.flatMap(({ text, seat }) => text.split(/\n+/).map((each) => paragraph(each, seat))));
  return planned.filter(({ id, fields, seat }) => !ids.has(id) && !there.has(paragraph(fields.text, seat)));
}

/** What a file says otherwise of an action than the register, which stays as it is. */
export function actionDifferences({ fields }: PlannedAction, there: Action): readonly string[] {
  return [
    ...(same(fields.text, there.text) ? [] : ['text']),
    ...(same(fields.area, there.area) ? [] : ['area']),
    ...(fields.due === there.due ? [] : ['due date']),
    ...(fields.owner.people.toSorted().join() === there.owner.people.toSorted().join() ? [] : ['owner']),
  ];
}

/** The same of a decision. */
export const decisionDifferences = ({ fields }: PlannedDecision, there: Decision): readonly string[] => [
  ...(there.state === 'withdrawn' ? ['state (it was withdrawn)'] : []),
  ...(same(printDecision(fields), printDecision(there)) ? [] : ['text']),
  ...(same(fields.area, there.area) ? [] : ['area']),
];

/**
 * Whether a later file says otherwise of an action that was imported and has not been touched since. Minutes are of their
 * meeting's day, a register is of the day on which it was imported: minutes of before do not undo what it says.
 */
export function revises({ standing, fields }: PlannedAction, there: Action): boolean {
  const { imported, state, due, owner } = there;
  if (!imported || standing.since <= imported.since) return false;
  const isSameOwner = fields.owner.people.toSorted().join() === owner.people.toSorted().join();
  const isSame = standing.state === state && standing.update === imported.update && fields.due === due && isSameOwner;
  return !isSame;
}

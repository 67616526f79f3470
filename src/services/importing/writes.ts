import { applyAction } from '../../domain/action.ts';
import type { ActionEvent } from '../../domain/action-event.ts';
import { applyAttendance, attendeesNoted } from '../../domain/attendance.ts';
import type { Attendee } from '../../domain/attendance.ts';
import { applyDecision } from '../../domain/decision.ts';
import type { DecisionEvent } from '../../domain/decision.ts';
import type { Stamp } from '../../domain/event.ts';
import { applyHead } from '../../domain/head.ts';
import type { HeadEvent } from '../../domain/head.ts';
import type { PlannedAction, PlannedDecision, PlannedNote } from '../../domain/importing/plan-items.ts';
import type { ReadMeeting } from '../../domain/importing/read.ts';
import { agendaWords, applyMeeting } from '../../domain/meeting.ts';
import type { MeetingEvent } from '../../domain/meeting.ts';
import { applyNote } from '../../domain/note.ts';
import type { NoteEvent } from '../../domain/note.ts';
import type { Ref } from '../../domain/refs.ts';
import type { Stored } from '../../ports/store.ts';
import type { Change } from '../writes.ts';

/** A meeting that was held before the register was kept here: the head counts it. */
export function meetingChanges(read: ReadMeeting, head: Stored<'head'>, stamp: Stamp): readonly Change[] {
  const { number, kind, date, starts, ends, next, venue, classification, agenda } = read;
  const times = { ...(starts !== undefined && { starts }), ...(ends !== undefined && { ends }) };
  const event: MeetingEvent = {
    type: 'meeting-imported',
    facts: { number, kind, date, ...times, ...(next !== undefined && { next }) },
    words: { agenda: agendaWords(agenda), venue, classification },
  };
  const after = applyHead(head.value, { ...event, ...stamp });
  return [
    { kind: 'head', id: 'head', before: head, after, event },
    { kind: 'meeting', id: String(number), after: applyMeeting(undefined, { ...event, ...stamp }), event },
  ];
}

/** Refs that are taken from now on; nothing where the counters are beyond them already. */
export function reservation(refs: readonly Ref[], head: Stored<'head'>, stamp: Stamp): readonly Change[] {
  const event: HeadEvent = { type: 'refs-reserved', facts: { refs }, words: {} };
  const after = applyHead(head.value, { ...event, ...stamp });
  const isNew = JSON.stringify(after) !== JSON.stringify(head.value);
  return isNew ? [{ kind: 'head', id: 'head', before: head, after, event }] : [];
}

export function attendanceChange(
  meeting: number,
  people: readonly Attendee[],
  { stamp, before }: { readonly stamp: Stamp; readonly before: Stored<'attendance'> | undefined },
): Change {
  const event = attendeesNoted(meeting, people);
  const after = applyAttendance(before?.value, { ...event, ...stamp });
  return { kind: 'attendance', id: String(meeting), ...(before && { before }), after, event };
}

function actionChange(planned: PlannedAction, order: number, stamp: Stamp): Change {
  const { ref, meeting, topic, fields, standing } = planned;
  const { area, text, owner, due } = fields;
  const { update, ...stands } = standing;
  const event: ActionEvent = {
    type: 'action-imported',
    facts: { ref, meeting, order, owner, due, ...stands },
    words: { area, text, update, ...(topic !== undefined && { topic }) },
  };
  return { kind: 'action', id: ref, after: applyAction(undefined, { ...event, ...stamp }), event };
}

function decisionChange(planned: PlannedDecision, order: number, stamp: Stamp): Change {
  const { ref, meeting, topic, fields } = planned;
  const event: DecisionEvent = {
    type: 'decision-recorded',
    facts: { ref, meeting, order, afterMeeting: false, isHistory: true },
    words: { ...fields, ...(topic !== undefined && { topic }) },
  };
  return { kind: 'decision', id: ref, after: applyDecision(undefined, { ...event, ...stamp }), event };
}

/** An item with a ref of its own: an action has fields that a decision lacks. */
export type PlannedItem = PlannedAction | PlannedDecision;
const isAction = (item: PlannedItem): item is PlannedAction => 'standing' in item;
export const kindOf = (item: PlannedItem) => (isAction(item) ? 'action' : 'decision');

/** Some new items; the head counts them, and is the guard. */
export function itemChanges(items: readonly PlannedItem[], head: Stored<'head'>, stamp: Stamp): readonly Change[] {
  const refs: readonly Ref[] = items.map(({ ref }) => ref);
  const event: HeadEvent = { type: 'items-imported', facts: { refs }, words: {} };
  const first = head.value.minted;
  return [
    { kind: 'head', id: 'head', before: head, after: applyHead(head.value, { ...event, ...stamp }), event },
    ...items.map((item, index) =>
      isAction(item) ? actionChange(item, first + index, stamp) : decisionChange(item, first + index, stamp),
    ),
  ];
}

/** What a later file says of an action that was imported before. */
export function revisionChange({ standing, fields }: PlannedAction, before: Stored<'action'>, stamp: Stamp): Change {
  const { update, ...stands } = standing;
  const facts = { ...stands, owner: fields.owner, due: fields.due };
  const event: ActionEvent = { type: 'import-revised', facts, words: { update } };
  return { kind: 'action', id: before.id, before, after: applyAction(before.value, { ...event, ...stamp }), event };
}

export function noteChange({ id, meeting, order, seat, fields }: PlannedNote, stamp: Stamp): Change {
  const event: NoteEvent = {
    type: 'note-made',
    facts: { id, meeting, order, ...(seat !== undefined && { seat }) },
    words: { item: fields.item, topic: fields.topic, text: fields.text },
  };
  return { kind: 'note', id, after: applyNote(undefined, { ...event, ...stamp }), event };
}

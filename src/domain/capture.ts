import { areaNamedIn, canonicalArea } from './area.ts';
import type { ActionFields } from './action.ts';
import type { ActionEvent } from './action-event.ts';
import type { IsoDate } from './dates.ts';
import { isIsoDate } from './dates.ts';
import type { DecisionEvent, DecisionFields, Reached, Subject } from './decision.ts';
import type { Group, PersonId } from './group.ts';
import { nextActionNumber } from './head.ts';
import type { Head, HeadEvent } from './head.ts';
import type { Source } from './item.ts';
import { nextAfter } from './meeting.ts';
import type { Meeting } from './meeting.ts';
import { chooseOwner } from './owner.ts';
import type { OwnerInput } from './owner.ts';
import { actionRef, decisionRef } from './refs.ts';
import type { Ref } from './refs.ts';
import { ok, refuse } from './refusal.ts';
import type { Refusal, Result } from './refusal.ts';

/** The longest text that an action, a decision or a caveat may have, in characters. */
export const LONGEST_TEXT = 2000;

/** What somebody gave for a due date: nothing, a day, or words that look like a date and are none. */
export type DueInput =
  | { readonly given: 'nothing' }
  | {
      readonly given: 'date';
      readonly date: IsoDate;
      /** They were asked about a past day and meant it. */ readonly pastIsMeant?: boolean;
    }
  | { readonly given: 'next-meeting' }
  | { readonly given: 'impossible'; readonly typed: string };

/** An action as far as it was entered, by a line or by a form. */
export interface ActionInput {
  readonly text: string;
  readonly area?: string;
  readonly owner: OwnerInput;
  readonly due: DueInput;
  readonly source?: Source;
  /** The meeting that its form was opened for; without one, where it is logged decides. */
  readonly meeting?: number;
  /** Whose suggestion it is, where it is accepted. */
  readonly suggestedBy?: PersonId;
}

/** A decision as far as it was entered. */
export interface DecisionInput {
  /** By what it was reached, where it was not just recorded. */
  readonly reached?: Reached;
  readonly description: string;
  readonly caveat: string;
  readonly area?: string;
  readonly source?: Source;
  /** The meeting that its form was opened for; without one, where it is logged decides. */
  readonly meeting?: number;
}

/** Where and when something is captured. */
export interface CaptureContext {
  readonly group: Group;
  readonly meeting: Meeting;
  readonly today: IsoDate;
}

// Nobody means these, and files, stores and spreadsheets disagree on what they are.
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f]/g;

/** A text that somebody typed, as it is kept. Refuses with `text-missing` or `text-too-long`. */
export function checkText(text: string, longest = LONGEST_TEXT): Result<string> {
  const trimmed = text.toWellFormed().replaceAll('\r\n', '\n').replaceAll(CONTROLS, '').trim();
  if (trimmed.replaceAll(/[\p{Cf}\s]/gu, '') === '') return refuse({ code: 'text-missing' });
  if (trimmed.length <= longest) return ok(trimmed);
  const other = longest === LONGEST_TEXT ? {} : { longest };
  return refuse({ code: 'text-too-long', length: trimmed.length, ...other });
}

/** A text that must be there: refuses with what asks for it, or with `text-too-long`. */
export function neededText(text: string, missing: Refusal): Result<string> {
  const checked = checkText(text);
  return checked.ok || checked.refusal.code !== 'text-missing' ? checked : refuse(missing);
}

/** What keeps a form open: all that is wanting. */
export const incomplete = (...problems: readonly Refusal[]) => refuse({ code: 'incomplete', problems, understood: {} });

/** The area given; else the item the meeting is on, the one item the text names, or the only one; else a question. */
export function chooseArea(meeting: Meeting, given: string | undefined, text: string): Result<string> {
  const { agenda } = meeting;
  if (agenda.length === 0) return ok('');
  if (given !== undefined && given !== '') {
    const area = canonicalArea(agenda, given);
    return area === undefined ? refuse({ code: 'area-unknown', area: given }) : ok(area);
  }
  const [only, second] = agenda;
  const area = meeting.currentItem ?? areaNamedIn(agenda, text) ?? (second === undefined ? only : undefined);
  return area === undefined ? refuse({ code: 'area-missing' }) : ok(area);
}

/** The due date given; without one, the group's next meeting after the item's own. A meeting that is over is none. */
export function chooseDue({ group, meeting, today }: CaptureContext, due: DueInput): Result<IsoDate> {
  const later = nextAfter(group, meeting);
  const nextMeeting = later !== undefined && later >= today ? later : undefined;
  switch (due.given) {
    case 'impossible':
      return refuse({ code: 'due-impossible', typed: due.typed });
    case 'next-meeting':
      return nextMeeting === undefined ? refuse({ code: 'due-missing' }) : ok(nextMeeting);
    case 'date':
      if (!isIsoDate(due.date)) return refuse({ code: 'due-impossible', typed: due.date });
      return due.date < today && due.pastIsMeant !== true ? refuse({ code: 'due-past', due: due.date }) : ok(due.date);
    case 'nothing':
      return group.rules.dueDefault === 'next-meeting' && nextMeeting !== undefined
        ? ok(nextMeeting)
        : refuse({ code: 'due-missing' });
  }
}

/** Puts checked fields together: all of them, or the refusal that says which are wanting and keeps the others. */
function gather<Fields extends object>(checks: {
  readonly [Field in keyof Fields]: Result<Fields[Field]>;
}): Result<Fields> {
  const results = Object.entries<Result<unknown>>(checks);
  const problems = results.flatMap(([, result]) => (result.ok ? [] : [result.refusal]));
  const passed: unknown = Object.fromEntries(
    results.flatMap(([field, result]) => (result.ok ? [[field, result.value]] : [])),
  );
  if (problems.length > 0) return refuse({ code: 'incomplete', problems, understood: passed as Partial<Fields> });
  return ok(passed as Fields);
}

/** Checks an action's input against group, meeting and calendar; `incomplete` names all that is wanting at once. */
export function completeAction(context: CaptureContext, input: ActionInput): Result<ActionFields> {
  return gather<ActionFields>({
    text: checkText(input.text),
    area: chooseArea(context.meeting, input.area, input.text),
    owner: chooseOwner(context.group, input.owner),
    due: chooseDue(context, input.due),
  });
}

/** Checks a decision's input against the meeting; `incomplete` names all that is wanting at once. */
export function completeDecision(context: CaptureContext, input: DecisionInput): Result<DecisionFields> {
  return gather<DecisionFields>({
    description: checkText(input.description),
    caveat: input.caveat.trim() === '' ? ok('') : checkText(input.caveat),
    area: chooseArea(context.meeting, input.area, `${input.description} ${input.caveat}`),
  });
}

/** What an item is minted from: where it belongs, its checked fields, and the message that it came from, if any. */
export interface Draft<Fields> {
  readonly meeting: Meeting;
  readonly fields: Fields;
  readonly source?: Source | undefined;
  readonly suggestedBy?: PersonId | undefined;
  /** Of a decision: by what it was reached, and what it is about. */
  readonly reached?: Reached | undefined;
  readonly subject?: Subject | undefined;
}

/** A ref, the head's event that spends it, and the item's first event. */
export interface Minted<Event> {
  readonly ref: Ref;
  readonly minted: HeadEvent;
  readonly logged: Event;
}

/** The heading that a meeting is on, where what is taken now belongs to the agenda item that it is on. */
export const topicOf = ({ state, currentItem, currentTopic }: Meeting, area: string): { readonly topic?: string } =>
  state === 'open' && currentTopic !== undefined && currentItem === area ? { topic: currentTopic } : {};

/** Mints the next action ref of a meeting. */
export function mintAction(
  head: Head,
  group: Group,
  { meeting, fields, source, suggestedBy }: Draft<ActionFields>,
): Minted<ActionEvent> {
  const ref = actionRef(group.prefix, meeting.number, nextActionNumber(head, meeting.number));
  const { area, text, owner, due } = fields;
  const afterMeeting = meeting.state === 'closed';
  return {
    ref,
    minted: { type: 'action-minted', facts: { meeting: meeting.number }, words: {} },
    logged: {
      type: 'action-logged',
      facts: {
        ref,
        meeting: meeting.number,
        order: head.minted,
        afterMeeting,
        owner,
        due,
        ...(suggestedBy !== undefined && { suggestedBy }),
      },
      words: { area, text, ...source, ...topicOf(meeting, area) },
    },
  };
}

/** Mints the group's next decision ref, which runs across meetings. */
export function mintDecision(
  head: Head,
  group: Group,
  { meeting, fields, source, reached, subject }: Draft<DecisionFields>,
): Minted<DecisionEvent> {
  const ref = decisionRef(group.prefix, head.nextDecision);
  const { area, description, caveat } = fields;
  return {
    ref,
    minted: { type: 'decision-minted', facts: { number: head.nextDecision }, words: {} },
    logged: {
      type: 'decision-recorded',
      facts: {
        ref,
        meeting: meeting.number,
        order: head.minted,
        afterMeeting: meeting.state === 'closed',
        ...(reached && { reached }),
      },
      words: {
        area,
        description,
        caveat,
        ...subject,
        ...source,
        ...(reached?.how !== 'offline' && topicOf(meeting, area)),
      },
    },
  };
}

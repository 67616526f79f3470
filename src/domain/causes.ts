import { waitsForAnswer } from './action.ts';
import type { Action } from './action.ts';
import type { StepEvent } from './action-event.ts';
import type { Instant } from './dates.ts';
import type { PersonId } from './group.ts';
import type { LadderPlan } from './ladder.ts';
import { actionNotice } from './notice.ts';
import type { ActionNotice, SpokenNotice, SuggestionNotice } from './notice.ts';
import type { Proposal } from './proposal.ts';
import type { Suggestion } from './suggestion.ts';
import { instantAt, workingDay } from './working-days.ts';

const TWO_HOURS_MS = 2 * 3600_000;
const QUARTER_MS = 15 * 60_000;

/** When something is said, which depends on whether a meeting is open where it happened. */
export interface Timing {
  readonly at: Date;
  /** The meeting open there: what it causes is held until that closes, for two hours at the most. */
  readonly during?: number | undefined;
}

/** At once, or when the meeting is over. */
const soon = ({ at, during }: Timing): Instant =>
  new Date(at.getTime() + (during === undefined ? 0 : TWO_HOURS_MS)).toISOString();

/** With the next quarter of an hour, so that what happens within it is one list; or when the meeting is over. */
export const gathered = ({ at, during }: Timing): Instant =>
  during === undefined
    ? new Date(Math.ceil(at.getTime() / QUARTER_MS) * QUARTER_MS).toISOString()
    : soon({ at, during });

const heldBy = ({ during }: Timing) => (during === undefined ? {} : { meeting: during });

/** What follows from logging an action: its owners are told once the meeting is over, or after two hours of it. */
export const noticeOfLogged = (action: Action, timing: Timing): ActionNotice => ({
  ...actionNotice(action, { occasion: 'assigned', notBefore: soon(timing) }),
  ...heldBy(timing),
});

/** One change of an action: by whom, and the how-manieth of its events it is. */
export interface Cause extends Timing {
  readonly before: Action;
  readonly after: Action;
  readonly by: PersonId;
  readonly seq: number;
}

/** Tells people what happened to an action, whoever did it left out. */
function news({ after, by, seq, ...timing }: Cause, people: readonly PersonId[]): readonly ActionNotice[] {
  const others = [...new Set(people)].filter((person) => person !== by);
  if (others.length === 0) return [];
  const notice = actionNotice(after, { audience: 'named', occasion: 'news', notBefore: gathered(timing) });
  return [
    { ...notice, ...heldBy(timing), id: `news:${after.ref}:${seq}`, people: others, since: timing.at.toISOString() },
  ];
}

/** The notice that was to tell the owners of an earlier series, for the present one. */
const assignedAnew = (action: Action, { notBefore, meeting }: ActionNotice): ActionNotice => ({
  ...actionNotice(action, { occasion: 'assigned', notBefore }),
  meeting,
});

/** A change, and the notice that was to tell the owners of the series before, where it is still to come. */
export interface Untold extends Cause {
  readonly untold?: ActionNotice | undefined;
}

/**
 * What follows from an edit: who became an owner is told that it is theirs, who was and is no more, and who stays hear
 * of the change; another due date sets the ladder anew. Where the owners were not told at all yet, they all are, when
 * they would have been.
 */
export function noticesOfEdited({ untold, ...cause }: Untold): readonly ActionNotice[] {
  const { before, after } = cause;
  const isNewSeries = after.series !== before.series;
  if (untold) return isNewSeries ? [assignedAnew(after, untold)] : [];
  const fresh = after.owner.people.filter((person) => !before.owner.people.includes(person));
  const told = news(cause, before.owner.people);
  if (!isNewSeries || after.state !== 'open') return told;
  if (fresh.length > 0) return [{ ...noticeOfLogged(after, cause), people: fresh }, ...told];
  return [actionNotice(after, { occasion: 'redated', notBefore: cause.at.toISOString() }), ...told];
}

/** The reminder of a promise: at the ladder's hour on its day, or on the last working day before it; its owners only. */
export function noticeOfPromise(action: Action, { rules, days }: LadderPlan, at: Date): readonly ActionNotice[] {
  if (!action.promise) return [];
  const { date, number } = action.promise;
  const notBefore = instantAt(workingDay(date, 0, days), rules.at, days.zone).toISOString();
  // One whose time is past already is not missed.
  if (notBefore <= at.toISOString()) return [];
  const notice = actionNotice(action, { occasion: 'promised', notBefore });
  return [{ ...notice, id: `promise:${action.ref}:${number}`, series: number }];
}

/** The steps after which an action is carried on anew, by a ladder of its own. */
export const BEGINS: readonly StepEvent['type'][] = ['more-time-agreed', 'action-sent-back', 'action-reopened'];

/**
 * What follows from a step: the owners hear of what others did, chair and secretary of what waits for them, and a new
 * series of reminders begins.
 */
export function noticesOfStep({ untold, ...cause }: Untold, type: StepEvent['type']): readonly ActionNotice[] {
  const { after, seq, at } = cause;
  const told = news(cause, after.owner.people);
  if (type === 'action-done' || type === 'more-time-asked') {
    const audience = 'chair and secretary';
    const ask = actionNotice(after, { audience, occasion: 'to-answer', notBefore: gathered(cause) });
    const asked = waitsForAnswer(after) ? [{ ...ask, ...heldBy(cause), id: `to-answer:${after.ref}:${seq}` }] : [];
    return [...asked, ...told];
  }
  if (!BEGINS.includes(type)) return told;
  // Who was not told yet that it is theirs reads the new date there.
  if (untold) return [assignedAnew(after, untold)];
  return [actionNotice(after, { occasion: 'redated', notBefore: at.toISOString() }), ...told];
}

/** Chair and secretary are asked about a suggestion; in its chat they see it at once, so there it waits for the end. */
export const noticeOfSuggested = ({ id, meeting }: Suggestion, timing: Timing): SuggestionNotice => ({
  id: `suggested:${id}`,
  type: 'suggestion',
  about: id,
  meeting,
  state: 'waiting',
  notBefore: gathered(timing),
  ...heldBy(timing),
});

/** The holders of a seat hear what was recorded for it, whoever recorded it left out. */
export function noticeOfSpoken(
  { id, meeting }: Pick<Proposal, 'id' | 'meeting'>,
  timing: Timing & { readonly seat: string; readonly people: readonly PersonId[]; readonly seq: number },
): readonly SpokenNotice[] {
  const { seat, people, seq } = timing;
  if (people.length === 0) return [];
  const common = { type: 'spoken', about: id, meeting, state: 'waiting', notBefore: gathered(timing) } as const;
  return [{ id: `spoken:${id}:${seq}`, ...common, ...heldBy(timing), seat, people }];
}

/** Who suggested something hears what became of it, unless they answered it themselves. */
export function noticeOfAnswered(
  suggestion: Suggestion,
  timing: Timing & { readonly by: PersonId },
): readonly SuggestionNotice[] {
  const { id, meeting, suggestedBy } = suggestion;
  if (suggestedBy === timing.by) return [];
  const notBefore = gathered(timing);
  const notice = { id: `answered:${id}`, type: 'suggestion', about: id, meeting, state: 'waiting', notBefore } as const;
  return [{ ...notice, ...heldBy(timing), people: [suggestedBy] }];
}

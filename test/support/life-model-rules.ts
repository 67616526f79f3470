import type { DueInput } from '../../src/domain/capture.ts';
import { AGENDA } from './group.ts';
import { refusal, todayOf, withEvent, withLife } from './life-model.ts';
import type { Act, Command, Draft, Life, Model, ModelMeeting, Prediction, Proposal } from './life-model.ts';
import { isDay, nextMeetingAfter, textProblems } from './life-model-steps.ts';
import type { Problem } from './life-model-steps.ts';

export type Of<D extends Act['do']> = Extract<Act, { do: D }>;
type Field<T> = { readonly is: T } | { readonly wants: Problem };
const is = <T>(value: T): Field<T> => ({ is: value });
const wants = (code: string, details: object = {}): Field<never> => ({ wants: { code, ...details } });

export const done = (next: Model, record: Life | Proposal | ModelMeeting | readonly string[]): Prediction => ({
  outcome: { done: record, repeatOf: null },
  next,
});
export const lastMeeting = ({ meetings }: Model): ModelMeeting => meetings.at(-1)!;
const valueOf = <T>(field: Field<T>): T | null => ('is' in field ? field.is : null);

function areaOf({ area }: Draft): Field<string> {
  if (area === undefined) return wants('area-missing');
  return AGENDA.includes(area) ? is(area) : wants('area-unknown', { area });
}

function ownersOf({ left }: Model, { owners }: Draft): Field<readonly string[]> {
  const gone = owners.find((owner) => left.includes(owner));
  if (owners.length === 0) return wants('owner-missing');
  return gone === undefined ? is(owners) : wants('owner-left', { who: gone });
}

function dueOf(today: string, meeting: ModelMeeting, due: DueInput): Field<string> {
  if (due.given === 'impossible') return wants('due-impossible', { typed: due.typed });
  if (due.given === 'date') {
    if (!isDay(due.date)) return wants('due-impossible', { typed: due.date });
    return due.date < today ? wants('due-past', { due: due.date }) : is(due.date);
  }
  const next = nextMeetingAfter(meeting.date);
  return next !== undefined && next >= today ? is(next) : wants('due-missing');
}

/** A draft's parts, each as it is understood, and all that is wrong with it. */
function check(model: Model, draft: Draft, { meeting, kept }: { meeting: ModelMeeting; kept?: Life }) {
  const asItWas = kept && draft.due.given === 'date' && draft.due.date === kept.due;
  const fields = {
    text: textProblems(draft.text)[0] === undefined ? is(draft.text.trim()) : { wants: textProblems(draft.text)[0]! },
    area: areaOf(draft),
    // What an edit leaves as it is needs no question.
    owners: draft.owners.join() === kept?.owners.join() ? is(kept.owners) : ownersOf(model, draft),
    due: asItWas ? is(kept.due) : dueOf(todayOf(model), meeting, draft.due),
  };
  const problems = Object.values(fields).flatMap((field) => ('wants' in field ? [field.wants] : []));
  const [text, area] = [valueOf(fields.text) ?? '', valueOf(fields.area)];
  return { problems, some: { text, area, owners: valueOf(fields.owners), due: valueOf(fields.due) } };
}

/** The action that a sound draft becomes. */
const FRESH = {
  ...{ state: 'open', series: 1, updates: [], promise: null, asked: null, answer: null, over: null },
  ...{ editedBy: null, actedOn: false },
};

export function logged(
  model: Model,
  by: string,
  { draft, meeting }: { draft: Draft; meeting: ModelMeeting },
): Prediction {
  const { problems, some } = check(model, draft, { meeting });
  if (problems.length > 0) return refusal(model, 'incomplete', { problems });
  const number = model.actions.filter((each) => each.meeting === meeting.number).length + 1;
  const ref = `TMAG${meeting.number}-${String(number).padStart(2, '0')}`;
  const where = { ref, meeting: meeting.number, afterMeeting: meeting.state === 'closed' };
  const life: Life = { ...FRESH, ...(some as Pick<Life, keyof typeof some>), ...where, loggedBy: by };
  const next = { ...model, actions: [...model.actions, life] };
  return done(withLife(next, life, `action-logged by ${by}`), life);
}

export function edited(model: Model, { by }: Command, { ref, seen, draft }: Of<'edit'>): Prediction {
  const life = model.actions.find((each) => each.ref === ref);
  if (!life) return refusal(model, 'no-such-item', { ref });
  if (life.state === 'withdrawn') return refusal(model, 'withdrawn-already', { ref });
  if (model.events[`action:${ref}`]?.length !== seen) return refusal(model, 'changed-meanwhile', { ref });
  const meeting = model.meetings.find(({ number }) => number === life.meeting)!;
  const { problems, some } = check(model, draft, { meeting, kept: life });
  if (problems.length > 0) return refusal(model, 'incomplete', { problems });
  const fields = some as Pick<Life, keyof typeof some>;
  const isOther = fields.due !== life.due || fields.owners.toSorted().join() !== life.owners.toSorted().join();
  const asked = fields.due === life.due ? life.asked : null;
  const actedOn = life.actedOn || by !== life.loggedBy;
  const after = { ...life, ...fields, series: life.series + Number(isOther), asked, actedOn, editedBy: by };
  return done(withLife(model, after, `action-edited by ${by}`), after);
}

export function undone(model: Model, { by }: Command): Prediction {
  const { number } = lastMeeting(model);
  const own = model.actions.filter(({ meeting, loggedBy }) => meeting === number && loggedBy === by);
  const last = own.filter(({ state }) => state !== 'withdrawn').at(-1);
  if (!last) return refusal(model, 'nothing-to-undo');
  if (last.actedOn || last.state !== 'open') return refusal(model, 'acted-on', { ref: last.ref });
  const after = { ...last, state: 'withdrawn', asked: null, answer: null };
  return done(withLife(model, after, `action-withdrawn by ${by}`), after);
}

export function suggested(model: Model, { by }: Command, { draft }: Of<'suggest'>): Prediction {
  const meeting = lastMeeting(model);
  const { problems, some } = check(model, draft, { meeting });
  const isWrong = problems.some(({ code }) => code === 'text-missing' || !code.endsWith('-missing'));
  if (isWrong) return refusal(model, 'incomplete', { problems });
  const proposal = { ...some, meeting: meeting.number, by, state: 'open', ref: null, answer: null };
  const events = withEvent(model, `suggestion:${model.suggestions.length}`, `action-suggested by ${by}`);
  return done({ ...model, events, suggestions: [...model.suggestions, proposal] }, proposal);
}

const answered = ({ state, ref }: Proposal) => ({ answer: state, ...(ref !== null && { ref }) });

/** The model with a suggestion that was answered. */
function withAnswer(model: Model, index: number, { change, what }: { change: Partial<Proposal>; what: string }): Model {
  const suggestions = model.suggestions.map((each, at) => (at === index ? { ...each, ...change } : each));
  return { ...model, suggestions, events: withEvent(model, `suggestion:${index}`, what) };
}

export function accepted(model: Model, { by }: Command, { suggestion, draft }: Of<'accept'>): Prediction {
  const proposal = model.suggestions[suggestion];
  if (!proposal) return refusal(model, 'stale-card');
  if (proposal.state !== 'open') return refusal(model, 'suggestion-answered', answered(proposal));
  const { text, area, owners, due } = proposal;
  const left: Draft = {
    ...{ text, owners: owners ?? [], ...(area !== null && { area }) },
    due: due === null ? { given: 'nothing' } : { given: 'date', date: due },
  };
  const last = lastMeeting(model);
  const live = model.meetings.slice(last.state === 'open' ? -2 : -1);
  const meeting = live.find(({ number }) => number === proposal.meeting) ?? last;
  const { outcome, next } = logged(model, by, { draft: draft ?? left, meeting });
  if ('refused' in outcome) return { outcome, next };
  const change = { state: 'accepted', ref: next.actions.at(-1)!.ref, answer: by };
  return { outcome, next: withAnswer(next, suggestion, { change, what: `suggestion-accepted by ${by}` }) };
}

export function declined(model: Model, { by }: Command, { suggestion, text }: Of<'decline'>): Prediction {
  const proposal = model.suggestions[suggestion];
  const problems = text.trim() === '' ? [] : textProblems(text);
  if (problems.length > 0) return refusal(model, 'incomplete', { problems });
  if (!proposal) return refusal(model, 'stale-card');
  if (proposal.state !== 'open') return refusal(model, 'suggestion-answered', answered(proposal));
  const change = { state: 'declined', answer: `${by}: ${text.trim()}` };
  const next = withAnswer(model, suggestion, { change, what: `suggestion-declined by ${by}` });
  return done(next, next.suggestions[suggestion]!);
}

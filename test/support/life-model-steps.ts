import type { StepName } from '../../src/domain/step-name.ts';
import { CALENDAR, LEADS, refusal, todayOf, withLife } from './life-model.ts';
import type { Act, Command, Life, Model, Prediction } from './life-model.ts';

type StepAct = Extract<Act, { do: 'step' }>;
/** Something that is wanting, as a refusal names it. */
export interface Problem {
  readonly code: string;
  readonly [detail: string]: unknown;
}

/** The rules of the steps as people agreed on them: who, when, with what. */
const LEADS_ONLY: readonly StepName[] = ['confirm', 'send back', 'agree', 'decline', 'cancel', 'reopen'];
const WHEN: Readonly<Record<StepName, readonly string[]>> = {
  update: ['open', 'done'],
  promise: ['open'],
  done: ['open'],
  extend: ['open'],
  confirm: ['done'],
  'send back': ['done'],
  agree: ['open'],
  decline: ['open'],
  cancel: ['open', 'done'],
  reopen: ['closed', 'cancelled'],
};
const NEED_TEXT: readonly StepName[] = ['update', 'promise', 'send back', 'decline', 'cancel'];
const TAKE_NO_TEXT: readonly StepName[] = ['confirm', 'agree'];
const NEED_DAY: readonly StepName[] = ['promise', 'extend'];
const LONGEST = 2000;
const MOST_UPDATES = 20;

export const stepNames = Object.keys(WHEN) as StepName[];
/** The steps that an action's state allows to somebody. */
export const fittingSteps = ({ state, asked }: Life): readonly StepName[] =>
  stepNames.filter((name) => WHEN[name].includes(state) && (asked !== null || !['agree', 'decline'].includes(name)));

export function textProblems(text: string): readonly Problem[] {
  const { length } = text.trim();
  if (length === 0) return [{ code: 'text-missing' }];
  return length > LONGEST ? [{ code: 'text-too-long', length }] : [];
}

export const nextMeetingAfter = (day: string): string | undefined => CALENDAR.find(({ date }) => date > day)?.date;
export const isDay = (day: string): boolean =>
  !Number.isNaN(Date.parse(day)) && new Date(day).toISOString().slice(0, 10) === day;

/** The day that a step names, or what is wrong with it. */
function dayOf(model: Model, life: Life, { name, date }: StepAct): string | Problem {
  const today = todayOf(model);
  const latest = name === 'extend' && life.due > today ? life.due : today;
  const day = date.given === 'date' ? date.date : date.given === 'next-meeting' ? nextMeetingAfter(latest) : undefined;
  if (date.given === 'impossible') return { code: 'day-impossible', typed: date.typed };
  if (day === undefined) return { code: 'day-missing' };
  if (!isDay(day)) return { code: 'day-impossible', typed: day };
  if (day < today) return { code: 'day-over', day };
  return name === 'extend' && day <= life.due ? { code: 'not-later', due: life.due } : day;
}

/** A step with which nothing is wrong. */
interface Sound {
  readonly life: Life;
  readonly by: string;
  readonly text: string;
  readonly day: string;
}

const over = { asked: null, answer: null } as const;
const said = ({ by, text }: Pick<Sound, 'by' | 'text'>): string => `${by}: ${text}`;
const noted = (sound: Sound): readonly string[] =>
  sound.text === '' ? sound.life.updates : [...sound.life.updates, said(sound)].slice(-MOST_UPDATES);

/** Open once more, with an answer and reminders of its own. */
const anew = (sound: Sound, answer: string): Partial<Life> => ({
  ...over,
  over: null,
  state: 'open',
  series: sound.life.series + 1,
  answer: { answer, said: said(sound) },
});

const closed = (sound: Sound): Partial<Life> => ({
  ...over,
  state: 'closed',
  over: said(sound),
  updates: noted(sound),
});

type Effect = (sound: Sound) => readonly [happens: string, changes: Partial<Life>];
const BY_ANYBODY: Readonly<Record<StepName, Effect>> = {
  update: (sound) => ['action-updated', { updates: noted(sound) }],
  promise: (sound) => [
    'action-promised',
    { promise: { said: said(sound), date: sound.day, number: (sound.life.promise?.number ?? 0) + 1 } },
  ],
  done: (sound) => ['action-done', { ...closed(sound), state: 'done' }],
  extend: (sound) => ['more-time-asked', { ...over, asked: { said: said(sound), until: sound.day } }],
  confirm: (sound) => ['action-closed', closed(sound)],
  'send back': (sound) => ['action-sent-back', anew(sound, 'sent-back')],
  agree: (sound) => [
    'more-time-agreed',
    { ...anew(sound, 'more-time-agreed'), due: sound.life.asked?.until ?? sound.life.due },
  ],
  decline: (sound) => [
    'more-time-declined',
    { asked: null, answer: { answer: 'more-time-declined', said: said(sound) } },
  ],
  cancel: (sound) => ['action-cancelled', { ...over, state: 'cancelled', over: said(sound) }],
  reopen: (sound) => ['action-reopened', anew(sound, 'reopened')],
};
/** Whoever may confirm need not ask for it, and whoever sets due dates need not ask for one. */
const BY_LEADS: Partial<Readonly<Record<StepName, Effect>>> = {
  done: (sound) => ['action-closed', closed(sound)],
  extend: (sound) => ['more-time-agreed', { ...anew(sound, 'more-time-agreed'), due: sound.day }],
};

/** Why a step is not taken at all, whatever it says. */
function notAllowed(model: Model, life: Life, { by, name }: StepAct & { readonly by: string }): Prediction | undefined {
  const { ref, state } = life;
  if (model.left.includes(by)) return refusal(model, 'shut out');
  const isLead = LEADS.includes(by);
  if (!isLead && (LEADS_ONLY.includes(name) || !life.owners.includes(by))) return refusal(model, 'may-not');
  if (state === 'withdrawn') return refusal(model, 'withdrawn-already', { ref });
  if (!WHEN[name].includes(state)) return refusal(model, 'not-now', { ref, step: name, state });
  const isAnswer = name === 'agree' || name === 'decline';
  return isAnswer && !life.asked ? refusal(model, 'nothing-asked', { ref }) : undefined;
}

/** Why more time is not agreed to: another day was read than is asked for now, or that day is over. */
function notAsAsked(model: Model, { ref, asked }: Life, { name, until }: StepAct): Prediction | undefined {
  if (name !== 'agree' || !asked) return undefined;
  if (until !== undefined && until !== asked.until)
    return refusal(model, 'asked-otherwise', { ref, until: asked.until });
  return asked.until < todayOf(model) ? refusal(model, 'day-over', { day: asked.until }) : undefined;
}

/** What a step must do. */
export function predictStep(model: Model, { by }: Command, act: StepAct): Prediction {
  const { ref, name } = act;
  const life = model.actions.find((each) => each.ref === ref);
  if (!life) return refusal(model, model.left.includes(by) ? 'shut out' : 'no-such-item', { ref });
  const forbidden = notAllowed(model, life, { ...act, by }) ?? notAsAsked(model, life, act);
  if (forbidden) return forbidden;
  const text = TAKE_NO_TEXT.includes(name) ? '' : act.text.trim();
  const wrongText = NEED_TEXT.includes(name) || text !== '' ? textProblems(text || act.text) : [];
  const day = NEED_DAY.includes(name) ? dayOf(model, life, act) : '';
  const problems = [...(TAKE_NO_TEXT.includes(name) ? [] : wrongText), ...(typeof day === 'string' ? [] : [day])];
  if (problems.length > 0 || typeof day !== 'string') return refusal(model, 'incomplete', { problems });
  const effect = (LEADS.includes(by) && BY_LEADS[name]) || BY_ANYBODY[name];
  const [happens, changes] = effect({ life, by, text, day });
  const after: Life = { ...life, ...changes, actedOn: true };
  const next = withLife(model, after, `${happens} by ${by}`);
  return { outcome: { done: after, repeatOf: null }, next };
}

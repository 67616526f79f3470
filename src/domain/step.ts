import { isUnderApproval } from './action.ts';
import type { Action } from './action.ts';
import type { StepEvent } from './action-event.ts';
import { checkText } from './capture.ts';
import type { DueInput } from './capture.ts';
import { isIsoDate } from './dates.ts';
import type { IsoDate } from './dates.ts';
import { helpersOf, meetingAfter } from './group.ts';
import type { Group, Member } from './group.ts';
import { ok, refuse } from './refusal.ts';
import type { Refusal, Result } from './refusal.ts';
import { may } from './rights.ts';
import type { Act } from './rights.ts';
import type { StepName } from './step-name.ts';

/** One step as it was asked for. What it does not need is ignored. */
export interface Step {
  readonly name: StepName;
  readonly text: string;
  /** A new due date, or the day of a promise. */
  readonly date: DueInput;
  /** Of `agree`: the due date that was read as asked for. */
  readonly until?: IsoDate;
}

/** A step's demands: in which states, by whom, with what. */
interface Demands {
  readonly from: readonly Action['state'][];
  /** To update is for the action's owners too. */
  readonly act: Act;
  readonly text: 'needed' | 'welcome' | 'none';
  readonly dated?: true;
}

/** The life of an action as a table (domain.md): no other step is taken, whatever a card says. */
const DEMANDS: Readonly<Record<StepName, Demands>> = {
  update: { from: ['open', 'done'], act: 'update an action', text: 'needed' },
  promise: { from: ['open'], act: 'update an action', text: 'needed', dated: true },
  done: { from: ['open'], act: 'update an action', text: 'welcome' },
  extend: { from: ['open'], act: 'update an action', text: 'welcome', dated: true },
  confirm: { from: ['done'], act: 'confirm an action', text: 'none' },
  'send back': { from: ['done'], act: 'confirm an action', text: 'needed' },
  agree: { from: ['open'], act: 'answer a request for more time', text: 'none' },
  decline: { from: ['open'], act: 'answer a request for more time', text: 'needed' },
  cancel: { from: ['open', 'done'], act: 'cancel an action', text: 'needed' },
  reopen: { from: ['closed', 'cancelled'], act: 'reopen an action', text: 'welcome' },
};

/** By whom and when a step is decided. */
export interface StepContext {
  readonly group: Group;
  readonly action: Action;
  /** The member as the group has them now. */
  readonly by: Member;
  readonly today: IsoDate;
}

const isLead = (by: Member): boolean => may(by, 'confirm an action');

/** Whether somebody may take a step: an action's owners, or chair and secretary. */
export const mayStep = ({ by, action }: Pick<StepContext, 'by' | 'action'>, name: StepName): boolean =>
  may(by, DEMANDS[name].act) || (DEMANDS[name].act === 'update an action' && action.owner.people.includes(by.person));

/** Why somebody may not take a step, whatever the action's state; undefined when they may. */
export function refusalOfStep({ group, by, action }: Omit<StepContext, 'today'>, name: StepName): Refusal | undefined {
  if (mayStep({ by, action }, name)) return undefined;
  return { code: 'may-not', act: DEMANDS[name].act, ask: helpersOf(group) };
}

/** Whether a step can be taken in the state that the action is in, by whomever. */
function isNow(action: Action, name: StepName): boolean {
  if (!DEMANDS[name].from.includes(action.state)) return false;
  return (name !== 'agree' && name !== 'decline') || (action.state === 'open' && action.asked !== undefined);
}

const ENDS: readonly StepName[] = ['done', 'cancel', 'extend', 'confirm'];

/** Why a step can't be taken in the state that an action is in; undefined when it can. */
export function notNow({ action }: Pick<StepContext, 'action'>, step: StepName): Refusal | undefined {
  const { ref, state } = action;
  if (state === 'withdrawn') return { code: 'withdrawn-already', ref };
  // What decides it is its approval, which closes it.
  if (isUnderApproval(action) && ENDS.includes(step)) return { code: 'under-approval', ref };
  if (isNow(action, step)) return undefined;
  return DEMANDS[step].from.includes(state) ? { code: 'nothing-asked', ref } : { code: 'not-now', ref, step, state };
}

/** Only the date that was read is agreed to, while it is to come. */
function notAsAsked({ action, today }: StepContext, { name, until }: Step): Refusal | undefined {
  if (name !== 'agree') return undefined;
  const asked = askedUntil(action);
  if (until !== undefined && until !== asked) return { code: 'asked-otherwise', ref: action.ref, until: asked };
  return asked < today ? { code: 'asked-for-the-past', ref: action.ref, until: asked } : undefined;
}

/** The day that a step names: not over, and of more time later than the due date. */
function chooseDate({ group, action, today }: StepContext, { name, date }: Step): Result<IsoDate> {
  const latest = name === 'extend' && action.due > today ? action.due : today;
  const given = date.given === 'next-meeting' ? meetingAfter(group, latest) : undefined;
  const day = date.given === 'date' ? date.date : given;
  if (date.given === 'impossible') return refuse({ code: 'day-impossible', typed: date.typed });
  if (day === undefined) return refuse({ code: 'day-missing' });
  if (!isIsoDate(day)) return refuse({ code: 'day-impossible', typed: day });
  if (day < today) return refuse({ code: 'day-over', day });
  return name === 'extend' && day <= action.due ? refuse({ code: 'not-later', due: action.due }) : ok(day);
}

/** The text and the day of a step, or all that is wanting at once. */
function complete(context: StepContext, step: Step): Result<{ text: string; day: IsoDate }> {
  const { text: wanted, dated } = DEMANDS[step.name];
  const bare = wanted === 'none' || (wanted === 'welcome' && step.text.trim() === '');
  const text = bare ? ok('') : checkText(step.text);
  const day = dated ? chooseDate(context, step) : ok('');
  const problems = [text, day].flatMap((each) => (each.ok ? [] : [each.refusal]));
  if (!text.ok || !day.ok) return refuse({ code: 'incomplete', problems, understood: {} });
  return ok({ text: text.value, day: day.value });
}

/** What a step makes happen. Who may confirm needs nobody to confirm it, and who may set a due date need not ask. */
function eventOf({ by, action }: StepContext, name: StepName, said: { text: string; day: IsoDate }): StepEvent {
  const words = { text: said.text };
  const plain = { facts: {}, words } as const;
  switch (name) {
    case 'update':
      return { type: 'action-updated', ...plain };
    case 'promise':
      return { type: 'action-promised', facts: { date: said.day }, words };
    case 'done':
      return { type: isLead(by) ? 'action-closed' : 'action-done', ...plain };
    case 'extend':
      return isLead(by)
        ? { type: 'more-time-agreed', facts: { due: said.day }, words }
        : { type: 'more-time-asked', facts: { until: said.day }, words };
    case 'confirm':
      return { type: 'action-closed', ...plain };
    case 'send back':
      return { type: 'action-sent-back', ...plain };
    case 'agree':
      return { type: 'more-time-agreed', facts: { due: askedUntil(action) }, words };
    case 'decline':
      return { type: 'more-time-declined', ...plain };
    case 'cancel':
      return { type: 'action-cancelled', ...plain };
    case 'reopen':
      return { type: 'action-reopened', ...plain };
  }
}

const askedUntil = (action: Action): IsoDate => (action.state === 'open' && action.asked?.until) || action.due;

/**
 * Decides a step of an action's life: who may first, then whether its state allows it, then what it says.
 *
 * Refuses with `may-not`, `withdrawn-already`, `not-now` (which names step and state), `nothing-asked`,
 * `asked-otherwise`, `asked-for-the-past`, or `incomplete`
 * with what is wanting (`text-missing`, `text-too-long`, `day-missing`, `day-impossible`, `day-over`,
 * `not-later`).
 */
export function decideStep(context: StepContext, step: Step): Result<StepEvent> {
  const refusal = refusalOfStep(context, step.name) ?? notNow(context, step.name) ?? notAsAsked(context, step);
  if (refusal) return refuse(refusal);
  const said = complete(context, step);
  return said.ok ? ok(eventOf(context, step.name, said.value)) : said;
}

import { randomUUID } from 'node:crypto';
import type { Origin } from '../cards/buttons.ts';
import type { Payload } from '../cards/verbs.ts';
import type { Action } from '../domain/action.ts';
import type { DueInput } from '../domain/capture.ts';
import { isIsoDate } from '../domain/dates.ts';
import { ok } from '../domain/refusal.ts';
import type { Refusal, Result } from '../domain/refusal.ts';
import type { Ref } from '../domain/refs.ts';
import { notNow, refusalOfStep } from '../domain/step.ts';
import type { Done, Request } from '../services/deps.ts';
import { takeStep } from '../services/steps.ts';
import { stepOutcome } from './action-words.ts';
import { answer } from './answer.ts';
import type { BotDeps } from './bot-deps.ts';
import { inPlace, requestOfClick } from './click.ts';
import type { CardHandler, CardReply } from './click.ts';
import { itemView, sightOf } from './item-views.ts';
import { actionsView, itemByRefMessage, itemByRefView } from './listings.ts';
import { mineOf } from './mine.ts';
import { itemMessage } from './posted.ts';
import { refusalText } from './replies.ts';
import { actionOf, MOMENT_PASSED, stepFormView } from './step-forms.ts';
import type { Turn } from './turn.ts';

/** The list that a step was taken from, with a remark on what came of it. */
async function listAgain(
  bot: BotDeps,
  turn: Turn,
  {
    request,
    back,
    from = 0,
    note,
  }: { request: Request; back: 'mine' | 'waiting'; from?: number | undefined; note: string },
): Promise<Result<CardReply>> {
  const list = await (back === 'waiting'
    ? actionsView(bot, request, { show: back, from, note })
    : mineOf(bot, { turn, command: request.command }, { from, note }));
  if (!list.ok) return list;
  const reply = inPlace(request, false, list.value);
  return ok(reply.view ? { ...reply, ending: note } : reply);
}

/** What is to be seen after a click: the list that it came from, or the action's card as it is now. */
async function afterwards(
  bot: BotDeps,
  turn: Turn,
  { request, ref, origin, note }: { request: Request; ref: Ref; origin: Origin; note: string },
): Promise<Result<CardReply>> {
  const { shared = false, back, from } = origin;
  if (back) return listAgain(bot, turn, { request, back, from, note: note.startsWith(ref) ? note : `${ref}: ${note}` });
  const card = await (shared ? itemByRefMessage : itemByRefView)(bot, request, { ref, note });
  return card.ok ? ok(inPlace(request, shared, card.value)) : card;
}

/** What keeps a form open: it is wanting; or its moment has passed, and what was typed must not be lost. */
function problemsOf(refusal: Refusal, typed: string): readonly Refusal[] | undefined {
  if (refusal.code === 'incomplete') return refusal.problems;
  return MOMENT_PASSED.includes(refusal.code) && typed.trim() !== '' ? [refusal] : undefined;
}

const originOf = ({ shared, back, from }: Pick<Payload<'step.take'>, 'shared' | 'back' | 'from'>): Origin => ({
  ...(shared && { shared }),
  ...(back && { back, from }),
});

const dateOfForm = (date: string): DueInput => (date === '' ? { given: 'nothing' } : { given: 'date', date });

/** A button that opens a step's form; where its moment has passed, the action as it is now. */
export const openStepForm: CardHandler<'step.form'> = async (bot, clicked) => {
  const { turn, data } = clicked;
  const { ref, step } = data;
  const asked = await requestOfClick(bot, clicked, 'step.form');
  return answer<CardReply>(bot, asked, async (request) => {
    const found = await actionOf(bot, request, ref);
    if (!found.ok) return found;
    const origin = originOf(data);
    const action = found.value;
    const context = { group: request.situation.group, by: request.member, action };
    const passed = refusalOfStep(context, step) ? undefined : notNow({ action }, step);
    if (passed) return afterwards(bot, turn, { request, ref, origin, note: refusalText(passed) });
    const empty = { text: '', date: '', problems: [], nonce: randomUUID() };
    const form = await stepFormView(bot, request, { ref, step, origin, ...empty });
    return form.ok ? ok({ view: form.value }) : form;
  });
};

/** The action's card after a step, in its message or in the place of what was pressed; or the list that it came from. */
function taken(
  bot: BotDeps,
  turn: Turn,
  { request, done, data }: { request: Request; done: Done<Action>; data: Payload<'step.take'> },
): Promise<Result<CardReply>> {
  const { shared, back, from, step } = data;
  const action = done.outcome;
  const { heading, note } = stepOutcome(step, action);
  if (back) {
    const words = [`${action.ref}: ${heading}.`, ...(note === undefined ? [] : [note])].join(' ');
    return listAgain(bot, turn, { request, back, from, note: words });
  }
  const framing = { heading, ...(note !== undefined && { note }) };
  const card = shared
    ? itemMessage(request, action, framing)
    : itemView(sightOf(request), action, { ...framing, shared });
  return Promise.resolve(ok(inPlace(request, shared, card)));
}

/** Save on a step's form, or a button that needs none. */
export const takeStepByClick: CardHandler<'step.take'> = async (bot, clicked) => {
  const { turn, data } = clicked;
  const { ref, step, text, date, until } = data;
  const asked = await requestOfClick(bot, clicked, 'step.take');
  return answer<CardReply>(bot, asked, async (request) => {
    const done = await takeStep(bot, request, {
      ref,
      step: { name: step, text, date: dateOfForm(date), ...(until !== undefined && { until }) },
    });
    if (done.ok) return taken(bot, turn, { request, done: done.value, data });
    const { refusal } = done;
    const origin = originOf(data);
    const problems = problemsOf(refusal, text);
    if (problems) {
      const nonce = data.nonce ?? randomUUID();
      const typed = { text, date: isIsoDate(date) ? date : '', problems, nonce };
      const form = await stepFormView(bot, request, { ref, step, origin, ...typed });
      return form.ok ? ok({ view: form.value }) : form;
    }
    if (!MOMENT_PASSED.includes(refusal.code)) return done;
    return afterwards(bot, turn, { request, ref, origin, note: refusalText(refusal) });
  });
};

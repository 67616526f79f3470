import type { BuiltCard } from '../cards/render.ts';
import { suggestionsCard } from '../cards/suggestion-card.ts';
import { ok } from '../domain/refusal.ts';
import type { Refusal, Result } from '../domain/refusal.ts';
import { refusalOfAnswered } from '../domain/suggestion.ts';
import type { Suggestion } from '../domain/suggestion.ts';
import type { Request } from '../services/deps.ts';
import { acceptSuggestion } from '../services/answers.ts';
import { openSuggestions, suggestionToAnswer } from '../services/suggestions.ts';
import { answer } from './answer.ts';
import type { LineHandler } from './answer.ts';
import { requestOf } from './bot-deps.ts';
import type { BotDeps } from './bot-deps.ts';
import { askForAction } from './capture-forms.ts';
import { inPlace, requestOfClick } from './click.ts';
import type { CardHandler, CardReply } from './click.ts';
import { sightOf } from './item-views.ts';
import { itemMessage, suggestionMessage } from './posted.ts';
import { refusalText } from './replies.ts';
import { listedSuggestion } from './suggestion-views.ts';
import type { Turn } from './turn.ts';

/** The suggestions that wait, with a remark on what has just become of one. */
export async function suggestionsView(
  bot: BotDeps,
  request: Request,
  shown: { readonly note?: string; readonly from?: number } = {},
): Promise<Result<BuiltCard>> {
  const found = await openSuggestions(bot, request);
  if (!found.ok) return found;
  const rows = found.value.map((each) => listedSuggestion(sightOf(request), each));
  const { name, prefix } = request.situation.group;
  return ok(suggestionsCard({ group: name, prefix, rows, ...shown }));
}

/** Which suggestion a button is about, and whether its own card is the message. */
interface Pressed {
  readonly suggestion: string;
  readonly shared: boolean;
}

/** The suggestion as it is now, where its own card is the message; else the list of those that wait. */
export async function asItIs(
  bot: BotDeps,
  request: Request,
  { suggestion, shared, note }: Pressed & { readonly note?: string },
): Promise<Result<CardReply>> {
  if (shared) {
    const found = await suggestionToAnswer(bot, request, suggestion);
    return found.ok ? ok({ update: suggestionMessage(request, found.value) }) : found;
  }
  const list = await suggestionsView(bot, request, note === undefined ? {} : { note });
  return list.ok ? ok(inPlace(request, false, list.value)) : list;
}

/** What an answer was refused with; one that is answered already is shown as it is. */
export function overtaken(
  bot: BotDeps,
  request: Request,
  { refusal, ...pressed }: Pressed & { refusal: Refusal },
): Promise<Result<CardReply>> {
  if (refusal.code !== 'suggestion-answered') return Promise.resolve({ ok: false, refusal });
  return asItIs(bot, request, { ...pressed, note: refusalText(refusal) });
}

/** The form of the action that a suggestion proposes. */
async function formOf(
  turn: Turn,
  request: Request,
  { found, shared, problems }: { found: Suggestion; shared: boolean; problems: readonly Refusal[] },
): Promise<Result<CardReply>> {
  const { id, meeting, text, area, owner, due, source } = found;
  const isLive = request.situation.head.value.live.some(({ number }) => number === meeting);
  const fields = {
    text,
    owners: owner?.people ?? [],
    ...(area !== undefined && { area }),
    ...(due !== undefined && { due }),
  };
  const form = await askForAction(turn, request, {
    fields,
    problems,
    ...(isLive && { meeting }),
    ...(source && { source }),
    suggestion: { id, shared },
  });
  return form.ok ? ok({ view: form.value }) : form;
}

/** Accept: one tap where nothing is missing, else the form for the rest. */
export const acceptByClick: CardHandler<'suggestion.accept'> = async (bot, clicked) => {
  const { turn, data } = clicked;
  const asked = await requestOfClick(bot, clicked, 'suggestion.accept');
  return answer<CardReply>(bot, asked, async (request) => {
    const { suggestion: id, shared } = data;
    const done = await acceptSuggestion(bot, request, { id });
    if (done.ok && shared)
      return ok({ update: itemMessage(request, done.value.outcome, { heading: 'Action logged' }) });
    if (done.ok)
      return asItIs(bot, request, { suggestion: id, shared, note: `Accepted as ${done.value.outcome.ref}.` });
    if (done.refusal.code !== 'incomplete')
      return overtaken(bot, request, { refusal: done.refusal, suggestion: id, shared });
    const found = await suggestionToAnswer(bot, request, id);
    return found.ok ? formOf(turn, request, { found: found.value, shared, problems: done.refusal.problems }) : found;
  });
};

/** Edit: the form, filled with what was suggested; saving it accepts. */
export const editByClick: CardHandler<'suggestion.edit'> = async (bot, clicked) => {
  const { turn, data } = clicked;
  const asked = await requestOfClick(bot, clicked, 'suggestion.edit');
  return answer<CardReply>(bot, asked, async (request) => {
    const { suggestion, shared } = data;
    const found = await suggestionToAnswer(bot, request, suggestion);
    if (!found.ok) return found;
    const refusal = refusalOfAnswered(found.value);
    if (refusal) return overtaken(bot, request, { refusal, suggestion, shared });
    return formOf(turn, request, { found: found.value, shared, problems: [] });
  });
};

/** Cancel on a form about a suggestion: the suggestion is there again. */
export async function cancelSuggestionForm(
  bot: BotDeps,
  request: Request,
  pressed: Pressed,
): Promise<Result<CardReply>> {
  const shown = await asItIs(bot, request, pressed);
  return shown.ok && shown.value.update && pressed.shared ? ok({ view: shown.value.update }) : shown;
}

export const listSuggestions: CardHandler<'suggestions.list'> = async (bot, clicked) => {
  const asked = await requestOfClick(bot, clicked, 'suggestions.list');
  return answer<CardReply>(bot, asked, async (request) => {
    const list = await suggestionsView(bot, request, { from: clicked.data.from });
    return list.ok ? ok({ view: list.value }) : list;
  });
};

/** `suggestions`: what waits for chair and secretary. */
export const suggestionsLine: LineHandler<'suggestions'> = async (bot, { turn, key, command }) => {
  const asked = await requestOf(bot, turn, { command: key, prefix: command.prefix });
  return answer(bot, asked, (request) => suggestionsView(bot, request));
};

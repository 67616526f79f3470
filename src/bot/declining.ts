import { randomUUID } from 'node:crypto';
import type { BuiltCard } from '../cards/render.ts';
import { declineForm } from '../cards/step-form.ts';
import { ok } from '../domain/refusal.ts';
import type { Refusal } from '../domain/refusal.ts';
import { meetingTitle } from '../domain/refs.ts';
import { refusalOfAnswered } from '../domain/suggestion.ts';
import type { Suggestion } from '../domain/suggestion.ts';
import { declineSuggestion } from '../services/answers.ts';
import type { Request } from '../services/deps.ts';
import { suggestionToAnswer } from '../services/suggestions.ts';
import { answer } from './answer.ts';
import { requestOfClick } from './click.ts';
import type { CardHandler, CardReply } from './click.ts';
import { remarks } from './forms.ts';
import { sightOf } from './item-views.ts';
import { asItIs, overtaken } from './suggestions.ts';
import { listedSuggestion } from './suggestion-views.ts';

function declineFormView(
  request: Request,
  found: Suggestion,
  { shared, typed, problems, nonce }: { shared: boolean; typed: string; problems: readonly Refusal[]; nonce: string },
): BuiltCard {
  const { prefix } = request.situation.group;
  const { by } = listedSuggestion(sightOf(request), found);
  const view = {
    prefix,
    suggestion: found.id,
    shared,
    typed,
    nonce,
    text: found.text,
    details: [`Suggested by ${by}`],
  };
  return declineForm({ kicker: meetingTitle(prefix, found.meeting), ...remarks(problems), ...view });
}

/** Decline: asks why. */
export const openDecline: CardHandler<'suggestion.refuse'> = async (bot, clicked) => {
  const asked = await requestOfClick(bot, clicked, 'suggestion.refuse');
  return answer<CardReply>(bot, asked, async (request) => {
    const { suggestion, shared } = clicked.data;
    const found = await suggestionToAnswer(bot, request, suggestion);
    if (!found.ok) return found;
    const refusal = refusalOfAnswered(found.value);
    if (refusal) return overtaken(bot, request, { refusal, suggestion, shared });
    return ok({
      view: declineFormView(request, found.value, { shared, typed: '', problems: [], nonce: randomUUID() }),
    });
  });
};

export const declineByClick: CardHandler<'suggestion.decline'> = async (bot, clicked) => {
  const { suggestion, shared, text, nonce } = clicked.data;
  const asked = await requestOfClick(bot, clicked, 'suggestion.decline');
  return answer<CardReply>(bot, asked, async (request) => {
    const done = await declineSuggestion(bot, request, { id: suggestion, reason: text });
    if (done.ok) return asItIs(bot, request, { suggestion, shared, note: 'Declined. Whoever suggested it is told.' });
    const { refusal } = done;
    const isLate = refusal.code === 'suggestion-answered';
    if (refusal.code !== 'incomplete' && !(isLate && text.trim() !== '')) {
      return overtaken(bot, request, { refusal, suggestion, shared });
    }
    const found = await suggestionToAnswer(bot, request, suggestion);
    if (!found.ok) return found;
    // Whoever was quicker: what was typed is still there.
    const problems = refusal.code === 'incomplete' ? refusal.problems : [refusal];
    return ok({ view: declineFormView(request, found.value, { shared, typed: text, problems, nonce }) });
  });
};

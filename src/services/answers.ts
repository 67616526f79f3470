import type { Action } from '../domain/action.ts';
import { checkText } from '../domain/capture.ts';
import type { ActionInput } from '../domain/capture.ts';
import { noticeOfAnswered } from '../domain/causes.ts';
import { meetingForItem } from '../domain/head.ts';
import { ok, refuse } from '../domain/refusal.ts';
import type { Result } from '../domain/refusal.ts';
import { applySuggestion, refusalOfAnswered } from '../domain/suggestion.ts';
import type { Suggestion, SuggestionEvent, SuggestionId } from '../domain/suggestion.ts';
import type { Stored } from '../ports/store.ts';
import { logActionAlongside } from './actions.ts';
import { change } from './change.ts';
import type { Deps, Done, Request, Situation } from './deps.ts';
import { stampOf, timingOf } from './deps.ts';
import { readSuggestion, recallSuggestion, suggestionToAnswer } from './suggestions.ts';
import type { Change } from './writes.ts';

/** A suggestion that nobody has answered yet. */
async function unanswered(deps: Deps, situation: Situation, id: SuggestionId): Promise<Result<Stored<'suggestion'>>> {
  const found = await readSuggestion(deps, situation, id);
  if (!found) return refuse({ code: 'stale-card' });
  const refusal = refusalOfAnswered(found.value);
  return refusal ? refuse(refusal) : ok(found);
}

/** What a suggestion's answer changes, and who hears of it; refused once it has one. */
async function answered(
  deps: Deps,
  request: Request,
  {
    situation,
    id,
    event,
  }: { readonly situation: Situation; readonly id: SuggestionId; readonly event: SuggestionEvent },
) {
  const found = await unanswered(deps, situation, id);
  if (!found.ok) return found;
  const before = found.value;
  const after = applySuggestion(before.value, { ...event, ...stampOf(request) });
  const changed: Change = { kind: 'suggestion', id, before, after, event };
  const notices = noticeOfAnswered(after, { ...timingOf(request, situation), by: request.member.person });
  return ok({ changes: [changed], notices, after });
}

/** An input for the action that a suggestion proposes, as far as that was given. */
const inputOfSuggestion = ({ text, area, owner, due, source }: Suggestion): ActionInput => ({
  text,
  ...(area !== undefined && { area }),
  owner: owner ? { given: 'people', people: owner.people } : { given: 'nothing' },
  due: due === undefined ? { given: 'nothing' } : { given: 'date', date: due },
  ...(source && { source }),
});

/**
 * Accepts a suggestion: mints the ref, logs the action and marks the suggestion, in one commit. `incomplete` when a form
 * must ask; `suggestion-answered` when it was answered before. Chair and secretary.
 * @param input the action as it is to be logged; what is left of the suggestion where nothing was changed
 */
export async function acceptSuggestion(
  deps: Deps,
  request: Request,
  { id, input }: { readonly id: SuggestionId; readonly input?: ActionInput },
): Promise<Result<Done<Action>>> {
  const found = await suggestionToAnswer(deps, request, id);
  if (!found.ok) return found;
  const suggestion = found.value;
  return logActionAlongside(deps, request, {
    input: { ...(input ?? inputOfSuggestion(suggestion)), suggestedBy: suggestion.suggestedBy },
    // Of its own meeting as long as that takes items, then of the one that does here.
    meetingOf: async (situation) => {
      const asked = await unanswered(deps, situation, id);
      if (!asked.ok) return asked;
      const own = situation.head.value.live.find(({ number }) => number === suggestion.meeting);
      return own ? ok(own) : meetingForItem(situation.head.value, situation.group, request.chat.id);
    },
    alongside: (situation, { ref }) => {
      const event: SuggestionEvent = { type: 'suggestion-accepted', facts: { ref }, words: {} };
      return answered(deps, request, { situation, id, event });
    },
  });
}

/** Declines a suggestion; who made it hears the reason, if one was given. Chair and secretary. */
export function declineSuggestion(
  deps: Deps,
  request: Request,
  { id, reason }: { readonly id: SuggestionId; readonly reason: string },
): Promise<Result<Done<Suggestion>>> {
  return change<Suggestion>(deps, request, {
    act: 'answer a suggestion',
    async decide(situation) {
      const said = reason.trim() === '' ? ok('') : checkText(reason);
      if (!said.ok) return refuse({ code: 'incomplete', problems: [said.refusal], understood: {} });
      const event: SuggestionEvent = { type: 'suggestion-declined', facts: {}, words: { reason: said.value } };
      const plan = await answered(deps, request, { situation, id, event });
      if (!plan.ok) return plan;
      const { after, ...rest } = plan.value;
      return ok({ ...rest, outcome: after, answer: { suggestion: id } });
    },
    recall: () => recallSuggestion(deps, request, id),
  });
}

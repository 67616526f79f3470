import { completeAction } from '../domain/capture.ts';
import type { ActionInput } from '../domain/capture.ts';
import { noticeOfSuggested } from '../domain/causes.ts';
import { localDate } from '../domain/dates.ts';
import { ok, refuse } from '../domain/refusal.ts';
import type { Result } from '../domain/refusal.ts';
import { applySuggestion, meetingForSuggestion, suggested } from '../domain/suggestion.ts';
import type { Suggestion, SuggestionId } from '../domain/suggestion.ts';
import type { Stored } from '../ports/store.ts';
import { change } from './change.ts';
import type { Deps, Done, Request, Situation } from './deps.ts';
import { stampOf, timingOf } from './deps.ts';
import { forbidden } from './permission.ts';

/** A suggestion as far as it was given: what is only missing, whoever accepts it is asked for. */
function understood(input: ActionInput, { group, head }: Situation, { chat, at }: Request) {
  const meeting =
    head.value.live.find(({ number }) => number === input.meeting) ?? meetingForSuggestion(head.value, chat.id);
  if (!meeting) return refuse({ code: 'no-meeting-yet', next: `${group.prefix} ${head.value.nextMeeting}` });
  const checked = completeAction({ group, meeting, today: localDate(at, group.zone) }, input);
  if (checked.ok) return ok({ meeting: meeting.number, fields: checked.value });
  if (checked.refusal.code !== 'incomplete') return checked;
  const { problems, understood: some } = checked.refusal;
  const isWrong = problems.some(({ code }) => code === 'text-missing' || !code.endsWith('-missing'));
  return isWrong ? checked : ok({ meeting: meeting.number, fields: some });
}

export async function readSuggestion(
  deps: Deps,
  { scope }: Situation,
  id: SuggestionId,
): Promise<Stored<'suggestion'> | undefined> {
  return deps.store.read(scope, 'suggestion', id);
}

/** The suggestion with this id, for chair and secretary. Refuses with `stale-card` where there is none. */
export async function suggestionToAnswer(deps: Deps, request: Request, id: SuggestionId): Promise<Result<Suggestion>> {
  const refused = forbidden(request, 'answer a suggestion');
  if (refused) return refused;
  const found = await readSuggestion(deps, request.situation, id);
  return found ? ok(found.value) : refuse({ code: 'stale-card' });
}

export async function recallSuggestion(deps: Deps, request: Request, id: SuggestionId): Promise<Suggestion> {
  const stored = await readSuggestion(deps, request.situation, id);
  if (!stored) throw new Error('a receipt without its suggestion');
  return stored.value;
}

/**
 * Suggests an action: kept without a ref, which is minted when chair or secretary accept it. `incomplete` where something
 * of it is wrong, not where it is only missing. Programme, representatives, their alternates; chair and secretary log.
 */
export function suggestAction(deps: Deps, request: Request, input: ActionInput): Promise<Result<Done<Suggestion>>> {
  const id = deps.newId();
  return change<Suggestion>(deps, request, {
    act: 'suggest an action',
    decide(situation) {
      const given = understood(input, situation, request);
      if (!given.ok) return given;
      const { meeting, fields } = given.value;
      const event = suggested({ id, meeting, source: input.source }, fields);
      const after = applySuggestion(undefined, { ...event, ...stampOf(request) });
      return ok({
        changes: [{ kind: 'suggestion', id, after, event }],
        notices: [noticeOfSuggested(after, timingOf(request, situation))],
        outcome: after,
        answer: { suggestion: id },
      });
    },
    recall: ({ suggestion }) => recallSuggestion(deps, request, String(suggestion)),
  });
}

/** The suggestions that wait for an answer, the oldest first. Chair and secretary. */
export async function openSuggestions(deps: Deps, request: Request): Promise<Result<readonly Suggestion[]>> {
  const refused = forbidden(request, 'answer a suggestion');
  if (refused) return refused;
  const stored = await deps.store.list(request.situation.scope, 'suggestion', { state: 'open' });
  return ok(stored.map(({ value }) => value).sort((a, b) => a.suggestedAt.localeCompare(b.suggestedAt)));
}

import type { Action } from '../domain/action.ts';
import { checkText, completeAction } from '../domain/capture.ts';
import type { ActionInput } from '../domain/capture.ts';
import { noticeOfAnswered, noticeOfSuggested } from '../domain/causes.ts';
import { localDate } from '../domain/dates.ts';
import { meetingForItem, openMeetingIn } from '../domain/head.ts';
import { ok, refuse } from '../domain/refusal.ts';
import type { Result } from '../domain/refusal.ts';
import { applySuggestion, meetingForSuggestion, suggested } from '../domain/suggestion.ts';
import type { Suggestion, SuggestionEvent, SuggestionId } from '../domain/suggestion.ts';
import type { Stored } from '../ports/store.ts';
import { logActionAlongside } from './actions.ts';
import { change } from './change.ts';
import type { Deps, Done, Request, Situation } from './deps.ts';
import { stampOf } from './deps.ts';
import { forbidden } from './permission.ts';
import type { Change } from './writes.ts';

/** What was said when: in a meeting that is open in this chat, or between meetings. */
const timingOf = ({ chat, at }: Request, { head }: Situation) => ({
  at,
  during: openMeetingIn(head.value, chat.id)?.number,
});

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

async function readSuggestion(
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

async function recall(deps: Deps, request: Request, id: SuggestionId): Promise<Suggestion> {
  const stored = await readSuggestion(deps, request.situation, id);
  if (!stored) throw new Error('a receipt without its suggestion');
  return stored.value;
}

/**
 * Suggests an action: kept without a ref, which is minted when chair or secretary accept it. `incomplete` where something
 * of it is wrong, not where it is only missing. Programme, representatives, their alternates; chair and secretary log.
 */
export async function suggestAction(
  deps: Deps,
  request: Request,
  input: ActionInput,
): Promise<Result<Done<Suggestion>>> {
  const refused = forbidden(request, 'suggest an action');
  if (refused) return refused;
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
    recall: ({ suggestion }) => recall(deps, request, String(suggestion)),
  });
}

/** A suggestion that nobody has answered yet. */
async function unanswered(deps: Deps, situation: Situation, id: SuggestionId): Promise<Result<Stored<'suggestion'>>> {
  const found = await readSuggestion(deps, situation, id);
  if (!found) return refuse({ code: 'stale-card' });
  const { value } = found;
  if (value.state === 'accepted') return refuse({ code: 'suggestion-answered', answer: value.state, ref: value.ref });
  return value.state === 'declined' ? refuse({ code: 'suggestion-answered', answer: value.state }) : ok(found);
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
    input: input ?? inputOfSuggestion(suggestion),
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
export async function declineSuggestion(
  deps: Deps,
  request: Request,
  { id, reason }: { readonly id: SuggestionId; readonly reason: string },
): Promise<Result<Done<Suggestion>>> {
  const refused = forbidden(request, 'answer a suggestion');
  if (refused) return refused;
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
    recall: () => recall(deps, request, id),
  });
}

/** The suggestions that wait for an answer, the oldest first. Chair and secretary. */
export async function openSuggestions(deps: Deps, request: Request): Promise<Result<readonly Suggestion[]>> {
  const refused = forbidden(request, 'answer a suggestion');
  if (refused) return refused;
  const stored = await deps.store.list(request.situation.scope, 'suggestion', { state: 'open' });
  return ok(stored.map(({ value }) => value).sort((a, b) => a.suggestedAt.localeCompare(b.suggestedAt)));
}

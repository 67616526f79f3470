import type { Action } from '../domain/action.ts';
import type { ActionInput } from '../domain/capture.ts';
import type { Result } from '../domain/refusal.ts';
import { may } from '../domain/rights.ts';
import type { Suggestion } from '../domain/suggestion.ts';
import { logAction } from '../services/actions.ts';
import type { Deps, Done, Request } from '../services/deps.ts';
import { suggestAction } from '../services/suggestions.ts';
import { ago, outcomeCard } from './answer.ts';
import { itemMessage, suggestionMessage } from './posted.ts';
import type { Posted } from './posted.ts';

/** A form that chair or secretary opened can still be saved by them, whoever has suggested something by it. */
const asSuggestion = (request: Request): Request => ({
  ...request,
  command: { ...request.command, key: `${request.command.key}:${request.member.person}` },
});

/** Logs an action for whoever may; for the others it is a suggestion, if they may make one. */
export const captureAction = (
  deps: Deps,
  request: Request,
  input: ActionInput,
): Promise<Result<Done<Action | Suggestion>>> =>
  may(request.member, 'log actions') || !may(request.member, 'suggest an action')
    ? logAction(deps, request, input)
    : suggestAction(deps, asSuggestion(request), input);

/** Whether what was captured is a suggestion, and not an action. */
export const isSuggestion = (done: Done<Action | Suggestion>): done is Done<Suggestion> =>
  'suggestedAt' in done.outcome;

/**
 * The card of what was captured.
 * @param line the line that it was typed in: of one that came again, the offer to log it once more
 */
export function captured(request: Request, done: Done<Action | Suggestion>, line?: string): Posted {
  if (isSuggestion(done)) {
    const { outcome, repeatOf } = done;
    if (repeatOf === undefined) return suggestionMessage(request, outcome);
    return suggestionMessage(request, outcome, `You said this ${ago(repeatOf, request.at)}. It was suggested once.`);
  }
  const heading = 'Action logged';
  return line === undefined
    ? itemMessage(request, done.outcome as Action, { heading })
    : outcomeCard(request, done as Done<Action>, { heading, line });
}

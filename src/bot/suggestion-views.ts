import type { BuiltCard } from '../cards/render.ts';
import { suggestionCard } from '../cards/suggestion-card.ts';
import type { SuggestionView } from '../cards/suggestion-card.ts';
import { fullDate } from '../domain/dates.ts';
import { printOwner } from '../domain/owner.ts';
import { meetingTitle } from '../domain/refs.ts';
import { may } from '../domain/rights.ts';
import type { Suggestion } from '../domain/suggestion.ts';
import { nameOf, printMoment } from './action-words.ts';
import type { Sight } from './item-views.ts';

/** What became of a suggestion, as whoever made it reads it. */
function outcomeOf({ group }: Sight, suggestion: Suggestion): string {
  if (suggestion.state === 'open') return '';
  const by = nameOf(group, suggestion.answeredBy);
  if (suggestion.state === 'accepted') return `Accepted by ${by} as ${suggestion.ref}.`;
  return suggestion.reason === '' ? `Declined by ${by}.` : `Declined by ${by}: ${suggestion.reason}`;
}

/** A suggestion as a list shows it. */
export function listedSuggestion(sight: Sight, suggestion: Suggestion): SuggestionView {
  const { group, reader } = sight;
  const { id, text, owner, due, area = '', suggestedBy, suggestedAt, state, source } = suggestion;
  return {
    prefix: group.prefix,
    suggestion: id,
    text,
    owner: owner ? printOwner(group, owner) : '',
    due: due === undefined ? '' : fullDate(due),
    area,
    by: `${nameOf(group, suggestedBy)}, ${printMoment(group, suggestedAt)}`,
    state,
    outcome: outcomeOf(sight, suggestion),
    ...(suggestion.state === 'accepted' && { ref: suggestion.ref }),
    ...(source && { source }),
    mayAnswer: reader === undefined || may(reader, 'answer a suggestion'),
  };
}

/** A suggestion's own card; with a remark, where something else is to be said than what it waits for. */
export const suggestionView = (sight: Sight, suggestion: Suggestion, note?: string): BuiltCard =>
  suggestionCard({
    ...listedSuggestion(sight, suggestion),
    ...(note !== undefined && { note }),
    meetingTitle: meetingTitle(sight.group.prefix, suggestion.meeting),
  });

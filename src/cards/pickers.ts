import { isNode } from './render.ts';
import type { AdaptiveCard, Json } from './render.ts';

/** What a select can be searched for besides the choices that it lists. */
export const PEOPLE_OF_CHAT = 'graph.microsoft.com/users?scope=currentContext';
/** Our own list of members, which the bot is asked for as somebody types: for groups too large to be listed. */
export const MEMBERS = 'members';

/** The id of an owner's select; undefined for anything else. */
function ownerSelect({ type, id }: Readonly<Record<string, Json>>): string | undefined {
  return type === 'Input.ChoiceSet' && typeof id === 'string' && id.startsWith('owner') ? id : undefined;
}

function map(value: Json, dataset: string, wanted: (id: string) => boolean): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map((each) => map(each, dataset, wanted));
  if (!isNode(value)) return value;
  const id = ownerSelect(value);
  if (id !== undefined && wanted(id) && value['choices.data'] === undefined) {
    return { ...value, style: 'filtered', 'choices.data': { type: 'Data.Query', dataset } };
  }
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, map(inner, dataset, wanted)]));
}

/** Lets the owner selects of a form with these ids be searched; one that is searchable already stays as it is. */
export const searchable = (
  card: AdaptiveCard,
  dataset: string,
  wanted: (id: string) => boolean = () => true,
): AdaptiveCard => map(card, dataset, wanted) as AdaptiveCard;

import { PEOPLE_OF_CHAT, searchable } from './pickers.ts';
import { isNode } from './render.ts';
import type { AdaptiveCard, BuiltCard, Json } from './render.ts';
import type { Verb } from './verbs.ts';

/** The verbs that open a form; where dialogs are to be had, they open it in one. */
const OPENS_A_FORM: ReadonlySet<Json> = new Set<Verb>([
  'action.form',
  'decision.form',
  'caveat.action',
  'item.edit',
  'step.form',
  'suggestion.edit',
  'suggestion.refuse',
  'proposal.form',
  'approval.ask',
  'note.form',
  'attendance.form',
  'details.form',
  'agenda.form',
]);
// A dialog is closed by its own cross; a button beside Save would only be pressed by mistake.
const CLOSES: Verb = 'form.cancel';

type Node = Readonly<Record<string, Json>>;

/** Every Action.Execute of a card, replaced or (undefined) left out. */
function mapExecutes(value: Json, map: (action: Node) => Json | undefined): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).flatMap((each) => mapItem(each, map));
  if (!isNode(value)) return value;
  const entries = Object.entries(value).map(([key, inner]): [string, Json] => [key, mapItem(inner, map)[0] ?? null]);
  return Object.fromEntries(entries);
}

function mapItem(value: Json, map: (action: Node) => Json | undefined): Json[] {
  if (!isNode(value) || value['type'] !== 'Action.Execute') return [mapExecutes(value, map)];
  const mapped = map(value);
  return mapped === undefined ? [] : [mapped];
}

/** The Action.Submit that every Action.Execute of ours falls back to, with more in its data. */
function submitOf({ fallback }: Node, more: Node): Json {
  const submit = fallback !== undefined && isNode(fallback) ? fallback : {};
  const data = submit['data'];
  return { ...submit, data: { ...(data !== undefined && isNode(data) ? data : {}), ...more } };
}

/** A form as a dialog takes it: with Action.Submit for its buttons, each with `more` in its data, and no Cancel. */
export const inDialog = ({ card, summary }: BuiltCard, more: Node = {}): BuiltCard => ({
  card: mapExecutes(card, (action) => (action['verb'] === CLOSES ? undefined : submitOf(action, more))) as AdaptiveCard,
  summary,
});

/** A form whose owners can also be searched for among the people of the chat, for hosts that have a people picker. */
export const withPeoplePicker = ({ card, summary }: BuiltCard): BuiltCard => ({
  card: searchable(card, PEOPLE_OF_CHAT),
  summary,
});

/** A card whose buttons open their forms in a dialog. */
export const openingDialogs = (card: AdaptiveCard): AdaptiveCard =>
  mapExecutes(card, (action) =>
    OPENS_A_FORM.has(action['verb'] ?? '') ? submitOf(action, { msteams: { type: 'task/fetch' } }) : action,
  ) as AdaptiveCard;

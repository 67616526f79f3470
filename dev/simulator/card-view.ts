import { faultOfInput } from './card-inputs.ts';
import { isJson, objects, text, type Json } from './json.ts';

/** A button by its title; `at` picks one of several with that title, `fallback` clicks as a client without Action.Execute. */
export interface Button {
  readonly title: string;
  readonly at?: number;
  readonly fallback?: boolean;
}

/** What somebody fills in, by input id; several choices are joined by commas. */
export type Inputs = Readonly<Record<string, string>>;

/** A click as the client sends it: the action, and its data with the inputs in it. */
export interface Press {
  readonly action: Json;
  readonly data: Json;
}

/** A card, or a card shown by a button of it, with the inputs that its own buttons send. */
interface Part {
  readonly actions: readonly Json[];
  readonly inputs: readonly Json[];
}

/**
 * Presses a button of a card. Fails, saying why, where a client would not let the click through: no such button, one
 * that stays in the client, an input that isn't there, is required and empty, or holds what it can't hold.
 */
export function press(card: Json, button: Button, given: Inputs): Press {
  const { action, part } = findButton(card, button);
  const sent = button.fallback ? fallbackOf(action) : action;
  if (sent['type'] !== 'Action.Execute' && sent['type'] !== 'Action.Submit') {
    throw new Error(`'${button.title}' is an ${text(sent['type'])}: it does not reach the bot`);
  }
  const inputs = sent['associatedInputs'] === 'none' ? [] : part.inputs;
  const data = isJson(sent['data']) ? sent['data'] : {};
  return { action: sent, data: { ...data, ...filledIn(inputs, given) } };
}

/** All elements below a card or element, itself left out; not those of the cards that its buttons show. */
export function elementsOf(parent: Json): Json[] {
  const children = ['body', 'items', 'columns', 'rows', 'cells'].flatMap((key) => objects(parent[key]));
  return children.flatMap((child) => [child, ...elementsOf(child)]);
}

/** The lists of actions in a card: its own, those of its ActionSets, and those of the cards that its buttons show. */
export function actionLists(card: Json): Json[][] {
  const lists = [card, ...elementsOf(card)].map((element) => objects(element['actions']));
  const shown = lists.flat().filter((action) => isJson(action['card']));
  return [...lists, ...shown.flatMap((action) => (isJson(action['card']) ? actionLists(action['card']) : []))];
}

function findButton(card: Json, button: Button): { action: Json; part: Part } {
  const all = partsOf(card).flatMap((part) => part.actions.map((action) => ({ action, part })));
  const found = all.filter(({ action }) => action['title'] === button.title);
  if (found.length > 1 && button.at === undefined) {
    throw new Error(
      `${found.length} buttons have the title '${button.title}': say which one with 'at' (0 is the first)`,
    );
  }
  const hit = found[button.at ?? 0];
  if (hit) return hit;
  const titles = all.map(({ action }) => `'${text(action['title'])}'`).join(', ');
  throw new Error(`No button '${button.title}' on this card; it has ${titles || 'none'}`);
}

function partsOf(card: Json, outer: readonly Json[] = []): Part[] {
  const all = [card, ...elementsOf(card)];
  const inputs = [...outer, ...all.filter((element) => text(element['type']).startsWith('Input.'))];
  const actions = all.flatMap((element) => [
    ...objects(element['actions']),
    ...[element['selectAction'], element['inlineAction']].filter(isJson),
  ]);
  const shown = actions.map((action) => action['card']).filter(isJson);
  return [{ actions, inputs }, ...shown.flatMap((inner) => partsOf(inner, inputs))];
}

function fallbackOf(action: Json): Json {
  if (isJson(action['fallback']) && action['fallback']['type'] === 'Action.Submit') return action['fallback'];
  throw new Error(`'${text(action['title'])}' has no fallback Action.Submit: an old client would not show it`);
}

function filledIn(inputs: readonly Json[], given: Inputs): Json {
  const ids = inputs.map((input) => text(input['id']));
  const unknown = Object.keys(given).filter((id) => !ids.includes(id));
  if (unknown.length > 0) throw new Error(`No input ${unknown.join(', ')} here; there is ${ids.join(', ') || 'none'}`);
  const values = inputs.map((input): [string, string] => {
    const id = text(input['id']);
    return [id, given[id] ?? initialValue(input)];
  });
  const faults = inputs.flatMap((input, at) => faultOfInput(input, values[at]?.[1] ?? '') ?? []);
  if (faults.length > 0) throw new Error(faults.join('; '));
  return Object.fromEntries(values);
}

function initialValue(input: Json): string {
  const unset = input['type'] === 'Input.Toggle' ? text(input['valueOff'] ?? 'false') : '';
  return input['value'] === undefined ? unset : text(input['value']);
}

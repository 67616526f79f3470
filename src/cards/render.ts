// Not the package's root: its types pull in the sources of `adaptivecards`, which our compiler settings refuse.
import { GlobalSettings, Template } from 'adaptivecards-templating/lib/template-engine.js';

/** A value as JSON knows it; what a template expands to. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
interface Node {
  readonly [key: string]: Json;
}

/** An Adaptive Card, ready to be attached. */
export type AdaptiveCard = Node;

/** A card with the one plain line that stands for it in notification banners. */
export interface BuiltCard {
  readonly card: AdaptiveCard;
  readonly summary: string;
}

/** Teams takes cards of up to 28 KB; counted in thousands, to stay on the safe side. */
export const MOST_BYTES = 28_000;
const MOST_ACTIONS = 6;

/** The card does not fit into what Teams takes. Builders first leave out what can be left out. */
export class CardTooLarge extends Error {
  readonly bytes: number;
  constructor(bytes: number) {
    super(`card of ${bytes} bytes, at most ${MOST_BYTES}`);
    this.name = 'CardTooLarge';
    this.bytes = bytes;
  }
}

export const isNode = (value: Json | undefined): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Expands a template. The library prints a missing property as "${name}"; here that is a fault of the builder. */
function expand(template: Template, data: object): Json {
  const missing: string[] = [];
  const before = GlobalSettings.getUndefinedFieldValueSubstitutionString;
  // The library swallows what is thrown in here, so the paths are collected and judged afterwards.
  GlobalSettings.getUndefinedFieldValueSubstitutionString = (path) => {
    missing.push(path);
    return '?';
  };
  try {
    const card = template.expand({ $root: data }) as Json;
    if (missing.length > 0) throw new Error(`the template asks for what the data lacks: ${missing.join(', ')}`);
    return card;
  } finally {
    // Exact types know no way to set it back to undefined.
    Object.assign(GlobalSettings, { getUndefinedFieldValueSubstitutionString: before });
  }
}

/** Clients without Action.Execute get the same button as an Action.Submit, which carries the verb in its data. */
function withFallback(action: Node): Node {
  const { title = '', verb = '', data = {}, associatedInputs, style } = action;
  const inputs = associatedInputs === undefined ? {} : { associatedInputs };
  const look = style === undefined ? {} : { style };
  const submit = { type: 'Action.Submit', title, data: { ...(isNode(data) ? data : {}), verb }, ...look, ...inputs };
  return { ...action, fallback: submit };
}

/** Clients turn {{DATE(...)}} into a date even in a TextRun. An invisible joiner between the braces keeps it literal. */
const literal = (text: Json | undefined): Json =>
  typeof text === 'string' ? text.replaceAll(/\{(?=\{(?:DATE|TIME)\()/gi, '{\u2060') : (text ?? '');

// Letters and what stands between those of a name: neither markdown nor a link can be made of it.
const NO_NAME = /[^\p{L}\p{M}\p{N} '’.,()-]/gu;
const MENTION = /^<at>[\p{L}\p{M}\p{N} '’.,()-]+<\/at>$/u;

/** A name as a mention says it. Whoever sends the card must name the person in just these words. */
export const mentionableName = (name: string): string =>
  name.replaceAll(NO_NAME, ' ').replaceAll(/ +/g, ' ').trim() || 'Somebody';

/** What a TextBlock must say, and nothing else, for Teams to mention somebody in it. */
export const mentionOf = (name: string): string => `<at>${mentionableName(name)}</at>`;

/**
 * TextBlocks read markdown. They carry the product's own words only; should others slip in, they lose their marks.
 * A mention stays: Teams resolves it in a TextBlock only.
 */
const unmarked = (text: Json | undefined): Json =>
  typeof text === 'string' && !MENTION.test(text) ? text.replaceAll(/[*_[\]<>{}#`~\\]/g, '') : (text ?? '');

function finish(value: Json): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map(finish);
  if (!isNode(value)) return value;
  const { actions } = value;
  if (Array.isArray(actions) && actions.length > MOST_ACTIONS) throw new Error(`more than ${MOST_ACTIONS} actions`);
  const node: Node = Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, finish(inner)]));
  if (node['type'] === 'Action.Execute') return withFallback(node);
  if (node['type'] === 'TextRun') return { ...node, text: literal(node['text']) };
  if (node['type'] === 'TextBlock') return { ...node, text: unmarked(node['text']) };
  return node;
}

/**
 * Prepares a template once and returns what fills it. Filling throws when the data lacks something that the template
 * names, when a row of buttons has more than six, or (CardTooLarge) when the card is more than Teams takes.
 */
export function prepare(payload: object): (data: object) => AdaptiveCard {
  const template = new Template(payload);
  return (data) => {
    const card = finish(expand(template, data));
    if (!isNode(card)) throw new Error('a template must be one object');
    const bytes = Buffer.byteLength(JSON.stringify(card));
    if (bytes > MOST_BYTES) throw new CardTooLarge(bytes);
    return card;
  };
}

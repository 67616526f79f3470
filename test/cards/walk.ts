/** An object inside a card or a template. */
export type CardNode = Readonly<Record<string, unknown>>;

/** A text inside a card: the object that holds it, under which key, and the keys that lead to that object. */
export interface Found {
  readonly node: CardNode;
  readonly key: string;
  readonly text: string;
  readonly path: readonly string[];
}

const isNode = (value: unknown): value is CardNode => typeof value === 'object' && value !== null;

/** Every object in a card, itself included; arrays are looked into. */
export function nodesOf(value: unknown): readonly CardNode[] {
  if (Array.isArray(value)) return value.flatMap(nodesOf);
  return isNode(value) ? [value, ...Object.values(value).flatMap(nodesOf)] : [];
}

/** Every text in a card. */
export function textsOf(value: unknown, path: readonly string[] = []): readonly Found[] {
  if (Array.isArray(value)) return value.flatMap((item: unknown) => textsOf(item, path));
  if (!isNode(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    typeof inner === 'string' ? [{ node: value, key, text: inner, path }] : textsOf(inner, [...path, key]),
  );
}

/** All objects of one type, such as Action.Execute. */
export const ofType = (card: unknown, type: string): readonly CardNode[] =>
  nodesOf(card).filter((node) => node['type'] === type);

/** The size that counts: the card as it is sent. */
export const bytesOf = (card: unknown): number => Buffer.byteLength(JSON.stringify(card));

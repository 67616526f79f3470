/** An element of the tree that mammoth makes of a Word file: the parts of it that are read here. */
export interface Node {
  readonly type: string;
  readonly children?: readonly unknown[];
  readonly value?: string;
  readonly styleId?: string | null;
  readonly styleName?: string | null;
  readonly numbering?: { readonly isOrdered?: boolean; readonly level?: string } | null;
  readonly isBold?: boolean;
  readonly rowSpan?: number;
  readonly colSpan?: number;
}

export const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

const inside = ({ children }: Node): readonly Node[] => (children ?? []).filter(isNode);

/** The nearest elements of a type within another, in their order. */
export const nodesIn = (node: Node, type: string): readonly Node[] =>
  inside(node).flatMap((child) => (child.type === type ? [child] : nodesIn(child, type)));

/** The text of an element: tabs as tabs, breaks and the ends of paragraphs within it as new lines. */
export function textIn(node: Node): string {
  if (node.type === 'text') return node.value ?? '';
  if (node.type === 'tab') return '\t';
  if (node.type === 'break') return '\n';
  const texts = inside(node).map((child) => textIn(child) + (child.type === 'paragraph' ? '\n' : ''));
  return texts.join('');
}

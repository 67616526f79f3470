import template from '../../cards/note-card.json' with { type: 'json' };
import { prepare } from './render.ts';
import type { BuiltCard } from './render.ts';
import { oneLine } from './words.ts';

const fill = prepare(template);

/** One sentence in the place of a card that has done its work: "Cancelled. Nothing was logged." */
export function noteCard({ text }: { readonly text: string }): BuiltCard {
  return { card: fill({ text }), summary: oneLine(text) };
}

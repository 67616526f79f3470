import { CardTooLarge } from './render.ts';
import type { BuiltCard } from './render.ts';

// Nobody reads more in one card, and expanding a long register only to cut it would cost the person's wait.
const MOST = 100;

function attempt(build: (count: number) => BuiltCard, count: number): BuiltCard | undefined {
  try {
    return build(count);
  } catch (error) {
    if (error instanceof CardTooLarge) return undefined;
    throw error;
  }
}

/** The card with as many of `wanted` parts as fit. Throws CardTooLarge when it does not fit with none. */
export function fitMost(wanted: number, build: (count: number) => BuiltCard): BuiltCard {
  const most = Math.min(wanted, MOST);
  const whole = most === 0 ? undefined : attempt(build, most);
  if (whole) return whole;
  let best = build(0);
  for (let fits = 0, fails = most; fails - fits > 1;) {
    const middle = Math.floor((fits + fails) / 2);
    const card = attempt(build, middle);
    if (card) best = card;
    if (card) fits = middle;
    else fails = middle;
  }
  return best;
}

import template from '../../cards/verify-card.json' with { type: 'json' };
import { prepare } from './render.ts';
import type { BuiltCard } from './render.ts';
import { count, dotted, optional, when } from './words.ts';

/** What was recomputed, as people read it. */
export interface VerifyView {
  readonly group: string;
  /** Of which item; the whole register without one. */
  readonly ref?: string;
  readonly records: number;
  readonly events: number;
  /** What does not hold, each with the name of its record. */
  readonly faults: readonly { readonly record: string; readonly what: string }[];
  /** Of one closed approval: what its events come to. */
  readonly closed?: {
    readonly outcome: string;
    readonly counts: string;
    /** The first of the digest's letters, as the result card shows them, and all of them. */
    readonly short: string;
    readonly digest: string;
  };
}

const fill = prepare(template);

/** Who has more to look at than fits on a phone asks item by item. */
const MOST = 10;

function headingOf({ records, events, faults }: VerifyView): string {
  if (faults.length > 0) return `${count(faults.length, 'fault')} found`;
  const [all, hold] = events === 1 ? ['The one event', 'holds'] : [`All ${events} events`, 'hold'];
  return `${all} of ${count(records, 'record')} ${hold}`;
}

/** What `verify` found: one line a fault, and of a closed approval what to compare with its result card. */
export function verifyCard(view: VerifyView): BuiltCard {
  const { group, ref = '', records, events, faults, closed } = view;
  const heading = headingOf(view);
  const hidden = faults.length - MOST;
  const extent = `${count(events, 'event')} of ${count(records, 'record')} read.`;
  const card = fill({
    kicker: optional(dotted(group, ref)),
    heading,
    rows: faults.slice(0, MOST).map(({ record, what }) => ({ record, what: ` ${what}` })),
    more: [...when(hidden > 0, `And ${hidden} more.`), ...when(faults.length > 0, extent)],
    closed: when(closed !== undefined, closed),
  });
  return { card, summary: dotted(ref, heading) };
}

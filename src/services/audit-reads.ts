import { faultsOf } from '../domain/audit.ts';
import type { AuditedKind, Fault } from '../domain/audit.ts';
import type { ChainedEvent } from '../domain/chain.ts';
import type { GroupScope, Stored } from '../ports/store.ts';
import { StoreBusy } from '../ports/store.ts';
import type { Deps } from './deps.ts';

/** A record with all events under its name. */
export interface Whole<K extends AuditedKind = AuditedKind> {
  readonly kind: K;
  readonly id: string;
  /** Missing where only events are left, or nothing. */
  readonly stored: Stored<K> | undefined;
  readonly events: readonly Stored<'event'>[];
}

export const chainedOf = ({ events }: Pick<Whole, 'events'>): readonly ChainedEvent[] =>
  events.map(({ value }) => value);

const MOST_TRIES = 5;

/** A record and its events as they are together at one moment, while others go on changing it. */
export async function readWhole<K extends AuditedKind>(
  deps: Deps,
  scope: GroupScope,
  { kind, id }: { readonly kind: K; readonly id: string },
): Promise<Whole<K>> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const before = await deps.store.read(scope, kind, id);
    const events = await deps.store.list(scope, 'event', { record: `${kind}:${id}` });
    const stored = await deps.store.read(scope, kind, id);
    if (stored?.version === before?.version) return { kind, id, stored, events };
  }
  throw new StoreBusy('outrun');
}

/** An event's own name in the store says whose it is, and which. */
const misplaced = ({ events }: Whole): boolean => events.some(({ id, value }) => id !== `${value.record}:${value.seq}`);

/** What is wrong with a record as it was read. */
export function faultsOfWhole(whole: Whole): readonly Fault[] {
  const { kind, id, stored } = whole;
  const record = `${kind}:${id}`;
  if (!stored) return [{ record, what: 'is missing' }];
  const moved = misplaced(whole) ? [{ record, what: 'has events that stand in the place of others' }] : [];
  return [...moved, ...faultsOf({ kind, id, value: stored.value, tip: stored.chain, events: chainedOf(whole) })];
}

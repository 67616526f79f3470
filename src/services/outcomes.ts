import { HOME_MAILBOX, isPressing, personalMailbox, personOfMailbox, secretariesOf } from '../domain/notice.ts';
import type { Delivery, DeliveryState, ParkReason } from '../domain/notice.ts';
import type { Failed } from '../ports/messenger.ts';
import type { Stored, Write } from '../ports/store.ts';
import type { Deps, Situation } from './deps.ts';
import { deliveryWrite, endClaim, leaseLeft } from './outbox.ts';
import type { Claim } from './outbox.ts';
import { newDelivery } from './writes.ts';

/** A mailbox that was claimed, and what waits in it. */
export interface Work {
  readonly situation: Situation;
  readonly held: Claim;
  readonly deliveries: readonly Stored<'delivery'>[];
  /** Those of them that the message carries out; all where none are named. */
  readonly said?: ReadonlySet<string>;
}

/** An attempt that perhaps arrived is made once more; after that it is set aside. */
const MOST_ATTEMPTS = 2;

/** A work's deliveries as they are from now on. */
const all = (
  deps: Deps,
  deliveries: readonly Stored<'delivery'>[],
  become: (value: Delivery) => Delivery,
): readonly Write[] => deliveries.map((each) => deliveryWrite(each, become(each.value), deps.clock.now()));

const into =
  (state: DeliveryState) =>
  (value: Delivery): Delivery => ({ ...value, state });

/** What follows when somebody can't be reached: the home chat stands in, and the secretary hears of it. */
function consequences(deps: Deps, { situation, held, deliveries }: Work, reason: ParkReason): readonly Write[] {
  const person = personOfMailbox(held.record);
  const own = deliveries.filter(({ value }) => isPressing(value)).map(({ id }) => id);
  // What tells of somebody unreached is not told of again.
  if (person === undefined || own.length === 0) return [];
  const notBefore = deps.clock.now().toISOString();
  const common = { state: 'waiting', attempts: 0, notBefore, person, deliveries: own } as const;
  const about = `${person}:${held.box.value.fence}`;
  const secretaries = secretariesOf(situation.group).filter((each) => each !== person);
  const told = secretaries.map((each) =>
    newDelivery(`undelivered:${about}:${each}`, { ...common, type: 'undelivered', record: personalMailbox(each) }),
  );
  // What has perhaps arrived is not said to everybody.
  if (reason === 'perhaps-delivered') return told;
  return [newDelivery(`stand-in:${about}`, { ...common, type: 'stand-in', record: HOME_MAILBOX }), ...told];
}

const park = (deps: Deps, work: Work, reason: ParkReason): readonly Write[] => [
  ...all(deps, work.deliveries, (value) => ({ ...value, state: 'parked', reason })),
  ...consequences(deps, work, reason),
];

/** Perhaps it arrived: what was tried once before is set aside, the rest tried again when the claim would have ended. */
function doubt(deps: Deps, work: Work): Promise<boolean> {
  const isWorn = ({ value }: Stored<'delivery'>): boolean => value.attempts + 1 >= MOST_ATTEMPTS;
  const worn = { ...work, deliveries: work.deliveries.filter(isWorn) };
  const rest = work.deliveries.filter((each) => !isWorn(each));
  const tried = all(deps, rest, (value) => ({ ...value, attempts: value.attempts + 1 }));
  const parked = worn.deliveries.length > 0 ? park(deps, worn, 'perhaps-delivered') : [];
  const quietMs = rest.length > 0 ? leaseLeft(work.held) : 0;
  return endClaim(deps, work.held, { writes: [...parked, ...tried], quietMs });
}

/** Writes what became of a message under the fence. Gives whether something else is due because of it. */
export async function note(deps: Deps, work: Work, result: { readonly outcome: 'sent' } | Failed): Promise<boolean> {
  const { held, deliveries } = work;
  switch (result.outcome) {
    case 'sent': {
      const isSaid = ({ id }: Stored<'delivery'>): boolean => work.said?.has(id) ?? true;
      const sent = all(deps, deliveries.filter(isSaid), into('sent'));
      const rest = all(
        deps,
        deliveries.filter((each) => !isSaid(each)),
        into('dropped'),
      );
      await endClaim(deps, held, { writes: [...sent, ...rest] });
      return false;
    }
    case 'wait':
      await endClaim(deps, held, { writes: [], quietMs: result.ms });
      return false;
    case 'refused':
      return endClaim(deps, held, { writes: park(deps, work, 'unreachable') });
    case 'perhaps':
      return doubt(deps, work);
  }
}

/** Ends the work on deliveries that are done, or that nobody needs any more. */
export async function settleAll(
  deps: Deps,
  { held, deliveries }: Work,
  { state, quietMs = 0 }: { readonly state: 'sent' | 'dropped'; readonly quietMs?: number },
): Promise<void> {
  await endClaim(deps, held, { writes: all(deps, deliveries, into(state)), quietMs });
}

import { digestOf } from '../chain.ts';
import type { ChainTip } from '../chain.ts';
import type { Group } from '../group.ts';
import { ok, refuse } from '../refusal.ts';
import type { Result } from '../refusal.ts';
import { seatName } from '../seat.ts';
import type { Approval, OpenApproval, Running } from './approval.ts';
import { occupiedSeats } from './electorate.ts';
import { tallyOf } from './tally.ts';
import type { Tally } from './tally.ts';

/** The seats that were asked and have not answered, in the electorate's order. */
export const silentSeats = ({ frozen, ballots }: Pick<Running, 'frozen' | 'ballots'>): readonly string[] =>
  occupiedSeats(frozen.electorate).filter((seat) => !ballots[seat]);

/**
 * Over the record, its chain as it stood when it was closed, and the tally: printed with the result, so that a chain
 * that was shortened later is found out.
 */
export const digestOfApproval = (
  { id, frozen }: Pick<OpenApproval, 'id' | 'frozen'>,
  tip: ChainTip,
  tally: Tally,
): string => digestOf({ record: `approval:${id}`, count: tip.count, head: tip.hash, frozen: frozen.hash, tally });

/**
 * What an approval comes to: at its closing instant, or before it once every seat that was asked has answered.
 *
 * Refuses with `approval-not-now`, and `seats-waiting` with the names of the seats.
 */
export function decideClose(
  { group, approval, now }: { readonly group: Group; readonly approval: Approval; readonly now: Date },
  tip: ChainTip,
): Result<{ readonly approval: OpenApproval; readonly tally: Tally; readonly digest: string }> {
  const { ref, state } = approval;
  if (approval.state !== 'open') return refuse({ code: 'approval-not-now', ref, state });
  const silent = silentSeats(approval);
  if (approval.closes > now.toISOString() && silent.length > 0) {
    return refuse({ code: 'seats-waiting', seats: silent.map((seat) => seatName(group, seat)) });
  }
  const tally = tallyOf(approval.frozen, approval.ballots);
  return ok({ approval, tally, digest: digestOfApproval(approval, tip, tally) });
}

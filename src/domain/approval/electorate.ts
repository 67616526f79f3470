import { memberNow } from '../group.ts';
import type { Group, Member, PersonId } from '../group.ts';
import { holdersOf, isBarredFromVoting, seatsHeldBy } from '../seat.ts';

/** A seat of the group as a version of an approval has it: a vacant one is shown, and counts for nothing. */
export interface Entitled {
  readonly seat: string;
  readonly occupied: boolean;
}

/** The seats in the group's order, each occupied where somebody holds it now. */
export const electorateOf = (group: Group): readonly Entitled[] =>
  group.seats.map(({ id }) => ({ seat: id, occupied: holdersOf(group, id).length > 0 }));

/** The seats of an electorate that are asked; the others are vacant. */
export const occupiedSeats = (electorate: readonly Entitled[]): readonly string[] =>
  electorate.filter(({ occupied }) => occupied).map(({ seat }) => seat);

/** Somebody who answers for a seat in the place of one of its holders, in one approval. */
export interface Cover {
  readonly principal: PersonId;
  readonly alternate: PersonId;
  readonly seat: string;
}

/** A seat that somebody can answer for, and in whose place where it is not their own. */
export interface Voice {
  readonly seat: string;
  readonly covering?: PersonId;
}

/** The covers that hold: the principal still holds the seat, and the alternate may vote at all. */
const standingCovers = (group: Group, covers: readonly Cover[]): readonly Cover[] =>
  covers.filter(({ principal, alternate, seat }) => {
    const stands = holdersOf(group, seat).some(({ person }) => person === principal);
    const member = memberNow(group, alternate);
    return stands && member !== undefined && !isBarredFromVoting(member);
  });

/** The seats that somebody can answer for now, their own first. */
export function voicesOf(group: Group, covers: readonly Cover[], person: PersonId): readonly Voice[] {
  const own = seatsHeldBy(group, person).map((seat): Voice => ({ seat }));
  const covered = standingCovers(group, covers)
    .filter(({ alternate, seat }) => alternate === person && !own.some((each) => each.seat === seat))
    .map(({ seat, principal }): Voice => ({ seat, covering: principal }));
  return [...own, ...new Map(covered.map((voice) => [voice.seat, voice])).values()];
}

/** Everybody who can answer for a seat now: its holders, then those who cover for one of them. */
export function voters(group: Group, covers: readonly Cover[], seat: string): readonly Member[] {
  const covering = standingCovers(group, covers)
    .filter((cover) => cover.seat === seat)
    .flatMap(({ alternate }) => memberNow(group, alternate) ?? []);
  return [...new Set([...holdersOf(group, seat), ...covering])];
}

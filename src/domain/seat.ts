import { membersNow } from './group.ts';
import type { Group, Member, PersonId, Role, Seat } from './group.ts';

/** Which constituency's seat: the id that the group gave it. */
export type SeatId = string;

const SPEAK_FOR_A_SEAT: readonly Role[] = ['representative', 'co-representative'];
const NEVER_VOTE: readonly Role[] = ['chair', 'secretary', 'programme', 'observer'];

/** Whether a role that they have keeps them from voting, whatever seat their employer has. */
export const isBarredFromVoting = ({ roles }: Member): boolean => roles.some((role) => NEVER_VOTE.includes(role));

/** Whether this member's voice is that of the seat that stands beside their name. */
const speaksForTheirSeat = (member: Member): boolean =>
  member.roles.some((role) => SPEAK_FOR_A_SEAT.includes(role)) && !isBarredFromVoting(member);

/** Who may speak for a seat: its representatives and co-representatives who are in the group now. None while vacant. */
export const holdersOf = (group: Group, seat: SeatId): readonly Member[] =>
  group.seats.some(({ id }) => id === seat)
    ? membersNow(group).filter((member) => member.seat === seat && speaksForTheirSeat(member))
    : [];

/** The seats that a person may speak for now, in the group's order; none for who left or never votes. */
export const seatsHeldBy = (group: Group, person: PersonId): readonly SeatId[] =>
  group.seats.map(({ id }) => id).filter((id) => holdersOf(group, id).some((member) => member.person === person));

const key = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '');

/** "SA" for Supplier Agent. */
const acronymOf = (name: string): string =>
  (name.match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => word.charAt(0)).join('');

/** The one seat that some words mean: by its id, name or acronym, or by the name or initials of somebody who holds it. */
export function seatMeant(group: Group, words: string): SeatId | undefined {
  const wanted = key(words);
  if (wanted === '') return undefined;
  const ways: readonly ((seat: Seat) => readonly string[])[] = [
    ({ id, name }) => [id, name],
    ({ id }) => holdersOf(group, id).flatMap(({ name, initials = '' }) => [name, initials]),
    ({ name }) => [acronymOf(name)],
  ];
  for (const called of ways) {
    const [seat, another] = group.seats.filter((each) => called(each).some((name) => key(name) === wanted));
    if (seat) return another ? undefined : seat.id;
  }
  return undefined;
}

/** A seat's name as the group words it; its id where the group has no such seat any more. */
export const seatName = (group: Group, seat: SeatId): string => group.seats.find(({ id }) => id === seat)?.name ?? seat;

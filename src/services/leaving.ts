import type { Action } from '../domain/action.ts';
import { localDate } from '../domain/dates.ts';
import type { IsoDate } from '../domain/dates.ts';
import { isIn, membersNow } from '../domain/group.ts';
import type { Group, Member, PersonId } from '../domain/group.ts';
import { selectActions } from '../domain/lists.ts';
import { ok, refuse } from '../domain/refusal.ts';
import type { Result } from '../domain/refusal.ts';
import type { Deps, Request } from './deps.ts';
import { stampOf } from './deps.ts';
import { forbidden } from './permission.ts';
import { liveActions } from './register.ts';
import { personEvent, revise } from './people.ts';

/** Somebody who has left, and which actions are without owner now. */
export interface Farewell {
  readonly member: Member;
  readonly ownerless: readonly Action[];
}

const isChair = ({ roles }: Member): boolean => roles.includes('chair');

/** The one member of a whole name, so that a slip removes nobody else. */
const called = (members: readonly Member[], who: string): Member | undefined => {
  const found = members.filter(({ name }) => name.toLowerCase() === who.trim().toLowerCase());
  return found.length === 1 ? found[0] : undefined;
};

/** The group without somebody from a day on; undefined where they have left already. */
function without(group: Group, person: PersonId, left: IsoDate) {
  if (!isIn(group, person)) return undefined;
  const members = group.members.map((each) => (each.person === person ? { ...each, left } : each));
  return { members, event: personEvent('person-left', person) };
}

/**
 * Notes that somebody has left the group: from then on they are let in no more, and their open actions are without owner
 * until somebody reassigns them. What they did keeps their name. Refuses with `nobody-called` and `last-chair`. Chair and
 * secretary.
 * @param who their whole name
 */
export async function removeMember(deps: Deps, request: Request, who: string): Promise<Result<Farewell>> {
  const refused = forbidden(request, 'remove a member');
  if (refused) return refused;
  const { situation, at } = request;
  // Who has left already is removed again when the command is delivered again: the same answer.
  const member = called(membersNow(situation.group), who) ?? called(situation.group.members, who);
  if (!member) return refuse({ code: 'nobody-called', who });
  const { person, name } = member;
  const left = localDate(at, situation.group.zone);
  const seen = { isLast: false };
  const revised = await revise(deps, { ...situation, by: stampOf(request) }, (group) => {
    // Two chairs who remove each other at once leave one of them.
    seen.isLast = isChair(member) && !membersNow(group).some((each) => isChair(each) && each.person !== person);
    return seen.isLast ? undefined : without(group, person, left);
  });
  if (seen.isLast) return refuse({ code: 'last-chair', who: name });
  const live = await liveActions(deps, situation.scope);
  const ownerless = selectActions(revised.group, live, { filter: { show: 'ownerless' }, today: left });
  return ok({ member, ownerless: ownerless.filter(({ owner }) => owner.people.includes(person)) });
}

/** Somebody who had left, as one who has not. */
function back({ left, ...member }: Member): Member {
  return left === undefined ? member : { ...member };
}

/** Takes somebody back who had left, with all that they were. Refuses with `nobody-called`. Chair and secretary. */
export async function rejoinMember(deps: Deps, request: Request, who: string): Promise<Result<Member>> {
  const refused = forbidden(request, 'remove a member');
  if (refused) return refused;
  const { situation } = request;
  const gone = situation.group.members.filter(({ left }) => left !== undefined);
  // Who is back already rejoins again when the command is delivered again: the same answer.
  const member = called(gone, who) ?? called(membersNow(situation.group), who);
  if (!member) return refuse({ code: 'nobody-called', who });
  await revise(deps, { ...situation, by: stampOf(request) }, (group) => {
    if (isIn(group, member.person)) return undefined;
    return {
      members: group.members.map((each) => (each.person === member.person ? back(each) : each)),
      event: personEvent('person-rejoined', member.person),
    };
  });
  return ok(member);
}

import type { Action } from '../domain/action.ts';
import { localDate } from '../domain/dates.ts';
import { isIn, membersNow } from '../domain/group.ts';
import type { Group, Member } from '../domain/group.ts';
import { selectActions } from '../domain/lists.ts';
import { peopleCalled } from '../domain/owner.ts';
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

function whoLeaves(group: Group, who: string): Result<Member> {
  const [member, second, ...more] = peopleCalled(group, who);
  if (!member) return refuse({ code: 'nobody-called', who });
  if (second) {
    return refuse({ code: 'owner-ambiguous', who, names: [member, second, ...more].map(({ name }) => name) });
  }
  const isChair = ({ roles }: Member): boolean => roles.includes('chair');
  const another = membersNow(group).some((each) => isChair(each) && each.person !== member.person);
  return isChair(member) && !another ? refuse({ code: 'last-chair', who: member.name }) : ok(member);
}

/**
 * Notes that somebody has left the group: from then on they are let in no more, and their open actions are without owner
 * until somebody reassigns them. What they did keeps their name. Refuses with `nobody-called`, `owner-ambiguous` and
 * `last-chair`. Chair and secretary.
 * @param who a name, initials, or a part of a name that only one member has
 */
export async function removeMember(deps: Deps, request: Request, who: string): Promise<Result<Farewell>> {
  const refused = forbidden(request, 'remove a member');
  if (refused) return refused;
  const { situation, at } = request;
  const found = whoLeaves(situation.group, who);
  if (!found.ok) return found;
  const { person } = found.value;
  const left = localDate(at, situation.group.zone);
  const revised = await revise(deps, { ...situation, by: stampOf(request) }, (group) => {
    const members = group.members.map((each) => (each.person === person ? { ...each, left } : each));
    return isIn(group, person) ? { members, event: personEvent('person-left', person) } : undefined;
  });
  const live = await liveActions(deps, situation.scope);
  const ownerless = selectActions(revised.group, live, { filter: { show: 'ownerless' }, today: left });
  const theirs = ownerless.filter(({ owner }) => owner.people.includes(person));
  return ok({ member: found.value, ownerless: theirs });
}

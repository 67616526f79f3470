import { TeamsInfo } from 'botbuilder';
import type { TurnContext } from 'botbuilder';
import type { Member } from '../domain/group.ts';
import { rosterPerson } from '../domain/roster.ts';
import type { RosterPerson } from '../domain/roster.ts';
import type { Situation } from '../services/deps.ts';
import { isVouchedFor } from '../services/people.ts';

const PATIENCE_MS = 2000;
const LARGEST_ROSTER = 500;

/** Somebody waits for this turn: a roster that doesn't answer soon counts as one that says nothing. */
async function soon<T>(asked: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, PATIENCE_MS, undefined);
  });
  // A refusal (403, 404) is an answer too: nobody is known there.
  const answer = await Promise.race([asked.catch(() => undefined), late]);
  clearTimeout(timer);
  return answer;
}

/**
 * The member whom somebody of the roster stands for though no account is linked to them yet: by the address that the
 * roster vouches for; of a guest or somebody of another tenant, whom it can't vouch for, by name. That is enough to name
 * an owner, never to let anybody in.
 */
export function unlinkedMember({ scope, group }: Situation, person: RosterPerson): Member | undefined {
  const outsider = person.guest || person.account.tenant !== scope.tenant;
  return group.members.find(
    ({ account, email, name }) =>
      account === undefined && (isVouchedFor(person, email, scope.tenant) || (outsider && name === person.name)),
  );
}

/** Asks the conversation's roster who a channel id is; undefined when it doesn't know, or for the anonymous. */
export async function memberById(context: TurnContext, id: string): Promise<RosterPerson | undefined> {
  const account = await soon(TeamsInfo.getMember(context, id));
  return account && rosterPerson(account);
}

/** The people of the conversation, up to 500, without the anonymous. Empty when the roster can't be had. */
export async function rosterOf(context: TurnContext): Promise<readonly RosterPerson[]> {
  const page = await soon(TeamsInfo.getPagedMembers(context, LARGEST_ROSTER));
  return (page?.members ?? []).flatMap((account) => rosterPerson(account) ?? []);
}

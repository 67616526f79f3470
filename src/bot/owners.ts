import type { TurnContext } from 'botbuilder';
import type { OwnerInput } from '../domain/owner.ts';
import { memberByAccount } from '../domain/group.ts';
import type { PersonId } from '../domain/group.ts';
import { may } from '../domain/rights.ts';
import { ok, refuse } from '../domain/refusal.ts';
import type { Result } from '../domain/refusal.ts';
import type { Request } from '../services/deps.ts';
import { loadGroup } from '../services/groups.ts';
import { forbidden } from '../services/permission.ts';
import { admit } from '../services/people.ts';
import type { RosterPerson } from '../domain/roster.ts';
import type { BotDeps } from './bot-deps.ts';
import { accountOfChoice } from './forms.ts';
import { memberById, rosterOf, unlinkedMember } from './roster.ts';
import type { Turn } from './turn.ts';

interface Mention {
  readonly name: string;
  readonly id: string;
}

/** The people whom an activity mentions, the bot itself left out. */
export function mentionsIn(context: TurnContext): readonly Mention[] {
  const { entities = [], recipient } = context.activity;
  return entities.flatMap((entity) => {
    const mentioned: unknown = entity.type === 'mention' ? entity['mentioned'] : undefined;
    if (typeof mentioned !== 'object' || mentioned === null) return [];
    const { id, name } = mentioned as Partial<Mention>;
    return typeof id === 'string' && typeof name === 'string' && id !== recipient.id ? [{ id, name }] : [];
  });
}

/** Owners as the domain takes them, and the request with the group as it is once they were taken into it. */
export interface Owners {
  readonly owner: OwnerInput;
  readonly request: Request;
}

/** The member whom somebody of the roster is or stands for, taken into the group where they are none yet. */
async function personOf(bot: BotDeps, request: Request, person: RosterPerson): Promise<PersonId | undefined> {
  const { scope, group } = request.situation;
  const known = memberByAccount(group, person.account.id) ?? unlinkedMember(request.situation, person);
  if (known) return known.person;
  // Only for who may log: a stranger's line must not bring anybody into the group.
  return may(request.member, 'log actions') ? admit(bot, scope, person) : undefined;
}

/** The request with the group as it stands after somebody was linked or taken in. */
async function afresh(bot: BotDeps, request: Request): Promise<Request> {
  return { ...request, situation: (await loadGroup(bot, request.situation.scope)) ?? request.situation };
}

/** An owner clause as the domain takes it: "me" is the sender, and mentions in it stand for whom they mention. */
export async function ownerOfLine(
  bot: BotDeps,
  { turn, request }: { turn: Turn; request: Request },
  typed: string | undefined,
): Promise<Owners> {
  if (typed === undefined) return { owner: { given: 'nothing' }, request };
  if (typed.toLowerCase() === 'me') return { owner: { given: 'people', people: [request.member.person] }, request };
  const mentioned = new Map<string, PersonId>();
  for (const { id, name } of mentionsIn(turn.context)) {
    if (!typed.includes(name)) continue;
    const person = await memberById(turn.context, id);
    const member = person && (await personOf(bot, request, person));
    if (member !== undefined) mentioned.set(name, member);
  }
  const owner = { given: 'text', text: typed, mentioned } as const;
  return { owner, request: mentioned.size === 0 ? request : await afresh(bot, request) };
}

const unknownOwner = ({ name: who }: RosterPerson) =>
  refuse({ code: 'incomplete', problems: [{ code: 'owner-unknown', who }], understood: {} });

/** The owners picked in a form. Somebody of the chat's roster is looked up there again: a card's data proves nothing. */
export async function ownerOfForm(
  bot: BotDeps,
  { turn, request }: { turn: Turn; request: Request },
  choices: readonly string[],
): Promise<Result<Owners>> {
  const { group } = request.situation;
  const picked = choices.some((choice) => accountOfChoice(group, choice) !== undefined);
  const refused = picked ? forbidden(request, 'suggest an action') : undefined;
  if (refused) return refused;
  const roster = picked ? await rosterOf(turn.context) : [];
  const people: PersonId[] = [];
  for (const choice of choices) {
    const account = accountOfChoice(group, choice);
    const person = roster.find((each) => each.account.id === account);
    const member = account === undefined ? choice : person && (await personOf(bot, request, person));
    // Who may only suggest can't bring anybody into the group.
    if (member === undefined) return person ? unknownOwner(person) : refuse({ code: 'stale-card' });
    people.push(member);
  }
  const owner: OwnerInput = people.length === 0 ? { given: 'nothing' } : { given: 'people', people };
  return ok({ owner, request: picked ? await afresh(bot, request) : request });
}

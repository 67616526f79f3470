import type { TurnContext } from 'botbuilder';
import { memberByAccount } from '../../domain/group.ts';
import type { PersonId } from '../../domain/group.ts';
import type { Meeting } from '../../domain/meeting.ts';
import type { RosterPerson } from '../../domain/roster.ts';
import type { Sitting } from '../../domain/sitting.ts';
import type { Request, Situation } from '../../services/deps.ts';
import { loadGroup } from '../../services/groups.ts';
import { admitAll } from '../../services/people.ts';
import { sittingNow, takeAttendance } from '../../services/sittings.ts';
import type { BotDeps } from '../bot-deps.ts';
import { rosterOf, unlinkedMember } from '../roster.ts';
import type { Turn } from '../turn.ts';

const memberFor = (situation: Situation, person: RosterPerson) =>
  memberByAccount(situation.group, person.account.id) ?? unlinkedMember(situation, person);

/** Who these people are in the group; those who are nobody in it yet are taken into it, without any role. */
export async function attending(
  bot: BotDeps,
  situation: Situation,
  people: readonly RosterPerson[],
): Promise<readonly PersonId[]> {
  const strangers = people.filter((person) => !memberFor(situation, person));
  const now = strangers.length === 0 ? situation : await admitAll(bot, situation, strangers);
  return [...new Set(people.flatMap((person) => memberFor(now, person)?.person ?? []))];
}

/** What Teams has told of the meeting that is on in a chat; undefined where it says nothing. */
export const sittingHere = (bot: BotDeps, { situation, chat }: Request): Promise<Sitting | undefined> =>
  sittingNow(bot, situation.scope, chat.id);

/**
 * Takes the attendance of a meeting that was just started: of who Teams says has joined, else from the chat's roster.
 * The meeting has started whatever becomes of it.
 */
export async function attendanceAtStart(
  bot: BotDeps,
  { turn, request, sitting }: { turn: Turn; request: Request; sitting: Sitting | undefined },
  { number }: Meeting,
): Promise<void> {
  try {
    const situation = await loadGroup(bot, request.situation.scope);
    if (!situation) return;
    const people = sitting && sitting.people.length > 0 ? [] : await rosterOf(turn.context);
    // Strangers only once they join, or are added: a chat's list must not fill the group with namesakes of its members.
    const roster = people.flatMap((person) => memberFor(situation, person)?.person ?? []);
    await takeAttendance(bot, situation.scope, { number, roster });
  } catch (fault) {
    bot.log.error({ meeting: number }, 'a meeting has started without its attendance', fault);
  }
}

/** Accounts that an event names, as the chat's roster knows them where the group does not; else as the event does. */
export async function known(
  context: TurnContext,
  { group }: Situation,
  named: readonly { readonly account: string; readonly person: RosterPerson | undefined }[],
): Promise<readonly RosterPerson[]> {
  const isNew = named.some(({ account }) => !memberByAccount(group, account));
  const roster = isNew ? await rosterOf(context) : [];
  return named.flatMap(({ account, person }): readonly RosterPerson[] => {
    const member = memberByAccount(group, account);
    if (member?.account) return [{ account: member.account, name: member.name, guest: true }];
    const found = roster.find((each) => each.account.id === account) ?? person;
    return found ? [found] : [];
  });
}

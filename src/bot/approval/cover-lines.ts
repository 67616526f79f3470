import { memberOf } from '../../domain/group.ts';
import type { Member } from '../../domain/group.ts';
import { openMeetingIn } from '../../domain/head.ts';
import type { Meeting } from '../../domain/meeting.ts';
import { chooseOwner } from '../../domain/owner.ts';
import { ok, refuse } from '../../domain/refusal.ts';
import type { Result } from '../../domain/refusal.ts';
import { meetingTitle, parseRef } from '../../domain/refs.ts';
import type { Ref } from '../../domain/refs.ts';
import { latestApproval, listApprovals } from '../../services/approval/approvals.ts';
import { coverInApproval } from '../../services/approval/running.ts';
import { coverAtMeeting } from '../../services/attendance.ts';
import type { Request } from '../../services/deps.ts';
import { answer } from '../answer.ts';
import type { LineHandler, Reply } from '../answer.ts';
import { requestOf } from '../bot-deps.ts';
import type { BotDeps } from '../bot-deps.ts';
import { ownerOfLine } from '../owners.ts';
import type { Turn } from '../turn.ts';

/** The approval that is meant: that of the action named, else the only one under way. */
async function approvalMeant(bot: BotDeps, request: Request, ref: Ref | undefined): Promise<Result<string>> {
  if (ref !== undefined) {
    const found = await latestApproval(bot, request, ref);
    return found.ok ? ok(found.value.approval.id) : found;
  }
  const all = await listApprovals(bot, request, 'under way');
  if (!all.ok) return all;
  const [only, second] = all.value;
  return only && !second ? ok(only.id) : refuse({ code: 'which-approval', refs: all.value.map((each) => each.ref) });
}

/** The one person whom a name or a mention means, and the group with them in it. */
async function personNamed(
  bot: BotDeps,
  { turn, request }: { turn: Turn; request: Request },
  words: string,
): Promise<Result<{ member: Member; request: Request }>> {
  const named = await ownerOfLine(bot, { turn, request }, words.trim());
  const { group } = named.request.situation;
  const owner = chooseOwner(group, named.owner);
  if (!owner.ok) return owner;
  const [person, second] = owner.value.people;
  const member = person === undefined || second !== undefined ? undefined : memberOf(group, person);
  return member ? ok({ member, request: named.request }) : refuse({ code: 'nobody-called', who: words });
}

/** Who covers for whom, as a line names them, and the request with the group as it is once they are in it. */
interface Named {
  readonly request: Request;
  readonly principal: Member;
  readonly alternate: Member;
}

async function bothNamed(
  bot: BotDeps,
  { turn, request }: { turn: Turn; request: Request },
  words: { readonly principal: string; readonly alternate: string },
): Promise<Result<Named>> {
  const principal = await personNamed(bot, { turn, request }, words.principal);
  if (!principal.ok) return principal;
  const alternate = await personNamed(bot, { turn, request: principal.value.request }, words.alternate);
  if (!alternate.ok) return alternate;
  const { member, request: now } = alternate.value;
  return ok({ request: now, principal: principal.value.member, alternate: member });
}

/** At the meeting that is open in the chat. */
async function coverHere(bot: BotDeps, named: Named, { number }: Meeting): Promise<Result<Reply>> {
  const { request, principal, alternate } = named;
  const cover = { meeting: number, principal: principal.person, alternate: alternate.person };
  const done = await coverAtMeeting(bot, request, cover);
  if (!done.ok) return done;
  const title = meetingTitle(request.situation.group.prefix, number);
  return ok({ text: `${alternate.name} covers for ${principal.name} at ${title}.` });
}

async function coverOffline(bot: BotDeps, named: Named, id: string): Promise<Result<Reply>> {
  const { request, principal, alternate } = named;
  const done = await coverInApproval(bot, request, { id, principal: principal.person, alternate: alternate.person });
  if (!done.ok) return done;
  const { ref, state } = done.value.outcome;
  const next = state === 'open' ? 'and is asked to answer' : 'and is asked when it is open';
  return ok({ text: `${alternate.name} covers for ${principal.name} in the offline approval of ${ref}, ${next}.` });
}

/** `cover Dave Jones by Jonny Moore [for TMAG19-03]`: at the meeting open here, else in an approval. */
export const coverLine: LineHandler<'cover'> = async (bot, { turn, key, command }) => {
  const asked = await requestOf(bot, turn, { command: key, prefix: parseRef(command.ref ?? '')?.prefix });
  return answer<Reply>(bot, asked, async (request) => {
    const { chat, situation } = request;
    const here = command.ref === undefined ? openMeetingIn(situation.head.value, chat.id) : undefined;
    const id = here ? undefined : await approvalMeant(bot, request, command.ref);
    if (id && !id.ok) return id;
    const named = await bothNamed(bot, { turn, request }, command);
    if (!named.ok) return named;
    if (here) return coverHere(bot, named.value, here);
    return id ? coverOffline(bot, named.value, id.value) : refuse({ code: 'stale-card' });
  });
};

import { memberOf } from '../../domain/group.ts';
import type { Member } from '../../domain/group.ts';
import { chooseOwner } from '../../domain/owner.ts';
import { ok, refuse } from '../../domain/refusal.ts';
import type { Result } from '../../domain/refusal.ts';
import { parseRef } from '../../domain/refs.ts';
import type { Ref } from '../../domain/refs.ts';
import { latestApproval, listApprovals } from '../../services/approval/approvals.ts';
import { coverInApproval } from '../../services/approval/running.ts';
import type { Request } from '../../services/deps.ts';
import { answer } from '../answer.ts';
import type { LineHandler } from '../answer.ts';
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

/** `cover Dave Jones by Jonny Moore [for TMAG19-03]`. */
export const coverLine: LineHandler<'cover'> = async (bot, { turn, key, command }) => {
  const asked = await requestOf(bot, turn, { command: key, prefix: parseRef(command.ref ?? '')?.prefix });
  return answer(bot, asked, async (first) => {
    const id = await approvalMeant(bot, first, command.ref);
    if (!id.ok) return id;
    const principal = await personNamed(bot, { turn, request: first }, command.principal);
    if (!principal.ok) return principal;
    const alternate = await personNamed(bot, { turn, request: principal.value.request }, command.alternate);
    if (!alternate.ok) return alternate;
    const [one, other] = [principal.value.member, alternate.value.member];
    const cover = { id: id.value, principal: one.person, alternate: other.person };
    const done = await coverInApproval(bot, alternate.value.request, cover);
    if (!done.ok) return done;
    const { ref, state } = done.value.outcome;
    const next = state === 'open' ? 'and is asked to answer' : 'and is asked when it is open';
    return ok({ text: `${other.name} covers for ${one.name} in the offline approval of ${ref}, ${next}.` });
  });
};

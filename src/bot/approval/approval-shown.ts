import type { ApprovalId } from '../../domain/approval/approval.ts';
import { ok, refuse } from '../../domain/refusal.ts';
import type { Result } from '../../domain/refusal.ts';
import { helpersOf } from '../../domain/group.ts';
import { showApproval } from '../../services/approval/approvals.ts';
import type { ApprovalFound } from '../../services/approval/approvals.ts';
import { commentsOn } from '../../services/approval/preparing.ts';
import type { Request } from '../../services/deps.ts';
import type { BotDeps } from '../bot-deps.ts';
import { inPlace } from '../click.ts';
import type { CardReply } from '../click.ts';
import { sightOf } from '../item-views.ts';
import type { Posted } from '../posted.ts';
import { approvalView } from './approval-views.ts';
import { ballotView } from './ballot-views.ts';
import type { BallotShown } from './ballot-views.ts';

interface Remark {
  readonly note?: string;
}

const isOwner = ({ member }: Request, { action }: ApprovalFound): boolean =>
  action.value.owner.people.includes(member.person);

/** An approval's card as it is now. */
export const approvalCardOf = (request: Request, found: ApprovalFound, remark: Remark = {}): Posted =>
  approvalView(sightOf(request), { approval: found.approval.value, isOwner: isOwner(request, found) }, remark);

/** The same as a message; in a shared chat that is the one card that is kept current. */
export function approvalMessage(request: Request, found: ApprovalFound): Posted {
  const card = approvalCardOf(request, found);
  const { chat, situation } = request;
  if (chat.origin === 'personal chat') return card;
  return { ...card, board: { scope: situation.scope, record: `approval:${found.approval.id}` } };
}

/** What a click on an approval leads to: its card as it is now, for who clicked. */
export async function approvalAgain(
  bot: BotDeps,
  request: Request,
  { id, note }: Remark & { readonly id: ApprovalId },
): Promise<Result<CardReply>> {
  const found = await showApproval(bot, request, id);
  if (!found.ok) return found;
  return ok(inPlace(request, false, approvalCardOf(request, found.value, note === undefined ? {} : { note })));
}

/** The ballot of who asks. Refuses with `not-your-seat` for whoever has none to give. */
export async function ballotOf(
  bot: BotDeps,
  request: Request,
  { approval, ...shown }: Omit<BallotShown, 'comments' | 'personal'>,
): Promise<Result<Posted>> {
  const { situation, member } = request;
  const comments = await commentsOn(bot, situation, approval.id);
  const personal = request.chat.origin === 'personal chat';
  const ballot = ballotView(situation.group, member, { ...shown, approval, comments, personal });
  return ballot ? ok(ballot) : refuse({ code: 'not-your-seat', ask: helpersOf(situation.group) });
}

import { randomUUID } from 'node:crypto';
import { approvalsCard } from '../../cards/approval/approvals-card.ts';
import type { BuiltCard } from '../../cards/render.ts';
import { isRunning } from '../../domain/approval/approval.ts';
import { ok } from '../../domain/refusal.ts';
import type { Result } from '../../domain/refusal.ts';
import { parseRef } from '../../domain/refs.ts';
import type { Ref } from '../../domain/refs.ts';
import { latestApproval, listApprovals, mayPrepare, readAction } from '../../services/approval/approvals.ts';
import type { Request } from '../../services/deps.ts';
import { answer } from '../answer.ts';
import type { LineHandler, Reply } from '../answer.ts';
import { requestOf } from '../bot-deps.ts';
import type { BotDeps } from '../bot-deps.ts';
import { requestOfClick } from '../click.ts';
import type { CardHandler, CardReply } from '../click.ts';
import { approvalFormView } from './approval-forms.ts';
import { approvalMessage, ballotOf } from './approval-shown.ts';
import { listedApproval } from './approval-views.ts';
import { seatsToAnswer } from './ballot-views.ts';

/** The form that prepares the first approval of an action, for who may; or the refusal that there is none. */
async function prepareForm(bot: BotDeps, request: Request, { ref, none }: { ref: Ref; none: Result<never> }) {
  const action = (await readAction(bot, request.situation, ref))?.value;
  if (!action || !mayPrepare(request.member, action)) return none;
  const { group } = request.situation;
  const typed = { document: action.area, mandate: action.text };
  const nonce = randomUUID();
  return ok(approvalFormView({ group, form: 'prepare', ref, nonce, typed, problems: [] }));
}

/** `approval TMAG19-03`: one's own ballot where one has a seat to answer for; else how the approval stands. */
export const approvalLine: LineHandler<'approval'> = async (bot, { turn, key, command }) => {
  const asked = await requestOf(bot, turn, { command: key, prefix: parseRef(command.ref)?.prefix });
  return answer<Reply>(bot, asked, async (request) => {
    const { ref } = command;
    const found = await latestApproval(bot, request, ref);
    if (!found.ok)
      return found.refusal.code === 'no-approval' ? prepareForm(bot, request, { ref, none: found }) : found;
    const approval = found.value.approval.value;
    const { situation, member, chat } = request;
    const hasSeat = isRunning(approval) && seatsToAnswer(situation.group, approval, member.person).length > 0;
    if (chat.origin === 'personal chat' && hasSeat) return ballotOf(bot, request, { approval });
    return ok(approvalMessage(request, found.value));
  });
};

async function approvalsView(
  bot: BotDeps,
  request: Request,
  { all, from = 0 }: { all: boolean; from?: number },
): Promise<Result<BuiltCard>> {
  const found = await listApprovals(bot, request, all ? 'all' : 'under way');
  if (!found.ok) return found;
  const { group } = request.situation;
  const rows = found.value.map((approval) => listedApproval(group, approval));
  const heading = all ? 'All offline approvals' : 'Offline approvals under way';
  return ok(approvalsCard({ group: group.name, prefix: group.prefix, heading, rows, all, from }));
}

/** `approvals`: those under way; `approvals all`: all of them. */
export const approvalsLine: LineHandler<'approvals'> = async (bot, { turn, key, command }) => {
  const asked = await requestOf(bot, turn, { command: key, prefix: command.prefix });
  return answer(bot, asked, (request) => approvalsView(bot, request, { all: command.all }));
};

export const listApprovalsByClick: CardHandler<'approvals.list'> = async (bot, clicked) => {
  const asked = await requestOfClick(bot, clicked, 'approvals.list');
  return answer<CardReply>(bot, asked, async (request) => {
    const list = await approvalsView(bot, request, clicked.data);
    return list.ok ? ok({ view: list.value }) : list;
  });
};

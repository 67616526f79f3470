import { isRunning } from '../../domain/approval/approval.ts';
import { ok } from '../../domain/refusal.ts';
import type { Refusal, Result } from '../../domain/refusal.ts';
import { seatName } from '../../domain/seat.ts';
import { showApproval } from '../../services/approval/approvals.ts';
import { castBallot } from '../../services/approval/ballots.ts';
import type { Request } from '../../services/deps.ts';
import { answer } from '../answer.ts';
import type { BotDeps } from '../bot-deps.ts';
import { inPlace, requestOfClick } from '../click.ts';
import type { CardHandler, CardReply } from '../click.ts';
import { refusalText } from '../replies.ts';
import { approvalAgain, approvalCardOf, ballotOf } from './approval-shown.ts';
import { ANSWER_WORDS } from './approval-words.ts';

const ELSEWHERE = 'Your ballot is for your seat alone. Say "approvals" to me in your personal chat to answer there.';

/** A seat's own things stand in no shared chat, whatever the client. */
const theirs = ({ chat }: Request, reply: CardReply): CardReply =>
  chat.origin === 'personal chat' ? reply : { ...reply, instead: ELSEWHERE };

/** The ballot of who clicks: in a shared chat for them alone. One that has ended is shown as it ended. */
export const showBallot: CardHandler<'ballot.show'> = async (bot, clicked) => {
  const asked = await requestOfClick(bot, clicked, 'ballot.show');
  return answer<CardReply>(bot, asked, async (request) => {
    const found = await showApproval(bot, request, clicked.data.approval);
    if (!found.ok) return found;
    if (!isRunning(found.value.approval.value)) return ok({ view: approvalCardOf(request, found.value) });
    const ballot = await ballotOf(bot, request, { approval: found.value.approval.value });
    return ballot.ok ? ok(theirs(request, { view: ballot.value })) : ballot;
  });
};

/** After these the ballot is there again, with what was typed. */
const AGAIN: readonly Refusal['code'][] = ['incomplete', 'approval-changed'];
/** After these only how it stands now is left to be shown. */
const TOO_LATE: readonly Refusal['code'][] = ['approval-not-now', 'approval-over'];

async function refusedCast(
  bot: BotDeps,
  request: Request,
  { refusal, approval, typed, seat }: { refusal: Refusal; approval: string; typed: string; seat: string },
): Promise<Result<CardReply>> {
  const sentence = refusalText(refusal);
  const isLate = TOO_LATE.includes(refusal.code);
  if (isLate && typed.trim() === '') return approvalAgain(bot, request, { id: approval, note: sentence });
  if (!AGAIN.includes(refusal.code)) return { ok: false, refusal };
  const found = await showApproval(bot, request, approval);
  if (!found.ok) return found;
  const shown = { approval: found.value.approval.value, problems: [sentence], typed, ...(seat !== '' && { seat }) };
  const ballot = await ballotOf(bot, request, shown);
  return ballot.ok ? ok(theirs(request, { view: ballot.value })) : ballot;
}

/** One of the five answers. The seat is what they hold now, whatever the card says. */
export const castByClick: CardHandler<'ballot.cast'> = async (bot, clicked) => {
  const { approval: id, version, seat, answer: choice, text } = clicked.data;
  const asked = await requestOfClick(bot, clicked, 'ballot.cast');
  return answer<CardReply>(bot, asked, async (request) => {
    const done = await castBallot(bot, request, { id, version, seat, answer: choice, text });
    if (!done.ok) return refusedCast(bot, request, { refusal: done.refusal, approval: id, typed: text, seat });
    const { group } = request.situation;
    const note = `${seatName(group, seat)}: ${ANSWER_WORDS[choice].text}. Thank you, it is recorded.`;
    const ballot = await ballotOf(bot, request, { approval: done.value.outcome, note, seat });
    return ballot.ok ? ok(theirs(request, inPlace(request, false, ballot.value))) : ballot;
  });
};

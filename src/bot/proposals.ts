import { randomUUID } from 'node:crypto';
import type { Payload } from '../cards/verbs.ts';
import type { Proposal } from '../domain/proposal.ts';
import { ok, refuse } from '../domain/refusal.ts';
import type { Refusal, Result } from '../domain/refusal.ts';
import type { Done, Request } from '../services/deps.ts';
import { approveProposal } from '../services/proposal-outcomes.ts';
import { endProposal, proposalFor, propose, recordSpoken, speakToProposal } from '../services/proposals.ts';
import { ago, answer } from './answer.ts';
import type { LineHandler, Reply } from './answer.ts';
import { requestOf } from './bot-deps.ts';
import type { BotDeps } from './bot-deps.ts';
import { askForDecision } from './capture-forms.ts';
import { complaints, nonceOf, tooLongToAsk } from './capture-lines.ts';
import { requestOfClick } from './click.ts';
import type { CardHandler, CardReply } from './click.ts';
import { proposalMessage } from './posted.ts';
import { proposalFormView } from './proposal-forms.ts';
import type { ProposalFormStart } from './proposal-forms.ts';
import { overtaken } from './proposal-replies.ts';

/** The card of what was put to the room; of a line that came again, with when it came first. */
const proposed = (request: Request, { outcome, repeatOf }: Done<Proposal>) =>
  repeatOf === undefined
    ? proposalMessage(request, outcome)
    : proposalMessage(request, outcome, `You said this ${ago(repeatOf, request.at)}. It was put to the room once.`);

/** `propose <text> [caveat <text>]`: puts a decision to the room, or opens a form for what it leaves out. */
export const proposeLine: LineHandler<'propose'> = async (bot, { turn, key, command }) => {
  const asked = await requestOf(bot, turn, { command: key });
  return answer<Reply>(bot, asked, async (request) => {
    const input = { description: command.text, caveat: command.caveat };
    const done = await propose(bot, request, input);
    if (done.ok) return ok(proposed(request, done.value));
    if (done.refusal.code !== 'incomplete') return done;
    const tooLong = tooLongToAsk(done.refusal);
    if (tooLong) return refuse(tooLong);
    const fields = { ...done.refusal.understood, ...input };
    const problems = complaints(done.refusal, command.whole);
    return askForDecision(request, { fields, problems, nonce: nonceOf(turn), proposes: true });
  });
};

/** A click on a proposal, with the form that it came from, or that asks for what is wanting. */
interface Click {
  readonly data: Payload<'proposal.speak' | 'proposal.record' | 'proposal.close'>;
  readonly start: Pick<ProposalFormStart, 'form' | 'seat' | 'saying'> | undefined;
}

/** What keeps a form open: it is wanting; or its moment has passed, and what was typed must not be lost. */
function problemsOf(refusal: Refusal, text: string): readonly Refusal[] | undefined {
  if (refusal.code === 'incomplete') return refusal.problems;
  const isOvertaken = refusal.code === 'proposal-closed' || refusal.code === 'rejection-stands';
  return isOvertaken && text.trim() !== '' ? [refusal] : undefined;
}

/** The card as it is now, for everybody; or the form for what is wanting, with all that was typed. */
async function replyTo(
  bot: BotDeps,
  request: Request,
  { done, click: { data, start } }: { readonly done: Result<Done<unknown>>; readonly click: Click },
): Promise<Result<CardReply>> {
  const { proposal: id, shared, text, nonce = randomUUID() } = data;
  if (done.ok) return overtaken(bot, request, { id, shared });
  const { refusal } = done;
  const problems = start && problemsOf(refusal, text);
  if (problems) {
    const found = await proposalFor(bot, request, { id, act: 'read' });
    if (!found.ok) return found;
    const isFirst = data.nonce === undefined;
    const typed = isFirst && text === '' && start.form === 'approved with caveat' ? found.value.caveat : text;
    return ok({ view: proposalFormView(request, found.value, { ...start, shared, typed, problems, nonce }) });
  }
  return refusal.code === 'proposal-closed' ? overtaken(bot, request, { id, shared }) : done;
}

/** No objection, Reject, Statement for the record: for the seat that the sender holds. */
export const speakByClick: CardHandler<'proposal.speak'> = async (bot, clicked) => {
  const { data } = clicked;
  const { proposal: id, saying, text } = data;
  const asked = await requestOfClick(bot, clicked, 'proposal.speak');
  return answer<CardReply>(bot, asked, async (request) => {
    const done = await speakToProposal(bot, request, { id, saying: { kind: saying, text } });
    const start = saying === 'no objection' ? undefined : { form: saying };
    return replyTo(bot, request, { done, click: { data, start } });
  });
};

/** Save on the form by which chair or secretary record what was spoken for a seat. */
export const recordByClick: CardHandler<'proposal.record'> = async (bot, clicked) => {
  const { data } = clicked;
  const { proposal: id, seat, saying, text } = data;
  const asked = await requestOfClick(bot, clicked, 'proposal.record');
  return answer<CardReply>(bot, asked, async (request) => {
    const done = await recordSpoken(bot, request, { id, spoken: { seat, kind: saying, text } });
    return replyTo(bot, request, { done, click: { data, start: { form: 'record', seat, saying } } });
  });
};

/** Approve, or Save on a form that closes a proposal. */
export const closeByClick: CardHandler<'proposal.close'> = async (bot, clicked) => {
  const { data } = clicked;
  const { proposal: id, outcome, text } = data;
  const asked = await requestOfClick(bot, clicked, 'proposal.close');
  return answer<CardReply>(bot, asked, async (request) => {
    if (outcome === 'rejected' || outcome === 'paused') {
      const done = await endProposal(bot, request, { id, outcome, reason: text });
      return replyTo(bot, request, { done, click: { data, start: { form: outcome } } });
    }
    const approval = outcome === 'approved' ? { outcome } : { outcome, caveat: text };
    const done = await approveProposal(bot, request, { id, approval });
    return replyTo(bot, request, { done, click: { data, start: { form: 'approved with caveat' } } });
  });
};

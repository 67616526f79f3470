import { ok } from '../domain/refusal.ts';
import type { Result } from '../domain/refusal.ts';
import type { ProposalId } from '../domain/proposal.ts';
import type { Request } from '../services/deps.ts';
import { proposalFor } from '../services/proposals.ts';
import type { BotDeps } from './bot-deps.ts';
import { inPlace } from './click.ts';
import type { CardReply } from './click.ts';
import { proposalMessage } from './posted.ts';

/** Which proposal a click is about, and whether its own card is the message. */
export interface Pressed {
  readonly id: ProposalId;
  readonly shared: boolean;
}

/** The proposal as it is now, in the place of its card, for everybody who sees that. */
export async function overtaken(bot: BotDeps, request: Request, { id, shared }: Pressed): Promise<Result<CardReply>> {
  const found = await proposalFor(bot, request, { id, act: 'read' });
  return found.ok ? ok(inPlace(request, shared, proposalMessage(request, found.value))) : found;
}

/** Cancel on a form about a proposal: the proposal is there again, for who clicked. */
export async function cancelProposalForm(bot: BotDeps, request: Request, id: ProposalId): Promise<Result<CardReply>> {
  const found = await proposalFor(bot, request, { id, act: 'read' });
  return found.ok ? ok({ view: proposalMessage(request, found.value) }) : found;
}

import { randomUUID } from 'node:crypto';
import { proposalForm } from '../cards/proposal-form.ts';
import type { ProposalFormName } from '../cards/proposal-form.ts';
import type { BuiltCard } from '../cards/render.ts';
import type { Payload } from '../cards/verbs.ts';
import { printDecision } from '../domain/decision.ts';
import type { Proposal, SayingKind } from '../domain/proposal.ts';
import { decideToApprove, refusalOfClosed } from '../domain/proposal-rules.ts';
import { meetingTitle } from '../domain/refs.ts';
import { ok, refuse } from '../domain/refusal.ts';
import type { Refusal, Result } from '../domain/refusal.ts';
import { holdersOf } from '../domain/seat.ts';
import type { Request } from '../services/deps.ts';
import { proposalFor } from '../services/proposals.ts';
import type { ProposalAct } from '../services/proposals.ts';
import { answer } from './answer.ts';
import { askForAction } from './capture-forms.ts';
import { requestOfClick } from './click.ts';
import type { CardHandler, CardReply } from './click.ts';
import { remarks } from './forms.ts';
import { overtaken } from './proposal-replies.ts';
import type { Turn } from './turn.ts';

/** What a form of a proposal starts from: what was typed and picked before, and why it is shown again. */
export interface ProposalFormStart {
  readonly form: ProposalFormName;
  readonly shared: boolean;
  readonly typed: string;
  readonly seat?: string;
  readonly saying?: SayingKind | '';
  readonly problems: readonly Refusal[];
  readonly nonce: string;
}

/** The form that asks for what is said to a proposal, or for how it is closed. */
export function proposalFormView(
  { situation: { group } }: Request,
  proposal: Proposal,
  { problems, ...start }: ProposalFormStart,
): BuiltCard {
  const { id, meeting, area } = proposal;
  const held = group.seats.filter((seat) => holdersOf(group, seat.id).length > 0);
  return proposalForm({
    ...start,
    prefix: group.prefix,
    proposal: id,
    meetingTitle: meetingTitle(group.prefix, meeting),
    ...remarks(problems),
    text: printDecision(proposal),
    details: area === '' ? [] : [area],
    seats: held.map((seat) => ({ id: seat.id, name: seat.name })),
  });
}

/** The form of the action that carries a proposal on offline; its meeting is the mandate. */
async function offlineForm(
  turn: Turn,
  request: Request,
  { proposal, shared }: { readonly proposal: Proposal; readonly shared: boolean },
): Promise<Result<CardReply>> {
  const { id, meeting, area } = proposal;
  const isLive = request.situation.head.value.live.some(({ number }) => number === meeting);
  const form = await askForAction(turn, request, {
    fields: { text: `Ask for an offline approval: ${printDecision(proposal)}`, ...(area !== '' && { area }) },
    problems: [],
    ...(isLive && { meeting }),
    proposal: { id, shared },
  });
  return form.ok ? ok({ view: form.value }) : form;
}

/** What it takes to open each form. */
const ACTS: Readonly<Record<Payload<'proposal.form'>['form'], ProposalAct>> = {
  rejection: 'speak for a seat',
  statement: 'speak for a seat',
  record: 'record what was spoken',
  'approved with caveat': 'close a proposal',
  rejected: 'close a proposal',
  paused: 'close a proposal',
  'moved offline': 'close a proposal',
};

/** Why nothing needs to be asked: it is closed, or what is asked for can't be done while a rejection stands. */
function tooLate({ situation: { group } }: Request, proposal: Proposal, form: Payload<'proposal.form'>['form']) {
  if (form !== 'approved with caveat') return refusalOfClosed(proposal);
  const decided = decideToApprove({ group, proposal }, { outcome: form, caveat: 'any' });
  return decided.ok ? undefined : decided.refusal;
}

/** A button that opens a form about a proposal; where its moment has passed, the proposal as it is now. */
export const openProposalForm: CardHandler<'proposal.form'> = async (bot, clicked) => {
  const { turn, data } = clicked;
  const asked = await requestOfClick(bot, clicked, 'proposal.form');
  return answer<CardReply>(bot, asked, async (request) => {
    const { proposal: id, form, shared } = data;
    const found = await proposalFor(bot, request, { id, act: ACTS[form] });
    if (!found.ok) return found;
    const proposal = found.value;
    const refusal = tooLate(request, proposal, form);
    if (refusal?.code === 'proposal-closed') return overtaken(bot, request, { id, shared });
    if (refusal) return refuse(refusal);
    if (form === 'moved offline') return offlineForm(turn, request, { proposal, shared });
    // What it was proposed with is the caveat that is asked for.
    const typed = form === 'approved with caveat' ? proposal.caveat : '';
    return ok({
      view: proposalFormView(request, proposal, { form, shared, typed, problems: [], nonce: randomUUID() }),
    });
  });
};

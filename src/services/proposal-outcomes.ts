import type { Action } from '../domain/action.ts';
import type { ActionInput } from '../domain/capture.ts';
import type { Decision } from '../domain/decision.ts';
import { meetingForItem } from '../domain/head.ts';
import { applyProposal } from '../domain/proposal.ts';
import type { Logging, Proposal, ProposalId } from '../domain/proposal.ts';
import { decideToApprove, decideToLog, refusalOfClosed } from '../domain/proposal-rules.ts';
import type { Approval } from '../domain/proposal-rules.ts';
import type { Ref } from '../domain/refs.ts';
import { ok, refuse } from '../domain/refusal.ts';
import type { Refusal, Result } from '../domain/refusal.ts';
import { logActionAlongside } from './actions.ts';
import { recordDecisionAlongside } from './decisions.ts';
import type { Deps, Done, Request, Situation } from './deps.ts';
import { stampOf } from './deps.ts';
import type { MeetingOf } from './items.ts';
import { proposalFor, readProposal } from './proposals.ts';
import type { Change } from './writes.ts';

/** Why a proposal can't be closed in some way, as the group and it are now. */
type Check = (situation: Situation, proposal: Proposal) => Refusal | undefined;

/** The meeting of the item that a proposal becomes: its own as long as that takes items, then the one that does here. */
const meetingOf =
  (deps: Deps, request: Request, { id, check }: { readonly id: ProposalId; readonly check: Check }): MeetingOf =>
  async (situation) => {
    const found = await readProposal(deps, situation, id);
    if (!found) return refuse({ code: 'stale-card' });
    const refusal = check(situation, found.value);
    if (refusal) return refuse(refusal);
    const own = situation.head.value.live.find(({ number }) => number === found.value.meeting);
    return own ? ok(own) : meetingForItem(situation.head.value, situation.group, request.chat.id);
  };

/** Marks the proposal in the commit that logs its item; checked once more, on the very state that is replaced. */
const closing =
  (
    deps: Deps,
    request: Request,
    { id, check, outcome }: { readonly id: ProposalId; readonly check: Check; readonly outcome: Logging },
  ) =>
  async (situation: Situation, { ref }: { readonly ref: Ref }) => {
    const before = await readProposal(deps, situation, id);
    if (!before) return refuse({ code: 'stale-card' });
    const refusal = check(situation, before.value);
    if (refusal) return refuse(refusal);
    const event = decideToLog(before.value, { outcome, ref });
    if (!event.ok) return event;
    const after = applyProposal(before.value, { ...event.value, ...stampOf(request) });
    const changed: Change = { kind: 'proposal', id, before, after, event: event.value };
    return ok({ changes: [changed], notices: [] });
  };

/**
 * Closes a proposal as approved: mints the decision and marks the proposal, in one commit. Refused while a rejection
 * stands (`rejection-stands`), once it is closed (`proposal-closed`), and with `incomplete` without the caveat that is
 * asked for. Chair and secretary.
 */
export async function approveProposal(
  deps: Deps,
  request: Request,
  { id, approval }: { readonly id: ProposalId; readonly approval: Approval },
): Promise<Result<Done<Decision>>> {
  const found = await proposalFor(deps, request, { id, act: 'close a proposal' });
  if (!found.ok) return found;
  const { area, description } = found.value;
  const check: Check = ({ group }, proposal) => {
    const decided = decideToApprove({ group, proposal }, approval);
    return decided.ok ? undefined : decided.refusal;
  };
  const caveat = approval.outcome === 'approved' ? '' : approval.caveat;
  return recordDecisionAlongside(deps, request, {
    input: { description, caveat, area, reached: { how: 'in the room', proposal: id } },
    meetingOf: async (situation) => {
      const meeting = await meetingOf(deps, request, { id, check })(situation);
      // It was put under this area, whatever became of the agenda since.
      return meeting.ok ? ok({ ...meeting.value, agenda: area === '' ? [] : [area] }) : meeting;
    },
    alongside: closing(deps, request, { id, check, outcome: approval.outcome }),
  });
}

/**
 * Moves a proposal offline: logs the action that carries it on, whose meeting is the mandate, and marks the proposal, in
 * one commit. `incomplete` when a form must ask; `proposal-closed` once it is. Chair and secretary.
 */
export async function moveOffline(
  deps: Deps,
  request: Request,
  { id, input }: { readonly id: ProposalId; readonly input: ActionInput },
): Promise<Result<Done<Action>>> {
  const found = await proposalFor(deps, request, { id, act: 'close a proposal' });
  if (!found.ok) return found;
  const check: Check = (_situation, proposal) => refusalOfClosed(proposal);
  return logActionAlongside(deps, request, {
    input,
    meetingOf: meetingOf(deps, request, { id, check }),
    alongside: closing(deps, request, { id, check, outcome: 'moved offline' }),
  });
}

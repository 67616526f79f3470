import { applyAction } from '../../domain/action.ts';
import type { Action } from '../../domain/action.ts';
import type { ActionEvent } from '../../domain/action-event.ts';
import type { Approval, ApprovalId } from '../../domain/approval/approval.ts';
import { approvalNotice, ballotNotice, datesNotices } from '../../domain/approval/approval-notices.ts';
import type { ApprovalRule } from '../../domain/approval/approval-rule.ts';
import { decideCover } from '../../domain/approval/casting.ts';
import { decideOpening } from '../../domain/approval/opening.ts';
import type { ClosingInput } from '../../domain/approval/opening.ts';
import { decideChange } from '../../domain/approval/running.ts';
import type { Change as ApprovalChange } from '../../domain/approval/running.ts';
import { memberNow } from '../../domain/group.ts';
import type { PersonId } from '../../domain/group.ts';
import { actionNotice } from '../../domain/notice.ts';
import type { Notice } from '../../domain/notice.ts';
import { ok, refuse } from '../../domain/refusal.ts';
import type { Result } from '../../domain/refusal.ts';
import type { Stored } from '../../ports/store.ts';
import type { Deps, Done, Request, Situation } from '../deps.ts';
import { stampOf } from '../deps.ts';
import { ladderOf } from '../ladders.ts';
import { nextSeq } from '../writes.ts';
import type { Change } from '../writes.ts';
import { changeApproval, changedSince } from './approvals.ts';

/** What its approval's opening or end makes of an action; nothing where it has ended itself meanwhile. */
export function ofAction(
  request: Request,
  before: Stored<'action'>,
  event: ActionEvent,
): { readonly change: Change; readonly after: Action } {
  const after = applyAction(before.value, { ...event, ...stampOf(request) });
  return { change: { kind: 'action', id: before.id, before, after, event }, after };
}

/** The reminders and the close that belong to a closing time. */
async function datesOf(deps: Deps, { group }: Situation, { approval, at }: { approval: Approval; at: string }) {
  if (approval.state !== 'open') return [];
  return datesNotices(approval, at, await ladderOf(deps, group, [at, approval.closes]));
}

/** Asks the seats: from now on they answer. Chair and secretary. Refuses as `decideOpening` does. */
export const openApproval = (
  deps: Deps,
  request: Request,
  {
    id,
    seen,
    ...input
  }: {
    readonly id: ApprovalId;
    readonly closing: ClosingInput;
    readonly rule?: Partial<ApprovalRule>;
    /** The digest of the papers that whoever opens it has read. */
    readonly seen?: string | undefined;
  },
): Promise<Result<Done<Approval>>> =>
  changeApproval(deps, request, {
    id,
    act: 'open an approval',
    async decide({ approval, action: read, situation, now }) {
      const { group } = situation;
      const action = await read();
      if (action.value.state !== 'open' && action.value.state !== 'done') {
        return refuse({ code: 'action-over', ref: action.value.ref, state: action.value.state });
      }
      const changed = changedSince(approval.value, seen);
      if (changed) return changed;
      const decided = decideOpening({ group, approval: approval.value, now }, input);
      if (!decided.ok) return decided;
      const opened: ActionEvent = { type: 'approval-of-action-opened', facts: { approval: id }, words: {} };
      const at = request.at.toISOString();
      return ok({
        event: decided.value,
        more: [ofAction(request, action, opened).change],
        notices: async (after) =>
          after.state === 'open'
            ? [ballotNotice(after, at), ...(await datesOf(deps, situation, { approval: after, at }))]
            : [],
      });
    },
  });

/** What is to be said of a change: to those who were asked, anew where another version is, and of its new dates. */
async function noticesOf(
  deps: Deps,
  request: Request,
  { situation, after, what }: { situation: Situation; after: Approval; what: ApprovalChange['what'] },
): Promise<readonly Notice[]> {
  const at = request.at.toISOString();
  const dates = await datesOf(deps, situation, { approval: after, at });
  if (what === 'version' && after.state === 'open') return [ballotNotice(after, at), ...dates];
  return [approvalNotice(after, { occasion: 'changed', notBefore: at }), ...dates];
}

/** The reminders of an action that was under approval begin anew. */
export const remindedAgain = (action: Action, at: Date): readonly Notice[] =>
  action.state === 'open' ? [actionNotice(action, { occasion: 'redated', notBefore: at.toISOString() })] : [];

/** Extends, pauses, resumes, withdraws it, or asks about another version. Chair and secretary. Refuses as `decideChange`. */
export const runApproval = (
  deps: Deps,
  request: Request,
  {
    id,
    change: asked,
    seen,
  }: {
    readonly id: ApprovalId;
    readonly change: ApprovalChange;
    /** Of another version: what it was made from. */
    readonly seen?: string | undefined;
  },
): Promise<Result<Done<Approval>>> =>
  changeApproval(deps, request, {
    id,
    act: 'change an approval',
    async decide({ approval, action: read, situation, now }) {
      const { group } = situation;
      const changed = asked.what === 'version' ? changedSince(approval.value, seen) : undefined;
      if (changed) return changed;
      const decided = decideChange({ group, approval: approval.value, now }, asked);
      if (!decided.ok) return decided;
      const action = asked.what === 'withdraw' ? await read() : undefined;
      const ended: ActionEvent = { type: 'approval-of-action-ended', facts: { approval: id }, words: {} };
      const freed = action?.value.approval?.open ? ofAction(request, action, ended) : undefined;
      return ok({
        event: decided.value,
        more: freed ? [freed.change] : [],
        // Of one that was never opened nobody was told.
        notices: async (after) => {
          if (!('closes' in after)) return [];
          const told = await noticesOf(deps, request, { situation, after, what: asked.what });
          return freed ? [...told, ...remindedAgain(freed.after, request.at)] : told;
        },
      });
    },
  });

/** Names who answers for a holder in one approval; who covers is asked at once. The principal, chair and secretary. */
export const coverInApproval = (
  deps: Deps,
  request: Request,
  cover: { readonly id: ApprovalId; readonly principal: PersonId; readonly alternate: PersonId },
): Promise<Result<Done<Approval>>> =>
  changeApproval(deps, request, {
    id: cover.id,
    decide({ approval, situation, by }) {
      const principal = memberNow(situation.group, cover.principal);
      const alternate = memberNow(situation.group, cover.alternate);
      if (!principal || !alternate) return refuse({ code: 'stale-card' });
      const context = { group: situation.group, approval: approval.value, by };
      const decided = decideCover(context, { principal, alternate });
      if (!decided.ok) return decided;
      const at = request.at.toISOString();
      return ok({
        event: decided.value,
        notices: (after) =>
          after.state === 'open'
            ? [ballotNotice(after, at, { people: [alternate.person], seq: nextSeq(approval) })]
            : [],
      });
    },
  });

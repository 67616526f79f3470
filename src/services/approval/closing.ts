import { isLive } from '../../domain/action.ts';
import type { ActionEvent } from '../../domain/action-event.ts';
import { applyApproval, isClosed } from '../../domain/approval/approval.ts';
import type { Approval, ApprovalId, OpenApproval } from '../../domain/approval/approval.ts';
import type { ApprovalEvent } from '../../domain/approval/approval-event.ts';
import { approvalNotice } from '../../domain/approval/approval-notices.ts';
import { decideClose } from '../../domain/approval/closing.ts';
import type { Tally } from '../../domain/approval/tally.ts';
import { mintDecision } from '../../domain/capture.ts';
import { EMPTY_CHAIN } from '../../domain/chain.ts';
import { applyDecision } from '../../domain/decision.ts';
import { applyHead } from '../../domain/head.ts';
import type { HeadEvent } from '../../domain/head.ts';
import { ok } from '../../domain/refusal.ts';
import type { Result } from '../../domain/refusal.ts';
import { StoreBusy } from '../../ports/store.ts';
import { change } from '../change.ts';
import type { Plan } from '../change.ts';
import type { Deps, Done, Request, Situation } from '../deps.ts';
import { stampOf } from '../deps.ts';
import { meetingOfItem } from '../items.ts';
import { systemRequest } from '../system.ts';
import type { Change } from '../writes.ts';
import { findApproval, nowFor, recallApproval } from './approvals.ts';
import type { ApprovalFound } from './approvals.ts';
import { ofAction, remindedAgain } from './running.ts';

interface Ending extends ApprovalFound {
  readonly situation: Situation;
  readonly open: OpenApproval;
  readonly tally: Tally;
  readonly digest: string;
}

/** The decision as the register words it. */
const describe = ({ group }: Situation, { papers }: OpenApproval, { outcome }: Tally): string => {
  const verb = outcome === 'approved' ? 'approved' : 'rejected';
  return `The ${group.prefix} ${verb} version ${papers.version} of the ${papers.document} by offline approval.`;
};

/** Approved or rejected: a decision under the group's next number, with the head as guard. */
async function minted(deps: Deps, request: Request, { situation, action, open, tally, digest }: Ending) {
  const { head, group } = situation;
  const { area, meeting: mandate } = action.value;
  const meeting = await meetingOfItem(deps, situation, { ...action.value, meeting: mandate });
  const {
    ref,
    minted: spent,
    logged,
  } = mintDecision(head.value, group, {
    meeting,
    fields: { area, description: describe(situation, open, tally), caveat: '' },
    reached: {
      how: 'offline',
      approval: open.id,
      mandate,
      digest,
      answered: tally.answered,
      occupied: tally.occupied,
      holds: tally.counts.hold,
    },
    subject: { document: open.papers.document, version: open.papers.version },
  });
  const stamp = stampOf(request);
  const changes: readonly Change[] = [
    { kind: 'head', id: 'head', before: head, after: applyHead(head.value, { ...spent, ...stamp }), event: spent },
    { kind: 'decision', id: ref, after: applyDecision(undefined, { ...logged, ...stamp }), event: logged },
  ];
  return { ref, changes };
}

/** Not carried: it is for the next meeting to say how to go on. */
function toNextAgenda(request: Request, { situation, open }: Ending): Change {
  const { head } = situation;
  const { document, version } = open.papers;
  const event: HeadEvent = {
    type: 'agenda-owed',
    facts: { approval: open.id },
    words: { title: `${document} (version ${version}): offline approval not carried` },
  };
  const after = applyHead(head.value, { ...event, ...stampOf(request) });
  return { kind: 'head', id: 'head', before: head, after, event };
}

/** What its end makes of the action: decided, it is closed; not carried, it goes on, and is reminded of again. */
function ended(request: Request, { action, open, tally }: Ending, ref: string | undefined) {
  if (!isLive(action.value)) return { changes: [], notices: [] };
  const words = { text: `Offline approval: ${tally.outcome}${ref === undefined ? '' : `, ${ref}`}.` };
  const event: ActionEvent =
    ref === undefined
      ? { type: 'approval-of-action-ended', facts: { approval: open.id }, words: {} }
      : { type: 'action-closed', facts: {}, words };
  const { change: changed, after } = ofAction(request, action, event);
  return { changes: [changed], notices: remindedAgain(after, request.at) };
}

/** All that the close changes, in one commit: approval, decision, action, and the notice of the result. */
async function planClose(deps: Deps, request: Request, ending: Ending): Promise<Plan<Approval>> {
  const { approval: before, tally, digest } = ending;
  const isDecided = tally.outcome !== 'not-carried';
  const decision = isDecided ? await minted(deps, request, ending) : undefined;
  const event: ApprovalEvent = {
    type: 'approval-closed',
    facts: { tally, digest, ...(decision && { decision: decision.ref }) },
    words: {},
  };
  const after = applyApproval(before.value, { ...event, ...stampOf(request) });
  const action = ended(request, ending, decision?.ref);
  return {
    changes: [
      { kind: 'approval', id: before.id, before, after, event },
      ...(decision?.changes ?? [toNextAgenda(request, ending)]),
      ...action.changes,
    ],
    notices: [approvalNotice(after, { occasion: 'result', notBefore: request.at.toISOString() }), ...action.notices],
    outcome: after,
    answer: { approval: before.id },
  };
}

/**
 * Closes an approval: at its closing instant for anybody (the product itself does), before it for chair and secretary,
 * once every seat has answered. One commit closes it and its action, mints the decision and queues the result. One that
 * is closed already stays as it is. Refuses as `decideClose` does.
 */
const close = (
  deps: Deps,
  request: Request,
  { id, isDue }: { readonly id: ApprovalId; readonly isDue: boolean },
): Promise<Result<Done<Approval>>> =>
  change<Approval>(deps, request, {
    ...(!isDue && { act: 'close an approval' }),
    async decide(situation) {
      const found = await findApproval(deps, situation, id);
      if (!found.ok) return found;
      const { approval } = found.value;
      const now = nowFor(deps, request);
      // Extended since it was found due: then its new time will come.
      const isEarly = isDue && approval.value.state === 'open' && approval.value.closes > now.toISOString();
      if (isClosed(approval.value) || isEarly) {
        return ok({ changes: [], outcome: approval.value, answer: { approval: id } });
      }
      const context = { group: situation.group, approval: approval.value, now };
      const decided = decideClose(context, approval.chain ?? EMPTY_CHAIN);
      if (!decided.ok) return decided;
      const { approval: open, ...rest } = decided.value;
      return ok(await planClose(deps, request, { ...found.value, ...rest, open, situation }));
    },
    recall: (answer) => recallApproval(deps, request, answer),
  });

/** Closes it early, once every seat that was asked has answered. Chair and secretary. */
export const closeApproval = (deps: Deps, request: Request, id: ApprovalId): Promise<Result<Done<Approval>>> =>
  close(deps, request, { id, isDue: false });

/** Closes an approval whose closing instant has come; any other stays as it is. */
export async function closeWhenDue(
  deps: Deps,
  situation: Situation,
  { id, series }: Pick<Approval, 'id' | 'series'>,
): Promise<void> {
  const approval = (await deps.store.read(situation.scope, 'approval', id))?.value;
  const isDue = approval?.state === 'open' && approval.series === series;
  if (!isDue || approval.closes > deps.clock.now().toISOString()) return;
  const request = systemRequest(deps, situation, { key: `close:${id}:${series}` });
  const closed = await close(deps, request, { id, isDue: true });
  // Its notice stays due, so that the next run tries again.
  if (!closed.ok && closed.refusal.code !== 'approval-not-now') throw new StoreBusy('outrun');
}

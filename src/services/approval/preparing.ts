import { applyAction, isLive } from '../../domain/action.ts';
import type { ActionEvent } from '../../domain/action-event.ts';
import { applyApproval, approvalId, isUnderWay, parseApprovalId } from '../../domain/approval/approval.ts';
import type { Approval, ApprovalId } from '../../domain/approval/approval.ts';
import type { ApprovalEvent, CommentsEvent } from '../../domain/approval/approval-event.ts';
import { countComments, MOST_COMMENTS } from '../../domain/approval/comments.ts';
import type { Comment, CommentSheet } from '../../domain/approval/comments.ts';
import type { Papers } from '../../domain/approval/paper-fields.ts';
import { checkPapers } from '../../domain/approval/papers.ts';
import { incomplete, neededText } from '../../domain/capture.ts';
import { memberNow } from '../../domain/group.ts';
import { ok, refuse } from '../../domain/refusal.ts';
import type { Result } from '../../domain/refusal.ts';
import type { Ref } from '../../domain/refs.ts';
import { change } from '../change.ts';
import type { Deps, Done, Request, Situation } from '../deps.ts';
import { stampOf } from '../deps.ts';
import {
  changeApproval,
  changedSince,
  isInApproval,
  mayPrepare,
  notToPrepare,
  readAction,
  recallApproval,
} from './approvals.ts';

/**
 * Prepares an offline approval of an action: document, question, mandate. One is under way at a time. The action's
 * owners; chair and secretary. Refuses with `no-such-item`, `not-now` of an action that is over, `approval-under-way`,
 * and what `checkPapers` refuses.
 */
export const prepareApproval = (
  deps: Deps,
  request: Request,
  { ref, papers }: { readonly ref: Ref; readonly papers: Papers },
): Promise<Result<Done<Approval>>> =>
  change<Approval>(deps, request, {
    async decide(situation) {
      const before = await readAction(deps, situation, ref);
      const by = memberNow(situation.group, request.member.person);
      if (!before) return refuse({ code: 'no-such-item', ref });
      if (!by || !mayPrepare(by, before.value)) return notToPrepare(situation);
      const action = before.value;
      if (!isLive(action)) return refuse({ code: 'action-over', ref, state: action.state });
      if (await isInApproval(deps, situation, action)) return refuse({ code: 'approval-under-way', ref });
      const checked = checkPapers(papers);
      if (!checked.ok) return checked;
      const number = (parseApprovalId(action.approval?.id ?? '')?.number ?? 0) + 1;
      const id = approvalId(ref, number);
      const facts = { id, ref, meeting: action.meeting };
      const event: ApprovalEvent = { type: 'approval-prepared', facts, words: { ...checked.value } };
      const noted: ActionEvent = { type: 'approval-of-action-prepared', facts: { approval: id }, words: {} };
      const stamp = stampOf(request);
      const after = applyApproval(undefined, { ...event, ...stamp });
      return ok({
        changes: [
          { kind: 'action', id: ref, before, after: applyAction(action, { ...noted, ...stamp }), event: noted },
          { kind: 'approval', id, after, event },
        ],
        outcome: after,
        answer: { approval: id },
      });
    },
    recall: (answer) => recallApproval(deps, request, answer),
  });

const notPreparing = ({ ref, state }: Approval) => refuse({ code: 'approval-not-now', ref, state });

/** Changes what was prepared, until it is opened. The same people, the same refusals. */
export const changePapers = (
  deps: Deps,
  request: Request,
  { id, papers, seen }: { readonly id: ApprovalId; readonly papers: Papers; readonly seen?: string | undefined },
): Promise<Result<Done<Approval>>> =>
  changeApproval(deps, request, {
    id,
    async decide({ approval, action, situation, by }) {
      if (!mayPrepare(by, (await action()).value)) return notToPrepare(situation);
      if (approval.value.state !== 'preparing') return notPreparing(approval.value);
      const changed = changedSince(approval.value, seen);
      if (changed) return changed;
      const checked = checkPapers(papers);
      return checked.ok ? ok({ event: { type: 'papers-changed', facts: {}, words: { ...checked.value } } }) : checked;
    },
  });

/**
 * Enters the comments on the document, the whole sheet at once: the last one counts. While the approval is under way.
 * The action's owners; chair and secretary. Refuses with `approval-not-now` and `comments-too-many`.
 * @param sheet the comments after those that are there, which are read anew with each try
 */
export const enterComments = (
  deps: Deps,
  request: Request,
  { id, sheet: next }: { readonly id: ApprovalId; readonly sheet: (before: readonly Comment[]) => readonly Comment[] },
): Promise<Result<Done<Approval>>> =>
  changeApproval(deps, request, {
    id,
    async decide({ approval, action, situation, by }) {
      if (!mayPrepare(by, (await action()).value)) return notToPrepare(situation);
      if (!isUnderWay(approval.value)) return notPreparing(approval.value);
      const before = await deps.store.read(situation.scope, 'comments', id);
      const comments = next(before?.value.comments ?? []);
      if (comments.length > MOST_COMMENTS) return refuse({ code: 'comments-too-many', most: MOST_COMMENTS });
      const count = countComments(comments);
      const after: CommentSheet = { approval: id, comments, enteredBy: by.person };
      const sheet = JSON.stringify(comments);
      const event: CommentsEvent = {
        type: 'comments-entered',
        facts: { approval: id, comments: count },
        words: { sheet },
      };
      return ok({
        event: { type: 'comments-counted', facts: { comments: count }, words: {} },
        more: [{ kind: 'comments', id, ...(before && { before }), after, event }],
      });
    },
  });

/** The comments on an approval's document, in their order. For whoever was let in to the approval. */
export async function commentsOn(deps: Deps, { scope }: Situation, id: ApprovalId): Promise<readonly Comment[]> {
  return (await deps.store.read(scope, 'comments', id))?.value.comments ?? [];
}

/** Opens the gate before every response was sent; the reason is printed. The chair. */
export const waiveGate = (
  deps: Deps,
  request: Request,
  { id, reason }: { readonly id: ApprovalId; readonly reason: string },
): Promise<Result<Done<Approval>>> =>
  changeApproval(deps, request, {
    id,
    act: 'waive a gate',
    decide({ approval }) {
      if (approval.value.state !== 'preparing') return notPreparing(approval.value);
      const said = neededText(reason, { code: 'reason-missing' });
      if (!said.ok) return incomplete(said.refusal);
      return ok({ event: { type: 'gate-waived', facts: {}, words: { reason: said.value } } });
    },
  });

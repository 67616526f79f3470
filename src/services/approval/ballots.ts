import type { Approval, ApprovalId } from '../../domain/approval/approval.ts';
import { approvalNotice } from '../../domain/approval/approval-notices.ts';
import { decideCast, decideRecorded } from '../../domain/approval/casting.ts';
import type { Cast } from '../../domain/approval/casting.ts';
import { gathered } from '../../domain/causes.ts';
import { ok } from '../../domain/refusal.ts';
import type { Result } from '../../domain/refusal.ts';
import type { Deps, Done, Request } from '../deps.ts';
import { nextSeq } from '../writes.ts';
import { changeApproval } from './approvals.ts';

/** A notice of one answer, which a later answer of the seat makes void. */
function noticeOf(
  after: Approval,
  { occasion, seat, at, seq }: { occasion: 'hold' | 'recorded'; seat: string; at: Date; seq: number },
) {
  const quarter = gathered({ at });
  // What the close would overtake is said at once.
  const isInTime = 'closes' in after && quarter < after.closes;
  const notBefore = occasion === 'hold' && isInTime ? quarter : at.toISOString();
  const notice = approvalNotice(after, { occasion, notBefore });
  return { ...notice, id: `${notice.id}:${seat}:${seq}`, seat };
}

/**
 * A seat answers. Its holders, and who covers for one; decided on the group and the approval as they are now, so that a
 * card's payload gives nobody a seat. A hold is told to those who can lift what it waits for. Refuses as `decideCast`.
 */
export const castBallot = (
  deps: Deps,
  request: Request,
  { id, ...cast }: Cast & { readonly id: ApprovalId },
): Promise<Result<Done<Approval>>> =>
  changeApproval(deps, request, {
    id,
    decide({ approval, situation, by, now }) {
      const decided = decideCast({ group: situation.group, approval: approval.value, by, now }, cast);
      if (!decided.ok) return decided;
      const about = {
        occasion: 'hold',
        seat: cast.seat,
        at: request.at,
        seq: nextSeq(approval),
      } as const;
      return ok({
        event: decided.value,
        notices: (after) => (cast.answer === 'hold' ? [noticeOf(after, about)] : []),
      });
    },
  });

/** An answer that came by e-mail; the seat gets a receipt. The secretary. Refuses as `decideRecorded`. */
export const recordBallot = (
  deps: Deps,
  request: Request,
  { id, ...cast }: Cast & { readonly id: ApprovalId; readonly reason: string },
): Promise<Result<Done<Approval>>> =>
  changeApproval(deps, request, {
    id,
    act: 'record an e-mailed answer',
    decide({ approval, situation, by, now }) {
      const decided = decideRecorded({ group: situation.group, approval: approval.value, by, now }, cast);
      if (!decided.ok) return decided;
      const seq = nextSeq(approval);
      const about = { seat: cast.seat, at: request.at, seq };
      return ok({
        event: decided.value,
        notices: (after) => [
          noticeOf(after, { occasion: 'recorded', ...about }),
          ...(cast.answer === 'hold' ? [noticeOf(after, { occasion: 'hold', ...about })] : []),
        ],
      });
    },
  });

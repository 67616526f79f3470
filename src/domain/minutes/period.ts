import type { Action } from '../action.ts';
import { isLive } from '../action.ts';
import type { Approval } from '../approval/approval.ts';
import { isClosed } from '../approval/approval.ts';
import type { Instant } from '../dates.ts';
import type { Meeting } from '../meeting.ts';
import { byRef } from '../refs.ts';

/** When a meeting was over; of one that was held before the register was kept here, its day. */
function endOf(meeting: Meeting): Instant {
  if (meeting.chat === '' || meeting.state === 'open') return `${meeting.date}T23:59:59.999Z`;
  return meeting.closedAt;
}

/** The time that an ordinary meeting looks back on: from the end of the ordinary one before it, to its own. */
export interface Period {
  readonly after: Instant;
  /** Absent while the meeting goes on. */
  readonly until?: Instant;
}

/** The period of an ordinary meeting; an extraordinary one looks back on none. */
export function periodOf(meeting: Meeting, meetings: readonly Meeting[]): Period | undefined {
  if (meeting.kind === 'extraordinary') return undefined;
  const before = meetings
    .filter(({ number, kind }) => kind === 'ordinary' && number < meeting.number)
    .sort((a, b) => b.number - a.number)[0];
  const after = before ? endOf(before) : '';
  return meeting.state === 'open' ? { after } : { after, until: endOf(meeting) };
}

/** When an action was settled; undefined while it is to be done or confirmed. */
function settledAt(action: Action): Instant | undefined {
  if (action.state === 'closed') return action.closed.at;
  return action.state === 'cancelled' ? action.cancelled.at : undefined;
}

/** What an ordinary meeting went through: the actions of those before it that are live, or were settled since. */
export const reviewedIn = (
  actions: readonly Action[],
  { number }: Pick<Meeting, 'number'>,
  period: Period | undefined,
): readonly Action[] =>
  period === undefined
    ? []
    : actions
        .filter((action) => action.meeting < number && (isLive(action) || (settledAt(action) ?? '') > period.after))
        .sort(byRef);

/** When an approval ended, if it has: with a tally, or by being withdrawn after its seats were asked. */
export function endedAt(approval: Approval): Instant | undefined {
  if (isClosed(approval)) return approval.closedAt;
  const isWithdrawn = approval.state === 'withdrawn' && approval.openedAt !== undefined;
  return isWithdrawn ? approval.change?.at : undefined;
}

/** The approvals that ended in a period, in the order of their ends. */
export const endedIn = (approvals: readonly Approval[], period: Period | undefined): readonly Approval[] =>
  approvals
    .flatMap((approval) => {
      const at = endedAt(approval);
      const isIn = at !== undefined && period !== undefined && at > period.after && at <= (period.until ?? at);
      return isIn ? [{ approval, at }] : [];
    })
    .sort((a, b) => a.at.localeCompare(b.at))
    .map(({ approval }) => approval);

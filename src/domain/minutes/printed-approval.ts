import type { Action } from '../action.ts';
import { isClosed } from '../approval/approval.ts';
import type { Approval, ClosedApproval } from '../approval/approval.ts';
import { localDate, tableDate } from '../dates.ts';
import type { Group } from '../group.ts';
import { meetingTitle } from '../refs.ts';
import { seatName } from '../seat.ts';
import { asSentence } from '../short-text.ts';
import type { PrintedApproval } from './document.ts';
import { endedAt } from './period.ts';

const OUTCOMES = { approved: 'Approved', rejected: 'Rejected', 'not-carried': 'Not carried' } as const;

const answered = ({ tally }: ClosedApproval): string => `${tally.answered} of ${tally.occupied} seats answered`;

/** "Approved on 17/07/23: 9 of 10 seats answered". */
function outcomeOf(group: Group, approval: Approval): string {
  const at = endedAt(approval);
  const day = at === undefined ? '' : ` on ${tableDate(localDate(new Date(at), group.zone))}`;
  return isClosed(approval) ? `${OUTCOMES[approval.state]}${day}: ${answered(approval)}` : `Withdrawn${day}`;
}

/** Comments are printed as comments: without who gave them, but for the seat. */
function commentsOf(group: Group, { ballots = {} }: Approval & { readonly ballots?: ClosedApproval['ballots'] }) {
  return Object.entries(ballots)
    .filter(([, { answer, text }]) => answer === 'approve-with-comment' && text.trim() !== '')
    .map(([seat, { text }]) => `Comment of ${seatName(group, seat)}: ${text}`);
}

/** An approval that has ended as the minutes print it; no position of a seat but its comment. */
export function printedApproval(group: Group, approval: Approval, action: Action | undefined): PrintedApproval {
  const { ref, meeting, papers, waived, change } = approval;
  const { document, version } = papers;
  const withdrawn = approval.state === 'withdrawn' ? (change?.text ?? '') : '';
  const closed = isClosed(approval) ? approval : undefined;
  return {
    area: action?.area ?? '',
    ref,
    document: `${document}, version ${version}`,
    mandate: meetingTitle(group.prefix, meeting),
    outcome: outcomeOf(group, approval),
    ...(closed?.decision !== undefined && { decision: closed.decision }),
    remarks: [
      ...(waived ? [`Opened before all comments were answered: ${asSentence(waived.text)}`] : []),
      ...(withdrawn === '' ? [] : [`Withdrawn: ${asSentence(withdrawn)}`]),
      ...(closed ? commentsOf(group, closed) : []),
      ...(closed ? [`Digest ${closed.digest}`] : []),
    ],
  };
}

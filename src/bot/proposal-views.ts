import { proposalCard } from '../cards/proposal-card.ts';
import type { SaidLine } from '../cards/proposal-card.ts';
import type { BuiltCard } from '../cards/render.ts';
import type { Group } from '../domain/group.ts';
import { rejectionsOf } from '../domain/proposal.ts';
import type { Proposal, Rejection, Statement, Voice } from '../domain/proposal.ts';
import { meetingTitle } from '../domain/refs.ts';
import { holdersOf, seatName } from '../domain/seat.ts';
import { nameOf, printMoment } from './action-words.ts';

/** "Supplier Agent rejects (Ian Hall)": who said it, or who recorded that it was spoken. */
function whoSaid(group: Group, { seat, by, recorded }: Voice | Statement, verb: string): string {
  const name = nameOf(group, by);
  return `${seatName(group, seat)} ${verb} (${recorded ? `spoken, recorded by ${name}` : name})`;
}

const rejectionLine =
  (group: Group) =>
  (rejection: Rejection): SaidLine => ({ who: whoSaid(group, rejection, 'rejects'), what: rejection.reason });

const statementLine =
  (group: Group) =>
  (statement: Statement): SaidLine => ({ who: whoSaid(group, statement, 'states'), what: statement.text });

/** How a proposal was closed, by whom and why; empty while it is open. */
function proposalOutcome(group: Group, proposal: Proposal): string {
  if (proposal.state === 'open') return '';
  const by = nameOf(group, proposal.closedBy);
  switch (proposal.state) {
    case 'approved':
    case 'approved with caveat':
      return `No rejection stood. Closed by ${by}, as ${proposal.ref}.`;
    case 'moved offline':
      return `It goes on as ${proposal.ref}. Closed by ${by}.`;
    case 'rejected':
    case 'paused':
      return `Closed by ${by}: ${proposal.reason}`;
  }
}

/** A proposal's own card, the same for everybody: rights are checked on use. */
export function proposalView(group: Group, proposal: Proposal, note?: string): BuiltCard {
  const { id, meeting, area, description, caveat, proposedBy, proposedAt, voices, statements, state } = proposal;
  const outcome = proposalOutcome(group, proposal);
  return proposalCard({
    prefix: group.prefix,
    proposal: id,
    meetingTitle: meetingTitle(group.prefix, meeting),
    text: description,
    caveat,
    area,
    state,
    ...(outcome !== '' && { outcome }),
    ...(note !== undefined && { note }),
    ...('ref' in proposal && { ref: proposal.ref }),
    rejections: rejectionsOf(proposal).map(rejectionLine(group)),
    statements: statements.map(statementLine(group)),
    noObjection: voices.filter(({ choice }) => choice === 'no objection').length,
    seats: group.seats.filter((seat) => holdersOf(group, seat.id).length > 0).length,
    by: `${nameOf(group, proposedBy)}, ${printMoment(group, proposedAt)}`,
  });
}

/** What is recorded as spoken for a seat, one line each, as its holders are told. */
export function saidForSeat(group: Group, { voices, statements }: Proposal, seat: string): readonly string[] {
  const said = [...voices, ...statements].filter((each) => each.seat === seat && each.recorded);
  return said.map((each) => {
    if ('text' in each) return `${whoSaid(group, each, 'states')}: ${each.text}`;
    if (each.choice === 'rejection') return `${whoSaid(group, each, 'rejects')}: ${each.reason}`;
    return whoSaid(group, each, 'has no objection');
  });
}

import { meetingCard } from '../cards/meeting-card.ts';
import { recapCard } from '../cards/recap-card.ts';
import type { BuiltCard } from '../cards/render.ts';
import type { ListedAction } from '../cards/rows.ts';
import { isOverdue } from '../domain/action.ts';
import type { Action } from '../domain/action.ts';
import { fullDate, localDate } from '../domain/dates.ts';
import type { IsoDate } from '../domain/dates.ts';
import type { Decision } from '../domain/decision.ts';
import type { Group, Member } from '../domain/group.ts';
import { nextAfter } from '../domain/meeting.ts';
import { meetingTitle } from '../domain/refs.ts';
import { actionRow, caveatsWithoutAction, decisionRow } from '../domain/register.ts';
import type { Request } from '../services/deps.ts';
import type { MeetingContents, ReadBack } from '../services/register.ts';
import { promiseLine } from './action-words.ts';
import { unspokenSeats } from './attendance/attendance-views.ts';
import { underWayWords } from './approval/approval-words.ts';
import { abilities } from './item-views.ts';

/** The day of a request where its group lives. */
export const todayOf = ({ at, situation }: Request): IsoDate => localDate(at, situation.group.zone);

/** An action's row for a list card. */
export const listedAction =
  (group: Group, today: IsoDate) =>
  (action: Action): ListedAction => {
    const promise = promiseLine(action);
    return {
      ...actionRow(group, action),
      overdue: isOverdue(action, today),
      state: action.state,
      ...(action.state === 'open' && action.asked && { asked: action.asked.until }),
      ...(promise !== '' && { promise }),
    };
  };

/** The same with the buttons that a reader may use; all of them where nobody in particular reads it. */
export const actableAction =
  (group: Group, today: IsoDate, reader: Member | undefined) =>
  (action: Action): ListedAction => ({ ...listedAction(group, today)(action), ...abilities(action, reader) });

/** A decision's row for a list card. */
export const listedDecision = (decision: Decision) => ({
  ...decisionRow(decision),
  withdrawn: decision.state === 'withdrawn',
});

/** The meeting's card: its agenda, what it has taken so far, and what it was handed from those before it. */
export function boardView(
  group: Group,
  { meeting, actions, carried, decisions, approvals }: MeetingContents,
  at: Date,
): BuiltCard {
  const title = meetingTitle(group.prefix, meeting.number);
  const next = nextAfter(group, meeting);
  const open = meeting.state === 'open';
  const row = listedAction(group, localDate(at, group.zone));
  return meetingCard({
    heading: open ? `${title} is open` : `${title} is closed`,
    title,
    kind: meeting.kind,
    date: fullDate(meeting.date),
    agenda: meeting.agenda,
    ...(open && meeting.currentItem !== undefined && { currentItem: meeting.currentItem }),
    ...(next !== undefined && { nextMeeting: fullDate(next) }),
    ...(open && meeting.agenda.length === 0 && { note: 'No agenda yet. Say "agenda" with one item on each line.' }),
    actions: actions.map(row),
    carried: carried.map(row),
    decisions: decisions.map(listedDecision),
    approvals: approvals.map((approval) => ({ ref: approval.ref, text: underWayWords(group, approval) })),
    canLog: open,
    of: { prefix: group.prefix, meeting: meeting.number },
  });
}

/** What is left loose, each in a sentence; of none, nothing. */
const LOOSE_ENDS = {
  suggested: (one: boolean) => `suggested action${one ? ' waits' : 's wait'} for an answer. Say "suggestions".`,
  proposed: (one: boolean) => `proposed decision${one ? ' is' : 's are'} not answered yet.`,
  loose: (one: boolean) => `note${one ? ' is' : 's are'} under no agenda item. Say "notes".`,
} as const;

const looseEnds = (counts: Readonly<Record<keyof typeof LOOSE_ENDS, number>>): readonly string[] =>
  (['proposed', 'suggested', 'loose'] as const)
    .filter((what) => counts[what] > 0)
    .map((what) => `${counts[what]} ${LOOSE_ENDS[what](counts[what] === 1)}`);

/** "Nobody is noted for DNO and iDNO." */
function nobodyWords(seats: readonly string[]): readonly string[] {
  const listed = new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(seats);
  return seats.length === 0 ? [] : [`Nobody is noted for ${listed}.`];
}

/** The card that reads a meeting back, before and after it is closed. */
export function readBackView(
  request: Request,
  { meeting, actions, decisions, attendance, ...counts }: ReadBack,
): BuiltCard {
  const title = meetingTitle(request.situation.group.prefix, meeting.number);
  const isOpen = meeting.state === 'open';
  return recapCard({
    heading: isOpen ? `Read-back of ${title}` : `${title} is closed`,
    meetingTitle: title,
    actions: actions.map(listedAction(request.situation.group, todayOf(request))),
    decisions: decisions.map(listedDecision),
    looseEnds: [
      ...caveatsWithoutAction(decisions, actions).map(({ ref }) => `The caveat of ${ref} has no action yet.`),
      ...looseEnds(counts),
      ...nobodyWords(unspokenSeats(request.situation.group, attendance)),
    ],
    ...(isOpen && { closeHint: 'Any other business? Then say "close".' }),
  });
}

import { actionCard } from '../cards/action-card.ts';
import type { BuiltCard } from '../cards/render.ts';
import { decisionCard } from '../cards/decision-card.ts';
import { meetingCard } from '../cards/meeting-card.ts';
import { recapCard } from '../cards/recap-card.ts';
import { isOverdue } from '../domain/action.ts';
import type { Action } from '../domain/action.ts';
import { fullDate, localDate, localTime, longDate } from '../domain/dates.ts';
import type { IsoDate } from '../domain/dates.ts';
import type { Decision } from '../domain/decision.ts';
import { meetingAfter, memberOf } from '../domain/group.ts';
import type { Group } from '../domain/group.ts';
import { printOwner } from '../domain/owner.ts';
import { meetingTitle } from '../domain/refs.ts';
import { actionRow, caveatsWithoutAction, decisionRow } from '../domain/register.ts';
import { may } from '../domain/rights.ts';
import type { Item } from '../domain/register.ts';
import { isAction } from '../domain/register.ts';
import type { Request } from '../services/deps.ts';
import type { MeetingContents } from '../services/register.ts';

/** What a card says around an item: its heading, a remark, and the offer to log the same line again. */
export interface Framing {
  readonly heading: string;
  readonly note?: string;
  /** On the item's own message; false where it stands in another card's place, which an edit must not replace for all. */
  readonly shared: boolean;
  /** A copy for another chat, as of now. */
  readonly snapshot?: boolean;
  readonly again?: { readonly line: string; readonly nonce: string };
}

/** The day of a request where its group lives. */
export const todayOf = ({ at, situation }: Request): IsoDate => localDate(at, situation.group.zone);

/** A moment as cards print it: 31 May 2023, 10:42. */
const printMoment = (group: Group, at: string): string => {
  const moment = new Date(at);
  return `${longDate(localDate(moment, group.zone))}, ${localTime(moment, group.zone)}`;
};

/** In a shared chat everybody sees the same card, so its buttons are there for those who may; rights are checked on use. */
const mayEdit = ({ chat, member }: Request): boolean => chat.origin !== 'personal chat' || may(member, 'edit an item');

/** What the cards of both kinds of item show alike. */
function commonView(request: Request, item: Item, framing: Framing) {
  const { group } = request.situation;
  return {
    ...framing,
    ref: item.ref,
    meetingTitle: meetingTitle(group.prefix, item.meeting),
    afterMeeting: item.afterMeeting,
    area: item.area,
    loggedBy: memberOf(group, item.loggedBy)?.name ?? 'a former member',
    loggedOn: printMoment(group, item.loggedAt),
    ...(item.source && { source: item.source }),
    editable: framing.snapshot !== true && mayEdit(request),
  };
}

const actionView = (request: Request, action: Action, framing: Framing): BuiltCard =>
  actionCard({
    ...commonView(request, action, framing),
    text: action.text,
    owner: printOwner(request.situation.group, action.owner),
    due: fullDate(action.due),
    overdue: isOverdue(action, todayOf(request)),
    state: action.state,
  });

const decisionView = (request: Request, decision: Decision, framing: Framing): BuiltCard =>
  decisionCard({
    ...commonView(request, decision, framing),
    description: decision.description,
    caveat: decision.caveat,
    state: decision.state,
  });

/** The card of an action or a decision. */
export const itemView = (request: Request, item: Item, framing: Framing): BuiltCard =>
  isAction(item) ? actionView(request, item, framing) : decisionView(request, item, framing);

/** An item as it is now, to be put into any chat. It says when that was, and can be brought up to date. */
export const snapshotView = (request: Request, item: Item): BuiltCard =>
  itemView(request, item, {
    heading: isAction(item) ? 'Action' : 'Decision',
    note: `As of ${printMoment(request.situation.group, request.at.toISOString())}.`,
    shared: false,
    snapshot: true,
  });

/** The meeting's card: its agenda, and what it has taken so far. */
export function boardView(group: Group, { meeting, actions, decisions }: MeetingContents, at: Date): BuiltCard {
  const title = meetingTitle(group.prefix, meeting.number);
  const next = meetingAfter(group, meeting.date);
  const open = meeting.state === 'open';
  return meetingCard({
    heading: open ? `${title} is open` : `${title} is closed`,
    title,
    kind: meeting.kind,
    date: fullDate(meeting.date),
    agenda: meeting.agenda,
    ...(open && meeting.currentItem !== undefined && { currentItem: meeting.currentItem }),
    ...(next !== undefined && { nextMeeting: fullDate(next) }),
    ...(open && meeting.agenda.length === 0 && { note: 'No agenda yet. Say "agenda" with one item on each line.' }),
    actions: actions.map(listedAction(group, localDate(at, group.zone))),
    decisions: decisions.map(listedDecision),
    canLog: open,
  });
}

/** An action's row for a list card. */
export const listedAction = (group: Group, today: IsoDate) => (action: Action) => ({
  ...actionRow(group, action),
  overdue: isOverdue(action, today),
  withdrawn: action.state === 'withdrawn',
});

/** A decision's row for a list card. */
export const listedDecision = (decision: Decision) => ({
  ...decisionRow(decision),
  withdrawn: decision.state === 'withdrawn',
});

/** The card that reads a meeting back, before and after it is closed. */
export function readBackView(request: Request, { meeting, actions, decisions }: MeetingContents): BuiltCard {
  const title = meetingTitle(request.situation.group.prefix, meeting.number);
  const open = meeting.state === 'open';
  return recapCard({
    heading: open ? `Read-back of ${title}` : `${title} is closed`,
    meetingTitle: title,
    actions: actions.map(listedAction(request.situation.group, todayOf(request))),
    decisions: decisions.map(listedDecision),
    looseEnds: caveatsWithoutAction(decisions, actions).map(({ ref }) => `The caveat of ${ref} has no action yet.`),
    ...(open && { closeHint: 'Any other business? Then say "close".' }),
  });
}

import { actionCard } from '../cards/action-card.ts';
import { decisionCard } from '../cards/decision-card.ts';
import { fact } from '../cards/item.ts';
import type { Fact } from '../cards/item.ts';
import type { BuiltCard } from '../cards/render.ts';
import { isLive, isOverdue } from '../domain/action.ts';
import { parseApprovalId } from '../domain/approval/approval.ts';
import type { Action, Said } from '../domain/action.ts';
import { fullDate, localDate } from '../domain/dates.ts';
import type { Decision } from '../domain/decision.ts';
import type { Group, Member } from '../domain/group.ts';
import { printOwner } from '../domain/owner.ts';
import { meetingTitle } from '../domain/refs.ts';
import { isAction } from '../domain/register.ts';
import type { Item } from '../domain/register.ts';
import { may } from '../domain/rights.ts';
import { linksIn } from '../domain/short-text.ts';
import { mayStep } from '../domain/step.ts';
import type { Request } from '../services/deps.ts';
import { nameOf, printMoment, promiseLine, standingOf } from './action-words.ts';
import { answeredWords, shortHash } from './approval/approval-words.ts';

/** Who looks at an item, and when. Without a reader everybody in a chat does, and its buttons are for those who may. */
export interface Sight {
  readonly group: Group;
  readonly at: Date;
  readonly reader?: Member;
}

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

/** In a shared chat everybody sees the same card; rights are checked on use. */
export const sightOf = ({ situation, at, chat, member }: Request): Sight => ({
  group: situation.group,
  at,
  ...(chat.origin === 'personal chat' && { reader: member }),
});

/** What a reader may do with an action: in a shared chat, whatever somebody there may. */
export const abilities = (action: Action, reader: Member | undefined) => ({
  mayAct: reader === undefined || mayStep({ by: reader, action }, 'update'),
  mayAnswer: reader === undefined || may(reader, 'confirm an action'),
});

/** Who logged an item, and whose suggestion it was. */
function loggerOf(group: Group, item: Item): string {
  const logger = nameOf(group, item.loggedBy);
  const idea = isAction(item) ? item.suggestedBy : undefined;
  return idea === undefined ? logger : `${logger}, suggested by ${nameOf(group, idea)}`;
}

/** What the cards of both kinds of item show alike. */
function commonView({ group, reader }: Sight, item: Item, framing: Framing) {
  return {
    ...framing,
    ref: item.ref,
    meetingTitle: meetingTitle(group.prefix, item.meeting),
    afterMeeting: item.afterMeeting && (isAction(item) || item.reached?.how !== 'offline'),
    area: item.area,
    loggedBy: loggerOf(group, item),
    loggedOn: printMoment(group, item.loggedAt),
    ...(item.source && { source: item.source }),
    editable: framing.snapshot !== true && (reader === undefined || may(reader, 'edit an item')),
    history: true,
  };
}

/** Something that was said, with when and by whom above it. */
const saidLine =
  (group: Group) =>
  ({ at, by, text }: Said) => ({ when: `${printMoment(group, at)}, ${nameOf(group, by)}`, text });

function actionView(sight: Sight, action: Action, framing: Framing): BuiltCard {
  const { group, at, reader } = sight;
  const updates = action.updates.toReversed();
  const promise = promiseLine(action);
  return actionCard({
    ...commonView(sight, action, framing),
    ...abilities(action, reader),
    text: action.text,
    owner: printOwner(group, action.owner, { now: isLive(action) }),
    due: fullDate(action.due),
    overdue: isOverdue(action, localDate(at, group.zone)),
    state: action.state,
    ...(action.state === 'open' && action.asked && { asked: action.asked.until }),
    ...(promise !== '' && { promise }),
    standing: standingOf(group, action),
    updates: updates.map(saidLine(group)),
    evidence: [...new Set(updates.flatMap(({ text }) => linksIn(text)))],
    personal: reader !== undefined,
  });
}

/** How a decision was reached, with what shows a later change of the record. */
function reachedFacts(group: Group, { reached }: Decision): readonly Fact[] {
  if (!reached) return [];
  if (reached.how === 'in the room') return fact('Reached', 'Put to the room; no representative rejected');
  const { approval, mandate, answered, occupied, holds, digest } = reached;
  return [
    ...fact('Reached', `Offline approval of ${parseApprovalId(approval)?.ref ?? approval}`),
    ...fact('Mandate', meetingTitle(group.prefix, mandate)),
    ...fact(
      'Seats',
      `${answeredWords(answered, occupied)}, ${holds === 0 ? 'no' : holds} hold${holds === 1 ? '' : 's'}`,
    ),
    ...fact('Digest', shortHash(digest)),
  ];
}

const decisionView = (sight: Sight, decision: Decision, framing: Framing): BuiltCard =>
  decisionCard({
    ...commonView(sight, decision, framing),
    description: decision.description,
    caveat: decision.caveat,
    state: decision.state,
    reached: reachedFacts(sight.group, decision),
  });

/** The card of an action or a decision. */
export const itemView = (sight: Sight, item: Item, framing: Framing): BuiltCard =>
  isAction(item) ? actionView(sight, item, framing) : decisionView(sight, item, framing);

const OVER = { done: 'Done', closed: 'Closed', cancelled: 'Cancelled' } as const;

/** What an item is called where nothing has happened to it just now. */
export function kindWord(item: Item): string {
  if (!isAction(item)) return 'Decision';
  return item.state === 'open' || item.state === 'withdrawn' ? 'Action' : OVER[item.state];
}

/** An item as it is now, to be put into any chat. It says when that was, and can be brought up to date. */
export const snapshotView = (request: Request, item: Item): BuiltCard =>
  itemView(sightOf(request), item, {
    heading: kindWord(item),
    note: `As of ${printMoment(request.situation.group, request.at.toISOString())}.`,
    shared: false,
    snapshot: true,
  });

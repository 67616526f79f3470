import template from '../../cards/meeting-card.json' with { type: 'json' };
import type { MeetingKind } from '../domain/group.ts';
import { fitMost } from './fit.ts';
import { prepare } from './render.ts';
import type { BuiltCard } from './render.ts';
import { moreLine, opener } from './rows.ts';
import type { ListedAction, ListedDecision } from './rows.ts';
import { count, dotted, oneLine, optional, when } from './words.ts';

export interface MeetingView {
  /** What has just happened: "TMAG 019 has started". */
  readonly heading: string;
  readonly title: string;
  readonly kind: MeetingKind;
  /** In full: Wednesday 31 May 2023. */
  readonly date: string;
  readonly agenda: readonly string[];
  readonly currentItem?: string;
  /** 21 June 2023. */
  readonly nextMeeting?: string;
  readonly note?: string;
  /** What the meeting has taken so far; the newest comes first, since that is what people look for. */
  readonly actions: readonly ListedAction[];
  /** From the meetings before it. */
  readonly carried?: readonly ListedAction[];
  readonly decisions: readonly ListedDecision[];
  /** Offline approvals under way, each in one line. */
  readonly approvals?: readonly { readonly ref: string; readonly text: string }[];
  readonly canLog: boolean;
  /** The meeting, for the buttons that describe it. */
  readonly of?: { readonly prefix: string; readonly meeting: number };
}

const fill = prepare(template);
/** Most items are shorter; a press on the row shows the whole of a longer one. */
const ROW_LENGTH = 160;

const agendaItems = ({ agenda, currentItem }: MeetingView) =>
  agenda.map((title, index) => ({
    number: `${index + 1}.`,
    title,
    weight: title === currentItem ? 'bolder' : 'default',
    now: when(title === currentItem, 'Now'),
  }));

const row = (ref: string, text: string, details: string) => ({
  ref,
  ...opener(ref),
  text: `  ${oneLine(text, ROW_LENGTH)}`,
  details: optional(details),
});

const actionRows = ({ actions }: MeetingView) =>
  actions.map(({ ref, action, owner, due }) => row(ref, action, dotted(owner, `due\u00a0${due}`))).reverse();

const carriedRows = ({ carried = [] }: MeetingView) =>
  carried.map(({ ref, action, owner, due, overdue, state }) => {
    const standing = state === 'done' ? 'done, to be confirmed' : `${overdue ? 'overdue, ' : ''}due\u00a0${due}`;
    return row(ref, action, dotted(owner, standing));
  });

const approvalRows = ({ approvals = [] }: MeetingView) => approvals.map(({ ref, text }) => row(ref, text, ''));

const decisionRows = ({ decisions }: MeetingView) =>
  decisions.map(({ ref, description }) => row(ref, description, '')).reverse();

interface List {
  readonly title: string;
  readonly rows: readonly object[];
}

/** The lists that are not empty, one after the other as far as there is room; each tells how many it has. */
function sectionsOf(lists: readonly List[], shown: number) {
  let room = Math.max(0, shown);
  return lists.flatMap(({ title, rows }) => {
    const fits = rows.slice(0, room);
    room -= fits.length;
    return when(rows.length > 0, { title, number: `  ${rows.length}`, rows: fits });
  });
}

/** A meeting as its chat sees it: agenda, the item it is on, what it has taken, and the buttons that matter now. */
export function meetingCard(view: MeetingView): BuiltCard {
  const { heading, title, kind, date, nextMeeting, note, canLog, of } = view;
  const kindWords = kind === 'ordinary' ? 'Ordinary meeting' : 'Extraordinary meeting';
  const data = {
    kicker: [dotted(heading.includes(title) ? '' : title, kindWords, date)],
    heading,
    note: optional(note),
    next: optional(nextMeeting === undefined ? undefined : `Next meeting: ${nextMeeting}`),
    log: when(canLog, {}),
    describe: of && canLog ? [of] : [],
  };
  const soFar = canLog ? ' so far' : '';
  const items = agendaItems(view);
  const decided = decisionRows(view);
  const agreed = actionRows(view);
  const carried = carriedRows(view);
  const voted = approvalRows(view);
  const lists = [
    { title: `Decisions${soFar}`, rows: decided },
    { title: `Actions${soFar}`, rows: agreed },
    { title: 'Carried forward', rows: carried },
    { title: 'Offline approvals', rows: voted },
  ];
  const total = lists.reduce((sum, { rows }) => sum + rows.length, items.length);
  const taken = [count(decided.length, 'decision'), count(agreed.length, 'action')];
  const hasTaken = decided.length + agreed.length > 0;
  return fitMost(total, (shown) => ({
    card: fill({
      ...data,
      agenda: when(items.length > 0, { items: items.slice(0, shown) }),
      sections: sectionsOf(lists, shown - items.length),
      more: moreLine(total - shown),
    }),
    summary: dotted(heading, ...(hasTaken ? taken : [])),
  }));
}

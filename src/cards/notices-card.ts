import template from '../../cards/notices-card.json' with { type: 'json' };
import { approvalLine } from './approval/approval-line.ts';
import type { NoticedApproval } from './approval/approval-line.ts';
import { button, row } from './buttons.ts';
import { fitMost } from './fit.ts';
import { prepare } from './render.ts';
import type { BuiltCard } from './render.ts';
import { actionLine, moreLine } from './rows.ts';
import type { ListedAction } from './rows.ts';
import { peopleIn, undeliveredLine } from './undelivered-card.ts';
import type { UndeliveredRow } from './undelivered-card.ts';
import { suggestionLine } from './suggestion-card.ts';
import type { SuggestionView } from './suggestion-card.ts';
import type { Payload, Sends } from './verbs.ts';
import { count, dotted, optional, when } from './words.ts';

/** An action in a message that nobody asked for: it also says where it comes from. */
export interface NoticedAction extends ListedAction {
  /** The meeting, and who logged it there: "TMAG 019, logged by Amy Clayton". */
  readonly from: string;
}

/** Somebody's overdue action, as chair and secretary are told of it. */
export interface LateAction extends NoticedAction {
  readonly daysLate: number;
}

/** What somebody did to an action of theirs: it says so in place of where it comes from. */
export type NewsOfAction = ListedAction & {
  /** "Sent back by Smitha Pichrikat: the second half is missing." */
  readonly news: string;
};

/** Something that was put to the room, and what is on its record for a seat. */
export interface SpokenRow {
  readonly text: string;
  /** "DNO rejects: too early. Recorded by Amy Clayton". */
  readonly said: readonly string[];
}

/** A meeting whose draft minutes are ready. */
export interface DraftRow {
  readonly meeting: number;
  /** TMAG 019. */
  readonly title: string;
}

/** All that is due to one person in one group. */
export interface NoticesView {
  /** The group's name. */
  readonly group: string;
  readonly prefix: string;
  /** Theirs since the last message. */
  readonly assigned: readonly NoticedAction[];
  readonly due: readonly NoticedAction[];
  readonly overdue: readonly NoticedAction[];
  /** Theirs, of which something was promised for now. */
  readonly promised?: readonly NoticedAction[];
  readonly news?: readonly NewsOfAction[];
  /** For chair and secretary: done and not confirmed, or more time is asked for. */
  readonly toAnswer?: readonly NewsOfAction[];
  readonly suggested?: readonly SuggestionView[];
  /** What became of their own suggestions. */
  readonly answered?: readonly SuggestionView[];
  /** Other people's, for chair and secretary. */
  readonly late: readonly LateAction[];
  /** Asked, reminded or told of. */
  readonly approvals?: readonly NoticedApproval[];
  /** What chair or secretary recorded as spoken for their seat. */
  readonly spoken?: readonly SpokenRow[];
  /** The meetings whose draft minutes are ready, for the secretary. */
  readonly drafts?: readonly DraftRow[];
  /** What did not arrive, for the secretary. */
  readonly undelivered: readonly UndeliveredRow[];
}

const fill = prepare(template);

/** An action with where it comes from: a message must say so. */
export function noticedLine(row: NoticedAction) {
  const line = actionLine(row, { back: 'mine' });
  return { ...line, details: [...line.details, ...optional(row.from)] };
}

/** An action with what happened to it, and what can be done about that. */
const newsRow = (back: 'mine' | 'waiting') => (row: NewsOfAction) => actionLine({ ...row, update: '' }, { back });

function lateLine(row: LateAction) {
  const line = noticedLine({ ...row, overdue: true, from: dotted(`Due ${row.due}`, row.from) });
  return { ...line, tags: line.tags.map((tag) => ({ ...tag, text: `${count(row.daysLate, 'day')} late` })) };
}

/** 21/06/23 as 230621, in which later days come later. */
const sortable = (due: string): string => due.split('/').reverse().join('');

const lastDue = (rows: readonly NoticedAction[]): string =>
  rows.map(({ due }) => due).reduce((last, due) => (sortable(due) > sortable(last) ? due : last));

/** What there is of somebody's own, in one line; the most pressing is named. */
function ownHeading({ assigned, due, overdue }: NoticesView): string {
  const own = assigned.length + due.length + overdue.length;
  const [fresh, late] = [assigned.length, overdue.length];
  if (fresh === own) return own === 1 ? '1 new action is yours' : `${own} new actions are yours`;
  if (late === own) return `You have ${count(own, 'overdue action')}`;
  const actions = `You have ${count(own, 'action')}`;
  if (due.length === own) return `${actions} due by ${lastDue(due)}`;
  if (fresh > 0 && late > 0) return `${actions}, ${fresh} new and ${late} overdue`;
  return `${actions}, ${fresh > 0 ? `${fresh} of them new` : `${late} of them overdue`}`;
}

/** What is to be answered, where there is nothing of one's own. */
function askedHeading({ toAnswer = [], suggested = [] }: NoticesView): string | undefined {
  const waiting = toAnswer.length > 0 ? `${count(toAnswer.length, 'action')} to confirm or answer` : '';
  const ideas = suggested.length > 0 ? count(suggested.length, 'suggested action') : '';
  return waiting === '' && ideas === '' ? undefined : [waiting, ideas].filter((part) => part !== '').join(', ');
}

/** What others did, where nothing else is there. */
function newsHeading({ promised = [], news = [], answered = [], spoken = [] }: NoticesView): string | undefined {
  const [first, second] = promised;
  if (first) return second ? `You promised something on ${promised.length} actions` : 'You promised something for now';
  if (news.length > 0) return `News of ${count(news.length, 'action')}`;
  if (answered.length > 0) return `${count(answered.length, 'suggestion')} of yours answered`;
  return spoken.length > 0 ? 'What you said in the meeting is on the record' : undefined;
}

/** The draft of a meeting's minutes, and the way to it. */
const draftLine =
  (prefix: string) =>
  ({ meeting, title }: DraftRow) => ({
    text: `The draft minutes of ${title} are ready to be checked and issued.`,
    details: [],
    buttons: row(button('Show the draft', 'minutes.show', { prefix, meeting })),
  });

/** Of approvals, what there is to be done first. */
function approvalsHeading({ approvals = [] }: NoticesView): string | undefined {
  const asked = approvals.filter((each) => each.asked);
  if (asked.length > 0) return `${count(asked.length, 'offline approval')} to answer`;
  const [only, second] = approvals;
  if (!only) return undefined;
  return second ? `News of ${approvals.length} offline approvals` : only.headline;
}

function headingOf(view: NoticesView): string {
  const { prefix, assigned, due, overdue, late, undelivered } = view;
  const asked = askedHeading(view);
  const approvals = approvalsHeading(view);
  if (approvals !== undefined) return approvals;
  if (asked !== undefined) return asked;
  if (assigned.length + due.length + overdue.length > 0) return ownHeading(view);
  const news = newsHeading(view);
  if (news !== undefined) return news;
  const [draft] = view.drafts ?? [];
  if (draft) return `The draft minutes of ${draft.title} are ready`;
  if (late.length > 0)
    return `${count(late.length, 'action')} ${late.length === 1 ? 'is' : 'are'} overdue in ${prefix}`;
  return undelivered.length > 0 ? `I could not reach ${peopleIn(undelivered)}` : `Nothing is due in ${prefix}`;
}

/** The sections with the first `shown` of all their rows, and without those that have none to show. */
function cut(sections: readonly { title: string; rows: readonly object[] }[], shown: number) {
  let left = shown;
  return sections.flatMap(({ title, rows }) => {
    const some = rows.slice(0, left);
    left -= some.length;
    return when(some.length > 0, { title, number: `  ${rows.length}`, rows: some });
  });
}

/** One message to one person with all that is due in a group, what is theirs first. A press on an action opens it. */
export function noticesCard(view: NoticesView): BuiltCard {
  const { group, prefix, late, undelivered } = view;
  const heading = headingOf(view);
  const mine: Sends<'actions.list'> = { show: 'mine' };
  const data = {
    kicker: optional(group),
    heading,
    foot: [`From ${group}. Say “mute” to stop these messages.`],
    mine: [mine],
    mute: [{ prefix, muted: true } satisfies Payload<'notices.mute'>],
  };
  const { promised = [], news = [], toAnswer = [], suggested = [], answered = [], spoken = [] } = view;
  const actions = [
    { title: 'Offline approvals', rows: (view.approvals ?? []).map(approvalLine) },
    { title: 'To confirm or answer', rows: toAnswer.map(newsRow('waiting')) },
    { title: 'Promised for now', rows: promised.map(noticedLine) },
    { title: 'News', rows: news.map(newsRow('mine')) },
    { title: 'Yours now', rows: view.assigned.map(noticedLine) },
    { title: 'Due soon', rows: view.due.map(noticedLine) },
    { title: 'Overdue', rows: view.overdue.map(noticedLine) },
    { title: 'Overdue in the group', rows: late.map(lateLine) },
  ];
  const ideas = [
    { title: 'Suggested', rows: suggested.map(suggestionLine) },
    { title: 'Your suggestions', rows: answered.map(suggestionLine) },
    { title: 'Minutes', rows: (view.drafts ?? []).map(draftLine(prefix)) },
    { title: 'Recorded for your seat', rows: spoken.map(({ text, said }) => ({ text, details: said, buttons: [] })) },
  ];
  const unreached = [{ title: 'Could not be reached', rows: undelivered.map(undeliveredLine) }];
  const lengthOf = (sections: readonly { rows: readonly object[] }[]): number =>
    sections.reduce((sum, { rows }) => sum + rows.length, 0);
  const listed = lengthOf(actions);
  const before = listed + lengthOf(ideas);
  const total = before + undelivered.length;
  return fitMost(total, (shown) => ({
    card: fill({
      ...data,
      sections: cut(actions, shown),
      suggestions: cut(ideas, Math.max(0, shown - listed)),
      unreached: cut(unreached, Math.max(0, shown - before)),
      more: moreLine(total - shown),
    }),
    summary: heading.endsWith(prefix) ? heading : `${prefix}: ${heading}`,
  }));
}

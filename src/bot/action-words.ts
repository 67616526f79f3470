import type { Action } from '../domain/action.ts';
import { fullDate, localDate, localTime, longDate, tableDate } from '../domain/dates.ts';
import { memberOf } from '../domain/group.ts';
import type { Group, PersonId } from '../domain/group.ts';
import { latestNews } from '../domain/news.ts';
import type { News } from '../domain/news.ts';
import type { StepName } from '../domain/step-name.ts';

/** What the product does by itself, such as closing an approval in time, is its own doing. */
export const nameOf = (group: Group, person: PersonId): string =>
  person === 'system' ? 'TMAG Bot' : (memberOf(group, person)?.name ?? 'a former member');

/** A moment as cards print it: 31 May 2023, 10:42. */
export const printMoment = (group: Group, at: string): string => {
  const moment = new Date(at);
  return `${longDate(localDate(moment, group.zone))}, ${localTime(moment, group.zone)}`;
};

/** What was said, after what it was said with: "Sent back by Smitha Pichrikat: it lacks a date." */
const withText = (sentence: string, text: string): string => (text === '' ? `${sentence}.` : `${sentence}: ${text}`);

const NEWS: Readonly<Record<Exclude<News['what'], 'updated' | 'asked' | 'promised'>, string>> = {
  edited: 'Changed by',
  done: 'Marked as done by',
  closed: 'Closed by',
  cancelled: 'Cancelled by',
  'sent-back': 'Sent back by',
  'more-time-agreed': 'More time agreed by',
  'more-time-declined': 'More time declined by',
  reopened: 'Reopened by',
};

/** What happened to an action last, in one line: who, what, and the words of it; what the reader did is no news. */
export function newsLine(group: Group, action: Action, reader?: PersonId): string {
  const news = latestNews(action, reader);
  if (!news) return '';
  const by = nameOf(group, news.by);
  if (news.what === 'updated') return withText(`Update by ${by}`, news.text);
  if (news.what === 'promised') return `${by} promises by ${fullDate(news.date ?? action.due)}: ${news.text}`;
  if (news.what === 'asked') {
    const until = tableDate(news.until ?? action.due);
    return withText(`${by} asks for more time, to ${until} instead of ${tableDate(action.due)}`, news.text);
  }
  return withText(`${NEWS[news.what]} ${by}`, news.text);
}

const HEADINGS: Readonly<Record<News['what'], string>> = {
  updated: 'Updated',
  edited: 'Changed',
  promised: 'Promised',
  asked: 'More time asked for',
  done: 'Done',
  closed: 'Closed',
  cancelled: 'Cancelled',
  'sent-back': 'Sent back',
  'more-time-agreed': 'More time agreed',
  'more-time-declined': 'More time declined',
  reopened: 'Reopened',
};

/** The heading of an action's card that is kept current: what happened last, as when it was done there. */
export function headingOf(action: Action): string {
  const news = latestNews(action);
  if (action.state === 'withdrawn') return 'Withdrawn';
  return news ? HEADINGS[news.what] : 'Action';
}

/** "draft, by Friday 9 June 2023", while it is to be kept. */
export const promiseLine = ({ promise, state }: Action): string =>
  promise && state === 'open' ? `${promise.text}, by ${fullDate(promise.date)}` : '';

interface Fact {
  readonly label: string;
  readonly value: string;
}

/** How an action came to its state, and what waits for an answer. */
export function standingOf(group: Group, action: Action): readonly Fact[] {
  const whoWhen = ({ by, at }: { by: PersonId; at: string }) => `${printMoment(group, at)}, by ${nameOf(group, by)}`;
  switch (action.state) {
    case 'open': {
      const { asked, answer } = action;
      const until = asked ? `More time, to ${fullDate(asked.until)} (${nameOf(group, asked.by)})` : '';
      const answered = answer ? `${NEWS[answer.answer]} ${nameOf(group, answer.by)}` : '';
      return [
        ...(answer ? [{ label: 'Answer', value: withText(answered, answer.text) }] : []),
        ...(asked ? [{ label: 'Asked', value: withText(until, asked.text) }] : []),
      ];
    }
    case 'done':
      return [{ label: 'Done', value: `${whoWhen(action.done)}. The chair or the secretary confirm it.` }];
    case 'closed':
      return [{ label: 'Closed', value: whoWhen(action.closed) }];
    case 'cancelled':
      return [{ label: 'Cancelled', value: withText(whoWhen(action.cancelled), action.cancelled.text) }];
    case 'withdrawn':
      return [];
  }
}

/** What a step has come to: a heading, and a sentence where something is still to come. */
export function stepOutcome(name: StepName, action: Action): { readonly heading: string; readonly note?: string } {
  const due = fullDate(action.due);
  const waits = 'The chair and the secretary are asked to';
  switch (name) {
    case 'update':
      return { heading: 'Updated' };
    case 'promise':
      return { heading: 'Promised', note: `The owners are reminded on the day. It stays due ${due}.` };
    case 'done':
      return action.state === 'closed' ? { heading: 'Closed' } : { heading: 'Done', note: `${waits} confirm it.` };
    case 'extend':
      return action.state === 'open' && action.asked
        ? { heading: 'More time asked for', note: `${waits} agree. Until then it is due ${due}.` }
        : { heading: 'Due date changed', note: `It is due ${due} now.` };
    case 'confirm':
      return { heading: 'Closed' };
    case 'send back':
      return { heading: 'Sent back', note: 'It is open again, and its owners are told why.' };
    case 'agree':
      return { heading: 'More time agreed', note: `It is due ${due} now.` };
    case 'decline':
      return { heading: 'More time declined', note: `It stays due ${due}, and its owners are told why.` };
    case 'cancel':
      return { heading: 'Cancelled' };
    case 'reopen':
      return { heading: 'Reopened', note: `It is open again, due ${due}.` };
  }
}

import { fullDate } from '../domain/dates.ts';
import type { Group } from '../domain/group.ts';
import type { FieldChange, HistoryEntry } from '../domain/history.ts';
import { printOwner } from '../domain/owner.ts';
import { nameOf, printMoment } from './action-words.ts';

const EVENTS: Readonly<Record<HistoryEntry['event'], string>> = {
  'action-logged': 'Logged',
  'action-imported': 'Imported',
  'import-revised': 'Imported again',
  'action-edited': 'Changed',
  'action-withdrawn': 'Withdrawn',
  'action-updated': 'Update',
  'action-promised': 'Promised',
  'action-done': 'Marked as done',
  'more-time-asked': 'More time asked for',
  'more-time-agreed': 'More time agreed',
  'more-time-declined': 'More time declined',
  'action-sent-back': 'Sent back',
  'action-closed': 'Closed',
  'action-cancelled': 'Cancelled',
  'action-reopened': 'Reopened',
  'approval-of-action-prepared': 'Offline approval prepared',
  'approval-of-action-opened': 'Offline approval opened',
  'approval-of-action-ended': 'Offline approval ended',
  'decision-recorded': 'Recorded',
  'decision-edited': 'Changed',
  'decision-withdrawn': 'Withdrawn',
};

const LABELS: Readonly<Record<FieldChange['field'], string>> = {
  text: 'Text',
  area: 'Area',
  description: 'Description',
  caveat: 'Caveat',
  due: 'Due',
  owner: 'Owner',
};

function changeLine(group: Group, change: FieldChange): string {
  const label = LABELS[change.field];
  switch (change.field) {
    case 'due':
      return `${label}: ${fullDate(change.after)} (was ${fullDate(change.before)})`;
    case 'owner':
      return `${label}: ${printOwner(group, change.after)} (was ${printOwner(group, change.before)})`;
    default:
      return `${label}: ${change.after || 'none'} (was: ${change.before || 'none'})`;
  }
}

/** One thing of an item's history: what, who, when, from where, and the words of it. */
export function historyRow(group: Group, { event, by, at, from, text, day, changes, suggestedBy }: HistoryEntry) {
  const idea = suggestedBy === undefined ? [] : [`Suggested by ${nameOf(group, suggestedBy)}`];
  const lines = [...changes.map((change) => changeLine(group, change)), text, ...idea];
  return {
    what: EVENTS[event],
    who: by === 'system' ? 'TMAG Bot' : nameOf(group, by),
    when: printMoment(group, at),
    from: `in the ${from}`,
    lines: [...lines, day === undefined ? '' : `${event === 'more-time-asked' ? 'To' : 'By'} ${fullDate(day)}`].filter(
      (line) => line !== '',
    ),
  };
}

import template from '../../cards/reminders-card.json' with { type: 'json' };
import { fitMost } from './fit.ts';
import { prepare } from './render.ts';
import type { BuiltCard } from './render.ts';
import { actionLine, moreLine } from './rows.ts';
import type { ListedAction } from './rows.ts';
import type { Payload, Sends } from './verbs.ts';
import { count, optional, when } from './words.ts';

/** One open action with the next message about it. */
export interface ReminderRow extends Pick<ListedAction, 'ref' | 'action' | 'due' | 'overdue'> {
  /** In full: Tuesday 20 June 2023, 09:00. */
  readonly next: string;
}

export interface RemindersView {
  /** The group's name. */
  readonly group: string;
  readonly prefix: string;
  readonly rows: readonly ReminderRow[];
  readonly muted: boolean;
}

const fill = prepare(template);

const NOT_IN_THE_LIST = { area: '', owner: '', update: '', state: 'open' } as const;

const reminderLine = ({ next, ...row }: ReminderRow, muted: boolean) => ({
  ...actionLine({ ...NOT_IN_THE_LIST, ...row }),
  details: [`${muted ? 'Next if unmuted' : 'Next'}: ${next}`],
});

function noteOf({ rows, muted }: RemindersView): string {
  if (rows.length === 0) return 'You have no open actions, so nothing will be sent.';
  return muted ? 'Nothing is sent to you until you unmute.' : 'What I will send you, and when.';
}

/** What will go out to somebody in one group and when, and the button that stops it or lets it go on. */
export function remindersCard(view: RemindersView): BuiltCard {
  const { group, prefix, rows, muted } = view;
  const heading = muted ? 'Your reminders are muted' : 'Your reminders';
  const lines = rows.map((row) => reminderLine(row, muted));
  const mine: Sends<'actions.list'> = { show: 'mine' };
  const toggle: Payload<'notices.mute'> = { prefix, muted: !muted };
  const data = {
    kicker: optional(group),
    heading,
    note: [noteOf(view)],
    mine: when(rows.length > 0, mine),
    mute: [{ title: muted ? 'Unmute' : 'Mute', data: toggle }],
  };
  return fitMost(lines.length, (shown) => ({
    card: fill({ ...data, rows: lines.slice(0, shown), more: moreLine(lines.length - shown) }),
    summary: `${heading}: ${count(rows.length, 'open action')}`,
  }));
}

import type { LateAction, NoticedAction, NoticesView } from '../../src/cards/notices-card.ts';
import type { ReminderRow } from '../../src/cards/reminders-card.ts';
import type { UndeliveredRow } from '../../src/cards/undelivered-card.ts';
import { ACTIONS } from './sample-views.ts';

const from = 'TMAG 019, logged by Amy Clayton';

/** One that is due, one overdue, one more that is due. */
export const NOTICED: readonly [NoticedAction, NoticedAction, NoticedAction] = [
  { ...ACTIONS[0]!, update: '', from },
  { ...ACTIONS[1]!, from },
  { ...ACTIONS[2]!, from },
];

/** Overdue actions as chair and secretary see them. */
export const LATE: readonly LateAction[] = [
  { ...NOTICED[1], daysLate: 14 },
  { ...NOTICED[2], due: '06/06/23', overdue: true, daysLate: 1 },
];

const UNREAD = 'TMAG Bot is not installed for them, and the group has no home chat.';

export const UNDELIVERED: readonly UndeliveredRow[] = [
  {
    name: 'John Wiggins',
    what: 'TMAG19-02 is overdue',
    why: UNREAD,
    text:
      'Dear John,\n\nTMAG19-02 was due on Wednesday 24 May 2023: draw all that migration will deliver on a single ' +
      'page.\nPlease tell us how it stands.',
  },
  {
    name: 'Cesar Lopes',
    what: 'TMAG19-03 is theirs now',
    why: 'Teams did not say whether it arrived.',
    text: 'Dear Cesar,\n\nTMAG19-03 is yours since TMAG 019, due on Wednesday 21 June 2023.',
  },
];

/** Nothing for nobody: each sample adds what it shows. */
export const NOBODYS: NoticesView = {
  group: 'Testing and Migration Advisory Group',
  prefix: 'TMAG',
  assigned: [],
  due: [],
  overdue: [],
  late: [],
  undelivered: [],
};

const reminderOf = ({ ref, action, due, overdue }: NoticedAction, next: string): ReminderRow => ({
  ref,
  action,
  due,
  overdue,
  next,
});

export const REMINDERS: readonly ReminderRow[] = [
  reminderOf(NOTICED[1], 'Wednesday 7 June 2023, 09:00'),
  reminderOf(NOTICED[0], 'Wednesday 14 June 2023, 09:00'),
];

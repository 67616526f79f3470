import type { ActionView } from '../../src/cards/action-card.ts';
import type { HistoryRow } from '../../src/cards/history-card.ts';
import type { NewsOfAction } from '../../src/cards/notices-card.ts';
import type { ListedAction } from '../../src/cards/rows.ts';
import type { StepFormView } from '../../src/cards/step-form.ts';
import type { SuggestionView } from '../../src/cards/suggestion-card.ts';
import { ACTION, ACTIONS, MEETING, MIGRATION } from './sample-views.ts';

/** An action that much was said of. */
export const LEANING: ActionView = {
  ...ACTION,
  heading: 'Updated',
  promise: 'a draft, by Friday 9 June 2023',
  updates: [
    { when: '12 June 2023, 10:05, Jason Brogden', text: 'The draft is at https://mhhs.example/risks/draft-2 for you.' },
    { when: '7 June 2023, 16:40, John Wiggins', text: 'Waiting for the tool team, expected on Friday.' },
  ],
  evidence: ['https://mhhs.example/risks/draft-2'],
  history: true,
  mayAct: true,
};

/** One for which more time is asked. */
export const ASKED: ActionView = {
  ...LEANING,
  heading: 'More time asked for',
  note: 'The chair and the secretary are asked to agree. Until then it is due Wednesday 21 June 2023.',
  asked: '2023-07-05',
  mayAnswer: true,
  standing: [
    {
      label: 'Asked',
      value: 'More time, to Wednesday 5 July 2023 (John Wiggins): the tool team comes back on Monday.',
    },
  ],
};

/** One that waits to be confirmed. */
export const DONE: ActionView = {
  ...LEANING,
  heading: 'Done',
  state: 'done',
  mayAnswer: true,
  standing: [{ label: 'Done', value: '20 June 2023, 09:15, by Jason Brogden. The chair or the secretary confirm it.' }],
};

export const STEP: StepFormView = {
  ref: 'TMAG19-01',
  step: 'update',
  kicker: MEETING,
  problems: [],
  text: ACTION.text,
  details: ['Programme (John Wiggins & Jason Brogden) · due 21/06/23'],
  typed: '',
  date: '',
  nonce: 'n-1',
  shared: true,
};

export const MINE: readonly ListedAction[] = [ACTIONS[1]!, ACTIONS[0]!].map((row) => ({ ...row, mayAct: true }));

/** What waits for chair and secretary: one done, one for which more time is asked. */
export const NEWS: readonly NewsOfAction[] = [
  {
    ...ACTIONS[0]!,
    state: 'done',
    mayAnswer: true,
    news: 'Marked as done by Jason Brogden: everybody can see it now.',
  },
  {
    ...ACTIONS[1]!,
    asked: '2023-07-05',
    mayAnswer: true,
    news: 'John Wiggins asks for more time, to 05/07/23 instead of 24/05/23: the tool team comes back on Monday.',
  },
];

export const HISTORY: readonly HistoryRow[] = [
  { when: '22 June 2023, 09:30', from: 'in the meeting chat', what: 'Closed', who: 'Smitha Pichrikat', lines: [] },
  {
    when: '20 June 2023, 17:02',
    from: 'in the personal chat',
    what: 'Update',
    who: 'John Wiggins',
    lines: ['One page, sent to the working group.'],
  },
  {
    when: '12 June 2023, 10:05',
    from: 'in the group chat',
    what: 'Changed',
    who: 'Amy Clayton',
    lines: ['Due: Wednesday 5 July 2023 (was Wednesday 21 June 2023)'],
  },
];

export const SUGGESTED: SuggestionView & { readonly meetingTitle: string } = {
  prefix: 'TMAG',
  suggestion: 's-1',
  meetingTitle: MEETING,
  text: 'Programme to say when comments of the constituency are answered one by one.',
  owner: 'Programme (Cesar Lopes)',
  due: 'Wednesday 21 June 2023',
  area: MIGRATION,
  by: 'Lee Northall, 31 May 2023, 10:55',
  state: 'open',
  mayAnswer: true,
};

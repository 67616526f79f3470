import { actionCard } from '../../src/cards/action-card.ts';
import { actionsCard } from '../../src/cards/actions-card.ts';
import { historyCard } from '../../src/cards/history-card.ts';
import { meetingCard } from '../../src/cards/meeting-card.ts';
import { noticesCard } from '../../src/cards/notices-card.ts';
import { overviewCard } from '../../src/cards/overview-card.ts';
import type { BuiltCard } from '../../src/cards/render.ts';
import { declineForm, stepForm } from '../../src/cards/step-form.ts';
import { suggestionCard, suggestionsCard } from '../../src/cards/suggestion-card.ts';
import { ASKED, DONE, HISTORY, LEANING, MINE, NEWS, STEP, SUGGESTED } from './life-views.ts';
import { NOBODYS, NOTICED } from './notice-views.ts';
import { ACTION, ACTIONS, AGENDA, STARTED } from './sample-views.ts';

const group = 'Testing and Migration Advisory Group';

const items = {
  'action-of-its-owner': actionCard({ ...ACTION, heading: 'Action', editable: false, history: true, mayAct: true }),
  'action-with-updates': actionCard({ ...LEANING, shared: true }),
  'action-asked': actionCard(ASKED),
  'action-done': actionCard(DONE),
  'action-closed-of-the-chair': actionCard({ ...DONE, state: 'closed', heading: 'Closed', personal: true }),
};
const forms = {
  'step-update': stepForm(STEP),
  'step-done': stepForm({ ...STEP, step: 'done' }),
  'step-extend-problems': stepForm({
    ...STEP,
    step: 'extend',
    back: 'mine',
    date: '2023-06-20',
    typed: 'The tool team comes back on Monday.',
    problems: ['It is due Wednesday 21 June 2023 already. Please pick a later day.'],
  }),
  'step-send-back': stepForm({ ...STEP, step: 'send back', back: 'waiting' }),
  'suggestion-decline': declineForm({ ...STEP, prefix: 'TMAG', suggestion: 's-1', shared: true }),
};
const lists = {
  'actions-mine': actionsCard({
    heading: 'Your open actions',
    kicker: group,
    note: 'TMAG19-03: Done. The chair and the secretary are asked to confirm it.',
    rows: MINE,
    list: { show: 'mine' },
  }),
  'actions-waiting': actionsCard({
    heading: 'Waiting for an answer',
    kicker: group,
    counts: 'In the group: 12 open, 3 overdue, 2 waiting for an answer',
    rows: NEWS.map((row) => ({ ...row, update: '' })),
    list: { prefix: 'TMAG', show: 'waiting' },
  }),
  history: historyCard({ kicker: group, ref: 'TMAG19-02', rows: HISTORY }),
  overview: overviewCard({
    group,
    prefix: 'TMAG',
    all: { overdue: 3, onTime: 9, waiting: 2 },
    ownerless: 1,
    toAnswer: 2,
    suggestions: 1,
    people: [
      { person: 'p1', name: 'John Wiggins', overdue: 2, onTime: 3, waiting: 1 },
      { person: 'p2', name: 'Cesar Lopes', overdue: 1, onTime: 4, waiting: 0 },
      { person: 'p3', name: 'Nickie Bernsmeier-Rulow', overdue: 0, onTime: 2, waiting: 1 },
    ],
  }),
  'overview-nothing': overviewCard({
    group,
    prefix: 'TMAG',
    all: { overdue: 0, onTime: 0, waiting: 0 },
    ownerless: 0,
    toAnswer: 0,
    suggestions: 0,
    people: [],
  }),
  'meeting-carried-forward': meetingCard({
    ...STARTED,
    kind: 'ordinary',
    heading: 'TMAG 020 is open',
    title: 'TMAG 020',
    agenda: AGENDA,
    carried: [...ACTIONS.slice(0, 2), { ...ACTIONS[2]!, state: 'done' }],
    canLog: true,
  }),
};
const suggestions = {
  'suggestion-open': suggestionCard(SUGGESTED),
  'suggestion-accepted': suggestionCard({
    ...SUGGESTED,
    state: 'accepted',
    outcome: 'Accepted by Amy Clayton as TMAG19-05.',
    ref: 'TMAG19-05',
  }),
  suggestions: suggestionsCard({
    group,
    prefix: 'TMAG',
    rows: [SUGGESTED, { ...SUGGESTED, owner: '', due: '' }],
    note: 'Declined.',
  }),
  'suggestions-none': suggestionsCard({ group, prefix: 'TMAG', rows: [] }),
};
const notices = {
  'notices-to-answer': noticesCard({ ...NOBODYS, toAnswer: NEWS, suggested: [SUGGESTED] }),
  'notices-of-an-owner': noticesCard({
    ...NOBODYS,
    overdue: [{ ...NOTICED[1], mayAct: true }],
    news: [
      { ...NEWS[0]!, state: 'open', mayAct: true, news: 'Sent back by Smitha Pichrikat: the second half is missing.' },
    ],
  }),
  'notices-promised': noticesCard({
    ...NOBODYS,
    promised: [{ ...NOTICED[0], mayAct: true, promise: 'a draft, by Friday 9 June 2023' }],
  }),
  'notices-answered': noticesCard({
    ...NOBODYS,
    answered: [{ ...SUGGESTED, state: 'declined', outcome: 'Declined by Amy Clayton: MWG does this already.' }],
  }),
};

/** The cards of an action's life, and of suggestions. */
export const LIFE_SAMPLES: readonly { readonly name: string; readonly built: BuiltCard }[] = Object.entries({
  ...items,
  ...forms,
  ...lists,
  ...suggestions,
  ...notices,
}).map(([name, built]) => ({ name, built }));

import type { ActionView } from '../../src/cards/action-card.ts';
import type { DecisionView } from '../../src/cards/decision-card.ts';
import type { ListedAction, ListedDecision } from '../../src/cards/rows.ts';

// The facts are those of a real meeting; the words are ours.
export const MIGRATION = 'Migration, Cutover & Data Strategy';
const TEST_DATA = 'Overarching Test Data Approach and Plan';
export const AGENDA = ['Welcome', MIGRATION, TEST_DATA, 'Summary and next steps'];
export const MEETING = 'TMAG 019';

const PEOPLE = ['Anand Kaveripatnam', 'Cesar Lopes', 'Jason Brogden', 'John Wiggins', 'Keith Clark', 'Kevin Davis'].map(
  (title, index) => ({ id: `p${index + 1}`, title }),
);

const listed = { overdue: false, state: 'open', update: '', due: '21/06/23' } as const;
export const ACTIONS: readonly ListedAction[] = [
  {
    ...listed,
    ref: 'TMAG19-01',
    area: MIGRATION,
    action: 'Programme to let everybody see the entry about qualification tranches in the risk log.',
    owner: 'Programme (John Wiggins & Jason Brogden)',
    update: 'Waiting for the tool team, expected on Friday.',
  },
  {
    ...listed,
    ref: 'TMAG19-02',
    area: MIGRATION,
    action: 'Programme to draw all that migration will deliver on a single page, with the smaller documents named.',
    owner: 'Programme (John Wiggins)',
    due: '24/05/23',
    overdue: true,
  },
  {
    ...listed,
    ref: 'TMAG19-03',
    area: TEST_DATA,
    action:
      'Programme to answer whoever commented on the test data plan. After that, each constituency is asked by ' +
      'mail whether it approves.',
    owner: 'Programme (Cesar Lopes)',
  },
  {
    ...listed,
    ref: 'TMAG19-04',
    area: TEST_DATA,
    action: 'Programme to draw the same kind of page for test data.',
    owner: 'Programme (Cesar Lopes)',
    state: 'withdrawn',
  },
];
export const DECISION: ListedDecision = {
  ref: 'TMAG-DEC30',
  area: MIGRATION,
  description:
    'Version 0.2 of the strategy is approved, with the caveat that comments still unanswered are taken up in later ' +
    'versions where they matter.',
  withdrawn: false,
};
export const OLD_DECISION: ListedDecision = {
  ref: 'TMAG-DEC29',
  area: '',
  description: 'The list of test environments is approved as circulated.',
  withdrawn: true,
};

export const ACTION: ActionView = {
  heading: 'Action logged',
  ref: 'TMAG19-01',
  meetingTitle: MEETING,
  afterMeeting: false,
  area: MIGRATION,
  text: 'Programme to let everybody see the entry about qualification tranches in the risk log.',
  owner: 'Programme (John Wiggins & Jason Brogden)',
  due: 'Wednesday 21 June 2023',
  overdue: false,
  state: 'open',
  loggedBy: 'Amy Clayton',
  loggedOn: '31 May 2023, 10:42',
  editable: true,
};
export const DECIDED: DecisionView = {
  heading: 'Decision recorded',
  ref: 'TMAG-DEC30',
  meetingTitle: MEETING,
  afterMeeting: false,
  area: MIGRATION,
  description: 'Version 0.2 of the strategy is approved.',
  caveat: 'Comments still unanswered are taken up in later versions where they matter.',
  state: 'final',
  loggedBy: 'Amy Clayton',
  loggedOn: '31 May 2023, 10:51',
  editable: true,
};
export const NEW_ACTION = {
  mode: 'log',
  heading: 'Log an action',
  meetingTitle: MEETING,
  problems: [],
  nonce: 'n-1',
  text: '',
  areas: AGENDA,
  people: PEOPLE,
  owners: [],
} as const;
export const NEW_DECISION = {
  mode: 'log',
  heading: 'Record a decision',
  meetingTitle: MEETING,
  problems: [],
  nonce: 'n-2',
  description: '',
  caveat: '',
  areas: AGENDA,
} as const;
export const STARTED = {
  heading: 'TMAG 019 is open',
  title: MEETING,
  kind: 'extraordinary',
  date: 'Wednesday 31 May 2023',
  actions: [] as readonly ListedAction[],
  decisions: [] as readonly ListedDecision[],
} as const;

import { actionCard } from '../../src/cards/action-card.ts';
import { actionForm } from '../../src/cards/action-form.ts';
import { actionsCard } from '../../src/cards/actions-card.ts';
import { decisionCard } from '../../src/cards/decision-card.ts';
import { decisionForm } from '../../src/cards/decision-form.ts';
import { decisionsCard } from '../../src/cards/decisions-card.ts';
import { homeNoticesCard } from '../../src/cards/home-notices-card.ts';
import { meetingCard } from '../../src/cards/meeting-card.ts';
import { noteCard } from '../../src/cards/note-card.ts';
import { noticesCard } from '../../src/cards/notices-card.ts';
import { proposalCard } from '../../src/cards/proposal-card.ts';
import { proposalForm } from '../../src/cards/proposal-form.ts';
import { recapCard } from '../../src/cards/recap-card.ts';
import { remindersCard } from '../../src/cards/reminders-card.ts';
import type { BuiltCard } from '../../src/cards/render.ts';
import { undeliveredCard } from '../../src/cards/undelivered-card.ts';
import { LATE, NOBODYS, NOTICED, REMINDERS } from './notice-views.ts';
import { ASKING, PROPOSED } from './proposal-samples.ts';
import { ACTION, ACTIONS, DECIDED, DECISION, NEW_ACTION, NEW_DECISION, STARTED } from './sample-views.ts';

/** What somebody might type to break a card: every mark that some part of a card would interpret. */
const CANARY =
  '**b** _i_ [x](http://evil) <b>${x}</b> {{DATE(2023-06-21)}} {{TIME(2023-06-21T10:00:00Z)}} \n# h\n- l\r\n1. &amp; \\ "';

/** The canary as typed into one field, so that each can be found again. */
export const typedInto = (field: string): string => `${field} ${CANARY}`;

interface Typed {
  readonly name: string;
  readonly fields: readonly string[];
  readonly built: BuiltCard;
}

/** Builds a card with the canary in every field that holds what people typed. */
function typed<Field extends string>(
  name: string,
  fields: readonly Field[],
  build: (words: Readonly<Record<Field, string>>) => BuiltCard,
): Typed {
  const words = Object.fromEntries(fields.map((field) => [field, typedInto(field)])) as Record<Field, string>;
  return { name, fields, built: build(words) };
}

// The text to mail stands line by line, so that it is looked for elsewhere (notices.test.ts).
const mailed = { text: CANARY };

/** Every builder that shows what people typed, with the canary in all of it. */
export const TYPED: readonly Typed[] = [
  typed('meetingCard', ['note', 'item', 'current', 'nextMeeting'], ({ note, item, current, nextMeeting }) =>
    meetingCard({ ...STARTED, note, agenda: [item, current], currentItem: current, nextMeeting, canLog: true }),
  ),
  typed(
    'actionCard',
    ['note', 'meetingTitle', 'area', 'text', 'owner', 'due', 'loggedBy', 'line'],
    ({ line, ...words }) => actionCard({ ...ACTION, ...words, again: { line, nonce: 'n' } }),
  ),
  typed(
    'decisionCard',
    ['note', 'meetingTitle', 'area', 'description', 'caveat', 'loggedBy', 'line'],
    ({ line, ...words }) => decisionCard({ ...DECIDED, ...words, again: { line, nonce: 'n' } }),
  ),
  typed('actionForm', ['note', 'meetingTitle', 'problem', 'text', 'area', 'other', 'person'], (words) =>
    actionForm({
      ...NEW_ACTION,
      ...words,
      problems: [words.problem],
      areas: [words.area, words.other],
      people: [{ id: 'p1', title: words.person }],
      owners: ['p1'],
    }),
  ),
  typed('decisionForm', ['note', 'meetingTitle', 'problem', 'description', 'caveat', 'area'], (words) =>
    decisionForm({ ...NEW_DECISION, ...words, problems: [words.problem], areas: [words.area] }),
  ),
  typed('actionsCard', ['kicker', 'area', 'action', 'owner', 'update'], ({ kicker, ...row }) =>
    actionsCard({ heading: 'Actions', kicker, rows: [{ ...ACTIONS[0]!, ...row }], list: { show: 'all', meeting: 0 } }),
  ),
  typed('decisionsCard', ['kicker', 'area', 'description'], ({ kicker, ...row }) =>
    decisionsCard({ heading: 'Decisions', kicker, rows: [{ ...DECISION, ...row }], list: { meeting: 0 } }),
  ),
  typed('recapCard', ['note', 'meetingTitle', 'looseEnd', 'closeHint', 'action', 'description'], (words) =>
    recapCard({
      ...words,
      heading: 'Before we close',
      actions: [{ ...ACTIONS[0]!, action: words.action }],
      decisions: [{ ...DECISION, description: words.description }],
      looseEnds: [words.looseEnd],
    }),
  ),
  typed('noticesCard', ['group', 'area', 'action', 'owner', 'update', 'from', 'name', 'what', 'why'], (words) => {
    const { group, name, what, why, ...row } = words;
    const [assigned, late] = [[{ ...NOTICED[0], ...row }], [{ ...LATE[0]!, ...row }]];
    return noticesCard({ ...NOBODYS, group, assigned, late, undelivered: [{ name, what, why, ...mailed }] });
  }),
  typed('homeNoticesCard', ['group', 'area', 'action', 'owner', 'update', 'from'], ({ group, ...row }) =>
    homeNoticesCard({ group, people: [{ name: CANARY, rows: [{ ...NOTICED[0], ...row }] }] }),
  ),
  typed('undeliveredCard', ['group', 'name', 'what', 'why'], ({ group, ...row }) =>
    undeliveredCard({ group, prefix: 'TMAG', rows: [{ ...row, ...mailed }] }),
  ),
  typed('remindersCard', ['group', 'action', 'next'], ({ group, ...row }) =>
    remindersCard({ group, prefix: 'TMAG', rows: [{ ...REMINDERS[0]!, ...row }], muted: false }),
  ),
  typed(
    'proposalCard',
    ['meetingTitle', 'text', 'caveat', 'area', 'outcome', 'by', 'who', 'what', 'stated'],
    (words) => {
      const { who, what, stated, ...view } = words;
      return proposalCard({ ...PROPOSED, ...view, rejections: [{ who, what }], statements: [{ who, what: stated }] });
    },
  ),
  typed('proposalForm', ['note', 'meetingTitle', 'problem', 'text', 'detail', 'typed', 'name'], (words) => {
    const { problem, detail, name, ...view } = words;
    const seats = [{ id: 'dno', name }];
    return proposalForm({ ...ASKING, ...view, form: 'record', problems: [problem], details: [detail], seats });
  }),
  typed('noteCard', ['text'], (words) => noteCard(words)),
];

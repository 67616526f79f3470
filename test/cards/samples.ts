import { actionCard } from '../../src/cards/action-card.ts';
import { actionForm } from '../../src/cards/action-form.ts';
import { actionsCard } from '../../src/cards/actions-card.ts';
import { decisionCard } from '../../src/cards/decision-card.ts';
import { decisionForm } from '../../src/cards/decision-form.ts';
import { decisionsCard } from '../../src/cards/decisions-card.ts';
import { helpCard } from '../../src/cards/help-card.ts';
import { meetingCard } from '../../src/cards/meeting-card.ts';
import { noteCard } from '../../src/cards/note-card.ts';
import { recapCard } from '../../src/cards/recap-card.ts';
import type { BuiltCard } from '../../src/cards/render.ts';
import { APPROVAL_SAMPLES } from './approval-samples.ts';
import { ATTENDANCE_SAMPLES } from './attendance-samples.ts';
import { MINUTES_SAMPLES } from './minutes-samples.ts';
import { LIFE_SAMPLES } from './life-samples.ts';
import { MEETING_SAMPLES } from './meeting-samples.ts';
import { NOTICE_SAMPLES } from './notice-samples.ts';
import { VERIFY_SAMPLES } from './verify-samples.ts';
import { PROPOSAL_SAMPLES } from './proposal-samples.ts';
import {
  ACTION,
  ACTIONS,
  AGENDA,
  DECIDED,
  DECISION,
  MEETING,
  MIGRATION,
  NEW_ACTION,
  NEW_DECISION,
  OLD_DECISION,
  STARTED,
} from './sample-views.ts';

/** One card as people would see it, for golden files, pictures and a gallery. */
interface Sample {
  readonly name: string;
  readonly built: BuiltCard;
}

const sample = (name: string, built: BuiltCard): Sample => ({ name, built });

const help = [
  sample('help-chair', helpCard({ prefix: 'TMAG', canLog: true, personal: false })),
  sample('help-before-the-first-meeting', helpCard({ canLog: false, noGroupYet: true, personal: false })),
  sample('help-member-personal', helpCard({ prefix: 'TMAG', canLog: false, canSuggest: true, personal: true })),
];
const meeting = [
  sample(
    'meeting-started',
    meetingCard({ ...STARTED, agenda: AGENDA, currentItem: MIGRATION, nextMeeting: '21 June 2023', canLog: true }),
  ),
  sample(
    'meeting-under-way',
    meetingCard({
      ...STARTED,
      agenda: AGENDA,
      currentItem: MIGRATION,
      nextMeeting: '21 June 2023',
      actions: ACTIONS.slice(0, 3),
      decisions: [DECISION],
      canLog: true,
    }),
  ),
  sample(
    'meeting-without-agenda',
    meetingCard({
      ...STARTED,
      agenda: [],
      note: 'It has no agenda yet. Send “agenda” with one item on each line.',
      canLog: true,
    }),
  ),
];
const items = [
  sample('action-logged', actionCard({ ...ACTION, shared: true })),
  sample(
    'action-repeated',
    actionCard({
      ...ACTION,
      heading: 'Action',
      note: 'Already logged 12 seconds ago.',
      again: { line: 'action publish the risk owner JW & JB', nonce: 'n-3' },
    }),
  ),
  sample('action-overdue', actionCard({ ...ACTION, heading: 'Action', afterMeeting: true, overdue: true })),
  sample('action-withdrawn', actionCard({ ...ACTION, heading: 'Withdrawn', state: 'withdrawn' })),
  sample('decision-recorded', decisionCard(DECIDED)),
  sample(
    'decision-without-caveat',
    decisionCard({ ...DECIDED, heading: 'Decision', caveat: '', area: '', editable: false }),
  ),
];
const forms = [
  sample('action-form-new', actionForm({ ...NEW_ACTION, due: '2023-06-21' })),
  sample(
    'action-form-problems',
    actionForm({
      ...NEW_ACTION,
      problems: ['Nobody in the group is called “Wigins”.', '21 May 2023 is past. Save once more if you mean it.'],
      text: ACTION.text,
      area: MIGRATION,
      owners: ['p3'],
      due: '2023-05-21',
      pastMeant: '2023-05-21',
    }),
  ),
  sample(
    'action-form-edit',
    actionForm({
      ...NEW_ACTION,
      mode: 'edit',
      ref: 'TMAG19-01',
      seen: 3,
      shared: true,
      heading: 'Change TMAG19-01',
      text: ACTION.text,
      area: MIGRATION,
      owners: ['p4', 'p3'],
      due: '2023-06-21',
    }),
  ),
  sample(
    'action-form-caveat',
    actionForm({
      ...NEW_ACTION,
      note: 'From the caveat on TMAG-DEC30.',
      text: DECIDED.caveat,
      area: MIGRATION,
      due: '2023-06-21',
    }),
  ),
  sample('decision-form-new', decisionForm({ ...NEW_DECISION, area: MIGRATION })),
  sample(
    'decision-form-edit',
    decisionForm({
      ...NEW_DECISION,
      mode: 'edit',
      ref: 'TMAG-DEC30',
      seen: 1,
      heading: 'Change TMAG-DEC30',
      description: DECIDED.description,
      caveat: DECIDED.caveat,
      areas: [],
    }),
  ),
];
/** Enough for three pages, each with a ref of its own. */
const MANY = Array.from({ length: 5 }, () => ACTIONS)
  .flat()
  .map((action, index) => ({ ...action, ref: `TMAG19-${String(index + 1).padStart(2, '0')}` }));
const lists = [
  sample(
    'actions-open',
    actionsCard({
      heading: 'Open actions',
      kicker: 'TMAG',
      rows: ACTIONS.filter(({ state }) => state === 'open'),
      list: { prefix: 'TMAG', show: 'open', meeting: 0 },
    }),
  ),
  sample(
    'actions-second-page',
    actionsCard({
      heading: 'All actions',
      kicker: 'TMAG',
      rows: MANY,
      from: 8,
      list: { prefix: 'TMAG', show: 'all', meeting: 0 },
    }),
  ),
  sample(
    'actions-none',
    actionsCard({
      heading: 'Overdue actions',
      kicker: 'TMAG',
      rows: [],
      list: { prefix: 'TMAG', show: 'overdue', meeting: 0 },
    }),
  ),
  sample(
    'decisions',
    decisionsCard({
      heading: 'Decisions',
      kicker: 'TMAG',
      rows: [OLD_DECISION, DECISION],
      list: { prefix: 'TMAG', meeting: 0 },
    }),
  ),
];
const RECAP = { meetingTitle: MEETING, actions: ACTIONS.slice(0, 3), decisions: [DECISION] };
const recaps = [
  sample(
    'recap-before-close',
    recapCard({
      ...RECAP,
      heading: 'Before we close',
      looseEnds: ['The caveat on TMAG-DEC30 has no action.', 'TMAG19-02 is due before this meeting.'],
      closeHint: 'Any other business? Then send “close”.',
    }),
  ),
  sample(
    'recap-closed',
    recapCard({
      ...RECAP,
      heading: 'TMAG 019 is closed',
      note: 'Owners are told now. Until the minutes are issued, chair and secretary may still add items.',
      actions: [],
      looseEnds: [],
    }),
  ),
];

const notes = [sample('note-cancelled', noteCard({ text: 'Cancelled. Nothing was logged.' }))];

export const SAMPLES: readonly Sample[] = [
  ...help,
  ...meeting,
  ...items,
  ...forms,
  ...lists,
  ...recaps,
  ...LIFE_SAMPLES,
  ...NOTICE_SAMPLES,
  ...VERIFY_SAMPLES,
  ...PROPOSAL_SAMPLES,
  ...APPROVAL_SAMPLES,
  ...ATTENDANCE_SAMPLES,
  ...MINUTES_SAMPLES,
  ...MEETING_SAMPLES,
  ...notes,
];

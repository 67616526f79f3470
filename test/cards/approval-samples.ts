import { approvalCard } from '../../src/cards/approval/approval-card.ts';
import { approvalForm } from '../../src/cards/approval/approval-form.ts';
import { approvalsCard } from '../../src/cards/approval/approvals-card.ts';
import { ballotCard } from '../../src/cards/approval/ballot-card.ts';
import { homeNoticesCard } from '../../src/cards/home-notices-card.ts';
import { noticesCard } from '../../src/cards/notices-card.ts';
import type { BuiltCard } from '../../src/cards/render.ts';
import { ANOTHER, EXTEND, MAILED, OPEN, PASTED, PREPARE } from './approval-form-views.ts';
import {
  APPROVED,
  NOT_CARRIED,
  PAUSED,
  POSITIONS,
  PREPARED,
  READY,
  REJECTED,
  RUNNING,
  WAIVED,
} from './approval-stage-views.ts';
import { ANSWERED_BALLOT, ASKED_BALLOT, CARRIED, LISTED, MISSING, TOLD, TWO_SEATS } from './approval-views.ts';
import { NOBODYS, NOTICED } from './notice-views.ts';

const group = 'Testing and Migration Advisory Group';

const ballots = {
  'ballot-asked': ballotCard(ASKED_BALLOT),
  'ballot-answered-by-a-colleague': ballotCard(ANSWERED_BALLOT),
  'ballot-of-two-seats': ballotCard(TWO_SEATS),
  'ballot-problems': ballotCard({
    ...ASKED_BALLOT,
    note: '',
    problems: [
      'The approval of TMAG19-03 has changed since you looked: please look again. What you typed is still here.',
    ],
    typed: 'Our members would like the annex to say who signs for a data cut.',
  }),
  'ballot-paused': ballotCard({
    ...ANSWERED_BALLOT,
    note: '',
    facts: ANSWERED_BALLOT.facts.map((each) =>
      each.label === 'Closes' ? { ...each, value: 'Paused: nothing is counted now' } : each,
    ),
    seats: [],
  }),
};
const approvals = {
  'approval-gate-not-met': approvalCard(PREPARED),
  'approval-gate-met': approvalCard(READY),
  'approval-waived': approvalCard(WAIVED),
  'approval-open': approvalCard(RUNNING),
  'approval-positions': approvalCard(POSITIONS),
  'approval-paused': approvalCard(PAUSED),
  'approval-approved': approvalCard(APPROVED),
  'approval-rejected': approvalCard(REJECTED),
  'approval-not-carried': approvalCard(NOT_CARRIED),
};
const forms = {
  'approval-form-prepare': approvalForm(PREPARE),
  'approval-form-comments-problems': approvalForm(PASTED),
  'approval-form-open': approvalForm(OPEN),
  'approval-form-extend-problems': approvalForm(EXTEND),
  'approval-form-version': approvalForm(ANOTHER),
  'approval-form-record': approvalForm(MAILED),
};
const lists = {
  approvals: approvalsCard({
    group,
    prefix: 'TMAG',
    heading: 'All offline approvals',
    rows: LISTED,
    all: true,
  }),
  'approvals-none': approvalsCard({
    group,
    prefix: 'TMAG',
    heading: 'Offline approvals under way',
    rows: [],
    all: false,
  }),
};
const letters = {
  'notices-approval-among-actions': noticesCard({ ...NOBODYS, approvals: [TOLD], due: [NOTICED[0]] }),
  'notices-approval-gaps': noticesCard({ ...NOBODYS, approvals: [MISSING] }),
  'notices-approval-result': noticesCard({ ...NOBODYS, approvals: [CARRIED] }),
  'notices-approval-in-the-home-chat': homeNoticesCard({ group, people: [{ name: 'Jonny Moore', rows: [TOLD] }] }),
};

/** An offline approval from its preparation to its result: each one's ballot, the forms, the list, the letters. */
export const APPROVAL_SAMPLES: readonly { readonly name: string; readonly built: BuiltCard }[] = Object.entries({
  ...ballots,
  ...approvals,
  ...forms,
  ...lists,
  ...letters,
}).map(([name, built]) => ({ name, built }));

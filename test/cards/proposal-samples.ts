import { actionForm } from '../../src/cards/action-form.ts';
import { decisionForm } from '../../src/cards/decision-form.ts';
import { proposalCard } from '../../src/cards/proposal-card.ts';
import type { ProposalView } from '../../src/cards/proposal-card.ts';
import { proposalForm } from '../../src/cards/proposal-form.ts';
import type { ProposalFormView } from '../../src/cards/proposal-form.ts';
import type { BuiltCard } from '../../src/cards/render.ts';
import { MEETING, MIGRATION, NEW_ACTION, NEW_DECISION } from './sample-views.ts';

/** A proposal that nobody has spoken to yet. */
export const PROPOSED: ProposalView = {
  prefix: 'TMAG',
  proposal: 'p-1',
  meetingTitle: MEETING,
  text: 'The group adopts version 0.2 of the migration strategy.',
  caveat: '',
  area: MIGRATION,
  state: 'open',
  rejections: [],
  statements: [],
  noObjection: 0,
  seats: 9,
  by: 'Smitha Pichrikat, 31 May 2023, 10:42',
};

const SPOKEN: Partial<ProposalView> = {
  rejections: [{ who: 'Supplier Agent rejects (Ian Hall)', what: 'Two of our agents have not read it.' }],
  statements: [
    { who: 'DNO states (spoken, recorded by Amy Clayton)', what: 'We would have liked to see the cutover plan first.' },
  ],
  noObjection: 4,
};

/** A form about it. */
export const ASKING: ProposalFormView = {
  form: 'rejection',
  prefix: 'TMAG',
  proposal: 'p-1',
  shared: true,
  meetingTitle: MEETING,
  problems: [],
  text: PROPOSED.text,
  details: [MIGRATION],
  typed: '',
  nonce: 'n-9',
};

const seats = [
  { id: 'supplier-agent', name: 'Supplier Agent' },
  { id: 'dno', name: 'DNO' },
];
const about = { proposal: { id: 'p-1', shared: true } };

/** A proposal's card from its question to its outcome, and its forms. */
export const PROPOSAL_SAMPLES: readonly { readonly name: string; readonly built: BuiltCard }[] = Object.entries({
  'proposal-open': proposalCard(PROPOSED),
  'proposal-spoken-to': proposalCard({ ...PROPOSED, ...SPOKEN, caveat: 'open comments are answered in version 0.3.' }),
  'proposal-approved': proposalCard({
    ...PROPOSED,
    noObjection: 9,
    state: 'approved',
    outcome: 'No rejection stood. Closed by Smitha Pichrikat, as TMAG-DEC30.',
    ref: 'TMAG-DEC30',
  }),
  'proposal-paused': proposalCard({
    ...PROPOSED,
    ...SPOKEN,
    state: 'paused',
    outcome: 'Closed by Smitha Pichrikat: the cutover plan comes first.',
  }),
  'proposal-moved-offline': proposalCard({
    ...PROPOSED,
    state: 'moved offline',
    outcome: 'It goes on as TMAG19-03. Closed by Smitha Pichrikat.',
    ref: 'TMAG19-03',
  }),
  'proposal-form-reject': proposalForm(ASKING),
  'proposal-form-statement': proposalForm({ ...ASKING, form: 'statement' }),
  'proposal-form-record': proposalForm({ ...ASKING, form: 'record', seats }),
  'proposal-form-record-problems': proposalForm({
    ...ASKING,
    form: 'record',
    seats,
    seat: 'dno',
    saying: 'rejection',
    note: 'Please say why.',
  }),
  'proposal-form-caveat': proposalForm({
    ...ASKING,
    form: 'approved with caveat',
    typed: 'open comments are answered in version 0.3.',
    problems: ['Supplier Agent rejects this, so it cannot be approved. Only the seat itself can take that back.'],
  }),
  'proposal-form-pause': proposalForm({ ...ASKING, form: 'paused' }),
  'proposal-form-offline': actionForm({
    ...NEW_ACTION,
    ...about,
    heading: 'Move offline',
    text: `Ask for an offline approval: ${PROPOSED.text}`,
    area: MIGRATION,
    due: '2023-06-21',
  }),
  'proposal-form-new': decisionForm({ ...NEW_DECISION, heading: 'Put a decision to the room', proposes: true }),
}).map(([name, built]) => ({ name, built }));

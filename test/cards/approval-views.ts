import type { ApprovalRow, ApprovalView, Tag } from '../../src/cards/approval/approval-card.ts';
import type { ApprovalFormView, FormInput } from '../../src/cards/approval/approval-form.ts';
import type { NoticedApproval } from '../../src/cards/approval/approval-line.ts';
import type { ListedApproval } from '../../src/cards/approval/approvals-card.ts';
import type { BallotView } from '../../src/cards/approval/ballot-card.ts';
import { button } from '../../src/cards/buttons.ts';
import type { Fact } from '../../src/cards/item.ts';
import type { ApprovalFormName } from '../../src/cards/verbs.ts';

const approval = 'TMAG19-03.1';
const ref = 'TMAG19-03';
const kicker = 'Testing and Migration Advisory Group · offline approval of TMAG19-03';
const TITLE = 'Overarching Test Data Approach and Plan';
const DOCUMENT = `${TITLE}, version 0.3`;
const QUESTION = `Does your constituency approve version 0.3 of the ${TITLE}?`;
const LINK = 'https://mhhs.example/test-data/plan-0-3';
const MANDATE = 'Reply to all who commented on the plan, then have each constituency asked about the next version.';
const BRIEFING = 'Data Working Group of 1 June 2023, with 14 of the participants there.';
const GAPS = 'How long the data cuts are kept is still with the privacy team.';
const CLOSES = 'Monday 17 July 2023 1700, before the meeting of 19 July 2023';
const GATE = 'Responses 41/41, closes 17 July 2023 1700';
const RULE =
  'A rejection rejects it; a hold keeps it from being carried; at least half of the occupied seats must answer; one ' +
  'approval is enough.';

const APPROVE: Tag = { text: 'Approve', color: 'good' };
const COMMENTED: Tag = { text: 'Approve with comment', color: 'good' };
const HOLD: Tag = { text: 'Hold', color: 'warning' };
const REJECT: Tag = { text: 'Reject', color: 'attention' };
const ABSTAIN: Tag = { text: 'Abstain', color: 'default' };
const SILENT: Tag = { text: 'No answer', color: 'default' };
const VACANT: Tag = { text: 'Vacant', color: 'default' };
const NOT_YET: Tag = { text: 'No answer yet', color: 'default' };

const facts = (all: Readonly<Record<string, string>>): readonly Fact[] =>
  Object.entries(all).map(([label, value]) => ({ label, value }));
const about = { kicker, document: DOCUMENT, question: QUESTION, link: LINK };
const ballotFacts = {
  Gate: GATE,
  Closes: CLOSES,
  'So far': '0 of 9 seats answered',
  Mandate: MANDATE,
  Briefing: BRIEFING,
  'Known gaps': GAPS,
  Rule: RULE,
};
const LAST = 'The last answer of your seat counts. You can change it until the close.';

/** A ballot as its seat is asked the first time. */
export const ASKED_BALLOT: BallotView = {
  ...about,
  approval,
  version: 1,
  heading: 'Your answer for Supplier Agent',
  note: 'Your seat is asked to answer.',
  problems: [],
  facts: facts(ballotFacts),
  sections: [
    { title: 'Your seat so far', rows: [{ text: 'Supplier Agent', tag: NOT_YET }] },
    { title: 'Comments of your constituency', rows: [] },
  ],
  seats: [{ title: 'Supplier Agent', value: 'supplier-agent' }],
  typed: '',
  foot: LAST,
  renews: true,
};

const COMMENTS: readonly ApprovalRow[] = [
  {
    text: 'Who may see the data cut before it is masked?',
    tag: { text: 'Answered', color: 'good' },
    details: ['Northern Meters', 'Response: Nobody outside the masking team; section 6 says so now.'],
  },
  {
    text: 'The annex names two formats for one file.',
    tag: { text: 'Not sent yet', color: 'warning' },
    details: ['Ian Hall', ''],
  },
];

/** One that a colleague of the seat has answered. */
export const ANSWERED_BALLOT: BallotView = {
  ...ASKED_BALLOT,
  heading: 'Your answer for Elexon',
  note: 'Elexon: Hold. Thank you, it is recorded.',
  facts: facts({ ...ballotFacts, 'So far': '6 of 9 seats answered' }),
  sections: [
    {
      title: 'Your seat so far',
      rows: [
        {
          text: 'Elexon',
          tag: HOLD,
          details: [
            'We lift it as soon as the annex says which format the settlement file has.',
            'Chandrani Ghosh, 22 June 2023, 11:40, on version 0.3',
          ],
        },
      ],
    },
    { title: 'Comments of your constituency', rows: COMMENTS },
  ],
  seats: [{ title: 'Elexon', value: 'elexon' }],
};

/** Somebody covers for two seats, and picks one. */
export const TWO_SEATS: BallotView = {
  ...ASKED_BALLOT,
  heading: 'Your answer',
  sections: [
    {
      title: 'Your seats so far',
      rows: [
        {
          text: 'RECCo',
          tag: COMMENTED,
          details: [
            'Please keep the list of owners up to date.',
            'Jonny Moore, covering for Dave Jones, 16 June 2023, 16:25, on version 0.3',
          ],
        },
        { text: 'DNO', tag: NOT_YET },
      ],
    },
  ],
  seats: [
    { title: 'RECCo', value: 'recco' },
    { title: 'DNO', value: 'dno' },
  ],
  seat: 'dno',
  foot: `You cover for Dave Jones and Ian Hatton. ${LAST}`,
};

const ask = (title: string, form: ApprovalFormName) => button(title, 'approval.ask', { approval, form });
const PREPARING = [ask('Edit', 'papers'), ask('Add comment', 'comment'), ask('Paste comments', 'comments')];
const ENTERING = PREPARING.slice(1);
const CHANGING = [ask('Extend', 'extend'), ask('Pause', 'pause'), ask('New version', 'version')];
const OPENING = ask('Open', 'open');
const WITHDRAW = ask('Withdraw', 'withdraw');
const ANSWER = button('Answer', 'ballot.show', { approval });
const REFRESH = button('Refresh', 'approval.show', { approval });
const RECORD = ask('Record an e-mail', 'record');
const CLOSE = button('Close now', 'approval.close', { approval });
const paperFacts = { Mandate: `TMAG 019: ${MANDATE}`, Briefing: BRIEFING, 'Known gaps': GAPS };

/** An approval in preparation, three of its responses not sent; as the chair sees it. */
export const PREPARED: ApprovalView = {
  ...about,
  heading: 'Approval in preparation',
  note: 'It cannot be opened yet: 3 of 41 responses are not sent. The chair can waive that.',
  facts: facts({ Responses: '38 of 41 sent to the commenter, 41 in the log', ...paperFacts }),
  sections: [],
  buttons: [[], [ask('Waive the gate', 'waive')], PREPARING, [WITHDRAW]],
};

/** One that can be opened. */
export const READY: ApprovalView = {
  ...PREPARED,
  note: 'The comments are saved.',
  facts: facts({ Responses: '41 of 41 sent to the commenter, 41 in the log', ...paperFacts }),
  buttons: [[], [OPENING], PREPARING, [WITHDRAW]],
};

/** One that the chair lets go on without the last responses. */
export const WAIVED: ApprovalView = {
  ...READY,
  note: '',
  facts: facts({
    Responses:
      '38 of 41 sent to the commenter, 41 in the log. Waived by Smitha Pichrikat: the last three are about spelling only.',
    ...paperFacts,
  }),
};

const runningFacts = {
  Closes: CLOSES,
  Waiting: 'I&C Supplier',
  Holds: '1',
  Vacant: 'Small Supplier',
  Responses: '41 of 41 sent to the commenter, 41 in the log',
  Rule: RULE,
  Frozen: 'Version 1, 4543 0b9e 4c97',
};

/** One that runs: who answered what stays closed until the end. */
export const RUNNING: ApprovalView = {
  ...about,
  heading: '8 of 9 seats answered',
  note: GATE,
  facts: facts({ ...runningFacts, ...paperFacts }),
  sections: [],
  buttons: [[ANSWER, REFRESH, RECORD], [], ENTERING, [...CHANGING, WITHDRAW]],
};

/** One that is paused. */
export const PAUSED: ApprovalView = {
  ...RUNNING,
  heading: 'Paused: 8 of 9 seats answered',
  note: 'Paused by Smitha Pichrikat: the annex went out with a wrong table.',
  facts: facts({ ...runningFacts, Closes: 'Paused: nothing is counted now', ...paperFacts }),
  buttons: [[REFRESH], [], ENTERING, [ask('Resume', 'resume'), ask('New version', 'version'), WITHDRAW]],
};

const given = (text: string, tag: Tag, ...details: readonly string[]): ApprovalRow => ({ text, tag, details });

const SEATS: readonly ApprovalRow[] = [
  given('Elexon', APPROVE, 'Nigel Rees, 15 June 2023, 10:25, on version 0.3'),
  given(
    'Supplier Agent',
    COMMENTED,
    'The new annex says what we had asked for. Keep it with the plan.',
    'Ian Hall, 5 July 2023, 10:25, on version 0.3',
  ),
  given('DNO', APPROVE, 'Ian Hatton, 15 June 2023, 12:25, on version 0.3'),
  given('RECCo', APPROVE, 'Jonny Moore, covering for Dave Jones, 16 June 2023, 16:25, on version 0.3'),
  given('Large Supplier', APPROVE, 'Lee Northall, 20 June 2023, 10:25, on version 0.3'),
  given('Medium Supplier', ABSTAIN, 'Sandeep Vuppalanchi, 22 June 2023, 10:25, on version 0.3'),
  given('Small Supplier', VACANT),
  given(
    'DCC',
    APPROVE,
    'Amy Clayton, 23 June 2023, 10:25, on version 0.3, recorded from e-mail: mail of 22 June from the representative',
  ),
  given('iDNO', APPROVE, 'Stacey Buck, 11 July 2023, 10:25, on version 0.3'),
];
const NOBODY = given('I&C Supplier', SILENT);
const LATE = given('I&C Supplier', APPROVE, 'Tejas Malwade, 14 July 2023, 08:10, on version 0.3');

/** The seats with the answer of one of them changed. */
const seatsBut = (seat: string, tag: Tag, ...details: readonly string[]): readonly ApprovalRow[] =>
  [...SEATS, NOBODY].map((each) => (each.text === seat ? given(seat, tag, ...details) : each));

/** One whose group shows positions at once; all have answered. */
export const POSITIONS: ApprovalView = {
  ...RUNNING,
  heading: '9 of 9 seats answered',
  facts: facts({
    ...runningFacts,
    Waiting: 'Nobody: every seat has answered',
    Holds: 'None',
    ...paperFacts,
  }),
  sections: [{ title: 'Seats', rows: [...SEATS, LATE] }],
  buttons: [[ANSWER, REFRESH, RECORD, CLOSE], [], ENTERING, [...CHANGING, WITHDRAW]],
};

const closedFacts = {
  Quorum: '8 of 9 seats answered',
  Holds: '0',
  Rule: RULE,
  Responses: '41 of 41 sent to the commenter, 41 in the log',
  Mandate: 'TMAG 019, TMAG19-03',
  Closed: '17 July 2023, 17:00, by TMAG Bot',
  Digest: '9483 2c24 5c18',
};

export const APPROVED: ApprovalView = {
  ...about,
  heading: 'Approved as TMAG-DEC31',
  note: 'No rejection and no hold stood against it.',
  facts: facts(closedFacts),
  sections: [{ title: 'Seats', rows: [...SEATS, NOBODY] }],
  buttons: [],
  foot: `Say “verify ${ref}” to have tally and record computed again.`,
};

export const REJECTED: ApprovalView = {
  ...APPROVED,
  heading: 'Rejected as TMAG-DEC31',
  note: 'A seat rejected it.',
  sections: [
    {
      title: 'Seats',
      rows: seatsBut(
        'DNO',
        REJECT,
        'Our members cannot mask meter data within the two weeks that the plan leaves them.',
        'Ian Hatton, 15 June 2023, 12:25, on version 0.3',
      ),
    },
  ],
};

export const NOT_CARRIED: ApprovalView = {
  ...APPROVED,
  heading: 'Not carried',
  note: 'A hold was not lifted before the close.',
  facts: facts({ ...closedFacts, Holds: '1' }),
  sections: [
    {
      title: 'Seats',
      rows: seatsBut(
        'Elexon',
        HOLD,
        'We lift it as soon as the annex says which format the settlement file has.',
        'Chandrani Ghosh, 22 June 2023, 11:40, on version 0.3',
      ),
    },
  ],
  buttons: [[ask('Prepare again', 'prepare')]],
};

const input = (as: FormInput['as'], id: FormInput['id'], label: string, value = ''): FormInput => ({
  as,
  id,
  label,
  value,
});
const must = (each: FormInput): FormInput => ({ ...each, required: true });
const WHY = must(input('text', 'reason', 'Why? Everybody reads it.'));

const papers = (version: string): readonly FormInput[] => [
  must(input('line', 'document', 'Document', TITLE)),
  must(input('line', 'version', 'Version', version)),
  input('line', 'link', 'Link (optional)', version === '' ? '' : LINK),
  input('text', 'question', 'Question (a usual one if left empty)', version === '' ? '' : QUESTION),
  must(input('text', 'mandate', 'Mandate: what the meeting asked for', MANDATE)),
  input('text', 'briefing', 'Where it was presented (optional)', version === '' ? '' : BRIEFING),
  input('text', 'gaps', 'Known gaps (optional)', version === '' ? '' : GAPS),
];
const closing = [must(input('date', 'date', 'Closes on', '2023-07-17')), must(input('time', 'time', 'At', '17:00'))];

export const PREPARE: ApprovalFormView = {
  kicker,
  heading: 'Prepare an offline approval',
  problems: [],
  inputs: papers(''),
  save: 'Save',
  data: { form: 'prepare', nonce: 'n-1', ref },
  cancel: { ref },
};

const form = (name: ApprovalFormName) => ({
  ...PREPARE,
  about: { title: DOCUMENT, lines: [] },
  data: { form: name, nonce: 'n-1', approval, ...(name === 'comments' || name === 'open' ? {} : { asked: 1 }) },
  cancel: { approval },
});

export const PASTED: ApprovalFormView = {
  ...form('comments'),
  heading: 'Paste the comment log',
  note: 'Columns: Seat, From, Comment, Response, In log, Sent. What you paste takes the place of all comments so far.',
  problems: [
    'Line 3: "DN0" is no seat of this group. Line 4: "maybe" is neither yes nor no. Line 7: there is no comment. ' +
      'Nothing was saved.',
  ],
  inputs: [
    {
      ...must(
        input(
          'text',
          'sheet',
          'The log, with its headings',
          'Seat\tFrom\tComment\tResponse\tIn log\tSent\n' +
            'Elexon\tRiccardo Lampini\tWho owns the cut?\tSection 4 names them.\tyes\tyes\n' +
            'DN0\tIan Hatton\tTwo weeks are short.\tFour now.\tyes\tmaybe',
        ),
      ),
      longest: 20_000,
    },
  ],
};

export const OPEN: ApprovalFormView = {
  ...form('open'),
  heading: 'Open the approval',
  about: { title: DOCUMENT, lines: ['41 of 41 sent to the commenter, 41 in the log', RULE] },
  inputs: [
    ...closing,
    input('line', 'quorum', 'Seats that must answer, in %', '50'),
    input('line', 'threshold', 'Positions that must approve, in % (0: one is enough)', '0'),
  ],
  save: 'Open',
};

export const EXTEND: ApprovalFormView = {
  ...form('extend'),
  heading: 'Extend the closing time',
  problems: ['It closes then already, or later. Please pick a later time.'],
  inputs: [...closing, { ...WHY, value: 'Two constituencies meet on Tuesday.' }],
  save: 'Extend',
};

export const ANOTHER: ApprovalFormView = {
  ...form('version'),
  heading: 'Another version of the document',
  note: 'Rule, seats and document are frozen anew.',
  inputs: [
    ...papers('0.4'),
    {
      ...input('choice', 'ballots', 'Ballots so far', 'kept'),
      choices: [
        { title: 'Keep the ballots', value: 'kept' },
        { title: 'Start again', value: 'started again' },
      ],
    },
    WHY,
  ],
};

export const MAILED: ApprovalFormView = {
  ...form('record'),
  heading: 'Record an answer that came by e-mail',
  note: 'The seat gets a receipt, and can replace the answer.',
  inputs: [
    {
      ...must(input('choice', 'seat', 'Seat')),
      choices: [
        { title: 'Supplier Agent', value: 'supplier-agent' },
        { title: 'DCC', value: 'dcc' },
      ],
    },
    {
      ...must(input('choice', 'answer', 'Answer')),
      choices: [
        { title: 'Approve', value: 'approve' },
        { title: 'Approve with comment', value: 'approve-with-comment' },
      ],
    },
    input('text', 'text', 'Their comment or reason'),
    must(input('text', 'reason', 'How did it come? For example: e-mail of 12 July')),
  ],
  save: 'Record',
};

const OPEN_TAG: Tag = { text: 'Open', color: 'accent' };

export const LISTED: readonly ListedApproval[] = [
  {
    approval,
    ref,
    document: DOCUMENT,
    tag: OPEN_TAG,
    details: ['8 of 9 seats answered', GATE],
  },
  {
    approval: 'TMAG19-04.1',
    ref: 'TMAG19-04',
    document: 'Migration deliverables on a page, version 0.1',
    tag: { text: 'In preparation', color: 'default' },
    details: ['Approval in preparation', '3 of 12 sent to the commenter, 9 in the log'],
  },
  {
    approval: 'TMAG18-07.2',
    ref: 'TMAG18-07',
    document: 'Terms for the use of test environments, version 1.0',
    tag: { text: 'Not carried', color: 'warning' },
    details: ['Not carried', 'Too few of the seats answered.'],
  },
];

/** An approval that somebody is asked to answer, in a message. */
export const TOLD: NoticedApproval = {
  approval,
  ref,
  document: DOCUMENT,
  tag: OPEN_TAG,
  headline: `${ref}: your answer is asked for`,
  why: 'Your seat has not answered yet.',
  gate: GATE,
  asked: true,
};

/** What chair and secretary are told before the close. */
export const MISSING: NoticedApproval = {
  ...TOLD,
  headline: `${ref}: seats have not answered`,
  why: 'Not answered: Medium Supplier, iDNO, I&C Supplier',
  asked: false,
};

export const CARRIED: NoticedApproval = {
  ...TOLD,
  tag: { text: 'Approved', color: 'good' },
  headline: `${ref}: approved`,
  why: 'Approved as TMAG-DEC31. No rejection and no hold stood against it.',
  gate: '',
  asked: false,
};

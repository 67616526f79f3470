import type { ApprovalRow, ApprovalView, Tag } from '../../src/cards/approval/approval-card.ts';
import { button } from '../../src/cards/buttons.ts';
import type { ApprovalFormName } from '../../src/cards/verbs.ts';
import {
  approval,
  ref,
  MANDATE,
  BRIEFING,
  GAPS,
  CLOSES,
  GATE,
  RULE,
  COMMENTED,
  HOLD,
  facts,
  about,
} from './approval-views.ts';

const APPROVE: Tag = { text: 'Approve', color: 'good' };
const REJECT: Tag = { text: 'Reject', color: 'attention' };
const ABSTAIN: Tag = { text: 'Abstain', color: 'default' };
const SILENT: Tag = { text: 'No answer', color: 'default' };
const VACANT: Tag = { text: 'Vacant', color: 'default' };

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
  foot: `With “verify ${ref}” the chair or the secretary have tally and record computed again.`,
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

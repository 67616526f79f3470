import type { ApprovalRow, Tag } from '../../src/cards/approval/approval-card.ts';
import type { NoticedApproval } from '../../src/cards/approval/approval-line.ts';
import type { ListedApproval } from '../../src/cards/approval/approvals-card.ts';
import type { BallotView } from '../../src/cards/approval/ballot-card.ts';
import type { Fact } from '../../src/cards/item.ts';

export const approval = 'TMAG19-03.1';
export const ref = 'TMAG19-03';
export const kicker = 'Testing and Migration Advisory Group · offline approval of TMAG19-03';
export const TITLE = 'Overarching Test Data Approach and Plan';
export const DOCUMENT = `${TITLE}, version 0.3`;
export const QUESTION = `Does your constituency approve version 0.3 of the ${TITLE}?`;
export const LINK = 'https://mhhs.example/test-data/plan-0-3';
export const MANDATE =
  'Reply to all who commented on the plan, then have each constituency asked about the next version.';
export const BRIEFING = 'Data Working Group of 1 June 2023, with 14 of the participants there.';
export const GAPS = 'How long the data cuts are kept is still with the privacy team.';
export const CLOSES = 'Monday 17 July 2023 1700, before the meeting of 19 July 2023';
export const GATE = 'Responses 41/41, closes 17 July 2023 1700';
export const RULE =
  'A rejection rejects it; a hold keeps it from being carried; at least half of the occupied seats must answer; one ' +
  'approval is enough.';

export const COMMENTED: Tag = { text: 'Approve with comment', color: 'good' };
export const HOLD: Tag = { text: 'Hold', color: 'warning' };
const NOT_YET: Tag = { text: 'No answer yet', color: 'default' };

export const facts = (all: Readonly<Record<string, string>>): readonly Fact[] =>
  Object.entries(all).map(([label, value]) => ({ label, value }));
export const about = { kicker, document: DOCUMENT, question: QUESTION, link: LINK };
const ballotFacts = { Gate: GATE, 'So far': '0 of 9 seats answered' };
const background = {
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
  background: facts(background),
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
  facts: facts({
    ...ballotFacts,
    Gate: 'Responses 40/41, closes 17 July 2023 1700',
    'So far': '6 of 9 seats answered',
  }),
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

import type { ApprovalFormView, FormInput } from '../../src/cards/approval/approval-form.ts';
import type { ApprovalFormName } from '../../src/cards/verbs.ts';
import {
  approval,
  ref,
  kicker,
  TITLE,
  DOCUMENT,
  QUESTION,
  LINK,
  MANDATE,
  BRIEFING,
  GAPS,
  RULE,
} from './approval-views.ts';

const input =
  (as: FormInput['as']) =>
  (id: FormInput['id'], label: string, value = ''): FormInput => ({ as, id, label, value });
const line = input('line');
const text = input('text');
const date = input('date');
const time = input('time');
const choice = input('choice');
const must = (each: FormInput): FormInput => ({ ...each, required: true });
const WHY = must(text('reason', 'Why? Everybody reads it.'));

const papers = (version: string): readonly FormInput[] => [
  must(line('document', 'Document', TITLE)),
  must(line('version', 'Version', version)),
  line('link', 'Link (optional)', version === '' ? '' : LINK),
  text('question', 'Question (a usual one if left empty)', version === '' ? '' : QUESTION),
  must(text('mandate', 'Mandate: what the meeting asked for', MANDATE)),
  text('briefing', 'Where it was presented (optional)', version === '' ? '' : BRIEFING),
  text('gaps', 'Known gaps (optional)', version === '' ? '' : GAPS),
];
const closing = [must(date('date', 'Closes on', '2023-07-17')), must(time('time', 'At', '17:00'))];

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
        text(
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
    line('quorum', 'Seats that must answer, in %', '50'),
    line('threshold', 'Positions that must approve, in % (0: one is enough)', '0'),
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
      ...choice('ballots', 'Ballots so far', 'kept'),
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
      ...must(choice('seat', 'Seat', 'dcc')),
      choices: [
        { title: 'Supplier Agent', value: 'supplier-agent' },
        { title: 'DCC', value: 'dcc' },
      ],
    },
    {
      ...must(choice('answer', 'Answer', 'approve-with-comment')),
      choices: [
        { title: 'Approve', value: 'approve' },
        { title: 'Approve with comment', value: 'approve-with-comment' },
      ],
    },
    text('text', 'Their comment or reason', 'Fine for us once the annex is out.'),
    must(text('reason', 'How did it come? For example: e-mail of 12 July', 'E-mail of 22 June')),
  ],
  save: 'Record',
};

import { importCard } from '../../src/cards/import-card.ts';
import { issueForm } from '../../src/cards/issue-form.ts';
import { minutesCard, registersCard } from '../../src/cards/minutes-card.ts';
import type { MinutesView } from '../../src/cards/minutes-card.ts';
import { noticesCard } from '../../src/cards/notices-card.ts';
import type { BuiltCard } from '../../src/cards/render.ts';
import { NOBODYS } from './notice-views.ts';

const group = 'Testing and Migration Advisory Group';
const of = { title: 'TMAG 019', prefix: 'TMAG', meeting: 19 };

const draft: MinutesView = {
  ...of,
  dateAndTime: '31 May 2023 1000-1130',
  state: 'draft',
  isOutdated: false,
  contents: [
    { label: 'Attendees', text: '26, nobody for Small Supplier' },
    { label: 'Decisions', text: 'TMAG-DEC30' },
    { label: 'Actions', text: 'TMAG19-01, TMAG19-02, TMAG19-03, TMAG19-04' },
    { label: 'Narrative', text: '17 points under 4 agenda items' },
  ],
  personal: true,
  mayEdit: true,
  mayIssue: true,
};
const issued: MinutesView = {
  ...draft,
  state: 'issued',
  issued: 'Version 1, issued 7 June 2023, Public',
  digest: 'e47f e683 49ef',
};
const form = { ...of, problems: [], date: '2023-06-07', classification: 'Public', reason: '', nonce: 'n-1' };
const contents = [
  { label: 'Meeting', text: 'TMAG 019, extraordinary, 31 May 2023, new' },
  { label: 'Attendees', text: '26 people, new' },
  { label: 'Actions', text: '4 actions, new' },
  { label: 'Decisions', text: '1 decision, new' },
  { label: 'Narrative', text: '17 paragraphs, new' },
];
const understood = { group, prefix: 'TMAG', heading: 'What I understood of tmag-019.docx', contents };
const odd = (line: number) => ({
  line,
  weight: 'fault' as const,
  says: 'The due date “31/06/23” is no day of the calendar: write another one.',
});

/** The cards of minutes, registers and imports. */
export const MINUTES_SAMPLES: readonly { readonly name: string; readonly built: BuiltCard }[] = Object.entries({
  'minutes-draft': minutesCard(draft),
  'minutes-open': minutesCard({ ...draft, state: 'open', personal: false, mayIssue: false }),
  'minutes-issued': minutesCard({ ...issued, note: 'Issued. The file is ready to be sent.' }),
  'minutes-outdated': minutesCard({ ...issued, isOutdated: true }),
  'minutes-of-a-member': minutesCard({ ...issued, mayEdit: false, mayIssue: false }),
  'minutes-issue': issueForm({ ...form, seen: 0 }),
  'minutes-correct': issueForm({ ...form, seen: 1, problems: ['Please say why.'] }),
  'minutes-ready': noticesCard({ ...NOBODYS, drafts: [{ meeting: 19, title: 'TMAG 019' }] }),
  registers: registersCard({ group, prefix: 'TMAG', personal: true }),
  'registers-elsewhere': registersCard({ group, prefix: 'TMAG', personal: false }),
  'import-preview': importCard({
    ...understood,
    note: 'Nothing is saved yet, and nobody is told.',
    findings: [
      { line: 34, weight: 'remark', says: 'Pat Visitor is not in the group yet, and is added without a role.' },
    ],
    file: 'a'.repeat(64),
  }),
  'import-faults': importCard({
    ...understood,
    note: 'Nothing is imported until these lines are mended. Then send me the file again.',
    findings: Array.from({ length: 300 }, (_, index) => odd(index + 40)),
  }),
  'import-done': importCard({ ...understood, heading: 'tmag-019.docx is imported', findings: [] }),
}).map(([name, built]) => ({ name, built }));

import { agendaFormView, detailsCardOf, detailsFormView } from '../../src/bot/details/details-views.ts';
import { noteCardOf, noteFormView, notesView } from '../../src/bot/notes/note-views.ts';
import { meetingCard } from '../../src/cards/meeting-card.ts';
import type { BuiltCard } from '../../src/cards/render.ts';
import type { Note } from '../../src/domain/note.ts';
import type { Request } from '../../src/services/deps.ts';
import { idOf, MIGRATION, tmag, tmag019 } from '../support/group.ts';
import { valueOf } from '../support/results.ts';
import { ACTIONS, AGENDA, STARTED } from './sample-views.ts';

const meeting = { ...tmag019, currentItem: MIGRATION, currentTopic: 'Migration Thresholds' };
// What the views read of a request: the group, and nothing of the store.
const request = { situation: { group: tmag } } as unknown as Request;
const NOTE: Note = {
  id: 'n-1',
  meeting: 19,
  order: 1,
  item: MIGRATION,
  topic: '',
  text: 'The Programme went through the changes since version 0.1, page by page, and took questions on each of them.',
  notedBy: idOf('Amy Clayton'),
  notedAt: '2023-05-31T09:10:00.000Z',
  state: 'kept',
};
const LATER: Note = {
  ...NOTE,
  id: 'n-2',
  topic: 'Migration Thresholds',
  text: 'Two of the thresholds were questioned.',
};
const STATED: Note = {
  ...LATER,
  id: 'n-3',
  seat: 'elexon',
  text: 'Elexon would like the thresholds to be reviewed yearly.',
};
const LOOSE: Note = { ...NOTE, id: 'n-4', item: '', text: 'The room is booked for the next three meetings.' };
const NOTES = [NOTE, LATER, STATED, LOOSE];
const card = (note: Note, remark?: string) => noteCardOf(request, { note, meeting }, remark);
const form = (start: Partial<Parameters<typeof noteFormView>[2]> = {}) =>
  valueOf(noteFormView(request, meeting, { shared: true, typed: {}, problems: [], nonce: 'n-1', ...start }));

const notes = {
  'note-taken': card(LATER),
  'note-under-no-item': card({
    ...LOOSE,
    source: { sender: 'Lee Northall', link: 'https://teams.microsoft.com/l/message/1' },
  }),
  'note-statement': card(STATED, 'You said this 12 seconds ago. It was noted once.'),
  'note-form-new': form(),
  'note-form-statement': form({
    typed: { text: STATED.text },
    asksSeat: true,
    problems: [{ code: 'seat-unknown', typed: 'Elexxon' }],
  }),
  'note-form-edit': form({ shared: false, edit: { id: 'n-3', seen: 1 }, typed: STATED }),
  notes: notesView(request, { meeting, notes: NOTES }, { note: 'Changed.' }),
  'notes-second-page': notesView(
    request,
    { meeting, notes: Array.from({ length: 20 }, (_, index) => ({ ...NOTES[index % 3]!, id: `n-${index}` })) },
    { from: 8 },
  ),
  'notes-none': notesView(request, { meeting, notes: [] }),
};

const closed = { ...meeting, state: 'closed', closedAt: '2023-05-31T10:30:00.000Z' } as const;
const details = {
  'details-form': detailsFormView(request, closed, { shared: true, problems: [], nonce: 'n-1' }),
  'details-form-problems': detailsFormView(request, closed, {
    shared: false,
    to: 'board',
    typed: {
      kind: 'extraordinary',
      date: '2023-05-31',
      starts: '11:30',
      ends: '10:00',
      venue: '',
      classification: 'Public',
      next: '2023-05-31',
    },
    problems: [
      { code: 'next-not-later', date: '2023-05-31' },
      { code: 'ends-before-start' },
      { code: 'venue-missing' },
    ],
    nonce: 'n-1',
  }),
  'details-card': detailsCardOf(request, closed),
  'agenda-form': agendaFormView(request, meeting, { shared: false, to: 'board', problems: [], nonce: 'n-1' }),
  'meeting-ordinary': meetingCard({
    ...STARTED,
    kind: 'ordinary',
    heading: 'TMAG 020 is open',
    title: 'TMAG 020',
    agenda: AGENDA,
    carried: [{ ...ACTIONS[0]!, overdue: true }, ...ACTIONS.slice(1, 3)],
    approvals: [
      { ref: 'TMAG19-03', text: 'version 0.3 · 6 of 10 seats answered · closes 17 July 2023 1700' },
      { ref: 'TMAG19-04', text: 'version 1.0 · in preparation' },
    ],
    canLog: true,
    of: { prefix: 'TMAG', meeting: 20 },
  }),
};

/** The cards of a meeting's notes, details and agenda. */
export const MEETING_SAMPLES: readonly { readonly name: string; readonly built: BuiltCard }[] = Object.entries({
  ...notes,
  ...details,
}).map(([name, built]) => ({ name, built }));

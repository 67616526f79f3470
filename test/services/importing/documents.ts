import type {
  ReadAction,
  ReadAttendee,
  ReadDecision,
  ReadDocument,
  ReadMeeting,
  ReadNote,
} from '../../../src/domain/importing/read.ts';
import type { Kind } from '../../../src/ports/store.ts';
import { importDocument } from '../../../src/services/importing/importing.ts';
import type { Deps } from '../../../src/services/deps.ts';
import { tmagSeed } from '../../support/group.ts';
import { valueOf } from '../../support/results.ts';
import { membersNow, requestBy, SCOPE, SECRETARY } from '../../support/workplace.ts';

const AGENDA = ['Welcome', 'Harbour works', 'Summary'];

export const aMeeting = (fields: Partial<ReadMeeting> = {}): ReadMeeting => ({
  line: 3,
  prefix: 'TMAG',
  number: 19,
  kind: 'extraordinary',
  date: '2023-05-31',
  starts: '10:00',
  ends: '11:30',
  venue: 'Pier 4',
  classification: 'Public',
  agenda: AGENDA,
  next: '2023-06-21',
  issued: '2023-06-07',
  ...fields,
});

export const aRead = (ref: string, fields: Partial<ReadAction> = {}): ReadAction => ({
  line: 20,
  ref,
  area: 'Harbour works',
  text: `Programme to lay stone ${ref}.`,
  owner: 'Programme (John Wiggins)',
  due: '2023-06-21',
  update: '',
  ...fields,
});

export const aReadDecision = (ref: string, fields: Partial<ReadDecision> = {}): ReadDecision => ({
  line: 30,
  ref,
  area: 'Harbour works',
  text: `The pier is as drawn in ${ref}, with the caveat that it is painted.`,
  ...fields,
});

export const aReadNote = (text: string, fields: Partial<ReadNote> = {}): ReadNote => ({
  line: 40,
  item: 'Harbour works',
  topic: '',
  text,
  ...fields,
});

export const anAttendee = (name: string, fields: Partial<ReadAttendee> = {}): ReadAttendee => ({
  line: 10,
  label: 'MHHS IM Members',
  name,
  position: 'Mason',
  ...fields,
});

/** A document, empty but for what is given. */
export const aDocument = (fields: Partial<ReadDocument> = {}): ReadDocument => ({
  attendees: [],
  actions: [],
  decisions: [],
  notes: [],
  places: [],
  findings: [],
  ...fields,
});

const many = <T>(count: number, make: (index: number) => T): readonly T[] =>
  Array.from({ length: count }, (_, index) => make(index));

/** A document with so many of each, and two people whom the group does not have. */
export const aLargeDocument = (counts: { actions: number; decisions: number; notes: number }): ReadDocument =>
  aDocument({
    meeting: aMeeting(),
    attendees: [
      anAttendee('Smitha Pichrikat', { label: 'Chair', initials: 'SP' }),
      anAttendee('Nora Newcomer', { initials: 'NN' }),
      anAttendee('Jonny Moore', {
        label: 'Industry Representatives',
        position: 'RECCo Representative',
        coversFor: 'Olaf Unseen',
      }),
    ],
    actions: many(counts.actions, (at) => aRead(`TMAG19-${String(at + 1).padStart(2, '0')}`, { line: 100 + at })),
    decisions: many(counts.decisions, (at) => aReadDecision(`TMAG-DEC${30 + at}`, { line: 1000 + at })),
    notes: many(counts.notes, (at) => aReadNote(`Stone ${at % 90} was weighed.`, { line: 2000 + at })),
    places: [{ ref: 'TMAG19-01', item: 'Harbour works', topic: 'Stones' }],
  });

export const bring = async (deps: Deps, document: ReadDocument, by = SECRETARY) =>
  importDocument(deps, await requestBy(deps, by), document);

export const brought = async (deps: Deps, document: ReadDocument) => valueOf(await bring(deps, document));

const KINDS: readonly Kind[] = [
  'head',
  'group',
  'meeting',
  'attendance',
  'note',
  'minutes',
  'snapshot',
  'action',
  'decision',
];

const KEYS_OF_CHANCE = ['digest', 'tips', 'head', 'hash'];

/** The register as it stands, people by their names, without what random ids and salts make. */
export async function registerNow(deps: Deps): Promise<object> {
  const lists = await Promise.all(KINDS.map((kind) => deps.store.list(SCOPE, kind)));
  let text = JSON.stringify(
    lists.map((list) => list.map(({ id, value }) => ({ id, value }))),
    (key, value: unknown) => (KEYS_OF_CHANCE.includes(key) ? undefined : value),
  );
  for (const { person, name } of await membersNow(deps)) text = text.replaceAll(person, name);
  return JSON.parse(text) as object;
}

/** Every record with its version: nothing at all was written where this stays the same. */
export async function recordsNow(deps: Deps): Promise<object> {
  const kinds: readonly Kind[] = [...KINDS, 'event', 'notice', 'delivery', 'receipt', 'upload'];
  return Promise.all(kinds.map((kind) => deps.store.list(SCOPE, kind)));
}

/** The people of the group's file. */
export const SEEDED = tmagSeed.members.length;

import assert from 'node:assert/strict';
import type { Attendee } from '../../../src/domain/attendance.ts';
import { contentOf } from '../../../src/domain/minutes/content.ts';
import type { Records } from '../../../src/domain/minutes/content.ts';
import type { Group } from '../../../src/domain/group.ts';
import type { Meeting } from '../../../src/domain/meeting.ts';
import { AGENDA, idOf, tmag, tmag019 } from '../../support/group.ts';
import { aDecision, anAction } from '../../support/items.ts';

const CLOSED: Meeting = { ...tmag019, state: 'closed', closedAt: '2023-05-31T10:30:00.000Z' };
const M20: Meeting = {
  ...CLOSED,
  number: 20,
  kind: 'ordinary',
  date: '2023-06-21',
  closedAt: '2023-06-21T10:30:00.000Z',
};

const records = (fields: Partial<Records> = {}): Records => ({
  group: tmag,
  meeting: CLOSED,
  meetings: [CLOSED],
  attendance: { meeting: 19, people: [] },
  actions: [],
  decisions: [],
  approvals: [],
  notes: [],
  proposals: [],
  ...fields,
});
const content = (fields: Partial<Records> = {}) => contentOf(records(fields));

const attendee = (name: string, fields: Partial<Attendee> = {}): Attendee => ({
  person: idOf(name),
  class: 'programme',
  position: 'Mason',
  noted: 'form',
  ...fields,
});
const attended = (...people: readonly Attendee[]) => content({ attendance: { meeting: 19, people } });

describe('the content of minutes', () => {
  it('has the header of its meeting', () => {
    const { title, prefix, meeting, venue, dateAndTime, classification, next } = content();
    assert.deepEqual(
      [title, prefix, meeting, venue, dateAndTime, classification, next],
      [
        'MHHS Testing and Migration Advisory Group (TMAG) Minutes and Actions',
        'TMAG',
        'TMAG 019 - extraordinary',
        'Virtual – MS Teams',
        '31 May 2023 1000-1130',
        'Public',
        '21 June 2023',
      ],
    );
    assert.equal(content({ meeting: M20, meetings: [CLOSED, M20] }).meeting, 'TMAG 020');
  });

  it('has it without an end, a calendar, a way of publishing and any attendance', () => {
    const { publishing, ...bare } = tmag;
    assert.ok(publishing);
    const group: Group = { ...bare, calendar: [] };
    const found = content({ meeting: tmag019, group });
    assert.equal(found.title, 'Testing and Migration Advisory Group (TMAG) Minutes and Actions');
    assert.deepEqual([found.dateAndTime, found.venue], ['31 May 2023 1000', 'Microsoft Teams']);
    assert.equal('next' in found, false);
    assert.deepEqual(
      found.attendees.map(({ label, people }) => [label, people.length]),
      Object.values(tmag.labels).map((label) => [label, 0]),
    );
    assert.equal(found.absent.length, tmag.seats.length);
  });

  it('has no time where nobody knows one', () => {
    const { kind, date } = CLOSED;
    const details = { kind, date, venue: 'Pier', classification: 'Public' };
    assert.equal(content({ meeting: { ...CLOSED, details } }).dateAndTime, '31 May 2023');
    assert.equal(
      content({ meeting: { ...CLOSED, details: { ...details, ends: '11:30' } } }).dateAndTime,
      '31 May 2023 1130',
    );
  });

  it('lists people in their classes by name, with whom they cover for and when they came and went', () => {
    const jonny = {
      class: 'representatives',
      seat: 'recco',
      coversFor: idOf('Dave Jones'),
      position: 'RECCo Representative',
    } as const;
    const { attendees, absent } = attended(
      attendee('Lee Northall', { class: 'representatives', seat: 'large-supplier', from: '10:15', until: '11:00' }),
      attendee('Jonny Moore', jonny),
      attendee('Keith Clark', { position: '', until: '10:30' }),
      attendee('Amy Clayton'),
      attendee('Nobody Now', { class: 'others', coversFor: 'nobody' }),
    );
    const printed = attendees.map(({ people }) => people.map(({ name, position }) => `${name}: ${position}`));
    assert.deepEqual(printed, [
      [],
      ['Jonny Moore: RECCo Representative – covering for Dave Jones', 'Lee Northall: Mason (joined 1015, left 1100)'],
      ['Amy Clayton: Mason', 'Keith Clark: (left 1030)'],
      ['A former member: Mason'],
    ]);
    assert.ok(!absent.includes('RECCo') && !absent.includes('Large Supplier') && absent.includes('Elexon'));
  });

  it('counts out of the chat’s roster nobody once somebody is known to have joined', () => {
    const { attendees, absent } = attended(
      attendee('Ian Hall', { class: 'representatives', seat: 'supplier-agent', noted: 'roster' }),
      attendee('Ian Hatton', { class: 'representatives', seat: 'dno', noted: 'joined' }),
    );
    assert.deepEqual(
      attendees[1]?.people.map(({ name }) => name),
      ['Ian Hatton'],
    );
    assert.ok(absent.includes('Supplier Agent') && !absent.includes('DNO'));
  });

  it('prints initials that are unique over all classes, and none for who has none', () => {
    const { attendees } = attended(
      attendee('Ian Hall', { initials: 'IH', class: 'representatives' }),
      attendee('Ian Hatton', { initials: 'IH', class: 'others' }),
      attendee('Tejas Malwade'),
    );
    const all = attendees.flatMap(({ people }) => people);
    assert.deepEqual(
      all.map(({ name, initials }) => [name, initials]),
      [
        ['Ian Hall', 'IHal'],
        ['Tejas Malwade', undefined],
        ['Ian Hatton', 'IHat'],
      ],
    );
    assert.ok(all.every((each) => each.name !== 'Tejas Malwade' || !('initials' in each)));
  });

  it('has its own items without what was withdrawn, those of others, and decisions voted on offline', () => {
    const at = '2023-06-01T10:00:00.000Z';
    const offline = {
      how: 'offline',
      approval: 'TMAG19-03.1',
      mandate: 19,
      digest: 'd',
      answered: 9,
      occupied: 10,
      holds: 0,
    } as const;
    const { actions, decisions } = content({
      actions: [
        anAction({ ref: 'TMAG19-02' }),
        anAction({ ref: 'TMAG19-01', state: 'withdrawn', withdrawnAt: at } as never),
        anAction({ ref: 'TMAG19-03', afterMeeting: true }),
        anAction({ ref: 'TMAG18-01', meeting: 18 }),
      ],
      decisions: [
        aDecision({ ref: 'TMAG-DEC31' }),
        aDecision({ ref: 'TMAG-DEC30' }),
        aDecision({ ref: 'TMAG-DEC32', state: 'withdrawn', withdrawnAt: at } as never),
        aDecision({ ref: 'TMAG-DEC33', reached: offline }),
        aDecision({ ref: 'TMAG-DEC29', meeting: 18 }),
      ],
    });
    assert.deepEqual(
      actions.map(({ ref }) => ref),
      ['TMAG19-02', 'TMAG19-03'],
    );
    assert.deepEqual(
      decisions.map(({ ref }) => ref),
      ['TMAG-DEC30', 'TMAG-DEC31'],
    );
  });

  it('has an ordinary meeting’s reviewed actions before its own, and tells only its own in the narrative', () => {
    const found = content({
      meeting: M20,
      meetings: [CLOSED, M20],
      actions: [anAction({ ref: 'TMAG20-01', meeting: 20 }), anAction({ ref: 'TMAG19-02' })],
    });
    assert.deepEqual(
      found.actions.map(({ ref }) => ref),
      ['TMAG19-02', 'TMAG20-01'],
    );
    const told = found.sections.flatMap(({ topics }) => topics.flatMap(({ blocks }) => blocks));
    assert.deepEqual(
      told.map((block) => 'ref' in block && block.ref),
      ['TMAG20-01'],
    );
    assert.deepEqual(
      found.sections.map(({ title }) => title),
      AGENDA,
    );
  });

  it('gives every item of its tables to exactly one line of the narrative', () => {
    const actions = ['', 'Lost item', AGENDA[1]!].map((area, at) => anAction({ ref: `TMAG19-0${at + 1}`, area }));
    const { sections } = content({ actions });
    const refs = sections.flatMap(({ topics }) =>
      topics.flatMap(({ blocks }) => blocks.map((each) => 'ref' in each && each.ref)),
    );
    assert.deepEqual([...refs].sort(), ['TMAG19-01', 'TMAG19-02', 'TMAG19-03']);
  });
});

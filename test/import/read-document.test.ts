import assert from 'node:assert/strict';
import type { ReadDocument } from '../../src/domain/importing/read.ts';
import { readDocument } from '../../src/import/read-document.ts';
import { LAYOUTS, meaningOf, readText } from './layouts.ts';
import { MINUTES, edited } from './synthetic.ts';

const MIGRATION = 'Migration, Cutover & Data Strategy';

describe('A set of minutes, as a file', () => {
  let read: ReadDocument;
  before(async () => {
    read = await readText(MINUTES);
  });

  it('is understood without a fault', () => {
    assert.deepEqual(read.findings, []);
    assert.deepEqual(read.meeting?.agenda, ['Welcome', MIGRATION, 'Test Data']);
  });

  it('has its attendees with covers, and when they came and went', () => {
    assert.deepEqual(
      read.attendees.map(({ name, position, coversFor, from, until }) => [name, position, coversFor, from, until]),
      [
        ['Smitha Pichrikat', 'MHHS Client Delivery Manager', undefined, undefined, undefined],
        ['Chandrani Ghosh', 'Elexon Representative', undefined, undefined, undefined],
        ['Ian Hall', 'Supplier Agent Representative', undefined, undefined, undefined],
        ['Jonny Moore', 'RECCo Representative', 'Dave Jones', undefined, undefined],
        ['Lee Northall', 'Large Supplier Representative (co-representative, Testing)', undefined, '10:15', '11:00'],
        ['Amy Clayton', 'PMO Governance Support', undefined, undefined, undefined],
        ['John Wiggins', 'Migration lead', undefined, undefined, undefined],
      ],
    );
  });

  it('has its actions under the agenda’s own titles, those of earlier meetings too', () => {
    assert.deepEqual(
      read.actions.map(({ ref, area, owner, due, update }) => [ref, area, owner, due, update]),
      [
        ['TMAG19-01', MIGRATION, 'Programme (John Wiggins & Jason Brogden)', '2023-06-21', 'On its way'],
        ['TMAG19-02', MIGRATION, 'Programme (John Wiggins); Elexon', '2023-06-21', ''],
        ['TMAG17-04', 'Test Data', 'Programme', '2023-06-21', ''],
      ],
    );
  });

  it('has notes, a statement with its seat, and places', () => {
    assert.deepEqual(
      read.notes.map(({ item, topic, text, seat }) => [item, topic, text, seat]),
      [
        ['Welcome', '', 'SP opened the meeting.', undefined],
        [MIGRATION, 'What is in it', 'JW showed the slides; one page would help (ACTION TMAG19-01).', undefined],
        [MIGRATION, 'Approval', 'Who rejects it? Nobody did.', undefined],
        [MIGRATION, 'Approval', 'We would have liked to see the comments first.', 'Elexon'],
        ['Test Data', '', 'CL said that nothing is new.', undefined],
      ],
    );
    assert.deepEqual(read.places, [
      { ref: 'TMAG19-01', item: MIGRATION, topic: 'What is in it' },
      { ref: 'TMAG-DEC30', item: MIGRATION, topic: 'Approval' },
      { ref: 'TMAG19-02', item: MIGRATION, topic: 'Approval' },
    ]);
  });

  for (const [what, name, make] of LAYOUTS) {
    it(`says the same with ${what}`, async () => {
      const other = await readDocument({ name, bytes: await make(MINUTES, read) });
      assert.deepEqual(meaningOf(other), meaningOf(read));
    });
  }

  const same: readonly (readonly [what: string, part: string, by: string])[] = [
    [
      'a header of lines',
      'Meeting number\tTMAG 019 - extraordinary\tVenue\tVirtual – MS Teams',
      'Meeting: TMAG 019 – extraordinary\nVenue: Virtual – MS Teams',
    ],
    [
      'labels above what they say',
      'Meeting number\tTMAG 019 - extraordinary\tVenue\tVirtual – MS Teams',
      'Meeting number\tVenue\nTMAG019 (extraordinary)\tVirtual – MS Teams',
    ],
    ['times with colons', '31 May 2023 1000-1130', 'Wednesday 31st May 2023, 10:00 – 11:30'],
    ['an attendee on one line', 'Amy Clayton (AC)\tPMO Governance Support', 'Amy Clayton (AC), PMO Governance Support'],
    [
      'who has no initials on one line',
      'Chandrani Ghosh\tElexon Representative',
      'Chandrani Ghosh, Elexon Representative',
    ],
    ['a cover in brackets', '– covering for Dave Jones', '(covering for Dave Jones)'],
    [
      'seats that nobody was present for',
      'None\n\nActions',
      'None\n\nNobody present for: National Grid, Ofgem\n\nActions',
    ],
    ['a heading of the names', 'Chair\n\nSmitha', 'Chair\n\nName\tRole\nSmitha'],
    [
      'other names of columns',
      'Area\tRef\tAction\tOwner\tDue\tUpdate',
      'Agenda item\tAction ref\tDescription\tOwner(s)\tDue date\tStatus/Update',
    ],
    ['spaces in a ref', 'TMAG-DEC30\tVersion', 'TMAG - DEC30\tVersion'],
    ['another word for the next meeting', 'Date of next TMAG: 21 June 2023', 'Next meeting - 21/06/23'],
    ['the next meeting on two lines', 'Date of next TMAG: 21 June 2023', 'Date of next meeting\n\n21 June 2023'],
    ['no title of the narrative', 'Minutes\n\n1.', '1.'],
  ];
  for (const [what, part, by] of same) {
    it(`says the same with ${what}`, async () => {
      const other = await readText(edited(MINUTES, part, by));
      assert.deepEqual(meaningOf(other), meaningOf(read));
    });
  }
});

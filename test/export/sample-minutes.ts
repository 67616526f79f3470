import type { MinutesDocument } from '../../src/domain/minutes/document.ts';

export const MIGRATION = 'Migration, Cutover & Data Strategy';
const TEST_DATA = 'Overarching Test Data Approach and Plan';

const ATTENDEES: MinutesDocument['attendees'] = [
  { label: 'Chair', people: [{ name: 'Smitha Pichrikat', initials: 'SP', position: 'MHHS Client Delivery Manager' }] },
  {
    label: 'Industry Representatives',
    people: [
      { name: 'Chandrani Ghosh', position: 'Elexon Representative' },
      { name: 'Ian Hall', initials: 'IHal', position: 'Supplier Agent Representative' },
      { name: 'Ian Hatton', initials: 'IHat', position: 'DNO Representative' },
      { name: 'Jonny Moore', initials: 'JM', position: 'RECCo Representative – covering for Dave Jones' },
    ],
  },
  { label: 'MHHS IM Members', people: [{ name: 'Amy Clayton', initials: 'AC', position: 'PMO Governance Support' }] },
  { label: 'Other Attendees', people: [] },
];

const SECTIONS: MinutesDocument['sections'] = [
  { title: 'Welcome', topics: [{ heading: '', blocks: [{ type: 'point', text: 'SP opened the call.' }] }] },
  {
    title: MIGRATION,
    topics: [
      {
        heading: 'Where it stands',
        blocks: [
          { type: 'point', text: 'LN wanted the tranche risk to be visible; JB took it on (ACTION TMAG19-01).' },
          { type: 'statement', seat: 'Elexon', text: 'A revised version is expected.' },
          { type: 'decision', ref: 'TMAG-DEC30', text: 'The strategy stands as version 0.2.' },
          { type: 'action', ref: 'TMAG19-01', text: 'Programme to show the tranche risk to everybody.' },
        ],
      },
    ],
  },
];

/** Minutes with something in every part, in our own words; the fields given instead of its own. */
export const sampleMinutes = (fields: Partial<MinutesDocument> = {}): MinutesDocument => ({
  title: 'MHHS Testing and Migration Advisory Group (TMAG) Minutes and Actions',
  prefix: 'TMAG',
  meeting: 'TMAG 019 - extraordinary',
  venue: 'Virtual – MS Teams',
  dateAndTime: '31 May 2023 1000-1130',
  classification: 'Public',
  edition: { state: 'issued', version: 1, date: '07/06/2023', digest: '4f1c2a9be07d6633' },
  attendees: ATTENDEES,
  absent: ['Small Supplier', 'National Grid'],
  actions: [
    {
      area: MIGRATION,
      ref: 'TMAG19-01',
      action: 'Programme to show the tranche risk to everybody.',
      owner: 'Programme (John Wiggins & Jason Brogden)',
      due: '21/06/23',
      update: '12/06/23 JW: It is in the log.',
    },
    {
      area: TEST_DATA,
      ref: 'TMAG19-03',
      action: 'Programme to answer each comment.',
      owner: 'Programme (Cesar Lopes)',
      due: '21/06/23',
      update: '',
    },
  ],
  decisions: [{ area: MIGRATION, ref: 'TMAG-DEC30', description: 'The strategy stands as version 0.2.' }],
  approvals: [
    {
      area: TEST_DATA,
      ref: 'TMAG19-03',
      document: `${TEST_DATA}, version 0.3`,
      mandate: 'TMAG 019',
      outcome: 'Approved on 17/07/23: 9 of 10 seats answered',
      decision: 'TMAG-DEC31',
      remarks: ['Medium Supplier commented: fine with us.', 'Digest 77aa.'],
    },
  ],
  sections: SECTIONS,
  next: '21 June 2023',
  ...fields,
});

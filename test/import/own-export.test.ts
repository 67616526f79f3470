import assert from 'node:assert/strict';
import type { MinutesDocument } from '../../src/domain/minutes/document.ts';
import type { ReadDocument } from '../../src/domain/importing/read.ts';
import { minutesDocx } from '../../src/export/minutes-docx.ts';
import { minutesMarkdown } from '../../src/export/minutes-markdown.ts';
import { readDocument } from '../../src/import/read-document.ts';

const AREA = 'Data *and* Plan | part_1';
const ACTION = 'Send <b>it</b> out\nby 1. July & "ask" C:\\data_set__now__ | then **stop**';
const DECISION = 'Version 0.2 is approved, with the caveat that #1 is answered.';

const MINUTES: MinutesDocument = {
  title: 'Testing and Migration Advisory Group (TMAG) Minutes and Actions',
  prefix: 'TMAG',
  meeting: 'TMAG 020',
  venue: 'Virtual – MS Teams',
  dateAndTime: '21 June 2023 1000-1130',
  classification: 'Public',
  edition: {
    state: 'issued',
    version: 2,
    date: '28/06/2023',
    reason: 'A name was wrong',
    digest: '3f2a9c0d1e5b77aa0011223344556677',
  },
  attendees: [
    { label: 'Chair', people: [{ name: 'Smitha Pichrikat', initials: 'SP', position: '' }] },
    {
      label: 'Industry Representatives',
      people: [
        { name: 'Chandrani Ghosh', position: 'Elexon Representative' },
        { name: 'Jonny Moore', initials: 'JM', position: 'RECCo Representative – covering for Dave Jones' },
      ],
    },
    { label: 'Other Attendees', people: [] },
  ],
  absent: ['National Grid', 'Ofgem'],
  actions: [
    { area: AREA, ref: 'TMAG20-01', action: ACTION, owner: 'Programme (John Wiggins)', due: '05/07/23', update: '' },
    {
      area: '',
      ref: 'TMAG17-04',
      action: 'Carried on',
      owner: 'Elexon',
      due: '21/06/23',
      update: '14/06/23 CG: Half done.',
    },
  ],
  decisions: [{ area: AREA, ref: 'TMAG-DEC31', description: DECISION }],
  approvals: [
    {
      area: AREA,
      ref: 'TMAG19-03',
      document: 'Plan, version 0.3',
      mandate: 'TMAG 019',
      outcome: 'Approved on 17/07/23: 9 of 10 seats answered',
      decision: 'TMAG-DEC30',
      remarks: ['Comment: none.', 'Digest 12ab.'],
    },
  ],
  sections: [
    { title: 'Welcome', topics: [{ heading: '', blocks: [{ type: 'point', text: 'None raised' }] }] },
    {
      title: AREA,
      topics: [
        {
          heading: 'What is in it?',
          blocks: [
            { type: 'point', text: '1. It takes two lines\n- and a list (ACTION TMAG20-01)' },
            { type: 'statement', seat: 'Large Suppliers', text: 'We hold: not yet.' },
            { type: 'decision', ref: 'TMAG-DEC31', text: DECISION },
            { type: 'action', ref: 'TMAG20-01', text: ACTION },
          ],
        },
        { heading: 'Next meeting', blocks: [{ type: 'point', text: 'Next meeting: SP asks for the 5 July 2023' }] },
      ],
    },
    { title: 'Actions', topics: [] },
  ],
  next: '5 July 2023',
};

const plain = (text: string): string => text.replaceAll(/\s+/g, ' ');

function check(read: ReadDocument): void {
  assert.deepEqual(
    read.findings.filter(({ weight }) => weight === 'fault'),
    [],
  );
  const { line, ...meeting } = read.meeting!;
  assert.ok(line > 1);
  assert.deepEqual(meeting, {
    prefix: 'TMAG',
    number: 20,
    kind: 'ordinary',
    date: '2023-06-21',
    starts: '10:00',
    ends: '11:30',
    venue: 'Virtual – MS Teams',
    classification: 'Public',
    agenda: ['Welcome', AREA, 'Actions'],
    next: '2023-07-05',
    issued: '2023-06-28',
  });
  assert.deepEqual(
    read.attendees.map(({ label, name, initials, position, coversFor }) => [
      label,
      name,
      initials,
      position,
      coversFor,
    ]),
    [
      ['Chair', 'Smitha Pichrikat', 'SP', '', undefined],
      ['Industry Representatives', 'Chandrani Ghosh', undefined, 'Elexon Representative', undefined],
      ['Industry Representatives', 'Jonny Moore', 'JM', 'RECCo Representative', 'Dave Jones'],
    ],
  );
  assert.deepEqual(
    read.actions.map(({ area, ref, text, owner, due, update }) => [area, ref, text, owner, due, update]),
    [
      [AREA, 'TMAG20-01', plain(ACTION), 'Programme (John Wiggins)', '2023-07-05', ''],
      ['', 'TMAG17-04', 'Carried on', 'Elexon', '2023-06-21', '14/06/23 CG: Half done.'],
    ],
  );
  assert.deepEqual(
    read.decisions.map(({ area, ref, text }) => [area, ref, text]),
    [[AREA, 'TMAG-DEC31', DECISION]],
  );
  assert.deepEqual(
    read.notes.map(({ item, topic, text, seat }) => [item, topic, text, seat]),
    [
      ['Welcome', '', 'None raised', undefined],
      [AREA, 'What is in it?', '1. It takes two lines - and a list (ACTION TMAG20-01)', undefined],
      [AREA, 'What is in it?', 'We hold: not yet.', 'Large Suppliers'],
      [AREA, 'Next meeting', 'Next meeting: SP asks for the 5 July 2023', undefined],
    ],
  );
  assert.deepEqual(read.places, [
    { ref: 'TMAG-DEC31', item: AREA, topic: 'What is in it?' },
    { ref: 'TMAG20-01', item: AREA, topic: 'What is in it?' },
  ]);
}

describe('Minutes that we exported', () => {
  it('as Markdown are read as they were', async () => {
    check(await readDocument({ name: 'minutes.md', bytes: Buffer.from(minutesMarkdown(MINUTES)) }));
  });

  it('as a Word file are read as they were', async () => {
    check(await readDocument({ name: 'minutes.docx', bytes: await minutesDocx(MINUTES) }));
  });

  it('as a draft have no date of issue', async () => {
    const draft = minutesMarkdown({ ...MINUTES, edition: { state: 'draft' } });
    const { meeting, findings } = await readDocument({ name: 'minutes.md', bytes: Buffer.from(draft) });
    assert.equal(meeting?.issued, undefined);
    assert.deepEqual(
      findings.map(({ says }) => says),
      ['TMAG17-04 has no area.', 'The offline approvals are not imported.'],
    );
  });
});

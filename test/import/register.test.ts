import assert from 'node:assert/strict';
import writeXlsxFile from 'write-excel-file/node';
import type { ReadAction } from '../../src/domain/importing/read.ts';
import { registerCsv } from '../../src/export/csv.ts';
import { actionsRegister, approvalsRegister, decisionsRegister } from '../../src/export/registers.ts';
import { registerXlsx } from '../../src/export/xlsx.ts';
import { readDocument } from '../../src/import/read-document.ts';

const ACTIONS = [
  {
    area: 'Test Data',
    ref: 'TMAG19-01',
    action: '=Draw "it", then send; it\non two lines',
    owner: 'Programme (John Wiggins)',
    due: '21/06/23',
    update: '',
    state: 'open',
    meeting: 'TMAG 019',
  },
  {
    area: '',
    ref: 'TMAG19-02',
    action: "'quoted' – as typed",
    owner: '@Elexon',
    due: '05/07/23',
    update: '- none yet',
    state: 'closed',
    meeting: 'TMAG 019',
  },
];
const DECISIONS = [
  { area: 'Test Data', ref: 'TMAG-DEC31', description: 'Later.', meeting: 'TMAG 020', reached: 'in the room' },
  { area: 'Test Data', ref: 'TMAG-DEC30', description: 'Earlier.', meeting: 'TMAG 019', reached: 'offline' },
];

const csv = (text: string, group?: { readonly prefix: string }) =>
  readDocument({ name: 'register.csv', bytes: Buffer.from(text) }, group);

const READ = [
  {
    ref: 'TMAG19-01',
    area: 'Test Data',
    text: '=Draw "it", then send; it on two lines',
    owner: 'Programme (John Wiggins)',
    due: '2023-06-21',
    update: '',
    state: 'open',
  },
  {
    ref: 'TMAG19-02',
    area: '',
    text: "'quoted' – as typed",
    owner: '@Elexon',
    due: '2023-07-05',
    update: '- none yet',
    state: 'closed',
  },
];

function withoutLine(action: ReadAction): Partial<ReadAction> {
  const { line, ...rest } = action;
  assert.ok(line > 1);
  return rest;
}

describe('A register, as a file', () => {
  it('that we exported as CSV is read as it was', async () => {
    const { actions, findings, meeting } = await csv(registerCsv(actionsRegister(ACTIONS)));
    assert.deepEqual(actions.map(withoutLine), READ);
    assert.deepEqual(
      actions.map(({ line }) => line),
      [2, 4],
    );
    assert.equal(meeting, undefined);
    assert.deepEqual(
      findings.map(({ line, says }) => [line, says]),
      [[4, 'TMAG19-02 has no area.']],
    );
  });

  it('that we exported as a workbook is read as it was, and what it holds beside is told', async () => {
    const bytes = await registerXlsx([
      actionsRegister(ACTIONS),
      decisionsRegister(DECISIONS),
      approvalsRegister([
        {
          ref: 'TMAG19-03',
          area: 'Test Data',
          document: 'Plan',
          mandate: 'TMAG 019',
          state: 'open',
          closes: '05/07/23',
          outcome: '',
          decision: '',
        },
      ]),
    ]);
    const { actions, decisions, findings } = await readDocument({ name: 'a.xlsx', bytes });
    assert.deepEqual(actions.map(withoutLine), READ);
    assert.deepEqual(
      decisions.map(({ line, ref, text, meeting }) => [line, ref, text, meeting]),
      [
        [2, 'TMAG-DEC31', 'Later.', 20],
        [3, 'TMAG-DEC30', 'Earlier.', 19],
      ],
    );
    assert.deepEqual(
      findings.map(({ weight, says }) => [weight, says]),
      [
        ['remark', 'Sheet "Actions": TMAG19-02 has no area.'],
        ['remark', 'Sheet "Decisions": The column "Reached" is not imported.'],
        [
          'remark',
          'Sheet "Offline approvals": This is neither a register of actions nor one of decisions: it is not imported.',
        ],
      ],
    );
  });

  for (const zone of ['Pacific/Auckland', 'America/Los_Angeles', 'Europe/London']) {
    it(`has the days of its date cells, read in ${zone}`, async () => {
      const before = process.env['TZ'];
      process.env['TZ'] = zone;
      try {
        const day = new Date(Date.UTC(2023, 5, 21));
        const late = new Date(Date.UTC(2023, 2, 26, 23, 59, 59));
        const rows = [
          ['Due', 'Ref', 'Action', 'Owner'],
          [day, 'TMAG19-01', 'One', 'Programme'],
          [late, 'TMAG19-02', 'Two', 'Programme'],
        ].map((cells) =>
          cells.map((value) =>
            value instanceof Date ? { value, type: Date, format: 'dd/mm/yy' } : { value, type: String },
          ),
        );
        const bytes = await writeXlsxFile(rows).toBuffer();
        const { actions } = await readDocument({ name: 'a.xlsx', bytes });
        assert.deepEqual(
          actions.map(({ due }) => due),
          ['2023-06-21', '2023-03-26'],
        );
      } finally {
        if (before === undefined) delete process.env['TZ'];
        else process.env['TZ'] = before;
      }
    });
  }

  for (const [what, mark] of [
    ['semicolons', ';'],
    ['tabs', '\t'],
  ] as const) {
    it(`may part its cells by ${what}`, async () => {
      const text = ['Ref,Action,Owner,Due', 'TMAG19-01,"Send, please",Elexon,21/06/23'].join('\r\n');
      const { actions } = await csv(text.replaceAll(/,(?! )/g, mark));
      assert.deepEqual(
        actions.map(({ text: words, owner }) => [words, owner]),
        [['Send, please', 'Elexon']],
      );
    });
  }

  it('may have its names of columns below a title', async () => {
    const { actions, findings } = await csv(
      'TMAG actions\n\nRef,Action,Owner,Due,Area,Update\nTMAG19-01,Send,Elexon,21/06/23,A,\n',
    );
    assert.deepEqual(
      actions.map(({ line }) => line),
      [4],
    );
    assert.deepEqual(
      findings.map(({ line, says }) => [line, says]),
      [[1, '"TMAG actions" stands above the names of the columns and is not imported.']],
    );
  });

  const slips: readonly (readonly [what: string, text: string, line: number, says: RegExp])[] = [
    [
      'a state that is not known',
      'Ref,Action,Owner,Due,State\nTMAG19-01,Send,Elexon,21/06/23,parked',
      2,
      /"parked" is not known/,
    ],
    [
      'another meeting than the ref’s',
      'Ref,Action,Owner,Due,Meeting\nTMAG19-01,Send,Elexon,21/06/23,TMAG 018',
      2,
      /the meeting is taken from the ref/,
    ],
    ['a quotation that never ends', 'Ref,Action,Owner,Due\nTMAG19-01,"Send,Elexon,21/06/23', 2, /never ends/],
    ['nothing that is known', 'a,b,c\n1,2,3', 1, /Nothing in this file was recognised/],
    [
      'too many rows',
      `Ref,Action,Owner,Due\n${'TMAG19-01,Send,Elexon,21/06/23\n'.repeat(20_001)}`,
      20_001,
      /more than 20000/,
    ],
    ['too many columns', `Ref,Action,Owner,Due${',x'.repeat(300)}\n`, 1, /more than 200 columns/],
    [
      'a cell beyond the last column',
      'Ref,Action,Owner,Due\nTMAG19-01,Send, please,Elexon,21/06/23',
      2,
      /to the right of the last column/,
    ],
    ['another group’s refs', 'Ref,Action,Owner,Due\nDAG19-01,Send,Elexon,21/06/23', 2, /another group/],
  ];
  for (const [what, text, line, says] of slips) {
    it(`says where it has ${what}`, async () => {
      const { findings } = await csv(text, { prefix: 'TMAG' });
      const found = findings.find((finding) => says.test(finding.says));
      assert.ok(found, JSON.stringify(findings));
      assert.equal(found.line, line);
    });
  }
});

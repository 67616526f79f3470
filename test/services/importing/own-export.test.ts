import assert from 'node:assert/strict';
import type { ReadDocument } from '../../../src/domain/importing/read.ts';
import { fileOfMinutes, fileOfRegisters } from '../../../src/export/files.ts';
import { readDocument } from '../../../src/import/read-document.ts';
import { logAction } from '../../../src/services/actions.ts';
import { recordDecision } from '../../../src/services/decisions.ts';
import { closeMeeting, openAgendaItem } from '../../../src/services/meetings.ts';
import { issueMinutes } from '../../../src/services/minutes/issuing.ts';
import { minutesOf } from '../../../src/services/minutes/minutes.ts';
import { readRegisters } from '../../../src/services/minutes/registers.ts';
import { editNote, makeNote, removeNote } from '../../../src/services/notes.ts';
import { propose, recordSpoken } from '../../../src/services/proposals.ts';
import { MIGRATION } from '../../support/group.ts';
import { valueOf } from '../../support/results.ts';
import { CHAIR, requestBy, SCOPE, SECRETARY, startTmag019, useWorkplace } from '../../support/workplace.ts';
import { aDocument, aMeeting, aReadNote, brought, recordsNow } from './documents.ts';

const DUE = { given: 'date', date: '2023-06-21' } as const;

describe('an import of what is here already', () => {
  const work = useWorkplace({ meeting: false });
  const group = async () => (await work().deps.store.read(SCOPE, 'group', 'group'))!.value;
  const by = (name: string) => requestBy(work().deps, name);
  const brings = (document: ReadDocument) => brought(work().deps, document);

  /** A whole meeting that was held here, with something of each kind, closed and issued. */
  async function held(): Promise<void> {
    const { deps } = work();
    await startTmag019(deps);
    valueOf(await openAgendaItem(deps, await by(CHAIR), 2));
    const owner = { given: 'text', text: 'John Wiggins' } as const;
    valueOf(await logAction(deps, await by(CHAIR), { text: 'Count the gulls', area: MIGRATION, owner, due: DUE }));
    valueOf(await recordDecision(deps, await by(CHAIR), { description: 'Gulls count.', caveat: '', area: MIGRATION }));
    valueOf(await makeNote(deps, await by(SECRETARY), { text: 'They came.\n\nThey went.' }));
    valueOf(await makeNote(deps, await by(SECRETARY), { text: 'Not before noon.', seat: 'elexon' }));
    const proposal = valueOf(
      await propose(deps, await by(CHAIR), { description: 'Feed them?', caveat: '', area: MIGRATION }),
    ).outcome;
    const spoken = { seat: 'dno', kind: 'statement', text: 'We have bread.' } as const;
    valueOf(await recordSpoken(deps, await by(SECRETARY), { id: proposal.id, spoken }));
    valueOf(await closeMeeting(deps, await by(CHAIR)));
    const issue = { meeting: 19, seen: 0, date: '2023-06-07', classification: 'Public', reason: '' };
    valueOf(await issueMinutes(deps, await by(SECRETARY), issue));
  }

  for (const format of ['md', 'docx'] as const) {
    it(`finds nothing new in our own minutes of a meeting that was held here (.${format})`, async () => {
      const { deps } = work();
      await held();
      const { document } = valueOf(await minutesOf(deps, await by(SECRETARY), 19));
      assert.equal(document.sections.flatMap(({ topics }) => topics.flatMap(({ blocks }) => blocks)).length, 5);
      const before = await recordsNow(deps);
      const plan = await brings(await readDocument(await fileOfMinutes(document, format), { prefix: 'TMAG' }));
      assert.deepEqual(
        [plan.actions, plan.revised, plan.decisions, plan.notes, plan.attendees],
        [[], [], [], [], undefined],
      );
      assert.deepEqual(await recordsNow(deps), before);
    });
  }

  for (const format of ['actions', 'xlsx'] as const) {
    it(`takes our own registers (${format}): nothing new here`, async () => {
      const { deps } = work();
      await held();
      const registers = valueOf(await readRegisters(deps, await by(SECRETARY)));
      const file = await fileOfRegisters(await group(), registers, format);
      const document = await readDocument(file, { prefix: 'TMAG' });
      const before = await recordsNow(deps);
      const { findings } = await brings(document);
      assert.deepEqual(
        findings.filter(({ weight }) => weight === 'fault'),
        [],
      );
      assert.deepEqual(await recordsNow(deps), before);
      assert.deepEqual(
        document.actions.map(({ ref, state }) => [ref, state]),
        [['TMAG19-01', 'open']],
      );
      if (format === 'xlsx')
        assert.deepEqual(
          document.decisions.map(({ ref, meeting }) => [ref, meeting]),
          [['TMAG-DEC30', 19]],
        );
    });
  }

  it('does not bring back a paragraph that was changed or taken away here', async () => {
    const { deps } = work();
    const document = aDocument({
      meeting: aMeeting(),
      notes: [aReadNote('One.', { line: 1 }), aReadNote('Two.', { line: 2 }), aReadNote('Three.', { line: 3 })],
    });
    await brings(document);
    const notes = await deps.store.list(SCOPE, 'note');
    const idOf = (text: string) => notes.find(({ value }) => value.text === text)?.id ?? '';
    valueOf(await removeNote(deps, await by(SECRETARY), { id: idOf('One.'), meeting: 19, seen: 1 }));
    const edit = {
      id: idOf('Two.'),
      meeting: 19,
      seen: 1,
      input: { text: 'Second.', item: 'Harbour works', topic: '' },
    };
    valueOf(await editNote(deps, await by(SECRETARY), edit));
    const before = await recordsNow(deps);
    assert.deepEqual((await brings(document)).notes, []);
    assert.deepEqual(await recordsNow(deps), before);
  });
});

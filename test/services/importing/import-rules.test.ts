import assert from 'node:assert/strict';
import type { Action } from '../../../src/domain/action.ts';
import type { ReadDocument } from '../../../src/domain/importing/read.ts';
import { printOwner } from '../../../src/domain/owner.ts';
import { actionRow } from '../../../src/domain/register.ts';
import { editAction, logAction } from '../../../src/services/actions.ts';
import { recordDecision } from '../../../src/services/decisions.ts';
import { importDocument } from '../../../src/services/importing/importing.ts';
import { removeMember } from '../../../src/services/leaving.ts';
import { closeMeeting } from '../../../src/services/meetings.ts';
import { takeStep } from '../../../src/services/steps.ts';
import { undoLast } from '../../../src/services/undo.ts';
import { auditGroup } from '../../../src/services/verifying-group.ts';
import { AGENDA, MIGRATION } from '../../support/group.ts';
import { codeOf, refusalOf, valueOf } from '../../support/results.ts';
import { CHAIR, requestBy, SCOPE, SECRETARY, startTmag019, useWorkplace } from '../../support/workplace.ts';
import {
  aDocument,
  aMeeting,
  anAttendee,
  aRead,
  aReadDecision,
  aReadNote,
  bring,
  brought,
  recordsNow,
} from './documents.ts';

const REF = 'TMAG17-04';
const DUE = { given: 'date', date: '2023-06-21' } as const;

describe('what an import does with what is there', () => {
  const work = useWorkplace({ meeting: false });
  const read = async (ref: string): Promise<Action> =>
    (await work().deps.store.read(SCOPE, 'action', ref))?.value ?? assert.fail(`${ref} is not there`);
  const group = async () => (await work().deps.store.read(SCOPE, 'group', 'group'))!.value;
  const by = (name: string) => requestBy(work().deps, name);
  const brings = (document: ReadDocument) => brought(work().deps, document);
  const says = async (document: ReadDocument) => (await brings(document)).findings.map((each) => each.says);
  /** The minutes of a meeting in which the action stands with an update. */
  const minutes = (number: number, date: string, update: string) =>
    aDocument({ meeting: aMeeting({ number, date, kind: 'ordinary' }), actions: [aRead(REF, { update })] });
  const holds = async () => {
    assert.deepEqual((await auditGroup(work().deps, SCOPE)).faults, []);
  };
  const standing = async () => {
    const { state, imported } = await read(REF);
    return [state, imported?.update];
  };

  it('leaves an item that was withdrawn here, and says so', async () => {
    const { deps } = work();
    await startTmag019(deps);
    const owner = { given: 'text', text: 'John Wiggins' } as const;
    valueOf(await logAction(deps, await by(CHAIR), { text: 'Count the gulls', area: MIGRATION, owner, due: DUE }));
    valueOf(await undoLast(deps, await by(CHAIR)));
    valueOf(
      await recordDecision(deps, await by(CHAIR), {
        description: 'The gulls are counted.',
        caveat: '',
        area: MIGRATION,
      }),
    );
    valueOf(await undoLast(deps, await by(CHAIR)));
    valueOf(await closeMeeting(deps, await by(CHAIR)));
    const before = [await read('TMAG19-01'), (await deps.store.read(SCOPE, 'decision', 'TMAG-DEC30'))?.value];
    const found = await says(
      aDocument({
        meeting: aMeeting(),
        actions: [aRead('TMAG19-01', { text: 'Count the gulls', area: MIGRATION, update: 'Closed' })],
        decisions: [aReadDecision('TMAG-DEC30', { text: 'The gulls are counted.', area: MIGRATION })],
      }),
    );
    assert.ok(
      found.some((each) => /TMAG19-01 with another state \(it was withdrawn\): it stays/.test(each)),
      found.join(),
    );
    assert.ok(
      found.some((each) => /TMAG-DEC30 with another state \(it was withdrawn\)/.test(each)),
      found.join(),
    );
    assert.deepEqual(
      [await read('TMAG19-01'), (await deps.store.read(SCOPE, 'decision', 'TMAG-DEC30'))?.value],
      before,
    );
    await holds();
  });

  it('leaves an item that says otherwise, and names what differs', async () => {
    const { deps } = work();
    await brings(aDocument({ actions: [aRead(REF)], decisions: [aReadDecision('TMAG-DEC12', { meeting: 17 })] }));
    const before = await recordsNow(deps);
    const other = aRead(REF, { text: 'Sing', area: 'Choir', due: '2024-01-09', owner: 'Programme (Cesar Lopes)' });
    const found = await says(
      aDocument({ actions: [other], decisions: [aReadDecision('TMAG-DEC12', { meeting: 17, text: 'No pier.' })] }),
    );
    assert.deepEqual(found, [
      `The register has ${REF} with another text and area and due date and owner: it stays as it is.`,
      'The register has TMAG-DEC12 with another text: it stays as it is.',
    ]);
    assert.deepEqual(await recordsNow(deps), before);
  });

  it('takes news of later minutes, and nothing of earlier ones, in whatever order they come', async () => {
    work().setTime('2023-08-01T10:00:00.000Z');
    await brings(minutes(20, '2023-06-21', 'Half of it lies.'));
    assert.deepEqual(await standing(), ['open', 'Half of it lies.']);
    await brings(minutes(21, '2023-07-19', 'Closed: all of it lies.'));
    assert.deepEqual(await standing(), ['closed', 'Closed: all of it lies.']);
    await brings(minutes(18, '2023-05-10', 'Not begun.'));
    await brings(minutes(20, '2023-06-21', 'Half of it lies.'));
    assert.deepEqual(await standing(), ['closed', 'Closed: all of it lies.']);
    const closed = await read(REF);
    assert.equal(closed.state === 'closed' && closed.closed.at, '2023-07-19T12:00:00.000Z');
    assert.deepEqual([closed.updates.length, actionRow(await group(), closed).update], [2, 'Closed: all of it lies.']);
    await holds();
  });

  it('holds a register to be as new as the day on which it came: old minutes do not open what it says is closed', async () => {
    const { setTime } = work();
    setTime('2023-09-01T10:00:00.000Z');
    await brings(aDocument({ actions: [aRead(REF, { state: 'closed', update: 'All of it lies.' })] }));
    await brings(minutes(20, '2023-06-21', 'Half of it lies.'));
    assert.deepEqual(await standing(), ['closed', 'All of it lies.']);
    setTime('2023-10-20T10:00:00.000Z');
    await brings(minutes(22, '2023-10-18', 'Taken up again.'));
    assert.deepEqual(await standing(), ['open', 'Taken up again.']);
    setTime('2023-11-01T10:00:00.000Z');
    await brings(aDocument({ actions: [aRead(REF, { state: 'done', update: 'There again.' })] }));
    assert.deepEqual(await standing(), ['done', 'There again.']);
    setTime('2023-11-01T15:00:00.000Z');
    await brings(aDocument({ actions: [aRead(REF, { state: 'open', update: 'An older copy.' })] }));
    assert.deepEqual(await standing(), ['done', 'There again.']);
    setTime('2023-11-02T09:00:00.000Z');
    await brings(aDocument({ actions: [aRead(REF, { state: 'closed', update: 'Confirmed.' })] }));
    assert.deepEqual(await standing(), ['closed', 'Confirmed.'], 'also within a day of the last one');
    await holds();
  });

  it('leaves out what a register says was withdrawn, and a meeting that is still to come', async () => {
    const { deps } = work();
    const told = await says(aDocument({ actions: [aRead('TMAG17-03'), aRead(REF, { state: 'withdrawn' })] }));
    assert.match(told.join(' '), /was withdrawn: it is left out, and its ref stays taken/);
    assert.equal(await deps.store.read(SCOPE, 'action', REF), undefined);
    assert.equal((await deps.store.read(SCOPE, 'head', 'head'))?.value.nextAction['17'] ?? 0, 5, 'its ref is spent');
    assert.equal((await importDocument(deps, await by(SECRETARY), minutes(20, '2023-06-21', ''))).ok, false);
  });

  it('takes no news of an action that somebody has acted on here since', async () => {
    const { deps } = work();
    await brings(minutes(18, '2023-05-10', ''));
    valueOf(
      await takeStep(deps, await by('John Wiggins'), {
        ref: REF,
        step: { name: 'update', text: 'By boat.', date: { given: 'nothing' } },
      }),
    );
    work().setTime('2023-06-22T10:00:00.000Z');
    await brings(minutes(20, '2023-06-21', 'Closed'));
    const { state, updates } = await read(REF);
    assert.deepEqual([state, updates.map(({ text }) => text)], ['open', ['By boat.']]);
  });

  it('keeps what is carried forward from a meeting that the register lacks, and lets it be edited', async () => {
    const { deps } = work();
    await brings(minutes(18, '2023-05-10', ''));
    assert.equal(await deps.store.read(SCOPE, 'meeting', '17'), undefined);
    const before = await read(REF);
    const seen = (await deps.store.read(SCOPE, 'action', REF))?.chain?.count ?? 0;
    const input = {
      text: 'Lay two stones.',
      area: before.area,
      owner: { given: 'people', people: before.owner.people },
      due: DUE,
    } as const;
    valueOf(await editAction(deps, await by(SECRETARY), { ref: REF, seen, input }));
    assert.equal((await read(REF)).text, 'Lay two stones.');
    await holds();
  });

  it('knows owners of several organisations, an organisation alone and people who have left', async () => {
    const { deps } = work();
    valueOf(await removeMember(deps, await by(CHAIR), 'Cesar Lopes'));
    const owners = {
      'TMAG17-01': 'Programme (John Wiggins & Jason Brogden), Elexon (Nigel Rees)',
      'TMAG17-02': 'Programme',
      'TMAG17-03': 'Programme (Cesar Lopes)',
    };
    const { findings } = await brings(
      aDocument({ actions: Object.entries(owners).map(([ref, owner]) => aRead(ref, { owner })) }),
    );
    assert.deepEqual(
      findings.map(({ weight, says: text }) => [weight, text]),
      [['remark', 'TMAG17-02 names nobody at Programme: it is imported, and stands among the actions without owner.']],
    );
    const printed = await Promise.all(
      Object.keys(owners).map(async (ref) => printOwner(await group(), (await read(ref)).owner)),
    );
    assert.deepEqual(printed, Object.values(owners));
    // Each can be edited with its owner as it is, but for nobody, which the form asks for.
    for (const ref of ['TMAG17-01', 'TMAG17-03']) {
      const { owner, area } = await read(ref);
      const input = { text: 'Other words.', area, owner: { given: 'people', people: owner.people }, due: DUE } as const;
      valueOf(await editAction(deps, await by(SECRETARY), { ref, seen: 1, input }));
      assert.deepEqual((await read(ref)).owner, owner, ref);
    }
    const { area } = await read('TMAG17-02');
    const nobody = { text: 'Other words.', area, owner: { given: 'people', people: [] }, due: DUE } as const;
    const saved = await editAction(deps, await by(SECRETARY), { ref: 'TMAG17-02', seen: 1, input: nobody });
    assert.match(codeOf(saved), /^(done|incomplete)$/);
  });

  it('names why an owner cannot be told', async () => {
    const owners = ['Programme (Nobody Knows)', 'Programme (Nigel)', 'John Wiggins & Ian Hall', '', 'Ian'];
    const document = aDocument({
      actions: owners.map((owner, at) => aRead(`TMAG17-0${at + 1}`, { owner, line: at + 1 })),
    });
    const result = await bring(work().deps, document);
    const refusal = refusalOf(result);
    assert.equal(refusal.code === 'import-faults' && refusal.count, 4, 'Nigel of the Programme is one');
  });

  it('takes newcomers in once, whatever spaces and capitals their name has next time', async () => {
    const come = (name: string, number: number) =>
      brings(
        aDocument({ meeting: aMeeting({ number, date: `2023-05-0${number - 15}` }), attendees: [anAttendee(name)] }),
      );
    const before = (await group()).members.length;
    await come('Nora Newcomer', 17);
    await come('nora  newcomer', 18);
    assert.equal((await group()).members.length, before + 1);
    const attendance = await work().deps.store.list(SCOPE, 'attendance');
    assert.equal(new Set(attendance.map(({ value }) => value.people[0]?.person)).size, 1);
  });

  it('writes areas as the agenda has them', async () => {
    await brings(
      aDocument({
        meeting: aMeeting({ agenda: AGENDA }),
        actions: [aRead('TMAG19-01', { area: 'migration, cutover and data strategy' })],
        notes: [aReadNote('It was shown.', { item: 'Migration, Cutover and Data Strategy' })],
      }),
    );
    const [note] = await work().deps.store.list(SCOPE, 'note');
    assert.deepEqual([(await read('TMAG19-01')).area, note?.value.item], [MIGRATION, MIGRATION]);
  });

  it('mentions a decision of a register that names no meeting as a fault', async () => {
    const result = await bring(work().deps, aDocument({ decisions: [aReadDecision('TMAG-DEC12')] }));
    assert.equal(codeOf(result), 'import-faults');
  });
});

import assert from 'node:assert/strict';
import type { Chat, Deps } from '../../src/services/deps.ts';
import { closeMeeting, openAgendaItem, openTopic, startMeeting } from '../../src/services/meetings.ts';
import { meetingMeant } from '../../src/services/meeting-asked.ts';
import { editNote, listNotes, makeNote, noteToChange, removeNote } from '../../src/services/notes.ts';
import { verifyGroup } from '../../src/services/verifying.ts';
import { MIGRATION, tmag019 } from '../support/group.ts';
import { codeOf, refusalOf, valueOf } from '../support/results.ts';
import {
  CHAIR,
  CHAT,
  outrunBy,
  requestBy,
  SCOPE,
  SECRETARY,
  startTmag019,
  useWorkplace,
} from '../support/workplace.ts';
import type { Asked } from '../support/workplace.ts';

const ELSEWHERE: Chat = { ...CHAT, id: '19:tmag-020@thread.v2' };
const PERSONAL: Chat = { ...CHAT, id: 'a:amy', origin: 'personal chat' };
const NOBODYS = ['Ian Hall', 'Saima Sabir', 'John Wiggins'];

type Input = Partial<Parameters<typeof makeNote>[2]>;

describe('The notes of a meeting', () => {
  const work = useWorkplace();
  const note = async (deps: Deps, input: Input = {}, asked: Asked = {}) =>
    makeNote(deps, await requestBy(deps, SECRETARY, asked), { text: 'It was shown.', ...input });
  const noted = async (input: Input = {}) => valueOf(await note(work().deps, input)).outcome.note;
  const on = async (item: number, topic = '') => {
    const { deps } = work();
    valueOf(await openAgendaItem(deps, await requestBy(deps, CHAIR), item));
    valueOf(await openTopic(deps, await requestBy(deps, CHAIR), topic));
  };
  const close = async (chat = CHAT) =>
    valueOf(await closeMeeting(work().deps, await requestBy(work().deps, CHAIR, { chat })));
  const start020 = async () => {
    const { deps } = work();
    const request = await requestBy(deps, CHAIR, { chat: ELSEWHERE });
    valueOf(await startMeeting(deps, request, { number: 20, extraordinary: false, agenda: ['Welcome'] }));
  };
  const kept = async (meeting: number) => {
    const { deps } = work();
    const request = await requestBy(deps, CHAIR);
    const texts = valueOf(await listNotes(deps, request, { ...tmag019, number: meeting }));
    return texts.map(({ text }) => text);
  };

  it('hang on the item and heading that the meeting is on, with who noted them and when', async () => {
    await on(2, 'Thresholds');
    const { id, notedBy, ...rest } = await noted({ seat: 'elexon' });
    assert.deepEqual(rest, {
      meeting: 19,
      item: MIGRATION,
      topic: 'Thresholds',
      text: 'It was shown.',
      seat: 'elexon',
      order: Date.parse('2023-05-31T10:00:00.000Z'),
      notedAt: '2023-05-31T10:00:00.000Z',
      state: 'kept',
    });
    const stored = await work().deps.store.read(SCOPE, 'note', id);
    assert.deepEqual([stored?.value.notedBy, stored?.chain?.count], [notedBy, 1]);
  });

  it('are each one, however often their line or form comes', async () => {
    const { deps } = work();
    const first = valueOf(await note(deps, {}, { key: 'k' }));
    const again = valueOf(await note(deps, {}, { key: 'k' }));
    assert.deepEqual(again.outcome, first.outcome);
    assert.equal(again.repeatOf, '2023-05-31T10:00:00.000Z');
    assert.equal((await deps.store.list(SCOPE, 'note')).length, 1);
  });

  it('belong to the last closed meeting where none is open, and to an older one that a form names', async () => {
    await close();
    await start020();
    const { deps } = work();
    assert.equal(valueOf(await note(deps, {}, { chat: PERSONAL })).outcome.note.meeting, 19, 'as items do');
    assert.equal(valueOf(await note(deps, {}, { chat: ELSEWHERE })).outcome.note.meeting, 20);
    await close(ELSEWHERE);
    assert.equal((await noted()).meeting, 20);
    const { meeting, item } = await noted({ meeting: 19, item: MIGRATION });
    assert.deepEqual([meeting, item], [19, MIGRATION], 'the head has it no more');
    assert.equal(codeOf(await note(deps, { meeting: 21 })), 'no-such-meeting');
  });

  it('are meant of the meeting here, else of the last one, else of the only one', async () => {
    const { deps } = work();
    const meant = async (chat: Chat, number?: number) =>
      valueOf(await meetingMeant(deps, await requestBy(deps, CHAIR, { chat }), number)).number;
    assert.equal(await meant(PERSONAL), 19, 'the only one');
    await close();
    await start020();
    assert.deepEqual([await meant(PERSONAL), await meant(ELSEWHERE), await meant(ELSEWHERE, 19)], [19, 20, 19]);
  });

  it('are changed as their form saw them, and by nobody over another’s change', async () => {
    const { deps } = work();
    const { id } = await noted({ seat: 'elexon' });
    const input = { text: 'Better words', item: MIGRATION, topic: 'T', seat: '' };
    const edit = async (asked: { seen: number; meeting?: number; id?: string }) =>
      editNote(deps, await requestBy(deps, CHAIR), { id, meeting: 19, ...asked, input });
    const { note: after } = valueOf(await edit({ seen: 1 })).outcome;
    assert.deepEqual([after.text, after.item, after.topic, after.seat], ['Better words', MIGRATION, 'T', undefined]);
    assert.equal(codeOf(await edit({ seen: 1 })), 'note-changed');
    assert.equal(codeOf(await edit({ seen: 2, meeting: 20 })), 'stale-card');
    assert.equal(codeOf(await edit({ seen: 2, id: 'nothing' })), 'stale-card');
    assert.equal(codeOf(await noteToChange(deps, await requestBy(deps, CHAIR), { id, meeting: 20 })), 'stale-card');
    valueOf(await edit({ seen: 2 }));
    assert.equal((await deps.store.read(SCOPE, 'note', id))?.chain?.count, 2, 'nothing changed by it');
  });

  it('are not overwritten where two save at once', async () => {
    const { deps } = work();
    const { id } = await noted();
    const edit = async (place: Deps, text: string) =>
      editNote(place, await requestBy(deps, CHAIR), { id, meeting: 19, seen: 1, input: { text } });
    const slow = outrunBy(deps, async () => {
      valueOf(await edit(deps, 'Faster'));
    });
    assert.equal(codeOf(await edit(slow, 'Slower')), 'note-changed');
    assert.deepEqual(await kept(19), ['Faster']);
  });

  it('are taken away for good, and stay in the record', async () => {
    const { deps } = work();
    const { id } = await noted();
    const remove = async (seen: number) => removeNote(deps, await requestBy(deps, CHAIR), { id, meeting: 19, seen });
    assert.equal(codeOf(await remove(7)), 'note-changed');
    assert.equal(valueOf(await remove(1)).outcome.note.state, 'removed');
    assert.equal(codeOf(await remove(2)), 'note-gone');
    assert.equal(codeOf(await noteToChange(deps, await requestBy(deps, CHAIR), { id, meeting: 19 })), 'note-gone');
    assert.deepEqual(await kept(19), []);
    assert.equal((await deps.store.list(SCOPE, 'note')).length, 1);
  });

  it('keep what is too long or empty out, and say all that is wanting', async () => {
    const { deps } = work();
    for (const text of ['', 'x'.repeat(8001)]) assert.equal(codeOf(await note(deps, { text })), 'incomplete');
    assert.deepEqual(await deps.store.list(SCOPE, 'note'), []);
    assert.equal((await noted({ text: '**bold** <at>x</at> \u202E'.padEnd(8000, 'é') })).text.length, 8000);
  });

  for (const name of NOBODYS) {
    it(`are not for ${name}`, async () => {
      const { deps } = work();
      const { id } = await noted();
      const request = await requestBy(deps, name);
      const asked = { id, meeting: 19, seen: 1 };
      const tries = [
        await makeNote(deps, request, { text: 'x' }),
        await editNote(deps, request, { ...asked, input: { text: 'x' } }),
        await removeNote(deps, request, asked),
        await noteToChange(deps, request, asked),
        await listNotes(deps, request, tmag019),
        await openTopic(deps, request, 'x'),
      ];
      for (const tried of tries) assert.equal(refusalOf(tried).code, 'may-not');
      assert.deepEqual(await kept(19), ['It was shown.']);
    });
  }

  it('leave a register that verifies', async () => {
    const { deps } = work();
    const { id } = await noted();
    valueOf(await removeNote(deps, await requestBy(deps, CHAIR), { id, meeting: 19, seen: 1 }));
    const found = valueOf(await verifyGroup(deps, await requestBy(deps, CHAIR)));
    assert.deepEqual(found.faults, []);
  });
});

describe('The heading that a meeting is on', () => {
  const work = useWorkplace({ meeting: false });

  it('needs an open meeting and an agenda item, and is gone with the item', async () => {
    const { deps } = work();
    const open = async (topic: string) => openTopic(deps, await requestBy(deps, CHAIR), topic);
    assert.equal(codeOf(await open('x')), 'no-open-meeting');
    await startTmag019(deps);
    assert.deepEqual(refusalOf(await open('x')), { code: 'no-current-item', count: 4 });
    valueOf(await openAgendaItem(deps, await requestBy(deps, CHAIR), 2));
    assert.equal(valueOf(await open('Thresholds')).outcome.currentTopic, 'Thresholds');
    const { head } = (await requestBy(deps, CHAIR)).situation;
    assert.equal(head.value.live[0]?.currentTopic, 'Thresholds');
    valueOf(await open('Thresholds'));
    assert.equal((await requestBy(deps, CHAIR)).situation.head.version, head.version, 'nothing to change');
    const next = valueOf(await openAgendaItem(deps, await requestBy(deps, CHAIR), 3)).outcome;
    assert.equal(next.currentTopic, undefined);
  });
});

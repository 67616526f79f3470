import assert from 'node:assert/strict';
import type { Correction } from '../../src/domain/attendance-correction.ts';
import { presentOf } from '../../src/domain/attendance.ts';
import { memberOf } from '../../src/domain/group.ts';
import type { PersonId } from '../../src/domain/group.ts';
import { coverAtMeeting, readAttendance, removeAttendee, saveAttendee } from '../../src/services/attendance.ts';
import type { Deps } from '../../src/services/deps.ts';
import { loadGroup } from '../../src/services/groups.ts';
import { closeMeeting, startMeeting } from '../../src/services/meetings.ts';
import { admitAll } from '../../src/services/people.ts';
import { noteHappening, sittingNow, takeAttendance } from '../../src/services/sittings.ts';
import { rosterPerson } from '../support/people.ts';
import { codeOf, valueOf } from '../support/results.ts';
import { CHAIR, CHAT, requestBy, SCOPE, SECRETARY, useWorkplace } from '../support/workplace.ts';

const NOTHING: Correction = { class: '', seat: '', position: '', initials: '', coversFor: '', from: '', until: '' };

describe('An attendance', () => {
  const work = useWorkplace({ meeting: false });

  const start = async (deps: Deps, occurrence?: string) =>
    valueOf(
      await startMeeting(deps, await requestBy(deps, CHAIR), {
        extraordinary: true,
        agenda: [],
        ...(occurrence !== undefined && { occurrence }),
      }),
    ).outcome;
  const idOf = async (deps: Deps, name: string): Promise<PersonId> => {
    const situation = await loadGroup(deps, SCOPE);
    return situation?.group.members.find((each) => each.name === name)?.person ?? assert.fail(name);
  };
  const tells = async (deps: Deps, what: 'joined' | 'left', ...names: readonly string[]) => {
    const people = await Promise.all(names.map((name) => idOf(deps, name)));
    await noteHappening(deps, SCOPE, { chat: CHAT.id, what, at: deps.clock.now().toISOString(), people });
  };
  const edge = (deps: Deps, what: 'began' | 'ended') =>
    noteHappening(deps, SCOPE, { chat: CHAT.id, what, at: deps.clock.now().toISOString() });
  const people = async (deps: Deps) => {
    const [situation, attendance] = [await loadGroup(deps, SCOPE), await readAttendance(deps, SCOPE, 19)];
    const nameOf = (person: PersonId) => situation && memberOf(situation.group, person)?.name;
    return presentOf(attendance).map(({ person, from, until }) => [nameOf(person), from, until]);
  };
  const types = async (deps: Deps, kind: 'attendance' | 'meeting' | 'head', id: string) =>
    (await deps.store.list(SCOPE, 'event', { record: `${kind}:${id}` })).map(({ value }) => value.type);

  it('is taken from the chat once, and again from nothing that comes later', async () => {
    const { deps, elsewhere } = work();
    await start(deps);
    const roster = [await idOf(deps, CHAIR), await idOf(deps, 'Ian Hall'), 'nobody'];
    for (const place of [deps, await elsewhere(), deps]) await takeAttendance(place, SCOPE, { number: 19, roster });
    assert.deepEqual(await people(deps), [
      [CHAIR, undefined, undefined],
      ['Ian Hall', undefined, undefined],
    ]);
    assert.deepEqual(await types(deps, 'attendance', '19'), ['attendees-noted']);
    await takeAttendance(deps, SCOPE, { number: 20, roster });
    assert.equal(await deps.store.read(SCOPE, 'attendance', '20'), undefined);
  });

  it('goes on from a sitting, whose people came before the start', async () => {
    const { deps, setTime } = work();
    setTime('2023-05-31T08:58:00.000Z');
    await edge(deps, 'began');
    await tells(deps, 'joined', CHAIR, 'Nigel Rees');
    await tells(deps, 'left', 'Nigel Rees');
    setTime('2023-05-31T09:02:00.000Z');
    const sitting = await sittingNow(deps, SCOPE, CHAT.id);
    const meeting = await start(deps, sitting?.occurrence);
    assert.equal(meeting.occurrence, '2023-05-31T08:58:00.000Z');
    await takeAttendance(deps, SCOPE, { number: 19, roster: [] });
    setTime('2023-05-31T09:15:00.000Z');
    await tells(deps, 'joined', 'Nigel Rees');
    assert.deepEqual(await people(deps), [
      [CHAIR, undefined, undefined],
      ['Nigel Rees', '10:15', undefined],
    ]);
  });

  it('is linked to the occurrence that is told late, in head and meeting alike', async () => {
    const { deps, setTime } = work();
    await start(deps);
    setTime('2023-05-31T10:04:00.000Z');
    await tells(deps, 'joined', CHAIR);
    await edge(deps, 'began');
    await edge(deps, 'began');
    const head = await deps.store.read(SCOPE, 'head', 'head');
    const meeting = await deps.store.read(SCOPE, 'meeting', '19');
    assert.equal(meeting?.value.occurrence, '2023-05-31T10:04:00.000Z');
    assert.deepEqual(head?.value.live, [meeting.value]);
    assert.deepEqual(await types(deps, 'meeting', '19'), ['meeting-started', 'occurrence-begun']);
    const { people: all } = await readAttendance(deps, SCOPE, 19);
    assert.deepEqual(
      all.map(({ noted }) => noted),
      ['joined'],
    );
  });

  it('ends with the meeting, and with its close', async () => {
    const { deps, setTime } = work();
    await edge(deps, 'began');
    await start(deps, (await sittingNow(deps, SCOPE, CHAT.id))?.occurrence);
    await tells(deps, 'joined', CHAIR, 'Nigel Rees');
    setTime('2023-05-31T11:00:00.000Z');
    await tells(deps, 'left', 'Nigel Rees');
    setTime('2023-05-31T11:29:00.000Z');
    await tells(deps, 'left', CHAIR);
    setTime('2023-05-31T11:30:00.000Z');
    await edge(deps, 'ended');
    const expected = [
      ['Nigel Rees', undefined, '12:00'],
      [CHAIR, undefined, undefined],
    ];
    assert.deepEqual(await people(deps), expected);
    await tells(deps, 'joined', 'Ian Hall');
    await tells(deps, 'joined', 'Nigel Rees');
    assert.deepEqual(await people(deps), expected);
    valueOf(await closeMeeting(deps, await requestBy(deps, CHAIR)));
    await tells(deps, 'left', CHAIR);
    assert.equal((await people(deps)).length, 2);
  });

  it('does not get somebody back whom the secretary has taken off, when they go', async () => {
    const { deps, setTime } = work();
    await edge(deps, 'began');
    await start(deps, (await sittingNow(deps, SCOPE, CHAT.id))?.occurrence);
    await tells(deps, 'joined', CHAIR, 'Nigel Rees');
    const person = await idOf(deps, 'Nigel Rees');
    valueOf(await removeAttendee(deps, await requestBy(deps, SECRETARY), { meeting: 19, person }));
    setTime('2023-05-31T10:30:00.000Z');
    await tells(deps, 'left', 'Nigel Rees');
    assert.deepEqual(await people(deps), [[CHAIR, undefined, undefined]]);
  });

  it('loses nobody of many who are told of at once, by two processes', async () => {
    const { deps, elsewhere } = work();
    await edge(deps, 'began');
    await start(deps, (await sittingNow(deps, SCOPE, CHAT.id))?.occurrence);
    const places = [deps, await elsewhere()];
    const names = [
      CHAIR,
      SECRETARY,
      'Ian Hall',
      'Ian Hatton',
      'Dave Jones',
      'Nigel Rees',
      'Stacey Buck',
      'Lee Northall',
    ];
    await Promise.all(names.map((name, index) => tells(places[index % 2]!, 'joined', name)));
    assert.deepEqual((await people(deps)).map(([name]) => name).sort(), [...names].sort());
  });

  it('takes strangers into the group at once, without any role, and once', async () => {
    const { deps } = work();
    const situation = (await loadGroup(deps, SCOPE))!;
    const strangers = ['Ann Visitor', 'Bob Visitor', 'Ann Visitor'].map((name) => rosterPerson(name));
    await admitAll(deps, situation, strangers);
    const { group, head } = await admitAll(deps, situation, strangers);
    const added = group.members.slice(situation.group.members.length);
    assert.deepEqual(
      added.map(({ name, roles }) => [name, roles]),
      [
        ['Ann Visitor', []],
        ['Bob Visitor', []],
      ],
    );
    assert.equal(head.value.groupRevision, 2);
    assert.equal((await deps.store.read(SCOPE, 'group', 'group'))?.chain?.count, 2);
  });

  it('is corrected by chair and secretary, during the meeting and after it', async () => {
    const { deps } = work();
    await start(deps);
    const ian = await idOf(deps, 'Ian Hall');
    const save = async (who: string, more: Partial<Correction> = {}) =>
      saveAttendee(deps, await requestBy(deps, who), {
        meeting: 19,
        who: { person: ian },
        typed: { ...NOTHING, ...more },
      });
    for (const who of ['Ian Hall', 'John Wiggins', 'Saima Sabir']) assert.equal(codeOf(await save(who)), 'may-not');
    assert.equal(codeOf(await save(SECRETARY, { from: '10:15' })), 'done');
    valueOf(await closeMeeting(deps, await requestBy(deps, CHAIR)));
    assert.equal(codeOf(await save(CHAIR, { until: '11:00' })), 'done');
    assert.deepEqual(await people(deps), [['Ian Hall', undefined, '11:00']]);
    const remove = async (who: string) =>
      removeAttendee(deps, await requestBy(deps, who), { meeting: 19, person: ian });
    assert.equal(codeOf(await remove('Ian Hall')), 'may-not');
    assert.equal(codeOf(await remove(CHAIR)), 'done');
    assert.equal(codeOf(await remove(CHAIR)), 'nobody-attended');
    const other = { meeting: 7, who: { person: ian }, typed: NOTHING };
    assert.equal(codeOf(await saveAttendee(deps, await requestBy(deps, CHAIR), other)), 'no-such-meeting');
  });

  it('gets somebody new in one commit with the group, once, though the form is sent twice', async () => {
    const { deps } = work();
    await start(deps);
    const input = { meeting: 19, who: { stranger: { name: 'Ann Visitor' } }, typed: NOTHING };
    const asked = { key: 'form-1' };
    const [first, again] = await Promise.all(
      [0, 1].map(async () => saveAttendee(deps, await requestBy(deps, SECRETARY, asked), input)),
    );
    assert.deepEqual(valueOf(first!).outcome, valueOf(again!).outcome);
    const { group } = (await loadGroup(deps, SCOPE))!;
    assert.equal(group.members.filter(({ name }) => name === 'Ann Visitor').length, 1);
    assert.deepEqual(await people(deps), [['Ann Visitor', undefined, undefined]]);
  });

  it('has covers by the principal, chair and secretary', async () => {
    const { deps } = work();
    await start(deps);
    const [principal, alternate] = [await idOf(deps, 'Dave Jones'), await idOf(deps, 'Jonny Moore')];
    const cover = async (who: string) =>
      coverAtMeeting(deps, await requestBy(deps, who), { meeting: 19, principal, alternate });
    assert.equal(codeOf(await cover('Ian Hall')), 'may-not');
    for (const who of ['Dave Jones', CHAIR, SECRETARY]) assert.equal(codeOf(await cover(who)), 'done');
    assert.deepEqual(await people(deps), [['Jonny Moore', undefined, undefined]]);
  });
});

import assert from 'node:assert/strict';
import {
  absentSeats,
  applyAttendance,
  asAttendee,
  attendeesNoted,
  emptyAttendance,
} from '../../src/domain/attendance.ts';
import type { Attendance, Attendee } from '../../src/domain/attendance.ts';
import { decideCorrection, decideCoverAt, decideRemoval, readTime } from '../../src/domain/attendance-correction.ts';
import type { Correction } from '../../src/domain/attendance-correction.ts';
import { memberOf } from '../../src/domain/group.ts';
import type { Group, Member } from '../../src/domain/group.ts';
import { uniqueInitials } from '../../src/domain/initials.ts';
import { idOf, tmag } from '../support/group.ts';
import { codeOf, refusalOf, valueOf } from '../support/results.ts';

const STAMP = { at: '2023-05-31T09:00:00.000Z', by: 'system', from: 'system' } as const;
const member = (name: string): Member => memberOf(tmag, idOf(name)) ?? assert.fail(name);
const listOf = (noted: Attendee['noted'], ...names: readonly string[]): Attendance => ({
  meeting: 19,
  people: names.map((name) => asAttendee(member(name), noted)),
});
const NOTHING: Correction = { class: '', seat: '', position: '', initials: '', coversFor: '', from: '', until: '' };
const typedOf = ({ class: own, seat = '', position, initials = '', coversFor = '' }: Attendee): Correction => ({
  ...NOTHING,
  class: own,
  seat,
  position,
  initials,
  coversFor,
});

function corrected(
  attendance: Attendance,
  name: string,
  { entry, group = tmag, ...typed }: Partial<Correction> & { readonly entry?: string; readonly group?: Group },
) {
  const decided = decideCorrection(
    { group, attendance },
    { entry, person: idOf(name), typed: { ...NOTHING, ...typed } },
  );
  return decided.ok ? applyAttendance(attendance, { ...decided.value, ...STAMP }) : decided;
}
const entryIn = (list: ReturnType<typeof corrected>, name: string): Attendee | undefined =>
  'people' in list ? list.people.find(({ person }) => person === idOf(name)) : assert.fail(JSON.stringify(list));

describe('initials', () => {
  const of = (...people: readonly (readonly [string, string?])[]) =>
    uniqueInitials(people.map(([name, initials]) => ({ name, ...(initials !== undefined && { initials }) }))).map(
      (each) => each.initials,
    );

  it('are told apart by further letters of the surname, on both sides', () => {
    assert.deepEqual(of(['Ian Hall', 'IH'], ['Ian Hatton', 'IH']), ['IHal', 'IHat']);
    assert.deepEqual(of(['Stacey Buck', 'SBu'], ['Simon Berry', 'SBe']), ['SBu', 'SBe']);
    assert.deepEqual(of(['Stacey Buck', 'SB'], ['Simon Berry', 'sb'], ['Nigel Rees', 'NR']), ['SBu', 'sbe', 'NR']);
    assert.deepEqual(of(['Stacey Buck', 'SBu'], ['Sam Burns', 'SBu']), ['SBuc', 'SBur']);
  });

  it('are never those of a third, and differ for people of one name', () => {
    assert.deepEqual(of(['Ian Hall', 'IH'], ['Ian Hebden', 'IH'], ['Inge Ha', 'IHa']), ['IHal', 'IHeb', 'IHa']);
    assert.deepEqual(of(['John Smith', 'JS'], ['Jane Smith', 'JS']), ['JoS', 'JaS']);
    assert.equal(new Set(of(['John Smith', 'JS'], ['John Smith', 'JS'], ['John Smith', 'JS'])).size, 3);
  });

  it('stay away from who has none', () => {
    assert.deepEqual(of(['Dave Jones'], ['Diana James', 'DJ'], ['Tejas Malwade', '']), [undefined, 'DJ', '']);
  });
});

describe('the seats with nobody present', () => {
  it('are those of the group, in its order, for which nobody speaks who is there', () => {
    const attendance = listOf('roster', 'Ian Hall', 'Stacey Buck');
    const names = (list: Attendance) => absentSeats(tmag, list).map(({ name }) => name);
    assert.ok(!names(attendance).includes('iDNO'));
    const joined = { ...attendance, people: [...attendance.people, asAttendee(member('Dave Jones'), 'joined')] };
    assert.ok(names(joined).includes('iDNO'), 'who is only in the chat does not count once somebody has joined');
    assert.deepEqual(
      names(emptyAttendance(19)),
      tmag.seats.map(({ name }) => name),
    );
  });
});

describe('an entry of the attendance', () => {
  const list = listOf('roster', 'Ian Hall', 'Dave Jones', 'Jonny Moore');
  const ian = list.people[0]!;

  it('is what the form says, with seat and position as of the meeting', () => {
    const after = corrected(list, 'Ian Hall', {
      ...typedOf(ian),
      entry: ian.person,
      from: '9.05',
      position: ' Stand  in ',
    });
    assert.deepEqual(entryIn(after, 'Ian Hall'), { ...ian, position: 'Stand in', from: '09:05', noted: 'form' });
    const moved: Group = { ...tmag, members: tmag.members.map((each) => ({ ...each, title: 'Another', roles: [] })) };
    assert.deepEqual(entryIn(after, 'Ian Hall')?.seat, 'supplier-agent');
    const kept = corrected('people' in after ? after : list, 'Dave Jones', { entry: idOf('Dave Jones'), group: moved });
    assert.equal(entryIn(kept, 'Ian Hall')?.position, 'Stand in');
  });

  it('keeps that somebody has joined', () => {
    const joined = listOf('joined', 'Ian Hall');
    const after = corrected(joined, 'Ian Hall', { ...typedOf(ian), entry: ian.person });
    assert.equal(entryIn(after, 'Ian Hall')?.noted, 'joined');
  });

  it('is as the group has somebody who is added, but for what is typed', () => {
    const after = corrected(list, 'Stacey Buck', { initials: 'STB' });
    assert.deepEqual(entryIn(after, 'Stacey Buck'), { ...asAttendee(member('Stacey Buck'), 'form'), initials: 'STB' });
  });

  it('of somebody unknown becomes that of the member who they are', () => {
    const group = { ...tmag, members: [...tmag.members, { person: 'x', name: 'S. Buck', employer: '', roles: [] }] };
    const unknown = { person: 'x', class: 'others', position: '', noted: 'joined' } as const;
    const before = { ...list, people: [...list.people, unknown] };
    const after = corrected(before, 'Stacey Buck', { ...typedOf(unknown), entry: 'x', from: '10:20', group });
    assert.deepEqual(entryIn(after, 'Stacey Buck'), {
      ...asAttendee(member('Stacey Buck'), 'joined'),
      from: '10:20',
    });
    assert.ok('people' in after && after.people.every(({ person }) => person !== 'x'));
  });

  it('is refused with times that are none, or of another group', () => {
    const codes = (more: Partial<Correction>) => {
      const after = corrected(list, 'Ian Hall', { ...typedOf(ian), entry: ian.person, ...more });
      const refusal = 'people' in after ? undefined : refusalOf(after);
      return refusal?.code === 'incomplete' ? refusal.problems.map(({ code }) => code) : refusal?.code;
    };
    assert.deepEqual(codes({ from: 'soon' }), ['time-impossible']);
    assert.deepEqual(codes({ until: '24:00' }), ['time-impossible']);
    assert.deepEqual(codes({ from: '10:15', until: '10:15' }), ['left-before-coming']);
    assert.deepEqual(codes({ coversFor: ian.person }), ['cannot-cover']);
    assert.equal(codes({ coversFor: 'nobody' }), 'stale-card');
    assert.equal(codes({ seat: 'forged' }), 'stale-card');
  });

  it('goes when somebody was not there', () => {
    const event = valueOf(decideRemoval({ group: tmag, attendance: list }, ian.person));
    assert.equal(applyAttendance(list, { ...event, ...STAMP }).people.length, 2);
    assert.equal(codeOf(decideRemoval({ group: tmag, attendance: list }, idOf('Nigel Rees'))), 'nobody-attended');
  });

  it('reads times as people type them', () => {
    for (const typed of ['10:15', '10.15', '1015', ' 10:15:00 ']) assert.equal(readTime(typed), '10:15');
    for (const typed of ['', '25:00', '10:60', '10', 'ten', '10:15 or so']) assert.equal(readTime(typed), undefined);
  });
});

describe('a cover at a meeting', () => {
  const [dave, jonny, ian] = [member('Dave Jones'), member('Jonny Moore'), member('Ian Hall')];
  const cover = (
    attendance: Attendance,
    by: Member,
    [principal, alternate]: readonly [Member, Member] = [dave, jonny],
  ) => decideCoverAt({ group: tmag, attendance, by }, { principal, alternate });

  it('puts the alternate on the list for the seat, and takes off who was only in the chat', () => {
    const event = valueOf(cover(listOf('roster', 'Dave Jones'), dave));
    const after = applyAttendance(listOf('roster', 'Dave Jones'), { ...event, ...STAMP });
    assert.deepEqual(after.people, [
      {
        person: jonny.person,
        class: 'representatives',
        position: 'RECCo Representative',
        initials: 'JM',
        noted: 'form',
        seat: 'recco',
        coversFor: dave.person,
      },
    ]);
    const joined = listOf('joined', 'Dave Jones');
    assert.equal(applyAttendance(joined, { ...valueOf(cover(joined, dave)), ...STAMP }).people.length, 2);
  });

  it('is refused of who holds no seat, by who never votes, and to others than the principal, chair and secretary', () => {
    const list = emptyAttendance(19);
    assert.equal(codeOf(cover(list, ian)), 'may-not');
    assert.equal(codeOf(cover(list, member('Amy Clayton'))), 'done');
    assert.equal(codeOf(cover(list, member('Amy Clayton'), [member('John Wiggins'), jonny])), 'not-a-holder');
    assert.equal(codeOf(cover(list, dave, [dave, member('John Wiggins')])), 'cannot-cover');
    assert.equal(codeOf(cover(list, dave, [dave, dave])), 'cannot-cover');
  });

  it('follows from a form too', () => {
    const after = corrected(listOf('roster', 'Dave Jones'), 'Jonny Moore', { coversFor: dave.person });
    assert.deepEqual(entryIn(after, 'Jonny Moore')?.seat, 'recco');
    assert.equal(entryIn(after, 'Dave Jones'), undefined);
  });
});

describe('the event of attendees', () => {
  it('keeps positions apart from the facts, so that they can be removed', () => {
    const event = attendeesNoted(19, [asAttendee(member('Ian Hall'), 'form')]);
    assert.ok(!JSON.stringify(event.facts).includes('Supplier Agent Representative'));
    const blank = { ...event, words: {} } as typeof event;
    assert.equal(applyAttendance(undefined, { ...blank, ...STAMP }).people[0]?.position, '');
  });
});

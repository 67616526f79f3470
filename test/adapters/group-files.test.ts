import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BadGroupFile, readGroupFiles } from '../../src/adapters/group-files.ts';
import { GROUPS_DIR } from '../support/group.ts';
import { useScratch } from '../support/scratch.ts';

type Json = Record<string, unknown>;
interface File extends Json {
  readonly people: readonly Json[];
  readonly seats: readonly Json[];
  readonly meetings: readonly Json[];
}

const shipped = JSON.parse(readFileSync(join(GROUPS_DIR, 'tmag.json'), 'utf8')) as File;
const [smitha, chandrani, ianHall] = shipped.people as [Json, Json, Json];
const GUID = 'BBBBBBBB-0000-4000-8000-000000000001';
const without = (name: string): Json => Object.fromEntries(Object.entries(shipped).filter(([key]) => key !== name));
const withPeople = (...people: readonly Json[]): Json => ({ ...shipped, people });

describe('The files of groups', () => {
  const scratch = useScratch();
  const put = (name: string, json: unknown) => {
    writeFileSync(join(scratch(), name), typeof json === 'string' ? json : JSON.stringify(json));
  };
  const faultsOf = (json: unknown): string => {
    put('group.json', json);
    let message = '';
    assert.throws(
      () => readGroupFiles(scratch()),
      (fault) => {
        assert.ok(fault instanceof BadGroupFile);
        ({ message } = fault);
        return message.includes(join(scratch(), 'group.json'));
      },
    );
    return message;
  };

  it('that we ship describe TMAG as its minutes do', () => {
    const [tmag, ...others] = readGroupFiles(GROUPS_DIR);
    assert.deepEqual(others, []);
    assert.equal(tmag?.group.name, 'Testing and Migration Advisory Group');
    assert.deepEqual([tmag.group.prefix, tmag.group.zone, tmag.group.seats.length], ['TMAG', 'Europe/London', 10]);
    assert.deepEqual([tmag.nextMeeting, tmag.nextDecision, tmag.members.length], [19, 30, 27]);
    assert.deepEqual(tmag.group.calendar, [
      { date: '2023-05-31', kind: 'extraordinary' },
      { date: '2023-06-21', kind: 'ordinary' },
      { date: '2023-07-19', kind: 'ordinary' },
    ]);
    assert.deepEqual(tmag.group.publishing, {
      programme: 'MHHS',
      venue: 'Virtual – MS Teams',
      classification: 'Public',
    });
    assert.equal('tenant' in tmag, false);
    assert.equal('initials' in tmag.members[1]!, false);
  });

  it('are read in the order of their names, and nothing else in the folder is', () => {
    put('b.json', { ...shipped, prefix: 'BB' });
    put('a.json', { ...shipped, prefix: 'AA' });
    put('README.md', 'not a group');
    assert.deepEqual(
      readGroupFiles(scratch()).map((seed) => seed.group.prefix),
      ['AA', 'BB'],
    );
  });

  it('give ids in lower case, and the tenant where one is named', () => {
    put('group.json', { ...withPeople({ ...smitha, entraObjectId: GUID }), tenant: GUID, $schema: './schema.json' });
    const [seed] = readGroupFiles(scratch());
    assert.equal(seed?.tenant, GUID.toLowerCase());
    assert.equal(seed.members[0]?.entraObjectId, GUID.toLowerCase());
  });

  const fields: readonly [name: string, value: unknown, fault: RegExp][] = [
    ['name', '', /^ {2}name: /m],
    ['name', 'x'.repeat(201), /^ {2}name: /m],
    ['prefix', 'tmag', /^ {2}prefix: two to ten capital letters$/m],
    ['prefix', 'T', /^ {2}prefix: two to ten capital letters$/m],
    ['prefix', 'TMAG2', /^ {2}prefix: /m],
    ['zone', 'London', /^ {2}zone: an IANA time zone such as Europe\/London$/m],
    ['nextMeeting', 0, /^ {2}nextMeeting: /m],
    ['nextMeeting', 1.5, /^ {2}nextMeeting: /m],
    ['nextDecision', '30', /^ {2}nextDecision: /m],
    ['meetings', [{ date: '2023-06-31', kind: 'ordinary' }], /^ {2}meetings\.0\.date: a day like 2023-06-21$/m],
    ['meetings', [{ date: '2023-06-21', kind: 'special' }], /^ {2}meetings\.0\.kind: /m],
    ['labels', { chair: 'Chair' }, /^ {2}labels\.representatives: /m],
    ['seats', [{ id: 'a', name: 'A', kind: 'other' }], /^ {2}seats\.0\.kind: /m],
    ['people', [], /^ {2}people: /m],
    ['rules', { dueDefault: 'never' }, /^ {2}rules\.dueDefault: /m],
    ['rules', { dueDefault: 'ask', reminder: {} }, /^ {2}rules: .*reminder/m],
    ['rules', { dueDefault: 'ask', reminders: { before: [5, 1] } }, /^ {2}rules\.reminders\.at: /m],
    ['rules', { dueDefault: 'ask', reminders: { at: '09:00' } }, /^ {2}rules\.reminders\.before: /m],
    ['closedDays', '2023-12-27', /^ {2}closedDays: /m],
    ['closedDays', ['2023-12-27', '27/12/23'], /^ {2}closedDays\.1: a day like 2023-06-21$/m],
    ['closedDays', ['2023-12-27', '2023-12-27'], /^ {2}closedDays: a day is there twice$/m],
    ['tenant', 'contoso', /^ {2}tenant: /m],
    ['owner', 'Programme', /^ {2}the file: .*owner/m],
  ];
  const ladders: readonly [before: unknown, at: unknown, fault: RegExp][] = [
    [[0], '09:00', /^ {2}rules\.reminders\.before\.0: /m],
    [[5, 126], '09:00', /^ {2}rules\.reminders\.before\.1: /m],
    [[1.5], '09:00', /^ {2}rules\.reminders\.before\.0: /m],
    [['5'], '09:00', /^ {2}rules\.reminders\.before\.0: /m],
    [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], '09:00', /^ {2}rules\.reminders\.before: /m],
    [[5, 1, 5], '09:00', /^ {2}rules\.reminders\.before: a number is there twice$/m],
    [[5, 1], '9:00', /^ {2}rules\.reminders\.at: a time like 09:00$/m],
    [[5, 1], '24:00', /^ {2}rules\.reminders\.at: a time like 09:00$/m],
    [[5, 1], '09:60', /^ {2}rules\.reminders\.at: a time like 09:00$/m],
    [[5, 1], '09:00 ', /^ {2}rules\.reminders\.at: a time like 09:00$/m],
  ];
  for (const [before, at, fault] of ladders) {
    it(`are refused with reminders ${JSON.stringify(before)} at ${JSON.stringify(at)}`, () => {
      assert.match(faultsOf({ ...shipped, rules: { dueDefault: 'ask', reminders: { before, at } } }), fault);
    });
  }

  it('may name closed days and when the group is reminded, or leave both out', () => {
    const reminders = { before: [10, 2], at: '08:30' };
    const closedDays = ['2023-12-28', '2023-12-27'];
    put('group.json', { ...shipped, closedDays, rules: { dueDefault: 'ask', reminders } });
    const [seed] = readGroupFiles(scratch());
    assert.deepEqual(seed?.group.closedDays, closedDays);
    assert.deepEqual(seed.group.rules, { dueDefault: 'ask', reminders });
    put('group.json', shipped);
    const [bare] = readGroupFiles(scratch());
    assert.equal('closedDays' in bare!.group, false);
    assert.deepEqual(bare!.group.rules, { dueDefault: 'next-meeting' });
    assert.equal('reminders' in bare!.group.rules, false);
  });

  for (const [name, value, fault] of fields) {
    it(`are refused with ${name} ${JSON.stringify(value).slice(0, 60)}, which is named`, () => {
      assert.match(faultsOf({ ...shipped, [name]: value }), fault);
    });
  }

  it('may say how the minutes are published, without a programme, or leave it to each meeting', () => {
    const publishing = { venue: 'Room 4', classification: 'Members only' };
    put('group.json', { ...shipped, publishing });
    assert.deepEqual(readGroupFiles(scratch())[0]?.group.publishing, publishing);
    put('group.json', without('publishing'));
    assert.equal('publishing' in readGroupFiles(scratch())[0]!.group, false);
    for (const odd of [{ venue: 'Room 4' }, { ...publishing, venue: ' ' }, { ...publishing, place: 'x' }]) {
      assert.match(faultsOf({ ...shipped, publishing: odd }), /^ {2}publishing/m);
    }
  });

  for (const name of Object.keys(shipped).filter((each) => each !== 'publishing')) {
    it(`are refused without ${name}, which is named`, () => {
      assert.match(faultsOf(without(name)), new RegExp(`^ {2}${name}: `, 'm'));
    });
  }

  const people: readonly [why: string, file: Json, fault: RegExp][] = [
    ['nobody is chair', withPeople(ianHall), /^ {2}the file: nobody has the role chair$/m],
    ['somebody has no role', withPeople(smitha, { ...ianHall, roles: [] }), /^ {2}people\.1\.roles: /m],
    ['a role is unknown', withPeople(smitha, { ...ianHall, roles: ['boss'] }), /^ {2}people\.1\.roles\.0: /m],
    ['an e-mail is none', withPeople({ ...smitha, email: 'smitha' }), /^ {2}people\.0\.email: /m],
    ['a field is misspelt', withPeople({ ...smitha, emial: 'a@b.example' }), /^ {2}people\.0: .*emial/m],
    [
      'a seat is unknown',
      withPeople(smitha, { ...ianHall, seat: 'moon' }),
      /Ian Hall holds seat "moon", which is not in/,
    ],
    [
      'two have one set of initials',
      withPeople(smitha, { ...ianHall, initials: 'sp' }),
      /two people have the initials "sp"/,
    ],
    [
      'two have one e-mail',
      withPeople(smitha, { ...ianHall, email: String(smitha['email']).toUpperCase() }),
      /two people have the email "smitha/,
    ],
    [
      'two have one account',
      withPeople({ ...smitha, entraObjectId: GUID }, { ...chandrani, entraObjectId: GUID }),
      /two people have the entraObjectId "bbbb/,
    ],
    ['two seats have one id', { ...shipped, seats: [...shipped.seats, shipped.seats[0]] }, /two seats have one id/],
  ];
  for (const [why, file, fault] of people) {
    it(`are refused when ${why}`, () => {
      assert.match(faultsOf(file), fault);
    });
  }

  it('are refused with all their faults at once', () => {
    const message = faultsOf({ ...shipped, prefix: 'x', zone: 'x', nextMeeting: 0 });
    assert.match(message, /describes no group:\n {2}prefix: .+\n {2}zone: .+\n {2}nextMeeting: /);
  });

  it('are refused when they are not JSON, are no object, or two describe one group', () => {
    assert.match(faultsOf('{"name": '), /is not JSON/);
    assert.match(faultsOf('[]'), /describes no group/);
    put('group.json', shipped);
    put('other.json', { ...shipped, name: 'Another' });
    assert.throws(() => readGroupFiles(scratch()), /two files in .+ describe the group TMAG/);
  });

  it('are refused when the folder is not there', () => {
    assert.throws(() => readGroupFiles(join(scratch(), 'none')), /GROUPS_DIR: the folder .+none cannot be read/);
  });
});

import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Group, Member, Owner } from '../../src/domain/group.ts';
import { chooseOwner, printOwner } from '../../src/domain/owner.ts';
import type { Result } from '../../src/domain/refusal.ts';
import { idOf, tmag } from '../support/group.ts';
import { refusalOf, valueOf } from '../support/results.ts';

const typed = (text: string, group: Group = tmag): Result<Owner> => chooseOwner(group, { given: 'text', text });
const mentioning = (text: string, names: Readonly<Record<string, string>>): Result<Owner> =>
  chooseOwner(tmag, { given: 'text', text, mentioned: new Map(Object.entries(names)) });
const picked = (...people: readonly string[]): Result<Owner> => chooseOwner(tmag, { given: 'people', people });
const ownerOf = ({ employer, person }: Member): Owner => ({ employer, people: [person] });
const employers = [...new Set(tmag.members.map((member) => member.employer))];

describe('The owner of an action', () => {
  it('is matched by the whole name, for everybody in the group, in any case and spacing', () => {
    for (const member of tmag.members) {
      for (const text of [member.name, member.name.toUpperCase(), ` ${member.name.replace(' ', '  ')} `]) {
        assert.deepEqual(valueOf(typed(text)), ownerOf(member), text);
      }
    }
  });

  it('is matched by initials, which tell Ian Hall and Ian Hatton apart', () => {
    for (const member of tmag.members.filter((each) => each.initials !== undefined)) {
      assert.deepEqual(valueOf(typed(member.initials ?? '')), ownerOf(member), member.initials);
    }
    assert.equal(valueOf(typed('ihal')).people[0], 'ian-hall');
    assert.equal(valueOf(typed('IHat')).people[0], 'ian-hatton');
  });

  it('is matched by a part of the name that only one person has', () => {
    assert.equal(valueOf(typed('Cesar')).people[0], 'cesar-lopes');
    assert.equal(valueOf(typed('bernsmeier-rulow')).people[0], 'nickie-bernsmeier-rulow');
  });

  it('takes initials before a part of a name', () => {
    const sam: Member = { person: 'sam', name: 'Sam Jb', employer: 'Programme', roles: ['programme'] };
    assert.equal(valueOf(typed('JB', { ...tmag, members: [sam, ...tmag.members] })).people[0], 'jason-brogden');
  });

  const ambiguous: readonly [text: string, names: readonly string[]][] = [
    ['Ian', ['Ian Hall', 'Ian Hatton']],
    ['Nigel', ['Nigel Rees', 'Nigel Hunt']],
    ['Lee', ['Lee Northall', 'Lee Cox']],
  ];
  for (const [text, names] of ambiguous) {
    it(`is asked for when "${text}" fits ${names.join(' and ')}`, () => {
      assert.deepEqual(refusalOf(typed(text)), { code: 'owner-ambiguous', who: text, names });
    });
  }

  it('is not ambiguous among the people of the employer that was named', () => {
    assert.deepEqual(valueOf(typed('Programme (Nigel & Lee)')), {
      employer: 'Programme',
      people: ['nigel-hunt', 'lee-cox'],
    });
    assert.equal(valueOf(typed('elexon (nigel)')).people[0], 'nigel-rees');
  });

  it('may be several people of one organisation, as the minutes print them', () => {
    const two: Owner = { employer: 'Programme', people: ['john-wiggins', 'jason-brogden'] };
    for (const text of ['Programme (John Wiggins & Jason Brogden)', 'JW and JB', 'JW, JB', 'JW; JB', 'JW & JB & JW']) {
      assert.deepEqual(valueOf(typed(text)), two, text);
    }
    assert.deepEqual(valueOf(picked('john-wiggins', 'jason-brogden', 'john-wiggins')), two);
  });

  it('is read back from what the Owner column prints, for any people of any organisation', () => {
    const people = fc
      .constantFrom(...employers)
      .chain((employer) => fc.shuffledSubarray(tmag.members.filter((member) => member.employer === employer)))
      .filter((members) => members.length > 0);
    fc.assert(
      fc.property(people, (members) => {
        const owner = { employer: members[0]!.employer, people: members.map((member) => member.person) };
        assert.deepEqual(valueOf(typed(printOwner(tmag, owner))), owner);
      }),
    );
  });

  const refused: readonly [text: string, refusal: unknown][] = [
    ['Bob', { code: 'owner-unknown', who: 'Bob' }],
    ['John Wiggins & Bob', { code: 'owner-unknown', who: 'Bob' }],
    ['Elexon (John Wiggins)', { code: 'owner-unknown', who: 'John Wiggins' }],
    ['Ian Hall & JW', { code: 'owners-of-two-employers', employers: ['Supplier Agent constituency', 'Programme'] }],
    ['Programme', { code: 'owner-needs-people', employer: 'Programme' }],
    ['i&c supplier constituency', { code: 'owner-needs-people', employer: 'I&C Supplier constituency' }],
    ['', { code: 'owner-missing' }],
    [' & , ', { code: 'owner-missing' }],
  ];
  for (const [text, refusal] of refused) {
    it(`"${text}" is refused: ${JSON.stringify(refusal)}`, () => {
      assert.deepEqual(refusalOf(typed(text)), refusal);
    });
  }

  it('is missing when nothing was given, and when people without an organisation are in the group', () => {
    const stranger: Member = { person: 'eve', name: 'Eve Stranger', employer: '', roles: [] };
    const group = { ...tmag, members: [...tmag.members, stranger] };
    assert.equal(refusalOf(chooseOwner(group, { given: 'nothing' })).code, 'owner-missing');
    assert.equal(refusalOf(picked()).code, 'owner-missing');
    assert.equal(refusalOf(typed(' ', group)).code, 'owner-missing');
    assert.deepEqual(valueOf(typed('Eve', group)), { employer: '', people: ['eve'] });
  });

  it('is refused when a form names people who are not in the group', () => {
    assert.equal(refusalOf(picked('nobody')).code, 'stale-card');
    assert.equal(refusalOf(picked('john-wiggins', 'nobody')).code, 'stale-card');
  });

  describe('mentioned', () => {
    it('is not taken for somebody of the organisation named beside it', () => {
      const odd = mentioning('Programme (Ian Hall)', { 'Ian Hall': 'ian-hall' });
      assert.ok(!odd.ok && odd.refusal.code === 'owners-of-two-employers');
    });

    it('is whom the mention stands for, before any name is matched', () => {
      assert.equal(valueOf(mentioning('Ian', { Ian: 'ian-hatton' })).people[0], 'ian-hatton');
      assert.equal(valueOf(mentioning('John Wiggins', { 'John Wiggins': 'lee-cox' })).people[0], 'lee-cox');
      assert.deepEqual(valueOf(mentioning('Programme (Lee & JB)', { Lee: 'lee-cox' })).people, [
        'lee-cox',
        'jason-brogden',
      ]);
    });

    it('may be shown with commas, brackets or "and" in the name', () => {
      const hall = { 'Hall, Ian (Supplier Agents)': 'ian-hall' };
      assert.deepEqual(valueOf(mentioning('Hall, Ian (Supplier Agents)', hall)).people, ['ian-hall']);
      const two = { 'Wiggins, John (MHHS & Elexon)': 'john-wiggins', 'Lopes and Co': 'cesar-lopes' };
      const text = 'Wiggins, John (MHHS & Elexon) and Lopes and Co, JB';
      assert.deepEqual(valueOf(mentioning(text, two)).people, ['john-wiggins', 'cesar-lopes', 'jason-brogden']);
    });

    it('is told apart from somebody whose shown name is a part of it', () => {
      const lees = { '': 'ian-hall', Lee: 'lee-northall', 'Lee Cox': 'lee-cox' };
      assert.deepEqual(valueOf(mentioning('Lee Cox', lees)).people, ['lee-cox']);
      assert.deepEqual(valueOf(mentioning('Lee Cox', { Lee: 'lee-northall' })).people, ['lee-cox']);
      const johns = { John: 'lee-cox', 'Wiggins, John': 'john-wiggins' };
      assert.deepEqual(valueOf(mentioning('Wiggins, John; John', johns)).people, ['john-wiggins', 'lee-cox']);
    });
  });

  it('is printed as the Owner column prints it', () => {
    const print = (...people: readonly string[]) => printOwner(tmag, { employer: 'Programme', people });
    assert.equal(print('john-wiggins'), 'Programme (John Wiggins)');
    assert.equal(print('john-wiggins', 'jason-brogden'), 'Programme (John Wiggins & Jason Brogden)');
    assert.equal(print('john-wiggins', 'lee-cox', 'cesar-lopes'), 'Programme (John Wiggins, Lee Cox & Cesar Lopes)');
    assert.equal(print('gone'), 'Programme (a former member)');
    assert.equal(printOwner(tmag, { employer: '', people: [idOf('Ian Hall')] }), 'Ian Hall');
  });
});

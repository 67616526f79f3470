import assert from 'node:assert/strict';
import { answerTo, choice, openMeeting, replyTo, shownTo, TENANT } from '../../support/meeting-room.ts';
import type { MeetingRoom, Role } from '../../support/meeting-room.ts';
import type { Chat, SeenMessage } from '../../../dev/simulator/chats.ts';

const AREA = 'Migration, Cutover & Data Strategy';

describe('the register, read by its members', () => {
  let room: MeetingRoom;

  const says = async (who: Role, line: string) => answerTo(await room.says(who, line));
  const whispers = async (who: Role, line: string) =>
    replyTo(await room.says(who, line, room.people[who].personalChat()));
  const clicks = async (who: Role, message: SeenMessage, button: string) =>
    shownTo(await room.people[who].clicks(message, button));

  beforeEach(async () => {
    room = await openMeeting();
    await says('chair', 'action Write the plan owner John Wiggins by 07/06/23');
    await says('chair', 'action Draw the map owner Jason Brogden and John Wiggins by 14/06/23');
    await says('chair', 'action Ask Ofgem owner Saima Sabir by 21/06/23');
    await says('programme', 'help');
  });
  afterEach(() => room.leave());

  it('tells the history of an item from the last to the first, with who, when, where and the words', async () => {
    room.teams.clock.set(new Date('2023-06-01T08:00:00Z'));
    await whispers('programme', 'update TMAG19-01 half of it');
    await whispers('programme', 'extend TMAG19-01 to 5 July because it rains');
    await whispers('chair', 'extend TMAG19-01 to 3 July');
    const lines = [
      '1 June 2023, 09:00 · in the personal chat\nMore time agreed  Smitha Pichrikat\nDue: Monday 3 July 2023 (was Wednesday 7 June 2023)',
      '1 June 2023, 09:00 · in the personal chat\nMore time asked for  John Wiggins\nit rains\nTo Wednesday 5 July 2023',
      '1 June 2023, 09:00 · in the personal chat\nUpdate  John Wiggins\nhalf of it',
      '31 May 2023, 10:00 · in the meeting chat\nLogged  Smitha Pichrikat\nWrite the plan',
    ];
    for (const line of ['history TMAG19-01', 'History of tmag19-1.'])
      assert.ok((await says('observer', line)).includes(`History of TMAG19-01\n${lines.join('\n')}`), await says('observer', line)); // prettier-ignore
    const card = replyTo(await room.says('observer', 'TMAG19-01'));
    assert.ok((await clicks('observer', card, 'History')).includes(lines.join('\n')));
    assert.match(await clicks('observer', card, 'Back'), /^TMAG 019\nAction\nTMAG19-01\n/);
    assert.match(await says('observer', 'history TMAG19-77'), /There is no TMAG19-77/);
    assert.match(await says('stranger', 'history TMAG19-01'), /do not have you as a member/);
  });

  it('turns the pages of a long history and of a long list, and loses nothing', async () => {
    for (let count = 4; count <= 21; count += 1) await says('chair', `action Number ${count} owner John Wiggins`);
    for (let count = 1; count <= 11; count += 1) await whispers('programme', `update TMAG19-01 part ${count}`);
    for (const [line, each, total] of [
      ['actions all', /TMAG19-\d+(?= \|)/g, 21],
      ['history TMAG19-01', /part \d+$|Write the plan$/gm, 12],
    ] as const) {
      // prettier-ignore
      const message = replyTo(await room.says('observer', line));
      const seen = [room.reads('observer', message).match(each) ?? []];
      while (/\[ Next \]/.test(room.reads('observer', message))) seen.push((await clicks('observer', message, 'Next')).match(each) ?? []); // prettier-ignore
      assert.equal(new Set(seen.flat()).size, total, line);
      assert.equal(seen.flat().length, total, line);
      assert.match(room.reads('observer', message), new RegExp(`\\d+ to ${total} of ${total}`));
      await clicks('observer', message, 'Previous');
      assert.match(room.reads('secretary', message), /^1 to \d+ of|\n1 to \d+ of/, 'for the others it is where it was');
    }
  });

  it('is summed up by overview, with the next step for chair and secretary', async () => {
    await whispers('programme', 'done TMAG19-02');
    await says('representative', 'action Count the trees');
    room.teams.clock.set(new Date('2023-06-09T08:00:00Z'));
    const card = replyTo(await room.says('chair', 'overview'));
    const shown = room.reads('chair', card);
    for (const each of [
      '3 actions not closed',
      'Overdue | 1',
      'On time | 1',
      'Waiting for an answer | 1',
      'Without owner | 0',
    ])
      // prettier-ignore
      assert.ok(shown.includes(each), `${each}: ${shown}`);
    assert.match(shown, /By owner\nJohn Wiggins \| 1 overdue · 1 waiting\n/);
    assert.match(await clicks('chair', card, 'Answer what waits'), /Waiting for an answer\n[^]*TMAG19-02 \| Done/);
    assert.match(await says('observer', 'overview'), /3 actions not closed/);
    assert.match(await says('stranger', 'overview'), /do not have you as a member/);
  });

  it('lists the actions of a person, an area or a meeting, and those that are overdue', async () => {
    room.teams.clock.set(new Date('2023-06-09T08:00:00Z'));
    const lists: readonly (readonly [line: string, heading: string, refs: readonly string[]])[] = [
      ['actions @John Wiggins', 'Actions of John Wiggins', ['01', '02']],
      ['actions of JW', 'Actions of John Wiggins', ['01', '02']],
      ['actions Jason', 'Actions of Jason Brogden', ['02']],
      ['actions migration', `${AREA}\nActions of an area`, ['01', '02', '03']],
      [`actions ${AREA}`, `${AREA}\nActions of an area`, ['01', '02', '03']],
      ['actions overdue', 'Overdue actions', ['01']],
      ['actions TMAG19', 'Actions of TMAG 019', ['01', '02', '03']],
      ['actions mine', 'Your open actions', ['03']],
      ['actions waiting', 'Waiting for an answer', []],
    ];
    for (const [line, heading, refs] of lists) {
      const shown = await says('observer', line);
      assert.ok(shown.includes(`${heading}\n`), `${line}: ${shown}`);
      assert.deepEqual([...shown.matchAll(/TMAG19-(\d+)(?= \|)/g)].map(([, ref]) => ref), refs, line); // prettier-ignore
    }
    assert.match(await says('observer', 'actions Atlantis'), /I know no person and no area called "Atlantis"/);
    assert.match(await says('observer', 'actions Lee'), /could be Lee Northall or Lee Cox/);
  });

  it('has no place any more for who was removed, whose actions wait for a new owner', async () => {
    assert.match(await says('programme', 'remove Jason Brogden'), /^Only the chair and the secretary can remove/);
    for (const [line, says_] of [
      ['remove Lee', /Please give the whole name/],
      ['remove Nobody Here', /"Nobody Here"/],
      ['remove Smitha Pichrikat', /the group's only chair/],
    ] as const)
      assert.match(await says('chair', line), says_);
    const left = await says('chair', 'remove @John Wiggins');
    assert.match(left, /^John Wiggins has left TMAG\.[^]* Without owner now: TMAG19-01\. Open one and press Edit to reassign it\.$/); // prettier-ignore
    for (const line of ['actions', 'done TMAG19-01', 'TMAG19-01', 'action Count the stones owner me'])
      assert.match(await says('programme', line), /I do not have you as a member/, line);
    assert.doesNotMatch(room.reads('programme', await whispers('programme', 'done TMAG19-01')), /Write the plan/);
    assert.match(await says('chair', 'overview'), /Without owner \| 1/);
    assert.match(await says('chair', 'action Do it owner John Wiggins'), /John Wiggins[^]*[Pp]lease pick /);
    const card = replyTo(await room.says('chair', 'TMAG19-01'));
    await clicks('chair', card, 'Edit');
    const form = room.people.chair.sees(room.chat).find(({ id }) => id === card.id) ?? assert.fail();
    const owner1 = choice(form, 'owner1', 'Jason Brogden (Programme)');
    assert.match(
      shownTo(await room.people.chair.clicks(card, 'Save', { owner1 })),
      /Owner \| Programme \(Jason Brogden\)/,
    );
    assert.match(await says('chair', 'overview'), /Without owner \| 0/);
  });
});

describe('somebody in two groups, in the personal chat', () => {
  let room: MeetingRoom;
  let dag: Chat;
  let list: SeenMessage;

  const whispers = async (who: Role, line: string) =>
    answerTo(await room.says(who, line, room.people[who].personalChat()));

  beforeEach(async () => {
    const john = { name: 'John Wiggins', email: 'john.wiggins@mhhs.example', roles: ['secretary'] };
    room = await openMeeting({ secondGroup: [john] });
    const { neighbour, programme } = room.people;
    dag = room.teams.createChat({ kind: 'meeting', tenantId: TENANT, members: [neighbour, programme] });
    await room.says('neighbour', 'start DAG 3', dag);
    await room.says('neighbour', 'action Draw the design owner John Wiggins by 05/06/23', dag);
    await room.says('chair', 'action Write the plan owner John Wiggins by 07/06/23');
    await room.says('programme', 'help', dag);
    await room.says('programme', 'help');
    room.teams.clock.set(new Date('2023-06-06T08:00:00Z'));
    list = replyTo(await room.says('programme', 'actions', room.people.programme.personalChat()));
  });
  afterEach(() => room.leave());

  it('has one list of both, the overdue first, and acts in each by its buttons', async () => {
    assert.match(room.reads('programme', list), /DAG3-01 \| Overdue[^]*TMAG19-01 \| Due/);
    await room.people.programme.clicks(list, { title: 'Update', at: 1 });
    const after = shownTo(await room.people.programme.clicks(list, 'Save', { text: 'half of it' }));
    assert.match(after, /TMAG19-01: Updated\.\nDAG3-01 \| Overdue[^]*Update: [^\n]*half of it/);
    assert.doesNotMatch(JSON.stringify(await room.register('DAG')), /half of it/);
  });

  it('may leave the group out where a ref names it', async () => {
    assert.match(await whispers('programme', 'update DAG3-01 begun'), /Updated\nDAG3-01/);
    assert.match(await whispers('programme', 'history TMAG19-01'), /History of TMAG19-01/);
    assert.match(await whispers('programme', 'actions DAG3'), /Actions of DAG 003/);
    assert.match(await whispers('programme', 'overview DAG'), /1 action not closed/);
    assert.match(await whispers('programme', 'suggestions DAG'), /No suggestion waits/);
  });

  it('finds the own actions with a step that names none', async () => {
    assert.match(await whispers('programme', 'done'), /Your open actions\nWhich one\?[^]*DAG3-01[^]*TMAG19-01/);
  });

  it('has no button that only ever says that a group is to be named', async () => {
    for (const button of ['Open', 'Overdue', 'All']) {
      if (!room.reads('programme', list).includes(`[ ${button} ]`)) continue;
      const said = shownTo(await room.people.programme.clicks(list, button));
      assert.doesNotMatch(said, /more than one group/, button);
    }
  });

  it('can ask for what waits in one of them', async () => {
    assert.match(await whispers('programme', 'actions waiting DAG'), /Waiting for an answer/);
  });
});

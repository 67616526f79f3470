import assert from 'node:assert/strict';
import { choice } from '../support/meeting-room.ts';
import { inShort, openReminderRoom, read } from '../support/reminder-room.ts';
import type { ReminderRoom, Role } from '../support/reminder-room.ts';

const ALL: readonly Role[] = ['chair', 'secretary', 'john', 'jason', 'representative', 'observer', 'unlinked'];
/** On a ladder of 21 June 2023, with the seconds around it in which nothing else happens. */
const BEFORE_5 = '2023-06-14T08:00';
const BEFORE_1 = '2023-06-20T08:00';

describe('what the bot says unasked', () => {
  let room: ReminderRoom;

  beforeEach(async () => {
    room = await openReminderRoom();
  });
  afterEach(() => room.leave());

  /** Who was told what since the last look; those who were told nothing are left out. */
  const news = () =>
    Object.fromEntries(ALL.map((who) => [who, inShort(room.told(who))] as const).filter(([, said]) => said.length > 0));
  const runs = async (at?: string) => {
    await room.runs(at);
    return news();
  };
  const nothing = {};
  const acts = (text: string, owner = 'John Wiggins') => room.says('chair', `action ${text} owner ${owner}`);
  /** Logs actions and closes the meeting; everybody has been told that they are theirs. */
  async function closed(...owners: readonly string[]): Promise<void> {
    for (const [index, owner] of owners.entries()) await acts(`Number ${index + 1}`, owner);
    await room.says('chair', 'close');
    await runs();
  }

  describe('of an action that is somebody’s now', () => {
    it('waits for the end of the meeting, and is one list for somebody with two', async () => {
      await acts('Write it up');
      await acts('Write it down');
      assert.deepEqual(await runs('2023-05-31T10:59'), nothing);
      await room.says('chair', 'close');
      await room.runs();
      const [message, another] = room.told('john');
      assert.ok(message && !another);
      assert.match(read(message), /2 new actions are yours[^]*Write it up[^]*TMAG 019, logged by Smitha Pichrikat/);
      assert.deepEqual(inShort([message]), ['TMAG: 2 new actions are yours (TMAG19-01 TMAG19-02)']);
      assert.deepEqual(await runs('2023-06-01T10:00'), nothing, 'nobody else is told, and nothing again');
    });

    it('waits two hours at most for a meeting that never ends', async () => {
      await acts('Write it up');
      assert.deepEqual(await runs('2023-05-31T10:59:59'), nothing);
      assert.deepEqual(await runs('2023-05-31T11:00'), { john: ['TMAG: 1 new action is yours (TMAG19-01)'] });
      await room.says('chair', 'close');
      assert.deepEqual(await runs(), nothing);
    });

    it('goes at once between meetings', async () => {
      await room.says('chair', 'close');
      await acts('Write it up');
      assert.deepEqual(await runs(), { john: ['TMAG: 1 new action is yours (TMAG19-01)'] });
    });

    it('goes to each of its owners, and nobody is told of what is undone', async () => {
      await acts('Write it up', 'John Wiggins and Jason Brogden');
      await acts('Never mind', 'Jason Brogden');
      await room.says('chair', 'undo');
      await room.says('chair', 'close');
      const one = ['TMAG: 1 new action is yours (TMAG19-01)'];
      assert.deepEqual(await runs(), { john: one, jason: one });
    });
  });

  describe('of a due date', () => {
    const DUE = ['TMAG: You have 2 actions due by 21/06/23 (TMAG19-01 TMAG19-02)'];
    const LATE = ['TMAG: You have 2 overdue actions (TMAG19-01 TMAG19-02)'];
    const TO_LEADS = ['2 actions are overdue in TMAG (TMAG19-01 TMAG19-02)'];

    it('comes five working days before, one before, on the day, then weekly, and later to chair and secretary', async () => {
      await closed('John Wiggins', 'John Wiggins');
      const all = { john: LATE, chair: TO_LEADS, secretary: TO_LEADS };
      const moments: readonly [at: string, said: object][] = [
        ['2023-06-14T07:59:59', nothing],
        [BEFORE_5, { john: DUE }],
        ['2023-06-20T07:59:59', nothing],
        [BEFORE_1, { john: DUE }],
        ['2023-06-21T07:59:59', nothing],
        ['2023-06-21T08:00', { john: DUE }],
        ['2023-06-22T08:00', nothing],
        ['2023-06-28T07:59:59', nothing],
        ['2023-06-28T08:00', { john: LATE }],
        ['2023-07-05T07:59:59', nothing],
        ['2023-07-05T08:00', all],
        ['2023-07-05T12:00', nothing],
        ['2023-07-12T08:00', all],
      ];
      for (const [at, said] of moments) assert.deepEqual(await runs(at), said, at);
    });

    it('tells chair and secretary whose it is, from which meeting, and how late', async () => {
      await closed('John Wiggins');
      await runs('2023-06-28T08:00');
      await room.runs('2023-07-05T08:00');
      for (const who of ['chair', 'secretary'] as const) {
        const [message] = room.told(who);
        assert.match(read(message!), /14 days late[^]*Number 1[^]*John Wiggins[^]*Due 21\/06\/23[^]*TMAG 019/, who);
      }
    });

    it('is said once after an outage, however much was missed', async () => {
      await closed('John Wiggins', 'John Wiggins');
      const said = { john: LATE, chair: TO_LEADS, secretary: TO_LEADS };
      assert.deepEqual(await runs('2023-07-20T10:00'), said);
      assert.deepEqual(await runs('2023-07-21T10:00'), nothing);
    });

    it('is not said of what was undone since', async () => {
      await closed('John Wiggins');
      await acts('Never mind', 'Jason Brogden');
      await runs();
      await room.says('chair', 'undo');
      assert.deepEqual(await runs(BEFORE_5), { john: ['TMAG: You have 1 action due by 21/06/23 (TMAG19-01)'] });
    });

    it('is asked about now when the chair chases, beside the ladder', async () => {
      await closed('John Wiggins', 'Jason Brogden');
      assert.equal(read(await room.says('chair', 'chase TMAG19-02')), 'Jason Brogden is asked about TMAG19-02 now.');
      assert.deepEqual(await runs(), { jason: ['TMAG: You have 1 action due by 21/06/23 (TMAG19-02)'] });
      assert.match(read(await room.says('secretary', 'chase TMAG19-02')), /less than a day ago/);
      assert.deepEqual(await runs(), nothing);
      assert.deepEqual(Object.keys(await runs(BEFORE_5)), ['john', 'jason']);
    });
  });

  describe('after an edit', () => {
    const NEWS = ['TMAG: News of 1 action (TMAG19-01)'];

    it('follows a new due date, and no more the old one', async () => {
      const item = await acts('Write it up');
      await room.says('chair', 'close');
      await runs();
      await room.edits('chair', item, () => ({ due: '2023-07-05' }));
      assert.deepEqual(await runs(), { john: NEWS });
      for (const at of [BEFORE_5, BEFORE_1, '2023-06-21T08:00']) assert.deepEqual(await runs(at), nothing, at);
      assert.deepEqual(await runs('2023-06-28T08:00'), {
        john: ['TMAG: You have 1 action due by 05/07/23 (TMAG19-01)'],
      });
    });

    it('tells the new owner and the former one, and reminds that one of nothing', async () => {
      const item = await acts('Write it up');
      await room.says('chair', 'close');
      await runs();
      await room.edits('chair', item, (form) => ({ owner1: choice(form, 'owner1', 'Jason Brogden (Programme)') }));
      await room.runs();
      assert.deepEqual(inShort(room.told('jason')), ['TMAG: 1 new action is yours (TMAG19-01)']);
      assert.match(read(room.told('john')[0]!), /It is no longer yours\. Changed by Smitha Pichrikat\./);
      assert.deepEqual(Object.keys(await runs(BEFORE_5)), ['jason']);
    });

    it('says what stands then, where only the words were changed', async () => {
      const item = await acts('Write it up');
      await room.edits('chair', item, () => ({ text: 'Write it down' }));
      await room.says('chair', 'close');
      await room.runs();
      const [message, another] = room.told('john');
      assert.ok(!another);
      assert.match(read(message!), /Write it down/);
    });

    it('still says whose it is, where the due date was changed before the meeting closed', async () => {
      const item = await acts('Write it up');
      await room.edits('chair', item, () => ({ due: '2023-07-05' }));
      await room.says('chair', 'close');
      assert.deepEqual(await runs(), { john: ['TMAG: 1 new action is yours (TMAG19-01)'] });
    });

    it('waits for the end of the meeting to tell a new owner', async () => {
      const item = await acts('Write it up');
      await room.edits('chair', item, (form) => ({ owner1: choice(form, 'owner1', 'Jason Brogden (Programme)') }));
      assert.deepEqual(await runs(), nothing);
      await room.says('chair', 'close');
      assert.deepEqual(await runs(), { jason: ['TMAG: 1 new action is yours (TMAG19-01)'] });
    });

    it('tells a second owner that it is theirs, and the first one that it has changed', async () => {
      const item = await acts('Write it up');
      await room.says('chair', 'close');
      await runs();
      await room.edits('chair', item, (form) => ({ owner2: choice(form, 'owner2', 'Jason Brogden (Programme)') }));
      assert.deepEqual(await runs(), { jason: ['TMAG: 1 new action is yours (TMAG19-01)'], john: NEWS });
    });
  });

  it("never touches a representative's or an observer's phone who own nothing", async () => {
    await closed('John Wiggins', 'Jason Brogden');
    for (const at of [
      BEFORE_5,
      BEFORE_1,
      '2023-06-21T08:00',
      '2023-06-28T08:00',
      '2023-07-05T08:00',
      '2023-07-12T08:00',
    ])
      assert.ok(
        Object.keys(await runs(at)).every((who) => !['representative', 'observer', 'unlinked'].includes(who)),
        at,
      );
    const asked = JSON.stringify(room.teams.log.filter(({ operation }) => operation === 'create'));
    for (const who of ['representative', 'observer', 'unlinked'] as const) {
      const { id, aadObjectId = '' } = room.people[who];
      assert.ok(!asked.includes(id) && !asked.includes(aadObjectId), `no chat is opened with the ${who}`);
    }
  });

  it('reaches a representative who owns an action, in their own chat', async () => {
    await closed('Ian Hall');
    assert.deepEqual(Object.keys(await runs(BEFORE_5)), ['representative']);
  });
});

import assert from 'node:assert/strict';
import { TENANT } from '../../dev/demo-cast.ts';
import type { Cast } from '../../dev/demo-cast.ts';
import { readTables } from '../../dev/demo-register.ts';
import type { Stage } from '../../dev/demo-stage.ts';
import type { LocalBot } from '../../dev/local-bot.ts';
import { cardText } from '../../dev/simulator/card-text.ts';
import type { Json } from '../../dev/simulator/json.ts';
import type { Simulator } from '../../dev/simulator/simulator.ts';
import { openDemoRoom } from '../support/demo-room.ts';
import type { DemoRoom } from '../support/demo-room.ts';

const TEXT = 'Write it up';
const MESSAGE = {
  html: `<p>${TEXT}</p>`,
  sender: 'Lee Northall',
  link: 'https://teams.microsoft.com/l/message/19:abc@thread.v2/1685523600000',
};

/** A member's id as the form's selects hold it. */
function choice(card: Json, title: string): string {
  const found = new RegExp(`"title":"${title}","value":"([^"]+)"`).exec(JSON.stringify(card));
  assert.ok(found?.[1], `${title} can be chosen`);
  return found[1];
}
const owner = 'John Wiggins \\(Programme\\)';

describe('an action', () => {
  let teams: Simulator;
  let room: DemoRoom;
  let bot: LocalBot;
  let cast: Cast;
  let stage: Stage;

  beforeEach(async () => {
    room = await openDemoRoom({ dialogs: true });
    ({ teams, bot, cast, stage } = room);
    await stage.says(cast.chair, 'start TMAG 19\nWelcome\nMigration');
    await stage.says(cast.chair, 'agenda 2');
  });
  afterEach(() => room.leave());

  const last = () => cast.migrationLead.sees(cast.chat).at(-1);
  const board = () =>
    cast.chair.sees(cast.chat).find((message) => message.summary?.startsWith('TMAG 019')) ?? assert.fail();

  const ways: Readonly<Record<string, () => Promise<void>>> = {
    'a typed line': async () => {
      await stage.says(cast.chair, `action ${TEXT} owner John Wiggins`);
    },
    'the form in the chat': async () => {
      const form = await stage.says(cast.chair, `action ${TEXT}`);
      await cast.chair.clicks(form, 'Save', { owner1: choice(form.card ?? {}, owner) });
    },
    'the dialog of the meeting’s card': async () => {
      const { dialog } = await cast.chair.opens(board(), 'Log an action');
      assert.ok(dialog);
      const { dialog: next, lastWord } = await dialog.submits('Save', {
        text: TEXT,
        owner1: choice(dialog.card, owner),
      });
      assert.deepEqual([next, lastWord], [undefined, undefined]);
    },
    'the message extension in the compose box': async () => {
      const { dialog } = await cast.chair.captures(cast.chat, 'logAction');
      await dialog?.submits('Save', { text: TEXT, owner1: choice(dialog.card, owner) });
    },
    'the message extension on a message': async () => {
      const { dialog } = await cast.chair.captures(cast.chat, 'logAction', MESSAGE);
      await dialog?.submits('Save', { owner1: choice(dialog.card, owner) });
    },
    'a picked account of the chat': async () => {
      const { dialog } = await cast.chair.opens(board(), 'Log an action');
      await dialog?.submits('Save', { text: TEXT, owner1: cast.migrationLead.aadObjectId ?? '' });
    },
  };
  for (const [way, capture] of Object.entries(ways)) {
    it(`is the same record with the same echo when it comes by ${way}`, async () => {
      await capture();
      const { actions } = await readTables(bot, { tenant: TENANT, prefix: 'TMAG', meeting: 19 });
      const expected = { area: 'Migration', ref: 'TMAG19-01', action: TEXT, owner: 'Programme (John Wiggins)' };
      assert.deepEqual(actions, [{ ...expected, due: '21/06/23', update: '' }]);
      const echo = cardText(last()?.card ?? {}).split('\n');
      assert.deepEqual(echo.slice(0, 7), [
        'TMAG 019',
        'Action logged',
        'TMAG19-01',
        TEXT,
        'Owner | Programme (John Wiggins)',
        'Due | Wednesday 21 June 2023',
        'Area | Migration',
      ]);
    });
  }

  it('keeps who wrote the message that it came from, and the link to it', async () => {
    const { dialog } = await cast.chair.captures(cast.chat, 'logAction', MESSAGE);
    await dialog?.submits('Save', { owner1: choice(dialog.card, owner) });
    const echo = last()?.card ?? {};
    assert.match(cardText(echo), /From \| a message by Lee Northall/);
    assert.match(
      JSON.stringify(echo),
      new RegExp(`"Action.OpenUrl","title":"Open the message","url":"${MESSAGE.link}"`),
    );
  });

  it('takes no link that leads elsewhere', async () => {
    for (const link of [
      'https://evil.example/teams.microsoft.com',
      'javascript:alert(1)',
      'https://a@teams.microsoft.com/',
    ]) {
      const { dialog } = await cast.chair.captures(cast.chat, 'logAction', { ...MESSAGE, link });
      await dialog?.submits('Save', { owner1: choice(dialog.card, owner) });
      assert.doesNotMatch(JSON.stringify(last()?.card), /OpenUrl|evil/);
    }
  });

  it('stays in its dialog with all that was typed while something is wanting', async () => {
    const { dialog } = await cast.chair.opens(board(), 'Log an action');
    const { dialog: again } = await (dialog ?? assert.fail()).submits('Save', {
      text: TEXT,
      owner1: choice(dialog?.card ?? {}, owner),
      due: '2020-01-01',
    });
    assert.match(cardText(again?.card ?? {}), /Wednesday 1 January 2020 is in the past/);
    assert.match(cardText(again?.card ?? {}), /\[Action: Write it up\]/);
    await again?.submits('Save');
    assert.match(cardText(last()?.card ?? {}), /Due \| Wednesday 1 January 2020/);
  });

  it('is edited in a dialog, and its own card changes for everybody', async () => {
    const card = await stage.says(cast.chair, `action ${TEXT} owner John Wiggins`);
    const { dialog } = await cast.chair.opens(card, 'Edit');
    const posts = teams.log.filter((entry) => entry.operation === 'send').length;
    await dialog?.submits('Save', { text: 'Write it down' });
    const seen = cast.migrationLead.sees(cast.chat).find((message) => message.id === card.id);
    assert.match(cardText(seen?.card ?? {}), /Changed[\s\S]*Write it down/);
    assert.equal(teams.log.filter((entry) => entry.operation === 'send').length, posts);
  });

  it('is suggested by who may not log, by each of the ways', async () => {
    for (const way of [
      () => cast.representative.opens(board(), 'Log an action'),
      () => cast.representative.captures(cast.chat, 'logAction', MESSAGE),
    ]) {
      const { dialog } = await way();
      assert.match(cardText(dialog?.card ?? {}), /Suggest an action/);
      await dialog?.submits('Save', { text: TEXT, owner1: choice(dialog.card, owner) });
      assert.match(cardText(last()?.card ?? {}), /Suggested action[^]*\[ Accept \] {2}\[ Edit \] {2}\[ Decline \]/);
    }
    const store = await bot.openStore();
    const scope = { of: 'group', tenant: TENANT, prefix: 'TMAG' } as const;
    assert.deepEqual(await store.list(scope, 'action'), []);
    assert.equal((await store.list(scope, 'suggestion', { state: 'open' })).length, 2);
    await store.close();
  });

  it('is found by ref, text or owner, and inserted as a dated copy that can be refreshed', async () => {
    await stage.says(cast.chair, `action ${TEXT} owner John Wiggins`);
    await stage.says(cast.chair, 'decision The strategy is approved');
    for (const words of ['tmag19-01', 'write', 'wiggins', 'migration write']) {
      const { found } = await cast.representative.searches(cast.chat, words);
      assert.deepEqual(
        found.map(({ title }) => title),
        ['TMAG19-01  Write it up'],
        words,
      );
    }
    const { found } = await cast.representative.searches(cast.chat, '');
    assert.deepEqual(
      found.map(({ title }) => title.slice(0, 10).trim()),
      ['TMAG-DEC30', 'TMAG19-01'],
    );
    const copy = cardText(found[1]?.card ?? {});
    assert.match(copy, /As of 31 May 2023, 10:0\d\./);
    assert.match(copy, /\[ Refresh \]$/m);
    assert.doesNotMatch(copy, /Edit/);
  });

  it('is not found by somebody who is no member', async () => {
    await stage.says(cast.chair, `action ${TEXT} owner John Wiggins`);
    const stranger = teams.persona({
      name: 'Pat Stranger',
      email: 'pat@x.example',
      tenantId: TENANT,
      aadObjectId: '7a3c1f10-5b0e-4c52-9d4e-3f6a8b2c1dee',
    });
    await teams.addMember(cast.chat, stranger);
    const { found, message } = await stranger.searches(cast.chat, 'write');
    assert.deepEqual(found, []);
    assert.match(message ?? '', /do not have you/);
  });
});

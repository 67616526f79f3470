import assert from 'node:assert/strict';
import { answerTo, choice, openMeeting, replyTo } from '../../support/meeting-room.ts';
import type { MeetingRoom, Role } from '../../support/meeting-room.ts';
import { cardText } from '../../../dev/simulator/card-text.ts';
import { press } from '../../../dev/simulator/card-view.ts';
import type { Inputs } from '../../../dev/simulator/card-view.ts';
import type { SeenMessage } from '../../../dev/simulator/chats.ts';
import type { Turn } from '../../../dev/simulator/delivery.ts';
import { isJson, objects, text } from '../../../dev/simulator/json.ts';
import type { Json } from '../../../dev/simulator/json.ts';

const at = (value: unknown, ...keys: readonly string[]): unknown =>
  keys.reduce((found: unknown, key) => (isJson(found) ? found[key] : undefined), value);
/** The form in a dialog, and the sentence that ends one. */
const formIn = (body: unknown): Json => {
  const card = at(body, 'task', 'value', 'card', 'content');
  return isJson(card) ? card : {};
};
const sentenceIn = (body: unknown): string =>
  text(at(body, 'task', 'value')) || text(at(body, 'composeExtension', 'text'));

describe('forms in dialogs, and the message extension', () => {
  let room: MeetingRoom;
  let logged: Turn;
  let item: SeenMessage;
  let clicks = 0;

  beforeEach(async () => {
    room = await openMeeting({ dialogs: true });
    logged = await room.says('chair', 'action Publish the risk owner John Wiggins by 21/06/23');
    item = replyTo(logged);
  });
  afterEach(() => room.leave());

  /** What the service answers an invoke with. */
  async function invoke(who: Role, name: string, { replyToId, ...value }: Json): Promise<unknown> {
    const { id, aadObjectId } = room.people[who];
    const more = { type: 'invoke', name, value, text: undefined, from: { id, aadObjectId }, replyToId };
    clicks += 1;
    const turn = await room.teams.deliver({ ...logged.activity, ...more, id: `dialog-${clicks}` });
    assert.equal(turn.status, 200);
    return turn.body;
  }
  const opens = (who: Role, button: string, message = item): Promise<unknown> =>
    invoke(who, 'task/fetch', { data: press(message.card ?? {}, { title: button }, {}).data, replyToId: message.id });
  const submits = (who: Role, form: Json, inputs: Inputs = {}): Promise<unknown> =>
    invoke(who, 'task/submit', { data: press(form, { title: 'Save' }, inputs).data });
  const fromMessage = (content: string, link = 'https://teams.microsoft.com/l/message/19:c/1'): Json => ({
    commandId: 'logAction',
    messagePayload: { body: { content }, from: { user: { displayName: 'Pat Stranger' } }, linkToMessage: link },
  });

  it('edit an item in a dialog and then change its card for everybody, with one edit and no message', async () => {
    const form = formIn(await opens('chair', 'Edit'));
    assert.match(cardText(form), /Edit TMAG19-01\n\[Action: Publish the risk\]/);
    const posts = room.made('send');
    assert.deepEqual(await submits('chair', form, { text: 'Publish it now' }), {});
    assert.match(room.reads('observer', item), /Changed\nTMAG19-01\nPublish it now/);
    assert.deepEqual([room.made('send') - posts, room.made('update', item)], [0, 1]);
  });

  it('log an action in a dialog and post it for everybody, once', async () => {
    const board = replyTo(await room.says('chair', 'agenda'));
    const form = formIn(await opens('chair', 'Log an action', board));
    const inputs = { text: 'From a dialog', owner1: choice({ card: form }, 'owner1', 'John Wiggins (Programme)') };
    await submits('chair', form, inputs);
    await submits('chair', form, inputs);
    assert.match(answerTo(await room.says('observer', 'TMAG19-02')), /From a dialog/);
    assert.match(answerTo(await room.says('observer', 'TMAG19-03')), /no TMAG19-03/);
  });

  it('keep the dialog open, with all that was typed, while something is wanting', async () => {
    const form = formIn(await opens('chair', 'Edit'));
    const again = formIn(await submits('chair', form, { text: 'Publish it now', due: '2023-05-01' }));
    assert.match(cardText(again), /1 May 2023[^]*\[Action: Publish it now\][^]*\[Due: 2023-05-01\]/);
    await submits('chair', again);
    assert.match(room.reads('observer', item), /Publish it now[^]*1 May 2023/);
  });

  it('end with a polite line for whoever may not, when they open and when they save', async () => {
    const form = formIn(await opens('chair', 'Edit'));
    const before = await room.register();
    for (const who of ['programme', 'representative', 'observer', 'stranger', 'anonymous', 'guest'] as const) {
      const bodies = [await opens(who, 'Edit'), await submits(who, form, { text: 'Forged' })];
      // The programme and representatives suggest there.
      if (!['programme', 'representative'].includes(who)) {
        bodies.push(await invoke(who, 'composeExtension/fetchTask', fromMessage('x')));
      }
      for (const body of bodies) assert.match(sentenceIn(body), /ask Smitha Pichrikat \(chair\)/, who);
    }
    assert.deepEqual(await room.register(), before);
  });

  it('start from a message of the chat, and keep the link only where it leads into Teams', async () => {
    for (const [link, kept] of [
      ['https://teams.microsoft.com/l/message/19:c/1', true],
      ['https://evil.example/l/message/19:c/1', false],
      ['javascript:alert(1)', false],
    ] as const) {
      const body = await invoke(
        'chair',
        'composeExtension/fetchTask',
        fromMessage('<p>Could we <b>publish</b> it?</p>', link),
      );
      const form = formIn(body);
      assert.match(cardText(form), /\[Action: Could we publish it\?\]/);
      const owner1 = choice({ card: form }, 'owner1', 'John Wiggins (Programme)');
      const { data } = press(form, { title: 'Save' }, { owner1 });
      await invoke('chair', 'composeExtension/submitAction', { data });
      assert.equal(JSON.stringify(await room.register()).includes(link), kept, link);
    }
  });

  it('find items for members only, by words, and never those of another group', async () => {
    const search = (who: Role, words: string) =>
      invoke(who, 'composeExtension/query', { parameters: [{ name: 'words', value: words }] });
    assert.equal(objects(at(await search('observer', 'publish'), 'composeExtension', 'attachments')).length, 1);
    assert.equal(objects(at(await search('observer', 'nothing like it'), 'composeExtension', 'attachments')).length, 0);
    await room.says('chair', 'action Deliver it owner @Robin Vendor');
    for (const who of ['stranger', 'anonymous', 'guest', 'impostor', 'unlinked', 'owner'] as const) {
      const body = await search(who, 'publish');
      assert.match(sentenceIn(body), /I do not have you/, who);
      assert.doesNotMatch(JSON.stringify(body), /Publish the risk/);
    }
  });

  it('offer the names of members to members only', async () => {
    const search = async (who: Role) =>
      objects(at(await invoke(who, 'application/search', { queryText: 'nigel' }), 'value', 'results'));
    assert.deepEqual(
      (await search('observer')).map(({ title }) => title),
      ['Nigel Hunt (Programme)', 'Nigel Rees (Elexon)'],
    );
    for (const who of ['stranger', 'anonymous', 'guest', 'impostor'] as const)
      assert.deepEqual(await search(who), [], who);
  });
});

import assert from 'node:assert/strict';
import { isJson, objects, type Json } from '../../dev/simulator/json.ts';
import { startSimulator, type Simulator } from '../../dev/simulator/simulator.ts';
import { startBot, type BotUnderTest } from './bot-under-test.ts';
import { castOf, type Cast } from './people.ts';

const DOWNLOAD = 'application/vnd.microsoft.teams.file.download.info';
const bytes = Buffer.from([1, 2, 3, 250]);

describe('the Teams simulator: files that people send', () => {
  let bot: BotUnderTest;
  let teams: Simulator;
  let cast: Cast;

  before(async () => {
    bot = await startBot();
  });
  after(() => bot.stop());
  beforeEach(async () => {
    teams = await startSimulator({ botUrl: bot.url });
    cast = castOf(teams);
  });
  afterEach(() => teams.stop());

  /** The attachments of what Chris sends to the bot. */
  async function received(file: { text?: string; downloadUrl?: string }): Promise<readonly [Json, Json]> {
    bot.does(() => undefined);
    const { activity } = await cast.chris.sends(cast.chris.personalChat(), { name: 'List.xlsx', bytes, ...file });
    assert.equal(activity.type, 'message');
    assert.equal(activity.text, file.text);
    const [first, second, ...more] = objects(activity.attachments);
    assert.ok(first && second && more.length === 0);
    return [first, second];
  }
  const downloadOf = (attachment: Json) => {
    assert.ok(isJson(attachment['content']));
    return attachment['content'] as { downloadUrl: string; uniqueId: string; fileType: string };
  };

  it('reaches the bot with an address that gives the bytes to whoever has it, and as often as they like', async () => {
    const [file, html] = await received({ text: 'The <old> list' });
    assert.deepEqual([file['contentType'], file['name']], [DOWNLOAD, 'List.xlsx']);
    const { downloadUrl, uniqueId, fileType } = downloadOf(file);
    assert.equal(fileType, 'xlsx');
    const shown = `<p>The &lt;old&gt; list</p>\n<attachment id="${uniqueId}"></attachment>`;
    assert.deepEqual(html, { contentType: 'text/html', content: shown });
    const got = async () => Buffer.from(await (await fetch(downloadUrl)).arrayBuffer());
    assert.deepEqual([await got(), await got()], [bytes, bytes]);
    assert.equal((await fetch(downloadUrl, { headers: { authorization: 'Bearer x' } })).status, 400);
    const put = { method: 'PUT', headers: { 'content-range': 'bytes 0-3/4' }, body: bytes };
    assert.equal((await fetch(downloadUrl, put)).status, 405);
    assert.equal((await fetch(`${downloadUrl}0`)).status, 404);
    assert.equal(teams.log.length, 0);
  });

  it('is seen in the chat, and needs no words', async () => {
    await received({});
    const [seen] = cast.chris.sees(cast.chris.personalChat());
    assert.deepEqual([seen?.from, seen?.text, seen?.file], ['Chris Welby', undefined, { name: 'List.xlsx', bytes }]);
  });

  it('can name any address', async () => {
    const [file] = await received({ downloadUrl: 'https://evil.example/x' });
    assert.equal(downloadOf(file).downloadUrl, 'https://evil.example/x');
  });

  it('reaches no bot in a group', async () => {
    await assert.rejects(cast.chris.sends(cast.chat, { name: 'List.xlsx', bytes }), /hands no files to bots/);
    assert.equal(cast.chris.sees(cast.chat).length, 0);
  });
});

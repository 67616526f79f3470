import assert from 'node:assert/strict';
import { ActivityTypes, type Attachment, type TurnContext } from 'botbuilder';
import type { SeenMessage } from '../../dev/simulator/chats.ts';
import { startSimulator, type Simulator } from '../../dev/simulator/simulator.ts';
import { startBot, type BotUnderTest } from './bot-under-test.ts';
import { castOf, type Cast } from './people.ts';

const CONSENT = 'application/vnd.microsoft.teams.card.file.consent';
const INFO = 'application/vnd.microsoft.teams.card.file.info';
const bytes = Buffer.from([1, 2, 3, 250]);

const question = (more: object = {}): Attachment => ({
  contentType: CONSENT,
  name: 'Minutes 19.DOCX',
  content: { description: 'The minutes', sizeInBytes: 4, acceptContext: { of: 'yes' }, declineContext: 'no', ...more },
});

const takesInvoke = async (context: TurnContext) => {
  await context.sendActivity({ type: 'invokeResponse', value: { status: 200 } });
};

/** What a bot is given with somebody's yes. */
interface Place {
  readonly contentUrl: string;
  readonly name: string;
  readonly uploadUrl: string;
  readonly uniqueId: string;
  readonly fileType: string;
}

describe('the Teams simulator: files', () => {
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

  const sends = (context: TurnContext, ...attachments: Attachment[]) =>
    context.sendActivity({ type: ActivityTypes.Message, attachments });

  /** Lets the bot post attachments; gives the status with which the connector took or refused them. */
  async function posted(attachments: Attachment[], { text, inGroup = false }: { text?: string; inGroup?: boolean }) {
    bot.does(async (context) => {
      const words = text === undefined ? {} : { text };
      await context.sendActivity({ type: ActivityTypes.Message, ...words, attachments }).catch(() => undefined);
    });
    const { chris, chat } = cast;
    const { replies } = await chris.types(inGroup ? chat : chris.personalChat(), '@TMAG Bot files');
    return { status: teams.log.at(-1)?.status, replies };
  }

  async function asked(): Promise<SeenMessage> {
    const { status, replies } = await posted([question()], {});
    assert.equal(status, 201);
    return replies[0]!;
  }

  /** Has Chris say yes; gives what the bot was told, while its turn is over. */
  async function agreed(): Promise<Place> {
    const message = await asked();
    bot.does(takesInvoke);
    const { activity } = await cast.chris.agrees(message);
    return (activity.value as { uploadInfo: Place }).uploadInfo;
  }

  const put = (url: string, headers: Record<string, string>, body = bytes) =>
    fetch(url, { method: 'PUT', headers, body }).then(({ status }) => status);
  const range = { 'content-range': 'bytes 0-3/4' };
  const info = ({ name, contentUrl, uniqueId, fileType }: Place): Attachment => ({
    contentType: INFO,
    name,
    contentUrl,
    content: { uniqueId, fileType },
  });

  it('shows the question whether somebody wants a file', async () => {
    const { consent, text, card } = await asked();
    const contexts = { acceptContext: { of: 'yes' }, declineContext: 'no' };
    assert.deepEqual(consent, { name: 'Minutes 19.DOCX', description: 'The minutes', size: 4, ...contexts });
    assert.deepEqual([text, card], ['', undefined]);
  });

  it('refuses that question outside a personal chat, and one that lacks something', async () => {
    const inGroup = await posted([question()], { inGroup: true });
    assert.deepEqual([inGroup.status, inGroup.replies], [400, []]);
    const bad = [{ sizeInBytes: undefined }, { sizeInBytes: 0 }, { sizeInBytes: -1 }, { sizeInBytes: '4' }];
    for (const more of bad) assert.equal((await posted([question(more)], {})).status, 400, JSON.stringify(more));
    assert.equal((await posted([{ ...question(), name: '' }], {})).status, 400);
    assert.equal((await posted([question()], { text: 'and words' })).status, 400);
    assert.equal((await posted([question(), question()], {})).status, 400);
    assert.equal(cast.chris.sees(cast.chris.personalChat()).filter(({ consent }) => consent).length, 0);
  });

  it('tells the bot of a yes, with a place of its own for each', async () => {
    const message = await asked();
    bot.does(takesInvoke);
    const { activity, status } = await cast.chris.agrees(message);
    assert.deepEqual([status, activity.type, activity.name], [200, 'invoke', 'fileConsent/invoke']);
    assert.deepEqual([activity.replyToId, activity.conversation.id], [message.id, cast.chris.personalChat().id]);
    const { uploadInfo, ...rest } = activity.value as { uploadInfo: Place };
    assert.deepEqual(rest, { type: 'fileUpload', action: 'accept', context: { of: 'yes' } });
    const { contentUrl, name, uploadUrl, uniqueId, fileType } = uploadInfo;
    assert.deepEqual(Object.keys(uploadInfo).length, 5);
    assert.deepEqual([name, fileType], ['Minutes 19.DOCX', 'docx']);
    assert.match(uploadUrl, new RegExp(`^${teams.serviceUrl}files/[0-9a-f-]{36}$`));
    assert.ok(!uploadUrl.includes(uniqueId) && !contentUrl.includes('/files/'));
    const again = await cast.chris.agrees(message);
    assert.notEqual((again.activity.value as { uploadInfo: Place }).uploadInfo.uploadUrl, uploadUrl);
    const elsewhere = await cast.chris.agrees(message, 'https://elsewhere.example/');
    assert.equal(
      (elsewhere.activity.value as { uploadInfo: Place }).uploadInfo.uploadUrl,
      'https://elsewhere.example/',
    );
  });

  it('tells the bot of a no', async () => {
    const message = await asked();
    bot.does(takesInvoke);
    const { activity } = await cast.chris.declines(message);
    assert.deepEqual([activity.name, activity.replyToId], ['fileConsent/invoke', message.id]);
    assert.deepEqual(activity.value, { type: 'fileUpload', action: 'decline', context: 'no' });
  });

  it('lets only the person asked answer, and only a question', async () => {
    const message = await asked();
    await assert.rejects(cast.john.agrees(message), /John Wiggins is not in/);
    const [words] = cast.chris.sees(cast.chris.personalChat());
    await assert.rejects(cast.chris.agrees(words!), /asks about no file: @TMAG Bot files/);
    await assert.rejects(cast.chris.declines(words!), /asks about no file/);
  });

  it('takes a file once, whole, and without anything that says who sends it', async () => {
    const { uploadUrl } = await agreed();
    const before = teams.log.length;
    assert.equal(await put(uploadUrl, {}), 416);
    for (const wrong of ['bytes 0-4/4', 'bytes 0-3/5', 'bytes 1-3/4', 'bytes 0-3/*'])
      assert.equal(await put(uploadUrl, { 'content-range': wrong }), 416, wrong);
    assert.equal(await put(uploadUrl, { ...range, authorization: 'Bearer x' }), 400);
    assert.equal(await put(`${uploadUrl}0`, range), 404);
    assert.equal((await fetch(uploadUrl)).status, 405);
    assert.equal(await put(uploadUrl, range), 201);
    assert.equal(await put(uploadUrl, range), 409);
    assert.equal(teams.log.length, before, 'none of these is a request to the connector');
  });

  it('shows the file that the bot uploaded, with words beside it or without', async () => {
    const message = await asked();
    const seen: string[] = [];
    bot.does(async (context) => {
      const { uploadInfo } = context.activity.value as { uploadInfo: Place };
      seen.push(`${await put(uploadInfo.uploadUrl, range)}`);
      await sends(context, info(uploadInfo));
      await context.sendActivity({ type: ActivityTypes.Message, text: 'There', attachments: [info(uploadInfo)] });
    });
    const { replies } = await cast.chris.agrees(message);
    assert.deepEqual(seen, ['201']);
    const file = { name: 'Minutes 19.DOCX', bytes };
    assert.deepEqual(
      replies.map((reply) => [reply.text, reply.file]),
      [
        ['', file],
        ['There', file],
      ],
    );
  });

  it('lets the bot put the file in the place of its question', async () => {
    const message = await asked();
    bot.does(async (context) => {
      const { uploadInfo } = context.activity.value as { uploadInfo: Place };
      await put(uploadInfo.uploadUrl, range);
      const id = context.activity.replyToId ?? '';
      await context.updateActivity({ type: ActivityTypes.Message, id, attachments: [info(uploadInfo)] });
    });
    await cast.chris.agrees(message);
    const now = cast.chris.sees(cast.chris.personalChat()).find(({ id }) => id === message.id);
    assert.deepEqual([now?.consent, now?.file?.name, now?.edits], [undefined, 'Minutes 19.DOCX', 1]);
    await assert.rejects(cast.chris.agrees(message), /asks about no file/);
  });

  it('refuses to show a file that is not there, not here or not this one', async () => {
    const place = await agreed();
    const status = async (shown: Place, options = {}) => (await posted([info(shown)], options)).status;
    assert.equal(await status(place), 400, 'nothing was uploaded yet');
    await put(place.uploadUrl, range);
    assert.equal(await status(place), 201);
    assert.equal(await status({ ...place, contentUrl: 'https://group.example/x' }), 400);
    assert.equal(await status({ ...place, contentUrl: place.uploadUrl }), 400);
    assert.equal(await status({ ...place, uniqueId: 'x' }), 400);
    assert.equal(await status({ ...place, fileType: '' }), 400);
    assert.equal(await status(place, { inGroup: true }), 400);
  });

  it('keeps the gate and the log for what the connector is asked', async () => {
    const asks: string[] = [];
    const gated = await startSimulator({
      botUrl: bot.url,
      gate: (request, serve) => {
        asks.push(`${request.method} ${request.operation}`);
        return serve();
      },
    });
    bot.does(async (context) => {
      const { uploadInfo } = (context.activity.value ?? {}) as { uploadInfo?: Place };
      if (uploadInfo) await put(uploadInfo.uploadUrl, range);
      await sends(context, uploadInfo ? info(uploadInfo) : question());
    });
    const { chris } = castOf(gated);
    const { replies } = await chris.types(chris.personalChat(), 'files');
    const turn = await chris.agrees(replies[0]!);
    await gated.stop();
    assert.deepEqual(turn.replies[0]?.file, { name: 'Minutes 19.DOCX', bytes });
    assert.deepEqual(asks, ['POST send', 'POST send']);
    assert.equal(gated.log.length, 2);
  });
});

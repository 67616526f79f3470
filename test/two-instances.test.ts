import assert from 'node:assert/strict';
import { gather, TENANT } from '../dev/demo-cast.ts';
import type { Cast } from '../dev/demo-cast.ts';
import { startEmulator } from '../dev/emulator/emulator.ts';
import type { Emulator } from '../dev/emulator/emulator.ts';
import { typedMessage } from '../dev/simulator/activities.ts';
import type { TeamsActivity } from '../dev/simulator/activities.ts';
import { cardOf } from '../dev/simulator/card-rules.ts';
import { cardText } from '../dev/simulator/card-text.ts';
import type { Gate } from '../dev/simulator/door.ts';
import { noAnswer } from '../dev/simulator/exchange.ts';
import { text as textOf } from '../dev/simulator/json.ts';
import { startSimulator } from '../dev/simulator/simulator.ts';
import type { Simulator } from '../dev/simulator/simulator.ts';
import { openCosmosStore } from '../src/adapters/cosmos-store.ts';
import { chainFaults } from '../src/domain/chain.ts';
import type { Store } from '../src/ports/store.ts';
import { startBotProcess } from './support/bot-process.ts';
import type { BotProcess } from './support/bot-process.ts';

const LINES = 500;
/** Several people type at once: enough that the two bots race for the head, and that some turns die with one of them. */
const AT_ONCE = 8;
const MOST_DELIVERIES = 3;

/** Two processes on one account, behind one simulated Teams. */
interface Site {
  readonly teams: Simulator;
  readonly cast: Cast;
  readonly emulator: Emulator;
  /** The test's own way to the records. */
  readonly store: Store;
  readonly bots: readonly [BotProcess, BotProcess];
}

async function openSite(gate?: Gate): Promise<Site> {
  const emulator = await startEmulator();
  const { endpoint, key } = emulator;
  // First of all, as infra/ is deployed first: it makes the container. Not by today's date: the people live in 2023.
  const store = await openCosmosStore({ endpoint, key, database: 'tmag-bot', now: () => new Date(0) });
  const teams = await startSimulator(gate && { gate });
  const [one, other] = await Promise.all([startBotProcess(emulator), startBotProcess(emulator)]);
  const cast = gather(teams);
  teams.connectTo(one.url);
  await cast.chair.types(cast.chat, `@${teams.bot.name} start TMAG 19 extraordinary`);
  return { teams, cast, emulator, store, bots: [one, other] };
}

async function leave({ teams, emulator, store, bots }: Site): Promise<void> {
  await Promise.all(bots.map((bot) => bot.stop()));
  await teams.stop();
  await store.close();
  await emulator.stop();
}

/** A line that somebody types, as an activity: Teams delivers the very same one again where no bot takes it. */
function lineOf({ teams, cast }: Site, { id, line }: { id: string; line: string }): TeamsActivity {
  const { serviceUrl, bot, clock } = teams;
  const occasion = { id, at: clock.now(), serviceUrl, bot, chat: cast.chat, from: cast.secretary };
  return typedMessage(occasion, `@${bot.name} ${line}`).activity;
}

/** Delivers an activity to one bot; the HTTP status, or 0 where no answer came. */
async function deliverTo({ teams }: Site, bot: BotProcess, activity: TeamsActivity): Promise<number> {
  teams.connectTo(bot.url);
  // The address is taken before the first pause, so that deliveries to several bots at once don't get in each other's way.
  const delivery = teams.deliver(activity);
  return delivery.then(
    ({ status }) => status,
    () => 0,
  );
}

/** What the bots said in answer to an activity, as far as it came to the chat. */
const answersTo = ({ teams }: Site, { id }: TeamsActivity): readonly string[] =>
  teams.log
    .filter(({ operation, params, status }) => operation === 'send' && params['replyToId'] === id && status === 201)
    .map(({ body }) => {
      const card = cardOf(body);
      return card ? cardText(card) : textOf(body['text']);
    });

const refsIn = (answer: string): readonly string[] => [...new Set(answer.match(/\bTMAG19-\d+\b/g))];

/** The group's records as they lie on the account. */
async function readRegister({ store }: Site) {
  const scope = { of: 'group', tenant: TENANT, prefix: 'TMAG' } as const;
  const heads = await store.list(scope, 'head');
  const actions = await store.list(scope, 'action');
  const meetings = await store.list(scope, 'meeting');
  const events = (await store.list(scope, 'event')).map(({ value }) => value);
  const chained = [
    ...heads.map((each) => ({ ...each, record: `head:${each.id}` })),
    ...meetings.map((each) => ({ ...each, record: `meeting:${each.id}` })),
    ...actions.map((each) => ({ ...each, record: `action:${each.id}` })),
  ];
  const faults = chained.flatMap(({ record, chain }) => {
    const own = events.filter((event) => event.record === record);
    return chainFaults(own, chain!).map((fault) => `${record}: ${fault}`);
  });
  return { head: heads[0]!.value, actions: actions.map(({ value }) => value), faults };
}

/** Everything that must hold once each line has been answered: one item a line, in one register, and no answer wrong. */
async function oneItemEach(site: Site, sent: ReadonlyMap<string, TeamsActivity>): Promise<void> {
  const { head, actions, faults } = await readRegister(site);
  const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
  const sequence = actions.map(({ ref }) => Number(/^TMAG19-(\d+)$/.exec(ref)?.[1])).sort((a, b) => a - b);
  assert.deepEqual(sequence, numbers(sent.size), 'the refs have no gap');
  assert.deepEqual(actions.map(({ text }) => text).sort(), [...sent.keys()].sort(), 'each text stands there once');
  const order = actions.map((action) => action.order + 1).sort((a, b) => a - b);
  assert.deepEqual(order, numbers(sent.size), 'and no place in the order is taken twice');
  const { minted, nextAction, nextMeeting, nextDecision } = head;
  assert.deepEqual({ minted, nextAction }, { minted: sent.size, nextAction: { 19: sent.size + 1 } });
  assert.deepEqual({ nextMeeting, nextDecision }, { nextMeeting: 20, nextDecision: 30 });
  assert.deepEqual(faults, [], 'the chains hold');
  for (const { text, ref } of actions) {
    const answers = answersTo(site, sent.get(text)!);
    assert.ok(answers.length > 0, `${ref} was never answered`);
    for (const answer of answers) {
      assert.deepEqual(refsIn(answer), [ref], `for "${text}" the bot said: ${answer}`);
      assert.ok(answer.includes(text), `for "${text}" the bot said: ${answer}`);
    }
  }
}

/** The text of a line, which no other has. */
const textFor = (index: number): string => `Deliver part ${String(index + 1).padStart(3, '0')}`;

/** Types so many actions, several at once, to the bots in turn. `send` delivers one until it is answered. */
async function typeActions(
  site: Site,
  count: number,
  send: (activity: TeamsActivity, bot: BotProcess) => Promise<void>,
): Promise<ReadonlyMap<string, TeamsActivity>> {
  const sent = new Map<string, TeamsActivity>();
  let next = 0;
  const typist = async () => {
    for (let index = next++; index < count; index = next++) {
      const text = textFor(index);
      const activity = lineOf(site, { id: `line-${index}`, line: `action ${text} owner John Wiggins` });
      sent.set(text, activity);
      await send(activity, site.bots[index % 2 === 0 ? 0 : 1]);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, typist));
  return sent;
}

describe('Two processes on one Cosmos DB account', () => {
  let site: Site | undefined;
  afterEach(async () => {
    if (site) await leave(site);
    site = undefined;
  });

  it('serve one register at once: refs run on without a gap, and each shows what the other logged', async () => {
    const here = (site = await openSite());
    const sent = await typeActions(here, 40, async (activity, bot) => {
      assert.equal(await deliverTo(here, bot, activity), 200);
    });
    await oneItemEach(here, sent);
    for (const bot of here.bots) {
      const list = lineOf(here, { id: `list-of-${bot.url}`, line: 'actions' });
      assert.equal(await deliverTo(here, bot, list), 200);
      const [answer = ''] = answersTo(here, list);
      assert.match(answer, /\b40\b/, answer);
    }
    for (const [index, bot] of [here.bots[1], here.bots[0]].entries()) {
      const [text, activity] = [...sent][index]!;
      const [ref = ''] = refsIn(answersTo(here, activity)[0] ?? '');
      const show = lineOf(here, { id: `show-${index}`, line: ref });
      assert.equal(await deliverTo(here, bot, show), 200);
      assert.ok(answersTo(here, show)[0]?.includes(text));
    }
  }).timeout(40_000);

  it(`lose and double none of ${LINES} actions when one of them is killed in the middle`, async () => {
    const victimsLast = 100 + Math.floor(Math.random() * 50);
    const given = new Map<string, BotProcess>();
    let answered = 0;
    let dead: BotProcess | undefined;
    /** Kills a bot as it is about to answer: of what it had in hand one line at least is logged, and nobody was told. */
    const gate: Gate = async ({ operation, params }, serve, gone) => {
      const bot = operation === 'send' ? given.get(params['replyToId'] ?? '') : undefined;
      if (dead || !bot || bot !== site?.bots[1]) return serve();
      answered += 1;
      if (answered <= victimsLast) return serve();
      dead = bot;
      bot.kill();
      await gone;
      return noAnswer;
    };
    const here = (site = await openSite(gate));
    let cutOff = 0;
    const sent = await typeActions(here, LINES, async (activity, bot) => {
      given.set(activity.id, bot);
      const wasAlive = dead !== bot;
      let status = await deliverTo(here, bot, activity);
      if (status !== 200 && wasAlive) cutOff += 1;
      for (let deliveries = 1; status !== 200 && deliveries < MOST_DELIVERIES; deliveries += 1) {
        given.set(activity.id, here.bots[0]);
        status = await deliverTo(here, here.bots[0], activity);
      }
      assert.equal(status, 200, `${activity.id} was not taken`);
    });
    assert.ok(dead, 'nobody was killed');
    await oneItemEach(here, sent);
    const said = [...sent.values()].map((activity) => answersTo(here, activity).join('\n'));
    const known = said.filter((words) => words.includes('It was logged once'));
    const when = `killed after ${victimsLast} answers of its own, with ${cutOff} lines in hand`;
    console.log(`      ${when}, ${known.length} of them logged already`);
    assert.ok(known.length > 0, 'the line that it was about to answer was known');
  }).timeout(90_000);
});

import assert from 'node:assert/strict';
import { gather, TENANT, type Cast } from '../../dev/demo-cast.ts';
import { startLocalBot, type LocalBot } from '../../dev/local-bot.ts';
import type { Emulator } from '../../dev/emulator/emulator.ts';
import { cardText } from '../../dev/simulator/card-text.ts';
import type { SeenMessage } from '../../dev/simulator/chats.ts';
import type { Turn } from '../../dev/simulator/delivery.ts';
import { elementsOf } from '../../dev/simulator/card-view.ts';
import { isJson, objects, text, type Json } from '../../dev/simulator/json.ts';
import { startSimulator, type Simulator } from '../../dev/simulator/simulator.ts';

/** The composed bot in the middle of a meeting, and somebody who only looks on. */
export interface FaultRoom {
  readonly teams: Simulator;
  readonly cast: Cast;
  /** The chair says a line to the bot. */
  says(line: string): Promise<Turn>;
  /** A message as the onlooker reads it now. */
  reads(message: SeenMessage): string;
  /** What the bot has posted since the room was opened or this was last asked, as the onlooker reads it. */
  news(): string[];
  /** What the register holds, without what differs from run to run. */
  facts(): Promise<readonly object[]>;
  leave(): Promise<void>;
}

/** A message as a person reads it. */
const readAloud = (message: SeenMessage): string => (message.card ? cardText(message.card) : (message.text ?? ''));

/** What a click shows the person alone whose it was: a card, a sentence, a dialog's last word. Nothing where it closed. */
export function shown({ card, toast, error, body }: Turn): string {
  if (card) return cardText(card);
  const task = isJson(body) && isJson(body['task']) ? body['task'] : {};
  return toast ?? error?.message ?? (task['type'] === 'message' ? text(task['value']) : '');
}

/** A member's id as a form's selects hold it. */
export function ownerIn(form: Json | undefined, title: string): string {
  const choices = elementsOf(form ?? {}).flatMap((element) => objects(element['choices']));
  return text(choices.find((choice) => choice['title'] === title)?.['value']);
}

/** What a turn may take in which one request fails. */
const BOUND_MS = 3000;

/** A turn's answer: it must be in time, and HTTP 200. */
export async function timed(turn: Promise<Turn>): Promise<Turn> {
  const before = performance.now();
  const answer = await turn;
  assert.ok(performance.now() - before < BOUND_MS, `the turn took ${performance.now() - before} ms`);
  assert.equal(answer.status, 200);
  return answer;
}

/** Fails unless the messages are just these, in order. */
export function assertReads(messages: readonly string[], expected: readonly (RegExp | string)[]): void {
  assert.equal(messages.length, expected.length, messages.join('\n---\n'));
  expected.forEach((words, index) => {
    if (typeof words === 'string') assert.equal(messages[index], words);
    else assert.match(messages[index] ?? '', words);
  });
}

async function readFacts(bot: LocalBot): Promise<readonly object[]> {
  const store = await bot.openStore();
  const scope = { of: 'group', tenant: TENANT, prefix: 'TMAG' } as const;
  try {
    const actions = (await store.list(scope, 'action')).map(({ value, chain }) => {
      const { ref, state, text, due, area, owner } = value;
      return { ref, state, text, due, area, owners: owner.people.length, events: chain?.count };
    });
    const meetings = (await store.list(scope, 'meeting')).map(({ value: { number, state }, chain }) => ({
      number,
      state,
      events: chain?.count,
    }));
    return [...actions, ...meetings];
  } finally {
    await store.close();
  }
}

interface FaultRoomOptions {
  readonly dialogs?: boolean;
  /** The account in which the register is to lie, for faults of its own. */
  readonly emulator?: Emulator;
}

/** Opens a room in which TMAG 019 is on the second item of its agenda; forms open in dialogs, or in the chat. */
export async function openFaultRoom({ dialogs = false, emulator }: FaultRoomOptions = {}): Promise<FaultRoom> {
  const teams = await startSimulator();
  // What goes out unasked would come in between.
  const bot = await startLocalBot(teams, { dialogs, outboxByHand: true, ...(emulator && { emulator }) });
  const cast = gather(teams);
  const { chat, chair, representative } = cast;
  const known = new Set<string>();
  const room: FaultRoom = {
    teams,
    cast,
    says: (line) => chair.types(chat, `@TMAG Bot ${line}`),
    reads: ({ id }) =>
      representative
        .sees(chat)
        .filter((message) => message.id === id)
        .map(readAloud)
        .join(''),
    news: () => {
      const posted = representative.sees(chat).filter(({ id, from }) => from === teams.bot.name && !known.has(id));
      for (const { id } of posted) known.add(id);
      return posted.map(readAloud);
    },
    facts: () => readFacts(bot),
    leave: async () => {
      await bot.stop();
      await teams.stop();
    },
  };
  await room.says('start TMAG 19 extraordinary\nWelcome\nMigration');
  await room.says('agenda 2');
  room.news();
  return room;
}

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startLocalBot } from '../../dev/local-bot.ts';
import type { LocalBot } from '../../dev/local-bot.ts';
import { accountOf } from '../../dev/simulator/accounts.ts';
import { cardText } from '../../dev/simulator/card-text.ts';
import type { Inputs } from '../../dev/simulator/card-view.ts';
import type { Chat, SeenMessage } from '../../dev/simulator/chats.ts';
import { objects } from '../../dev/simulator/json.ts';
import type { Json } from '../../dev/simulator/json.ts';
import type { Persona } from '../../dev/simulator/personas.ts';
import { startSimulator } from '../../dev/simulator/simulator.ts';
import type { Simulator } from '../../dev/simulator/simulator.ts';
import { GROUPS_DIR } from './group.ts';
import { replyTo, TENANT } from './meeting-room.ts';

const ELSEWHERE = '99999999-2222-4333-8444-555555555555';

const CAST = {
  chair: { name: 'Smitha Pichrikat', email: 'smitha.pichrikat@mhhs.example', tenantId: TENANT },
  secretary: { name: 'Amy Clayton', email: 'amy.clayton@mhhs.example', tenantId: TENANT },
  john: { name: 'John Wiggins', email: 'john.wiggins@mhhs.example', tenantId: TENANT },
  jason: { name: 'Jason Brogden', email: 'jason.brogden@mhhs.example', tenantId: TENANT },
  /** These two work elsewhere, known by the accounts in the group file. */
  representative: { name: 'Ian Hall', email: 'ian.hall@supplier-agent.example', tenantId: ELSEWHERE },
  observer: { name: 'Saima Sabir', email: 'saima.sabir@ipa.example', tenantId: ELSEWHERE },
  /** A co-representative whose account nobody has linked yet. */
  unlinked: { name: 'Lee Northall', email: 'lee.northall@supplier.example', tenantId: ELSEWHERE },
} as const;

export type Role = keyof typeof CAST;

/** TMAG's people in the chat of TMAG 019, and a bot whose outbox runs when the test says so. */
export interface ReminderRoom {
  readonly teams: Simulator;
  readonly people: Readonly<Record<Role, Persona>>;
  readonly chat: Chat;
  /** Somebody says a line to the bot in the meeting's chat, and gets this. */
  says(who: Role, line: string): Promise<SeenMessage>;
  /** The same in their personal chat. */
  whispers(who: Role, line: string): Promise<SeenMessage>;
  /** Somebody changes an item by its card's form. */
  edits(who: Role, item: SeenMessage, inputs: (form: SeenMessage) => Inputs): Promise<void>;
  /** Runs the outbox, at a moment if one is given: `2023-06-14T08:00`. */
  runs(at?: string): Promise<void>;
  /** What the bot has said since the last look, unasked: in somebody's personal chat, or in the meeting's. */
  told(who: Role | 'home'): readonly SeenMessage[];
  leave(): Promise<void>;
}

/** The group's file with the accounts of those who work elsewhere. */
function writeGroup(dir: string): void {
  const file = JSON.parse(readFileSync(join(GROUPS_DIR, 'tmag.json'), 'utf8')) as Json;
  const pinned = [CAST.representative, CAST.observer];
  const people = objects(file['people']).map((person) => {
    const found = pinned.find(({ name }) => name === person['name']);
    return found ? { ...person, entraObjectId: accountOf(found).aadObjectId } : person;
  });
  writeFileSync(join(dir, 'tmag.json'), JSON.stringify({ ...file, people }));
}

/** What a message says to who reads it. */
export const read = ({ card, text = '' }: SeenMessage): string => (card ? cardText(card) : text);

/** The refs that a message lists, in their order. */
export const refsIn = (message: SeenMessage): readonly string[] => [
  ...new Set(read(message).match(/\bTMAG19-\d+\b/g) ?? []),
];

/** The secretary gets the draft after each meeting; that is tested by itself, and no reminder. */
const isDraft = (message: SeenMessage): boolean => message.summary?.includes('draft minutes') ?? false;

/** Messages in short: what each says in one line, and of which actions. */
export const inShort = (messages: readonly SeenMessage[]): readonly string[] =>
  messages.map((message) => `${message.summary ?? ''} (${refsIn(message).join(' ')})`);

function roomOf(teams: Simulator, bot: LocalBot, groupsDir: string): ReminderRoom {
  const personas = Object.entries(CAST).map(([role, profile]) => [role, teams.persona(profile)] as const);
  const people = Object.fromEntries(personas) as Record<Role, Persona>;
  const members = Object.values(people);
  const chat = teams.createChat({ kind: 'meeting', tenantId: TENANT, members, title: 'TMAG 019' });
  const known = new Set<string>();
  /** What was asked for is not told unasked. */
  const heard = (reply: SeenMessage): SeenMessage => {
    known.add(reply.id);
    return reply;
  };
  const seen = (who: Role, { id }: SeenMessage): SeenMessage =>
    people[who].sees(chat).find((message) => message.id === id)!;
  return {
    teams,
    people,
    chat,
    says: async (who, line) => heard(replyTo(await people[who].types(chat, `@TMAG Bot ${line}`))),
    whispers: async (who, line) => heard(replyTo(await people[who].types(people[who].personalChat(), line))),
    edits: async (who, item, inputs) => {
      await people[who].clicks(seen(who, item), 'Edit');
      const form = seen(who, item);
      await people[who].clicks(form, 'Save', inputs(form));
      if (!read(seen(who, item)).includes('Changed')) throw new Error(`not saved: ${read(seen(who, item))}`);
    },
    runs: async (at) => {
      if (at !== undefined) teams.clock.set(new Date(`${at}Z`));
      await bot.runOutbox();
    },
    told: (who) => {
      const where = who === 'home' ? people.chair.sees(chat) : people[who].sees(people[who].personalChat());
      const fresh = where.filter(({ id, from }) => from === teams.bot.name && !known.has(id));
      for (const { id } of fresh) known.add(id);
      return fresh.filter((message) => !isDraft(message));
    },
    leave: async () => {
      await bot.stop();
      await teams.stop();
      rmSync(groupsDir, { recursive: true });
    },
  };
}

/** Opens such a room at 10:00 in London on 31 May 2023, with TMAG 019 running. */
export async function openReminderRoom(): Promise<ReminderRoom> {
  const groupsDir = mkdtempSync(join(tmpdir(), 'tmag-groups-'));
  writeGroup(groupsDir);
  const teams = await startSimulator();
  const bot = await startLocalBot(teams, { groupsDir, outboxByHand: true, dialogs: false });
  const room = roomOf(teams, bot, groupsDir);
  await room.says('chair', 'start TMAG 19\nWelcome\nMigration');
  await room.says('chair', 'agenda 2');
  return room;
}

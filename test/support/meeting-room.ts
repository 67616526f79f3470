import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startLocalBot } from '../../dev/local-bot.ts';
import type { LocalBot } from '../../dev/local-bot.ts';
import { accountOf } from '../../dev/simulator/accounts.ts';
import type { Profile } from '../../dev/simulator/accounts.ts';
import type { TeamsActivity } from '../../dev/simulator/activities.ts';
import { cardText } from '../../dev/simulator/card-text.ts';
import { elementsOf, press } from '../../dev/simulator/card-view.ts';
import type { Inputs } from '../../dev/simulator/card-view.ts';
import type { Chat, SeenMessage } from '../../dev/simulator/chats.ts';
import type { Turn } from '../../dev/simulator/delivery.ts';
import type { Operation } from '../../dev/simulator/exchange.ts';
import { isJson, objects, text } from '../../dev/simulator/json.ts';
import type { Json } from '../../dev/simulator/json.ts';
import type { Persona } from '../../dev/simulator/personas.ts';
import { startSimulator } from '../../dev/simulator/simulator.ts';
import type { Simulator } from '../../dev/simulator/simulator.ts';
import type { LogFields } from '../../src/ports/log.ts';
import type { GroupScope, Kind, Store } from '../../src/ports/store.ts';

/** The group's own tenant, and one in which representatives work. */
export const TENANT = '11111111-2222-4333-8444-555555555555';
const ELSEWHERE = '99999999-2222-4333-8444-555555555555';
const GROUP_FILE = join(import.meta.dirname, '..', '..', 'config', 'groups', 'tmag.json');

const CHAIR = { name: 'Smitha Pichrikat', email: 'smitha.pichrikat@mhhs.example' };

/** TMAG's people by what they are to the group, and some who are nothing to it. */
const CAST = {
  chair: { ...CHAIR, tenantId: TENANT },
  secretary: { name: 'Amy Clayton', email: 'amy.clayton@mhhs.example', tenantId: TENANT },
  programme: { name: 'John Wiggins', email: 'john.wiggins@mhhs.example', tenantId: TENANT },
  /** Works elsewhere, known by the account in the group file. */
  representative: { name: 'Ian Hall', email: 'ian.hall@supplier-agent.example', tenantId: ELSEWHERE },
  observer: { name: 'Saima Sabir', email: 'saima.sabir@ipa.example', tenantId: ELSEWHERE },
  /** A co-representative whose account nobody has linked yet. */
  unlinked: { name: 'Lee Northall', email: 'lee.northall@supplier.example', tenantId: ELSEWHERE },
  stranger: { name: 'Pat Stranger', email: 'pat@elsewhere.example', tenantId: TENANT },
  /** In nobody's file; becomes an owner where a test names them. */
  owner: { name: 'Robin Vendor', email: 'robin@vendor.example', tenantId: TENANT },
  anonymous: { name: 'Anonymous', tenantId: TENANT, userRole: 'anonymous' },
  guest: { name: 'Guest Visitor', email: CHAIR.email, tenantId: TENANT, userRole: 'guest' },
  impostor: { ...CHAIR, tenantId: ELSEWHERE },
  /** Runs the second group, where there is one. */
  neighbour: { name: 'Bea Neighbour', email: 'bea@neighbour.example', tenantId: TENANT },
} as const satisfies Record<string, Profile>;

export type Role = keyof typeof CAST;

/** A line of the bot's log, as it was given. */
export interface KeptLine {
  readonly level: 'info' | 'warn' | 'error';
  readonly fields: LogFields;
  readonly message: string;
  readonly fault?: unknown;
}

interface RoomOptions {
  /** More people of the group, as its file describes them. */
  readonly members?: readonly Json[];
  /** Whether forms open in dialogs, as in Teams; else they are messages. */
  readonly dialogs?: boolean;
  /** With a second group, DAG, run by the neighbour; of these too when they are named. */
  readonly secondGroup?: readonly {
    readonly name: string;
    readonly email: string;
    readonly roles: readonly string[];
  }[];
}

/** The whole product in local mode beside a simulated Teams, with TMAG's people in the chat of TMAG 019. */
export interface MeetingRoom {
  readonly teams: Simulator;
  /** Where the bot takes activities. */
  readonly botUrl: string;
  readonly people: Readonly<Record<Role, Persona>>;
  readonly chat: Chat;
  readonly log: readonly KeptLine[];
  /** Somebody says a line to the bot: in the meeting's chat with a mention, in a personal chat without. */
  says(who: Role, line: string, where?: Chat): Promise<Turn>;
  /** What somebody reads in a message now, which may have changed since it was posted. */
  reads(who: Role, message: SeenMessage): string;
  /** How many requests of a kind the bot has made, of all or for one message. */
  made(operation: Operation, message?: SeenMessage): number;
  /** What the register holds of a group, with the version of each record: actions, decisions and meetings, or others. */
  register(prefix?: string, kinds?: readonly Kind[]): Promise<readonly object[]>;
  /** Somebody writes into the store past the bot. */
  tampers(act: (store: Store, scope: GroupScope) => Promise<void>): Promise<void>;
  leave(): Promise<void>;
}

function writeGroups(dir: string, { secondGroup, members = [] }: RoomOptions): void {
  const file = JSON.parse(readFileSync(GROUP_FILE, 'utf8')) as Json;
  const pinned = [CAST.representative, CAST.observer];
  const people = objects(file['people']).map((person) => {
    const found = pinned.find(({ name }) => name === person['name']);
    return found ? { ...person, entraObjectId: accountOf(found).aadObjectId } : person;
  });
  writeFileSync(join(dir, 'tmag.json'), JSON.stringify({ ...file, people: [...people, ...members] }));
  if (!secondGroup) return;
  const { name, email } = CAST.neighbour;
  const others = [{ name, email, roles: ['chair'] }, ...secondGroup].map((each) => ({
    ...each,
    employer: 'Programme',
  }));
  const second = { name: 'Design Advisory Group', prefix: 'DAG', nextMeeting: 3, nextDecision: 7, people: others };
  writeFileSync(join(dir, 'dag.json'), JSON.stringify({ ...file, ...second }));
}

function keptLog() {
  const lines: KeptLine[] = [];
  const keep = (level: KeptLine['level']) => (fields: LogFields, message: string, fault?: unknown) => {
    lines.push({ level, fields, message, fault });
  };
  return { lines, log: { info: keep('info'), warn: keep('warn'), error: keep('error') } };
}

async function readRegister(bot: LocalBot, prefix: string, kinds: readonly Kind[]): Promise<readonly object[]> {
  const store = await bot.openStore();
  const scope = { of: 'group', tenant: TENANT, prefix } as const;
  const found = await Promise.all(kinds.map((kind) => store.list(scope, kind)));
  await store.close();
  return found.flat();
}

const fits = (params: Readonly<Record<string, string>>, message: SeenMessage | undefined): boolean =>
  message === undefined || params['messageId'] === message.id;

/** Opens a room in which nothing has been said yet. */
export async function openRoom(options: RoomOptions = {}): Promise<MeetingRoom> {
  const { dialogs = false } = options;
  const groupsDir = mkdtempSync(join(tmpdir(), 'tmag-groups-'));
  writeGroups(groupsDir, options);
  const teams = await startSimulator();
  const { lines, log } = keptLog();
  const bot = await startLocalBot(teams, { groupsDir, log, dialogs, outboxByHand: true });
  const persona = (role: Role) => [role, teams.persona(CAST[role])] as const;
  const people = Object.fromEntries((Object.keys(CAST) as Role[]).map(persona)) as Record<Role, Persona>;
  const members = Object.values(people);
  const chat = teams.createChat({ kind: 'meeting', tenantId: TENANT, members, title: 'TMAG 019' });
  return {
    teams,
    botUrl: bot.url,
    people,
    chat,
    log: lines,
    says: (who, line, where = chat) => people[who].types(where, where.kind === 'personal' ? line : `@TMAG Bot ${line}`),
    reads: (who, { id, chatId }) => {
      const where = chatId === chat.id ? chat : people[who].personalChat();
      const message = people[who].sees(where).find((each) => each.id === id);
      return message ? readAloud(message) : '';
    },
    made: (operation, message) =>
      teams.log.filter((entry) => entry.operation === operation && fits(entry.params, message)).length,
    register: (prefix = 'TMAG', kinds = ['action', 'decision', 'meeting']) => readRegister(bot, prefix, kinds),
    tampers: async (act) => {
      const store = await bot.openStore();
      await act(store, { of: 'group', tenant: TENANT, prefix: 'TMAG' });
      await store.close();
    },
    leave: async () => {
      await bot.stop();
      await teams.stop();
      rmSync(groupsDir, { recursive: true });
    },
  };
}

/** A room in which TMAG 019 is running and has come to item 2 of its agenda. */
export async function openMeeting(options: RoomOptions = {}): Promise<MeetingRoom> {
  const room = await openRoom(options);
  await room.says('chair', 'start TMAG 19 extraordinary\nWelcome\nMigration, Cutover & Data Strategy\nNext steps');
  await room.says('chair', 'agenda 2');
  return room;
}

/** A message as a person reads it. */
const readAloud = ({ card, text: words }: SeenMessage): string => (card ? cardText(card) : (words ?? ''));

/** The one message that a turn brought. */
export function replyTo({ status, replies }: Turn): SeenMessage {
  const [only, another] = replies;
  if (status !== 200 || !only || another) throw new Error(`${replies.length} replies, with HTTP ${status}`);
  return only;
}

/** What somebody reads in the one reply to a line. */
export const answerTo = (turn: Turn): string => readAloud(replyTo(turn));

/** What a click shows to who clicked: the card in the place of this one, or a passing sentence. */
export const shownTo = ({ card, toast, error }: Turn): string =>
  card ? cardText(card) : (toast ?? `error ${error?.message ?? ''}`);

/** The value of a form's choice by its title. */
export function choice({ card }: { readonly card?: Json | undefined }, input: string, title: string): string {
  const select = elementsOf(card ?? {}).find(({ id }) => id === input);
  const found = objects(select?.['choices']).find((each) => each['title'] === title);
  if (!found) throw new Error(`${input} does not offer ${title}`);
  return text(found['value']);
}

/** Presses Save on an action's form with John Wiggins as its owner; other inputs as given. */
export const saves = (person: Persona, form: SeenMessage, inputs: Inputs = {}): Promise<Turn> =>
  person.clicks(form, 'Save', { owner1: choice(form, 'owner1', 'John Wiggins (Programme)'), ...inputs });

/** The same click with other data, as a client of their own making would send it. */
export function tampered({ activity }: Turn, data: Json, verb?: unknown): TeamsActivity {
  const value = isJson(activity.value) ? activity.value : {};
  const action = isJson(value['action']) ? value['action'] : {};
  const before = isJson(action['data']) ? action['data'] : {};
  const changed = { ...action, data: { ...before, ...data }, ...(verb !== undefined && { verb }) };
  return { ...activity, id: `${activity.id}-tampered`, value: { ...value, action: changed } };
}

/** Save on the form that a click opened, from a client that has seen nothing since. */
export function lateSave({ activity, card = {} }: Turn, inputs: Inputs): TeamsActivity {
  const { action, data } = press(card, { title: 'Save' }, inputs);
  return { ...activity, id: `${activity.id}-late`, value: { action: { ...action, data }, trigger: 'manual' } };
}

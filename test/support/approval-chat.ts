import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startLocalBot } from '../../dev/local-bot.ts';
import type { LocalBot } from '../../dev/local-bot.ts';
import { accountOf } from '../../dev/simulator/accounts.ts';
import type { Profile } from '../../dev/simulator/accounts.ts';
import type { Inputs } from '../../dev/simulator/card-view.ts';
import type { Chat, SeenMessage } from '../../dev/simulator/chats.ts';
import type { Turn } from '../../dev/simulator/delivery.ts';
import { objects } from '../../dev/simulator/json.ts';
import type { Json } from '../../dev/simulator/json.ts';
import type { Persona } from '../../dev/simulator/personas.ts';
import { startSimulator } from '../../dev/simulator/simulator.ts';
import type { Simulator } from '../../dev/simulator/simulator.ts';
import type { LogFields } from '../../src/ports/log.ts';
import type { Kind } from '../../src/ports/store.ts';
import { GROUPS_DIR } from './group.ts';
import { replyTo, TENANT } from './meeting-room.ts';
import { read } from './reminder-room.ts';

export const ELSEWHERE = '99999999-2222-4333-8444-555555555555';

const at = (name: string, email: string, tenantId = TENANT): Profile & { readonly email: string } => ({
  name,
  email,
  tenantId,
});

/** TMAG's people by their seats and what else they are to the group, and some who are nothing to it. */
const CAST = {
  chair: at('Smitha Pichrikat', 'smitha.pichrikat@mhhs.example'),
  secretary: at('Amy Clayton', 'amy.clayton@mhhs.example'),
  owner: at('Cesar Lopes', 'cesar.lopes@mhhs.example'),
  programme: at('John Wiggins', 'john.wiggins@mhhs.example'),
  /** Of the programme, and paid by a company that has a seat. */
  seconded: at('Robin Seconded', 'robin.seconded@elexon.example'),
  elexon: at('Nigel Rees', 'nigel.rees@elexon.example'),
  colleague: at('Riccardo Lampini', 'riccardo.lampini@elexon.example'),
  third: at('Chandrani Ghosh', 'chandrani.ghosh@elexon.example'),
  /** These two work elsewhere, known by the accounts in the group file. */
  supplierAgent: at('Ian Hall', 'ian.hall@supplier-agent.example', ELSEWHERE),
  observer: at('Saima Sabir', 'saima.sabir@ipa.example', ELSEWHERE),
  dno: at('Ian Hatton', 'ian.hatton@dno.example'),
  recco: at('Dave Jones', 'dave.jones@recco.example'),
  alternate: at('Jonny Moore', 'jonny.moore@recco.example'),
  largeSupplier: at('Lee Northall', 'lee.northall@supplier.example'),
  mediumSupplier: at('Sandeep Vuppalanchi', 'sandeep.vuppalanchi@medium-supplier.example'),
  dcc: at('Nickie Bernsmeier-Rulow', 'nickie.bernsmeier-rulow@dcc.example'),
  idno: at('Stacey Buck', 'stacey.buck@idno.example'),
  icSupplier: at('Tejas Malwade', 'tejas.malwade@ic-supplier.example'),
  stranger: at('Pat Stranger', 'pat@elsewhere.example'),
  /** Carries a representative's name and address in another tenant. */
  federated: at('Nigel Rees', 'nigel.rees@elexon.example', ELSEWHERE),
  anonymous: { name: 'Anonymous', tenantId: TENANT, userRole: 'anonymous' },
} as const satisfies Record<string, Profile>;

export type Role = keyof typeof CAST;

/** Who answers for which seat; the ninth that is occupied comes last. */
export const VOTERS = [
  'elexon',
  'supplierAgent',
  'dno',
  'recco',
  'largeSupplier',
  'mediumSupplier',
  'dcc',
  'idno',
  'icSupplier',
] as const satisfies readonly Role[];

interface LogLine {
  readonly fields: LogFields;
  readonly message: string;
  readonly fault: string;
}

export interface Pressed {
  readonly button: string;
  readonly inputs?: Inputs;
}

/** TMAG's people in the chat of TMAG 019, with an action of Cesar Lopes to have a document approved. */
export interface ApprovalChat {
  readonly teams: Simulator;
  readonly people: Readonly<Record<Role, Persona>>;
  readonly chat: Chat;
  readonly log: readonly LogLine[];
  /** A line in the meeting's chat, and the one reply to it. */
  says(who: Role, line: string): Promise<SeenMessage>;
  /** The same in somebody's own chat. */
  whispers(who: Role, line: string): Promise<SeenMessage>;
  /** The message as somebody sees it now. */
  now(who: Role, message: SeenMessage): SeenMessage;
  reads(who: Role, message: SeenMessage): string;
  /** Presses a button of a message as it is now. Fails where that brings a message. What they read then. */
  presses(who: Role, message: SeenMessage, pressed: Pressed): Promise<string>;
  clicks(who: Role, message: SeenMessage, pressed: Pressed): Promise<Turn>;
  /** Runs the outbox, at a moment in UTC if one is given: `2023-06-14T08:00`. */
  runs(at?: string): Promise<void>;
  /** What the bot has said unasked since the last look: in somebody's own chat, or in the meeting's. */
  told(who: Role | 'home'): readonly SeenMessage[];
  /** The latest message in somebody's own chat. */
  letter(who: Role): SeenMessage;
  register(kinds?: readonly Kind[]): Promise<readonly object[]>;
  leave(): Promise<void>;
}

function writeGroup(dir: string): void {
  const file = JSON.parse(readFileSync(join(GROUPS_DIR, 'tmag.json'), 'utf8')) as Json;
  const pinned = [CAST.supplierAgent, CAST.observer];
  const people = objects(file['people']).map((person) => {
    const found = pinned.find(({ name }) => name === person['name']);
    return found ? { ...person, entraObjectId: accountOf(found).aadObjectId } : person;
  });
  const { name, email } = CAST.seconded;
  const seconded = { name, email, employer: 'Elexon', roles: ['programme'] };
  writeFileSync(join(dir, 'tmag.json'), JSON.stringify({ ...file, people: [...people, seconded] }));
}

const KINDS = ['approval', 'comments', 'decision', 'action'] as const;

async function readRegister(bot: LocalBot, kinds: readonly Kind[]): Promise<readonly object[]> {
  const store = await bot.openStore();
  const scope = { of: 'group', tenant: TENANT, prefix: 'TMAG' } as const;
  const found = await Promise.all(kinds.map((kind) => store.list(scope, kind)));
  await store.close();
  return found.flat();
}

const MOST_TURNS = 60;
const PAUSE_MS = 60;

async function isDue(bot: LocalBot, now: Date): Promise<boolean> {
  const store = await bot.openStore();
  const due = await store.findDue(now.toISOString(), 1);
  await store.close();
  return due.length > 0;
}

type Stage = Pick<ApprovalChat, 'teams' | 'people' | 'chat' | 'log'>;

/** What people do with what they see. */
function deeds({ people, chat }: Stage, known: Set<string>) {
  const heard = (turn: Turn): SeenMessage => {
    const reply = replyTo(turn);
    known.add(reply.id);
    return reply;
  };
  const now = (who: Role, { id, chatId }: SeenMessage): SeenMessage => {
    const where = chatId === chat.id ? chat : people[who].personalChat();
    const found = people[who].sees(where).find((message) => message.id === id);
    if (!found) throw new Error('that message is gone');
    return found;
  };
  const clicks: ApprovalChat['clicks'] = (who, message, { button, inputs }) =>
    people[who].clicks(message, button, inputs);
  return {
    now,
    clicks,
    says: async (who: Role, line: string) => heard(await people[who].types(chat, `@TMAG Bot ${line}`)),
    whispers: async (who: Role, line: string) => heard(await people[who].types(people[who].personalChat(), line)),
    reads: (who: Role, message: SeenMessage) => read(now(who, message)),
    presses: async (who: Role, message: SeenMessage, pressed: Pressed) => {
      const { status, error, toast, replies } = await clicks(who, message, pressed);
      if (status !== 200 || error || replies.length > 0) throw new Error(`HTTP ${status}, ${replies.length} messages`);
      return toast ?? read(now(who, message));
    },
  };
}

function chatOf(stage: Stage, bot: LocalBot): Omit<ApprovalChat, 'leave'> {
  const { teams, people, chat } = stage;
  const known = new Set<string>();
  const own = (who: Role) => people[who].sees(people[who].personalChat());
  return {
    ...stage,
    ...deeds(stage, known),
    runs: async (moment) => {
      if (moment !== undefined) teams.clock.set(new Date(`${moment}Z`));
      // The messenger paces itself in real time: what is due is run until it is out.
      for (let turns = 0; turns < MOST_TURNS; turns += 1) {
        await bot.runOutbox();
        if (!(await isDue(bot, teams.clock.now()))) return;
        await sleep(PAUSE_MS);
      }
    },
    told: (who) => {
      const where = who === 'home' ? people.chair.sees(chat) : own(who);
      const fresh = where.filter(({ id, from }) => from === teams.bot.name && !known.has(id));
      for (const { id } of fresh) known.add(id);
      return fresh;
    },
    letter: (who) => {
      const last = own(who).at(-1);
      if (!last) throw new Error(`nothing was sent to the ${who}`);
      return last;
    },
    register: (kinds = KINDS) => readRegister(bot, kinds),
  };
}

/** Opens such a room on 31 May 2023, with the meeting closed and the action logged as TMAG19-01. */
export async function openApprovalChat(): Promise<ApprovalChat> {
  const groupsDir = mkdtempSync(join(tmpdir(), 'tmag-groups-'));
  writeGroup(groupsDir);
  const teams = await startSimulator();
  const log: LogLine[] = [];
  const keep = (fields: LogFields, message: string, fault?: unknown) => {
    log.push({ fields, message, fault: fault instanceof Error ? `${fault.message} ${fault.stack ?? ''}` : '' });
  };
  const kept = { info: keep, warn: keep, error: keep };
  // A card is edited once in some real seconds; here at once.
  const outbox = { boardEveryMs: 0 };
  const bot = await startLocalBot(teams, { groupsDir, log: kept, outboxByHand: true, dialogs: false, outbox });
  const personas = Object.entries(CAST).map(([role, profile]) => [role, teams.persona(profile)] as const);
  const people = Object.fromEntries(personas) as Record<Role, Persona>;
  const chat = teams.createChat({
    kind: 'meeting',
    tenantId: TENANT,
    members: Object.values(people),
    title: 'TMAG 019',
  });
  const room = chatOf({ teams, people, chat, log }, bot);
  await room.says('chair', 'start TMAG 19\nWelcome\nTest Data');
  await room.says('chair', 'agenda 2');
  await room.says('chair', 'action Ask for an offline approval owner Cesar Lopes by 30/06/23');
  await room.says('chair', 'close');
  await room.runs();
  for (const who of ['home', ...(Object.keys(CAST) as Role[])] as const) room.told(who);
  return {
    ...room,
    leave: async () => {
      await bot.stop();
      await teams.stop();
      rmSync(groupsDir, { recursive: true });
    },
  };
}

import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import { cardOf } from '../../dev/simulator/card-rules.ts';
import { cardText } from '../../dev/simulator/card-text.ts';
import type { Chat } from '../../dev/simulator/chats.ts';
import type { Persona } from '../../dev/simulator/personas.ts';
import { startSimulator } from '../../dev/simulator/simulator.ts';
import type { Simulator } from '../../dev/simulator/simulator.ts';
import { PATIENCE, withoutHiddenRetries } from '../../src/adapters/connector-pipeline.ts';
import type { SendLimits } from '../../src/adapters/send-limits.ts';
import { createTeamsMessenger } from '../../src/adapters/teams-messenger.ts';
import { stationery } from '../../src/bot/stationery.ts';
import { createDispatcher } from '../../src/dispatcher.ts';
import type { Dispatcher } from '../../src/dispatcher.ts';
import type { Action } from '../../src/domain/action.ts';
import type { PersonId } from '../../src/domain/group.ts';
import { DEFAULT_LADDER } from '../../src/domain/ladder.ts';
import type { LadderPlan } from '../../src/domain/ladder.ts';
import type { Messenger, Reference } from '../../src/ports/messenger.ts';
import type { Store } from '../../src/ports/store.ts';
import { editAction, logAction } from '../../src/services/actions.ts';
import { rememberHome } from '../../src/services/contacts.ts';
import type { Deps } from '../../src/services/deps.ts';
import { seedGroup } from '../../src/services/groups.ts';
import { undoLast } from '../../src/services/undo.ts';
import { MIGRATION, tmagSeed } from './group.ts';
import { valueOf } from './results.ts';
import { openEmulatedStore } from './store-cosmos.ts';
import { openScratchStore } from './store-sqlite.ts';
import { CHAIR, depsOn, membersNow, requestBy, SCOPE, SECRETARY, startTmag019, TENANT } from './workplace.ts';

export const STORES = ['sqlite', 'cosmos'] as const;
export type StoreKind = (typeof STORES)[number];

/** The due date of every action, unless a test gives another. */
export const DUE = '2023-06-21';
/** When every action is logged: 11:00 in London. */
export const LOGGED_AT = '2023-05-31T10:00:00.000Z';
/** When those who own them are told: two hours of the meeting later. */
export const TOLD_AT = '2023-05-31T12:00:01.000Z';
export const PLAN: LadderPlan = { rules: DEFAULT_LADDER, days: { zone: 'Europe/London', closed: new Set() } };

/** A message that came to the connector and was taken. */
export interface Said {
  /** The name of the person in whose chat it was said, or `home`. */
  readonly to: string;
  readonly text: string;
  readonly refs: readonly string[];
  /** Real time. */
  readonly at: number;
}

/** How an outbox in this process is run. */
export interface Office {
  readonly leaseMs?: number;
  readonly timeoutMs?: number;
  /** Puts something in the place of the messenger. */
  readonly messenger?: (real: Messenger) => Messenger;
  readonly store?: (real: Store) => Partial<Store>;
  /** Whether the connector's limits are kept. A test that says much in one chat goes without. */
  readonly limits?: boolean;
}

const NO_LIMITS: SendLimits = { size: 0, take: () => 0, answered: () => undefined, penalise: () => undefined };

/** A group on a store, in a simulated Teams. */
export interface OutboxRoom {
  readonly teams: Simulator;
  readonly deps: Deps;
  readonly home: Chat;
  /** All that own something, by name. */
  readonly personas: ReadonlyMap<string, Persona>;
  readonly idOf: (name: string) => PersonId;
  /** How the bot speaks in a chat. */
  readonly referenceTo: (chat: Chat) => Reference;
  /** The settings by which a worker of its own process works here. */
  readonly env: Readonly<Record<string, string>>;
  readonly setTime: (at: string | Date) => void;
  /** Logs an action of some people, as the secretary. */
  readonly logs: (owners: readonly string[], due?: string) => Promise<Action>;
  /** Gives an action another due date, as the secretary. */
  readonly redates: (action: Action, due: string) => Promise<void>;
  /** Withdraws the last action that was logged. */
  readonly withdraws: (ref: string) => Promise<void>;
  /** All messages since the last `forget`, in order. */
  readonly said: () => readonly Said[];
  readonly forget: () => void;
  /** An outbox in this process, on a connection of its own. */
  readonly dispatcher: (office?: Office) => Promise<Dispatcher>;
  readonly close: () => Promise<void>;
}

/** The name of the nth person. */
export const nameOf = (index: number): string => `Person ${String(index + 1).padStart(2, '0')}`;

function castOf(teams: Simulator, people: number): ReadonlyMap<string, Persona> {
  const names = [CHAIR, SECRETARY, ...Array.from({ length: people }, (_, index) => nameOf(index))];
  return new Map(
    names.map((name) => [
      name,
      teams.persona({ name, email: `${name.replace(' ', '.')}@mhhs.example`, tenantId: TENANT }),
    ]),
  );
}

/** Puts the group into the store: chair, secretary, and so many people of one employer who all have accounts. */
async function seed(deps: Deps, personas: ReadonlyMap<string, Persona>): Promise<void> {
  const members = [...personas.values()].map(({ name, aadObjectId = '' }) => ({
    name,
    employer: 'Programme',
    roles: [name === CHAIR ? 'chair' : name === SECRETARY ? 'secretary' : 'programme'] as const,
    entraObjectId: aadObjectId,
  }));
  await seedGroup(deps, SCOPE, { ...tmagSeed, members });
}

const referenceTo = (teams: Simulator, { id, kind }: Chat): Reference => ({
  conversation: {
    id,
    tenantId: TENANT,
    conversationType: kind === 'personal' ? 'personal' : 'groupChat',
    isGroup: kind !== 'personal',
  },
  bot: { id: teams.bot.id },
  channelId: 'msteams',
  serviceUrl: teams.serviceUrl,
});

/** Who is reached by a chat's id. */
function namesOfChats({ personas, home }: Pick<OutboxRoom, 'personas' | 'home'>): ReadonlyMap<string, string> {
  const own = [...personas].map(([name, persona]) => [persona.personalChat().id, name] as const);
  return new Map([...own, [home.id, 'home']]);
}

/** By a chat's id or a mailbox, whose it is. */
export async function ownersOf(room: OutboxRoom): Promise<ReadonlyMap<string, string>> {
  const boxes = (await membersNow(room.deps)).map(({ person, name }) => [`person:${person}`, name] as const);
  return new Map([...namesOfChats(room), ...boxes, ['home', 'home']]);
}

async function openStore(kind: StoreKind, now: () => Date) {
  if (kind === 'sqlite') {
    const opened = openScratchStore(now);
    return { ...opened, env: { DATA_DIR: opened.directory } };
  }
  const opened = await openEmulatedStore(now);
  const { endpoint, key } = opened.emulator;
  return { ...opened, env: { STORE: 'cosmos', COSMOS_ENDPOINT: endpoint, COSMOS_KEY: key } };
}

/** Opens a room with so many people beside chair and secretary, and TMAG 019 open in it. Nothing is logged yet. */
export async function openOutboxRoom(kind: StoreKind, people: number): Promise<OutboxRoom> {
  const scratch = mkdtempSync(join(tmpdir(), 'tmag-outbox-'));
  const file = join(scratch, 'now');
  let time = new Date(LOGGED_AT);
  const setTime = (at: string | Date) => {
    time = new Date(at);
    // In one step: a worker that read half of it would have no time.
    writeFileSync(`${file}.new`, time.toISOString());
    renameSync(`${file}.new`, file);
  };
  setTime(time);
  const now = () => time;
  const opened = await openStore(kind, now);
  const deps = depsOn(opened.store, now);
  const teams = await startSimulator({ start: time });
  const personas = castOf(teams, people);
  const home = teams.createChat({ kind: 'group', tenantId: TENANT, members: [...personas.values()] });
  await seed(deps, personas);
  await startTmag019(deps);
  await rememberHome(deps, SCOPE, referenceTo(teams, home));
  const ids = new Map((await membersNow(deps)).map(({ name, person }) => [name, person]));
  const idOf = (name: string) => ids.get(name)!;
  const chats = namesOfChats({ personas, home });
  let from = 0;
  let logged = 0;
  return {
    teams,
    deps,
    home,
    personas,
    idOf,
    referenceTo: (chat) => referenceTo(teams, chat),
    env: { ...opened.env, BOT_MODE: 'local', NOW_FILE: file },
    setTime,
    logs: async (owners, due = DUE) => {
      logged += 1;
      const owner = { given: 'people', people: owners.map(idOf) } as const;
      const input = {
        text: `Deliver part ${logged}`,
        area: MIGRATION,
        owner,
        due: { given: 'date', date: due },
      } as const;
      return valueOf(await logAction(deps, await requestBy(deps, SECRETARY), input)).outcome;
    },
    redates: async ({ ref, text, area, owner }, date) => {
      const seen = (await deps.store.read(SCOPE, 'action', ref))?.chain?.count ?? 0;
      const due = { given: 'date', date } as const;
      const input = { text, area, owner: { given: 'people', people: owner.people }, due } as const;
      valueOf(await editAction(deps, await requestBy(deps, SECRETARY), { ref, seen, input }));
    },
    withdraws: async (ref) => {
      const { ref: undone } = valueOf(await undoLast(deps, await requestBy(deps, SECRETARY))).outcome;
      if (undone !== ref) throw new Error(`${undone} was withdrawn, not ${ref}`);
    },
    said: () =>
      teams.log.slice(from).flatMap(({ operation, status, params, body, receivedAt }) => {
        if (operation !== 'send' || status !== 201) return [];
        const text = cardText(cardOf(body) ?? {});
        const refs = [...new Set(text.match(/\bTMAG19-\d+\b/g))].sort();
        return [{ to: chats.get(params['chatId'] ?? '') ?? 'nobody', text, refs, at: receivedAt }];
      }),
    forget: () => {
      from = teams.log.length;
    },
    dispatcher: async ({ leaseMs = 2000, timeoutMs = 1000, messenger, store, limits = true }: Office = {}) => {
      const patience = { ...PATIENCE, elsewhere: timeoutMs };
      const adapter = new CloudAdapter(withoutHiddenRetries(new ConfigurationBotFrameworkAuthentication({}), patience));
      const real = createTeamsMessenger(adapter, '', { timeoutMs, ...(!limits && { limits: NO_LIMITS }) });
      const own = depsOn(await opened.reopen(), now);
      return createDispatcher(
        { ...own, store: { ...own.store, ...store?.(own.store) } },
        { messenger: messenger?.(real) ?? real, stationery, everyMs: 200, leaseMs, boardEveryMs: 5000 },
      );
    },
    close: async () => {
      await teams.stop();
      await opened.dispose();
      rmSync(scratch, { recursive: true });
    },
  };
}

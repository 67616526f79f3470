import { randomUUID } from 'node:crypto';
import type { Member } from '../../src/domain/group.ts';
import type { LogFields } from '../../src/ports/log.ts';
import type { GroupScope, Store } from '../../src/ports/store.ts';
import { emptyMemory } from '../../src/services/deps.ts';
import type { Chat, CommandKey, Deps, Request } from '../../src/services/deps.ts';
import { loadGroup, seedGroup } from '../../src/services/groups.ts';
import { startMeeting } from '../../src/services/meetings.ts';
import { AGENDA, tmagSeed } from './group.ts';
import { valueOf } from './results.ts';
import { openTestStore } from './store-under-test.ts';

/** The group's own tenant. */
export const TENANT = 'aaaaaaaa-0000-4000-8000-000000000001';
export const SCOPE: GroupScope = { of: 'group', tenant: TENANT, prefix: 'TMAG' };
export const CHAT: Chat = { id: '19:tmag-019@thread.v2', tenant: TENANT, origin: 'meeting chat' };
export const CHAIR = 'Smitha Pichrikat';
export const SECRETARY = 'Amy Clayton';

/** Everything that services work with, on a real store of its own and a clock that stands still. */
export interface Workplace {
  readonly deps: Deps;
  /** The settings by which a process of its own opens the same store. */
  readonly env: Readonly<Record<string, string>>;
  /** What the log was told. */
  readonly logged: readonly LogFields[];
  readonly setTime: (at: string) => void;
  /** The same records as another process has them: another connection, and nothing remembered. */
  readonly elsewhere: () => Promise<Deps>;
  readonly dispose: () => Promise<void>;
}

/** 11:00 in London on the day of TMAG 019. */
const DURING_THE_MEETING = new Date('2023-05-31T10:00:00.000Z');

/** What services work with on a store: nothing remembered yet, and the clock and the log as given. */
export function depsOn(
  store: Store,
  now = () => DURING_THE_MEETING,
  note: (fields: LogFields) => void = () => undefined,
): Deps {
  return {
    store,
    clock: { now },
    log: { info: note, warn: note, error: note },
    memory: emptyMemory(),
    newId: randomUUID,
    holidays: () => Promise.resolve([]),
    poke: () => undefined,
  };
}

/** A workplace during the meeting, with nothing in its store. */
async function openWorkplace(): Promise<Workplace> {
  let time = DURING_THE_MEETING;
  const now = () => time;
  const opened = await openTestStore(now);
  const logged: LogFields[] = [];
  const note = (fields: LogFields) => {
    logged.push(fields);
  };
  return {
    deps: depsOn(opened.store, now, note),
    env: opened.env,
    logged,
    setTime: (at) => {
      time = new Date(at);
    },
    elsewhere: async () => depsOn(await opened.reopen(), now, note),
    dispose: () => opened.dispose(),
  };
}

/** The same, with a store that does something else now and then. */
export const withStore = (deps: Deps, other: (store: Store) => Partial<Store>): Deps => ({
  ...deps,
  store: { ...deps.store, ...other(deps.store) },
});

/** The same, but somebody else is faster: `act` happens just before the first commit. */
export function outrunBy(deps: Deps, act: () => Promise<void>): Deps {
  let first = true;
  return withStore(deps, (store) => ({
    commit: async (scope, writes) => {
      if (first) {
        first = false;
        await act();
      }
      return store.commit(scope, writes);
    },
  }));
}

/** Gives each test of a suite a workplace with nothing in its store. */
export function useEmptyWorkplace(): () => Workplace {
  let workplace: Workplace | undefined;
  beforeEach(async () => {
    workplace = await openWorkplace();
  });
  afterEach(() => workplace?.dispose());
  return () => workplace!;
}

/** Gives each test of a suite a workplace with the group in it, and TMAG 019 open in its chat unless it is not to be. */
export function useWorkplace({ meeting = true } = {}): () => Workplace {
  const work = useEmptyWorkplace();
  beforeEach(async () => {
    await seedGroup(work().deps, SCOPE, tmagSeed);
    if (meeting) await startTmag019(work().deps);
  });
  return work;
}

/** How a test's command differs from a fresh one in the meeting's chat. */
export interface Asked extends Partial<CommandKey> {
  readonly chat?: Chat;
}

/** A command of a member, with the group read as a turn reads it. A new command each time, unless `asked` says which. */
export async function requestBy(
  deps: Deps,
  name: string,
  { chat = CHAT, key = randomUUID(), activity = randomUUID(), repeats = 'always' }: Asked = {},
): Promise<Request> {
  const situation = await loadGroup(deps, SCOPE);
  if (!situation) throw new Error('the group is not there');
  const member = situation.group.members.find((each) => each.name === name);
  if (!member) throw new Error(`${name} is no member`);
  return { situation, member, chat, command: { key, activity, repeats }, at: deps.clock.now() };
}

/** The group's members as the store has them now. */
export async function membersNow(deps: Deps): Promise<readonly Member[]> {
  return (await deps.store.read(SCOPE, 'group', 'group'))?.value.members ?? [];
}

/** Opens TMAG 019 in its chat, as its chair. */
export async function startTmag019(deps: Deps, agenda: readonly string[] = AGENDA): Promise<void> {
  valueOf(await startMeeting(deps, await requestBy(deps, CHAIR), { number: 19, extraordinary: true, agenda }));
}

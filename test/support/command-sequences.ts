import type { ActionFilter } from '../../src/domain/lists.ts';
import type { OwnerInput } from '../../src/domain/owner.ts';
import { parseRef } from '../../src/domain/refs.ts';
import type { ParsedRef, Ref } from '../../src/domain/refs.ts';
import type { DueInput } from '../../src/domain/capture.ts';
import type { GroupScope, Kind, Store, Stored } from '../../src/ports/store.ts';
import { editAction, logAction } from '../../src/services/actions.ts';
import { editDecision, recordDecision } from '../../src/services/decisions.ts';
import type { Chat, CommandKey, Deps, Request, Situation } from '../../src/services/deps.ts';
import { loadGroup, seedGroup } from '../../src/services/groups.ts';
import { closeMeeting, openAgendaItem, setAgenda, startMeeting } from '../../src/services/meetings.ts';
import { admit } from '../../src/services/people.ts';
import { findItems, listActions, listDecisions, readBack, showItem } from '../../src/services/register.ts';
import { undoLast } from '../../src/services/undo.ts';
import { tmagSeed } from './group.ts';
import { depsOn } from './workplace.ts';

/** Somebody whom the chat's roster knows and the group does not, until they are admitted. */
export const STRANGER = 'Robin Vendor';

/** What a step does, as plain data: a failing sequence can be read, and pasted into a test. */
export type Act =
  | { readonly do: 'start'; readonly number?: number; readonly extraordinary: boolean; readonly agenda: Agenda }
  | { readonly do: 'agenda'; readonly agenda: Agenda }
  | { readonly do: 'item'; readonly number: number }
  | {
      readonly do: 'action';
      readonly text: string;
      readonly area?: string;
      readonly owner: string;
      readonly due: DueInput;
    }
  | { readonly do: 'decision'; readonly text: string; readonly area?: string; readonly caveat: string }
  /** `behind`: how many events its form has missed. */
  | { readonly do: 'edit'; readonly ref: Ref; readonly behind: number; readonly text: string }
  | { readonly do: 'undo' | 'close' | 'read back' | 'admit' }
  | { readonly do: 'show'; readonly ref: Ref }
  | { readonly do: 'actions'; readonly show: ActionFilter['show']; readonly meeting: number }
  | { readonly do: 'decisions'; readonly meeting?: number }
  | { readonly do: 'find'; readonly words: string }
  /** The command that came `back` commands ago comes again, delivered twice or typed anew. */
  | { readonly do: 'repeat'; readonly back: number; readonly sameActivity: boolean };
type Agenda = readonly string[];

/** One step of a sequence: who does what, where, and how it reaches us. */
export interface Step {
  readonly act: Act;
  readonly by: string;
  readonly chat: 0 | 1 | 2;
  /** Which of two processes serves it. */
  readonly place: 0 | 1;
  /** Whether it was read before the command before it was committed, so that the two meet. */
  readonly late: boolean;
  /** How long after the step before it. */
  readonly seconds: number;
  readonly repeats: CommandKey['repeats'];
}

const CHATS: readonly Omit<Chat, 'tenant'>[] = [
  { id: '19:one@thread.v2', origin: 'meeting chat' },
  { id: '19:two@thread.v2', origin: 'meeting chat' },
  { id: 'a:personal', origin: 'personal chat' },
];

/** A command as it first came: it comes again with the same key and the same contents. */
interface Command {
  readonly step: Step;
  readonly key: CommandKey;
  /** How many events the edited item had when the form was opened. */
  readonly seen: number;
}

/** A group of its own in a store, served by two processes that share a clock and a source of ids. */
export interface World {
  /** Carries a step out; gives what a caller of the services sees, without the store's own versions. */
  readonly perform: (step: Step) => Promise<unknown>;
  /** All that is kept in the group's partition and of its chats, without versions, and which cards were to be renewed. */
  readonly kept: () => Promise<unknown>;
}

const KINDS = ['head', 'group', 'meeting', 'action', 'decision', 'event', 'notice', 'receipt', 'board'] as const;

const withoutVersion = <K extends Kind>({ id, chain, value }: Stored<K>) => ({ id, chain, value });

async function keptOf(store: Store, scope: GroupScope): Promise<Record<string, unknown>> {
  const kept: Record<string, unknown> = {};
  for (const kind of KINDS) kept[kind] = (await store.list(scope, kind)).map(withoutVersion);
  for (const { id } of CHATS) {
    const link = await store.read({ of: 'chat', tenant: scope.tenant, chat: id }, 'chat', 'link');
    kept[`link of ${id}`] = link?.value;
  }
  return kept;
}

const ownerOf = (text: string): OwnerInput => (text === '' ? { given: 'nothing' } : { given: 'text', text });

const given = <K extends string, V>(name: K, value: V | undefined): Partial<Record<K, V>> =>
  value === undefined ? {} : ({ [name]: value } as Record<K, V>);

function filterOf({ show, meeting }: { show: ActionFilter['show']; meeting: number }, request: Request): ActionFilter {
  if (show === 'mine' || show === 'person') return { show, person: request.member.person };
  if (show === 'area') return { show, area: 'Welcome' };
  return show === 'meeting' ? { show, meeting } : { show };
}

const refIn = (ref: Ref): ParsedRef => {
  const parsed = parseRef(ref);
  if (!parsed) throw new Error(`${ref} is no ref`);
  return parsed;
};

function edit(deps: Deps, request: Request, { ref, text, seen }: { ref: Ref; text: string; seen: number }) {
  if (refIn(ref).kind === 'decision') {
    return editDecision(deps, request, { ref, seen, input: { description: text, caveat: '' } });
  }
  const owner: OwnerInput = { given: 'people', people: [request.member.person] };
  return editAction(deps, request, { ref, seen, input: { text, owner, due: { given: 'next-meeting' } } });
}

async function show(deps: Deps, request: Request, ref: Ref): Promise<unknown> {
  const shown = await showItem(deps, request, refIn(ref));
  return shown.ok ? { ok: true, value: withoutVersion(shown.value) } : shown;
}

function carryOut(deps: Deps, request: Request, { act, seen }: { act: Act; seen: number }): Promise<unknown> {
  switch (act.do) {
    case 'start': {
      const { number, extraordinary, agenda } = act;
      return startMeeting(deps, request, { extraordinary, agenda, ...given('number', number) });
    }
    case 'agenda':
      return setAgenda(deps, request, act.agenda);
    case 'item':
      return openAgendaItem(deps, request, act.number);
    case 'action': {
      const { text, area, owner, due } = act;
      return logAction(deps, request, { text, owner: ownerOf(owner), due, ...given('area', area) });
    }
    case 'decision': {
      const { text, area, caveat } = act;
      return recordDecision(deps, request, { description: text, caveat, ...given('area', area) });
    }
    case 'edit':
      return edit(deps, request, { ...act, seen });
    case 'undo':
      return undoLast(deps, request);
    case 'close':
      return closeMeeting(deps, request);
    case 'read back':
      return readBack(deps, request, 19).catch((fault: unknown) => String(fault));
    case 'admit': {
      const account = { id: 'account-of-robin', tenant: 'elsewhere' };
      return admit(deps, request.situation.scope, { account, name: STRANGER, guest: false });
    }
    case 'show':
      return show(deps, request, act.ref);
    case 'actions':
      return listActions(deps, request, filterOf(act, request));
    case 'decisions':
      return listDecisions(deps, request, act.meeting);
    case 'find':
      return findItems(deps, request, act.words);
    case 'repeat':
      throw new Error('a repeat is carried out as what it repeats');
  }
}

/** What the two stores of a world live by: the same for each store that is compared. */
interface Surroundings {
  readonly stores: readonly Store[];
  readonly scope: GroupScope;
  readonly now: () => Date;
}

/** Seeds a group and gives the way to work with it. The clock is the caller's to move. */
export async function openWorld({ stores, scope, now }: Surroundings): Promise<World> {
  let ids = 0;
  const touched: number[] = [];
  const places = stores.map((store): Deps => ({
    ...depsOn(store, now),
    newId: () => `id-${(ids += 1)}`,
    poke: () => touched.push(ids),
  }));
  const [first] = places;
  if (!first) throw new Error('a world without a store');
  await seedGroup(first, scope, tmagSeed);
  const commands: Command[] = [];
  let before: Situation | undefined;

  const seenOf = async ({ act }: Step): Promise<number> => {
    if (act.do !== 'edit') return 0;
    const item = await first.store.read(scope, refIn(act.ref).kind, act.ref);
    return (item?.chain?.count ?? 1) - act.behind;
  };
  /** The command that a step is: a new one, or one that came before. */
  const commandOf = async (step: Step): Promise<Command | undefined> => {
    const activity = `activity-${commands.length}-${step.act.do}`;
    if (step.act.do === 'repeat') {
      const earlier = commands.at(-1 - step.act.back);
      if (!earlier || step.act.sameActivity) return earlier;
      return { ...earlier, key: { ...earlier.key, activity } };
    }
    const key = { key: `key${commands.length}`, activity, repeats: step.repeats };
    const command = { step, key, seen: await seenOf(step) };
    commands.push(command);
    return command;
  };

  return {
    async perform(step) {
      const deps = places[step.place] ?? first;
      const command = await commandOf(step);
      const fresh = await loadGroup(deps, scope);
      const situation = step.late ? (before ?? fresh) : fresh;
      before = fresh;
      if (!command || !situation) return 'nothing to repeat';
      const { by, chat, act } = command.step;
      const member = situation.group.members.find(({ name }) => name === by);
      if (!member) return `${by} is not in the group`;
      const where: Chat = { ...CHATS[chat]!, tenant: scope.tenant };
      const request: Request = { situation, member, chat: where, command: command.key, at: now() };
      return carryOut(deps, request, { act, seen: command.seen });
    },
    kept: async () => ({ ...(await keptOf(first.store, scope)), touched }),
  };
}

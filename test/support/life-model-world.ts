import type { ActionInput } from '../../src/domain/capture.ts';
import type { Result } from '../../src/domain/refusal.ts';
import type { GroupScope } from '../../src/ports/store.ts';
import { enter } from '../../src/services/access.ts';
import { editAction, logAction } from '../../src/services/actions.ts';
import type { Chat, Deps, Request, Situation } from '../../src/services/deps.ts';
import { loadGroup, seedGroup } from '../../src/services/groups.ts';
import { removeMember } from '../../src/services/leaving.ts';
import { closeMeeting, startMeeting } from '../../src/services/meetings.ts';
import { takeStep } from '../../src/services/steps.ts';
import { acceptSuggestion, declineSuggestion } from '../../src/services/answers.ts';
import { suggestAction } from '../../src/services/suggestions.ts';
import { undoLast } from '../../src/services/undo.ts';
import { AGENDA, tmagSeed } from './group.ts';
import { START } from './life-model.ts';
import type { Act, Command, Draft, Model, Outcome } from './life-model.ts';
import { outcomeOf } from './life-model-views.ts';
import { rosterPerson, senderOf } from './people.ts';
import { valueOf } from './results.ts';
import { CHAIR, CHAT } from './workplace.ts';
import type { Workplace } from './workplace.ts';

/** A group of its own, served by two processes. */
export interface World {
  readonly places: readonly [Deps, Deps];
  readonly scope: GroupScope;
  readonly chat: Chat;
  readonly setTime: (at: string) => void;
  /** The suggestions' ids in the order in which they were made. */
  readonly suggestions: string[];
  /** What earlier commands had read of the group, the oldest first. */
  readonly past: Situation[];
}

/** How a command reaches us. */
export interface Way {
  /** Which of two processes serves it. */
  readonly place: 0 | 1;
  /** How many commands ago the group was read on which it is decided first. */
  readonly behind: number;
}

export async function readGroup({ places, scope }: World, place: 0 | 1 = 0): Promise<Situation> {
  const situation = await loadGroup(places[place], scope);
  if (!situation) throw new Error('the group is not there');
  return situation;
}

const idOf = ({ group }: Situation, name: string): string =>
  group.members.find((member) => member.name === name)?.person ?? name;

let worlds = 0;

/** A world in which TMAG 019 runs, on the store of a workplace: a group in a tenant of its own. */
export async function openWorld({ deps, setTime }: Workplace, other: Deps): Promise<World> {
  worlds += 1;
  setTime(START);
  const tenant = `tenant-${worlds}`;
  const scope: GroupScope = { of: 'group', tenant, prefix: 'TMAG' };
  const world: World = { places: [deps, other], scope, chat: { ...CHAT, tenant }, setTime, suggestions: [], past: [] };
  await seedGroup(deps, scope, tmagSeed);
  const asked: Command = { by: CHAIR, key: `start-${worlds}`, act: { do: 'start', extraordinary: true } };
  const request = requestOf(world, asked, await readGroup(world));
  valueOf(await startMeeting(deps, request, { number: 19, extraordinary: true, agenda: AGENDA }));
  return world;
}

function requestOf({ chat, places }: World, { by, key }: Command, situation: Situation): Request {
  const member = situation.group.members.find(({ name }) => name === by);
  if (!member) throw new Error(`${by} was never in the group`);
  return { situation, member, chat, command: { key, activity: key, repeats: 'always' }, at: places[0].clock.now() };
}

const inputOf = (situation: Situation, { text, area, owners, due }: Draft): ActionInput => ({
  ...{ text, due, ...(area !== undefined && { area }) },
  owner: { given: 'people', people: owners.map((name) => idOf(situation, name)) },
});

interface Carried {
  readonly world: World;
  readonly deps: Deps;
  readonly request: Request;
}

async function suggest({ world, deps, request }: Carried, draft: Draft) {
  const result = await suggestAction(deps, request, inputOf(request.situation, draft));
  if (result.ok && result.value.repeatOf === undefined) world.suggestions.push(result.value.outcome.id);
  return result;
}

function carryOut({ world, deps, request }: Carried, act: Act): Promise<Result<unknown>> {
  const input = (draft: Draft) => inputOf(request.situation, draft);
  switch (act.do) {
    case 'step':
      return takeStep(deps, request, { ref: act.ref, step: act });
    case 'log':
      return logAction(deps, request, input(act.draft));
    case 'edit':
      return editAction(deps, request, { ...act, input: input(act.draft) });
    case 'undo':
      return undoLast(deps, request);
    case 'suggest':
      return suggest({ world, deps, request }, act.draft);
    case 'accept': {
      const id = world.suggestions[act.suggestion] ?? 'none';
      return acceptSuggestion(deps, request, { id, ...(act.draft && { input: input(act.draft) }) });
    }
    case 'decline':
      return declineSuggestion(deps, request, { id: world.suggestions[act.suggestion] ?? 'none', reason: act.text });
    case 'remove':
      return removeMember(deps, request, act.who);
    case 'start':
      return startMeeting(deps, request, { extraordinary: act.extraordinary, agenda: AGENDA });
    case 'close':
      return closeMeeting(deps, request);
  }
}

/** Whether a command that was decided on an older reading of the group must end as if decided on the present one. */
function mayBeDecidedOn(old: Situation, { now, act }: { now: Situation; act: Act }): boolean {
  const isSameGroup = old.group.revision === now.group.revision;
  const live = ({ head }: Situation) => JSON.stringify(head.value.live);
  const isAnyMeeting = ['step', 'edit', 'log', 'decline'].includes(act.do);
  return isSameGroup && (isAnyMeeting || live(old) === live(now));
}

/** Knocks as somebody of the roster does: the way of whoever has left ends here. */
const knock = ({ scope, chat }: World, deps: Deps, name: string) => {
  const person = rosterPerson(name, { tenant: scope.tenant });
  return enter(deps, { chat, sender: senderOf(person), prefix: scope.prefix });
};

/** Carries a command out; gives what its sender hears, in the model's words. */
export async function perform(world: World, model: Model, sent: { command: Command; way: Way }): Promise<Outcome> {
  const { command, way } = sent;
  const { by, act } = command;
  const deps = world.places[way.place];
  const now = await readGroup(world, way.place);
  const old = way.behind === 0 ? now : (world.past.at(-way.behind) ?? now);
  const situation = mayBeDecidedOn(old, { now, act }) ? old : now;
  const request = requestOf(world, command, situation);
  const isOutside = model.left.includes(by) && act.do !== 'step';
  const result = isOutside ? await knock(world, deps, by) : await carryOut({ world, deps, request }, act);
  world.past.push(now);
  return outcomeOf(result, { situation: now, isOut: model.left.includes(by) });
}

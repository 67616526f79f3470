import assert from 'node:assert/strict';
import type { Approval } from '../../src/domain/approval/approval.ts';
import { isClosed } from '../../src/domain/approval/approval.ts';
import { digestOfApproval } from '../../src/domain/approval/closing.ts';
import { tallyOf } from '../../src/domain/approval/tally.ts';
import { tipOf } from '../../src/domain/chain.ts';
import type { Result } from '../../src/domain/refusal.ts';
import type { GroupScope } from '../../src/ports/store.ts';
import { logAction } from '../../src/services/actions.ts';
import { listApprovals, showApproval } from '../../src/services/approval/approvals.ts';
import { castBallot, recordBallot } from '../../src/services/approval/ballots.ts';
import { closeApproval } from '../../src/services/approval/closing.ts';
import { enterComments, prepareApproval, waiveGate } from '../../src/services/approval/preparing.ts';
import { coverInApproval, openApproval, runApproval } from '../../src/services/approval/running.ts';
import type { Deps, Request } from '../../src/services/deps.ts';
import { loadGroup, seedGroup } from '../../src/services/groups.ts';
import { removeMember } from '../../src/services/leaving.ts';
import { startMeeting } from '../../src/services/meetings.ts';
import { somePapers } from './approval-domain.ts';
import { groundOf, isUnderWay, START } from './approval-model.ts';
import type { Model } from './approval-model.ts';
import type { Command } from './approval-model-predict.ts';
import { actionFrom, approvalFrom, closeIfDue, eventsOf, faultsOfChains } from './approval-room.ts';
import { tmagSeed } from './group.ts';
import { anInput } from './inputs.ts';
import { codeOf, valueOf } from './results.ts';
import { AGENDA } from './group.ts';
import { CHAIR, CHAT, SECRETARY } from './workplace.ts';
import type { Workplace } from './workplace.ts';

const REF = 'TMAG19-01';

/** A group of its own, served by two processes, and another tenant's of the same name. */
export interface World {
  readonly places: readonly [Deps, Deps];
  readonly scope: GroupScope;
  readonly elsewhere: GroupScope;
  readonly setTime: (at: string) => void;
}

let worlds = 0;

/** A world in which an action waits for its approval. */
export async function openWorld({ deps, setTime }: Workplace, other: Deps): Promise<World> {
  worlds += 1;
  setTime(START);
  const scopeOf = (tenant: string): GroupScope => ({ of: 'group', tenant, prefix: 'TMAG' });
  const [scope, elsewhere] = [scopeOf(`tenant-${worlds}`), scopeOf(`tenant-${worlds}-other`)];
  const world: World = { places: [deps, other], scope, elsewhere, setTime };
  await seedGroup(deps, scope, tmagSeed);
  await seedGroup(deps, elsewhere, tmagSeed);
  const asked = (by: string, key: string) => requestOf(world, { by, key }, { place: 0, scope });
  const meeting = { number: 19, extraordinary: true, agenda: AGENDA };
  valueOf(await startMeeting(deps, await asked(CHAIR, `start-${worlds}`), meeting));
  valueOf(await logAction(deps, await asked(SECRETARY, `log-${worlds}`), anInput()));
  return world;
}

interface Where {
  readonly place: 0 | 1;
  readonly scope: GroupScope;
}

async function requestOf({ places }: World, { by, key }: Pick<Command, 'by' | 'key'>, { place, scope }: Where) {
  const situation = (await loadGroup(places[place], scope))!;
  const member = situation.group.members.find(({ name }) => name === by)!;
  const chat = { ...CHAT, tenant: scope.tenant };
  const request: Request = { situation, member, chat, command: { key, activity: key, repeats: 'always' }, at: places[place].clock.now() }; // prettier-ignore
  return request;
}

/** In summer London is an hour ahead. */
function closingOf(instant: string) {
  const shown = new Date(Date.parse(instant) + 3600_000).toISOString();
  return { date: shown.slice(0, 10), time: shown.slice(11, 16) };
}

const commentsOf = ({ comments, sent }: { readonly comments: number; readonly sent: number }) =>
  Array.from({ length: comments }, (_, at) => ({
    ...{ seat: 'dno', from: 'IHat', text: 'Why?', response: 'So.', inLog: true, toPerson: at < sent },
  }));

interface Carried {
  readonly deps: Deps;
  readonly request: Request;
  readonly id: string;
}

function carryOut({ deps, request, id }: Carried, { act }: Command): Promise<Result<unknown>> {
  const idOf = (name: string) => request.situation.group.members.find((each) => each.name === name)?.person ?? name;
  switch (act.do) {
    case 'prepare':
      return prepareApproval(deps, request, { ref: REF, papers: somePapers() });
    case 'comments':
      return enterComments(deps, request, { id, sheet: () => commentsOf(act) });
    case 'waive':
      return waiveGate(deps, request, { id, reason: act.reason });
    case 'open':
      return openApproval(deps, request, { id, closing: closingOf(act.closes) });
    case 'cast':
      return castBallot(deps, request, { ...act, id });
    case 'record':
      return recordBallot(deps, request, { ...act, id });
    case 'cover':
      return coverInApproval(deps, request, { id, principal: idOf(act.principal), alternate: idOf(act.alternate) });
    case 'pause':
    case 'withdraw':
      return runApproval(deps, request, { id, change: { what: act.do, reason: act.reason } });
    case 'extend':
    case 'resume': {
      const change = { what: act.do, closing: closingOf(act.closes), reason: act.reason };
      return runApproval(deps, request, { id, change });
    }
    case 'version': {
      const [papers, ballots] = [somePapers({ version: act.document }), act.isKept ? 'kept' : 'started again'] as const;
      return runApproval(deps, request, { id, change: { what: 'version', papers, ballots, reason: act.reason } });
    }
    case 'close':
      return closeApproval(deps, request, id);
    case 'remove':
      return removeMember(deps, request, act.who);
    case 'due':
      throw new Error('nobody asks for it');
  }
}

const idIn = ({ vote }: Model): string => `${REF}.${vote?.number ?? 1}`;

/** Carries a command out; gives `done`, or why it was refused. */
export async function perform(
  world: World,
  model: Model,
  { command, place }: { command: Command; place: 0 | 1 },
): Promise<string> {
  // prettier-ignore
  const deps = world.places[place];
  const id = idIn(model);
  if (command.act.do === 'due') {
    await closeIfDue(deps, id, world.scope);
    return 'done';
  }
  const request = await requestOf(world, command, { place, scope: world.scope });
  return codeOf(await carryOut({ deps, request, id }, command));
}

/** The same command in another tenant's group of the same name: it sees nothing and changes nothing. */
export async function performElsewhere(
  world: World,
  model: Model,
  { command, place }: { command: Command; place: 0 | 1 },
) {
  // prettier-ignore
  const [deps, scope, id] = [world.places[place], world.elsewhere, idIn(model)];
  const request = await requestOf(world, command, { place, scope });
  const { act } = command;
  if (act.do === 'due') await closeIfDue(deps, id, scope);
  else if (act.do !== 'remove') {
    const came = codeOf(await carryOut({ deps, request, id }, command));
    assert.ok(['no-approval', 'no-such-item', 'may-not'].includes(came), `${act.do}: ${came} in another tenant`);
  }
  assert.equal(codeOf(await showApproval(deps, request, id)), 'no-approval');
  assert.deepEqual(valueOf(await listApprovals(deps, request, 'all')), []);
}

function shownBallots(approval: Approval, nameOf: (person: string | undefined) => string | null) {
  const ballots = 'ballots' in approval ? approval.ballots : {};
  const shown = Object.values(ballots).map(({ seat, answer, text, by, covering, recorded, version, document, at }) => {
    const isRecorded = recorded !== undefined;
    const words = { answer, text, by: nameOf(by), covering: nameOf(covering), isRecorded, version, document, at };
    return [seat, words] as const;
  });
  return Object.fromEntries(shown);
}

/** The stored approval in the model's words. */
async function observed({ places, scope }: World, id: string, place: 0 | 1) {
  const deps = places[place];
  const group = (await loadGroup(deps, scope))!.group;
  const nameOf = (person: string | undefined) => group.members.find((each) => each.person === person)?.name ?? null;
  const approval = (await deps.store.read(scope, 'approval', id))?.value;
  const action = (await deps.store.read(scope, 'action', REF))!.value;
  const decisions = (await deps.store.list(scope, 'decision')).length;
  const common = { action: action.state, isUnderApproval: action.approval?.open ?? false, decisions };
  if (!approval) return { ...common, vote: null };
  const frozen = 'frozen' in approval ? approval.frozen : undefined;
  const vote = {
    state: approval.state,
    document: approval.papers.version,
    gate: {
      comments: approval.comments.total,
      sent: approval.comments.toPerson,
      isWaived: approval.waived !== undefined,
    },
    covers: approval.covers.map(({ principal, alternate, seat }) => ({ principal: nameOf(principal), alternate: nameOf(alternate), seat })), // prettier-ignore
    version: frozen?.version ?? 0,
    occupied: frozen?.electorate.filter(({ occupied }) => occupied).map(({ seat }) => seat) ?? [],
    closes: 'closes' in approval ? approval.closes : '',
    ballots: shownBallots(approval, nameOf),
    decision: 'decision' in approval ? Number(approval.decision.slice('TMAG-DEC'.length)) : null,
    ground: 'tally' in approval ? approval.tally.ground : null,
  };
  return { ...common, vote };
}

function expected({ action, vote, nextDecision }: Model) {
  const common = { action, isUnderApproval: vote?.state === 'open' || vote?.state === 'paused', decisions: nextDecision - 30 }; // prettier-ignore
  if (!vote) return { ...common, vote: null };
  const hasEnded = !isUnderWay(vote) && vote.state !== 'withdrawn';
  const { state, document, gate, covers, version, occupied, closes, ballots, decision } = vote;
  const shown = { state, document, gate, covers, version, occupied, closes, ballots, decision };
  return { ...common, vote: { ...shown, ground: hasEnded ? groundOf(vote) : null } };
}

/** What is stored is what the model says, for both processes. */
export async function agree(world: World, model: Model, place: 0 | 1): Promise<void> {
  assert.deepEqual(await observed(world, idIn(model), place), expected(model));
}

/** At the end: events alone make the same records, byte for byte; the chains hold; counts match. */
export async function checkRecords(world: World, model: Model): Promise<void> {
  const { places, scope } = world;
  await agree(world, model, 0);
  await agree(world, model, 1);
  const deps = places[1];
  assert.deepEqual(await faultsOfChains(deps, scope), []);
  const refs: string[] = [];
  for (const { id, value } of await deps.store.list(scope, 'approval')) {
    const events = await eventsOf(deps, `approval:${id}`, scope);
    assert.equal(JSON.stringify(approvalFrom(events)), JSON.stringify(value));
    if (!isClosed(value)) continue;
    assert.equal(JSON.stringify(tallyOf(value.frozen, value.ballots)), JSON.stringify(value.tally));
    assert.equal(digestOfApproval(value, tipOf(events.at(-2)!), value.tally), value.digest);
    if (value.decision !== undefined) refs.push(value.decision);
  }
  const action = (await deps.store.read(scope, 'action', REF))!.value;
  assert.deepEqual(actionFrom(await eventsOf(deps, `action:${REF}`, scope)), action);
  assert.deepEqual((await deps.store.list(scope, 'decision')).map(({ id }) => id), refs); // prettier-ignore
  assert.equal((await eventsOf(deps, 'head:head', scope)).filter(({ type }) => type === 'agenda-owed').length, model.owed); // prettier-ignore
  assert.equal((await deps.store.read(scope, 'head', 'head'))?.value.nextDecision, model.nextDecision);
  assert.deepEqual(await deps.store.list(world.elsewhere, 'approval'), []);
}

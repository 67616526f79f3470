import assert from 'node:assert/strict';
import { applyAction } from '../../src/domain/action.ts';
import type { ActionEvent } from '../../src/domain/action-event.ts';
import { chainFaults, unchained } from '../../src/domain/chain.ts';
import type { ChainedEvent } from '../../src/domain/chain.ts';
import type { Stamped } from '../../src/domain/event.ts';
import { carriedForward, selectActions } from '../../src/domain/lists.ts';
import { applySuggestion } from '../../src/domain/suggestion.ts';
import type { SuggestionEvent } from '../../src/domain/suggestion.ts';
import type { Situation } from '../../src/services/deps.ts';
import { liveActions, meetingContents } from '../../src/services/register.ts';
import { isLive, isOwnerless, LEADS, OBSERVER, todayOf } from './life-model.ts';
import type { Model } from './life-model.ts';
import { nameOf } from './life-model-views.ts';
import type { World } from './life-model-world.ts';

const CHAINED = ['head', 'group', 'meeting', 'action', 'suggestion'] as const;

async function eventsByRecord({ places, scope }: World): Promise<ReadonlyMap<string, readonly ChainedEvent[]>> {
  const stored = await places[0].store.list(scope, 'event');
  const events = stored.map(({ value }) => value).sort((a, b) => a.seq - b.seq);
  return new Map(
    [...new Set(events.map(({ record }) => record))].map((record) => [
      record,
      events.filter((event) => event.record === record),
    ]),
  );
}

type Events = Awaited<ReturnType<typeof eventsByRecord>>;

/** Each record is the fold of its events, and no event was changed, lost or added. */
async function checkChains({ places, scope }: World, events: Events): Promise<void> {
  for (const kind of CHAINED) {
    for (const { id, value, chain } of await places[0].store.list(scope, kind)) {
      const own = events.get(`${kind}:${id}`) ?? [];
      assert.deepEqual(chainFaults(own, chain!), [], `${kind}:${id}`);
      if (kind === 'action') assert.deepEqual(actionFrom(own), value);
      if (kind === 'suggestion') assert.deepEqual(suggestionFrom(own), value);
    }
  }
}

/** As JSON brings it: without fields that are undefined. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
const actionFrom = (events: readonly ChainedEvent[]): unknown =>
  plain(events.map((each) => unchained(each) as Stamped<ActionEvent>).reduce(applyAction, undefined as never));
const suggestionFrom = (events: readonly ChainedEvent[]): unknown =>
  plain(events.map((each) => unchained(each) as Stamped<SuggestionEvent>).reduce(applySuggestion, undefined as never));

/** Refs count from 1 in each meeting, and a suggestion has one that no other has where it was accepted, else none. */
async function checkRefs({ places, scope }: World, events: Events): Promise<void> {
  const actions = (await places[0].store.list(scope, 'action')).map(({ value }) => value);
  for (const meeting of new Set(actions.map((action) => action.meeting))) {
    const own = actions.filter((action) => action.meeting === meeting).sort((a, b) => a.order - b.order);
    const refs = own.map((_, index) => `TMAG${meeting}-${String(index + 1).padStart(2, '0')}`);
    assert.deepEqual(own.map(({ ref }) => ref), refs); // prettier-ignore
  }
  const minted = events.get('head:head')?.filter(({ type }) => type === 'action-minted') ?? [];
  assert.equal(actions.length, minted.length);
  const suggestions = (await places[0].store.list(scope, 'suggestion')).map(({ value }) => value);
  const accepted = suggestions.flatMap((each) => ('ref' in each ? [each.ref] : []));
  assert.equal(new Set(accepted).size, suggestions.filter(({ state }) => state === 'accepted').length);
  for (const ref of accepted) assert.ok(actions.some((action) => action.ref === ref));
}

/** Each notice is there once; each open action has a ladder of its present series. */
async function checkNotices({ places, scope }: World): Promise<void> {
  const notices = await places[0].store.list(scope, 'notice');
  const ids = notices.map(({ value }) => value.id);
  assert.deepEqual(ids, notices.map(({ id }) => id)); // prettier-ignore
  assert.equal(new Set(ids).size, ids.length);
  for (const { value } of await places[0].store.list(scope, 'action', { state: 'open' })) {
    const { ref, series } = value;
    assert.ok(notices.some((each) => ofLadder(each.id, `${ref}:${series}`)), `${ref} has no ladder of series ${series}`); // prettier-ignore
  }
}

const ofLadder = (id: string, series: string): boolean =>
  ['assigned', 'redated'].some((occasion) => id === `ladder:${series}:${occasion}:owners`);

const BY_OWNERS = ['action-updated', 'action-promised', 'action-done', 'more-time-asked'];

/** Nobody without a right to it ever changed anything: told from the events alone. */
function checkRights(situation: Situation, events: Events): void {
  for (const [record, chain] of events) {
    let owners: readonly string[] = [];
    for (const { type, by, facts } of chain) {
      const who = nameOf(situation, by);
      const mayAsOwner = BY_OWNERS.includes(type) && owners.includes(by);
      const maySuggest = type === 'action-suggested' && who !== OBSERVER;
      const isSeed = type === 'group-seeded';
      assert.ok(isSeed || LEADS.includes(who) || mayAsOwner || maySuggest, `${type} of ${record} by ${who}`);
      owners = (facts['owner'] as { people: readonly string[] } | undefined)?.people ?? owners;
    }
  }
}

/** An ordinary meeting reviews what is live of the meetings before it, an extraordinary one nothing. */
async function checkCarried({ places, scope }: World, { group }: Situation, model: Model): Promise<void> {
  const all = (await places[1].store.list(scope, 'action')).map(({ value }) => value);
  for (const meeting of model.meetings) {
    const { number, kind } = meeting;
    const reviewed = model.actions.filter((life) => kind === 'ordinary' && isLive(life) && life.meeting < number);
    const refs = reviewed.map(({ ref }) => ref);
    const contents = await meetingContents(places[1], { scope, group }, number);
    assert.deepEqual(contents?.carried.map(({ ref }) => ref), refs); // prettier-ignore
    assert.deepEqual(carriedForward(all, meeting).map(({ ref }) => ref), refs); // prettier-ignore
  }
}

/** What nobody of the group carries any more is listed as ownerless. */
async function checkOwnerless({ places, scope }: World, { group }: Situation, model: Model): Promise<void> {
  const live = await liveActions(places[1], scope);
  const ownerless = selectActions(group, live, { filter: { show: 'ownerless' }, today: todayOf(model) });
  const lives = model.actions.filter((life) => isOwnerless(model, life));
  assert.deepEqual(ownerless.map(({ ref }) => ref).sort(), lives.map(({ ref }) => ref).sort()); // prettier-ignore
}

/** What must hold of a register whatever was done to it, and its lists. */
export async function checkRegister(world: World, situation: Situation, model: Model): Promise<void> {
  const events = await eventsByRecord(world);
  await checkChains(world, events);
  await checkRefs(world, events);
  await checkNotices(world);
  checkRights(situation, events);
  await checkCarried(world, situation, model);
  await checkOwnerless(world, situation, model);
}

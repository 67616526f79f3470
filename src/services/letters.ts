import type { Action } from '../domain/action.ts';
import { isOverdue } from '../domain/action.ts';
import { localDate } from '../domain/dates.ts';
import type { IsoDate } from '../domain/dates.ts';
import { isIn, memberOf } from '../domain/group.ts';
import type { Group, Member, PersonId } from '../domain/group.ts';
import { holds, isPressing, leadsOf, secretariesOf } from '../domain/notice.ts';
import type { ActionDelivery, Delivery, Occasion, ParkReason } from '../domain/notice.ts';
import type { Proposal } from '../domain/proposal.ts';
import type { Ref } from '../domain/refs.ts';
import { seatsHeldBy } from '../domain/seat.ts';
import type { Suggestion } from '../domain/suggestion.ts';
import type { Message } from '../ports/messenger.ts';
import type { Stored } from '../ports/store.ts';
import type { Deps, Situation } from './deps.ts';
import { approvalsIn } from './approval/notices.ts';
import type { ApprovalTold } from './approval/notices.ts';
import type { CardStationery } from './boards.ts';

/** Somebody who was not reached, and about what. */
export interface Unreached {
  readonly member: Member;
  readonly actions: readonly Action[];
  readonly approvals: readonly ApprovalTold[];
  readonly reason: ParkReason;
}

/** All that one person is told in one message; or, in the home chat, what several are told. */
export interface Letter {
  readonly assigned: readonly Action[];
  readonly due: readonly Action[];
  readonly overdue: readonly Action[];
  /** Theirs, of which something was promised for now. */
  readonly promised: readonly Action[];
  /** What somebody else did to theirs. */
  readonly news: readonly Action[];
  /** For chair and secretary: done and to be confirmed, or more time is asked for. */
  readonly toAnswer: readonly Action[];
  /** For chair and secretary to answer. */
  readonly suggested: readonly Suggestion[];
  /** What became of their own suggestions. */
  readonly answered: readonly Suggestion[];
  /** Other people's, for chair and secretary. */
  readonly late: readonly Action[];
  readonly unreached: readonly Unreached[];
  readonly approvals: readonly ApprovalTold[];
  /** What chair or secretary recorded for their seat. */
  readonly spoken: readonly SpokenTold[];
  /** The meetings whose draft minutes wait for the secretary. */
  readonly drafts: readonly number[];
  /** The deliveries that it carries out; the others no longer held. */
  readonly said: ReadonlySet<string>;
}

/** A proposal, and the seat for which something that was spoken is on its record. */
export interface SpokenTold {
  readonly proposal: Proposal;
  readonly seat: string;
}

type Stock<D extends Delivery> = Stored<'delivery'> & { readonly value: D };

/** The actions that some deliveries are about, each read once. */
async function readActions(deps: Deps, { scope }: Situation, refs: readonly Ref[]): Promise<ReadonlyMap<Ref, Action>> {
  const found = await Promise.all([...new Set(refs)].map((ref) => deps.store.read(scope, 'action', ref)));
  return new Map(found.flatMap((each) => (each ? [[each.value.ref, each.value]] : [])));
}

const isOfAction = (stored: Stored<'delivery'>): stored is Stock<ActionDelivery> => stored.value.type === 'action';

/** What of a person's deliveries still holds: done, withdrawn and changed actions are not spoken of. */
async function holding(deps: Deps, situation: Situation, deliveries: readonly Stored<'delivery'>[]) {
  const ofActions = deliveries.filter(isOfAction);
  const actions = await readActions(
    deps,
    situation,
    ofActions.map(({ value }) => value.about),
  );
  return ofActions.flatMap((delivery) => {
    const action = actions.get(delivery.value.about);
    return action && holds(situation.group, action, delivery.value) ? [{ delivery, action }] : [];
  });
}

/** Each action once, the most pressing first. */
const listed = (actions: readonly Action[]): readonly Action[] =>
  [...new Map(actions.map((action) => [action.ref, action])).values()].sort(
    (a, b) => a.due.localeCompare(b.due) || a.order - b.order,
  );

/** What is said of an action apart from its ladder. */
const APART: readonly Occasion[] = ['promised', 'news', 'to-answer'];

function sections(held: readonly { delivery: Stock<ActionDelivery>; action: Action }[], today: IsoDate) {
  const of = (fits: (value: ActionDelivery) => boolean) =>
    held.filter(({ delivery }) => fits(delivery.value)).map(({ action }) => action);
  const isOneOf = (some: readonly Action[]) => (action: Action) => some.some(({ ref }) => ref === action.ref);
  const ladder = of(({ audience, occasion }) => audience === 'owners' && !APART.includes(occasion));
  const toAnswer = of(({ occasion }) => occasion === 'to-answer');
  const promised = of(({ occasion }) => occasion === 'promised').filter((action) => !isOneOf(ladder)(action));
  const own = [...ladder, ...promised];
  const late = of(({ audience, occasion }) => audience === 'chair and secretary' && occasion !== 'to-answer');
  const news = of(({ occasion }) => occasion === 'news');
  const fresh = of(({ audience, occasion }) => audience === 'owners' && occasion === 'assigned');
  // News of an action comes with its buttons and its due date: it is not listed twice.
  const asked = ladder.filter((action) => !isOneOf(fresh)(action) && !isOneOf(news)(action));
  return {
    assigned: listed(fresh),
    due: listed(asked.filter((action) => !isOverdue(action, today))),
    overdue: listed(asked.filter((action) => isOverdue(action, today))),
    promised: listed(promised.filter((action) => !isOneOf(news)(action))),
    late: listed(late.filter((action) => !isOneOf(own)(action))),
    news: listed(news.filter((action) => !isOneOf([...fresh, ...toAnswer])(action))),
    toAnswer: listed(toAnswer),
  };
}

/** Whom some deliveries did not reach, and what they were about, as far as it still holds. */
async function unreachedBy(
  deps: Deps,
  situation: Situation,
  { person, deliveries }: { readonly person: PersonId; readonly deliveries: readonly string[] },
): Promise<readonly Unreached[]> {
  const member = memberOf(situation.group, person);
  const read = await Promise.all(deliveries.map((id) => deps.store.read(situation.scope, 'delivery', id)));
  const parked = read.filter((each) => each?.value.state === 'parked').filter((each) => each !== undefined);
  const held = await holding(deps, situation, parked);
  const reason = parked[0]?.value.reason ?? 'unreachable';
  const { told: approvals } = await approvalsIn(deps, situation, parked);
  if (!member || held.length + approvals.length === 0) return [];
  return [{ member, actions: listed(held.map(({ action }) => action)), approvals, reason }];
}

/** Everybody whom the secretary has to tell in another way. */
export async function unreachedIn(deps: Deps, situation: Situation): Promise<readonly Unreached[]> {
  const parked = await deps.store.list(situation.scope, 'delivery', { state: 'parked' });
  const people = new Map<PersonId, string[]>();
  for (const { id, value } of parked) {
    if (!isPressing(value)) continue;
    people.set(value.person, [...(people.get(value.person) ?? []), id]);
  }
  const all = [...people].map(([person, deliveries]) => unreachedBy(deps, situation, { person, deliveries }));
  return (await Promise.all(all)).flat();
}

/** The suggestions of a person's deliveries: those that wait for an answer of theirs, and their own that have one. */
async function suggestionsIn(deps: Deps, { scope, group }: Situation, deliveries: readonly Stored<'delivery'>[]) {
  const all = await Promise.all(
    deliveries.flatMap(({ id, value }) => {
      if (value.type !== 'suggestion') return [];
      return [deps.store.read(scope, 'suggestion', value.about).then((found) => ({ id, value, found: found?.value }))];
    }),
  );
  const held = all.flatMap(({ id, value: { person }, found }) => {
    if (!found) return [];
    const isAsked = found.state === 'open' && leadsOf(group).includes(person);
    const isTold = found.state !== 'open' && found.suggestedBy === person && isIn(group, person);
    return isAsked || isTold ? [{ id, suggestion: found }] : [];
  });
  const suggestions = held.map(({ suggestion }) => suggestion);
  return {
    ids: held.map(({ id }) => id),
    suggested: suggestions.filter(({ state }) => state === 'open'),
    answered: suggestions.filter(({ state }) => state !== 'open'),
  };
}

/** What was recorded for a person's seat, as long as they hold it. */
async function spokenIn(deps: Deps, { scope, group }: Situation, deliveries: readonly Stored<'delivery'>[]) {
  const told = new Map<string, SpokenTold>();
  const ids: string[] = [];
  for (const { id, value } of deliveries) {
    if (value.type !== 'spoken' || !seatsHeldBy(group, value.person).includes(value.seat)) continue;
    const proposal = (await deps.store.read(scope, 'proposal', value.about))?.value;
    if (!proposal) continue;
    ids.push(id);
    told.set(`${value.about}:${value.seat}`, { proposal, seat: value.seat });
  }
  return { ids, told: [...told.values()] };
}

/** The drafts that a secretary is told of, while nobody has issued them. */
async function draftsIn(deps: Deps, { scope, group }: Situation, deliveries: readonly Stored<'delivery'>[]) {
  const drafts = await Promise.all(
    deliveries.map(async ({ id, value }) => {
      if (value.type !== 'draft' || !secretariesOf(group).includes(value.person)) return [];
      const issued = await deps.store.read(scope, 'minutes', String(value.meeting));
      return issued ? [] : [{ id, meeting: value.meeting }];
    }),
  );
  const held = drafts.flat();
  return { ids: held.map(({ id }) => id), meetings: [...new Set(held.map(({ meeting }) => meeting))] };
}

/** What a mailbox's deliveries come to; nothing where none of them holds any more. */
export async function composeLetter(
  deps: Deps,
  situation: Situation,
  deliveries: readonly Stored<'delivery'>[],
): Promise<Letter | undefined> {
  const today = localDate(deps.clock.now(), situation.group.zone);
  const held = await holding(deps, situation, deliveries);
  const others = await Promise.all(
    deliveries.map(async ({ id, value }) => {
      const isOfOthers = value.type === 'stand-in' || value.type === 'undelivered';
      return { id, unreached: isOfOthers ? await unreachedBy(deps, situation, value) : [] };
    }),
  );
  const told = others.filter(({ unreached }) => unreached.length > 0);
  const { ids, suggested, answered } = await suggestionsIn(deps, situation, deliveries);
  const approvals = await approvalsIn(deps, situation, deliveries);
  const spoken = await spokenIn(deps, situation, deliveries);
  const drafts = await draftsIn(deps, situation, deliveries);
  const own = held.map(({ delivery }) => delivery.id);
  const said = new Set([...own, ...told.map(({ id }) => id), ...ids, ...approvals.ids, ...spoken.ids, ...drafts.ids]);
  if (said.size === 0) return undefined;
  const unreached = told.flatMap((each) => each.unreached);
  return {
    ...sections(held, today),
    suggested,
    answered,
    unreached,
    approvals: approvals.told,
    spoken: spoken.told,
    drafts: drafts.meetings,
    said,
  };
}

/** What letters and meetings look like. */
export interface Stationery extends CardStationery {
  /** @param reader whose letter it is: their own actions can be acted on in it */
  readonly letter: (group: Group, letter: Letter, { at, reader }: { at: Date; reader: PersonId }) => Message;
  /** What stands in the place of a card that was posted again further down. */
  readonly movedDown: (card: string) => Message;
  /** What those are told in the home chat who can't be reached in their own. */
  readonly standIn: (group: Group, letter: Letter, at: Date) => Message;
}

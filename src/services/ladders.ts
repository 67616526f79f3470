import type { Action } from '../domain/action.ts';
import type { Group } from '../domain/group.ts';
import { DEFAULT_LADDER, latestRung, nextRung } from '../domain/ladder.ts';
import type { LadderPlan, Rung } from '../domain/ladder.ts';
import { actionNotice, personalMailbox, recipientsOf, stands } from '../domain/notice.ts';
import type { ActionDelivery, ActionNotice, Occasion } from '../domain/notice.ts';
import type { Deps } from './deps.ts';

const LAST_YEAR = 9999;

/** A group's ladder with the closed days around some dates. */
export async function ladderOf(deps: Deps, group: Group, dates: readonly string[]): Promise<LadderPlan> {
  const years = dates.map((date) => Number(date.slice(0, 4)));
  const holidays = await deps.holidays(Math.min(...years) - 1, Math.min(Math.max(...years) + 1, LAST_YEAR));
  return {
    rules: group.rules.reminders ?? DEFAULT_LADDER,
    days: { zone: group.zone, closed: new Set([...holidays, ...(group.closedDays ?? [])]) },
  };
}

/** When a notice is expanded, and by which ladder. */
interface Moment {
  readonly now: Date;
  readonly plan: LadderPlan;
}

/** What a notice becomes once it is due. */
export interface Expansion {
  readonly deliveries: readonly { readonly id: string; readonly value: ActionDelivery }[];
  readonly next: readonly ActionNotice[];
}

const NOTHING: Expansion = { deliveries: [], next: [] };

/** Chair and secretary hear of what is late from the second week on. */
const LATE_FROM = 2;

/** What is said beside the ladder, and is followed by none of its rungs. */
const BESIDE: readonly Occasion[] = ['chased', 'promised', 'news', 'to-answer'];

/** The rung that a due notice says: its own, or the latest that an outage has missed. */
function occasionNow(action: Action, notice: ActionNotice, { now, plan }: Moment): Occasion {
  // Who is told that an action is theirs reads its due date there; what is asked after, now.
  if (BESIDE.includes(notice.occasion) || notice.occasion === 'assigned') return notice.occasion;
  if (notice.audience !== 'owners') return notice.occasion;
  const latest = latestRung(action.due, now.toISOString(), plan);
  return latest && latest.at > notice.notBefore ? latest.name : notice.occasion;
}

/** The next rung; never the one just said, which a change of closed days may have moved to a later day. */
function rungAfter(action: Action, said: Occasion, { now, plan }: Moment): Rung {
  const next = nextRung(action.due, now.toISOString(), plan);
  return next.name === said ? nextRung(action.due, next.at, plan) : next;
}

/** The notices that follow a rung: the owners' next one, and from the second week on what the chair is told of this one. */
function notices(action: Action, said: Occasion, moment: Moment): readonly ActionNotice[] {
  const next = rungAfter(action, said, moment);
  const ladder = actionNotice(action, { occasion: next.name, notBefore: next.at });
  const late = /^overdue-(\d+)$/.exec(said);
  if (!late || Number(late[1]) < LATE_FROM) return [ladder];
  const notBefore = moment.now.toISOString();
  return [ladder, actionNotice(action, { audience: 'chair and secretary', occasion: said, notBefore })];
}

/**
 * Expands a due notice: a delivery for each recipient, and the next rung. Nothing for an action that is no longer open,
 * or whose owner or due date has changed since. After an outage only the latest of the rungs that were missed is said.
 */
export function expand(
  { group, action }: { readonly group: Group; readonly action: Action | undefined },
  notice: ActionNotice,
  moment: Moment,
): Expansion {
  if (!stands(action, notice)) return NOTHING;
  const at = moment.now.toISOString();
  const { audience, about, series, people, since } = notice;
  const occasion = occasionNow(action, notice, moment);
  const all = occasion === 'redated' ? [] : recipientsOf(group, action, notice);
  const said = people ? all.filter((person) => people.includes(person)) : all;
  const { id } = occasion === notice.occasion ? notice : actionNotice(action, { audience, occasion, notBefore: at });
  const common = {
    type: 'action',
    state: 'waiting',
    attempts: 0,
    notBefore: at,
    about,
    audience,
    occasion,
    series,
    ...(since !== undefined && { since }),
  } as const;
  const deliveries = said.map((person) => ({
    id: `${id}:${person}`,
    value: { ...common, record: personalMailbox(person), person },
  }));
  // What the chair hears follows from the owners' rung.
  const ends = BESIDE.includes(occasion) || audience !== 'owners';
  return { deliveries, next: ends ? [] : notices(action, occasion, moment) };
}

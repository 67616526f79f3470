import { isOverdue, waitsForAnswer } from '../domain/action.ts';
import type { Action } from '../domain/action.ts';
import { localDate } from '../domain/dates.ts';
import type { PersonId } from '../domain/group.ts';
import { countActions } from '../domain/lists.ts';
import { ownersIn } from '../domain/owner.ts';
import { ok } from '../domain/refusal.ts';
import type { Result } from '../domain/refusal.ts';
import type { Deps, Request } from './deps.ts';
import { forbidden } from './permission.ts';
import { liveActions } from './register.ts';

/** How many actions stand how; each counts once: an overdue one as that, though more time is asked for. */
export interface Share {
  readonly overdue: number;
  readonly onTime: number;
  readonly waiting: number;
}

/** How a group's register stands: all that is not closed, and who owns it. */
export interface Overview {
  readonly all: Share;
  readonly ownerless: number;
  /** All that chair and secretary are to answer, overdue or not. */
  readonly toAnswer: number;
  readonly suggestions: number;
  /** The most overdue first. */
  readonly people: readonly (Share & { readonly person: PersonId })[];
}

function shareOf(actions: readonly Action[], today: string): Share {
  const overdue = actions.filter((action) => isOverdue(action, today)).length;
  const waiting = actions.filter((action) => waitsForAnswer(action) && !isOverdue(action, today)).length;
  return { overdue, waiting, onTime: actions.length - waiting - overdue };
}

/** What chair and secretary look at before a meeting. Every member may. */
export async function overview(deps: Deps, request: Request): Promise<Result<Overview>> {
  const refused = forbidden(request, 'read');
  if (refused) return refused;
  const { scope, group } = request.situation;
  const live = await liveActions(deps, scope);
  const suggestions = await deps.store.list(scope, 'suggestion', { state: 'open' });
  const today = localDate(request.at, group.zone);
  const owned = (person: PersonId): readonly Action[] => live.filter(({ owner }) => owner.people.includes(person));
  const owners = [...new Set(live.flatMap(({ owner }) => ownersIn(group, owner)))];
  const people = owners.map((person) => ({ person, ...shareOf(owned(person), today) }));
  const counts = countActions(group, live, today);
  return ok({
    all: shareOf(live, today),
    ownerless: counts.ownerless,
    toAnswer: counts.waiting,
    suggestions: suggestions.length,
    people: people.sort((a, b) => b.overdue - a.overdue || b.onTime + b.waiting - a.onTime - a.waiting),
  });
}

import { helpersOf } from '../domain/group.ts';
import { refuse } from '../domain/refusal.ts';
import type { Result } from '../domain/refusal.ts';
import { may, rolesFor } from '../domain/rights.ts';
import type { Act } from '../domain/rights.ts';
import type { Request } from './deps.ts';

/** The refusal of an act that the request's member may not do; undefined when they may. */
export function forbidden(request: Request, act: Act): Extract<Result<never>, { ok: false }> | undefined {
  if (may(request.member, act)) return undefined;
  // Every member reads: who may not is none, somebody whom an action names and no more.
  const ask = helpersOf(request.situation.group);
  if (act === 'read') return refuse({ code: 'not-a-member', ask });
  return refuse({ code: 'may-not', act, ask: ask.filter(({ role }) => rolesFor(act).includes(role)) });
}

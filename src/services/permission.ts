import { helpersOf } from '../domain/group.ts';
import { refuse } from '../domain/refusal.ts';
import type { Result } from '../domain/refusal.ts';
import { may } from '../domain/rights.ts';
import type { Act } from '../domain/rights.ts';
import type { Request } from './deps.ts';

/** The refusal of an act that the request's member may not do; undefined when they may. */
export function forbidden(request: Request, act: Act): Extract<Result<never>, { ok: false }> | undefined {
  if (may(request.member, act)) return undefined;
  // Every member reads: who may not is none, somebody whom an action names and no more.
  const ask = helpersOf(request.situation.group);
  return refuse(act === 'read' ? { code: 'not-a-member', ask } : { code: 'may-not', act, ask });
}

import { refuse } from '../domain/refusal.ts';
import type { Result } from '../domain/refusal.ts';
import { may } from '../domain/rights.ts';
import type { Act } from '../domain/rights.ts';
import type { Request } from './deps.ts';

/** The refusal of an act that the request's member may not do; undefined when they may. */
export function forbidden(request: Request, act: Act): Extract<Result<never>, { ok: false }> | undefined {
  return may(request.member, act) ? undefined : refuse({ code: 'may-not', act });
}

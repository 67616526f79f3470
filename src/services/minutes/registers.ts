import type { Registers } from '../../domain/minutes/registers.ts';
import { byRef } from '../../domain/refs.ts';
import { ok } from '../../domain/refusal.ts';
import type { Result } from '../../domain/refusal.ts';
import type { Deps, Request } from '../deps.ts';
import { forbidden } from '../permission.ts';

/** Everything in a group's registers, in the order of refs and meetings. Secretary. */
export async function readRegisters(deps: Deps, request: Request): Promise<Result<Registers>> {
  const refused = forbidden(request, 'export');
  if (refused) return refused;
  const { scope } = request.situation;
  const [actions, decisions, approvals, attendance, meetings] = await Promise.all([
    deps.store.list(scope, 'action'),
    deps.store.list(scope, 'decision'),
    deps.store.list(scope, 'approval'),
    deps.store.list(scope, 'attendance'),
    deps.store.list(scope, 'meeting'),
  ]);
  return ok({
    actions: actions.map(({ value }) => value).filter(({ state }) => state !== 'withdrawn').sort(byRef), // prettier-ignore
    decisions: decisions.map(({ value }) => value).filter(({ state }) => state !== 'withdrawn').sort(byRef), // prettier-ignore
    approvals: approvals.map(({ value }) => value).sort(byRef),
    attendance: attendance.map(({ value }) => value).sort((a, b) => a.meeting - b.meeting),
    meetings: meetings.map(({ value }) => value).sort((a, b) => a.number - b.number),
  });
}

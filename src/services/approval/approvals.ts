import { applyApproval, isUnderWay, parseApprovalId } from '../../domain/approval/approval.ts';
import type { Approval, ApprovalId } from '../../domain/approval/approval.ts';
import type { ApprovalEvent } from '../../domain/approval/approval-event.ts';
import { digestOfPapers } from '../../domain/approval/papers.ts';
import { voicesOf } from '../../domain/approval/electorate.ts';
import type { Action } from '../../domain/action.ts';
import { helpersOf, memberNow } from '../../domain/group.ts';
import type { Member } from '../../domain/group.ts';
import type { Notice } from '../../domain/notice.ts';
import { ok, refuse } from '../../domain/refusal.ts';
import type { Result } from '../../domain/refusal.ts';
import type { Ref } from '../../domain/refs.ts';
import { may } from '../../domain/rights.ts';
import type { Act } from '../../domain/rights.ts';
import type { GroupScope, Receipt, Stored } from '../../ports/store.ts';
import { change } from '../change.ts';
import type { Deps, Done, Request, Situation } from '../deps.ts';
import { stampOf } from '../deps.ts';
import { forbidden } from '../permission.ts';
import type { Change } from '../writes.ts';

const readApproval = (deps: Deps, { scope }: Situation, id: ApprovalId): Promise<Stored<'approval'> | undefined> =>
  deps.store.read(scope, 'approval', id);

export const readAction = (deps: Deps, { scope }: Situation, ref: Ref): Promise<Stored<'action'> | undefined> =>
  deps.store.read(scope, 'action', ref);

/** An approval and the action that it came of, as they were read. */
export interface ApprovalFound {
  readonly approval: Stored<'approval'>;
  readonly action: Stored<'action'>;
}

/** The approval with this id and its action. Refuses with `no-approval`. */
export async function findApproval(deps: Deps, situation: Situation, id: ApprovalId): Promise<Result<ApprovalFound>> {
  const ref = parseApprovalId(id)?.ref ?? id;
  const approval = await readApproval(deps, situation, id);
  const action = approval && (await readAction(deps, situation, ref));
  return approval && action ? ok({ approval, action }) : refuse({ code: 'no-approval', ref });
}

/** Whether somebody reads an approval whatever they are else: an owner of its action, or who answers for a seat in it. */
function isTheirs(
  { member, situation }: Request,
  {
    action,
    approval,
  }: { readonly action: Stored<'action'> | undefined; readonly approval: Stored<'approval'> | undefined },
): boolean {
  if (action?.value.owner.people.includes(member.person)) return true;
  return approval !== undefined && voicesOf(situation.group, approval.value.covers, member.person).length > 0;
}

/** The latest approval of an action. Every member; the action's owners also where they are no more than that. */
export async function latestApproval(deps: Deps, request: Request, ref: Ref): Promise<Result<ApprovalFound>> {
  const action = await readAction(deps, request.situation, ref);
  const id = action?.value.approval?.id;
  const approval = id === undefined ? undefined : await readApproval(deps, request.situation, id);
  const refused = isTheirs(request, { action, approval }) ? undefined : forbidden(request, 'read');
  if (refused) return refused;
  if (!action) return refuse({ code: 'no-such-item', ref });
  return approval ? ok({ approval, action }) : refuse({ code: 'no-approval', ref });
}

/** The same by the approval's id, as a card names it. */
export async function showApproval(deps: Deps, request: Request, id: ApprovalId): Promise<Result<ApprovalFound>> {
  const found = await findApproval(deps, request.situation, id);
  return (found.ok && isTheirs(request, found.value) ? undefined : forbidden(request, 'read')) ?? found;
}

/** The approvals that are not over yet. */
export async function approvalsUnderWay(deps: Deps, scope: GroupScope): Promise<readonly Approval[]> {
  const states = ['preparing', 'open', 'paused'];
  const stored = await Promise.all(states.map((state) => deps.store.list(scope, 'approval', { state })));
  return stored.flat().map(({ value }) => value);
}

/** The group's approvals: those under way, or all; the newest first. Every member. */
export async function listApprovals(
  deps: Deps,
  request: Request,
  which: 'under way' | 'all',
): Promise<Result<readonly Approval[]>> {
  const refused = forbidden(request, 'read');
  if (refused) return refused;
  const { scope } = request.situation;
  const found =
    which === 'all'
      ? (await deps.store.list(scope, 'approval')).map(({ value }) => value)
      : await approvalsUnderWay(deps, scope);
  return ok(found.toSorted((a, b) => b.preparedAt.localeCompare(a.preparedAt)));
}

/** Whether somebody may prepare an action's approval: its owners, chair and secretary. */
export const mayPrepare = (member: Member, { owner }: Pick<Action, 'owner'>): boolean =>
  may(member, 'prepare an approval') || owner.people.includes(member.person);

/** Why they may not. */
export const notToPrepare = ({ group }: Situation) =>
  refuse({ code: 'may-not', act: 'prepare an approval', ask: helpersOf(group) });

/** What is decided of one approval: its event, what else changes, and who hears of it. */
export interface Decided {
  readonly event: ApprovalEvent;
  readonly more?: readonly Change[];
  readonly notices?: (after: Approval) => readonly Notice[] | Promise<readonly Notice[]>;
}

/** What it is decided on: all as they are now. */
export interface Deciding {
  readonly approval: Stored<'approval'>;
  /** Reads the action that it came of: a ballot does without. */
  readonly action: () => Promise<Stored<'action'>>;
  readonly situation: Situation;
  readonly by: Member;
  readonly now: Date;
}

/** The time by which something is decided: of a command that had to wait, the time by now. */
export const nowFor = (deps: Deps, { at }: Request): Date =>
  new Date(Math.max(at.getTime(), deps.clock.now().getTime()));

/** An approval that must be there, since a receipt names it. */
export async function recallApproval(deps: Deps, request: Request, { approval }: Receipt['answer']): Promise<Approval> {
  const stored = await readApproval(deps, request.situation, String(approval));
  if (!stored) throw new Error('a receipt without its approval');
  return stored.value;
}

/** The action that an approval came of, which is there as long as that is. */
async function actionOf(deps: Deps, situation: Situation, { ref }: Approval): Promise<Stored<'action'>> {
  const action = await readAction(deps, situation, ref);
  if (!action) throw new Error('an approval without its action');
  return action;
}

/** Changes one approval, its record as the guard. Refuses what `decide` refuses, and with `no-approval`. */
export const changeApproval = (
  deps: Deps,
  request: Request,
  {
    id,
    act,
    decide,
  }: {
    readonly id: ApprovalId;
    readonly act?: Act;
    readonly decide: (on: Deciding) => Promise<Result<Decided>> | Result<Decided>;
  },
): Promise<Result<Done<Approval>>> =>
  change<Approval>(deps, request, {
    ...(act && { act }),
    async decide(situation) {
      const before = await readApproval(deps, situation, id);
      if (!before) return refuse({ code: 'no-approval', ref: parseApprovalId(id)?.ref ?? id });
      const by = memberNow(situation.group, request.member.person);
      if (!by) return refuse({ code: 'not-a-member', ask: helpersOf(situation.group) });
      const action = () => actionOf(deps, situation, before.value);
      const decided = await decide({ approval: before, action, situation, by, now: nowFor(deps, request) });
      if (!decided.ok) return decided;
      const { event, more = [], notices } = decided.value;
      const after = applyApproval(before.value, { ...event, ...stampOf(request) });
      return ok({
        changes: [{ kind: 'approval', id, before, after, event }, ...more],
        notices: (await notices?.(after)) ?? [],
        outcome: after,
        answer: { approval: id },
      });
    },
    recall: (answer) => recallApproval(deps, request, answer),
  });

/** Why a form is not saved whose papers were changed since it was opened: nobody decides on what they have not read. */
export const changedSince = ({ ref, papers }: Approval, seen: string | undefined) =>
  seen === undefined || seen === digestOfPapers(papers) ? undefined : refuse({ code: 'approval-changed', ref });

/** Whether an action has an approval that is still to be decided. */
export async function isInApproval(deps: Deps, situation: Situation, { approval }: Action): Promise<boolean> {
  const found = approval && (await readApproval(deps, situation, approval.id));
  return found !== undefined && isUnderWay(found.value);
}

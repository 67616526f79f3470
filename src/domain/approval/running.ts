import { incomplete, neededText } from '../capture.ts';
import type { Group } from '../group.ts';
import { ok, refuse } from '../refusal.ts';
import type { Result } from '../refusal.ts';
import { isRunning, isUnderWay } from './approval.ts';
import type { Approval, RunningApproval } from './approval.ts';
import type { ApprovalEvent } from './approval-event.ts';
import { chooseClosing, chooseRule, freeze } from './opening.ts';
import type { ClosingInput } from './opening.ts';
import { checkPapers } from './papers.ts';
import type { Papers } from './paper-fields.ts';
import type { ApprovalRule } from './approval-rule.ts';

/** What chair and secretary do with an approval that runs. */
export type Change =
  | { readonly what: 'extend'; readonly closing: ClosingInput; readonly reason: string }
  | { readonly what: 'pause'; readonly reason: string }
  | { readonly what: 'resume'; readonly closing: ClosingInput; readonly reason: string }
  | { readonly what: 'withdraw'; readonly reason: string }
  | {
      readonly what: 'version';
      readonly papers: Papers;
      readonly rule?: Partial<ApprovalRule>;
      readonly ballots: 'kept' | 'started again';
      readonly reason: string;
    };
export type ChangeName = Change['what'];

interface Context {
  readonly group: Group;
  readonly approval: Approval;
  readonly now: Date;
}

/** Whether something can be done to an approval in the state that it is in. */
export function canChange(approval: Approval, what: ChangeName): boolean {
  switch (what) {
    case 'extend':
    case 'pause':
      return approval.state === 'open';
    case 'resume':
      return approval.state === 'paused';
    case 'version':
      return isRunning(approval);
    case 'withdraw':
      return isUnderWay(approval);
  }
}

const reasonOf = (text: string): Result<string> => neededText(text, { code: 'reason-missing' });

/** The value of both checks, or all that is wanting at once. */
function both<T, U>(one: Result<T>, other: Result<U>): Result<readonly [T, U]> {
  if (one.ok && other.ok) return ok([one.value, other.value]);
  const problems = [one, other].flatMap((each) => (each.ok ? [] : [each.refusal]));
  const all = problems.flatMap((each) => (each.code === 'incomplete' ? each.problems : [each]));
  return incomplete(...all);
}

/** The next version: rule, electorate and papers frozen anew. */
function versioned(
  { group }: Context,
  approval: RunningApproval,
  change: Extract<Change, { what: 'version' }>,
): Result<ApprovalEvent> {
  const checked = both(checkPapers(change.papers), reasonOf(change.reason));
  if (!checked.ok) return checked;
  const [papers, reason] = checked.value;
  const rule = chooseRule(group, { ...approval.frozen.rule, ...change.rule });
  if (!rule.ok) return rule;
  const version = approval.frozen.version + 1;
  const frozen = freeze(group, { ...approval, papers }, { rule: rule.value, version });
  const facts = { ...frozen, ballots: change.ballots };
  return ok({ type: 'approval-versioned', facts, words: { ...papers, reason } });
}

/**
 * Decides what chair or secretary do with an approval. Each asks for a reason, which everybody reads. From the closing
 * instant on only its close is left.
 *
 * Refuses with `approval-not-now`, `approval-over`, and `incomplete` with what is wanting: `reason-missing`, what
 * `chooseClosing` and `checkPapers` refuse.
 */
export function decideChange(context: Context, change: Change): Result<ApprovalEvent> {
  const { approval, now } = context;
  const { ref, state } = approval;
  if (!canChange(approval, change.what)) return refuse({ code: 'approval-not-now', ref, state });
  const isOver = approval.state === 'open' && approval.closes <= now.toISOString();
  if (isOver) return refuse({ code: 'approval-over', ref });
  if (change.what === 'version' && isRunning(approval)) return versioned(context, approval, change);
  if (change.what === 'extend' || change.what === 'resume') {
    const later = approval.state === 'open' ? approval.closes : undefined;
    const checked = both(chooseClosing(context, change.closing, later), reasonOf(change.reason));
    if (!checked.ok) return checked;
    const [closes, reason] = checked.value;
    const type = change.what === 'extend' ? 'approval-extended' : 'approval-resumed';
    return ok({ type, facts: { closes }, words: { reason } });
  }
  const reason = reasonOf(change.reason);
  if (!reason.ok) return incomplete(reason.refusal);
  const type = change.what === 'pause' ? 'approval-paused' : 'approval-withdrawn';
  return ok({ type, facts: {}, words: { reason: reason.value } });
}

import { incomplete } from '../capture.ts';
import { digestOf } from '../chain.ts';
import { isIsoDate } from '../dates.ts';
import type { Instant, IsoDate } from '../dates.ts';
import type { Group } from '../group.ts';
import { ok, refuse } from '../refusal.ts';
import type { Result } from '../refusal.ts';
import { instantAt, workingDay } from '../working-days.ts';
import type { Days } from '../working-days.ts';
import type { Approval } from './approval.ts';
import type { ApprovalEvent, FrozenFacts } from './approval-event.ts';
import { isGateMet } from './comments.ts';
import { electorateOf } from './electorate.ts';
import type { Papers } from './paper-fields.ts';
import { DEFAULT_RULE } from './approval-rule.ts';
import type { ApprovalRule } from './approval-rule.ts';

/** A closing time as a form gives it: a day, and a time of day where the group lives (HH:MM). */
export interface ClosingInput {
  readonly date: string;
  readonly time: string;
}

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
const LAST_YEAR = '9999';

/**
 * The instant at which an approval is to close. Refuses with `day-missing`, `day-impossible`, `time-impossible`,
 * `closing-over`, and, where it must be later than before, `closing-not-later`.
 */
export function chooseClosing(
  { group, now }: { readonly group: Group; readonly now: Date },
  { date, time }: ClosingInput,
  after?: Instant,
): Result<Instant> {
  if (date === '') return refuse({ code: 'day-missing' });
  if (!isIsoDate(date) || date.slice(0, 4) === LAST_YEAR) return refuse({ code: 'day-impossible', typed: date });
  if (!TIME.test(time)) return refuse({ code: 'time-impossible', typed: time });
  const closes = instantAt(date, time, group.zone).toISOString();
  if (closes <= now.toISOString()) return refuse({ code: 'closing-over', closes });
  return after !== undefined && closes <= after ? refuse({ code: 'closing-not-later', closes: after }) : ok(closes);
}

/** Two working days before the meeting that it is set against. */
const DAYS_BEFORE = 2;
const AT = '17:00';

/** The closing time that a form offers: in time for the group's next meeting after a day; none where it knows none. */
export function usualClosing(meeting: IsoDate | undefined, days: Days): ClosingInput {
  return { date: meeting === undefined ? '' : workingDay(meeting, -DAYS_BEFORE, days), time: AT };
}

/** A rule as somebody chose it; the group's own where they left it. Refuses with `rule-odd`. */
export function chooseRule(group: Group, chosen: Partial<ApprovalRule> = {}): Result<ApprovalRule> {
  const rule = { ...DEFAULT_RULE, ...group.rules.approvals, ...chosen };
  const isShare = (share: number): boolean => Number.isInteger(share) && share >= 0 && share <= 100;
  return isShare(rule.quorum) && isShare(rule.threshold) ? ok(rule) : refuse({ code: 'rule-odd' });
}

/** Rule, electorate and papers under one hash: one changed letter of them is another version. */
export function freeze(
  group: Group,
  { id, papers }: Pick<Approval, 'id'> & { readonly papers: Papers },
  { rule, version }: { readonly rule: ApprovalRule; readonly version: number },
): FrozenFacts {
  const electorate = electorateOf(group);
  return { version, rule, electorate, hash: digestOf({ id, version, rule, electorate, papers }) };
}

/**
 * Opens a prepared approval: its seats are asked from now on. Refuses with `approval-not-now`, `gate-not-met`,
 * `nobody-to-ask` where every seat is vacant, and `incomplete` with what is wrong with closing time and rule.
 */
export function decideOpening(
  context: { readonly group: Group; readonly approval: Approval; readonly now: Date },
  input: { readonly closing: ClosingInput; readonly rule?: Partial<ApprovalRule> },
): Result<ApprovalEvent> {
  const { group, approval } = context;
  const { ref, state, comments, waived } = approval;
  if (state !== 'preparing') return refuse({ code: 'approval-not-now', ref, state });
  if (!isGateMet(comments) && !waived) return refuse({ code: 'gate-not-met', comments });
  const closes = chooseClosing(context, input.closing);
  const rule = chooseRule(group, input.rule);
  const problems = [closes, rule].flatMap((each) => (each.ok ? [] : [each.refusal]));
  if (!closes.ok || !rule.ok) return incomplete(...problems);
  const frozen = freeze(group, approval, { rule: rule.value, version: 1 });
  if (!frozen.electorate.some(({ occupied }) => occupied)) return refuse({ code: 'nobody-to-ask' });
  return ok({ type: 'approval-opened', facts: { ...frozen, closes: closes.value }, words: {} });
}

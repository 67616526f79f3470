import type { ClosingInput } from '../../domain/approval/opening.ts';
import { usualQuestion } from '../../domain/approval/papers.ts';
import type { Papers } from '../../domain/approval/paper-fields.ts';
import type { ApprovalRule } from '../../domain/approval/approval-rule.ts';
import type { Payload } from '../../cards/verbs.ts';

export type Saved = Payload<'approval.save'>;

/** What was typed about the document; a question that nobody worded is the usual one. */
export function papersOf(data: Pick<Saved, keyof Papers>): Papers {
  const { document, version, link, question, mandate, briefing, gaps } = data;
  const asked =
    question.trim() === '' ? usualQuestion({ document: document.trim(), version: version.trim() }) : question;
  return { document, version, link, question: asked, mandate, briefing, gaps };
}

/** The closing time of a form. Clients send 9:05 and 09:05:00 too. */
export function closingOf({ date, time }: Pick<Saved, 'date' | 'time'>): ClosingInput {
  const [, hours, minutes] = /^(\d{1,2})[:.]?(\d{2})(?::\d{2})?$/.exec(time.trim()) ?? [];
  return { date, time: hours === undefined || minutes === undefined ? time : `${hours.padStart(2, '0')}:${minutes}` };
}

/** The parts of the rule that a form asks for; empty ones stay as the group has them. What is no number is refused. */
export function ruleOf({ quorum, threshold }: Pick<Saved, 'quorum' | 'threshold'>): Partial<ApprovalRule> {
  const share = (typed: string): number => (/^\d{1,3}$/.test(typed.trim()) ? Number(typed) : Number.NaN);
  return {
    ...(quorum.trim() !== '' && { quorum: share(quorum) }),
    ...(threshold.trim() !== '' && { threshold: share(threshold) }),
  };
}

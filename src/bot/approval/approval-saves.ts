import type { Approval, ApprovalId } from '../../domain/approval/approval.ts';
import type { Change } from '../../domain/approval/running.ts';
import { refuse } from '../../domain/refusal.ts';
import type { Result } from '../../domain/refusal.ts';
import { recordBallot } from '../../services/approval/ballots.ts';
import { changePapers, enterComments, prepareApproval, waiveGate } from '../../services/approval/preparing.ts';
import { openApproval, runApproval } from '../../services/approval/running.ts';
import type { Done, Request } from '../../services/deps.ts';
import type { BotDeps } from '../bot-deps.ts';
import { closingOf, papersOf, ruleOf } from './approval-inputs.ts';
import type { Saved } from './approval-inputs.ts';
import { readSheet } from './comment-sheet.ts';

type Outcome = Promise<Result<Done<Approval>>>;

/** One more comment after those that are there. */
async function addComment(bot: BotDeps, request: Request, { id, data }: { id: ApprovalId; data: Saved }): Outcome {
  const { seat, commenter, text, response, inLog, toPerson } = data;
  if (text.trim() === '') return refuse({ code: 'incomplete', problems: [{ code: 'text-missing' }], understood: {} });
  const isKnown = seat === '' || request.situation.group.seats.some((each) => each.id === seat);
  if (!isKnown) return refuse({ code: 'stale-card' });
  const flags = { inLog: inLog === 'true', toPerson: toPerson === 'true' };
  const added = { seat, from: commenter.trim(), text: text.trim(), response: response.trim(), ...flags };
  return enterComments(bot, request, { id, sheet: (before) => [...before, added] });
}

async function pasteComments(bot: BotDeps, request: Request, { id, data }: { id: ApprovalId; data: Saved }): Outcome {
  const comments = readSheet(request.situation.group, data.sheet);
  if (comments.ok) return enterComments(bot, request, { id, sheet: () => comments.value });
  return refuse({ code: 'incomplete', problems: [comments.refusal], understood: {} });
}

/** An answer that came by e-mail, where seat and answer were picked. */
async function recordFromForm(bot: BotDeps, request: Request, { id, data }: { id: ApprovalId; data: Saved }): Outcome {
  const { seat, answer, text, reason, asked: version } = data;
  if (seat !== '' && answer !== '') return recordBallot(bot, request, { id, seat, answer, text, reason, version });
  const problems = [
    ...(seat === '' ? [{ code: 'seat-missing' } as const] : []),
    ...(answer === '' ? [{ code: 'answer-missing' } as const] : []),
  ];
  return refuse({ code: 'incomplete', problems, understood: {} });
}

/** A change as a form asks for it; undefined for the other forms. */
function changeOf(data: Saved): Change | undefined {
  const { form, reason } = data;
  switch (form) {
    case 'extend':
    case 'resume':
      return { what: form, closing: closingOf(data), reason };
    case 'pause':
    case 'withdraw':
      return { what: form, reason };
    case 'version':
      return { what: form, papers: papersOf(data), ballots: data.ballots, reason };
    default:
      return undefined;
  }
}

/** Carries out what a form about an approval asks for. */
export function saveApproval(bot: BotDeps, request: Request, data: Saved): Outcome {
  const { form, ref, approval: id, reason, seen } = data;
  const stale = Promise.resolve(refuse({ code: 'stale-card' }));
  if (form === 'prepare')
    return ref === undefined ? stale : prepareApproval(bot, request, { ref, papers: papersOf(data) });
  if (id === undefined) return stale;
  const change = changeOf(data);
  if (change) return runApproval(bot, request, { id, change, seen });
  switch (form) {
    case 'papers':
      return changePapers(bot, request, { id, papers: papersOf(data), seen });
    case 'comment':
      return addComment(bot, request, { id, data });
    case 'comments':
      return pasteComments(bot, request, { id, data });
    case 'waive':
      return waiveGate(bot, request, { id, reason });
    case 'open':
      return openApproval(bot, request, { id, seen, closing: closingOf(data), rule: ruleOf(data) });
    case 'record':
      return recordFromForm(bot, request, { id, data });
    default:
      return stale;
  }
}

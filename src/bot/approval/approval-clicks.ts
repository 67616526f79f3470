import { randomUUID } from 'node:crypto';
import type { ApprovalFormName } from '../../cards/verbs.ts';
import { isRunning, isUnderWay } from '../../domain/approval/approval.ts';
import type { Approval } from '../../domain/approval/approval.ts';
import { isGateMet } from '../../domain/approval/comments.ts';
import { usualClosing } from '../../domain/approval/opening.ts';
import { localDate } from '../../domain/dates.ts';
import { meetingAfter } from '../../domain/group.ts';
import { ok, refuse } from '../../domain/refusal.ts';
import type { Refusal, Result } from '../../domain/refusal.ts';
import type { Act } from '../../domain/rights.ts';
import { mayPrepare, notToPrepare, showApproval } from '../../services/approval/approvals.ts';
import type { ApprovalFound } from '../../services/approval/approvals.ts';
import { closeApproval } from '../../services/approval/closing.ts';
import type { Request } from '../../services/deps.ts';
import { ladderOf } from '../../services/ladders.ts';
import { forbidden } from '../../services/permission.ts';
import { answer } from '../answer.ts';
import type { BotDeps } from '../bot-deps.ts';
import { requestOfClick } from '../click.ts';
import type { CardHandler, CardReply } from '../click.ts';
import { refusalText } from '../replies.ts';
import { approvalFormView, closingNow } from './approval-forms.ts';
import type { Typed } from './approval-forms.ts';
import type { Saved } from './approval-inputs.ts';
import { saveApproval } from './approval-saves.ts';
import { approvalAgain, approvalCardOf } from './approval-shown.ts';
import { outcomeWords } from './approval-words.ts';

/** An approval's card as it is now, for who clicks. */
export const showApprovalByClick: CardHandler<'approval.show'> = async (bot, clicked) => {
  const asked = await requestOfClick(bot, clicked, 'approval.show');
  return answer<CardReply>(bot, asked, async (request) => {
    const found = await showApproval(bot, request, clicked.data.approval);
    return found.ok ? ok({ view: approvalCardOf(request, found.value) }) : found;
  });
};

const ACTS: Partial<Record<ApprovalFormName, Act>> = {
  waive: 'waive a gate',
  open: 'open an approval',
  extend: 'change an approval',
  pause: 'change an approval',
  resume: 'change an approval',
  version: 'change an approval',
  withdraw: 'change an approval',
  record: 'record an e-mailed answer',
};

/** Why a form is not shown: who may not, or its moment has passed. */
function notShown(request: Request, { approval, action }: ApprovalFound, form: ApprovalFormName): Refusal | undefined {
  const act = ACTS[form];
  const refused = act
    ? forbidden(request, act)
    : mayPrepare(request.member, action.value)
      ? undefined
      : notToPrepare(request.situation);
  if (refused) return refused.refusal;
  const { ref, state, comments } = approval.value;
  if (form === 'prepare') return isUnderWay(approval.value) ? { code: 'approval-under-way', ref } : undefined;
  if (!isUnderWay(approval.value)) return { code: 'approval-not-now', ref, state };
  const isMet = isGateMet(comments) || approval.value.waived !== undefined;
  return form === 'open' && !isMet ? { code: 'gate-not-met', comments } : undefined;
}

/** The closing time that a form offers: the present one; before there is one, in time for the next meeting. */
async function closingFor(bot: BotDeps, { situation, at }: Request, approval: Approval) {
  const { group } = situation;
  if (isRunning(approval)) return closingNow(group, approval.closes);
  const today = localDate(at, group.zone);
  const next = meetingAfter(group, today);
  const { days } = await ladderOf(bot, group, [next ?? today]);
  const usual = usualClosing(next, days);
  return usual.date <= today ? { ...usual, date: '' } : usual;
}

/** A form about an approval, for who may save it. */
async function formOf(
  bot: BotDeps,
  request: Request,
  asked: { found: ApprovalFound; form: ApprovalFormName; nonce: string; typed: Typed; problems: readonly Refusal[] },
): Promise<Result<CardReply>> {
  const { found, ...rest } = asked;
  const refusal = notShown(request, found, asked.form);
  if (refusal) return refuse(refusal);
  const approval = found.approval.value;
  const { group } = request.situation;
  const { ref, papers } = approval;
  // Another one of the same action begins with the papers of the last.
  if (asked.form === 'prepare')
    return ok({ view: approvalFormView({ ...rest, group, ref, typed: { ...papers, ...asked.typed } }) });
  const closing = await closingFor(bot, request, approval);
  return ok({ view: approvalFormView({ ...rest, group, approval, ref, closing }) });
}

/** A button that opens a form about an approval. */
export const openApprovalForm: CardHandler<'approval.ask'> = async (bot, clicked) => {
  const { approval: id, form } = clicked.data;
  const asked = await requestOfClick(bot, clicked, 'approval.ask');
  return answer<CardReply>(bot, asked, async (request) => {
    const found = await showApproval(bot, request, id);
    if (!found.ok) return found;
    return formOf(bot, request, { found: found.value, form, nonce: randomUUID(), typed: {}, problems: [] });
  });
};

/** What was typed into a form, as its inputs show it again. */
const typedIn = (data: Saved): Typed =>
  Object.fromEntries(Object.entries(data).flatMap(([id, value]) => (typeof value === 'string' ? [[id, value]] : [])));

const NOTES: Readonly<Record<ApprovalFormName, string>> = {
  prepare: 'Prepared. Enter the comments, then the chair or the secretary open it.',
  papers: 'Saved.',
  comment: 'The comment is saved.',
  comments: 'The comments are saved.',
  waive: 'The gate is waived.',
  open: 'Opened. The seats are asked.',
  extend: 'Extended. The seats are told.',
  pause: 'Paused. The seats are told.',
  resume: 'Resumed. The seats are told.',
  withdraw: 'Withdrawn. The seats are told.',
  version: 'Saved. While it is open the seats are asked about this version.',
  record: 'Recorded. The seat gets a receipt.',
};

/** What keeps a form open with what was typed: something is wanting, or its moment has passed. */
const KEEPS: readonly Refusal['code'][] = [
  'incomplete',
  'gate-not-met',
  'only-that-seat',
  'approval-changed',
  'comments-too-many',
];

const problemsOf = (refusal: Refusal): readonly Refusal[] =>
  refusal.code === 'incomplete' ? refusal.problems : [refusal];

/** Save on any of the forms. */
export const saveApprovalByClick: CardHandler<'approval.save'> = async (bot, clicked) => {
  const { data } = clicked;
  const asked = await requestOfClick(bot, clicked, 'approval.save');
  return answer<CardReply>(bot, asked, async (request) => {
    const done = await saveApproval(bot, request, data);
    if (done.ok) return approvalAgain(bot, request, { id: done.value.outcome.id, note: NOTES[data.form] });
    if (!KEEPS.includes(done.refusal.code)) return done;
    const again = { form: data.form, nonce: data.nonce, typed: typedIn(data), problems: problemsOf(done.refusal) };
    const { group } = request.situation;
    if (data.approval === undefined) return ok({ view: approvalFormView({ ...again, group, ref: data.ref ?? '' }) });
    const found = await showApproval(bot, request, data.approval);
    return found.ok ? formOf(bot, request, { ...again, found: found.value }) : found;
  });
};

/** Close now, once every seat has answered. */
export const closeApprovalByClick: CardHandler<'approval.close'> = async (bot, clicked) => {
  const id = clicked.data.approval;
  const asked = await requestOfClick(bot, clicked, 'approval.close');
  return answer<CardReply>(bot, asked, async (request) => {
    const done = await closeApproval(bot, request, id);
    if (done.ok) {
      const { outcome } = done.value;
      return approvalAgain(bot, request, { id, note: 'tally' in outcome ? `${outcomeWords(outcome)}.` : '' });
    }
    if (done.refusal.code !== 'approval-not-now') return done;
    return approvalAgain(bot, request, { id, note: refusalText(done.refusal) });
  });
};

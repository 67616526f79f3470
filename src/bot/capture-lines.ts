import { randomUUID } from 'node:crypto';
import { chooseArea, chooseDue, LONGEST_TEXT } from '../domain/capture.ts';
import { localDate } from '../domain/dates.ts';
import { meetingForItem } from '../domain/head.ts';
import type { Meeting } from '../domain/meeting.ts';
import { ok, refuse } from '../domain/refusal.ts';
import type { Refusal, Result } from '../domain/refusal.ts';
import { logAction } from '../services/actions.ts';
import { recordDecision } from '../services/decisions.ts';
import type { Request } from '../services/deps.ts';
import { undoLast } from '../services/undo.ts';
import type { BuiltCard } from '../cards/render.ts';
import type { DecisionFields } from '../domain/decision.ts';
import { answer, outcomeCard } from './answer.ts';
import type { LineHandler, Reply, Said } from './answer.ts';
import { requestOf } from './bot-deps.ts';
import type { BotDeps } from './bot-deps.ts';
import { parseCommand } from './command-parser.ts';
import { actionFormView, decisionFormView } from './forms.ts';
import type { ActionFormFields } from './forms.ts';
import { ownerOfLine } from './owners.ts';
import { rosterOf } from './roster.ts';
import type { Turn } from './turn.ts';

type Incomplete = Extract<Refusal, { code: 'incomplete' }>;

/** A bare "action" was asked for: an empty form has nothing to complain of. */
const complaints = ({ problems }: Incomplete, typed: string): readonly Refusal[] => (typed === '' ? [] : problems);

/** A text that is too long even for a form, which could neither show it nor bring it back: said at once. */
const tooLongToAsk = ({ problems }: Incomplete): Refusal | undefined =>
  problems.find((problem) => problem.code === 'text-too-long' && problem.length > 2 * LONGEST_TEXT);

/** Where nothing was typed yet: the agenda item that the meeting is on, and the usual due date. */
function usualFields({ situation, at }: Request, meeting: Meeting) {
  const { group } = situation;
  const area = chooseArea(meeting, undefined, '');
  const due = chooseDue({ group, meeting, today: localDate(at, group.zone) }, { given: 'nothing' });
  return { area: area.ok ? { area: area.value } : {}, due: due.ok ? { due: due.value } : {} };
}

/** What a new form starts from: what is known of the item, and what is wanting. */
interface FormStart<Fields> {
  readonly fields: Partial<Fields>;
  readonly problems: readonly Refusal[];
  /** The form's own when it is shown again: sent twice, it still counts once. */
  readonly nonce?: string;
}

/** The form that asks for what an action still lacks, with the rest filled in. */
export async function askForAction(
  turn: Turn,
  request: Request,
  start: FormStart<ActionFormFields>,
): Promise<Result<BuiltCard>> {
  const { head, group } = request.situation;
  const meeting = meetingForItem(head.value, group, request.chat.id);
  if (!meeting.ok) return meeting;
  const usual = usualFields(request, meeting.value);
  const fields = start.problems.length === 0 ? { ...usual.area, ...usual.due, ...start.fields } : start.fields;
  const content = { nonce: randomUUID(), ...start, fields, meeting: meeting.value };
  return ok(actionFormView(request, await rosterOf(turn.context), content));
}

/** The form that asks for what a decision still lacks, with the rest filled in. */
export function askForDecision(request: Request, start: FormStart<DecisionFields>): Result<BuiltCard> {
  const { head, group } = request.situation;
  const meeting = meetingForItem(head.value, group, request.chat.id);
  if (!meeting.ok) return meeting;
  const usual = usualFields(request, meeting.value);
  const fields = start.problems.length === 0 ? { ...usual.area, ...start.fields } : start.fields;
  return ok(decisionFormView(request, { nonce: randomUUID(), ...start, fields, meeting: meeting.value }));
}

async function logLine(bot: BotDeps, asked: Request, { turn, line, command }: Said<'action'>): Promise<Result<Reply>> {
  // The dates of a line count from today where the group lives, which is known only now.
  const parsed = parseCommand(line, localDate(turn.at, asked.situation.group.zone));
  const { text, owner: typed, due } = parsed.name === 'action' ? parsed : command;
  const { owner, request } = await ownerOfLine(bot, { turn, request: asked }, typed);
  const done = await logAction(bot, request, { text, owner, due });
  if (done.ok) return ok(outcomeCard(request, done.value, { heading: 'Action logged', line }));
  if (done.refusal.code !== 'incomplete') return done;
  const tooLong = tooLongToAsk(done.refusal);
  if (tooLong) return refuse(tooLong);
  const { owner: understood, ...rest } = done.refusal.understood;
  const fields = { ...rest, text, owners: understood?.people ?? [] };
  return askForAction(turn, request, { fields, problems: complaints(done.refusal, command.whole) });
}

/** `action <text> [owner <who>] [by <date>]`: logged, or a form for what it leaves out. */
export const actionLine: LineHandler<'action'> = async (bot, said) => {
  const request = await requestOf(bot, said.turn, { command: said.key });
  return answer(bot, request, (member) => logLine(bot, member, said));
};

/** `decision <text> [caveat <text>]`: recorded, or a form for what it leaves out. */
export const decisionLine: LineHandler<'decision'> = async (bot, { turn, line, key, command }) => {
  const asked = await requestOf(bot, turn, { command: key });
  return answer<Reply>(bot, asked, async (request) => {
    const input = { description: command.text, caveat: command.caveat };
    const done = await recordDecision(bot, request, input);
    if (done.ok) return ok(outcomeCard(request, done.value, { heading: 'Decision recorded', line }));
    if (done.refusal.code !== 'incomplete') return done;
    const tooLong = tooLongToAsk(done.refusal);
    if (tooLong) return refuse(tooLong);
    const fields = { ...done.refusal.understood, ...input };
    return askForDecision(request, { fields, problems: complaints(done.refusal, command.whole) });
  });
};

/** `undo`: withdraws the last item that the sender logged in this meeting. */
export const undoLine: LineHandler<'undo'> = async (bot, { turn, line, key }) => {
  const asked = await requestOf(bot, turn, { command: key });
  return answer(bot, asked, async (request) => {
    const done = await undoLast(bot, request);
    return done.ok ? ok(outcomeCard(request, done.value, { heading: 'Withdrawn', line })) : done;
  });
};

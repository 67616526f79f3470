import { LONGEST_TEXT } from '../domain/capture.ts';
import { localDate } from '../domain/dates.ts';
import { ok, refuse } from '../domain/refusal.ts';
import type { Refusal, Result } from '../domain/refusal.ts';
import { recordDecision } from '../services/decisions.ts';
import type { Request } from '../services/deps.ts';
import { undoLast } from '../services/undo.ts';
import { answer, outcomeCard } from './answer.ts';
import { captureAction, captured } from './captures.ts';
import type { LineHandler, Reply, Said } from './answer.ts';
import { requestOf } from './bot-deps.ts';
import type { BotDeps } from './bot-deps.ts';
import { askForAction, askForDecision } from './capture-forms.ts';
import { parseCommand } from './command-parser.ts';
import { ownerOfLine } from './owners.ts';
import { commandKey } from './turn.ts';
import type { Turn } from './turn.ts';

type Incomplete = Extract<Refusal, { code: 'incomplete' }>;

/** A bare "action" was asked for: an empty form has nothing to complain of. */
export const complaints = ({ problems }: Incomplete, typed: string): readonly Refusal[] =>
  typed === '' ? [] : problems;

/** A text that is too long even for a form, which could neither show it nor bring it back: said at once. */
export const tooLongToAsk = ({ problems }: Incomplete): Refusal | undefined =>
  problems.find((problem) => problem.code === 'text-too-long' && problem.length > 2 * LONGEST_TEXT);

/** The nonce of the form that a line opens: of a line that is delivered again, the same. */
export const nonceOf = (turn: Turn): string => commandKey(turn, [turn.chat.id, 'form', turn.activity], 'always').key;

async function logLine(bot: BotDeps, asked: Request, { turn, line, command }: Said<'action'>): Promise<Result<Reply>> {
  // The dates of a line count from today where the group lives, which is known only now.
  const parsed = parseCommand(line, localDate(turn.at, asked.situation.group.zone));
  const { text, owner: typed, due } = parsed.name === 'action' ? parsed : command;
  const { owner, request } = await ownerOfLine(bot, { turn, request: asked }, typed);
  const done = await captureAction(bot, request, { text, owner, due });
  if (done.ok) return ok(captured(request, done.value, line));
  if (done.refusal.code !== 'incomplete') return done;
  const tooLong = tooLongToAsk(done.refusal);
  if (tooLong) return refuse(tooLong);
  const { owner: understood, ...rest } = done.refusal.understood;
  const fields = { ...rest, text, owners: understood?.people ?? [] };
  return askForAction(turn, request, {
    fields,
    problems: complaints(done.refusal, command.whole),
    nonce: nonceOf(turn),
  });
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
    const problems = complaints(done.refusal, command.whole);
    return askForDecision(request, { fields, problems, nonce: nonceOf(turn) });
  });
};

/** `undo`: withdraws the last item that the sender logged in this meeting. */
export const undoLine: LineHandler<'undo'> = async (bot, { turn, key }) => {
  const asked = await requestOf(bot, turn, { command: key });
  return answer(bot, asked, async (request) => {
    const done = await undoLast(bot, request);
    return done.ok ? ok(outcomeCard(request, done.value, { heading: 'Withdrawn' })) : done;
  });
};

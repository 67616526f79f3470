import type { Action } from '../domain/action.ts';
import { isIsoDate, localDate } from '../domain/dates.ts';
import { ok, refuse } from '../domain/refusal.ts';
import { parseRef } from '../domain/refs.ts';
import type { StepName } from '../domain/step-name.ts';
import type { Step } from '../domain/step.ts';
import type { Done, Request } from '../services/deps.ts';
import { takeStep } from '../services/steps.ts';
import { stepOutcome } from './action-words.ts';
import { ago, answer, replyOf } from './answer.ts';
import type { LineHandler, Reply } from './answer.ts';
import { requestOf } from './bot-deps.ts';
import { tooLongToAsk } from './capture-lines.ts';
import { parseCommand } from './command-parser.ts';
import { itemByRefMessage } from './listings.ts';
import { mineOf } from './mine.ts';
import { itemMessage } from './posted.ts';
import { refusalText } from './replies.ts';
import { MOMENT_PASSED, stepFormView } from './step-forms.ts';
import { commandKey } from './turn.ts';

const WHICH_ONE = 'Which one? Name it, or use its buttons.';

/** The card that a line's step has led to; of a line that came again, the same once more. */
function stepReply(request: Request, name: StepName, { outcome, repeatOf }: Done<Action>): Reply {
  const { heading, note } = stepOutcome(name, outcome);
  const again = repeatOf === undefined ? undefined : `You said this ${ago(repeatOf, request.at)}. It was noted once.`;
  const remark = again ?? note;
  return itemMessage(request, outcome, { heading, ...(remark !== undefined && { note: remark }) });
}

/** `update TMAG19-02 ...`, `done ...`, `extend ... to ...` and their like. Without a ref, one's own actions. */
export const stepLine: LineHandler<'step'> = async (bot, { turn, line, key, command }) => {
  const { ref, step: name } = command;
  if (ref === undefined) return replyOf(bot, await mineOf(bot, { turn, command: key }, { note: WHICH_ONE }));
  const asked = await requestOf(bot, turn, { command: key, prefix: parseRef(ref)?.prefix });
  return answer<Reply>(bot, asked, async (request) => {
    // The dates of a line count from today where the group lives, which is known only now.
    const parsed = parseCommand(line, localDate(turn.at, request.situation.group.zone));
    const { text, date } = parsed.name === 'step' ? parsed : command;
    const step: Step = { name, text, date };
    const done = await takeStep(bot, request, { ref, step });
    if (done.ok) return ok(stepReply(request, name, done.value));
    const { refusal } = done;
    if (refusal.code === 'incomplete') {
      const tooLong = tooLongToAsk(refusal);
      if (tooLong) return refuse(tooLong);
      const nonce = commandKey(turn, [turn.chat.id, 'form', turn.activity], 'always').key;
      const typed = { text, date: date.given === 'date' && isIsoDate(date.date) ? date.date : '', nonce };
      const problems = text === '' && date.given === 'nothing' ? [] : refusal.problems;
      return stepFormView(bot, request, { ref, step: name, origin: { shared: true }, ...typed, problems });
    }
    if (!MOMENT_PASSED.includes(refusal.code)) return done;
    return itemByRefMessage(bot, request, { ref, note: refusalText(refusal) });
  });
};

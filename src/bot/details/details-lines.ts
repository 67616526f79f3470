import { ok } from '../../domain/refusal.ts';
import { meetingToDescribe } from '../../services/describing.ts';
import { answer } from '../answer.ts';
import type { LineHandler, Reply } from '../answer.ts';
import { requestOf } from '../bot-deps.ts';
import { nonceOf } from '../capture-lines.ts';
import { detailsFormView } from './details-views.ts';

/** `details [TMAG19]`: the form for what the header of the minutes says. */
export const detailsLine: LineHandler<'details'> = async (bot, { turn, key, command }) => {
  const asked = await requestOf(bot, turn, { command: key, prefix: command.prefix });
  return answer<Reply>(bot, asked, async (request) => {
    const meeting = await meetingToDescribe(bot, request, command.meeting);
    if (!meeting.ok) return meeting;
    return ok(detailsFormView(request, meeting.value, { shared: true, problems: [], nonce: nonceOf(turn) }));
  });
};

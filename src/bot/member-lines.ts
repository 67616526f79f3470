import { ok } from '../domain/refusal.ts';
import { rejoinMember, removeMember } from '../services/leaving.ts';
import { answer } from './answer.ts';
import type { LineHandler } from './answer.ts';
import { requestOf } from './bot-deps.ts';

/** `rejoin John Wiggins`: the removal was a slip, or they are back. */
export const rejoinLine: LineHandler<'rejoin'> = async (bot, { turn, key, command }) => {
  const asked = await requestOf(bot, turn, { command: key });
  return answer(bot, asked, async (request) => {
    const done = await rejoinMember(bot, request, command.who);
    return done.ok ? ok({ text: `${done.value.name} is in ${request.situation.group.prefix} again.` }) : done;
  });
};

/** `remove John Wiggins`: somebody has left the group. */
export const removeLine: LineHandler<'remove'> = async (bot, { turn, key, command }) => {
  const asked = await requestOf(bot, turn, { command: key });
  return answer(bot, asked, async (request) => {
    const done = await removeMember(bot, request, command.who);
    if (!done.ok) return done;
    const { member, ownerless } = done.value;
    const refs = ownerless.map(({ ref }) => ref).join(', ');
    const left = `${member.name} has left ${request.situation.group.prefix}. ("rejoin ${member.name}" takes it back.)`;
    return ok({
      text: refs === '' ? left : `${left} Without owner now: ${refs}. Open one and press Edit to reassign it.`,
    });
  });
};

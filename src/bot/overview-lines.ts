import { overviewCard } from '../cards/overview-card.ts';
import { memberOf } from '../domain/group.ts';
import { ok } from '../domain/refusal.ts';
import { may } from '../domain/rights.ts';
import { overview } from '../services/overview.ts';
import { answer } from './answer.ts';
import type { LineHandler } from './answer.ts';
import { requestOf } from './bot-deps.ts';

/** `overview`: how the register stands, for chair and secretary first. */
export const overviewLine: LineHandler<'overview'> = async (bot, { turn, key, command }) => {
  const asked = await requestOf(bot, turn, { command: key, prefix: command.prefix });
  return answer(bot, asked, async (request) => {
    const found = await overview(bot, request);
    if (!found.ok) return found;
    const { group } = request.situation;
    const { people, ...all } = found.value;
    const suggestions =
      may(request.member, 'answer a suggestion') || request.chat.origin !== 'personal chat' ? all.suggestions : 0;
    const rest = { ...all, suggestions };
    const named = people.map((each) => ({ ...each, name: memberOf(group, each.person)?.name ?? '' }));
    return ok(overviewCard({ ...rest, group: group.name, prefix: group.prefix, people: named }));
  });
};

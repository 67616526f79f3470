import type { BuiltCard } from '../cards/render.ts';
import { areaLike } from '../domain/area.ts';
import { memberByAccount } from '../domain/group.ts';
import { chooseOwner } from '../domain/owner.ts';
import { refuse } from '../domain/refusal.ts';
import type { Result } from '../domain/refusal.ts';
import type { Request } from '../services/deps.ts';
import { forbidden } from '../services/permission.ts';
import { liveActions } from '../services/register.ts';
import type { BotDeps } from './bot-deps.ts';
import { actionsView } from './listings.ts';
import { mentionsIn } from './owners.ts';
import { memberById, unlinkedMember } from './roster.ts';
import type { Turn } from './turn.ts';

/** The member whom the line mentions, where it mentions one. */
async function mentioned({ turn, request }: { turn: Turn; request: Request }): Promise<string | undefined> {
  const { situation } = request;
  for (const { id } of mentionsIn(turn.context)) {
    const person = await memberById(turn.context, id);
    const member = person && (memberByAccount(situation.group, person.account.id) ?? unlinkedMember(situation, person));
    if (member) return member.person;
  }
  return undefined;
}

/** `actions @John`, `actions JW`, `actions Migration`: the open actions of a person, else of the one area that is meant. */
export async function findActions(
  bot: BotDeps,
  about: { readonly turn: Turn; readonly request: Request },
  words: string,
): Promise<Result<BuiltCard>> {
  const { request } = about;
  const { group, scope, head } = request.situation;
  const refused = forbidden(request, 'read');
  if (refused) return refused;
  const person = await mentioned(about);
  if (person !== undefined) return actionsView(bot, request, { show: 'person', person });
  const owner = chooseOwner(group, { given: 'text', text: words.replace(/^@\s*/, '') });
  const [only, second] = owner.ok ? owner.value.people : [];
  if (only !== undefined && second === undefined) return actionsView(bot, request, { show: 'person', person: only });
  const live = await liveActions(bot, scope);
  const areas = [...live.map(({ area }) => area), ...head.value.live.flatMap(({ agenda }) => agenda)];
  const area = areaLike(areas, words);
  if (area !== undefined) return actionsView(bot, request, { show: 'area', area });
  return !owner.ok && owner.refusal.code === 'owner-ambiguous' ? owner : refuse({ code: 'no-such-list', words });
}

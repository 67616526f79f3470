import { randomUUID } from 'node:crypto';
import type { PersonId } from '../domain/group.ts';
import type { Refusal, Result } from '../domain/refusal.ts';
import type { Item } from '../domain/register.ts';
import type { CommandKey, Done, Request } from '../services/deps.ts';
import type { BotDeps } from './bot-deps.ts';
import type { Command } from './command.ts';
import { refusalText } from './replies.ts';
import type { Turn } from './turn.ts';
import { itemMessage } from './posted.ts';
import type { Posted } from './posted.ts';

/** What one command gets: a card, or a plain sentence. Never both. */
export type Reply = Posted | { readonly text: string };

/** A typed line on its way through: its turn, its words, and by what it is known again. */
export interface Said<N extends Command['name'] = Command['name']> {
  readonly turn: Turn;
  readonly line: string;
  readonly key: CommandKey;
  readonly command: Extract<Command, { name: N }>;
}

/** How one kind of line is carried out. */
export type LineHandler<N extends Command['name']> = (bot: BotDeps, said: Said<N>) => Promise<Reply>;

/** A refusal as the person reads it; the log gets its code, and who it was by our own id only. */
function refused(bot: BotDeps, refusal: Refusal, person?: PersonId): { readonly text: string } {
  bot.log.info({ refusal: refusal.code, person }, 'refused');
  return { text: refusalText(refusal) };
}

/** What came out, or why not. */
export const replyOf = <T>(bot: BotDeps, result: Result<T>): T | { readonly text: string } =>
  result.ok ? result.value : refused(bot, result.refusal);

/** Carries out what a recognised member asked, or says why not. One reply, whatever happens. */
export async function answer<T>(
  bot: BotDeps,
  request: Result<Request>,
  act: (request: Request) => Promise<Result<T>>,
): Promise<T | { readonly text: string }> {
  const result = request.ok ? await act(request.value) : request;
  return result.ok ? result.value : refused(bot, result.refusal, request.ok ? request.value.member.person : undefined);
}

export function ago(from: string, to: Date): string {
  const seconds = Math.max(1, Math.round((to.getTime() - new Date(from).getTime()) / 1000));
  return seconds < 90 ? `${seconds} second${seconds === 1 ? '' : 's'} ago` : 'earlier';
}

/** The card of what a line did; of a line that came again, the first outcome and the offer to do it once more. */
export function outcomeCard(
  request: Request,
  { outcome, repeatOf }: Done<Item>,
  said: { heading: string; /** of what can be offered once more */ line?: string },
): Posted {
  const { heading, line } = said;
  if (repeatOf === undefined) return itemMessage(request, outcome, { heading });
  const when = ago(repeatOf, request.at);
  if (line === undefined) {
    const note = `You said this ${when}, so one item was withdrawn. To withdraw another, say it again in a minute.`;
    return itemMessage(request, outcome, { heading, note });
  }
  const again = { line, nonce: randomUUID() };
  if (outcome.state === 'withdrawn') {
    const note = `You said this ${when} and have undone it since.`;
    return itemMessage(request, outcome, { heading: 'Withdrawn since', note, again });
  }
  const note = `You said this ${when}. It was logged once.`;
  return itemMessage(request, outcome, { heading, note, again });
}

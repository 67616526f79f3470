import { LONGEST_TEXT } from '../domain/capture.ts';
import { LONGEST_NOTE } from '../domain/note-taking.ts';
import { ok } from '../domain/refusal.ts';
import type { Result } from '../domain/refusal.ts';
import { messageLink } from '../domain/item.ts';
import type { Source } from '../domain/item.ts';
import { printDecision } from '../domain/decision.ts';
import { isAction } from '../domain/register.ts';
import type { Item } from '../domain/register.ts';
import type { Request } from '../services/deps.ts';
import { forbidden } from '../services/permission.ts';
import { findItems } from '../services/register.ts';
import { answer } from './answer.ts';
import { requestOf } from './bot-deps.ts';
import type { BotDeps } from './bot-deps.ts';
import { askForAction, askForDecision } from './capture-forms.ts';
import { cardAttachment } from './delivery.ts';
import { dialogOf, lastWord } from './dialogs.ts';
import { ownerChoices } from './forms.ts';
import { normaliseLine } from './line-text.ts';
import { askForNote } from './notes/note-lines.ts';
import { commandKey, partAt, textAt } from './turn.ts';
import type { Turn } from './turn.ts';
import { snapshotView } from './item-views.ts';

const MOST_RESULTS = 15;

/** The request of somebody in any chat: of the chat's group where it has one, else of their own. */
async function requestAnywhere(bot: BotDeps, turn: Turn): Promise<Result<Request>> {
  const command = commandKey(turn, [turn.sender.account, turn.chat.id, 'activity', turn.activity], 'always');
  const here = await requestOf(bot, turn, { command });
  if (here.ok || here.refusal.code !== 'no-group-here') return here;
  const own = await requestOf(bot, { ...turn, chat: { ...turn.chat, origin: 'personal chat' } }, { command });
  return own.ok ? ok({ ...own.value, chat: turn.chat }) : own;
}

/** What an existing message brings along: its words, who wrote it, and the link to it. */
function messageOf(value: unknown, longest: number): { text: string; source?: Source } {
  const payload = partAt(value, 'messagePayload');
  // Of a long message the form takes what an item can hold; the link leads to the rest.
  const text = normaliseLine(textAt(partAt(payload, 'body'), 'content') ?? '').slice(0, longest);
  const link = messageLink(textAt(payload, 'linkToMessage') ?? '');
  const sender = textAt(partAt(partAt(payload, 'from'), 'user'), 'displayName') ?? '';
  return link === undefined ? { text } : { text, source: { sender, link } };
}

/** `composeExtension/fetchTask`: the form in a dialog, filled from a message where it was opened on one. */
export async function openCapture(bot: BotDeps, turn: Turn, value: unknown): Promise<object> {
  const asked = await requestAnywhere(bot, turn);
  const command = textAt(value, 'commandId');
  const { text, source } = messageOf(value, command === 'addNote' ? LONGEST_NOTE : LONGEST_TEXT);
  const carried = { problems: [], ...(source && { source }) };
  const reply = await answer(bot, asked, async (request) => {
    if (command === 'addNote') return askForNote(request, { ...carried, typed: { text } });
    if (command === 'recordDecision') return askForDecision(request, { ...carried, fields: { description: text } });
    return askForAction(turn, request, { ...carried, fields: { text } });
  });
  return 'text' in reply ? lastWord(reply.text) : dialogOf(bot, reply);
}

/** One result: a line to choose by, and the card that is inserted. */
function resultOf(request: Request, item: Item): object {
  const title = `${item.ref}  ${isAction(item) ? item.text : printDecision(item)}`;
  const preview = { contentType: 'application/vnd.microsoft.card.thumbnail', content: { title, text: item.area } };
  return { ...cardAttachment(snapshotView(request, item)), preview };
}

/** What was typed into the search, whatever the host calls it; before anything is typed, hosts send `initialRun`. */
function wordsOf(value: unknown): string {
  const parameters = partAt(value, 'parameters');
  const given: readonly unknown[] = Array.isArray(parameters) ? parameters : [];
  const typed = given.find((each) => textAt(each, 'name') !== 'initialRun');
  return (textAt(typed, 'value') ?? '').slice(0, 200).trim();
}

/** `composeExtension/query`: actions and decisions by ref, text, area or owner. */
export async function search(bot: BotDeps, turn: Turn, value: unknown): Promise<object> {
  const asked = await requestAnywhere(bot, turn);
  const found = await answer(bot, asked, async (request) => {
    const items = await findItems(bot, request, wordsOf(value));
    return items.ok
      ? ok({ results: items.value.slice(0, MOST_RESULTS).map((item) => resultOf(request, item)) })
      : items;
  });
  return 'text' in found
    ? { composeExtension: { type: 'message', text: found.text } }
    : { composeExtension: { type: 'result', attachmentLayout: 'list', attachments: found.results } };
}

const MOST_MEMBERS = 15;

/** `application/search`: the members whose name or employer has what was typed, for forms of groups too large to list. */
export async function searchMembers(bot: BotDeps, turn: Turn, value: unknown): Promise<object> {
  const asked = await requestAnywhere(bot, turn);
  const typed = (textAt(value, 'queryText') ?? '').trim().toLowerCase();
  const offered = await answer(bot, asked, (request) => Promise.resolve(membersLike(request, typed)));
  const results = 'text' in offered ? [] : offered.results;
  return { statusCode: 200, type: 'application/vnd.microsoft.search.searchResponse', value: { results } };
}

function membersLike(request: Request, typed: string): Result<{ results: readonly object[] }> {
  const refused = forbidden(request, 'read');
  if (refused) return refused;
  const choices = ownerChoices(request.situation, []);
  const results = choices.filter(({ title }) => title.toLowerCase().includes(typed)).slice(0, MOST_MEMBERS);
  return ok({ results: results.map(({ id, title }) => ({ title, value: id })) });
}

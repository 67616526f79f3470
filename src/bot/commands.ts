import { helpCard } from '../cards/help-card.ts';
import { localDate } from '../domain/dates.ts';
import { parseRef } from '../domain/refs.ts';
import { may } from '../domain/rights.ts';
import type { CommandKey } from '../services/deps.ts';
import { answer, replyOf } from './answer.ts';
import { approvalLine, approvalsLine } from './approval/approval-lines.ts';
import { coverLine } from './approval/cover-lines.ts';
import type { LineHandler, Reply } from './answer.ts';
import { requestOf } from './bot-deps.ts';
import type { BotDeps } from './bot-deps.ts';
import { actionLine, decisionLine, undoLine } from './capture-lines.ts';
import { parseCommand } from './command-parser.ts';
import type { Command } from './command.ts';
import { findActions } from './finding.ts';
import { actionsView, decisionsView, itemByRefMessage } from './listings.ts';
import { mineOf } from './mine.ts';
import { attendanceLine } from './attendance/attendance-lines.ts';
import { detailsLine } from './details/details-lines.ts';
import { importLine, minutesLine, registersLine } from './minutes/minutes-lines.ts';
import { noteLine, notesLine, topicLine } from './notes/note-lines.ts';
import { historyLine } from './history-lines.ts';
import { rejoinLine, removeLine } from './member-lines.ts';
import { overviewLine } from './overview-lines.ts';
import { agendaItemLine, agendaLine, closeLine, recapLine, startLine } from './meeting-lines.ts';
import { chaseLine, muteLine, remindersLine, undeliveredLine } from './reminder-lines.ts';
import { proposeLine } from './proposals.ts';
import { NOT_UNDERSTOOD } from './replies.ts';
import { stepLine } from './step-lines.ts';
import { suggestionsLine } from './suggestions.ts';
import { commandKey } from './turn.ts';
import type { Turn } from './turn.ts';
import { verifyLine } from './verify-lines.ts';

/** Help is for everybody; a member also gets what they may do in their group. */
const helpLine: LineHandler<'help'> = async (bot, { turn, key }) => {
  const request = await requestOf(bot, turn, { command: key });
  const personal = turn.chat.origin === 'personal chat';
  if (!request.ok) {
    const prefix = bot.seeds[0]?.group.prefix;
    const noGroupYet = request.refusal.code === 'no-group-here';
    return helpCard({ ...(prefix !== undefined && { prefix }), canLog: false, noGroupYet, personal });
  }
  const { member, situation } = request.value;
  const [canLog, canSuggest] = [may(member, 'log actions'), may(member, 'suggest an action')];
  return helpCard({ prefix: situation.group.prefix, canLog, canSuggest, personal });
};

const actionsLine: LineHandler<'actions'> = async (bot, { turn, key, command }) => {
  const isPersonal = turn.chat.origin === 'personal chat';
  if (isPersonal && (command.show === 'default' || command.show === 'mine')) {
    return replyOf(bot, await mineOf(bot, { turn, command: key }));
  }
  const prefix = command.show === 'find' ? undefined : command.prefix;
  const asked = await requestOf(bot, turn, { command: key, prefix });
  return answer(bot, asked, (request) => {
    if (command.show === 'find') return findActions(bot, { turn, request }, command.words);
    if (command.show === 'meeting') return actionsView(bot, request, { show: 'meeting', meeting: command.meeting });
    return actionsView(bot, request, { show: command.show === 'default' ? 'open' : command.show });
  });
};

const decisionsLine: LineHandler<'decisions'> = async (bot, { turn, key, command }) => {
  const asked = await requestOf(bot, turn, { command: key, prefix: command.prefix });
  return answer(bot, asked, (request) => decisionsView(bot, request, command));
};

const showLine: LineHandler<'show'> = async (bot, { turn, key, command }) => {
  const asked = await requestOf(bot, turn, { command: key, prefix: parseRef(command.ref)?.prefix });
  return answer(bot, asked, (request) => itemByRefMessage(bot, request, { ref: command.ref }));
};

const HANDLERS: { readonly [N in Command['name']]: LineHandler<N> } = {
  help: helpLine,
  start: startLine,
  agenda: agendaLine,
  'agenda-item': agendaItemLine,
  action: actionLine,
  decision: decisionLine,
  propose: proposeLine,
  undo: undoLine,
  reminders: remindersLine,
  undelivered: undeliveredLine,
  mute: muteLine,
  chase: chaseLine,
  step: stepLine,
  history: historyLine,
  suggestions: suggestionsLine,
  overview: overviewLine,
  verify: verifyLine,
  remove: removeLine,
  rejoin: rejoinLine,
  approval: approvalLine,
  approvals: approvalsLine,
  cover: coverLine,
  actions: actionsLine,
  decisions: decisionsLine,
  show: showLine,
  note: noteLine,
  notes: notesLine,
  topic: topicLine,
  attendance: attendanceLine,
  details: detailsLine,
  minutes: minutesLine,
  registers: registersLine,
  import: importLine,
  recap: recapLine,
  close: closeLine,
  unknown: () => Promise.resolve({ text: NOT_UNDERSTOOD }),
};

// What is logged or undone twice has two effects, so the same words from the same person within a minute are asked
// about. Any other line may be meant each time it is said: only its own activity, delivered again, is a repeat.
const COUNTED: ReadonlySet<Command['name']> = new Set(['action', 'decision', 'propose', 'undo', 'step', 'note']);

const keyOf = (turn: Turn, line: string, { name }: Command): CommandKey =>
  COUNTED.has(name)
    ? commandKey(turn, [turn.sender.account, turn.chat.id, line], 'within a minute')
    : commandKey(turn, [turn.sender.account, turn.chat.id, 'activity', turn.activity], 'always');

/** Carries out a tidied line and gives its one reply. `key` is the line's own unless a button repeats it. */
export function runLine(bot: BotDeps, turn: Turn, { line, key }: { line: string; key?: CommandKey }): Promise<Reply> {
  const command = parseCommand(line, localDate(turn.at, 'UTC'));
  // The handler and the command come from one name, which the compiler can't see through the index.
  const handler = HANDLERS[command.name] as LineHandler<Command['name']>;
  return handler(bot, { turn, line, key: key ?? keyOf(turn, line, command), command });
}

import { noteCard } from '../cards/note-card.ts';
import type { CardCall, Verb } from '../cards/verbs.ts';
import { parsePayload } from '../cards/verbs.ts';
import { localDate } from '../domain/dates.ts';
import { ok } from '../domain/refusal.ts';
import { may } from '../domain/rights.ts';
import { forbidden } from '../services/permission.ts';
import { answer, replyOf } from './answer.ts';
import {
  closeApprovalByClick,
  openApprovalForm,
  saveApprovalByClick,
  showApprovalByClick,
} from './approval/approval-clicks.ts';
import { listApprovalsByClick } from './approval/approval-lines.ts';
import { castByClick, showBallot } from './approval/ballot-clicks.ts';
import type { BotDeps } from './bot-deps.ts';
import { clickKey, prefixIn, requestOfClick } from './click.ts';
import type { CardHandler, CardReply, Clicked } from './click.ts';
import { cancelMeetingForm } from './cancelling.ts';
import { parseCommand } from './command-parser.ts';
import { runLine } from './commands.ts';
import { historyByClick } from './history-lines.ts';
import { actionsView, decisionsView, itemByRefMessage, itemByRefView, snapshotByRefView } from './listings.ts';
import { openActionForm, openCaveatForm, openDecisionForm, openEditForm } from './open-forms.ts';
import { muteFor } from './reminder-lines.ts';
import { runImportByClick } from './minutes/importing.ts';
import { refusalText } from './replies.ts';
import { mineOf } from './mine.ts';
import { openAttendanceForm, saveAttendance, showAttendanceByClick } from './attendance/attendance-clicks.ts';
import { openAgendaForm, openDetailsForm, saveAgenda, saveDetails } from './details/details-clicks.ts';
import { issueByClick, openIssueForm, sendMinutesFile, sendRegisters, showMinutes } from './minutes/minutes-clicks.ts';
import { listNotesByClick, openNoteForm, saveNote } from './notes/note-clicks.ts';
import { declineByClick, openDecline } from './declining.ts';
import { openProposalForm } from './proposal-forms.ts';
import { cancelProposalForm } from './proposal-replies.ts';
import { closeByClick, recordByClick, speakByClick } from './proposals.ts';
import { openStepForm, takeStepByClick } from './step-clicks.ts';
import { acceptByClick, cancelSuggestionForm, editByClick, listSuggestions } from './suggestions.ts';
import { logFromForm, recordFromForm, saveAction, saveDecision } from './save-forms.ts';
import type { Turn } from './turn.ts';

type CardHandlers = { readonly [V in Verb]: CardHandler<V> };

const showItem: CardHandlers['item.show'] = async (bot, clicked) => {
  const asked = await requestOfClick(bot, clicked, 'item.show');
  return answer<CardReply>(bot, asked, async (request) => {
    const { ref, shared } = clicked.data;
    // In the place of the item's own message the card keeps that message's buttons.
    const view = await (shared ? itemByRefMessage : itemByRefView)(bot, request, { ref });
    return view.ok ? ok({ view: view.value }) : view;
  });
};

const refreshSnapshot: CardHandlers['item.refresh'] = async (bot, clicked) => {
  const asked = await requestOfClick(bot, clicked, 'item.refresh');
  return answer<CardReply>(bot, asked, async (request) => {
    const view = await snapshotByRefView(bot, request, clicked.data.ref);
    return view.ok ? ok({ view: view.value }) : view;
  });
};

/** One's own actions in a personal chat are those of every group. */
async function listMine(bot: BotDeps, { turn, data }: Clicked<'actions.list'>): Promise<CardReply> {
  const command = clickKey({ turn, data }, 'actions.list');
  const view = replyOf(bot, await mineOf(bot, { turn, command }, { from: data.from }));
  return 'text' in view ? view : { view };
}

const listActions: CardHandlers['actions.list'] = async (bot, clicked) => {
  if (clicked.data.show === 'mine' && clicked.turn.chat.origin === 'personal chat') return listMine(bot, clicked);
  const asked = await requestOfClick(bot, clicked, 'actions.list');
  return answer<CardReply>(bot, asked, async (request) => {
    const view = await actionsView(bot, request, clicked.data);
    return view.ok ? ok({ view: view.value }) : view;
  });
};

const listDecisions: CardHandlers['decisions.list'] = async (bot, clicked) => {
  const asked = await requestOfClick(bot, clicked, 'decisions.list');
  return answer<CardReply>(bot, asked, async (request) => {
    const view = await decisionsView(bot, request, clicked.data);
    return view.ok ? ok({ view: view.value }) : view;
  });
};

/** A form that logs is a message for all to see, so only who could save it takes it away. */
const cancelForm: CardHandlers['form.cancel'] = async (bot, clicked) => {
  const { turn, data } = clicked;
  const { ref, shared, back, from, suggestion, proposal } = data;
  if (back) return listActions(bot, { turn, data: { show: back, meeting: 0, from, area: '', prefix: prefixIn(data) } });
  if (ref !== undefined) return showItem(bot, { turn, data: { ref, shared } });
  if (data.approval !== undefined) return showApprovalByClick(bot, { turn, data: { approval: data.approval } });
  if (suggestion !== undefined) {
    const about = await requestOfClick(bot, clicked, 'form.cancel');
    return answer<CardReply>(bot, about, (request) => cancelSuggestionForm(bot, request, { suggestion, shared }));
  }
  if (proposal !== undefined) {
    const about = await requestOfClick(bot, clicked, 'form.cancel');
    return answer<CardReply>(bot, about, (request) => cancelProposalForm(bot, request, proposal));
  }
  if (data.to !== undefined) return cancelMeetingForm(bot, clicked);
  const cancelled = { update: noteCard({ text: 'Cancelled. Nothing was logged.' }) };
  if (turn.chat.origin === 'personal chat') return cancelled;
  const asked = await requestOfClick(bot, clicked, 'form.cancel');
  return answer<CardReply>(bot, asked, (request) =>
    Promise.resolve(forbidden(request, data.suggests ? 'suggest an action' : 'log actions') ?? ok(cancelled)),
  );
};

/** Only what logs is offered once more, and only who may log puts it in the place of the card for everybody. */
const sayAgain: CardHandlers['line.again'] = async (bot, clicked) => {
  const { turn, data } = clicked;
  const { name } = parseCommand(data.line, localDate(turn.at, 'UTC'));
  if (name !== 'action' && name !== 'decision') return { text: refusalText({ code: 'stale-card' }) };
  const reply = await runLine(bot, turn, { line: data.line, key: clickKey(clicked, 'line.again') });
  if ('text' in reply) return reply;
  const asked = await requestOfClick(bot, clicked, 'line.again');
  return asked.ok && may(asked.value.member, 'log actions') ? { update: reply } : { post: reply };
};

/** Only the sentence is the clicker's: a list that stands in the chat stays as it is. */
const muteByClick: CardHandlers['notices.mute'] = async (bot, clicked) => {
  const asked = await requestOfClick(bot, clicked, 'notices.mute');
  return answer<CardReply>(bot, asked, (request) => muteFor(bot, request, clicked.data.muted));
};

const HANDLERS: CardHandlers = {
  'item.show': showItem,
  'item.refresh': refreshSnapshot,
  'item.edit': openEditForm,
  'action.form': openActionForm,
  'decision.form': openDecisionForm,
  'caveat.action': openCaveatForm,
  'action.log': logFromForm,
  'action.save': saveAction,
  'decision.log': recordFromForm,
  'decision.save': saveDecision,
  'step.form': openStepForm,
  'step.take': takeStepByClick,
  'item.history': historyByClick,
  'suggestion.accept': acceptByClick,
  'suggestion.edit': editByClick,
  'suggestion.refuse': openDecline,
  'suggestion.decline': declineByClick,
  'suggestions.list': listSuggestions,
  'proposal.form': openProposalForm,
  'proposal.speak': speakByClick,
  'proposal.record': recordByClick,
  'proposal.close': closeByClick,
  'form.cancel': cancelForm,
  'line.again': sayAgain,
  'actions.list': listActions,
  'decisions.list': listDecisions,
  'approval.show': showApprovalByClick,
  'approval.ask': openApprovalForm,
  'approval.save': saveApprovalByClick,
  'approval.close': closeApprovalByClick,
  'approvals.list': listApprovalsByClick,
  'ballot.show': showBallot,
  'ballot.cast': castByClick,
  'notices.mute': muteByClick,
  'details.form': openDetailsForm,
  'details.save': saveDetails,
  'agenda.form': openAgendaForm,
  'agenda.save': saveAgenda,
  'attendance.show': showAttendanceByClick,
  'attendance.form': openAttendanceForm,
  'attendance.save': saveAttendance,
  'notes.list': listNotesByClick,
  'note.form': openNoteForm,
  'note.save': saveNote,
  'minutes.show': showMinutes,
  'minutes.file': sendMinutesFile,
  'minutes.form': openIssueForm,
  'minutes.issue': issueByClick,
  'registers.file': sendRegisters,
  'import.run': runImportByClick,
};

/** Carries out a click, whatever it sends. Nothing in it is trusted but ids, and those only to look things up. */
export async function runClick(
  bot: BotDeps,
  turn: Turn,
  { verb, data }: { verb: unknown; data: unknown },
): Promise<CardReply> {
  const call = parsePayload(verb, data);
  if (!call.ok) {
    bot.log.warn({ refusal: call.fault }, 'a card sent what no card of ours sends');
    return { text: refusalText({ code: 'stale-card' }) };
  }
  // Handler and data come from one verb, which the compiler can't see through the index.
  const handler = HANDLERS[call.verb] as (
    bot: BotDeps,
    clicked: { turn: Turn; data: CardCall['data'] },
  ) => Promise<CardReply>;
  return handler(bot, { turn, data: call.data });
}

import { fullDate } from '../domain/dates.ts';
import { LONGEST_TEXT } from '../domain/capture.ts';
import type { Helper } from '../domain/group.ts';
import type { Refusal } from '../domain/refusal.ts';
import { rolesFor } from '../domain/rights.ts';
import type { Act } from '../domain/rights.ts';
import type { StepName } from '../domain/step-name.ts';
import { approvalRefusalText, isOfApproval } from './approval/approval-replies.ts';
import { isOfMinutes, minutesRefusalText } from './minutes/minutes-replies.ts';

/** What the bot says when a line is none of its commands. */
export const NOT_UNDERSTOOD = 'I did not understand that, so nothing was done. Say "help" to see what I can do.';

/** What the bot says in an organisation that it does not serve. */
export const NOT_SERVED = "I am not set up for this organisation's conversations.";

/** What the bot says when something broke. It claims neither that the command was carried out nor that it wasn't. */
export const BROKEN = 'Sorry, something went wrong on my side. Say "actions" or "decisions" to see what was saved.';

/** What the bot says when its store had no time for it, and it can't tell whether something was saved before that. */
export const BUSY =
  'I am busy just now. Please try again in a moment. If you were saving something, say "actions" or "decisions" first to see whether it is there.';

const list = (names: readonly string[], word: 'and' | 'or'): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} ${word} ${names.at(-1) ?? ''}`;

/** "Smitha Pichrikat (chair) or Amy Clayton (secretary)". */
const helpers = (ask: readonly Helper[]): string =>
  list(
    ask.map(({ name, role }) => `${name} (${role})`),
    'or',
  );

/** "the chair and the secretary". */
const whoMay = (act: Act): string => {
  const owners = act === 'update an action' ? ['its owners'] : [];
  return list([...owners, ...rolesFor(act).map((role) => `the ${role}`)], 'and');
};

/** A refusal as one plain sentence or two, with a way forward. */
export function refusalText(refusal: Refusal): string {
  switch (refusal.code) {
    case 'not-a-member':
      return `I do not have you as a member of this group, so I cannot show you its actions and decisions. Please ask ${helpers(refusal.ask)}.`;
    case 'may-not':
      return `Only ${whoMay(refusal.act)} can ${refusal.act}. Please ask ${helpers(refusal.ask)}.`;
    case 'no-group-here':
      return 'I do not know which group you mean. Say "hi" to me in your group\'s meeting chat once; the chair opens a meeting there with, for example, "start TMAG 19".';
    case 'unknown-group':
      return `I cannot find ${refusal.prefix} for you here. Check the reference, or ask in the group's own chat.`;
    case 'which-group':
      return `You are in more than one group. Name one after the command, for example "actions open ${refusal.prefixes[0] ?? 'TMAG'}" or "mute ${refusal.prefixes[0] ?? 'TMAG'}".`;
    case 'not-in-personal-chat':
      return "A meeting is started in the meeting's own chat, not in a personal one.";
    case 'chat-of-another-group':
      return `This is the chat of ${refusal.prefix}: its lines go to that register. Start the meeting in a chat of its own.`;
    case 'no-meeting-yet':
      return `No meeting has been started yet. Say "start ${refusal.next}" first.`;
    case 'no-open-meeting':
      return `No meeting is open in this chat. Say "start ${refusal.next}" to open the next one.`;
    case 'another-meeting-open':
      return `${refusal.title} is still open in this chat. Say "close" before you start another.`;
    case 'open-elsewhere':
      return `${refusal.title} is open in its own chat. Please go on there.`;
    case 'meeting-over':
      return `${refusal.title} has been held. The next meeting is ${refusal.next}.`;
    case 'not-the-next-meeting':
      return `${refusal.next} comes next, so ${refusal.title} cannot start yet.`;
    case 'no-such-agenda-item':
      return refusal.count === 0
        ? 'This meeting has no agenda yet. Say "agenda" with one item on each line.'
        : `There is no item ${refusal.number}: the agenda has items 1 to ${refusal.count}.`;
    case 'agenda-too-long':
      return 'That agenda is too long: it can have 30 items of up to 200 characters.';
    case 'no-such-item':
      return `There is no ${refusal.ref}. Say "actions all" or "decisions" to see the references.`;
    case 'withdrawn-already':
      return `${refusal.ref} was withdrawn, so it cannot be changed.`;
    case 'changed-meanwhile':
      return `${refusal.ref} has changed since this form was opened. What you typed is still here: check it, then press Save.`;
    case 'chased-already':
      return `The owners were asked about ${refusal.ref} less than a day ago. Please give them until tomorrow.`;
    case 'not-now':
      return notNowText(refusal);
    case 'asked-otherwise':
      return `By now ${fullDate(refusal.until)} is asked for. Please look again.`;
    case 'without-owner':
      return `${refusal.ref} is without owner. Open it and press Edit to name one.`;
    case 'asked-for-the-past':
      return `${fullDate(refusal.until)}, which was asked for, is over. Decline it, or give more time yourself: "extend ${refusal.ref} to <date>".`;
    case 'nothing-asked':
      return `Nobody asks for more time on ${refusal.ref} any more.`;
    case 'suggestion-answered':
      return refusal.ref === undefined
        ? 'This suggestion was declined already.'
        : `This suggestion was accepted already, as ${refusal.ref}.`;
    case 'proposal-closed':
      return proposalClosedText(refusal);
    case 'rejection-stands':
      return `${list(refusal.seats, 'and')} ${refusal.seats.length === 1 ? 'rejects' : 'reject'} this, so it cannot be approved. Only the seat itself can take that back.`;
    case 'no-seat':
      return 'Only the representatives of a seat can answer here. What they say aloud, the chair or the secretary can record.';
    case 'seat-vacant':
      return `Nobody holds the seat "${refusal.seat}" now, so nothing can be recorded for it.`;
    case 'seat-missing':
      return 'Please pick the seat.';
    case 'saying-missing':
      return 'Please pick what was said.';
    case 'reason-missing':
      return 'Please say why.';
    case 'statement-missing':
      return 'Please say what is to be on the record.';
    case 'caveat-missing':
      return 'Please give the caveat.';
    case 'nobody-called':
      return `I know nobody called "${refusal.who}". Please give the whole name.`;
    case 'last-chair':
      return `${refusal.who} is the group's only chair, so they cannot be removed.`;
    case 'no-such-list':
      return `I know no person and no area called "${refusal.words}". Say "actions open", "actions overdue" or "actions all".`;
    case 'nothing-to-undo':
      return 'There is nothing of yours to undo in this meeting.';
    case 'acted-on':
      return `Something has happened to ${refusal.ref} since, so it cannot be undone. It can still be edited.`;
    case 'stale-card':
      return 'This card is too old to use. Say "actions" or "decisions" for a new one.';
    case 'too-large':
      return 'That is more than I can keep in one go, so nothing was saved. Please make it shorter.';
    case 'busy':
      return 'I am busy just now and nothing was saved. Please try again in a moment.';
    case 'incomplete':
      return refusal.problems.map(refusalText).join(' ');
    default:
      if (isOfApproval(refusal)) return approvalRefusalText(refusal, helpers);
      return isOfMinutes(refusal) ? minutesRefusalText(refusal) : captureRefusalText(refusal);
  }
}

/** "This was approved already, as TMAG-DEC30." */
const proposalClosedText = ({ outcome, ref }: Extract<Refusal, { code: 'proposal-closed' }>): string =>
  `This was ${outcome} already${ref === undefined ? '' : `, as ${ref}`}.`;

const STATES = {
  open: 'open',
  done: 'done already, and waits to be confirmed',
  closed: 'closed already',
  cancelled: 'cancelled',
  withdrawn: 'withdrawn',
} as const;

const CANNOT_BE: Readonly<Record<Exclude<StepName, 'promise'> | 'chase', string>> = {
  update: 'updated',
  done: 'marked as done',
  extend: 'given more time',
  confirm: 'confirmed',
  'send back': 'sent back',
  agree: 'given more time',
  decline: 'refused more time',
  cancel: 'cancelled',
  reopen: 'reopened',
  chase: 'asked about',
};

/** "TMAG19-02 is closed already, so it cannot be marked as done." */
const notNowText = ({ ref, state, step }: Extract<Refusal, { code: 'not-now' }>): string =>
  `${ref} is ${STATES[state]}, so ${step === 'promise' ? 'nothing more can be promised' : `it cannot be ${CANNOT_BE[step]}`}.`;

type CaptureRefusal = Extract<
  Refusal,
  { code: `${'text' | 'area' | 'owner' | 'owners' | 'due' | 'day'}-${string}` | 'not-later' }
>;

const tooLongText = ({ length, longest = LONGEST_TEXT }: Extract<Refusal, { code: 'text-too-long' }>): string =>
  `That text is too long by ${length - longest}: ${longest} characters are the most.`;

/** What is wanting in a form, one sentence each. */
function captureRefusalText(refusal: CaptureRefusal): string {
  switch (refusal.code) {
    case 'text-missing':
      return 'Please say what it is about.';
    case 'text-too-long':
      return tooLongText(refusal);
    case 'area-missing':
      return 'Please pick the agenda item.';
    case 'area-unknown':
      return `"${refusal.area}" is not on the agenda. Please pick an item.`;
    case 'owner-missing':
      return 'Please pick an owner.';
    case 'owner-unknown':
      return `I do not know "${refusal.who}" in this group. Please pick an owner.`;
    case 'owner-left':
      return `${refusal.who} has left the group. Please pick somebody else.`;
    case 'day-missing':
      return 'Please pick a day.';
    case 'day-impossible':
      return `There is no day "${refusal.typed}". Please pick a day.`;
    case 'day-over':
      return `${fullDate(refusal.day)} is over. Please pick a day from today on.`;
    case 'not-later':
      return `It is due ${fullDate(refusal.due)} already. Please pick a later day.`;
    case 'owner-ambiguous':
      return `"${refusal.who}" could be ${list(refusal.names, 'or')}. Please pick one.`;
    case 'owners-of-two-employers':
      return refusal.employers.includes('')
        ? 'One organisation owns an action, and these people work for more than one. Please pick people of one.'
        : `One organisation owns an action, and these people work for ${list(refusal.employers, 'and')}. Please pick people of one.`;
    case 'owner-needs-people':
      return `Who at ${refusal.employer}? Please pick one or more people.`;
    case 'due-missing':
      return 'Please pick a due date.';
    case 'due-impossible':
      return `There is no day "${refusal.typed}". Please pick the due date.`;
    case 'due-past':
      return `${fullDate(refusal.due)} is in the past. If you mean it, press Save.`;
  }
}

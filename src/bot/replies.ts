import { fullDate, longDate } from '../domain/dates.ts';
import { LONGEST_TEXT } from '../domain/capture.ts';
import type { Helper } from '../domain/group.ts';
import type { Refusal } from '../domain/refusal.ts';

/** What the bot says when a line is none of its commands. */
export const NOT_UNDERSTOOD = 'I did not understand that. Say "help" to see what I can do.';

/** What the bot says in an organisation that it does not serve. */
export const NOT_SERVED = "I am not set up for this organisation's conversations.";

/** What the bot says when something broke. It claims neither that the command was carried out nor that it wasn't. */
export const BROKEN = 'Sorry, something went wrong on my side. Say "actions" or "decisions" to see what was saved.';

const list = (names: readonly string[], word: 'and' | 'or'): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} ${word} ${names.at(-1) ?? ''}`;

/** "Smitha Pichrikat (chair) or Amy Clayton (secretary)". */
const helpers = (ask: readonly Helper[]): string =>
  list(
    ask.map(({ name, role }) => `${name} (${role})`),
    'or',
  );

/** A refusal as one plain sentence or two, with a way forward. */
export function refusalText(refusal: Refusal): string {
  switch (refusal.code) {
    case 'not-a-member':
      return `I do not know you as a member of this group, so I cannot show or change its register. Please ask ${helpers(refusal.ask)}.`;
    case 'may-not':
      return `Only the chair and the secretary can ${refusal.act}. Please ask ${helpers(refusal.ask)}.`;
    case 'no-group-here':
      return 'This chat has no group yet. The chair or the secretary can say, for example, "start TMAG 19" in the meeting\'s chat.';
    case 'unknown-group':
      return `I know no group "${refusal.prefix}" here.`;
    case 'which-group':
      return `You are in more than one group. Name one, for example "actions ${refusal.prefixes[0] ?? 'TMAG'}19".`;
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
      return `${refusal.title} is open already, in another chat.`;
    case 'meeting-over':
      return `${refusal.title} has been held. The next meeting is ${refusal.next}.`;
    case 'not-the-next-meeting':
      return `The next meeting is ${refusal.next}, so ${refusal.title} cannot start yet.`;
    case 'no-such-agenda-item':
      return refusal.count === 0
        ? 'This meeting has no agenda yet. Say "agenda" with one item on each line.'
        : `There is no item ${refusal.number}: the agenda has items 1 to ${refusal.count}.`;
    case 'agenda-too-long':
      return 'That agenda is too long: it can have 30 items of up to 200 characters.';
    case 'no-such-item':
      return `I found no ${refusal.ref} in this register.`;
    case 'withdrawn-already':
      return `${refusal.ref} was withdrawn, so it cannot be changed.`;
    case 'changed-meanwhile':
      return `${refusal.ref} was changed by somebody else while this form was open. What you typed is still here: check it, then save again.`;
    case 'nothing-to-undo':
      return 'There is nothing of yours to undo in this meeting.';
    case 'acted-on':
      return `Somebody else has acted on ${refusal.ref} since, so it cannot be undone. It can still be edited.`;
    case 'stale-card':
      return 'That card is out of date. Say "actions" or "decisions" for a fresh one.';
    case 'busy':
      return 'I am busy just now and nothing was saved. Please try again in a moment.';
    case 'incomplete':
      return refusal.problems.map(refusalText).join(' ');
    default:
      return captureRefusalText(refusal);
  }
}

type CaptureRefusal = Extract<Refusal, { code: `${'text' | 'area' | 'owner' | 'owners' | 'due'}-${string}` }>;

/** What is wanting in a form, one sentence each. */
function captureRefusalText(refusal: CaptureRefusal): string {
  switch (refusal.code) {
    case 'text-missing':
      return 'Please write what it is about.';
    case 'text-too-long':
      return `That text has ${refusal.length} characters; ${LONGEST_TEXT} is the most.`;
    case 'area-missing':
      return 'Please pick the agenda item.';
    case 'area-unknown':
      return `"${refusal.area}" is not on the agenda. Please pick an item.`;
    case 'owner-missing':
      return 'Please pick an owner.';
    case 'owner-unknown':
      return `I do not know "${refusal.who}" in this group. Please pick an owner.`;
    case 'owner-ambiguous':
      return `"${refusal.who}" could be ${list(refusal.names, 'or')}. Please pick one.`;
    case 'owners-of-two-employers':
      return refusal.employers.includes('')
        ? 'An owner is one organisation, but these people do not all work for the same one. Please pick people of one.'
        : `An owner is one organisation, but these people work for ${list(refusal.employers, 'and')}. Please pick people of one.`;
    case 'owner-needs-people':
      return `Please pick who at ${refusal.employer} owns it.`;
    case 'due-missing':
      return 'Please pick a due date.';
    case 'due-impossible':
      return `"${refusal.typed}" is not a date in the calendar. Please pick the due date.`;
    case 'due-past':
      return `${fullDate(refusal.due)} has passed. Save again if you mean ${longDate(refusal.due)}.`;
  }
}

import type { Helper } from '../../domain/group.ts';
import type { Refusal } from '../../domain/refusal.ts';

const CODES = [
  'under-approval',
  'action-over',
  'no-approval',
  'approval-under-way',
  'approval-not-now',
  'approval-over',
  'approval-changed',
  'gate-not-met',
  'nobody-to-ask',
  'not-your-seat',
  'seat-not-asked',
  'only-that-seat',
  'seats-waiting',
  'not-a-holder',
  'cannot-cover',
  'which-approval',
  'answer-missing',
  'answer-needs-text',
  'field-missing',
  'field-too-long',
  'link-odd',
  'rule-odd',
  'time-impossible',
  'closing-over',
  'closing-not-later',
  'comments-odd',
  'comments-too-many',
] as const;

/** What is refused about offline approvals. */
export type ApprovalRefusal = Extract<Refusal, { code: (typeof CODES)[number] }>;

export const isOfApproval = (refusal: Refusal): refusal is ApprovalRefusal =>
  CODES.some((code) => code === refusal.code);

const STATES = {
  preparing: 'is still in preparation',
  open: 'is open',
  paused: 'is paused',
  approved: 'has closed: it was approved',
  rejected: 'has closed: it was rejected',
  'not-carried': 'has closed: it was not carried',
  withdrawn: 'was withdrawn',
} as const;

const FIELDS = {
  document: 'the document',
  version: 'its version',
  link: 'the link',
  question: 'the question',
  mandate: 'the mandate',
  briefing: 'the briefing',
  gaps: 'the known gaps',
} as const;

const NEEDS = {
  approve: 'That answer',
  abstain: 'That answer',
  'approve-with-comment': 'An approval with comment',
  hold: 'A hold',
  reject: 'A rejection',
} as const;

const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;

type Fault = Extract<Refusal, { code: 'comments-odd' }>['faults'][number];

/** What is wrong with one line of a pasted sheet. */
function faultText({ line, what, typed }: Fault): string {
  switch (what) {
    case 'columns':
      return `Line ${line}: I look for the columns Seat, From, Comment, Response, In log and Sent.`;
    case 'seat':
      return `Line ${line}: "${typed}" is no seat of this group.`;
    case 'flag':
      return `Line ${line}: "${typed}" is neither yes nor no.`;
    case 'empty':
      return `Line ${line}: there is no comment.`;
  }
}

const MOST_FAULTS = 5;

/**
 * A refusal about an approval, with a way forward.
 * @param helpers words those who can help
 */
export function approvalRefusalText(refusal: ApprovalRefusal, helpers: (ask: readonly Helper[]) => string): string {
  switch (refusal.code) {
    case 'under-approval':
      return `The offline approval of ${refusal.ref} is open, and closes it. To end it otherwise, withdraw the approval first.`;
    case 'action-over':
      return `${refusal.ref} is ${refusal.state}, so no approval of it can be asked for.`;
    case 'no-approval':
      return `There is no offline approval of ${refusal.ref}. Its owner prepares one: "approval ${refusal.ref}".`;
    case 'approval-under-way':
      return `An offline approval of ${refusal.ref} is under way already. Say "approval ${refusal.ref}" to see it.`;
    case 'approval-not-now':
      return `The offline approval of ${refusal.ref} ${STATES[refusal.state]}, so that cannot be done now.`;
    case 'approval-over':
      return `The offline approval of ${refusal.ref} has reached its closing time: nothing more is counted or changed.`;
    case 'approval-changed':
      return `The approval of ${refusal.ref} has changed since you looked: please look again. What you typed is still here.`;
    case 'gate-not-met': {
      const { total, toPerson } = refusal.comments;
      return `${total - toPerson} of ${total} responses have not been sent yet, so it cannot be opened. The chair can waive that with a reason.`;
    }
    case 'nobody-to-ask':
      return 'Every seat is vacant, so there is nobody to ask.';
    case 'not-your-seat':
      return `Only the representatives of a seat, and who covers for them, can answer for it. Please ask ${helpers(refusal.ask)}.`;
    case 'seat-not-asked':
      return `${refusal.seat} was vacant when this version was opened, so it is not asked.`;
    case 'only-that-seat':
      return `${refusal.seat} has answered with a hold or a rejection itself. Only that seat can take it back, on its own ballot.`;
    case 'seats-waiting':
      return `${listed(refusal.seats)} ${refusal.seats.length === 1 ? 'has' : 'have'} not answered, so it stays open until its closing time.`;
    case 'not-a-holder':
      return `${refusal.who} holds no seat, so nobody can cover for them.`;
    case 'cannot-cover':
      return `${refusal.who} cannot cover: chair, secretary, programme and observers never vote.`;
    case 'which-approval':
      return refusal.refs.length === 0
        ? 'No offline approval is under way.'
        : `Which approval? Add "for ${refusal.refs[0] ?? ''}" at the end. Under way: ${listed(refusal.refs)}.`;
    case 'answer-missing':
      return 'Please pick the answer.';
    case 'answer-needs-text':
      return `${NEEDS[refusal.answer]} needs a few words: please say why.`;
    case 'field-missing':
      return `Please fill in ${FIELDS[refusal.field]}.`;
    case 'field-too-long':
      return `Please shorten ${FIELDS[refusal.field]} to ${refusal.longest} characters.`;
    case 'link-odd':
      return 'That link is no address that starts with https://. Leave it empty if there is none.';
    case 'rule-odd':
      return 'Quorum and threshold are whole numbers from 0 to 100.';
    case 'time-impossible':
      return 'Please give the time as 17:00.';
    case 'closing-over':
      return 'That closing time is over. Please pick a later one.';
    case 'closing-not-later':
      return 'It closes then already, or later. Please pick a later time.';
    case 'comments-odd': {
      const some = refusal.faults.slice(0, MOST_FAULTS).map(faultText);
      const more = refusal.faults.length - some.length;
      return [...some, ...(more > 0 ? [`${more} more lines are odd.`] : []), 'Nothing was saved.'].join(' ');
    }
    case 'comments-too-many':
      return `That is more than ${refusal.most} comments. Nothing was saved.`;
  }
}

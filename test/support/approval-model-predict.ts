import { CHAIR, ended, isLead, isOver, isSilent, isUnderWay, neverVotes, newVote, occupiedNow, OWNER, seatOf, SECRETARY, voiceOf } from './approval-model.ts'; // prettier-ignore
import type { Answer, Model, Vote } from './approval-model.ts';

/** What somebody asks for; `closes` is the instant that they mean, or none. */
export type Act =
  | { readonly do: 'prepare' }
  | { readonly do: 'open'; readonly closes: string }
  | { readonly do: 'comments'; readonly comments: number; readonly sent: number }
  | { readonly do: 'waive' | 'pause' | 'withdraw'; readonly reason: string }
  | { readonly do: 'cast' | 'record'; readonly seat: string; readonly answer: Answer; readonly text: string; readonly version: number; readonly reason: string } // prettier-ignore
  | { readonly do: 'cover'; readonly principal: string; readonly alternate: string }
  | { readonly do: 'extend' | 'resume'; readonly closes: string; readonly reason: string }
  | { readonly do: 'version'; readonly document: string; readonly isKept: boolean; readonly reason: string }
  | { readonly do: 'close' | 'due' }
  | { readonly do: 'remove'; readonly who: string };

export interface Command {
  readonly by: string;
  readonly key: string;
  readonly act: Act;
}

/** What comes of a command: `done`, or why it is refused; and the model then. */
export interface Prediction {
  readonly came: string;
  readonly next: Model;
}

const DAY_MS = 86_400_000;
const BARRED = ['may-not', 'not-a-member'];
const FOR_LEADS: readonly Act['do'][] = ['open', 'pause', 'withdraw', 'extend', 'resume', 'version', 'close', 'remove'];

/** Who may ask for it at all. */
function mayAsk({ by, act }: Command): boolean {
  if (FOR_LEADS.includes(act.do)) return isLead(by);
  if (act.do === 'waive') return by === CHAIR;
  if (act.do === 'record') return by === SECRETARY;
  if (act.do === 'prepare' || act.do === 'comments') return isLead(by) || by === OWNER;
  return act.do !== 'cover' || isLead(by) || by === act.principal;
}

/** Until its end something is still to be done with it: in which states. */
const STATES: Partial<Record<Act['do'], readonly Vote['state'][]>> = {
  ...{ open: ['preparing'], waive: ['preparing'], comments: ['preparing', 'open', 'paused'], cover: ['preparing', 'open', 'paused'] }, // prettier-ignore
  ...{ extend: ['open'], pause: ['open'], resume: ['paused'], version: ['open', 'paused'], withdraw: ['preparing', 'open', 'paused'] }, // prettier-ignore
  ...{ cast: ['open'], record: ['open'], close: ['open'] },
};

/** Whether it is the time for something, as far as the states go. */
export function isTimeFor({ vote, action }: Model, { do: name }: Act): boolean {
  if (name === 'prepare') return action === 'open' && !isUnderWay(vote);
  return name === 'remove' || (vote !== null && (STATES[name] ?? ['open']).includes(vote.state));
}

const blocks = (answer: Answer | undefined): boolean => answer === 'hold' || answer === 'reject';

type Refused = string | undefined;

/** Why an answer does not count now. */
function refusedAnswer(vote: Vote, { act }: Command): Refused {
  if (act.do !== 'cast' && act.do !== 'record') return undefined;
  if (vote.version !== act.version) return 'approval-changed';
  if (!vote.occupied.includes(act.seat)) return 'seat-not-asked';
  const standing = vote.ballots[act.seat];
  if (act.do === 'record' && standing && blocks(standing.answer) && !standing.isRecorded) return 'only-that-seat';
  const needsWords = blocks(act.answer) || act.answer === 'approve-with-comment';
  const isWanting = (needsWords && act.text === '') || (act.do === 'record' && act.reason === '');
  return isWanting ? 'incomplete' : undefined;
}

function refusedCover({ act }: Command): Refused {
  if (act.do !== 'cover') return undefined;
  if (seatOf(act.principal) === undefined) return 'not-a-holder';
  return neverVotes(act.alternate) || act.alternate === act.principal ? 'cannot-cover' : undefined;
}

/** Why something is refused, or nothing: who may, then whether it is time for it, then what it says. */
function refusalOf(model: Model, vote: Vote, command: Command): Refused {
  const { by, act } = command;
  const { now, left } = model;
  if (act.do === 'cover' && [act.principal, act.alternate].some((name) => left.includes(name))) return 'stale-card';
  if (!mayAsk(command)) return 'may-not';
  if (act.do === 'cast' && voiceOf(model, vote, { by, seat: act.seat }) === undefined) return 'not-your-seat';
  if (act.do === 'open' && model.action === 'closed') return 'action-over';
  if (STATES[act.do]?.includes(vote.state) === false) return 'approval-not-now';
  const isLastly = ['close', 'cover', 'comments'].includes(act.do);
  if (isOver(model, vote) && !isLastly) return 'approval-over';
  const { comments, sent, isWaived } = vote.gate;
  if (act.do === 'open' && sent < comments && !isWaived) return 'gate-not-met';
  if (act.do === 'close' && isSilent(vote) && !isOver(model, vote)) return 'seats-waiting';
  if ('reason' in act && act.do !== 'cast' && act.do !== 'record' && act.reason === '') return 'incomplete';
  if ('closes' in act && act.closes <= now) return 'incomplete';
  if (act.do === 'extend' && act.closes <= vote.closes) return 'incomplete';
  return refusedAnswer(vote, command) ?? refusedCover(command);
}

/** What a command makes of a vote, once nothing speaks against it. */
function changedBy(model: Model, vote: Vote, { by, act }: Command): Vote {
  const { now } = model;
  switch (act.do) {
    case 'comments':
      return { ...vote, gate: { ...vote.gate, comments: act.comments, sent: act.sent } };
    case 'waive':
      return { ...vote, gate: { ...vote.gate, isWaived: true } };
    case 'open':
      return { ...vote, state: 'open', version: 1, occupied: occupiedNow(model), closes: act.closes };
    case 'extend':
    case 'resume':
      return { ...vote, state: 'open', closes: act.closes };
    case 'pause':
      return { ...vote, state: 'paused' };
    case 'withdraw':
      return { ...vote, state: 'withdrawn' };
    case 'version': {
      const frozen = { version: vote.version + 1, occupied: occupiedNow(model), document: act.document };
      return { ...vote, ...frozen, ballots: act.isKept ? vote.ballots : {} };
    }
    case 'cast':
    case 'record': {
      const { seat, answer, text, version } = act;
      const isRecorded = act.do === 'record';
      const covering = isRecorded ? null : (voiceOf(model, vote, { by, seat }) ?? null);
      const ballot = { answer, text, by, covering, isRecorded, version, document: vote.document, at: now };
      return { ...vote, ballots: { ...vote.ballots, [seat]: ballot } };
    }
    case 'cover': {
      const { principal, alternate } = act;
      const others = vote.covers.filter((cover) => cover.principal !== principal);
      return { ...vote, covers: [...others, { principal, alternate, seat: seatOf(principal) ?? '' }] };
    }
    default:
      return vote;
  }
}

const refused = (model: Model, came: string): Prediction => ({ came, next: model });

function preparing(model: Model, command: Command): Prediction {
  if (!mayAsk(command)) return refused(model, 'may-not');
  if (model.action === 'closed') return refused(model, 'action-over');
  const number = (model.vote?.number ?? 0) + 1;
  if (isUnderWay(model.vote)) return refused(model, 'approval-under-way');
  return { came: 'done', next: { ...model, vote: newVote(number) } };
}

function fresh(model: Model, command: Command): Prediction {
  const { vote } = model;
  const { act, by } = command;
  if (act.do === 'remove') {
    return mayAsk(command) ? { came: 'done', next: { ...model, left: [...model.left, act.who] } } : refused(model, 'may-not'); // prettier-ignore
  }
  if (act.do === 'prepare') return preparing(model, command);
  if (FOR_LEADS.includes(act.do) && !mayAsk(command)) return refused(model, 'may-not');
  if ((act.do === 'waive' || act.do === 'record') && !mayAsk(command)) return refused(model, 'may-not');
  if (!vote) return { came: act.do === 'due' ? 'done' : 'no-approval', next: model };
  if (act.do === 'due') return { came: 'done', next: isOver(model, vote) ? ended(model, vote) : model };
  if (model.left.includes(by)) return refused(model, 'not-a-member');
  const isClosed = ['approved', 'rejected', 'not-carried'].includes(vote.state);
  if (act.do === 'close' && isClosed) return { came: 'done', next: model };
  const refusal = refusalOf(model, vote, command);
  if (refusal !== undefined) return refused(model, refusal);
  if (act.do === 'close') return { came: 'done', next: ended(model, vote) };
  return { came: 'done', next: { ...model, vote: changedBy(model, vote, command) } };
}

/** What is to come of a command. One that was carried out within a day has no second effect, and the same answer. */
export function predict(model: Model, command: Command): Prediction {
  const { came, next } = fresh(model, command);
  const at = model.receipts[command.key];
  const isRepeat = at !== undefined && Date.parse(model.now) - Date.parse(at) < DAY_MS;
  if (isRepeat) return { came: BARRED.includes(came) ? came : 'done', next: model };
  const isKept = next !== model && command.act.do !== 'due' && command.act.do !== 'remove';
  return { came, next: isKept ? { ...next, receipts: { ...next.receipts, [command.key]: model.now } } : next };
}

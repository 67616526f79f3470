import type { Said } from '../action.ts';
import type { Instant } from '../dates.ts';
import type { Stamped } from '../event.ts';
import type { PersonId } from '../group.ts';
import type { Ref } from '../refs.ts';
import type { ApprovalEvent, FrozenFacts, PapersWords } from './approval-event.ts';
import type { Ballot } from './ballot.ts';
import { NO_COMMENTS } from './comments.ts';
import type { CommentCount } from './comments.ts';
import type { Cover } from './electorate.ts';
import type { Papers } from './paper-fields.ts';
import type { Outcome, Tally } from './tally.ts';

/** TMAG19-03.1: the first approval that came of an action. */
export type ApprovalId = string;

export const approvalId = (ref: Ref, number: number): ApprovalId => `${ref}.${number}`;

const APPROVAL_ID = /^([A-Z]{2,10}\d{1,4}-\d{2,4})\.([1-9]\d{0,2})$/;

/** The action and the number of an approval's id; undefined where it is none. */
export function parseApprovalId(id: string): { readonly ref: Ref; readonly number: number } | undefined {
  const [, ref, number] = APPROVAL_ID.exec(id) ?? [];
  return ref === undefined ? undefined : { ref, number: Number(number) };
}

/** What an approval has in every state. */
interface Standing {
  readonly id: ApprovalId;
  /** The action that it came of, and the meeting that mandated it. */
  readonly ref: Ref;
  readonly meeting: number;
  readonly papers: Papers;
  readonly comments: CommentCount;
  /** The chair opened the gate before every response was sent. */
  readonly waived?: Said;
  readonly covers: readonly Cover[];
  readonly preparedBy: PersonId;
  readonly preparedAt: Instant;
  /** Grows with each start, pause and closing time: notices of an earlier one no longer hold. */
  readonly series: number;
  /** What chair or secretary last did to it, and why. */
  readonly change?: Said & { readonly what: 'opened' | 'versioned' | 'extended' | 'paused' | 'resumed' | 'withdrawn' };
}

/** What it has from its opening on. */
export interface Running {
  readonly frozen: FrozenFacts;
  readonly openedAt: Instant;
  /** From this instant on nothing is counted. */
  readonly closes: Instant;
  /** By seat. */
  readonly ballots: Readonly<Record<string, Ballot>>;
}

/** The life of an approval. */
type Life =
  | { readonly state: 'preparing' }
  | ({ readonly state: 'open' } & Running)
  | ({ readonly state: 'paused' } & Running)
  | ({
      readonly state: Outcome;
      readonly tally: Tally;
      /** Over record, chain and tally as they were at the close: whoever has it finds out any later change. */
      readonly digest: string;
      readonly decision?: Ref;
      readonly closedBy: PersonId;
      readonly closedAt: Instant;
    } & Running)
  | ({ readonly state: 'withdrawn' } & Partial<Running>);

/** An offline approval in one of its states. */
export type Approval = Standing & Life;
export type ApprovalState = Approval['state'];
export type OpenApproval = Extract<Approval, { state: 'open' }>;
export type RunningApproval = Extract<Approval, { state: 'open' | 'paused' }>;
export type ClosedApproval = Extract<Approval, { state: Outcome }>;

/** Whether it has ended with a tally. */
export const isClosed = (approval: Approval): approval is ClosedApproval => 'tally' in approval;

/** Whether it is still to be decided: one at a time for each action. */
export const isUnderWay = ({ state }: Pick<Approval, 'state'>): boolean =>
  state === 'preparing' || state === 'open' || state === 'paused';

/** Whether its seats were asked and it has not ended. */
export const isRunning = (approval: Approval): approval is RunningApproval =>
  approval.state === 'open' || approval.state === 'paused';

const papersOf = ({ document, version, link, question, mandate, briefing, gaps }: PapersWords): Papers => ({
  document,
  version,
  link,
  question,
  mandate,
  briefing,
  gaps,
});

function prepared(event: Stamped<Extract<ApprovalEvent, { type: 'approval-prepared' }>>): Approval {
  const { facts, words, by, at } = event;
  const fresh = { comments: NO_COMMENTS, covers: [], series: 0, state: 'preparing' } as const;
  return { ...facts, papers: papersOf(words), preparedBy: by, preparedAt: at, ...fresh };
}

type Cast = Extract<ApprovalEvent, { type: 'ballot-cast' }>;

const ballotOf = ({ facts, words, by, at }: Stamped<Cast>): Ballot => ({
  ...facts,
  text: words.text,
  document: words.document,
  ...(words.recorded !== undefined && { recorded: words.recorded }),
  by,
  at,
});

const frozenOf = ({ version, rule, electorate, hash }: FrozenFacts): FrozenFacts => ({
  version,
  rule,
  electorate,
  hash,
});

/** What an event makes of an approval whose seats were asked. */
function ran(approval: RunningApproval, event: Stamped<ApprovalEvent>): Approval {
  const { by, at } = event;
  const series = approval.series + 1;
  const change = (what: NonNullable<Standing['change']>['what'], text: string) => ({ change: { what, by, at, text } });
  switch (event.type) {
    case 'ballot-cast':
      return { ...approval, ballots: { ...approval.ballots, [event.facts.seat]: ballotOf(event) } };
    case 'approval-versioned': {
      const ballots = event.facts.ballots === 'kept' ? approval.ballots : {};
      const papers = papersOf(event.words);
      const said = change('versioned', event.words.reason);
      return { ...approval, papers, frozen: frozenOf(event.facts), ballots, series, ...said };
    }
    case 'approval-extended':
      return { ...approval, closes: event.facts.closes, series, ...change('extended', event.words.reason) };
    case 'approval-paused':
      return { ...approval, state: 'paused', series, ...change('paused', event.words.reason) };
    case 'approval-resumed': {
      const { closes } = event.facts;
      return { ...approval, state: 'open', closes, series, ...change('resumed', event.words.reason) };
    }
    case 'approval-closed': {
      const { tally, digest, decision } = event.facts;
      const end = { tally, digest, closedBy: by, closedAt: at, ...(decision !== undefined && { decision }) };
      return { ...approval, ...end, state: tally.outcome };
    }
    default:
      throw new Error(`${event.type} in an approval that runs`);
  }
}

/** The approval after an event; only `approval-prepared` needs none before it. */
export function applyApproval(approval: Approval | undefined, event: Stamped<ApprovalEvent>): Approval {
  if (event.type === 'approval-prepared') return prepared(event);
  if (!approval) throw new Error(`${event.type} before approval-prepared`);
  const { by, at } = event;
  switch (event.type) {
    case 'papers-changed':
      return { ...approval, papers: papersOf(event.words) };
    case 'comments-counted':
      return { ...approval, comments: event.facts.comments };
    case 'gate-waived':
      return { ...approval, waived: { by, at, text: event.words.reason } };
    case 'cover-named': {
      const others = approval.covers.filter(({ principal }) => principal !== event.facts.principal);
      return { ...approval, covers: [...others, event.facts] };
    }
    case 'approval-opened': {
      const change = { what: 'opened', by, at, text: '' } as const;
      const running = { frozen: frozenOf(event.facts), openedAt: at, closes: event.facts.closes, ballots: {} };
      return { ...approval, ...running, state: 'open', series: approval.series + 1, change };
    }
    case 'approval-withdrawn': {
      const change = { what: 'withdrawn', by, at, text: event.words.reason } as const;
      return { ...approval, state: 'withdrawn', series: approval.series + 1, change };
    }
    default:
      if (!isRunning(approval)) throw new Error(`${event.type} in an approval that does not run`);
      return ran(approval, event);
  }
}

import { z } from 'zod';
import { ANSWERS } from '../domain/approval/ballot.ts';
import { ENDINGS, SAYINGS } from '../domain/proposal.ts';
import { backToMeeting, MEETING_VERBS } from './meeting-verbs.ts';
import {
  actionInputs,
  approval,
  area,
  back,
  day,
  decisionInputs,
  due,
  flag,
  from,
  gatherOwners,
  id,
  line,
  meeting,
  nonce,
  paperInputs,
  prefix,
  ref,
  seatId,
  seen,
  shared,
  source,
  step,
  suggests,
  theGroup,
  theProposal,
  typed,
} from './payload-fields.ts';

/** As many owner selects as a form ever has: owner1 to owner6. */
export const MOST_OWNERS = 6;
/** The lists of actions that can be asked for. */
const LISTS = [
  'open',
  'mine',
  'overdue',
  'all',
  'on-time',
  'waiting',
  'ownerless',
  'meeting',
  'person',
  'area',
] as const;
/** The forms about an approval; each asks for some of the inputs of `approval.save`. */
export const APPROVAL_FORMS = [
  'prepare',
  'papers',
  'comment',
  'comments',
  'waive',
  'open',
  'extend',
  'pause',
  'resume',
  'withdraw',
  'version',
  'record',
] as const;
export type ApprovalFormName = (typeof APPROVAL_FORMS)[number];
/** A sheet of comments as it is pasted; Teams takes no more in one message. */
const LONGEST_SHEET = 20_000;
/** What a proposal's buttons ask for in a form: what is said to it, or how it is closed. */
export const PROPOSAL_FORMS = [
  'rejection',
  'statement',
  'record',
  'approved with caveat',
  ...ENDINGS,
  'moved offline',
] as const;

/**
 * Every verb that a card can send, with the schema of its data. What a person entered arrives merged into the data.
 * Unknown keys are dropped: hosts add their own (`msteams`), and nothing that isn't named here is ever read.
 */
export const VERBS = {
  'item.show': z.object({ ref, shared }),
  'item.refresh': z.object({ ref }),
  'item.edit': z.object({ ref, shared }),
  'action.form': z.object({}),
  'decision.form': z.object({}),
  'caveat.action': z.object({ ref }),
  'action.log': z
    .object({
      nonce,
      prefix,
      meeting,
      suggestion: id.optional(),
      proposal: id.optional(),
      shared,
      suggests,
      ...source,
      ...actionInputs,
    })
    .transform(gatherOwners),
  'action.save': z.object({ ref, seen, shared, nonce, ...actionInputs }).transform(gatherOwners),
  'decision.log': z.object({
    nonce,
    prefix,
    meeting,
    proposes: z.boolean().default(false),
    ...source,
    ...decisionInputs,
  }),
  'decision.save': z.object({ ref, seen, shared, nonce, ...decisionInputs }),
  'step.form': z.object({ ref, step, shared, back, from }),
  'step.take': z.object({
    ref,
    step,
    shared,
    back,
    from,
    nonce: nonce.optional(),
    until: day,
    text: typed,
    date: due,
  }),
  'item.history': z.object({ ref, shared, from }),
  'suggestion.accept': z.object({ prefix: theGroup, suggestion: id, shared }),
  'suggestion.edit': z.object({ prefix: theGroup, suggestion: id, shared }),
  'suggestion.refuse': z.object({ prefix: theGroup, suggestion: id, shared }),
  'suggestion.decline': z.object({ prefix: theGroup, suggestion: id, shared, nonce, text: typed }),
  'suggestions.list': z.object({ prefix, from }),
  'proposal.form': z.object({ ...theProposal, form: z.enum(PROPOSAL_FORMS) }),
  'proposal.speak': z.object({ ...theProposal, saying: z.enum(SAYINGS), nonce: nonce.optional(), text: typed }),
  'proposal.record': z.object({
    ...theProposal,
    nonce,
    seat: z.string().max(100).default(''),
    saying: z.enum(['', ...SAYINGS]).default(''),
    text: typed,
  }),
  'proposal.close': z.object({
    ...theProposal,
    outcome: z.enum(['approved', 'approved with caveat', ...ENDINGS]),
    nonce: nonce.optional(),
    text: typed,
  }),
  'form.cancel': z.object({
    ref: ref.optional(),
    shared,
    back,
    from,
    prefix,
    suggestion: id.optional(),
    approval: approval.optional(),
    proposal: id.optional(),
    suggests,
    ...backToMeeting,
  }),
  'line.again': z.object({ line, nonce }),
  'actions.list': z.object({ prefix, show: z.enum(LISTS), meeting, person: id.optional(), area, from }),
  'decisions.list': z.object({ prefix, meeting, from }),
  'approval.show': z.object({ approval }),
  'approval.ask': z.object({ approval, form: z.enum(APPROVAL_FORMS) }),
  'approval.save': z.object({
    ref: ref.optional(),
    approval: approval.optional(),
    form: z.enum(APPROVAL_FORMS),
    nonce,
    ...paperInputs,
    text: typed,
    date: due,
    time: z.string().max(20).default(''),
    quorum: z.string().max(3).default(''),
    threshold: z.string().max(3).default(''),
    ballots: z.enum(['kept', 'started again']).default('kept'),
    seat: seatId.default(''),
    answer: z.enum(['', ...ANSWERS]).default(''),
    asked: z.number().int().min(0).max(9999).default(0),
    seen: z.string().max(64).optional(),
    reason: typed,
    commenter: z.string().max(400).default(''),
    response: typed,
    inLog: flag,
    toPerson: flag,
    sheet: z.string().max(LONGEST_SHEET).default(''),
  }),
  'approval.close': z.object({ approval }),
  'approvals.list': z.object({ prefix: theGroup, all: z.boolean().default(false), from }),
  'ballot.show': z.object({ approval }),
  'ballot.cast': z.object({
    approval,
    version: z.number().int().min(1).max(9999),
    seat: seatId.default(''),
    answer: z.enum(ANSWERS),
    text: typed,
  }),
  'notices.mute': z.object({ prefix: theGroup, muted: z.boolean() }),
  ...MEETING_VERBS,
} as const;

export type Verb = keyof typeof VERBS;

/** What a button sends under a verb, before its schema has filled in what it leaves out. */
export type Sends<V extends Verb> = z.input<(typeof VERBS)[V]>;

/** What a card asks for: a verb with its checked data. */
export type CardCall = { [V in Verb]: { readonly verb: V; readonly data: z.output<(typeof VERBS)[V]> } }[Verb];

/** The checked data of one verb. */
export type Payload<V extends Verb> = Extract<CardCall, { verb: V }>['data'];

export type ParsedPayload =
  ({ readonly ok: true } & CardCall) | { readonly ok: false; readonly fault: 'unknown-verb' | 'bad-payload' };

const isVerb = (verb: unknown): verb is Verb => typeof verb === 'string' && Object.hasOwn(VERBS, verb);

/** Checks what a card sent. Neither the verb nor the data is trusted; a fault says nothing of what came in. */
export function parsePayload(verb: unknown, data: unknown): ParsedPayload {
  if (!isVerb(verb)) return { ok: false, fault: 'unknown-verb' };
  const parsed = VERBS[verb].safeParse(data ?? {});
  // Verb and schema come from one row of the table, which the compiler can't see through the index.
  return parsed.success
    ? ({ ok: true, verb, data: parsed.data } as ParsedPayload)
    : { ok: false, fault: 'bad-payload' };
}

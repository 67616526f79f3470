import { applyApproval } from '../../src/domain/approval/approval.ts';
import type { Approval } from '../../src/domain/approval/approval.ts';
import type { ApprovalEvent } from '../../src/domain/approval/approval-event.ts';
import type { Ballot } from '../../src/domain/approval/ballot.ts';
import { decideCast, decideCover, decideRecorded } from '../../src/domain/approval/casting.ts';
import type { Cast } from '../../src/domain/approval/casting.ts';
import { decideOpening } from '../../src/domain/approval/opening.ts';
import type { ClosingInput } from '../../src/domain/approval/opening.ts';
import type { Papers } from '../../src/domain/approval/paper-fields.ts';
import { decideChange } from '../../src/domain/approval/running.ts';
import type { Change } from '../../src/domain/approval/running.ts';
import type { Group, Member } from '../../src/domain/group.ts';
import type { Result } from '../../src/domain/refusal.ts';
import { idOf, tmag } from './group.ts';
import { valueOf } from './results.ts';

/** What is voted on, or with other words. */
export const somePapers = (fields: Partial<Papers> = {}): Papers => ({
  document: 'Cutover strategy',
  version: '0.3',
  link: 'https://papers.example/cutover',
  question: 'Is the strategy approved?',
  mandate: 'To be approved offline once the comments are answered.',
  briefing: '',
  gaps: '',
  ...fields,
});

/** 11:00 in London on the day after TMAG 019. */
export const NOW = new Date('2023-06-01T10:00:00.000Z');
/** 17:00 there, two weeks later. */
export const CLOSING: ClosingInput = { date: '2023-06-15', time: '17:00' };
export const CLOSES = '2023-06-15T16:00:00.000Z';

/** A member of `tmag`, or of a group that is given. */
function memberOf(name: string, group: Group = tmag): Member {
  const member = group.members.find((each) => each.name === name);
  if (!member) throw new Error(`${name} is no member`);
  return member;
}

/** The group with somebody in it who is otherwise, or is new. */
export function withMember(group: Group, name: string, fields: Partial<Member>): Group {
  const known = group.members.find((each) => each.name === name);
  const before: Member = known ?? { person: idOf(name), name, employer: '', roles: [] };
  return { ...group, members: [...group.members.filter((each) => each !== known), { ...before, ...fields }] };
}

/** Something that a person does to an approval at a moment. */
interface Doing {
  readonly by: string;
  readonly now?: Date;
  readonly group?: Group;
}

/** An approval beside the group, as a small history goes on. */
export const after = (approval: Approval, event: ApprovalEvent, { by, now = NOW }: Doing): Approval =>
  applyApproval(approval, { ...event, by: idOf(by), at: now.toISOString(), from: 'personal chat' });

/** An approval that is prepared and not open yet. */
export const prepared = (papers: Partial<Papers> = {}): Approval =>
  applyApproval(undefined, {
    type: 'approval-prepared',
    facts: { id: 'TMAG19-03.1', ref: 'TMAG19-03', meeting: 19 },
    words: { ...somePapers(papers) },
    by: 'john-wiggins',
    at: NOW.toISOString(),
    from: 'personal chat',
  });

/** How an opening differs from the usual one. */
export interface OpeningOf extends Partial<Parameters<typeof decideOpening>[1]> {
  readonly group?: Group;
  readonly approval?: Approval;
  readonly now?: Date;
}

export const tryOpening = ({ group = tmag, approval = prepared(), now = NOW, ...input }: OpeningOf = {}) =>
  decideOpening({ group, approval, now }, { closing: CLOSING, ...input });

/** An approval whose seats were asked. */
export const opened = (of: OpeningOf = {}): Approval =>
  after(of.approval ?? prepared(), valueOf(tryOpening(of)), { by: 'Smitha Pichrikat' });

type Answering = Partial<Cast> & Doing;

/** An answer of the seat that is named, at the version that is asked about. */
function castOf(approval: Approval, { seat = 'dno', answer = 'approve', text = '', version }: Answering): Cast {
  const asked = 'frozen' in approval ? approval.frozen.version : 1;
  return { seat, answer, text, version: version ?? asked };
}

export const tryCast = (approval: Approval, cast: Answering): Result<ApprovalEvent> => {
  const { by, group = tmag, now = NOW } = cast;
  return decideCast({ group, approval, by: memberOf(by, group), now }, castOf(approval, cast));
};

/** The approval with one more answer. */
export const cast = (approval: Approval, answering: Answering): Approval =>
  after(approval, valueOf(tryCast(approval, answering)), answering);

export const tryRecord = (approval: Approval, answering: Answering & { readonly reason?: string }) => {
  const { by, group = tmag, now = NOW, reason = 'It came by e-mail.' } = answering;
  const context = { group, approval, by: memberOf(by, group), now };
  return decideRecorded(context, { ...castOf(approval, answering), reason });
};

export const record = (approval: Approval, answering: Answering): Approval =>
  after(approval, valueOf(tryRecord(approval, answering)), answering);

interface Covering extends Doing {
  readonly principal: string;
  readonly alternate: string;
}

export const tryCover = (approval: Approval, { by, principal, alternate, group = tmag }: Covering) => {
  const [who, whom] = [memberOf(alternate, group), memberOf(principal, group)];
  return decideCover({ group, approval, by: memberOf(by, group) }, { principal: whom, alternate: who });
};

export const cover = (approval: Approval, covering: Covering): Approval =>
  after(approval, valueOf(tryCover(approval, covering)), covering);

export const tryChange = (approval: Approval, { group = tmag, now = NOW, ...change }: Change & Omit<Doing, 'by'>) =>
  decideChange({ group, approval, now }, change);

/** The approval after something that the chair does with it. */
export const changed = (approval: Approval, change: Change & Omit<Doing, 'by'>): Approval =>
  after(approval, valueOf(tryChange(approval, change)), { ...change, by: 'Smitha Pichrikat' });

/** The answers that stand. */
export const ballotsOf = (approval: Approval): Readonly<Record<string, Ballot>> =>
  'ballots' in approval ? approval.ballots : {};

/** What is frozen of an approval that was opened. */
export function frozenOf(approval: Approval) {
  if (!('frozen' in approval)) throw new Error('nothing is frozen yet');
  return approval.frozen;
}

import type { FormInput } from '../../cards/approval/approval-form.ts';
import { approvalForm } from '../../cards/approval/approval-form.ts';
import type { BuiltCard } from '../../cards/render.ts';
import type { ApprovalFormName, Sends } from '../../cards/verbs.ts';
import { isRunning } from '../../domain/approval/approval.ts';
import type { Approval } from '../../domain/approval/approval.ts';
import type { Answer } from '../../domain/approval/ballot.ts';
import { ANSWERS } from '../../domain/approval/ballot.ts';
import { electorateOf } from '../../domain/approval/electorate.ts';
import { DEFAULT_RULE } from '../../domain/approval/approval-rule.ts';
import type { ClosingInput } from '../../domain/approval/opening.ts';
import type { Papers } from '../../domain/approval/paper-fields.ts';
import { digestOfPapers, usualQuestion } from '../../domain/approval/papers.ts';
import type { Group } from '../../domain/group.ts';
import type { Refusal } from '../../domain/refusal.ts';
import { seatName } from '../../domain/seat.ts';
import { count } from '../../cards/words.ts';
import { localDate, localTime } from '../../domain/dates.ts';
import { remarks } from '../forms.ts';
import { ANSWER_WORDS, gateWords, ruleWords } from './approval-words.ts';
import { documentLine } from './approval-views.ts';

/** What was typed before, by the payload's keys. */
export type Typed = Partial<Record<keyof Sends<'approval.save'>, string>>;

/** Which form, about what, and what stands in it. */
export interface FormAsked {
  readonly group: Group;
  readonly form: ApprovalFormName;
  /** None yet where it is being prepared. */
  readonly approval?: Approval;
  readonly ref: string;
  readonly nonce: string;
  readonly typed: Typed;
  readonly problems: readonly Refusal[];
  /** The closing time that is offered. */
  readonly closing?: ClosingInput;
}

const HEADINGS: Readonly<Record<ApprovalFormName, readonly [heading: string, save: string]>> = {
  prepare: ['Prepare an offline approval', 'Save'],
  papers: ['Edit the approval', 'Save'],
  comment: ['Add a comment', 'Save'],
  comments: ['Paste the comment log', 'Save'],
  waive: ['Waive the gate', 'Waive'],
  open: ['Open the approval', 'Open'],
  extend: ['Extend the closing time', 'Extend'],
  pause: ['Pause the approval', 'Pause'],
  resume: ['Resume the approval', 'Resume'],
  withdraw: ['Withdraw the approval', 'Withdraw'],
  version: ['Another version of the document', 'Save'],
  record: ['Record an answer that came by e-mail', 'Record'],
};

const NOTES: Partial<Record<ApprovalFormName, string>> = {
  comments:
    'Columns: Seat, From, Comment, Response, In log, Sent. What you paste takes the place of all comments so far.',
  waive: 'The reason is printed with the result.',
  version: 'Rule, seats and document are frozen anew.',
  record: 'The seat gets a receipt, and can replace the answer.',
};

type Values = (id: keyof Sends<'approval.save'>, usual?: string) => string;

const line = (id: FormInput['id'], label: string, value: string): FormInput => ({ as: 'line', id, label, value });
const text = (id: FormInput['id'], label: string, value: string): FormInput => ({ as: 'text', id, label, value });
const reason = (of: Values): FormInput => ({
  ...text('reason', 'Why? Everybody reads it.', of('reason')),
  required: true,
});

/** The question as somebody worded it; the usual one follows the version by itself. */
const worded = (was: Papers | undefined): string =>
  was === undefined || was.question === usualQuestion(was) ? '' : was.question;

const papers = (of: Values, approval: Approval | undefined): readonly FormInput[] => {
  const was = approval?.papers;
  return [
    { ...line('document', 'Document', of('document', was?.document)), required: true },
    { ...line('version', 'Version', of('version', was?.version)), required: true },
    line('link', 'Link (optional)', of('link', was?.link)),
    text('question', 'Question (a usual one if left empty)', of('question', worded(was))),
    { ...text('mandate', 'Mandate: what the meeting asked for', of('mandate', was?.mandate)), required: true },
    text('briefing', 'Where it was presented (optional)', of('briefing', was?.briefing)),
    text('gaps', 'Known gaps (optional)', of('gaps', was?.gaps)),
  ];
};

const closing = (of: Values, usual: ClosingInput | undefined): readonly FormInput[] => [
  { as: 'date', id: 'date', label: 'Closes on', value: of('date', usual?.date), required: true },
  { as: 'time', id: 'time', label: 'At', value: of('time', usual?.time), required: true },
];

const rule = (of: Values, { quorum, threshold }: { quorum: number; threshold: number }): readonly FormInput[] => [
  line('quorum', 'Seats that must answer, in %', of('quorum', String(quorum))),
  line('threshold', 'Positions that must approve, in % (0: one is enough)', of('threshold', String(threshold))),
];

const seats = (group: Group, of: Values, only?: Approval): FormInput => {
  const electorate = only && isRunning(only) ? only.frozen.electorate : undefined;
  const asked = group.seats.filter(({ id }) => electorate?.some((each) => each.seat === id && each.occupied) ?? true);
  const choices = asked.map(({ id, name }) => ({ title: name, value: id }));
  return { as: 'choice', id: 'seat', label: 'Seat', value: of('seat'), choices };
};

const comment = (group: Group, of: Values): readonly FormInput[] => [
  seats(group, of),
  line('commenter', 'From', of('commenter')),
  { ...text('text', 'Comment', of('text')), required: true },
  text('response', 'Response', of('response')),
  { as: 'toggle', id: 'inLog', label: 'Answered in the log', value: of('inLog', 'false') },
  { as: 'toggle', id: 'toPerson', label: 'Answered to the person', value: of('toPerson', 'false') },
];

const answers = ANSWERS.map((value: Answer) => ({ title: ANSWER_WORDS[value].text, value }));

const record = (group: Group, of: Values, approval: Approval | undefined): readonly FormInput[] => [
  { ...seats(group, of, approval), required: true },
  { as: 'choice', id: 'answer', label: 'Answer', value: of('answer'), choices: answers, required: true },
  text('text', 'Their comment or reason', of('text')),
  { ...text('reason', 'How did it come? For example: e-mail of 12 July', of('reason')), required: true },
];

const BALLOTS = [
  { title: 'Keep the ballots', value: 'kept' },
  { title: 'Start again', value: 'started again' },
];

function inputsOf({ form, group, approval, closing: usual }: FormAsked, of: Values): readonly FormInput[] {
  switch (form) {
    case 'prepare':
    case 'papers':
      return papers(of, approval);
    case 'comment':
      return comment(group, of);
    case 'comments':
      return [{ ...text('sheet', 'The log, with its headings', of('sheet')), longest: 20_000, required: true }];
    case 'waive':
    case 'pause':
    case 'withdraw':
      return [reason(of)];
    case 'open':
      return [...closing(of, usual), ...rule(of, { ...DEFAULT_RULE, ...group.rules.approvals })];
    case 'extend':
    case 'resume':
      return [...closing(of, usual), reason(of)];
    case 'version': {
      const ballots: FormInput = {
        as: 'choice',
        id: 'ballots',
        label: 'Ballots so far',
        value: of('ballots', 'kept'),
        choices: BALLOTS,
      };
      return [...papers(of, approval), ballots, reason(of)];
    }
    case 'record':
      return record(group, of, approval);
  }
}

/** What a form about a running approval starts from: its present closing time. */
export const closingNow = (group: Group, closes: string): ClosingInput => ({
  date: localDate(new Date(closes), group.zone),
  time: localTime(new Date(closes), group.zone),
});

/** Whom it would ask: "9 seats are asked. Vacant: Small Supplier". */
function electorateWords(group: Group): string {
  const seats = electorateOf(group);
  const vacant = seats.filter(({ occupied }) => !occupied).map(({ seat }) => seatName(group, seat));
  const asked = `${count(seats.length - vacant.length, 'seat')} asked`;
  return vacant.length === 0 ? asked : `${asked}. Vacant: ${vacant.join(', ')}`;
}

/** Lines under what a form is about. */
function linesOf({ form, group, approval }: FormAsked): readonly string[] {
  if (!approval) return [];
  if (form === 'open')
    return [
      gateWords(group, approval),
      electorateWords(group),
      ruleWords({ ...DEFAULT_RULE, ...group.rules.approvals }),
    ];
  return form === 'waive' ? [gateWords(group, approval)] : [];
}

/** A form about an approval, with what was typed before in it. */
export function approvalFormView(asked: FormAsked): BuiltCard {
  const { group, form, approval, ref, nonce, typed, problems } = asked;
  const [heading, save] = HEADINGS[form];
  const note = NOTES[form];
  const version = approval && isRunning(approval) ? { asked: approval.frozen.version } : {};
  return approvalForm({
    kicker: `${group.name} · offline approval of ${ref}`,
    heading,
    ...(note !== undefined && { note }),
    ...remarks(problems),
    ...(approval && form !== 'papers' && { about: { title: documentLine(approval), lines: linesOf(asked) } }),
    inputs: inputsOf(asked, (id, usual = '') => typed[id] ?? usual),
    save,
    data: {
      form,
      nonce,
      ...version,
      ...(approval ? { approval: approval.id, seen: digestOfPapers(approval.papers) } : { ref }),
    },
    cancel: approval ? { approval: approval.id } : { ref },
  });
}

import { STEPS } from '../../src/domain/step-name.ts';
import { VERBS } from '../../src/cards/verbs.ts';
import type { Verb } from '../../src/cards/verbs.ts';
import type { Json } from '../../dev/simulator/json.ts';

/** What a forger may know: refs, suggestions and nonces, their own and other people's. */
export interface Known {
  /** Theirs to carry out, and somebody else's. */
  readonly action: string;
  readonly other: string;
  readonly decision: string;
  readonly foreign: { readonly action: string; readonly suggestion: string; readonly proposal: string };
  readonly suggestion: string;
  readonly proposal: string;
  /** Of a form that was saved, and of one that is still open. */
  readonly nonces: readonly string[];
  readonly member: string;
}

/** The same for the verbs of a meeting as a whole. */
function meetingSamples(member: string) {
  const theMeeting = { prefix: 'TMAG', meeting: 19 };
  const details = { kind: 'ordinary', date: '2023-05-30', starts: '09:00', ends: '10:00' };
  return {
    'details.form': theMeeting,
    'details.save': { ...theMeeting, nonce: 'forged-11', ...details, venue: 'Forged', classification: 'Forged' },
    'agenda.form': theMeeting,
    'agenda.save': { ...theMeeting, nonce: 'forged-12', text: 'Forged' },
    'attendance.show': theMeeting,
    'attendance.form': { ...theMeeting, person: member },
    'attendance.save': { ...theMeeting, nonce: 'forged-13', person: member, class: 'chair', position: 'Forged' },
    'notes.list': { ...theMeeting, from: 0 },
    'note.form': theMeeting,
    'note.save': { ...theMeeting, nonce: 'forged-14', item: '', topic: 'Forged', text: 'Forged' },
    'minutes.show': theMeeting,
    'minutes.file': { ...theMeeting, format: 'docx' },
    'minutes.form': theMeeting,
    'minutes.issue': { ...theMeeting, nonce: 'forged-15', seen: 0, date: '2023-06-07', classification: 'Forged' },
    'registers.file': { prefix: 'TMAG', format: 'xlsx' },
    'import.run': { prefix: 'TMAG', file: 'f'.repeat(64) },
  } as const;
}

/** A payload for each verb that lacks nothing. */
export function samplesOf({ action, decision, suggestion, proposal, member }: Known): Readonly<Record<Verb, Json>> {
  const item = { text: 'Forged', area: 'Welcome', due: '2023-06-30', owner1: member };
  const words = { description: 'Forged', caveat: 'Forged', area: 'Welcome' };
  const idea = { prefix: 'TMAG', suggestion, shared: false };
  const put = { prefix: 'TMAG', proposal, shared: false };
  const approval = `${action}.1`;
  const form = { nonce: 'forged-1', prefix: 'TMAG', meeting: 19 };
  return {
    'item.show': { ref: action, shared: false },
    'item.refresh': { ref: action },
    'item.edit': { ref: action, shared: false },
    'action.form': {},
    'decision.form': {},
    'caveat.action': { ref: decision },
    'action.log': { ...form, ...item },
    'action.save': { ref: action, seen: 1, shared: false, nonce: 'forged-2', ...item },
    'decision.log': { ...form, ...words },
    'decision.save': { ref: decision, seen: 1, shared: false, nonce: 'forged-3', ...words },
    'step.form': { ref: action, step: 'update', shared: false },
    'step.take': { ref: action, step: 'confirm', shared: false, text: 'Forged', date: '2023-07-05', nonce: 'forged-4' },
    'item.history': { ref: action, shared: false, from: 0 },
    'suggestion.accept': idea,
    'suggestion.edit': idea,
    'suggestion.refuse': idea,
    'suggestion.decline': { ...idea, nonce: 'forged-5', text: 'Forged' },
    'suggestions.list': { prefix: 'TMAG' },
    'proposal.form': { ...put, form: 'record' },
    'proposal.speak': { ...put, saying: 'rejection', nonce: 'forged-7', text: 'Forged' },
    'proposal.record': { ...put, nonce: 'forged-8', seat: 'dno', saying: 'rejection', text: 'Forged' },
    'proposal.close': { ...put, outcome: 'paused', nonce: 'forged-9', text: 'Forged' },
    'form.cancel': { prefix: 'TMAG' },
    'line.again': { line: 'close', nonce: 'forged-6' },
    'actions.list': { prefix: 'TMAG', show: 'all', meeting: 0, from: 0 },
    'decisions.list': { prefix: 'TMAG', meeting: 0, from: 0 },
    'approval.show': { approval },
    'approval.ask': { approval, form: 'pause' },
    'approval.save': { approval, form: 'withdraw', nonce: 'forged-10', reason: 'Forged' },
    'approval.close': { approval },
    'approvals.list': { prefix: 'TMAG' },
    'ballot.show': { approval },
    'ballot.cast': { approval, version: 1, seat: 'dno', answer: 'reject', text: 'Forged' },
    'notices.mute': { prefix: 'TMAG', muted: false },
    ...meetingSamples(member),
  };
}

const NEVER: readonly unknown[] = [null, 7, -1, 1.5, '', ' ', true, [], {}, ['x'], { $gt: '' }, 'x'.repeat(9000)];
const NASTY = ['__proto__', "' OR 1=1", '../..', '\u0000', '\u202Eforged', '<at>x</at>', '**x**', '{{x}}'];
const LINES = [
  'close',
  'undo',
  'start TMAG 20',
  'agenda\nForged',
  'decision Forged',
  'remove Jason Brogden',
  'mute',
  'help',
];

/** What a field is tried with, beside what is never right. */
export function triesOf(known: Known): (field: string) => readonly unknown[] {
  const { action, other, decision, foreign, suggestion, proposal, nonces, member } = known;
  const refs = [action, other, decision, foreign.action, 'TMAG19-99', 'ZZZ1-01', action.toLowerCase()];
  const steps = [`update ${other} Forged`, `done ${other}`, `confirm ${other}`, `cancel ${other} because`];
  const words = ['Forged', 'x'.repeat(4001), ...NASTY];
  const of: Readonly<Record<string, readonly unknown[]>> = {
    ref: refs,
    step: [...STEPS, 'withdraw', 'Update'],
    suggestion: [suggestion, foreign.suggestion, '00000000-0000-4000-8000-000000000000'],
    proposal: [proposal, foreign.proposal, suggestion],
    form: ['rejection', 'statement', 'record', 'approved with caveat', 'rejected', 'paused', 'moved offline', 'x'],
    saying: ['no objection', 'rejection', 'statement', 'approve'],
    outcome: ['approved', 'approved with caveat', 'rejected', 'paused', 'moved offline', 'open'],
    seat: ['supplier-agent', 'dno', 'large-supplier', 'nowhere', '__proto__'],
    prefix: ['TMAG', 'DAG', 'ZZZ', 'tmag'],
    nonce: [...nonces, 'fresh', 'a b'],
    line: [...LINES, ...steps, `history ${foreign.action}`, foreign.action],
    back: ['mine', 'waiting', 'all'],
    show: ['open', 'mine', 'overdue', 'all', 'on-time', 'waiting', 'ownerless', 'meeting', 'person', 'area'],
    person: [member, 'nobody'],
    seen: [0, 1, 2, 99],
    meeting: [0, 3, 18, 19, 20, 9999],
    from: [0, 1, 8, 1_000_000],
    due: ['2023-06-30', '2020-01-01', '2023-06-31', '9999-99-99'],
    date: ['2023-06-30', '2020-01-01', '2023-06-31', '9999-99-99'],
    pastMeant: ['2020-01-01', '2023-06-31'],
    link: ['https://evil.example', 'javascript:alert(1)'],
  };
  const ids = [member, 'account:', 'account:nobody', 'nobody', '-'];
  const flags = [true, false, 'true'];
  return (field) => {
    const wanted = of[field] ?? (field.startsWith('owner') ? ids : words);
    return [...wanted, ...(['shared', 'suggests', 'muted', 'proposes'].includes(field) ? flags : []), ...NEVER];
  };
}

/** The fields that a verb's payload may have. */
export function fieldsOf(verb: Verb): readonly string[] {
  const schema = VERBS[verb];
  return Object.keys('shape' in schema ? schema.shape : schema.innerType().shape);
}

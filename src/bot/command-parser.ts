import { agendaTitle } from '../domain/area.ts';
import type { IsoDate } from '../domain/dates.ts';
import { parseRef, PREFIX } from '../domain/refs.ts';
import { readApproval, readApprovals, readCover } from './approval/approval-parser.ts';
import { PLAIN_LISTS } from './command.ts';
import type { Command } from './command.ts';
import { ofMeeting, readNote, readStatement, readTopic } from './minutes/minutes-parser.ts';
import { plain, PLAIN_LENGTH, withHyphens } from './plain-words.ts';
import { readStep, STEP_WORDS } from './step-parser.ts';
import { readActionClauses, readCaveat } from './trailing-clauses.ts';

type Reader = (rest: string, today: IsoDate) => Command;

const UNKNOWN: Command = { name: 'unknown' };

// A word, then its end: a space, or a colon, dash or full stop that is not part of what follows.
const KEYWORD = /^([a-z]+)(?:[^\S\n]*[:.,;!?]+(?=\s|$)|[^\S\n]*:|[^\S\n]*[-–—]+(?=\s|$)|(?=\s|$))[^\S\n]*/i;

const linesOf = (text: string): readonly string[] =>
  text
    .split('\n')
    .map(agendaTitle)
    .filter((title) => title !== '');

/** TMAG 19, tmag19, TMAG-019, 19, or TMAG alone in capitals: in small letters that could be any word. */
function meetingName(text: string): { prefix?: string; meeting?: number } | undefined {
  if (/^[A-Z]{2,10}$/.test(text)) return { prefix: text };
  const [whole, prefix, meeting] = /^(?:([a-z]{2,10})[ -]?)?(\d{1,4})$/i.exec(text) ?? [];
  if (whole === undefined) return undefined;
  return { ...(prefix !== undefined && { prefix: prefix.toUpperCase() }), meeting: Number(meeting) };
}

const readStart: Reader = (rest) => {
  const [first = '', ...agenda] = rest.split('\n');
  if (first.length > PLAIN_LENGTH) return UNKNOWN;
  const named = first
    .replaceAll(/\b(?:the|a|an|this|extraordinary|ordinary|meeting|now|please)\b/gi, ' ')
    .replaceAll(/[\s(),.:!?–—-]+/g, ' ')
    .trim();
  const meeting = named === '' ? {} : meetingName(named);
  if (!meeting) return UNKNOWN;
  const items = agenda.map((line) => line.replace(/^agenda(?:\s*:|$)/i, '')).join('\n');
  return { name: 'start', ...meeting, extraordinary: /\bextraordinary\b/i.test(first), agenda: linesOf(items) };
};

const readAgenda: Reader = (rest) => {
  const [, number] = /^(?:item )?(\d{1,4})$/i.exec(plain(rest)) ?? [];
  if (number !== undefined) return { name: 'agenda-item', number: Number(number) };
  return { name: 'agenda', items: plain(rest) === '' ? [] : linesOf(rest) };
};

const readAction: Reader = (rest, today) => {
  const whole = rest.trim();
  return { name: 'action', whole, ...readActionClauses(whole, today) };
};

const readDecision: Reader = (rest) => {
  const whole = rest.trim();
  return { name: 'decision', whole, ...readCaveat(whole) };
};

const readPropose: Reader = (rest) => {
  const whole = rest.trim();
  return { name: 'propose', whole, ...readCaveat(whole) };
};

const readActions: Reader = (rest) => {
  const asked = plain(rest).toLowerCase();
  if (asked === '') return { name: 'actions', show: 'default' };
  // The group in capitals: in small letters it could be an area.
  const [list = '', prefix = ''] = plain(rest).split(' ');
  const show = PLAIN_LISTS.find((each) => each === list.toLowerCase());
  if (show && asked === list.toLowerCase()) return { name: 'actions', show };
  if (show && PREFIX.test(prefix) && plain(rest) === `${list} ${prefix}`) return { name: 'actions', show, prefix };
  const { prefix: named, meeting } = meetingName(asked) ?? {};
  const words = plain(rest).replace(/^(?:of|for|in)\s+/i, '');
  if (meeting === undefined) return words.length > PLAIN_LENGTH ? UNKNOWN : { name: 'actions', show: 'find', words };
  return { name: 'actions', show: 'meeting', ...(named !== undefined && { prefix: named }), meeting };
};

const readDecisions: Reader = (rest) => {
  const asked = plain(rest);
  const meeting = asked === '' || asked.toLowerCase() === 'all' ? {} : meetingName(asked);
  return meeting ? { name: 'decisions', ...meeting } : UNKNOWN;
};

/** A command that takes nothing, or only these words. */
const alone =
  (command: Command, more?: RegExp): Reader =>
  (rest) =>
    plain(rest) === '' || more?.test(plain(rest)) === true ? command : UNKNOWN;

/** A command about one's own group, which somebody in several names: "mute TMAG". */
const ofGroup =
  (command: (prefix: { prefix?: string }) => Command): Reader =>
  (rest) => {
    const asked = plain(rest).toUpperCase();
    if (asked === '' || asked === 'ME' || asked === 'MINE') return command({});
    return /^[A-Z]{2,10}$/.test(asked) ? command({ prefix: asked }) : UNKNOWN;
  };

const readChase: Reader = (rest) => {
  const ref = parseRef(withHyphens(plain(rest)));
  return ref?.kind === 'action' ? { name: 'chase', ref: ref.ref } : UNKNOWN;
};

const readHistory: Reader = (rest) => {
  const ref = parseRef(withHyphens(plain(rest).replace(/^of\s+/i, '')));
  return ref ? { name: 'history', ref: ref.ref } : UNKNOWN;
};

const readVerify: Reader = (rest, today) => {
  const ref = parseRef(withHyphens(plain(rest)));
  return ref ? { name: 'verify', ref: ref.ref } : ofGroup((prefix) => ({ name: 'verify', ...prefix }))(rest, today);
};

/** A command about one person, by their whole name. */
const ofPerson =
  (name: 'remove' | 'rejoin'): Reader =>
  (rest) => {
    const who = plain(rest).replace(/^@\s*/, '');
    return who === '' || who.length > PLAIN_LENGTH ? UNKNOWN : { name, who };
  };

const stepReaders = [...STEP_WORDS].map(([word, step]): [string, Reader] => [
  word,
  (rest, today) => readStep(step, rest, today),
]);

const aboutMeeting = (name: 'notes' | 'attendance' | 'details' | 'minutes'): Reader =>
  ofMeeting(name, { plain, meetingName });

const READERS: ReadonlyMap<string, Reader> = new Map([
  ['help', alone({ name: 'help' })],
  ['hi', alone({ name: 'help' })],
  ['hello', alone({ name: 'help' })],
  ['start', readStart],
  ['agenda', readAgenda],
  ['action', readAction],
  ['decision', readDecision],
  ['propose', readPropose],
  ['undo', alone({ name: 'undo' })],
  ['note', readNote],
  ['statement', readStatement],
  ['topic', readTopic],
  ['notes', aboutMeeting('notes')],
  ['attendance', aboutMeeting('attendance')],
  ['details', aboutMeeting('details')],
  ['minutes', aboutMeeting('minutes')],
  ['registers', ofGroup((prefix) => ({ name: 'registers', ...prefix }))],
  ['import', ofGroup((prefix) => ({ name: 'import', ...prefix }))],
  ['recap', alone({ name: 'recap' })],
  ['close', alone({ name: 'close' }, /^(?:the |this )?meeting$/i)],
  ['reminders', ofGroup((prefix) => ({ name: 'reminders', ...prefix }))],
  ['undelivered', ofGroup((prefix) => ({ name: 'undelivered', ...prefix }))],
  ['mute', ofGroup((prefix) => ({ name: 'mute', muted: true, ...prefix }))],
  ['unmute', ofGroup((prefix) => ({ name: 'mute', muted: false, ...prefix }))],
  ['chase', readChase],
  ['history', readHistory],
  ['approval', readApproval],
  ['approvals', readApprovals],
  ['cover', readCover],
  ['suggestions', ofGroup((prefix) => ({ name: 'suggestions', ...prefix }))],
  ['overview', ofGroup((prefix) => ({ name: 'overview', ...prefix }))],
  ['verify', readVerify],
  ['remove', ofPerson('remove')],
  ['rejoin', ofPerson('rejoin')],
  ...stepReaders,
  ['actions', readActions],
  ['decisions', readDecisions],
]);

/**
 * Reads a line that `normaliseLine` has tidied. Never throws; what it does not know is `unknown`, and of an action or
 * a decision every word is kept. `today` is the day in the group's zone, from which spoken dates count.
 */
export function parseCommand(line: string, today: IsoDate): Command {
  const typed = line.trim();
  const ref = parseRef(withHyphens(plain(typed)));
  if (ref) return { name: 'show', ref: ref.ref };
  if (/^\?[?!.\s]{0,20}$/.test(typed)) return { name: 'help' };
  const [marked = '', keyword = ''] = KEYWORD.exec(typed) ?? [];
  return READERS.get(keyword.toLowerCase())?.(typed.slice(marked.length), today) ?? UNKNOWN;
}

import type { DueInput } from '../domain/capture.ts';
import type { IsoDate } from '../domain/dates.ts';
import { splitCaveat } from '../domain/decision.ts';
import { readDue } from './spoken-date.ts';

/** An action's text without the clauses that ended it. */
interface ActionClauses {
  readonly text: string;
  readonly owner?: string;
  readonly due: DueInput;
}

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

const DETERMINERS =
  'a an the this that these those any some one no another each every all its their his her our your my whose which';
const PREPOSITIONS = 'of in on to at for with without from under into about per via as between and or but if';
const FORMS_OF_BE = 'be is was are were been being';
const VERBS = `${FORMS_OF_BE} has have had can could will would shall should may might must does did do needs wants`;

/** After one of these, "caveat" is a thing that the sentence talks about: "added a caveat", "with caveat 2". */
const BEFORE_THE_NOUN = words(
  `${DETERMINERS} ${PREPOSITIONS} ${VERBS} add added adding include included note noted raise raised request requested` +
    ' record recorded remove removed propose proposed discuss discussed resolve resolved accept accepted agree see' +
    ' new first second third last final main key only same following further additional possible important open' +
    ' minor major general specific such said not',
);
const AFTER_THE_NOUN = words(
  `${PREPOSITIONS} ${VERBS} by on regarding around reflecting raised requested noted added removed recorded given emptor`,
);

const NO_OWNER_AFTER = words(`${DETERMINERS} ${PREPOSITIONS} who new`);
// In small letters only: "Will" and "May" are names.
const NEVER_IN_A_NAME = words(
  `${VERBS} by that which who whether when until before after to in on at from as if but about into due asked said` +
    ' agreed agrees',
);
const NEVER_FIRST_IN_A_NAME = words(
  `${DETERMINERS} ${PREPOSITIONS} again first later today tomorrow soon then there here not now so too yet`,
);

/** The text without what ends it among these characters. A loop, since /[...]+$/ is quadratic on long runs. */
function trimEndOf(text: string, characters: string): string {
  let end = text.length;
  while (end > 0 && (characters.includes(text.charAt(end - 1)) || text.charAt(end - 1).trim() === '')) end -= 1;
  return text.slice(0, end);
}

const beforeClause = (text: string): string => trimEndOf(text, ',;:–—-');

const lastWord = (text: string): string =>
  (/[\p{L}\p{N}'’]+$/u.exec(text.slice(-40)) ?? [''])[0].toLowerCase().replace('’', "'");

const lastMatch = (text: string, pattern: RegExp): RegExpExecArray | undefined => [...text.matchAll(pattern)].at(-1);

/** Splits the last "by ..." off when it says when, or tries to. */
function takeDue(text: string, today: IsoDate): { text: string; due: DueInput } | undefined {
  const by = lastMatch(text, /(?:^|\s)by(?=[\s:]):?/gi);
  if (!by) return undefined;
  const due = readDue(text.slice(by.index + by[0].length), today);
  return due.given === 'nothing' ? undefined : { text: beforeClause(text.slice(0, by.index)), due };
}

function bracketsClose(text: string): boolean {
  let open = 0;
  for (const character of text) {
    if (character === '(') open += 1;
    if (character === ')') open -= 1;
    if (open < 0) return false;
  }
  return open === 0;
}

/** "Programme (John Wiggins & Jason Brogden)", "@Amy", "me", "jw and jb"; not the rest of a sentence. */
function looksLikeNames(text: string): boolean {
  if (text === '' || text.length > 200 || !bracketsClose(text)) return false;
  if (/[\n!?;:]|[^\s.]{2,}\.\s/.test(text)) return false;
  const parts = text.match(/[\p{L}\p{N}'’.-]+/gu) ?? [];
  if (parts.some((part) => /^\d/.test(part) || NEVER_IN_A_NAME.has(part))) return false;
  if (/^[\p{Lu}@]|^me(?![\p{L}\p{N}])/u.test(text)) return true;
  const names = parts.filter((part) => part.toLowerCase() !== 'and');
  return (
    names.length > 0 &&
    names.length <= 4 &&
    names.every((name) => /^\p{L}[\p{L}'’.-]{0,15}$/u.test(name)) &&
    !NEVER_FIRST_IN_A_NAME.has(names[0] ?? '')
  );
}

/** Splits the last "owner ..." off when names follow it and no article makes it "the owner" of something. */
function takeOwner(text: string): { text: string; owner: string } | undefined {
  const word = lastMatch(text, /(?:^|\s)owner(?=[\s:@]|$)/gi);
  if (!word || NO_OWNER_AFTER.has(lastWord(text.slice(0, word.index)))) return undefined;
  const typed = text.slice(word.index + word[0].length).replace(/^\s*(?::|[-–—]\s)?\s*(?:is\s+)?/i, '');
  const named = trimEndOf(typed, '.,;');
  if (!looksLikeNames(named)) return undefined;
  return { text: beforeClause(text.slice(0, word.index)), owner: named.replace(/^@\s*/, '') };
}

/**
 * Reads the last "owner ..." and the last "by ..." of an action, in either order, where they run to its end. Only what
 * plainly is such a clause is taken off; all else stays in the text, word for word.
 */
export function readActionClauses(whole: string, today: IsoDate): ActionClauses {
  const last = takeDue(whole, today);
  const owned = takeOwner(last?.text ?? whole);
  const timed = last ?? (owned && takeDue(owned.text, today));
  const text = last ? (owned?.text ?? last.text) : (timed?.text ?? owned?.text ?? whole);
  return { text, due: timed?.due ?? { given: 'nothing' }, ...(owned && { owner: owned.owner }) };
}

/** Splits the last "by ..." off a text where it says when; else the text stays whole. */
export const readTrailingDue = (text: string, today: IsoDate): { readonly text: string; readonly due: DueInput } =>
  takeDue(text, today) ?? { text, due: { given: 'nothing' } };

/** ", with the caveat that ..." by the domain's rule, which here sees only as much of the text as it needs. */
function spokenCaveat(whole: string): { text: string; caveat: string } | undefined {
  const at = whole.search(/\swith the caveat that\s/i);
  if (at < 0) return undefined;
  const from = Math.max(whole.slice(0, at).trimEnd().length - 1, 0);
  const { description, caveat } = splitCaveat(whole.slice(from));
  return caveat === '' ? undefined : { text: whole.slice(0, from) + description, caveat };
}

/** Whether the word "caveat" between these two starts a clause, and is not a noun of the sentence. */
function startsCaveat(before: string, after: string): boolean {
  const [, colon, next] = /^(\s?:|\s[-–—]\s)?\s*([\p{L}\p{N}][^\s:;,.!?]*)/u.exec(after) ?? [];
  if (next === undefined) return false;
  if (colon === undefined && (!/^\s/.test(after) || AFTER_THE_NOUN.has(next.toLowerCase()))) return false;
  if (before === '') return colon !== undefined;
  if (',.;:!?–—-'.includes(before.slice(-1))) return true;
  const word = lastWord(before);
  return !BEFORE_THE_NOUN.has(word) && !/'s?$/.test(word);
}

/**
 * Splits a decision's caveat off: ", with the caveat that ...", or the word "caveat" where it plainly starts a clause
 * ("Approved, caveat: ..."). A sentence that merely speaks of a caveat stays whole.
 */
export function readCaveat(whole: string): { readonly text: string; readonly caveat: string } {
  const spoken = spokenCaveat(whole);
  if (spoken) return spoken;
  for (const { index } of whole.matchAll(/(?<=^|\s)caveat(?![\p{L}\p{N}-])/giu)) {
    const before = whole.slice(0, index).trimEnd();
    const after = whole.slice(index + 'caveat'.length);
    if (!startsCaveat(before, after)) continue;
    const caveat = after.replace(/^\s?[:–—-]?\s*(?:that\s+)?/i, '');
    return { text: beforeClause(before), caveat };
  }
  return { text: whole, caveat: '' };
}

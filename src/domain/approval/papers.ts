import { checkText, incomplete, neededText } from '../capture.ts';
import { digestOf } from '../chain.ts';
import { ok, refuse } from '../refusal.ts';
import type { Refusal, Result } from '../refusal.ts';
import type { Papers, PapersField } from './paper-fields.ts';

const LONGEST_TITLE = 200;
const LONGEST_VERSION = 20;
const LONGEST_LINK = 1000;

/** A text of one line that must be there. */
function line(field: PapersField, text: string, longest: number): Result<string> {
  const checked = checkText(text.replaceAll(/\s+/g, ' '));
  if (!checked.ok) return refuse({ code: 'field-missing', field });
  return checked.value.length > longest ? refuse({ code: 'field-too-long', field, longest }) : checked;
}

/** A longer text; empty where it need not be there. */
function prose(field: PapersField, text: string, isNeeded: boolean): Result<string> {
  if (text.trim() === '' && !isNeeded) return ok('');
  return neededText(text, { code: 'field-missing', field });
}

/** An address on the web; nothing else opens from a card. */
function address(text: string): Result<string> {
  const link = text.trim();
  if (link === '') return ok('');
  if (link.length > LONGEST_LINK || !URL.canParse(link)) return refuse({ code: 'link-odd' });
  const { protocol, username, href } = new URL(link);
  return (protocol === 'https:' || protocol === 'http:') && username === '' ? ok(href) : refuse({ code: 'link-odd' });
}

/**
 * Checks what an owner has prepared. Refuses with `incomplete` and all that is wanting at once: `field-missing` and
 * `field-too-long` (each names its field), `text-too-long`, `link-odd`.
 */
export function checkPapers(typed: Papers): Result<Papers> {
  const checks: { readonly [Field in PapersField]: Result<string> } = {
    document: line('document', typed.document, LONGEST_TITLE),
    version: line('version', typed.version, LONGEST_VERSION),
    link: address(typed.link),
    question: prose('question', typed.question, true),
    mandate: prose('mandate', typed.mandate, true),
    briefing: prose('briefing', typed.briefing, false),
    gaps: prose('gaps', typed.gaps, false),
  };
  const problems: Refusal[] = [];
  const papers: Partial<Record<PapersField, string>> = {};
  for (const [field, check] of Object.entries(checks) as [PapersField, Result<string>][]) {
    if (check.ok) papers[field] = check.value;
    else problems.push(check.refusal);
  }
  return problems.length > 0 ? incomplete(...problems) : ok(papers as Readonly<Record<PapersField, string>>);
}

/** By this a form knows whether the papers that it was filled from are still those. */
export const digestOfPapers = (papers: Papers): string => digestOf(papers).slice(0, 16);

/** What is asked where the owner words no question of their own. */
export const usualQuestion = ({ document, version }: Pick<Papers, 'document' | 'version'>): string =>
  `Does your constituency approve version ${version} of the ${document}?`;

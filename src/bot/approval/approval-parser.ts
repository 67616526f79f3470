import { parseRef } from '../../domain/refs.ts';
import type { Command } from '../command.ts';
import { plain, PLAIN_LENGTH, withHyphens } from '../plain-words.ts';

type Reader = (rest: string) => Command;
const UNKNOWN: Command = { name: 'unknown' };

export const readApproval: Reader = (rest) => {
  const ref = parseRef(withHyphens(plain(rest).replace(/^(?:of|for)\s+/i, '')));
  return ref?.kind === 'action' ? { name: 'approval', ref: ref.ref } : UNKNOWN;
};

export const readApprovals: Reader = (rest) => {
  const words = plain(rest)
    .split(/\s+/)
    .filter((word) => word !== '');
  const all = words[0]?.toLowerCase() === 'all';
  const [prefix, more] = all ? words.slice(1) : words;
  if (prefix === undefined) return { name: 'approvals', all };
  return more === undefined && /^[a-z]{2,10}$/i.test(prefix)
    ? { name: 'approvals', all, prefix: prefix.toUpperCase() }
    : UNKNOWN;
};

/** "cover Dave Jones by Jonny Moore for TMAG19-03". */
export const readCover: Reader = (rest) => {
  const asked = plain(rest);
  if (asked.length > 2 * PLAIN_LENGTH) return UNKNOWN;
  const [whole = '', typed = ''] = /\s+for\s+(\S+)$/i.exec(asked) ?? [];
  const ref = parseRef(withHyphens(typed));
  const names = (ref?.kind === 'action' ? asked.slice(0, -whole.length) : asked).split(/\s+by\s+/i);
  const [principal, alternate, more] = names;
  if (!principal || !alternate || more !== undefined) return UNKNOWN;
  return { name: 'cover', principal, alternate, ...(ref?.kind === 'action' && { ref: ref.ref }) };
};

import { UnreadableError } from './limits.ts';

/** A text as it was decoded, and whether its encoding had to be taken for the one of old Windows programs. */
export interface Decoded {
  readonly text: string;
  readonly isGuessed: boolean;
}

// Control characters that no text has; form feeds and the like are white space.
const BINARY = /[\u0000-\u0008\u000E-\u001A\u001C-\u001F]/;

const starts = (bytes: Uint8Array, ...mark: number[]): boolean => mark.every((byte, at) => bytes[at] === byte);

function decode(bytes: Uint8Array): Decoded {
  if (starts(bytes, 0xff, 0xfe)) return { text: new TextDecoder('utf-16le').decode(bytes), isGuessed: false };
  if (starts(bytes, 0xfe, 0xff)) return { text: new TextDecoder('utf-16be').decode(bytes), isGuessed: false };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), isGuessed: false };
  } catch {
    return { text: new TextDecoder('windows-1252').decode(bytes), isGuessed: true };
  }
}

/** Decodes a text: UTF-8, UTF-16 with its mark, else as Windows writes Western texts. Anything binary is refused. */
export function decodeText(bytes: Uint8Array): Decoded {
  const decoded = decode(bytes);
  if (BINARY.test(decoded.text)) {
    throw new UnreadableError('This is no text: send minutes as .docx, .md or .txt, a register as .csv or .xlsx.');
  }
  return decoded;
}

/** The lines of a text, whatever ends them. */
export const linesOf = (text: string): readonly string[] => text.split(/\r\n|[\n\r\u0085\u2028\u2029\v\f]/);

import { zipSync } from 'fflate';
import { crc32, inflateRawSync } from 'node:zlib';
import { MOST_ENTRIES, MOST_UNZIPPED, UnreadableError } from './limits.ts';

const END = 0x06054b50;
const LISTED = 0x02014b50;
const LOCAL = 0x04034b50;
const END_BYTES = 22;
const LONGEST_COMMENT = 0xffff;
const STORED = 0;
const DEFLATED = 8;

/** The content of a zip, measured: by name. */
export type Unzipped = ReadonlyMap<string, Uint8Array>;

interface Listed {
  readonly name: string;
  readonly isLocked: boolean;
  readonly method: number;
  readonly crc: number;
  readonly bytes: number;
  readonly at: number;
}

const damaged = (): UnreadableError =>
  new UnreadableError('The file is damaged or was cut off: open it, save it again and send that.');

/** Where the list of entries is. It stands at the end, before a comment of any length. */
function findEnd(zip: Buffer): number {
  const earliest = Math.max(0, zip.length - END_BYTES - LONGEST_COMMENT);
  for (let at = zip.length - END_BYTES; at >= earliest; at -= 1) {
    if (zip.readUInt32LE(at) === END) return at;
  }
  throw damaged();
}

function listedAt(zip: Buffer, at: number): { readonly entry: Listed; readonly next: number } {
  if (at + 46 > zip.length || zip.readUInt32LE(at) !== LISTED) throw damaged();
  const nameBytes = zip.readUInt16LE(at + 28);
  const next = at + 46 + nameBytes + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  const entry = {
    name: zip.toString('utf8', at + 46, at + 46 + nameBytes),
    isLocked: (zip.readUInt16LE(at + 8) & 1) === 1,
    method: zip.readUInt16LE(at + 10),
    crc: zip.readUInt32LE(at + 16),
    bytes: zip.readUInt32LE(at + 20),
    at: zip.readUInt32LE(at + 42),
  };
  return { entry, next };
}

function listOf(zip: Buffer): readonly Listed[] {
  const end = findEnd(zip);
  const count = zip.readUInt16LE(end + 10);
  if (count > MOST_ENTRIES) {
    throw new UnreadableError(
      `The file holds ${count} parts; at most ${MOST_ENTRIES} are read: save it anew and send that.`,
    );
  }
  const entries: Listed[] = [];
  let at = zip.readUInt32LE(end + 16);
  while (entries.length < count) {
    const { entry, next } = listedAt(zip, at);
    entries.push(entry);
    at = next;
  }
  return entries;
}

const tooLarge = (): UnreadableError =>
  new UnreadableError(
    `Unpacked, the file is larger than ${MOST_UNZIPPED / 1024 / 1024} MB: take pictures out of it, or send it as text.`,
  );

/** An entry's content. What it declares of its length is not believed: it is inflated up to what is left, and no further. */
function contentOf(zip: Buffer, entry: Listed, left: number): Uint8Array {
  if (entry.at + 30 > zip.length || zip.readUInt32LE(entry.at) !== LOCAL) throw damaged();
  const start = entry.at + 30 + zip.readUInt16LE(entry.at + 26) + zip.readUInt16LE(entry.at + 28);
  if (start + entry.bytes > zip.length) throw damaged();
  const packed = zip.subarray(start, start + entry.bytes);
  if (entry.method !== STORED && entry.method !== DEFLATED) throw damaged();
  const content = entry.method === STORED ? packed : inflated(packed, left);
  if (content.length > left) throw tooLarge();
  if (crc32(content) !== entry.crc) throw damaged();
  return content;
}

function inflated(packed: Buffer, left: number): Uint8Array {
  try {
    // The cap may not be 0; an entry of one byte too many is caught by its length.
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, left) });
  } catch (error) {
    const isCap = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    throw isCap ? tooLarge() : damaged();
  }
}

/** Whether bytes begin as a zip does. */
export const isZip = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5 || bytes[2] === 7);

/**
 * The parts of a zip that are wanted; all are measured. A list that names one part many times counts it each time, so
 * nothing can grow beyond the limit.
 */
export function unzip(bytes: Uint8Array, isWanted: (name: string) => boolean): Unzipped {
  const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts = new Map<string, Uint8Array>();
  let left = MOST_UNZIPPED;
  for (const entry of listOf(zip)) {
    if (entry.isLocked) throw new UnreadableError('The file is locked with a password: save it without one.');
    const content = contentOf(zip, entry, left);
    left -= content.length;
    if (isWanted(entry.name)) parts.set(entry.name, content);
  }
  return parts;
}

/** Parts as a zip again, not compressed: what a library then unpacks is what was measured here, byte for byte. */
export const zipOf = (parts: Unzipped): Uint8Array => zipSync(Object.fromEntries(parts), { level: 0 });

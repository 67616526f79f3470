import type { Fetched, FileFault, Files, Uploaded } from '../ports/files.ts';

/** Where Teams keeps the files of personal chats: OneDrive and SharePoint, and their content service. */
const HOSTS = /^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:sharepoint\.com|svc\.ms)$/;
const LOOPBACK = /^(?:127\.0\.0\.1|localhost|\[::1\])$/;
const PATIENCE_MS = 8000;

/** How a whole file is answered, and a whole upload: 202 would ask for the rest of it, 206 would be a part. */
const DONE = [200, 201];

/** Whether an address may be asked: https to a listed host; in local mode this machine only. */
function isListed(url: string, isLocal: boolean): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, username, password, port } = new URL(url);
  if (username !== '' || password !== '') return false;
  if (isLocal) return protocol === 'http:' && LOOPBACK.test(hostname);
  return protocol === 'https:' && port === '' && HOSTS.test(hostname);
}

const failed = (why: FileFault) => ({ outcome: 'failed', why }) as const;

/** A body up to a number of bytes, whatever length it claims; undefined where it has more. */
async function readUpTo({ body }: Response, most: number): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) {
    length += chunk.length;
    // Leaving the loop closes the connection: the rest is never read.
    if (length > most) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** How an address is asked, and how long an answer is waited for, to its last byte. */
interface Asking extends RequestInit {
  readonly patienceMs: number;
}

async function ask<T>(url: string, asking: Asking, read: (answer: Response) => Promise<T>): Promise<T | undefined> {
  const { patienceMs, ...init } = asking;
  try {
    const answer = await fetch(url, { ...init, redirect: 'error', signal: AbortSignal.timeout(patienceMs) });
    try {
      return DONE.includes(answer.status) ? await read(answer) : undefined;
    } finally {
      // What nobody reads would hold the connection, and could go on for ever.
      void answer.body?.cancel().catch(() => undefined);
    }
  } catch {
    // The fault's own words may hold the address, which lets whoever has it read the file.
    return undefined;
  }
}

/** Which files, and how patiently. */
interface TeamsFilesOptions {
  /** Whether they are on this machine, as in local mode. */
  readonly isLocal: boolean;
  /** How long one transfer may take in all; 8 seconds if left out. */
  readonly patienceMs?: number;
}

/** Files as Teams keeps them. */
export const teamsFiles = ({ isLocal, patienceMs = PATIENCE_MS }: TeamsFilesOptions): Files => ({
  async fetch(url, most): Promise<Fetched> {
    if (!isListed(url, isLocal)) return failed('host');
    const read = await ask(url, { patienceMs }, async (answer) => ({ bytes: await readUpTo(answer, most) }));
    if (!read) return failed('unreachable');
    return read.bytes ? { outcome: 'fetched', bytes: read.bytes } : failed('size');
  },
  async upload(url, bytes): Promise<Uploaded> {
    if (!isListed(url, isLocal)) return failed('host');
    const range = `bytes 0-${bytes.length - 1}/${bytes.length}`;
    const headers = { 'content-type': 'application/octet-stream', 'content-range': range };
    const asking = { method: 'PUT', headers, body: Buffer.from(bytes), patienceMs };
    const done = await ask(url, asking, () => Promise.resolve(true));
    return done === true ? { outcome: 'uploaded' } : failed('unreachable');
  },
});

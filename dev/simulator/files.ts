import { randomUUID } from 'node:crypto';
import { extname } from 'node:path';

/** A file as a person or the bot hands it over. */
export interface NamedBytes {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What Teams says about a place for a file. */
export interface FilePlace {
  readonly name: string;
  /** Where people open it; nothing can be had there without signing in. */
  readonly contentUrl: string;
  /** Where whoever has the address puts or gets it: it can't be guessed. */
  readonly transferUrl: string;
  readonly uniqueId: string;
  readonly fileType: string;
}

/** A request for a file: not one of the connector's, so it passes neither the log nor the gates. */
export interface FileRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly bytes: Uint8Array;
}

export interface FileAnswer {
  readonly status: number;
  readonly bytes?: Uint8Array;
}

/** Where files of personal chats are kept, as OneDrive does for Teams. */
export interface FileStore {
  /** A place that waits for a file of the bot, which may then be shown in this chat. */
  expects(chatId: string, name: string, serviceUrl: string): FilePlace;
  /** Keeps a file that the bot may get. */
  keeps(file: NamedBytes, serviceUrl: string): FilePlace;
  /** A file of the bot that was shown by its address and id in the chat that it was meant for; undefined if not there. */
  uploaded(chatId: string, shown: Pick<FilePlace, 'contentUrl' | 'uniqueId'>): NamedBytes | undefined;
  answer(request: FileRequest): FileAnswer;
}

interface Kept extends FilePlace {
  /** The chat in which the bot may show it; undefined for a file of a person. */
  readonly chatId: string | undefined;
  bytes: Uint8Array | undefined;
}

const FILES = '/files/';

/** Whether a path is one of a file's transfer addresses. */
export const isFilePath = (path: string): boolean => path.startsWith(FILES);

/** A store with no files in it. */
export function createFiles(): FileStore {
  const kept = new Map<string, Kept>();
  const keep = (serviceUrl: string, file: Pick<Kept, 'name' | 'bytes' | 'chatId'>): FilePlace => {
    const path = FILES + randomUUID();
    const uniqueId = randomUUID();
    const contentUrl = new URL(`/documents/${uniqueId}/${encodeURIComponent(file.name)}`, serviceUrl).href;
    const fileType = extname(file.name).slice(1).toLowerCase();
    const place = { name: file.name, contentUrl, transferUrl: new URL(path, serviceUrl).href, uniqueId, fileType };
    kept.set(path, { ...place, ...file });
    return place;
  };
  return {
    expects: (chatId, name, serviceUrl) => keep(serviceUrl, { name, chatId, bytes: undefined }),
    keeps: ({ name, bytes }, serviceUrl) => keep(serviceUrl, { name, chatId: undefined, bytes }),
    uploaded: (chatId, { contentUrl, uniqueId }) => {
      const shown = [...kept.values()].find((file) => file.contentUrl === contentUrl && file.uniqueId === uniqueId);
      return shown?.chatId === chatId && shown.bytes ? { name: shown.name, bytes: shown.bytes } : undefined;
    },
    answer: (request) => answerFor(kept.get(request.path), request),
  };
}

function answerFor(file: Kept | undefined, request: FileRequest): FileAnswer {
  // The address is the permission: whoever sends a token along gives it away.
  if (request.headers['authorization'] !== undefined) return { status: 400 };
  if (!file) return { status: 404 };
  const isForBot = file.chatId === undefined;
  if (request.method === 'GET' && isForBot && file.bytes) return { status: 200, bytes: file.bytes };
  return request.method === 'PUT' && !isForBot ? taken(file, request) : { status: 405 };
}

function taken(file: Kept, { headers, bytes }: FileRequest): FileAnswer {
  if (file.bytes) return { status: 409 };
  const whole = `bytes 0-${bytes.length - 1}/${bytes.length}`;
  if (bytes.length === 0 || headers['content-range'] !== whole) return { status: 416 };
  file.bytes = bytes;
  return { status: 201 };
}

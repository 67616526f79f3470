import type { Json } from './json.ts';

/** What the bot can ask of the connector. */
export type Operation =
  | 'create'
  | 'send'
  | 'update'
  | 'delete'
  | 'members'
  | 'member'
  | 'pagedMembers'
  | 'meeting'
  | 'participant'
  | 'unknown';

/** A request of the bot, already parsed. */
export interface ConnectorRequest {
  readonly operation: Operation;
  readonly method: string;
  readonly path: string;
  /** The variable parts of the path: chatId, messageId, memberId, meetingId. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: Json;
}

export interface ConnectorAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** No answer: the connection is reset. */
export const noAnswer: ConnectorAnswer = { status: 0 };

/** An answer with a body. */
export function ok(body: unknown): ConnectorAnswer {
  return { status: 200, body };
}

/** The refusal of what isn't there: a Conversation, an Activity, ... */
export function notFound(what: string): ConnectorAnswer {
  return refuse(404, `${what}NotFound`, `${what} not found`);
}

/** A refusal in the service's form. */
export function refuse(status: number, code: string, message: string): ConnectorAnswer {
  return { status, body: { error: { code, message } } };
}

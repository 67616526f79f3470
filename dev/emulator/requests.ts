import type { IncomingHttpHeaders } from 'node:http';

/** What a request of the Cosmos SDK wants: of the account and its containers, a query's plan, or documents. */
export type Wanted = 'account' | 'metadata' | 'plan' | 'read' | 'query' | 'batch' | 'other';

/** A request as it came, taken apart. */
export interface Asked {
  readonly wanted: Wanted;
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** The names in the path: database, container and document. */
  readonly database: string;
  readonly container: string;
  readonly document: string;
  /** The partition that it names, if it names one. */
  readonly partition?: string;
}

const isTrue = (header: string | string[] | undefined): boolean => String(header).toLowerCase() === 'true';

function partitionOf(header: string | string[] | undefined): string | undefined {
  const [first]: readonly unknown[] = header === undefined ? [] : (JSON.parse(String(header)) as unknown[]);
  return typeof first === 'string' ? first : undefined;
}

function wantedOf(method: string, segments: readonly string[], headers: IncomingHttpHeaders): Wanted {
  if (segments.length === 0) return 'account';
  if (segments[4] !== 'docs') return 'metadata';
  if (isTrue(headers['x-ms-cosmos-is-query-plan-request'])) return 'plan';
  if (method === 'GET' && segments.length === 6) return 'read';
  if (method === 'POST' && isTrue(headers['x-ms-documentdb-isquery'])) return 'query';
  return method === 'POST' && isTrue(headers['x-ms-cosmos-is-batch-request']) ? 'batch' : 'other';
}

export function takeApart(request: {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}): Asked {
  const { method, headers, body } = request;
  const path = new URL(request.url, 'http://emulator').pathname.replace(/^\/+/, '/');
  const segments = path.split('/').filter(Boolean).map(decodeURIComponent);
  const partition = partitionOf(headers['x-ms-documentdb-partitionkey']);
  return {
    wanted: wantedOf(method, segments, headers),
    method,
    path,
    headers,
    body,
    database: segments[1] ?? '',
    container: segments[3] ?? '',
    document: segments[5] ?? '',
    ...(partition !== undefined && { partition }),
  };
}

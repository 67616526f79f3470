import { createServer as createRestify, plugins } from 'restify';
import type { Next, Request, Response, Server } from 'restify';
import type { Log } from './ports/log.ts';

/** Who answers what the server lets through. */
export interface Handlers {
  /** A POST whose body was parsed into an object, not too large and not too deep. Answers it itself. */
  readonly messages: (req: Request, res: Response) => Promise<void>;
  /** Rejects while the product can't serve. */
  readonly ready: () => Promise<void>;
}

const LARGEST_BODY = 256 * 1024;
const DEEPEST_BODY = 32;

/** Whether a parsed body is nested no deeper than `levels`. Walks without recursion, as it is there against depth. */
export function isShallow(value: unknown, levels: number): boolean {
  let layer: unknown[] = [value];
  for (let level = 0; level <= levels; level += 1) {
    layer = layer.flatMap((each) =>
      typeof each === 'object' && each !== null ? (Object.values(each) as unknown[]) : [],
    );
    if (layer.length === 0) return true;
  }
  return false;
}

function parseBody(body: unknown): Record<string, unknown> | undefined {
  try {
    const parsed: unknown = JSON.parse(Buffer.isBuffer(body) ? body.toString('utf8') : String(body));
    const usable = typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed);
    if (!usable || !isShallow(parsed, DEEPEST_BODY)) return undefined;
    // The framework reads these before it checks anything, and falls over what is no text.
    const { type, serviceUrl = '' } = parsed as Record<string, unknown>;
    return typeof type === 'string' && typeof serviceUrl === 'string' ? (parsed as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

/** Refuses a packed body: how large it is would be known only once it is unpacked, and a broken one would end the process. */
function refusePacked(req: Request, res: Response, next: Next): void {
  const packed = req.headers['content-encoding'] !== undefined;
  if (packed) res.send(415);
  next(packed ? false : undefined);
}

/**
 * The HTTP side: POST /api/messages for the Bot Framework, GET /health/live and /health/ready for the platform.
 * A body over 256 KB is refused with 413 before it is parsed, a packed one with 415; one that is no JSON object or too
 * deep with 400. Who posted never sees the message of a fault.
 */
export function createServer({ messages, ready }: Handlers, log: Log): Server {
  const server = createRestify({ name: 'tmag-bot' });
  server.get('/health/live', (_req, res, next) => {
    res.send(200, { status: 'live' });
    next();
  });
  server.get('/health/ready', async (_req: Request, res: Response) => {
    const status = await ready().then(
      () => 'ready',
      (fault: unknown) => {
        log.error({}, 'not ready', fault);
        return 'not ready';
      },
    );
    res.send(status === 'ready' ? 200 : 503, { status });
  });
  server.post(
    '/api/messages',
    refusePacked,
    plugins.bodyReader({ maxBodySize: LARGEST_BODY }),
    async (req: Request, res: Response) => {
      const body = parseBody(req.body);
      if (!body) {
        log.warn({ refusal: 'bad-body' }, 'a body that is no JSON object, or too deep');
        res.send(400);
        return;
      }
      req.body = body;
      await messages(req, res).catch((fault: unknown) => {
        log.error({}, 'a message was not answered', fault);
        if (!res.headersSent) res.send(500);
      });
    },
  );
  return server;
}

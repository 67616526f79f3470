import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createRawServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import sinon from 'sinon';
import { teamsFiles } from '../../src/adapters/teams-files.ts';

const MOST = 5_000_000;
const PATIENCE_MS = 300;
const bytes = Buffer.from('some bytes');
const unreachable = { outcome: 'failed', why: 'unreachable' };

describe('the files of Teams: what comes back', () => {
  const files = teamsFiles({ isLocal: true, patienceMs: PATIENCE_MS });
  const servers: Server[] = [];
  const sockets = new Set<Socket>();
  /** Connections that had a request and are closed; the client may have opened the next one at once. */
  let closed = 0;
  const strays: unknown[] = [];
  const stray = (fault: unknown): void => void strays.push(fault);

  before(() => process.on('unhandledRejection', stray));
  after(() => process.off('unhandledRejection', stray));
  beforeEach(() => {
    closed = 0;
  });
  afterEach(async () => {
    for (const server of servers.splice(0)) server.close();
    for (const socket of sockets) socket.destroy();
    await new Promise(setImmediate);
    assert.deepEqual(strays.splice(0), []);
  });

  async function open(server: Server): Promise<string> {
    servers.push(server);
    server.on('connection', (socket: Socket) => {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        if (socket.bytesRead > 0) closed += 1;
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/files/secret`;
  }
  const serving = (serve: (request: IncomingMessage, response: ServerResponse) => void) => open(createServer(serve));
  /** Answers each first packet with raw bytes, for what no decent server would say. */
  const saying = (said: string, then: (socket: Socket) => void = () => undefined) =>
    open(
      createRawServer((socket) =>
        socket.once('data', () => {
          socket.write(said);
          then(socket);
        }),
      ),
    );
  /** Writes for as long as somebody takes it; `made` counts. */
  function endless(response: ServerResponse, made: (count: number) => void): void {
    const piece = Buffer.alloc(65_536, 'x');
    const go = (): void => {
      while (!response.destroyed && response.write(piece)) made(piece.length);
    };
    response.on('drain', go);
    go();
  }
  /** Waits a little for a connection to close; the tests' servers never close one themselves. */
  async function isClosed(): Promise<void> {
    const end = Date.now() + 2000;
    while (closed === 0 && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 5));
    assert.equal(closed, 1, 'the connection is closed');
  }

  it('is the bytes, up to the very limit', async () => {
    const body = Buffer.alloc(1000, 7);
    const url = await serving((_request, response) => response.end(body));
    assert.deepEqual(await files.fetch(url, 1000), { outcome: 'fetched', bytes: body });
    assert.deepEqual(await files.fetch(url, 999), { outcome: 'failed', why: 'size' });
  });

  it('may be nothing', async () => {
    const url = await serving((_request, response) => response.end());
    assert.deepEqual(await files.fetch(url, MOST), { outcome: 'fetched', bytes: Buffer.alloc(0) });
  });

  it('is left alone past the limit: the connection closes, and no more is kept', async () => {
    let made = 0;
    const url = await serving((_request, response) => {
      endless(response, (count) => (made += count));
    });
    const patient = teamsFiles({ isLocal: true });
    assert.deepEqual(await patient.fetch(url, MOST), { outcome: 'failed', why: 'size' });
    await isClosed();
    assert.ok(made < MOST * 4, `${made} bytes were sent before the connection was closed`);
  });

  it('is measured as it is unpacked', async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000));
    const url = await serving((_request, response) => {
      response.setHeader('content-encoding', 'gzip');
      response.end(bomb);
    });
    const before = process.memoryUsage().arrayBuffers;
    const patient = teamsFiles({ isLocal: true });
    assert.deepEqual(await patient.fetch(url, MOST), { outcome: 'failed', why: 'size' });
    assert.ok(process.memoryUsage().arrayBuffers - before < 4 * MOST);
  });

  it('is not believed where it claims a length', async () => {
    const less = await saying('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nshort', (socket) => socket.end());
    assert.deepEqual(await files.fetch(less, MOST), unreachable);
    const huge = await saying('HTTP/1.1 200 OK\r\ncontent-length: 999999999999\r\n\r\nshort', (socket) => socket.end());
    assert.deepEqual(await files.fetch(huge, MOST), unreachable);
    const more = await saying('HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nshort, or so it said');
    assert.deepEqual(await files.fetch(more, MOST), { outcome: 'fetched', bytes: Buffer.from('short') });
  });

  it('is waited for no longer than the patience, whether nothing comes or drops', async () => {
    const silent = await serving(() => undefined);
    const dripping = await serving((_request, response) => {
      response.writeHead(200);
      const drip = setInterval(() => response.write('x'), 20);
      response.on('close', () => {
        clearInterval(drip);
      });
    });
    for (const url of [silent, dripping]) {
      const start = performance.now();
      assert.deepEqual(await files.fetch(url, MOST), unreachable);
      const took = performance.now() - start;
      assert.ok(took > PATIENCE_MS / 2 && took < PATIENCE_MS + 1500, `${took} ms`);
      await isClosed();
      closed = 0;
    }
    assert.deepEqual(await files.upload(silent, bytes), unreachable);
  });

  for (const status of [202, 204, 206, 301, 302, 303, 307, 308, 400, 401, 403, 404, 409, 416, 429, 500, 503]) {
    it(`is none where the answer is ${status}`, async () => {
      let others = 0;
      const elsewhere = await serving((_request, response) => {
        others += 1;
        response.end('not ours');
      });
      const url = await serving((_request, response) => {
        response.writeHead(status, { location: elsewhere });
        response.end(status === 204 ? undefined : 'words');
      });
      assert.deepEqual(await files.fetch(url, MOST), unreachable);
      assert.deepEqual(await files.upload(url, bytes), unreachable);
      assert.equal(others, 0, 'a redirect is not followed');
    });
  }

  it('is none where nobody listens, speaks HTTP or stays', async () => {
    const url = await saying('', (socket) => socket.resetAndDestroy());
    const mute = await serving(() => undefined);
    servers.at(-1)?.close();
    for (const bad of [url, mute, await saying('what?\r\n\r\n'), 'http://127.0.0.1:1/x', 'http://127.0.0.1:65535/x']) {
      assert.deepEqual(await files.fetch(bad, MOST), unreachable, bad);
      assert.deepEqual(await files.upload(bad, bytes), unreachable, bad);
    }
  });

  it('closes the connection where a refusal goes on for ever', async () => {
    const url = await serving((_request, response) => {
      response.writeHead(404);
      endless(response, () => undefined);
    });
    assert.deepEqual(await files.fetch(url, MOST), unreachable);
    await isClosed();
  });

  it('uploads a file whole, with its range and no token', async () => {
    const seen: unknown[] = [];
    const url = await serving((request, response) => {
      const chunks: Buffer[] = [];
      const { 'content-range': range, 'content-length': length, authorization, cookie } = request.headers;
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        seen.push(request.method, range, length, authorization, cookie, Buffer.concat(chunks));
        response.writeHead(201);
        response.end('{"id":"x"}');
      });
    });
    assert.deepEqual(await files.upload(url, bytes), { outcome: 'uploaded' });
    assert.deepEqual(seen, ['PUT', 'bytes 0-9/10', '10', undefined, undefined, bytes]);
  });

  it('has uploaded a file whatever else the answer holds, and keeps no connection for it', async () => {
    const url = await serving((request, response) => {
      request.resume().on('end', () => {
        response.writeHead(201);
        endless(response, () => undefined);
      });
    });
    assert.deepEqual(await teamsFiles({ isLocal: true }).upload(url, bytes), { outcome: 'uploaded' });
    await isClosed();
  });

  it('says nothing of the address, to nobody', async () => {
    const spies = [sinon.spy(process.stdout, 'write'), sinon.spy(process.stderr, 'write')];
    try {
      const url = await serving((_request, response) => {
        response.writeHead(500);
        response.end('words');
      });
      const said = [
        await files.fetch(url, MOST),
        await files.upload(url, bytes),
        await files.fetch('http://127.0.0.1:1/secret', MOST),
        await files.fetch('https://evil.example/secret', MOST),
      ];
      const written = spies.flatMap((spy) => spy.args.map(([chunk]) => String(chunk)));
      assert.doesNotMatch(JSON.stringify(said) + written.join(''), /secret|127\.0|evil/);
    } finally {
      for (const spy of spies) spy.restore();
    }
  });
});

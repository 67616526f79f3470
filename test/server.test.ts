import assert from 'node:assert/strict';
import { request as httpRequest } from 'node:http';
import { gzipSync } from 'node:zlib';
import type { Server } from 'restify';
import sinon from 'sinon';
import type { LogFields } from '../src/ports/log.ts';
import { createServer, isShallow } from '../src/server.ts';

const CAP = 256 * 1024;

describe('The server', () => {
  const logged: LogFields[] = [];
  const note = (fields: LogFields) => {
    logged.push(fields);
  };
  let received: unknown[] = [];
  let ready: () => Promise<void> = () => Promise.resolve();
  let messages: () => void = () => undefined;
  let server: Server;
  let url = '';

  before(async () => {
    server = createServer(
      {
        messages: async (req, res) => {
          received.push(req.body);
          await Promise.resolve();
          messages();
          res.send(200, { ok: true });
        },
        ready: () => ready(),
      },
      { info: note, warn: note, error: note },
    );
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    url = `http://127.0.0.1:${server.address().port}`;
  });
  after(
    () =>
      new Promise<void>((resolve) => {
        server.close(resolve);
      }),
  );
  beforeEach(() => {
    logged.length = 0;
    received = [];
    ready = () => Promise.resolve();
    messages = () => undefined;
  });
  afterEach(() => {
    sinon.restore();
  });

  const post = (body: string | Uint8Array, headers: Record<string, string> = {}) =>
    fetch(`${url}/api/messages`, {
      method: 'POST',
      body,
      headers: { 'Content-Type': 'application/json', ...headers },
    });
  // The outermost level is the activity itself.
  const nested = (levels: number): string =>
    `{"type":"message","a":${'{"a":'.repeat(levels - 1)}1${'}'.repeat(levels - 1)}}`;
  const ACTIVITY = '{"type":"message"}';
  const ofSize = (bytes: number): string =>
    JSON.stringify({ type: 'message', text: 'x'.repeat(bytes - '{"type":"message","text":""}'.length) });

  /** Sends in pieces, without saying before how much it will be. */
  const postInPieces = (pieces: readonly string[]): Promise<number | undefined> =>
    new Promise((resolve, reject) => {
      const headers = { 'Content-Type': 'application/json' };
      const outgoing = httpRequest(`${url}/api/messages`, { method: 'POST', headers }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      outgoing.on('error', reject);
      for (const piece of pieces) outgoing.write(piece);
      outgoing.end();
    });

  it('lets a JSON object through as it was sent', async () => {
    const body = { type: 'message', text: 'Überblick „21 June“ 🙂' };
    assert.equal((await post(JSON.stringify(body))).status, 200);
    assert.equal((await post(JSON.stringify(body), { 'Content-Type': 'application/json; charset=utf-8' })).status, 200);
    assert.deepEqual(received, [body, body]);
  });

  it('lets a body of 256 KB through, in one piece or in several', async () => {
    assert.equal((await post(ofSize(CAP))).status, 200);
    const body = ofSize(CAP);
    assert.equal(await postInPieces([body.slice(0, 1000), body.slice(1000)]), 200);
    assert.equal(received.length, 2);
  });

  it('refuses a larger one with 413, and never parses it', async () => {
    const parse = sinon.spy(JSON, 'parse');
    const body = ofSize(CAP + 1);
    assert.equal((await post(body)).status, 413);
    assert.equal(await postInPieces([body.slice(0, CAP), body.slice(CAP)]), 413);
    assert.equal((await post(ofSize(3 * 1024 * 1024))).status, 413);
    assert.equal(
      parse.args.some(([text]) => text.includes('xxx')),
      false,
    );
    assert.deepEqual(received, []);
  });

  it('refuses a packed body before it is unpacked, and lives on after one that is broken', async () => {
    const parse = sinon.spy(JSON, 'parse');
    const bomb = gzipSync(ofSize(50 * 1024 * 1024));
    assert.ok(bomb.length < CAP);
    for (const body of [bomb, gzipSync('{"a":1}'), 'this is no gzip', '']) {
      assert.equal((await post(body, { 'Content-Encoding': 'gzip' })).status, 415);
    }
    assert.equal((await post('{}', { 'Content-Encoding': 'br' })).status, 415);
    assert.equal(
      parse.args.some(([text]) => text.includes('xxx')),
      false,
    );
    assert.deepEqual(received, []);
    assert.equal((await post(ACTIVITY)).status, 200);
  });

  const bad: readonly [what: string, body: string][] = [
    ['that is empty', ''],
    ['that is not JSON', '{"type": "message"'],
    ['that is an array', '[{"type": "message"}]'],
    ['that is a text', '"message"'],
    ['that is null', 'null'],
    ['that is a number', '42'],
    ['that is no activity', '{}'],
    ['whose type is no text', '{"type":1}'],
    ['whose service URL is no text', '{"type":"message","serviceUrl":{}}'],
    ['that is 33 levels deep', nested(33)],
    ['that is 20,000 levels deep', nested(20_000)],
    ['that is an array 20,000 levels deep inside an object', `{"a":${'['.repeat(20_000)}${']'.repeat(20_000)}}`],
  ];
  for (const [what, body] of bad) {
    it(`refuses a body ${what} with 400`, async () => {
      assert.equal((await post(body)).status, 400);
      assert.deepEqual(received, []);
      assert.deepEqual(logged, [{ refusal: 'bad-body' }]);
    });
  }

  it('refuses a body of a kind that it does not read with 400', async () => {
    for (const type of ['multipart/form-data; boundary=x', 'application/octet-stream']) {
      assert.equal((await post('{}', { 'Content-Type': type })).status, 400);
    }
    assert.deepEqual(received, []);
  });

  it('takes 32 levels', async () => {
    assert.equal((await post(nested(32))).status, 200);
    assert.equal(isShallow(JSON.parse(nested(32)), 32), true);
    assert.equal(isShallow(JSON.parse(nested(33)), 32), false);
  });

  it('says nothing of a fault inside to who posted, and logs that there was one', async () => {
    messages = () => {
      throw new Error('canary');
    };
    const response = await post(ACTIVITY);
    assert.equal(response.status, 500);
    assert.doesNotMatch(await response.text(), /canary/);
    assert.equal(logged.length, 1);
  });

  it('is live whatever happens, and ready while the product can serve', async () => {
    const probe = async (path: string) => {
      const response = await fetch(`${url}${path}`);
      return [response.status, await response.text()];
    };
    assert.deepEqual(await probe('/health/live'), [200, '{"status":"live"}']);
    assert.deepEqual(await probe('/health/ready'), [200, '{"status":"ready"}']);
    ready = () => Promise.reject(new Error('the database /secret/path was moved'));
    assert.deepEqual(await probe('/health/ready'), [503, '{"status":"not ready"}']);
    assert.deepEqual(await probe('/health/live'), [200, '{"status":"live"}']);
  });

  it('has nothing else', async () => {
    assert.equal((await fetch(`${url}/`)).status, 404);
    assert.equal((await fetch(`${url}/api/messages`)).status, 405);
    assert.equal((await fetch(`${url}/health/live`, { method: 'POST' })).status, 405);
  });
});

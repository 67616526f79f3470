import assert from 'node:assert/strict';
import type { Fault } from '../../dev/simulator/faults.ts';
import { startSimulator, type Simulator } from '../../dev/simulator/simulator.ts';
import { castOf, type Cast } from './people.ts';

/** What a client sees of one request: a status, or how the connection ended. */
type Seen = number | 'ECONNRESET' | 'AbortError';

describe('faults on demand', () => {
  let teams: Simulator;
  let cast: Cast;

  beforeEach(async () => {
    teams = await startSimulator();
    cast = castOf(teams);
  });
  afterEach(() => teams.stop());

  const request = (init?: RequestInit, path = `${cast.chat.id}/activities`): Promise<Response> =>
    fetch(`${teams.serviceUrl}v3/conversations/${path}`, init);
  const send = (init?: RequestInit): Promise<Response> =>
    request({ method: 'POST', body: '{"type":"message","text":"hello"}', ...init });
  const seen = (answer: Promise<Response>): Promise<Seen> =>
    answer.then(
      ({ status }) => status,
      (fault: unknown) => {
        const { name, cause } = fault as Error & { cause?: { code?: Seen } };
        return cause?.code ?? (name as Seen);
      },
    );
  const until = async (holds: () => boolean): Promise<void> => {
    while (!holds()) await new Promise((resolve) => setTimeout(resolve, 1));
  };
  /** Sends, and hangs up as soon as the request has come. */
  const giveUp = async (): Promise<void> => {
    const abort = new AbortController();
    const answer = seen(send({ signal: abort.signal }));
    await until(() => teams.log.length === 1);
    abort.abort();
    assert.equal(await answer, 'AbortError');
  };
  const posted = (): number => cast.john.sees(cast.chat).length;

  const outright: [string, Fault, Seen, number][] = [
    ['429', { status: 429 }, 429, 0],
    ['403', { status: 403 }, 403, 0],
    ['404', { status: 404 }, 404, 0],
    ['503', { status: 503 }, 503, 0],
    ['a 502 that hides a success', { status: 502, effect: 'carried out' }, 502, 1],
    ['a reset before', { reset: 'not carried out' }, 'ECONNRESET', 0],
    ['a reset after', { reset: 'carried out' }, 'ECONNRESET', 1],
    ['slowness', { slow: 30 }, 201, 1],
  ];
  for (const [what, fault, answer, messages] of outright) {
    it(`shows ${what} as the connector would, and leaves ${messages} messages`, async () => {
      teams.fails({ fault });
      assert.equal(await seen(send()), answer);
      assert.equal(posted(), messages);
      assert.equal(teams.log.at(-1)?.status, answer === 'ECONNRESET' ? 0 : answer);
    });
  }

  it('says in Retry-After when to come again, where it is told to, and gives the service its form', async () => {
    teams.fails({ fault: { status: 429, retryAfter: 7 }, times: 1 });
    teams.fails({ fault: { status: 429 }, times: 1 });
    const [first, second] = [await send(), await send()];
    assert.deepEqual([first.headers.get('retry-after'), second.headers.get('retry-after')], ['7', null]);
    assert.deepEqual(await first.json(), { error: { code: 'FaultOnDemand', message: 'A fault on demand: 429' } });
  });

  it('fails as many requests as it was told, one fault after the other, then none', async () => {
    const first = teams.fails({ fault: { status: 500 }, times: 2 });
    const second = teams.fails({ fault: { status: 503 }, times: 1 });
    const answers = [];
    for (let count = 0; count < 4; count += 1) answers.push(await seen(send()));
    assert.deepEqual(answers, [500, 500, 503, 201]);
    assert.deepEqual([first.met, second.met], [2, 1]);
  });

  it('fails every request until it is ended', async () => {
    const trouble = teams.fails({ fault: { status: 500 } });
    assert.deepEqual([await seen(send()), await seen(send()), await seen(request())], [500, 500, 500]);
    trouble.ends();
    assert.equal(await seen(send()), 201);
    assert.equal(trouble.met, 3);
  });

  it('leaves alone other operations, other chats and other messages', async () => {
    const { chat, chris, guest } = cast;
    const other = teams.createChat({ kind: 'group', tenantId: chris.tenantId, members: [chris, guest] });
    const { id } = (await (await send()).json()) as { id: string };
    const put = (message: string): Promise<Seen> =>
      seen(request({ method: 'PUT', body: '{"type":"message","text":"x"}' }, `${chat.id}/activities/${message}`));
    teams.fails({ operation: 'send', chat: other, fault: { status: 403 } });
    const trouble = teams.fails({ operation: 'update', message: { id }, fault: { status: 409 } });
    assert.deepEqual([await seen(send()), await put('1'), await put(id)], [201, 404, 409]);
    assert.equal(await seen(request({ method: 'POST', body: '{"text":"x"}' }, `${other.id}/activities`)), 403);
    assert.equal(trouble.met, 1);
  });

  for (const effect of ['carried out', 'not carried out'] as const) {
    it(`keeps silent on what is ${effect}, until the test ends that`, async () => {
      const trouble = teams.fails({ fault: { silence: effect } });
      const answer = seen(send());
      await until(() => trouble.met === 1);
      assert.equal(
        await Promise.race([answer, new Promise((resolve) => setTimeout(resolve, 30, 'silence'))]),
        'silence',
      );
      assert.deepEqual([posted(), teams.log[0]?.status], [effect === 'carried out' ? 1 : 0, undefined]);
      trouble.ends();
      assert.equal(await answer, 201);
      assert.equal(posted(), 1);
    });
  }

  it('drops what was met with silence when the bot gives up', async () => {
    const trouble = teams.fails({ fault: { silence: 'not carried out' } });
    await giveUp();
    await until(() => teams.log[0]?.status === 0);
    trouble.ends();
    assert.equal(posted(), 0);
  });

  it('carries out late what was slow, though the bot has given up', async () => {
    teams.fails({ fault: { slow: 100 } });
    await giveUp();
    assert.equal(posted(), 0);
    await until(() => teams.log[0]?.status === 201);
    assert.equal(posted(), 1);
  });

  it('is stopped in the middle of a silence', async () => {
    teams.fails({ fault: { silence: 'not carried out' } });
    const answer = seen(send());
    await until(() => teams.log.length === 1);
    await teams.stop();
    assert.notEqual(await answer, 201);
    teams = await startSimulator();
  });
});

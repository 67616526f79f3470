import assert from 'node:assert/strict';
import { CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import type { Fault } from '../../dev/simulator/faults.ts';
import { withoutHiddenRetries } from '../../src/adapters/connector-pipeline.ts';
import { createTeamsMessenger } from '../../src/adapters/teams-messenger.ts';
import type { Failed, Messenger } from '../../src/ports/messenger.ts';
import { accountIn, messageOf, messengerWith, openRoom, PATIENT, type Room } from '../dev/messenger-room.ts';

const HOUR = 3_600_000;
const PERHAPS: Failed = { outcome: 'perhaps' };
const wait = (ms: number): Failed => ({ outcome: 'wait', ms });

/** The simulator writes any header: a date as well as seconds. */
const throttled = (after: string): Fault => ({ status: 429, retryAfter: after as unknown as number });
const faults: readonly (readonly [string, Fault, Failed])[] = [
  ['429 with seconds', throttled('7'), wait(7000)],
  ['429 without', { status: 429 }, wait(5000)],
  ['429 with a date some hours on', throttled(new Date(Date.now() + 5 * HOUR).toUTCString()), wait(HOUR)],
  ['429 with a date gone by', throttled('Wed, 31 May 2023 09:00:00 GMT'), wait(1000)],
  ['429 with nonsense', throttled('soon'), wait(5000)],
  ['429 with a whole day', throttled('86400'), wait(HOUR)],
  ['412', { status: 412, retryAfter: 2 }, wait(2000)],
  // Our own sign-in was refused: nobody's chat is to blame.
  ['401', { status: 401 }, wait(30_000)],
  ...[400, 403, 404, 413].map((status) => [String(status), { status }, { outcome: 'refused', status }] as const),
  ...[408, 500, 502, 503, 504].map((status) => [String(status), { status, retryAfter: 1 }, PERHAPS] as const),
  ['a 502 that hides a success', { status: 502, effect: 'carried out' }, PERHAPS],
  ['a reset', { reset: 'not carried out' }, PERHAPS],
  ['a lost answer', { reset: 'carried out' }, PERHAPS],
];

describe('the messenger of Teams, in trouble (R3)', () => {
  let room: Room;
  let posted: string;
  beforeEach(async () => {
    room = await openRoom();
    posted = await room.post(messengerWith(), 'x');
  });
  afterEach(() => room.teams.stop());

  type Call = (messenger: Messenger) => Promise<object>;
  const calls: readonly (readonly [string, Call])[] = [
    ['a post', (messenger) => messenger.post(room.group, messageOf('x'))],
    ['an edit', (messenger) => messenger.edit(room.group, posted, messageOf('y'))],
    ['opening a chat', (messenger) => messenger.openPersonal(accountIn(room.cast.john), room.group)],
  ];

  for (const [what, call] of calls) {
    for (const [name, fault, expected] of faults) {
      it(`asks for ${what} once, when it meets ${name}, and says what came of it`, async () => {
        const trouble = room.teams.fails({ fault });
        assert.deepEqual(await call(messengerWith()), expected);
        assert.deepEqual([trouble.met, room.teams.log.length], [1, 2]);
      });
    }

    for (const effect of ['carried out', 'not carried out'] as const) {
      it(`asks for ${what} once, gives up in time and hangs up, when silence hides what is ${effect}`, async () => {
        const { log } = room.teams;
        const trouble = room.teams.fails({ fault: { silence: effect } });
        const messenger = messengerWith({ timeoutMs: 200 }, { ...PATIENT, elsewhere: 200 });
        const begun = performance.now();
        assert.deepEqual([await call(messenger), messenger.timeoutMs], [PERHAPS, 200]);
        const took = performance.now() - begun;
        assert.ok(took > 190 && took < 5000, `${took} ms`);
        while (log[1]?.status === undefined) await new Promise(setImmediate);
        assert.deepEqual([trouble.met, log.length], [1, 2]);
      });
    }

    it(`gives up ${what} in its own time, whatever the adapter's patience`, async () => {
      room.teams.fails({ fault: { silence: 'not carried out' } });
      const begun = performance.now();
      assert.deepEqual(await call(messengerWith({ timeoutMs: 100 })), PERHAPS);
      assert.ok(performance.now() - begun < 5000);
    });
  }

  it('reads a date by the clock of the connector', async () => {
    room.teams.fails({ fault: throttled(new Date(Date.now() + 60_000).toUTCString()) });
    const told = await messengerWith().post(room.group, messageOf('x'));
    assert.ok(told.outcome === 'wait' && told.ms >= 58_000 && told.ms <= 60_000 && told.ms % 1000 === 0);
  });

  it('waits where no connection comes about, since nothing was sent', async () => {
    const nowhere = { ...room.group, serviceUrl: 'http://127.0.0.1:1/' };
    assert.deepEqual(await messengerWith().post(nowhere, messageOf('x')), wait(30_000));
  });

  const noToken = [
    Object.assign(new Error('refused'), { name: 'AuthenticationError', statusCode: 400 }),
    Object.assign(new Error('no identity here'), { name: 'CredentialUnavailableError' }),
    Object.assign(new Error('down'), { name: 'ClientAuthError', errorCode: 'network_error' }),
  ];
  for (const fault of noToken) {
    it(`waits where nobody gives it a token (${fault.name}), since nothing was sent`, async () => {
      const credentials = { signRequest: () => Promise.reject(fault) };
      const factory = { createCredentials: () => Promise.resolve(credentials), isAuthenticationDisabled: () => true };
      type Credentials = ConstructorParameters<typeof ConfigurationBotFrameworkAuthentication>[1];
      const tokenless = new ConfigurationBotFrameworkAuthentication({}, factory as unknown as Credentials);
      for (const [, call] of calls) {
        const messenger = createTeamsMessenger(new CloudAdapter(withoutHiddenRetries(tokenless, PATIENT)), '');
        assert.deepEqual(await call(messenger), wait(30_000));
      }
      assert.equal(room.teams.log.length, 1);
    });
  }
});

import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { readConfig } from '../src/config.ts';
import type { Config, Env } from '../src/config.ts';

const GUID = '00000000-0000-4000-8000-00000000000a';
const local: Env = { BOT_MODE: 'local' };
const teams: Env = {
  BOT_MODE: 'teams',
  MicrosoftAppId: GUID,
  MicrosoftAppType: 'SingleTenant',
  MicrosoftAppTenantId: GUID,
  MicrosoftAppPassword: 'secret',
  TENANT_IDS: GUID,
};

function configOf(env: Env): Config {
  const read = readConfig(env);
  assert.ok(read.ok, read.ok ? '' : read.faults.join(' '));
  return read.config;
}
function faultsOf(env: Env): readonly string[] {
  const read = readConfig(env);
  assert.ok(!read.ok, 'it would start');
  return read.faults;
}

describe('The settings', () => {
  it('need nothing but the mode on the machine itself, and then only loopback is listened on', () => {
    assert.deepEqual(configOf(local), {
      mode: 'local',
      host: '127.0.0.1',
      port: 3978,
      dataDir: resolve('.data'),
      groupsDir: resolve('config/groups'),
      admins: [],
      store: { kind: 'sqlite' },
      outbox: { everyMs: 5000, leaseMs: 30_000, sendTimeoutMs: 10_000, boardEveryMs: 5000 },
      logLevel: 'info',
    });
  });

  it('of the machine itself never carry credentials', () => {
    const config = configOf({ ...teams, BOT_MODE: 'local' });
    assert.equal(config.host, '127.0.0.1');
    assert.equal('credentials' in config, false);
  });

  it('for Teams carry credentials and tenants', () => {
    const { credentials, tenants, ...rest } = configOf({
      ...teams,
      TENANT_IDS: ` ${GUID.toUpperCase()}, ${GUID.replace('a', 'b')}`,
    }) as Extract<Config, { mode: 'teams' }>;
    assert.deepEqual(credentials, {
      MicrosoftAppId: GUID,
      MicrosoftAppType: 'SingleTenant',
      MicrosoftAppTenantId: GUID,
      MicrosoftAppPassword: 'secret',
    });
    assert.deepEqual(tenants, [GUID, GUID.replace('a', 'b')]);
    assert.deepEqual([rest.mode, rest.host], ['teams', '0.0.0.0']);
  });

  it('for Teams need no password with a managed identity', () => {
    const config = configOf({ ...teams, MicrosoftAppType: 'UserAssignedMSI', MicrosoftAppPassword: undefined });
    assert.ok(config.mode === 'teams');
    assert.equal('MicrosoftAppPassword' in config.credentials, false);
  });

  const needed = ['MicrosoftAppId', 'MicrosoftAppType', 'MicrosoftAppTenantId', 'MicrosoftAppPassword', 'TENANT_IDS'];
  for (const name of needed) {
    for (const value of [undefined, '', '  ']) {
      it(`for Teams are refused with ${name} ${value === undefined ? 'missing' : `"${value}"`}`, () => {
        const faults = faultsOf({ ...teams, [name]: value });
        assert.equal(faults.length, 1);
        assert.match(faults[0] ?? '', new RegExp(`^${name} is missing: .+\\.$`));
      });
    }
  }

  const odd: readonly [env: Env, fault: RegExp][] = [
    [{}, /^BOT_MODE is missing: set it to local or teams\.$/],
    [{ ...teams, BOT_MODE: '' }, /^BOT_MODE is missing/],
    [{ BOT_MODE: 'azure' }, /^BOT_MODE is "azure": it must be local or teams\.$/],
    [{ BOT_MODE: 'Local' }, /^BOT_MODE is "Local"/],
    [{ ...local, PORT: 'http' }, /^PORT is "http": it must be a number from 0 to 65535/],
    [{ ...local, PORT: '65536' }, /^PORT is "65536"/],
    [{ ...local, PORT: '-1' }, /^PORT is "-1"/],
    [{ ...local, PORT: '80.5' }, /^PORT is "80\.5"/],
    [{ ...local, OUTBOX_EVERY_MS: '5s' }, /^OUTBOX_EVERY_MS is "5s": it must be a number of milliseconds\.$/],
    [{ ...local, OUTBOX_LEASE_MS: '9000' }, /^OUTBOX_LEASE_MS is 9000: it must be more than SEND_TIMEOUT_MS, 10000\.$/],
    [{ ...local, STORE: 'mongo' }, /^STORE is "mongo": it must be sqlite or cosmos\.$/],
    [{ ...local, STORE: 'cosmos' }, /^COSMOS_ENDPOINT is missing: it is the address of the Cosmos DB account\.$/],
    [{ ...local, STORE: 'cosmos', COSMOS_ENDPOINT: 'tmag' }, /^COSMOS_ENDPOINT is "tmag": it must be an address like/],
    [
      { ...teams, STORE: 'cosmos', COSMOS_ENDPOINT: 'https://tmag.example/', COSMOS_KEY: 'a2V5' },
      /^COSMOS_KEY is for an emulator in local mode: in teams mode the managed identity is used\.$/,
    ],
    [{ ...local, LOG_LEVEL: 'loud' }, /^LOG_LEVEL is "loud": it must be debug or info or warn or error or silent\.$/],
    [{ ...local, ADMINS: `${GUID} bob` }, /^ADMINS has bob: each must be an id like/],
    [{ ...local, CLOCK_START: '31 May 2023' }, /^CLOCK_START is "31 May 2023": it must be an instant like/],
    [{ ...local, CLOCK_START: '2023-05-31T09:00' }, /^CLOCK_START is/],
    [{ ...local, CLOCK_START: '2023-05-31T25:00:00Z' }, /^CLOCK_START is/],
    [{ ...local, CLOCK_START: '2023-02-31T09:00:00Z' }, /^CLOCK_START is/],
    [{ ...teams, CLOCK_START: '2023-05-31T09:00:00Z' }, /^CLOCK_START is for local mode only/],
    [{ ...teams, MicrosoftAppType: 'MultiTenant' }, /^MicrosoftAppType is "MultiTenant": it must be SingleTenant or/],
    [{ ...teams, TENANT_IDS: 'contoso.example' }, /^TENANT_IDS has contoso\.example: each must be an id like/],
    [{ ...teams, TENANT_IDS: ' , ' }, /^TENANT_IDS is missing/],
  ];
  for (const [env, fault] of odd) {
    it(`are refused in plain words: ${fault.source}`, () => {
      const faults = faultsOf(env);
      assert.equal(faults.length, 1);
      assert.match(faults[0] ?? '', fault);
    });
  }

  it('name every fault at once', () => {
    const faults = faultsOf({
      BOT_MODE: 'teams',
      PORT: 'x',
      STORE: 'x',
      LOG_LEVEL: 'x',
      ADMINS: 'x',
      CLOCK_START: 'x',
    });
    const names = ['PORT', 'ADMINS', 'STORE', 'LOG_LEVEL', 'CLOCK_START', 'CLOCK_START', 'MicrosoftAppType'];
    const credentials = ['MicrosoftAppId', 'MicrosoftAppTenantId', 'TENANT_IDS'];
    assert.deepEqual(
      faults.map((fault) => fault.split(' ')[0]),
      [...names, ...credentials],
    );
  });

  it('never repeat the secret in a fault', () => {
    const faults = faultsOf({ ...teams, MicrosoftAppPassword: 'canary', MicrosoftAppId: '', PORT: 'x' });
    assert.equal(faults.join(' ').includes('canary'), false);
  });

  it('are read as written, with spaces around them left out', () => {
    const config = configOf({
      BOT_MODE: ' local ',
      PORT: ' 0 ',
      DATA_DIR: '/tmp/data',
      GROUPS_DIR: '/tmp/groups',
      ADMINS: `${GUID.toUpperCase()},\n${GUID}`,
      LOG_LEVEL: 'silent',
      CLOCK_START: '2023-05-31T10:00:00+01:00',
    });
    assert.deepEqual(config, {
      mode: 'local',
      host: '127.0.0.1',
      port: 0,
      dataDir: '/tmp/data',
      groupsDir: '/tmp/groups',
      admins: [GUID, GUID],
      store: { kind: 'sqlite' },
      outbox: { everyMs: 5000, leaseMs: 30_000, sendTimeoutMs: 10_000, boardEveryMs: 5000 },
      logLevel: 'silent',
      clockStart: new Date('2023-05-31T09:00:00Z'),
    });
  });
});

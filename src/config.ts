import { resolve } from 'node:path';

const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** What the Bot Framework needs to know of us; in local mode nothing, and then only loopback is listened on. */
export interface Credentials {
  readonly MicrosoftAppId: string;
  readonly MicrosoftAppType: 'SingleTenant' | 'UserAssignedMSI';
  readonly MicrosoftAppTenantId: string;
  /** A user-assigned managed identity needs none. */
  readonly MicrosoftAppPassword?: string;
}

/** Where the register is kept. */
export type StoreSettings =
  | { readonly kind: 'sqlite' }
  | {
      readonly kind: 'cosmos';
      readonly endpoint: string;
      readonly database: string;
      /** An emulator's; without one the managed identity is used, and in teams mode always. */
      readonly key?: string;
    };

/** How the outbox is run, in milliseconds. */
export interface OutboxSettings {
  /** Between two looks at what is due. */
  readonly everyMs: number;
  /** How long a worker may have one recipient's mailbox to itself. A dead one's is taken over after it. */
  readonly leaseMs: number;
  /** How long a message may take; shorter than the lease. */
  readonly sendTimeoutMs: number;
  /** The least time between two edits of one posted card. */
  readonly boardEveryMs: number;
}

interface Common {
  readonly port: number;
  readonly dataDir: string;
  readonly groupsDir: string;
  /** Entra object ids of those who may make a group and name its first chair. */
  readonly admins: readonly string[];
  readonly store: StoreSettings;
  readonly logLevel: LogLevel;
  readonly outbox: OutboxSettings;
}

/** Every setting, checked. `teams` always has credentials and tenants; only `local` may start the clock elsewhere. */
export type Config = Common &
  (
    | { readonly mode: 'local'; readonly host: '127.0.0.1'; readonly clockStart?: Date }
    | {
        readonly mode: 'teams';
        readonly host: '0.0.0.0';
        readonly credentials: Credentials;
        readonly tenants: readonly string[];
      }
  );

export type Env = Readonly<Record<string, string | undefined>>;

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/;

// The language's own reader takes 31 February for 3 March.
const isDay = (day: string): boolean => {
  const midnight = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(day);
};

/** Reads single settings and gathers what is wrong with them in plain words. */
function reader(env: Env) {
  const faults: string[] = [];
  const text = (name: string): string | undefined => {
    const value = env[name]?.trim();
    return value === '' ? undefined : value;
  };
  const required = (name: string, why: string): string => {
    const value = text(name);
    if (value === undefined) faults.push(`${name} is missing: ${why}.`);
    return value ?? '';
  };
  const oneOf = <T extends string>(name: string, choices: readonly T[], fallback?: T): T | undefined => {
    const value = text(name) ?? fallback;
    const choice = choices.find((each) => each === value);
    if (choice !== undefined) return choice;
    const list = choices.join(' or ');
    faults.push(
      value === undefined ? `${name} is missing: set it to ${list}.` : `${name} is "${value}": it must be ${list}.`,
    );
    return undefined;
  };
  const guids = (name: string): readonly string[] => {
    const values = (text(name) ?? '').split(/[\s,]+/).filter((each) => each !== '');
    const odd = values.filter((each) => !GUID.test(each));
    if (odd.length > 0)
      faults.push(`${name} has ${odd.join(', ')}: each must be an id like 00000000-0000-0000-0000-000000000000.`);
    return values.map((each) => each.toLowerCase());
  };
  return { faults, text, required, oneOf, guids };
}
type Reader = ReturnType<typeof reader>;

function readPort({ faults, text }: Reader): number {
  const typed = text('PORT') ?? '3978';
  const port = /^\d{1,5}$/.test(typed) ? Number(typed) : -1;
  if (port < 0 || port > 65_535)
    faults.push(`PORT is "${typed}": it must be a number from 0 to 65535 (0 takes a free one).`);
  return port;
}

function readClockStart({ faults, text }: Reader, mode: string | undefined): Date | undefined {
  const typed = text('CLOCK_START');
  if (typed === undefined) return undefined;
  if (mode === 'teams') faults.push('CLOCK_START is for local mode only: take it away in teams mode.');
  const start = new Date(typed);
  if (INSTANT.test(typed) && isDay(typed.slice(0, 10)) && !Number.isNaN(start.getTime())) return start;
  faults.push(`CLOCK_START is "${typed}": it must be an instant like 2023-05-31T09:00:00Z.`);
  return undefined;
}

function readMs({ faults, text }: Reader, name: string, usual: number): number {
  const typed = text(name);
  if (typed === undefined) return usual;
  const ms = /^\d{1,9}$/.test(typed) ? Number(typed) : 0;
  if (ms < 1) faults.push(`${name} is "${typed}": it must be a number of milliseconds.`);
  return ms;
}

function readOutbox(read: Reader): OutboxSettings {
  const outbox = {
    everyMs: readMs(read, 'OUTBOX_EVERY_MS', 5000),
    leaseMs: readMs(read, 'OUTBOX_LEASE_MS', 30_000),
    sendTimeoutMs: readMs(read, 'SEND_TIMEOUT_MS', 10_000),
    // A chat takes some seven messages a second, edits included; people read no faster than this.
    boardEveryMs: readMs(read, 'CARD_EVERY_MS', 5000),
  };
  const { leaseMs, sendTimeoutMs } = outbox;
  if (leaseMs <= sendTimeoutMs) {
    read.faults.push(`OUTBOX_LEASE_MS is ${leaseMs}: it must be more than SEND_TIMEOUT_MS, ${sendTimeoutMs}.`);
  }
  return outbox;
}

const isUrl = (text: string): boolean => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);

function readStore({ faults, text, required, oneOf }: Reader, mode: string | undefined): StoreSettings {
  if (oneOf('STORE', ['sqlite', 'cosmos'] as const, 'sqlite') !== 'cosmos') return { kind: 'sqlite' };
  const endpoint = required('COSMOS_ENDPOINT', 'it is the address of the Cosmos DB account');
  if (endpoint !== '' && !isUrl(endpoint)) {
    faults.push(`COSMOS_ENDPOINT is "${endpoint}": it must be an address like https://name.documents.azure.com/.`);
  }
  const key = text('COSMOS_KEY');
  if (mode === 'teams' && key !== undefined) {
    faults.push('COSMOS_KEY is for an emulator in local mode: in teams mode the managed identity is used.');
  }
  const database = text('COSMOS_DATABASE') ?? 'tmag-bot';
  return { kind: 'cosmos', endpoint, database, ...(key !== undefined && { key }) };
}

function readCredentials({ required, oneOf, text, faults }: Reader): Credentials {
  const type = oneOf('MicrosoftAppType', ['SingleTenant', 'UserAssignedMSI'] as const);
  const password = text('MicrosoftAppPassword');
  if (type === 'SingleTenant' && password === undefined) {
    faults.push('MicrosoftAppPassword is missing: a SingleTenant bot needs its client secret.');
  }
  return {
    MicrosoftAppId: required('MicrosoftAppId', "without it the Bot Framework would check nobody's identity"),
    MicrosoftAppType: type ?? 'SingleTenant',
    MicrosoftAppTenantId: required('MicrosoftAppTenantId', "it is the tenant of the bot's own registration"),
    ...(password !== undefined && { MicrosoftAppPassword: password }),
  };
}

function readTenants({ faults, guids }: Reader): readonly string[] {
  const tenants = guids('TENANT_IDS');
  if (tenants.length === 0) faults.push('TENANT_IDS is missing: name the tenants whose conversations are served.');
  return tenants;
}

/**
 * Reads every setting from the environment, the only place that does. All faults come at once, in plain words.
 *
 * @param groupsDir where the group files are unless GROUPS_DIR says so
 */
export function readConfig(
  env: Env,
  groupsDir = 'config/groups',
): { ok: true; config: Config } | { ok: false; faults: readonly string[] } {
  const read = reader(env);
  const mode = read.oneOf('BOT_MODE', ['local', 'teams'] as const);
  const common: Common = {
    port: readPort(read),
    dataDir: resolve(read.text('DATA_DIR') ?? '.data'),
    groupsDir: resolve(read.text('GROUPS_DIR') ?? groupsDir),
    admins: read.guids('ADMINS'),
    store: readStore(read, mode),
    logLevel: read.oneOf('LOG_LEVEL', LOG_LEVELS, 'info') ?? 'info',
    outbox: readOutbox(read),
  };
  const clockStart = readClockStart(read, mode);
  const config: Config =
    mode === 'teams'
      ? { ...common, mode, host: '0.0.0.0', credentials: readCredentials(read), tenants: readTenants(read) }
      : { ...common, mode: 'local', host: '127.0.0.1', ...(clockStart && { clockStart }) };
  return read.faults.length === 0 ? { ok: true, config } : { ok: false, faults: read.faults };
}

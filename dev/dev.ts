/**
 * `npm run dev`: the bot and the Microsoft 365 Agents Playground side by side, without Azure or Teams. With
 * `-- --store cosmos` its register lies in an emulated Cosmos DB, whose documents can be looked at in a browser.
 * Settings: PORT, PLAYGROUND_PORT, and all that the bot reads (DATA_DIR, LOG_LEVEL ...); what is set already wins.
 */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { cosmosSettings } from './emulator/emulator.ts';
import { showDocuments } from './emulator/viewer.ts';
import { answersWithin, isBusy, start } from './playground-programs.ts';
import type { Program, Running } from './playground-programs.ts';

const ROOT = join(import.meta.dirname, '..');
const READY_SECONDS = 60;

interface Settings {
  readonly port: number;
  readonly playgroundPort: number;
  readonly dataDir: string;
  readonly debug: boolean;
  readonly env: NodeJS.ProcessEnv;
}

/** Why we stop, if not because we were asked to. */
interface Ending {
  readonly message?: string;
  readonly exitCode: number;
}

function readSettings(env: NodeJS.ProcessEnv): Settings {
  const or = (name: string, otherwise: string): string => env[name]?.trim() || otherwise;
  const dataDir = or('DATA_DIR', '.data');
  const logLevel = or('LOG_LEVEL', 'info');
  const mode = or('BOT_MODE', 'local');
  if (mode !== 'local') throw new Error(`BOT_MODE is "${mode}": the Playground can only talk to a bot in local mode.`);
  const port = readPort('PORT', or('PORT', '3978'));
  const playgroundPort = readPort('PLAYGROUND_PORT', or('PLAYGROUND_PORT', '56150'));
  if (port === playgroundPort) throw new Error(`PORT and PLAYGROUND_PORT are both ${port}: each needs its own.`);
  const direct = [env['NO_PROXY'] ?? env['no_proxy'], 'localhost', '127.0.0.1'].filter(Boolean).join(',');
  const forAll = { BOT_MODE: mode, PORT: String(port), DATA_DIR: dataDir, LOG_LEVEL: logLevel, NO_PROXY: direct };
  return { port, playgroundPort, dataDir, debug: logLevel === 'debug', env: { ...env, ...forAll } };
}

function readPort(name: string, typed: string): number {
  const port = Number(typed);
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port;
  throw new Error(`${name} is "${typed}": it must be a number from 1 to 65535.`);
}

/** `--store cosmos`, `--store=cosmos`, or nothing. */
function wantsCosmos(args: readonly string[]): boolean {
  const { values } = parseArgs({ args: [...args], options: { store: { type: 'string', default: 'sqlite' } } });
  if (values.store === 'cosmos') return true;
  if (values.store === 'sqlite') return false;
  throw new Error(`--store is "${values.store}": it must be sqlite or cosmos.`);
}

async function checkPorts({ port, playgroundPort }: Settings): Promise<void> {
  const wanted = { PORT: port, PLAYGROUND_PORT: playgroundPort };
  for (const [name, each] of Object.entries(wanted)) {
    if (!(await isBusy(each))) continue;
    throw new Error(
      `Port ${each} is in use. Stop the program that uses it, or choose another: ${name}=... npm run dev`,
    );
  }
}

function bot({ env }: Settings): Program {
  return { name: 'The bot', args: ['--import', 'tsx', 'src/main.ts'], env };
}

/** The Playground, kept from telemetry, from opening a browser by itself and from writing outside the data folder. */
function playground({ port, playgroundPort, dataDir, debug, env }: Settings): Program {
  const cli = fileURLToPath(import.meta.resolve('@microsoft/m365agentsplayground/cli.js'));
  const endpoint = `http://127.0.0.1:${port}/api/messages`;
  const log = env['M365_AGENTS_PLAYGROUND_LOGFILE'] ?? join(dataDir, 'playground.log');
  const habits = {
    APPLICATION_INSIGHTS_NO_STATSBEAT: '1',
    TEAMSAPPTESTER_BROWSER: 'none',
    M365_AGENTS_PLAYGROUND_LOGFILE: log,
    M365_AGENTS_PLAYGROUND_CONFIG_PATH: join(ROOT, '.m365agentsplayground.yml'),
  };
  const args = [cli, 'start', '--dt', '--port', String(playgroundPort), '--app-endpoint', endpoint];
  return { name: 'The Playground', args, env: { ...habits, ...env }, ...(!debug && { log }) };
}

function greeting({ playgroundPort, dataDir }: Settings, documents?: string): string {
  const kept =
    documents === undefined
      ? `What the bot stores is kept in ${dataDir}.`
      : `What the bot stores is in memory until you stop; look at the documents at ${documents}`;
  return `
TMAG Bot is ready. Open this in a browser:

    http://localhost:${playgroundPort}

You are Smitha Pichrikat, the chair. In the chat "TMAG" type @TM and press Tab to mention the bot, and try

    @TMAG Bot help
    @TMAG Bot start TMAG 19
    @TMAG Bot action Write the plan owner John Wiggins by next Friday

In "Personal Chat" no mention is needed. ${kept}
Ctrl-C stops everything.
`;
}

/** Waits until both answer: nothing to tell when they do. */
async function whenReady(settings: Settings): Promise<Ending | undefined> {
  const urls = {
    'The bot': `http://127.0.0.1:${settings.port}/health/ready`,
    'The Playground': `http://127.0.0.1:${settings.playgroundPort}/_debug/ping`,
  };
  const late = async ([name, url]: [string, string]): Promise<string[]> =>
    (await answersWithin(READY_SECONDS, url)) ? [] : [`${name} did not get ready within ${READY_SECONDS} seconds.`];
  const faults = (await Promise.all(Object.entries(urls).map(late))).flat();
  return faults.length > 0 ? { message: faults.join('\n'), exitCode: 1 } : undefined;
}

async function whenOneEnds(programs: readonly Running[]): Promise<Ending> {
  const endings = programs.map(async ({ program: { name, log }, ended }) => {
    const { how, exitCode } = await ended;
    const where = log === undefined ? '' : ` Its log: ${log}`;
    return { message: `${name} stopped by itself (${how}), so everything stops.${where}`, exitCode };
  });
  return await Promise.race(endings);
}

function whenAsked(): Promise<Ending> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
      process.on(signal, () => {
        resolve({ exitCode: 0 });
      });
  });
}

/** Runs both until one of them ends or we are asked to stop; gives back the code to exit with. */
async function run(settings: Settings): Promise<number> {
  await checkPorts(settings);
  const asked = whenAsked();
  const documents = wantsCosmos(process.argv.slice(2)) ? await showDocuments() : undefined;
  const env = { ...settings.env, ...(documents && cosmosSettings(documents.emulator)) };
  const programs = [start(bot({ ...settings, env })), start(playground(settings))];
  const over = Promise.race([asked, whenOneEnds(programs)]);
  const failed = await Promise.race([over, whenReady(settings)]);
  if (failed === undefined) console.log(greeting(settings, documents?.url));
  const { message, exitCode } = failed ?? (await over);
  if (message !== undefined) console.error(`\n${message}`);
  await Promise.all(programs.map((program) => program.stop()));
  await documents?.stop();
  return exitCode;
}

try {
  process.chdir(ROOT);
  process.exit(await run(readSettings(process.env)));
} catch (fault) {
  console.error(fault instanceof Error ? fault.message : fault);
  process.exit(1);
}

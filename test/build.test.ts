import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gather } from '../dev/demo-cast.ts';
import { cardText } from '../dev/simulator/card-text.ts';
import { startSimulator } from '../dev/simulator/simulator.ts';

const ROOT = join(import.meta.dirname, '..');
/** Permissions don't bind root: then somebody else must run the bot. */
const NOBODY = { uid: 65_534, gid: 65_534 };
const RESTRICTED: Account = process.getuid?.() === 0 ? NOBODY : {};

/** Who runs a process; without a number, whoever runs the tests. */
interface Account {
  readonly uid?: number;
  readonly gid?: number;
}

/** A folder with nothing of this checkout in it or above it. */
interface Place {
  readonly root: string;
  /** Holds the bundle, which was built elsewhere. */
  readonly app: string;
  /** Where the bot is started: an empty folder. */
  readonly cwd: string;
  /** The only folder in which something may be written. */
  readonly data: string;
}

function chmodAll(dir: string, folders: number, files: number): void {
  chmodSync(dir, folders);
  for (const entry of readdirSync(dir, { withFileTypes: true })) {
    const path = join(dir, entry.name);
    if (entry.isDirectory()) chmodAll(path, folders, files);
    else chmodSync(path, files);
  }
}

function prepare(): Place {
  const root = mkdtempSync(join(tmpdir(), 'tmag-build-'));
  const place = { root, app: join(root, 'app'), cwd: join(root, 'cwd'), data: join(root, 'data') };
  const built = join(root, 'built');
  execFileSync(process.execPath, ['--import', 'tsx', 'dev/build.ts', built], { cwd: ROOT });
  renameSync(built, place.app);
  mkdirSync(place.cwd);
  mkdirSync(place.data);
  chmodAll(root, 0o555, 0o444);
  chmodSync(place.data, 0o700);
  if (RESTRICTED.uid !== undefined) chownSync(place.data, NOBODY.uid, NOBODY.gid);
  return place;
}

function clean({ root }: Place): void {
  chmodAll(root, 0o755, 0o644);
  rmSync(root, { recursive: true });
}

/** Why it can't be made sure that the bot writes nothing but its data; undefined when it can. */
function whyNotRestricted({ app, cwd }: Place): string | undefined {
  const code = `for (const dir of process.argv.slice(1)) try { fs.writeFileSync(dir + '/probe', ''); console.log(dir) } catch {}`;
  const { status, stdout } = spawnSync(process.execPath, ['-e', code, app, cwd], { ...RESTRICTED, cwd });
  if (status !== 0) return `${process.execPath} can't be run by another user`;
  return stdout.length > 0 ? 'permissions bind nobody here' : undefined;
}

/** Starts the bundle with the settings that it needs and nothing else. */
function start({ app, cwd, data }: Place, account: Account) {
  const env = { PATH: process.env['PATH'], BOT_MODE: 'local', PORT: '0', DATA_DIR: data };
  const child = spawn(process.execPath, [join(app, 'main.mjs')], { ...account, cwd, env });
  let said = '';
  const ended = new Promise<string>((resolve) => {
    child.once('close', (code, signal) => {
      resolve(`ended by ${signal ?? `itself with ${code ?? ''}`}`);
    });
  });
  const port = new Promise<number>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        said += text;
        const listening = /"port":(\d+).*"msg":"listening"/.exec(said);
        if (listening) resolve(Number(listening[1]));
      });
    void ended.then((how) => {
      reject(new Error(`${how}: ${said}`));
    });
  });
  const stop = (): Promise<string> => {
    child.kill('SIGTERM');
    return ended;
  };
  return { port, stop, said: () => said.trimEnd().split('\n') };
}

/** The chair's lines to the bot on a port, in a meeting's chat, and what stands in the answers. */
async function talk(port: number, lines: readonly string[]): Promise<string[]> {
  const teams = await startSimulator({ botUrl: `http://127.0.0.1:${port}/api/messages` });
  try {
    const { chair, chat } = gather(teams);
    const answers: string[] = [];
    for (const line of lines) {
      const { replies } = await chair.types(chat, `@${teams.bot.name} ${line}`);
      answers.push(replies.map(({ card, text }) => (card ? cardText(card) : (text ?? ''))).join('\n'));
    }
    return answers;
  } finally {
    await teams.stop();
  }
}

describe('The bundle', function () {
  this.timeout(60_000);
  let place: Place | undefined;
  let unrestricted: string | undefined;
  let bot: ReturnType<typeof start> | undefined;
  before(() => {
    place = prepare();
    unrestricted = whyNotRestricted(place);
  });
  after(async () => {
    await bot?.stop();
    if (place) clean(place);
  });

  it('is tried where it can write nothing but its data', function () {
    if (unrestricted === undefined) return;
    console.log(`      SKIPPED, the bot may write everywhere: ${unrestricted}`);
    this.skip();
  });

  it('starts in an empty folder, keeps a meeting and an action, and stops when it is told to', async () => {
    bot = start(place!, unrestricted === undefined ? RESTRICTED : {});
    const port = await bot.port;
    assert.equal((await fetch(`http://127.0.0.1:${port}/health/ready`)).status, 200);
    const [help, meeting, action] = await talk(port, [
      'help',
      'start TMAG 19',
      'action Write the plan owner John Wiggins by tomorrow',
    ]);
    assert.match(help!, /What you can ask for/);
    assert.match(meeting!, /TMAG 019/);
    assert.match(action!, /TMAG19-01/);
    assert.equal(await bot.stop(), 'ended by itself with 0');
    assert.deepEqual(
      bot.said().filter((line) => !line.startsWith('{')),
      [],
      'warnings in the log',
    );
    assert.deepEqual(readdirSync(place!.cwd), []);
    assert.ok(readdirSync(place!.data).includes('tmag-bot.sqlite'));
  });
});

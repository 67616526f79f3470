import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const START = join(import.meta.dirname, '..', 'dev', 'start.js');

/** A checkout whose build makes a bundle that says its process. */
function standIn(): string {
  const root = mkdtempSync(join(tmpdir(), 'tmag-start-'));
  for (const dir of ['dev', 'src', 'cards', 'config']) mkdirSync(join(root, dir));
  copyFileSync(START, join(root, 'dev', 'start.js'));
  const bundle = "console.log('runs in', process.pid)";
  const build = `mkdirSync('dist', { recursive: true }); writeFileSync('dist/main.mjs', ${JSON.stringify(bundle)})`;
  writeFileSync(join(root, 'build.js'), `import { mkdirSync, writeFileSync } from 'node:fs';\n${build}`);
  writeFileSync(join(root, 'src', 'main.ts'), '');
  writeFileSync(join(root, 'package.json'), '{ "type": "module", "scripts": { "build": "node build.js" } }');
  return root;
}

const starts = (root: string) => spawnSync(process.execPath, ['dev/start.js'], { cwd: root, encoding: 'utf8' });

describe('npm start', () => {
  let root = '';
  beforeEach(() => {
    root = standIn();
  });
  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  it('builds the bundle when it is missing or older than a source, and only then', () => {
    assert.match(starts(root).stdout, /node build\.js[^]*runs in/);
    assert.match(starts(root).stdout, /^runs in/);
    const later = new Date(Date.now() + 10_000);
    utimesSync(join(root, 'src', 'main.ts'), later, later);
    assert.match(starts(root).stdout, /node build\.js[^]*runs in/);
  });

  it('runs the bundle in its own process, which a signal to stop reaches', async () => {
    starts(root);
    const { pid, stdout } = spawn(process.execPath, ['dev/start.js'], { cwd: root });
    const said = await stdout.setEncoding('utf8').toArray();
    assert.equal(said.join(''), `runs in ${pid ?? ''}\n`);
  });

  it('ends when the build fails', () => {
    writeFileSync(join(root, 'build.js'), 'process.exit(3)');
    const { status, stdout } = starts(root);
    assert.equal(status, 1);
    assert.doesNotMatch(stdout, /runs in/);
  });
});

/**
 * `npm start`: runs the bundle in this very process, and builds it first when it is missing or older than what goes
 * into it. Plain JavaScript, since tsx would stay in memory beside the bot. A service starts dist/main.mjs itself:
 * npm does not hand a signal to stop on.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const ROOT = join(import.meta.dirname, '..');
const BUNDLE = join(ROOT, 'dist', 'main.mjs');

const changed = (file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
const inside = (dir) => readdirSync(join(ROOT, dir), { recursive: true }).map((name) => join(dir, name));
const parts = ['package-lock.json', 'dev/build.ts', ...['src', 'cards', 'config'].flatMap(inside)];

if (parts.some((part) => changed(join(ROOT, part)) > changed(BUNDLE))) {
  const { status } = spawnSync('npm run build', { cwd: ROOT, shell: true, stdio: 'inherit' });
  if (status !== 0) process.exit(1);
}
await import(pathToFileURL(BUNDLE).href);

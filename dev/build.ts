/**
 * `npm run build`: the bot as a folder that can be copied anywhere and needs nothing beside it: `node main.mjs`. The
 * folder is dist/, or one that is named and isn't there yet.
 */
import { cpSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';

const ROOT = join(import.meta.dirname, '..');
const DIST = join(ROOT, 'dist');
const GROUPS = 'config/groups';
/** The packages that hold SQLite's native part, one a platform; npm has installed those that may fit this machine. */
const BINARIES = 'node_modules/@libsql';

/**
 * Most packages are CommonJS, and a module has no `require` with which they could ask for Node's own. Node also keeps
 * quiet about what is deprecated in packages, but can't tell them from our own code when they are in one file.
 */
const PROLOGUE = `
import { createRequire as requireFrom } from 'node:module';
const require = requireFrom(import.meta.url);
process.noDeprecation = true;
`;

/** Makes the folder. What is there is removed only where it can be nothing but our own work of last time. */
function makeEmpty(dir: string): void {
  if (dir === DIST) rmSync(dir, { recursive: true, force: true });
  mkdirSync(dir);
}

/** What the bundle looks for beside itself: the group files that come with the bot, and SQLite. */
function copyCompanions(dir: string): void {
  cpSync(join(ROOT, GROUPS), join(dir, GROUPS), { recursive: true });
  // Libsql's own JavaScript is in the bundle, and asks for the package of the platform that it finds itself on.
  cpSync(join(ROOT, BINARIES), join(dir, BINARIES), { recursive: true });
}

/** One file with our code, the card templates and every package. Not minified: the frames in the log stay readable. */
async function bundle(outfile: string): Promise<void> {
  await build({
    absWorkingDir: ROOT,
    entryPoints: ['src/main.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20.19',
    format: 'esm',
    // Restify tries dtrace-provider and does without: it needs an install script, and we run none.
    external: ['@libsql/*', 'dtrace-provider'],
    banner: { js: PROLOGUE },
    // Else a class whose name another package uses too gets a new one, and node-fetch knows an AbortSignal by its name.
    keepNames: true,
    // The map leads back to files and lines. With the sources in it, it would be three times as large.
    sourcemap: true,
    sourcesContent: false,
    logLevel: 'warning',
  });
}

const dir = resolve(process.argv[2] ?? DIST);
const main = join(dir, 'main.mjs');
makeEmpty(dir);
copyCompanions(dir);
// Last, so that where it is, everything is.
await bundle(main);
const megabytes = Math.round(statSync(main).size / 1_000_000);
console.log(`${main}: ${megabytes} MB, for ${readdirSync(join(dir, BINARIES)).join(' and ')}`);

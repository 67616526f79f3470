import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';

const ROOT = join(import.meta.dirname, '..');
const INNER = ['domain', 'ports', 'services', 'cards', 'export', 'import'];
const SIDES = [...INNER, 'adapters', 'bot', 'config.ts', 'server.ts', 'dispatcher.ts', 'operator.ts'];
const NODE = /^node:/;
const ANY = /^/;
const NONE = /(?!)/;

/** What each room of src sees beside itself: other rooms (`/cards` are the templates, `/infra` what is deployed) and packages. */
const SIGHT: Readonly<Record<string, { readonly rooms: readonly string[]; readonly packages: RegExp }>> = {
  domain: { rooms: [], packages: /^node:crypto$/ },
  ports: { rooms: ['domain'], packages: NONE },
  services: { rooms: ['domain', 'ports'], packages: NODE },
  cards: { rooms: ['domain', '/cards'], packages: /^(?!node:)/ },
  export: { rooms: ['domain'], packages: ANY },
  import: { rooms: ['domain'], packages: ANY },
  adapters: { rooms: ['domain', 'ports', 'cards', '/infra'], packages: ANY },
  bot: { rooms: INNER, packages: ANY },
  'server.ts': { rooms: INNER, packages: ANY },
  'dispatcher.ts': { rooms: INNER, packages: NODE },
  'config.ts': { rooms: [], packages: NODE },
  'compose.ts': { rooms: SIDES, packages: ANY },
  'operator.ts': { rooms: INNER, packages: NODE },
  'main.ts': { rooms: ['compose.ts', 'config.ts'], packages: NODE },
};

/** The vendors behind a seam, and the rooms that know them. */
const VENDORS: readonly (readonly [name: RegExp, rooms: readonly string[]])[] = [
  [/^(botbuilder|botframework-|@microsoft\/(teams-ai|agents-))/, ['bot', 'adapters', 'server.ts', 'compose.ts']],
  [/^(libsql|@azure\/|pino)/, ['adapters', 'compose.ts']],
  [/^restify/, ['server.ts']],
];

const isLocal = (name: string): boolean => name.startsWith('.');
/** ./src/domain/dates.ts is in `domain`, ./cards/note-card.json in `/cards`. */
function roomOf(path: string): string {
  const [, top = '', room = ''] = path.split('/');
  return top === 'src' ? room : `/${top}`;
}
const files = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => `./src/${path}`);

/** What each file imports, for types too: paths from the root (./src/...), and packages. */
const imports = new Map(
  files.map((file) => {
    const { importedFiles } = ts.preProcessFile(readFileSync(join(ROOT, file), 'utf8'), true, true);
    return [file, importedFiles.map(({ fileName: name }) => (isLocal(name) ? `./${join(dirname(file), name)}` : name))];
  }),
);

function mayImport(file: string, imported: string): boolean {
  const room = roomOf(file);
  const vendor = VENDORS.find(([name]) => name.test(imported));
  if (vendor) return vendor[1].includes(room);
  const { rooms, packages } = SIGHT[room] ?? { rooms: [], packages: NONE };
  return isLocal(imported) ? [room, ...rooms].includes(roomOf(imported)) : packages.test(imported);
}

describe('The house', () => {
  it('lets each room see only what the import rule shows it', () => {
    const seen = [...imports].flatMap(([file, names]) => names.map((name) => [file, name] as const));
    assert.ok(seen.length > 200, 'the imports were not found');
    const wrong = seen.filter(([file, name]) => !mayImport(file, name));
    assert.deepEqual(
      wrong.map(([file, name]) => `${file} imports ${name}`),
      [],
    );
  });

  it('has no circle of imports', () => {
    const done = new Set<string>();
    const circles: string[] = [];
    const walk = (file: string, trail: readonly string[]): void => {
      if (trail.includes(file)) circles.push([...trail.slice(trail.indexOf(file)), file].join(' > '));
      if (done.has(file)) return;
      done.add(file);
      for (const next of imports.get(file) ?? []) walk(next, [...trail, file]);
    };
    for (const file of files) walk(file, []);
    assert.deepEqual(circles, []);
  });

  it('names files by what they hold', () => {
    assert.deepEqual(
      files.filter((file) => /(util|helper|common|manager)s?\b/.test(file)),
      [],
    );
  });
});

import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readGroupFiles } from '../src/adapters/group-files.ts';
import { openStore, runOperator } from '../src/compose.ts';
import { readConfig } from '../src/config.ts';
import type { Config } from '../src/config.ts';
import { readDocument } from '../src/import/read-document.ts';
import { seedGroup } from '../src/services/groups.ts';
import { edited, MINUTES } from './import/synthetic.ts';
import { GROUPS_DIR } from './support/group.ts';
import { depsOn, SCOPE, TENANT } from './support/workplace.ts';

describe('what an operator does at the machine', () => {
  let dir = '';
  let config: Config;

  beforeEach(async () => {
    dir = mkdtempSync(join(tmpdir(), 'tmag-operator-'));
    const env = { BOT_MODE: 'local', DATA_DIR: join(dir, 'data'), GROUPS_DIR, LOG_LEVEL: 'error' };
    const read = readConfig(env);
    assert.ok(read.ok);
    config = read.config;
    const store = await openStore(config, () => new Date());
    await store.commit({ of: 'seed', prefix: 'TMAG' }, [
      { op: 'create', kind: 'seed', id: 'claim', value: { tenant: TENANT } },
    ]);
    await seedGroup(depsOn(store), SCOPE, readGroupFiles(GROUPS_DIR)[0]!);
    await store.close();
    writeFileSync(join(dir, 'minutes.txt'), MINUTES);
  });
  afterEach(() => {
    rmSync(dir, { recursive: true });
  });

  /** One command as it is typed: its exit code, and what it printed. */
  async function types(line: string): Promise<{ code: number; said: string }> {
    const [command = '', ...args] = line.replaceAll('DIR', dir).split(' ');
    assert.ok(command === 'export' || command === 'import');
    const lines: string[] = [];
    const code = await runOperator(config, { command, args }, (said) => void lines.push(said));
    return { code, said: lines.join('\n') };
  }

  async function records(): Promise<unknown> {
    const store = await openStore(config, () => new Date());
    const kinds = ['head', 'group', 'meeting', 'action', 'decision', 'note', 'attendance', 'minutes', 'event'] as const;
    const all = await Promise.all(kinds.map((kind) => store.list(SCOPE, kind)));
    await store.close();
    return all;
  }

  it('shows what a file says before anything is written, and imports it with --yes, once', async () => {
    const empty = await records();
    const preview = await types('import DIR/minutes.txt --group tmag');
    assert.deepEqual(preview.code, 0, preview.said);
    assert.match(preview.said, /New: \d+ attendees, \d+ actions?, \d+ decisions?[^]*run it again with --yes/);
    assert.deepEqual(await records(), empty);
    assert.match((await types('import DIR/minutes.txt --group TMAG --yes')).said, /Imported\.$/);
    const full = await records();
    assert.notDeepEqual(full, empty);
    assert.match((await types('import DIR/minutes.txt --group TMAG --yes')).said, /in the register already/);
    assert.deepEqual(await records(), full);
  });

  it('writes nothing where a line is to be mended, and says which', async () => {
    const { length } = MINUTES.slice(0, MINUTES.indexOf('21/06/23')).split('\n');
    writeFileSync(join(dir, 'odd.txt'), edited(MINUTES, '21/06/23', '31/06/23'));
    const before = await records();
    const { code, said } = await types('import DIR/odd.txt --group TMAG --yes');
    assert.equal(code, 1);
    assert.match(said, new RegExp(`to mend, line ${length}: .*31/06/23`));
    assert.match(said, /Nothing was imported/);
    assert.deepEqual(await records(), before);
  });

  it('hands out minutes that read back, and the registers', async () => {
    await types('import DIR/minutes.txt --group TMAG --yes');
    for (const format of ['docx', 'md']) {
      const { code, said } = await types(`export TMAG19 --format ${format} --out DIR/out`);
      assert.equal(code, 0, said);
      const name = readdirSync(join(dir, 'out')).find((each) => each.endsWith(format)) ?? '';
      const bytes = readFileSync(join(dir, 'out', name));
      const document = await readDocument({ name, bytes }, { prefix: 'TMAG' });
      assert.equal(document.meeting?.number, 19);
      assert.deepEqual(
        document.findings.filter(({ weight }) => weight === 'fault'),
        [],
      );
    }
    assert.equal((await types('export TMAG --registers --out DIR/out')).code, 0);
    assert.equal((await types('export TMAG --registers --format csv --out DIR/out')).code, 0);
    assert.ok(existsSync(join(dir, 'out', 'TMAG-registers.xlsx')));
    for (const [name, columns] of [
      ['actions', /^\uFEFF?Area,Ref,Action/],
      ['decisions', /^\uFEFF?Area,Ref,Description/],
      ['approvals', /^\uFEFF?Area,Ref,Document/],
      ['attendance', /^\uFEFF?Meeting,Date,Name/],
    ] as const) {
      assert.match(readFileSync(join(dir, 'out', `TMAG-${name}.csv`), 'utf8'), columns);
    }
  });

  for (const [line, says] of [
    ['export', /export TMAG19/],
    ['export TMAG', /export TMAG19/],
    ['export TMAG99', /no minutes of TMAG 99/],
    ['export OTHER19', /no group OTHER/],
    ['export TMAG19 --format pdf', /docx or md/],
    ['export TMAG --registers --format pdf', /xlsx or csv/],
    ['export TMAG19 --nonsense', /export TMAG19/],
    ['import', /import <file>/],
    ['import DIR/minutes.txt', /import <file>/],
    ['import DIR/nothing.txt --group TMAG', /no file/],
    ['import DIR/minutes.txt --group OTHER', /no group OTHER/],
  ] as const) {
    it(`answers "${line}" with a sentence and an exit code`, async () => {
      const { code, said } = await types(line);
      assert.equal(code, 1);
      assert.match(said, says);
    });
  }
});

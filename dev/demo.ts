/**
 * `npm run demo`: TMAG 019 played through the Teams simulator against the real bot, over real HTTP. It prints the
 * conversation, then the minutes' two tables as the register has them. Nothing is left behind.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compose } from '../src/compose.ts';
import { readConfig } from '../src/config.ts';
import { actionsTable, decisionsTable } from '../src/export/tables.ts';
import { gather } from './demo-cast.ts';
import { readTables } from './demo-register.ts';
import { play } from './demo-script.ts';
import { setStage } from './demo-stage.ts';
import { startSimulator } from './simulator/simulator.ts';

const print = (text: string): void => {
  console.log(text);
};

const dataDir = await mkdtemp(join(tmpdir(), 'tmag-demo-'));
const groupsDir = join(import.meta.dirname, '..', 'config', 'groups');
const read = readConfig({ BOT_MODE: 'local', PORT: '0', DATA_DIR: dataDir, GROUPS_DIR: groupsDir, LOG_LEVEL: 'error' });
if (!read.ok) throw new Error(read.faults.join('\n'));

const teams = await startSimulator({ start: new Date('2023-05-31T09:00:00Z') });
try {
  const product = await compose(read.config, { clock: teams.clock });
  try {
    const port = await product.start();
    teams.connectTo(`http://127.0.0.1:${port}/api/messages`);
    const cast = gather(teams);
    await play(cast, setStage(teams, cast.chat, print));
    const { actions, decisions } = await readTables(dataDir, {
      tenant: cast.chair.tenantId,
      prefix: 'TMAG',
      meeting: 19,
    });
    print(`\nActions\n\n${actionsTable(actions)}\n\nDecisions\n\n${decisionsTable(decisions)}`);
  } finally {
    await product.stop();
  }
} finally {
  await teams.stop();
  await rm(dataDir, { recursive: true, force: true });
}

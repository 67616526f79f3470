import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { gather, TENANT } from '../dev/demo-cast.ts';
import { readTables } from '../dev/demo-register.ts';
import { setStage } from '../dev/demo-stage.ts';
import { startLocalBot } from '../dev/local-bot.ts';
import type { LocalBot } from '../dev/local-bot.ts';
import { startSimulator } from '../dev/simulator/simulator.ts';

const file = process.env['MINUTES_FILE'];

/** The rows of one of the minutes' tables: the lines between its header and the next empty line. */
function tableRows(text: string, header: string): readonly (readonly string[])[] {
  const lines = text.split(/\r?\n/);
  const start = lines.indexOf(header) + 1;
  assert.ok(start > 0, `the minutes have the header ${header}`);
  const end = lines.indexOf('', start);
  return lines.slice(start, end).map((line) => line.split('\t').map((cell) => cell.trim()));
}

describe('the register against the real minutes of TMAG 019', function () {
  before(function () {
    if (file === undefined) {
      console.log('      skipped: MINUTES_FILE does not name the minutes of TMAG 019');
      this.skip();
    }
  });

  it('holds their two tables, row by row, when their texts are typed in the chat', async () => {
    const minutes = readFileSync(file ?? '', 'utf8');
    const actions = tableRows(minutes, 'Area\tRef\tAction\tOwner\tDue\tUpdate');
    const decisions = tableRows(minutes, 'Area\tRef\tDescription');
    assert.equal(actions.length, 4);
    assert.equal(decisions.length, 1);

    const teams = await startSimulator({ start: new Date('2023-05-31T09:00:00Z') });
    const bot = await startLocalBot(teams);
    try {
      const cast = gather(teams);
      const { says } = setStage(teams, cast.chat, () => undefined);
      const areas = [...new Set(actions.map(([area = '']) => area))];
      await says(cast.chair, `start TMAG 19 extraordinary\nWelcome\n${areas.join('\n')}\nSummary and next steps`);
      for (const [index, area] of areas.entries()) {
        await says(cast.chair, `agenda ${index + 2}`);
        for (const [, , text = '', owner = ''] of actions.filter((row) => row[0] === area)) {
          await says(cast.secretary, `action ${text} owner ${owner}`);
        }
        for (const [, , description = ''] of decisions.filter((row) => row[0] === area)) {
          await says(cast.chair, `decision ${description}`);
        }
      }

      const register = await readTables(bot, { tenant: TENANT, prefix: 'TMAG', meeting: 19 });
      const cells = ({ area, ref, action, owner, due, update }: (typeof register.actions)[number]) =>
        [area, ref, action, owner, due, update].slice(0, actions[0]?.length);
      assert.deepEqual(register.actions.map(cells), actions);
      assert.deepEqual(
        register.decisions.map(({ area, ref, description }) => [area, ref, description]),
        decisions,
      );
      await caveatIsKeptApart(bot, decisions[0]?.[2] ?? '');
    } finally {
      await bot.stop();
      await teams.stop();
    }
  });
});

async function caveatIsKeptApart(bot: LocalBot, printed: string): Promise<void> {
  const store = await bot.openStore();
  const scope = { of: 'group', tenant: TENANT, prefix: 'TMAG' } as const;
  const decision = await store.read(scope, 'decision', 'TMAG-DEC30');
  await store.close();
  assert.ok(decision);
  assert.equal(printed, `${decision.value.description}, with the caveat that ${decision.value.caveat}`);
}

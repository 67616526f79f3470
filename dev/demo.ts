/**
 * `npm run demo`: TMAG 019 played through the Teams simulator against the real bot, over real HTTP. It prints the
 * conversation, the minutes' two tables as the register has them, what people do and are told in the seven weeks that
 * follow, and at last the minutes as they were issued and the card with which TMAG 020 opened. Nothing is left behind.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { minutesMarkdown } from '../src/export/minutes-markdown.ts';
import { actionsTable, decisionsTable } from '../src/export/tables.ts';
import { gather, TENANT } from './demo-cast.ts';
import { joinMeeting, minutesDeeds, readIssued } from './demo-minutes.ts';
import { readOffline, readTables } from './demo-register.ts';
import { play } from './demo-script.ts';
import { setStage } from './demo-stage.ts';
import { approvalDeeds } from './demo-approval.ts';
import { deeds } from './demo-owners.ts';
import { passWeeks } from './demo-weeks.ts';
import { startLocalBot } from './local-bot.ts';
import type { NamedBytes } from './simulator/files.ts';
import { startSimulator } from './simulator/simulator.ts';

const print = (line: string): void => {
  console.log(line);
};

/** `npm run demo -- --out folder` keeps the Word file that the secretary gets. */
const { values } = parseArgs({ options: { out: { type: 'string' } } });
function keep({ name, bytes }: NamedBytes): void {
  if (values.out === undefined) return;
  mkdirSync(values.out, { recursive: true });
  writeFileSync(join(values.out, name), bytes);
}

const teams = await startSimulator({ start: new Date('2023-05-31T09:00:00Z') });
const bot = await startLocalBot(teams, { outboxByHand: true });
try {
  const cast = gather(teams);
  const stage = setStage(teams, cast.chat, print);
  await joinMeeting(teams, cast);
  await play(cast, stage);
  const { actions, decisions } = await readTables(bot, { tenant: TENANT, prefix: 'TMAG', meeting: 19 });
  print(`\nActions\n\n${actionsTable(actions)}\n\nDecisions\n\n${decisionsTable(decisions)}`);
  print('\nThe weeks after the meeting\n');
  const minutes = minutesDeeds(cast, { stage, print, keep });
  const all = [...deeds(cast, print), ...approvalDeeds(cast, print), ...minutes.deeds].sort((a, b) =>
    a.at.localeCompare(b.at),
  );
  await passWeeks({ teams, bot, cast }, { until: '2023-07-17T18:00:00Z', deeds: all }, print);
  const later = await readTables(bot, { tenant: TENANT, prefix: 'TMAG', meeting: 19 });
  print(`\nThe actions as they stand then\n\n${actionsTable(later.actions)}`);
  const offline = await readOffline(bot, { tenant: TENANT, prefix: 'TMAG' });
  print(`\nThe decisions of offline approvals\n\n${decisionsTable(offline)}`);
  print(`\nThe minutes of TMAG 019, as they were issued\n\n${minutesMarkdown(await readIssued(bot))}`);
  print(`\nThe card with which TMAG 020 opened\n\n${minutes.opening.join('\n')}`);
} finally {
  await bot.stop();
  await teams.stop();
}

import { selectActions } from '../src/domain/lists.ts';
import { actionRow, decisionRow, selectDecisions } from '../src/domain/register.ts';
import type { ActionRow, DecisionRow } from '../src/domain/register.ts';
import type { LocalBot } from './local-bot.ts';

type Where = Pick<LocalBot, 'openStore'>;

/** What was decided between meetings. */
export async function readOffline(
  bot: Where,
  { tenant, prefix }: { readonly tenant: string; readonly prefix: string },
): Promise<readonly DecisionRow[]> {
  const store = await bot.openStore();
  const decisions = await store.list({ of: 'group', tenant, prefix }, 'decision');
  await store.close();
  return decisions.filter(({ value }) => value.reached?.how === 'offline').map(({ value }) => decisionRow(value));
}

/** The rows of one meeting's two tables, read from the bot's own store by a connection beside the bot's. */
export async function readTables(
  bot: Pick<LocalBot, 'openStore'>,
  { tenant, prefix, meeting }: { readonly tenant: string; readonly prefix: string; readonly meeting: number },
): Promise<{ actions: readonly ActionRow[]; decisions: readonly DecisionRow[] }> {
  const store = await bot.openStore();
  try {
    const scope = { of: 'group', tenant, prefix } as const;
    const group = await store.read(scope, 'group', 'group');
    if (!group) throw new Error(`no group ${prefix}`);
    const actions = (await store.list(scope, 'action', { meeting })).map((each) => each.value);
    const decisions = (await store.list(scope, 'decision', { meeting })).map((each) => each.value);
    const shown = selectActions(group.value, actions, { filter: { show: 'meeting', meeting }, today: '' });
    return {
      actions: shown.map((action) => actionRow(group.value, action)),
      decisions: selectDecisions(decisions, meeting).map(decisionRow),
    };
  } finally {
    await store.close();
  }
}

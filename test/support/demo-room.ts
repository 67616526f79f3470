import { gather } from '../../dev/demo-cast.ts';
import type { Cast } from '../../dev/demo-cast.ts';
import { setStage } from '../../dev/demo-stage.ts';
import type { Stage } from '../../dev/demo-stage.ts';
import { startLocalBot } from '../../dev/local-bot.ts';
import type { LocalBot } from '../../dev/local-bot.ts';
import { startSimulator } from '../../dev/simulator/simulator.ts';
import type { Simulator } from '../../dev/simulator/simulator.ts';

/** The demo's people in the chat of their meeting, with a bot of their own and nothing said yet. */
export interface DemoRoom {
  readonly teams: Simulator;
  readonly bot: LocalBot;
  readonly cast: Cast;
  readonly stage: Stage;
  readonly leave: () => Promise<void>;
}

/** Opens such a room on 31 May 2023, 10:00 in London. */
export async function openDemoRoom(options: Parameters<typeof startLocalBot>[1]): Promise<DemoRoom> {
  const teams = await startSimulator({ start: new Date('2023-05-31T09:00:00Z') });
  const bot = await startLocalBot(teams, options);
  const cast = gather(teams);
  const stage = setStage(teams, cast.chat, () => undefined);
  const leave = async () => {
    await bot.stop();
    await teams.stop();
  };
  return { teams, bot, cast, stage, leave };
}

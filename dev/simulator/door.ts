import { answerRequest } from './connector.ts';
import type { ConnectorAnswer, ConnectorRequest } from './exchange.ts';
import type { TeamsState } from './state.ts';

/** One request of the bot, in the order of arrival. */
export interface LogEntry extends ConnectorRequest {
  /** The simulated time at which it came. */
  readonly at: Date;
  /** The real time at which it came, in milliseconds since 1970. */
  readonly receivedAt: number;
  /** What it was answered, 0 if nothing; undefined while it waits. */
  status?: number;
}

/**
 * Stands between the bot and the connector: every request passes it. It may answer by itself, or call `serve` once, and
 * do what it likes before and after. `gone` resolves when nobody waits for the answer any more. Most tests need no gate
 * of their own: `fails` of the simulator has the usual faults.
 */
export type Gate = (
  request: ConnectorRequest,
  serve: () => ConnectorAnswer,
  gone: Promise<void>,
) => ConnectorAnswer | Promise<ConnectorAnswer>;

/** The one way into the connector: writes the log, passes the gate. */
export function createDoor(state: TeamsState, gate: Gate) {
  const log: LogEntry[] = [];
  async function answer(request: ConnectorRequest, gone: Promise<void>): Promise<ConnectorAnswer> {
    const entry: LogEntry = { ...request, at: state.clock.now(), receivedAt: Date.now() };
    log.push(entry);
    const given = await gate(request, () => answerRequest(state, request), gone);
    entry.status = given.status;
    return given;
  }
  return { log, answer };
}

import type { ActionInput, DecisionInput } from '../../src/domain/capture.ts';
import type { Action } from '../../src/domain/action.ts';
import type { Decision } from '../../src/domain/decision.ts';
import { logAction } from '../../src/services/actions.ts';
import { recordDecision } from '../../src/services/decisions.ts';
import type { Deps } from '../../src/services/deps.ts';
import { MIGRATION } from './group.ts';
import { valueOf } from './results.ts';
import { requestBy, SECRETARY } from './workplace.ts';
import type { Asked } from './workplace.ts';

/** An action that lacks nothing. */
export const anInput = (text = 'Programme to draw a plan on one page.'): ActionInput => ({
  text,
  area: MIGRATION,
  owner: { given: 'text', text: 'John Wiggins' },
  due: { given: 'nothing' },
});

/** A decision that lacks nothing. */
export const aDecisionInput = (description = 'Version 0.2 is approved.'): DecisionInput => ({
  description,
  caveat: 'all open comments will be addressed.',
  area: MIGRATION,
});

/** Who logs, and how the command differs from a fresh one in the meeting's chat. */
interface Logging extends Asked {
  readonly by?: string;
}

/** Logs an action that must succeed. */
export async function logged(deps: Deps, text?: string, { by = SECRETARY, ...asked }: Logging = {}): Promise<Action> {
  return valueOf(await logAction(deps, await requestBy(deps, by, asked), anInput(text))).outcome;
}

/** Records a decision that must succeed. */
export async function recorded(
  deps: Deps,
  text?: string,
  { by = SECRETARY, ...asked }: Logging = {},
): Promise<Decision> {
  return valueOf(await recordDecision(deps, await requestBy(deps, by, asked), aDecisionInput(text))).outcome;
}

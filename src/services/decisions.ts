import { completeDecision, mintDecision } from '../domain/capture.ts';
import type { DecisionInput } from '../domain/capture.ts';
import { applyDecision } from '../domain/decision.ts';
import type { Decision, DecisionEvent, DecisionFields } from '../domain/decision.ts';
import type { Result } from '../domain/refusal.ts';
import type { Deps, Done, Request } from './deps.ts';
import { editItem, logItem } from './items.ts';
import type { Alongside, Edit, MeetingOf, Noun } from './items.ts';

const DECISION: Noun<'decision', DecisionInput, DecisionFields, DecisionEvent> = {
  kind: 'decision',
  act: 'record decisions',
  complete: completeDecision,
  mint: mintDecision,
  edited: ({ area, description, caveat }) => ({
    type: 'decision-edited',
    facts: {},
    words: { area, description, caveat },
  }),
  evolve: applyDecision,
  inputForEdit: (_before, input) => input,
};

/** Records a decision under the group's next number. `incomplete` when a form must ask. Chair and secretary. */
export const recordDecision = (deps: Deps, request: Request, input: DecisionInput): Promise<Result<Done<Decision>>> =>
  logItem(deps, request, { noun: DECISION, input });

/** The same, and what changes with it in the same commit. */
export const recordDecisionAlongside = (
  deps: Deps,
  request: Request,
  what: { readonly input: DecisionInput; readonly alongside: Alongside<Decision>; readonly meetingOf: MeetingOf },
): Promise<Result<Done<Decision>>> => logItem(deps, request, { noun: DECISION, ...what });

/** Corrects a decision's area, description or caveat. Chair and secretary. */
export const editDecision = (
  deps: Deps,
  request: Request,
  edit: Edit<DecisionInput>,
): Promise<Result<Done<Decision>>> => editItem(deps, request, { noun: DECISION, edit });

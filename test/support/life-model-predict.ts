import { CALENDAR, isOwnerless, LEADS, OBSERVER, refusal, todayOf } from './life-model.ts';
import type { Command, Model, Outcome, Prediction, Receipt } from './life-model.ts';
import { accepted, declined, done, edited, lastMeeting, logged, suggested, undone } from './life-model-rules.ts';
import type { Of } from './life-model-rules.ts';
import { predictStep } from './life-model-steps.ts';
import { CHAIR } from './workplace.ts';

function removed(model: Model, _: Command, { who }: Of<'remove'>): Prediction {
  if (who === CHAIR) return refusal(model, 'last-chair', { who });
  // Who has left already has left: the same answer.
  const next = { ...model, left: [...new Set([...model.left, who])] };
  const ownerless = next.actions.filter((life) => life.owners.includes(who) && isOwnerless(next, life));
  return done(next, ownerless.map(({ ref }) => ref).sort());
}

function closed(model: Model): Prediction {
  const open = lastMeeting(model);
  if (open.state === 'closed') return refusal(model, 'no-open-meeting', { next: `TMAG ${open.number + 1}` });
  const after = { ...open, state: 'closed' } as const;
  return done({ ...model, meetings: [...model.meetings.slice(0, -1), after] }, after);
}

function started(model: Model, { extraordinary }: Of<'start'>): Prediction {
  const last = lastMeeting(model);
  if (last.state === 'open') return done(model, last);
  const date = todayOf(model);
  const planned = CALENDAR.find((each) => each.date === date)?.kind ?? 'ordinary';
  const kind = extraordinary ? 'extraordinary' : planned;
  const meeting = { number: last.number + 1, kind, date, state: 'open' } as const;
  return done({ ...model, meetings: [...model.meetings, meeting] }, meeting);
}

/** The prediction of an act of somebody who is in the group and may. */
function carriedOut(model: Model, command: Command): Prediction {
  const { act, by } = command;
  switch (act.do) {
    case 'step':
      return predictStep(model, command, act);
    case 'log':
      return logged(model, by, { draft: act.draft, meeting: lastMeeting(model) });
    case 'edit':
      return edited(model, command, act);
    case 'undo':
      return undone(model, command);
    case 'suggest':
      return suggested(model, command, act);
    case 'accept':
      return accepted(model, command, act);
    case 'decline':
      return declined(model, command, act);
    case 'remove':
      return removed(model, command, act);
    case 'close':
      return closed(model);
    case 'start':
      return started(model, act);
  }
}

/** Why somebody may not ask for this at all, whatever the register holds. */
function forbidden(model: Model, { by, act }: Command): Prediction | undefined {
  if (act.do === 'step') return undefined;
  if (model.left.includes(by)) return refusal(model, 'shut out');
  const may = act.do === 'suggest' ? by !== OBSERVER : LEADS.includes(by);
  return may ? undefined : refusal(model, 'may-not');
}

/** Of which record the answer of a command tells; removing somebody leaves no receipt. */
function receiptOf(model: Model, { act }: Command, outcome: Outcome): Receipt | undefined {
  const { now: at } = model;
  if (!('done' in outcome) || act.do === 'remove') return undefined;
  if (act.do === 'close' || act.do === 'start') return { at, meeting: lastMeeting(model).number };
  if (act.do === 'suggest') return { at, suggestion: model.suggestions.length - 1 };
  if (act.do === 'decline') return { at, suggestion: act.suggestion };
  return { at, action: (outcome.done as { ref: string }).ref };
}

/** The record that a receipt tells of, as it is now. */
function recordOf({ actions, suggestions, meetings }: Model, receipt: Receipt) {
  if ('action' in receipt) return actions.find(({ ref }) => ref === receipt.action)!;
  if ('suggestion' in receipt) return suggestions[receipt.suggestion]!;
  return meetings.find(({ number }) => number === receipt.meeting)!;
}

/** What a command must do: nothing but tell its record again where it was carried out before. */
export function predict(model: Model, command: Command): Prediction {
  const refused = forbidden(model, command);
  if (refused) return refused;
  const receipt = model.receipts[command.key];
  if (receipt) return { outcome: { done: recordOf(model, receipt), repeatOf: receipt.at }, next: model };
  const { outcome, next } = carriedOut(model, command);
  const fresh = next === model ? undefined : receiptOf(next, command, outcome);
  return { outcome, next: fresh ? { ...next, receipts: { ...next.receipts, [command.key]: fresh } } : next };
}

import template from '../../cards/recap-card.json' with { type: 'json' };
import { fitMost } from './fit.ts';
import { prepare } from './render.ts';
import type { BuiltCard } from './render.ts';
import { actionLine, decisionLine, moreLine } from './rows.ts';
import type { ListedAction, ListedDecision } from './rows.ts';
import { count, optional, when } from './words.ts';

export interface RecapView {
  /** "Before we close"; afterwards "TMAG 019 is closed". */
  readonly heading: string;
  readonly meetingTitle: string;
  readonly note?: string;
  readonly actions: readonly ListedAction[];
  readonly decisions: readonly ListedDecision[];
  /** What is still open to question, in plain sentences. */
  readonly looseEnds: readonly string[];
  readonly closeHint?: string;
}

const fill = prepare(template);

const section = (title: string, total: number, rows: readonly object[]) => ({
  title,
  number: total === 0 ? '' : `  ${total}`,
  none: when(total === 0, 'None in this meeting.'),
  rows,
});

/** The read-back: what was decided, who does what by when, and what is left loose. */
export function recapCard(view: RecapView): BuiltCard {
  const { heading, meetingTitle, note, actions, decisions, looseEnds, closeHint } = view;
  const decided = decisions.map(decisionLine);
  const agreed = actions.map((row) => actionLine(row));
  const total = looseEnds.length + decided.length + agreed.length;
  const data = { kicker: optional(meetingTitle), heading, note: optional(note), hint: optional(closeHint) };
  const summary = `${heading}: ${count(decided.length, 'decision')}, ${count(agreed.length, 'action')}`;
  // Loose ends are kept before all else: they are what the meeting can still mend, and the lists can be had by other commands.
  return fitMost(total, (shown) => {
    const ends = looseEnds.slice(0, shown);
    const decisionsShown = decided.slice(0, Math.max(0, shown - looseEnds.length));
    const actionsShown = agreed.slice(0, Math.max(0, shown - looseEnds.length - decided.length));
    const sections = [
      section('Decisions', decided.length, decisionsShown),
      section('Actions', agreed.length, actionsShown),
    ];
    return {
      card: fill({
        ...data,
        looseEnds: when(ends.length > 0, { sentences: ends }),
        sections,
        more: moreLine(total - shown),
      }),
      summary,
    };
  });
}

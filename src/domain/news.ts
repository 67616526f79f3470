import type { Action, Answer, Said } from './action.ts';
import type { IsoDate } from './dates.ts';
import type { PersonId } from './group.ts';

/** The last thing that was said of an action or done to it. */
export type News = Said & {
  readonly what: 'updated' | 'edited' | 'promised' | 'asked' | 'done' | 'closed' | 'cancelled' | Answer['answer'];
  /** Of `asked`: the new due date. */
  readonly until?: IsoDate;
  /** Of `promised`: by when. */
  readonly date?: IsoDate;
};

function ofState(action: Action): readonly News[] {
  switch (action.state) {
    case 'open':
      return [
        ...(action.answer ? [{ ...action.answer, what: action.answer.answer }] : []),
        ...(action.asked ? [{ ...action.asked, what: 'asked' } as const] : []),
      ];
    case 'done':
      return [{ ...action.done, what: 'done' }];
    case 'closed':
      return [{ ...action.closed, what: 'closed' }];
    case 'cancelled':
      return [{ ...action.cancelled, what: 'cancelled' }];
    case 'withdrawn':
      return [];
  }
}

/**
 * What happened to an action last, since it was logged; of several at one moment, what its state says.
 * @param reader whose own doings are no news; everything is where nobody in particular reads it
 */
export function latestNews(action: Action, reader?: PersonId): News | undefined {
  const updates = action.updates.map((said): News => ({ ...said, what: 'updated' }));
  const edits: readonly News[] = action.edited ? [{ ...action.edited, text: '', what: 'edited' }] : [];
  const promises: readonly News[] = action.promise ? [{ ...action.promise, what: 'promised' }] : [];
  const all = [...updates, ...edits, ...promises, ...ofState(action)].filter(({ by }) => by !== reader);
  return all.reduce<News | undefined>((last, each) => (last && last.at > each.at ? last : each), undefined);
}

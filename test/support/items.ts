import type { Action } from '../../src/domain/action.ts';
import type { Decision } from '../../src/domain/decision.ts';
import { MIGRATION } from './group.ts';

/** TMAG19-02 as it was logged, or with other fields. */
export const anAction = (fields: Partial<Action> = {}): Action =>
  ({
    ref: 'TMAG19-02',
    meeting: 19,
    order: 2,
    afterMeeting: false,
    area: MIGRATION,
    text: 'Programme to draw all that migration will deliver on one page, with the smaller documents named.',
    owner: { employer: 'Programme', people: ['john-wiggins'] },
    due: '2023-06-21',
    loggedBy: 'amy-clayton',
    loggedAt: '2023-05-31T10:00:00.000Z',
    actedOn: false,
    series: 1,
    updates: [],
    state: 'open',
    ...fields,
  }) as Action;

/** TMAG-DEC30 as it was recorded, or with other fields. */
export const aDecision = (fields: Partial<Decision> = {}): Decision =>
  ({
    ref: 'TMAG-DEC30',
    meeting: 19,
    order: 1,
    afterMeeting: false,
    area: MIGRATION,
    description: 'Version 0.2 of the strategy is approved',
    caveat: 'comments still open are taken up in later versions where they matter.',
    loggedBy: 'amy-clayton',
    loggedAt: '2023-05-31T09:50:00.000Z',
    actedOn: false,
    state: 'final',
    ...fields,
  }) as Decision;

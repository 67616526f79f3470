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
    text: 'Programme to produce a plan-on-a-page for the Migration deliverables (including lower-level artefacts).',
    owner: { employer: 'Programme', people: ['john-wiggins'] },
    due: '2023-06-21',
    loggedBy: 'amy-clayton',
    loggedAt: '2023-05-31T10:00:00.000Z',
    actedOn: false,
    series: 1,
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
    description: 'The TMAG approved version 0.2 of the Migration, Cutover & Data Strategy',
    caveat: 'all open comments will be addressed going forward where relevant.',
    loggedBy: 'amy-clayton',
    loggedAt: '2023-05-31T09:50:00.000Z',
    actedOn: false,
    state: 'final',
    ...fields,
  }) as Decision;

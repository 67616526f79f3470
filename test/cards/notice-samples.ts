import { homeNoticesCard } from '../../src/cards/home-notices-card.ts';
import { noticesCard } from '../../src/cards/notices-card.ts';
import { remindersCard } from '../../src/cards/reminders-card.ts';
import type { BuiltCard } from '../../src/cards/render.ts';
import { undeliveredCard } from '../../src/cards/undelivered-card.ts';
import { LATE, NOBODYS, NOTICED, REMINDERS, UNDELIVERED } from './notice-views.ts';

const group = 'Testing and Migration Advisory Group';
const [risk, page, answers] = NOTICED;
const johns = { ...answers, owner: 'Programme (John Wiggins)' };

const ofOnePerson = {
  'notices-yours': noticesCard({ ...NOBODYS, assigned: [risk] }),
  'notices-due': noticesCard({ ...NOBODYS, due: [risk, johns] }),
  'notices-mixed': noticesCard({ ...NOBODYS, assigned: [johns], due: [risk], overdue: [page] }),
  'notices-chair': noticesCard({ ...NOBODYS, late: LATE }),
  'notices-secretary': noticesCard({ ...NOBODYS, late: LATE.slice(0, 1), undelivered: UNDELIVERED.slice(0, 1) }),
};
const ofSeveral = {
  'notices-in-the-home-chat': homeNoticesCard({
    group,
    people: [
      { name: 'John Wiggins', rows: [risk, page] },
      { name: 'Cesar Lopes', rows: [answers] },
    ],
  }),
  undelivered: undeliveredCard({ group, prefix: 'TMAG', rows: UNDELIVERED }),
  'undelivered-none': undeliveredCard({ group, prefix: 'TMAG', rows: [] }),
};
const reminders = {
  reminders: remindersCard({ group, prefix: 'TMAG', rows: REMINDERS, muted: false }),
  'reminders-muted': remindersCard({ group, prefix: 'TMAG', rows: REMINDERS, muted: true }),
  'reminders-none': remindersCard({ group, prefix: 'TMAG', rows: [], muted: false }),
};

/** Every card that the bot sends unasked, and what people see when they ask after those. */
export const NOTICE_SAMPLES: readonly { readonly name: string; readonly built: BuiltCard }[] = Object.entries({
  ...ofOnePerson,
  ...ofSeveral,
  ...reminders,
}).map(([name, built]) => ({ name, built }));

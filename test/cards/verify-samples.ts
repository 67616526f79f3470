import type { BuiltCard } from '../../src/cards/render.ts';
import { verifyCard } from '../../src/cards/verify-card.ts';

const group = 'Testing and Migration Advisory Group';
const DIGEST = '4be1c09a7f3358d2e6b0914ac57d2f6e8a13c4950b7de26f1d80537aa9ce4412';

const cards = {
  'verify-holds': verifyCard({ group, records: 41, events: 312, faults: [] }),
  'verify-approval': verifyCard({
    group,
    ref: 'TMAG19-03',
    records: 4,
    events: 23,
    faults: [],
    closed: {
      outcome: 'TMAG19-03: Approved as TMAG-DEC31',
      counts: '8 of 9 seats answered · 6 approve · 2 approve with comment',
      short: '4be1 c09a 7f33',
      digest: DIGEST,
    },
  }),
  'verify-faults': verifyCard({
    group,
    records: 40,
    events: 311,
    faults: [
      { record: 'TMAG19-01', what: 'event 3 was changed' },
      { record: 'TMAG19-01', what: 'is not what its events tell: text, updates' },
      { record: 'TMAG-DEC31', what: 'does not have the digest of its approval' },
    ],
  }),
  'verify-many-faults': verifyCard({
    group,
    records: 30,
    events: 290,
    faults: Array.from({ length: 14 }, (_, index) => ({ record: `TMAG19-${index + 10}`, what: 'is missing' })),
  }),
};

/** What `verify` finds. */
export const VERIFY_SAMPLES: readonly { readonly name: string; readonly built: BuiltCard }[] = Object.entries(
  cards,
).map(([name, built]) => ({ name, built }));

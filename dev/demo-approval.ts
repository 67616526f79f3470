import type { Cast } from './demo-cast.ts';
import type { Deed, Told } from './demo-deed.ts';
import { lastTold, personally } from './demo-owners.ts';
import type { Inputs } from './simulator/card-view.ts';
import type { Persona } from './simulator/personas.ts';

/** The comment log as it is pasted; the last response is not sent yet the first time. */
const sheet = (last: 'yes' | 'no'): string =>
  [
    'Seat,From,Comment,Response,In log,Sent',
    'Large Supplier,Lee Northall,Say which version takes each comment up,Version 0.3 does for all of them,yes,yes',
    'Elexon,Riccardo Lampini,Name who owns the data cut,Section 4 names the owners,yes,yes',
    'DNO,Ian Hatton,Add the data items of smaller networks,Annex B has them now,yes,yes',
    `Supplier Agent,Ian Hall,Explain how cuts are protected in transit,The security annex explains it,yes,${last}`,
  ].join('\n');

const PAPERS: Inputs = {
  version: '0.3',
  link: 'https://mhhs.example/test-data/0.3',
  briefing: 'Data Working Group, 1 June 2023.',
  gaps: 'The data protection assessment follows with the next version.',
};

/** TMAG19-03 from its preparation to the decision, and a second approval that is not carried. */
export function approvalDeeds(cast: Cast, print: (line: string) => void): readonly Deed[] {
  const { chair, secretary, testDataLead: cesar, representative: lee, seats, alternate } = cast;
  const { says, presses } = personally(print);
  const ballot = (told: readonly Told[], who: Persona) => lastTold(told, who, 'version 0.3');
  const answers = (at: string, who: Persona, { button, text = '' }: { button: string; text?: string }): Deed => ({
    at,
    act: async (told) => {
      await presses(who, ballot(told, who), { button, inputs: { text } });
    },
  });
  const opens =
    (ref: string, date: string): Deed['act'] =>
    async () => {
      const card = await says(chair, `approval ${ref}`);
      await presses(chair, card, { button: 'Open', form: { inputs: { date, time: '17:00' }, save: 'Open' } });
    };
  return [
    {
      at: '2023-06-12T09:00:00Z',
      act: async () => {
        const form = await says(cesar, 'approval TMAG19-03');
        await presses(cesar, form, { button: 'Save', inputs: PAPERS });
        await presses(cesar, form, {
          button: 'Paste comments',
          form: { inputs: { sheet: sheet('no') }, save: 'Save' },
        });
        // Open stays away until the last response is sent.
        await says(chair, 'approval TMAG19-03');
      },
    },
    {
      at: '2023-06-14T14:00:00Z',
      act: async () => {
        const card = await says(cesar, 'approval TMAG19-03');
        await presses(cesar, card, {
          button: 'Paste comments',
          form: { inputs: { sheet: sheet('yes') }, save: 'Save' },
        });
        await opens('TMAG19-03', '2023-07-17')([]);
      },
    },
    answers('2023-06-15T09:00:00Z', seats.elexon, { button: 'Approve' }),
    answers('2023-06-15T10:00:00Z', seats.supplierAgent, {
      button: 'Hold',
      text: 'our members have not seen the security annex',
    }),
    answers('2023-06-15T11:00:00Z', seats.dno, { button: 'Approve' }),
    {
      at: '2023-06-16T08:00:00Z',
      act: async () => {
        await says(seats.recco, 'cover Dave Jones by Jonny Moore for TMAG19-03');
      },
    },
    answers('2023-06-16T15:00:00Z', alternate, { button: 'Approve' }),
    {
      at: '2023-06-19T09:00:00Z',
      act: async () => {
        const form = await says(cesar, 'approval TMAG19-04');
        await presses(cesar, form, { button: 'Save', inputs: { version: '0.1' } });
        await opens('TMAG19-04', '2023-06-30')([]);
      },
    },
    answers('2023-06-20T09:00:00Z', lee, { button: 'Approve' }),
    answers('2023-06-22T09:00:00Z', seats.mediumSupplier, { button: 'Abstain' }),
    {
      at: '2023-06-23T09:00:00Z',
      act: async () => {
        const card = await says(secretary, 'approval TMAG19-03');
        const inputs = { seat: 'dcc', answer: 'approve', reason: 'e-mail of 22 June, since Teams was down there' };
        await presses(secretary, card, { button: 'Record an e-mail', form: { inputs, save: 'Record' } });
      },
    },
    {
      at: '2023-07-05T09:00:00Z',
      act: async () => {
        const card = await says(seats.supplierAgent, 'approval TMAG19-03');
        const text = 'the security annex answers our question';
        await presses(seats.supplierAgent, card, { button: 'Approve with comment', inputs: { text } });
      },
    },
    answers('2023-07-11T09:00:00Z', seats.idno, { button: 'Approve' }),
    {
      at: '2023-07-17T17:00:00Z',
      act: async () => {
        await says(chair, 'approvals all');
        await says(chair, 'approval TMAG19-03');
        await says(chair, 'verify TMAG19-03');
      },
    },
  ];
}

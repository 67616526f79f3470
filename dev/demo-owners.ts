import type { Cast } from './demo-cast.ts';
import type { Deed, Told } from './demo-deed.ts';
import { cardText } from './simulator/card-text.ts';
import type { Inputs } from './simulator/card-view.ts';
import type { SeenMessage } from './simulator/chats.ts';
import type { Persona } from './simulator/personas.ts';

const indented = (text: string): string => text.replaceAll(/^/gm, '           | ');

/** The last message that somebody was told in which something stands. */
export function lastTold(told: readonly Told[], to: Persona, words: string): SeenMessage {
  const found = told.findLast((each) => each.to === to.name && cardText(each.message.card ?? {}).includes(words));
  if (!found) throw new Error(`${to.name} was not told of ${words}`);
  return found.message;
}

/** What people do in their personal chats; each thing done is printed with what they see then. */
export function personally(print: (line: string) => void) {
  const show = (who: Persona, what: string, { card, text = '' }: SeenMessage) => {
    print(`${who.name} ${what}\n${indented(card ? cardText(card) : text)}`);
  };
  const now = (who: Persona, { id }: SeenMessage): SeenMessage => {
    const found = who.sees(who.personalChat()).find((message) => message.id === id);
    if (!found) throw new Error('the message is gone');
    return found;
  };
  return {
    says: async (who: Persona, line: string): Promise<SeenMessage> => {
      const { replies } = await who.types(who.personalChat(), line);
      const [reply] = replies;
      if (!reply) throw new Error(`the bot did not answer "${line}"`);
      show(who, `says "${line}" to the bot`, reply);
      return reply;
    },
    /** Presses a button, fills in the form that it opens where it opens one, and saves that. */
    presses: async (
      who: Persona,
      message: SeenMessage,
      {
        button,
        at = 0,
        inputs,
        form,
      }: { button: string; at?: number; inputs?: Inputs; form?: { inputs: Inputs; save: string } },
    ): Promise<void> => {
      const { toast, error } = await who.clicks(message, { title: button, at }, inputs);
      if (toast !== undefined || error)
        throw new Error(`${who.name} pressed ${button}: ${toast ?? error?.message ?? ''}`);
      if (form) await who.clicks(now(who, message), form.save, form.inputs);
      show(who, form ? `presses ${button}, fills in the form and saves` : `presses ${button}`, now(who, message));
    },
  };
}

/** What owners, the chair and a representative do between TMAG 019 and the end of June. */
export function deeds(cast: Cast, print: (line: string) => void): readonly Deed[] {
  const { chair, migrationLead: john, secondOwner: jason, representative } = cast;
  const { says, presses } = personally(print);
  return [
    {
      at: '2023-06-05T09:00:00Z',
      act: async () => {
        await says(representative, 'action Say in each reply which version takes the comment up. owner Cesar Lopes');
      },
    },
    {
      at: '2023-06-05T10:00:00Z',
      act: (told) => presses(chair, lastTold(told, chair, 'Suggested'), { button: 'Accept' }),
    },
    {
      at: '2023-06-12T15:00:00Z',
      act: async () => {
        const mine = await says(john, 'actions');
        const form = { inputs: { text: 'A first page is at https://mhhs.example/plan/1 for comments.' }, save: 'Save' };
        await presses(john, mine, { button: 'Update', at: 1, form });
      },
    },
    {
      at: '2023-06-14T10:00:00Z',
      act: async (told) => {
        const inputs = { date: '2023-07-05', text: 'the working group wants to see it first' };
        const reminder = lastTold(told, john, 'Due soon');
        await presses(john, reminder, { button: 'More time', at: 1, form: { inputs, save: 'Save' } });
      },
    },
    {
      at: '2023-06-14T13:00:00Z',
      act: (told) => presses(chair, lastTold(told, chair, 'asks for more time'), { button: 'Agree' }),
    },
    {
      at: '2023-06-16T09:00:00Z',
      act: async () => {
        await says(jason, 'done TMAG19-01 the risk is in the public log');
      },
    },
    {
      at: '2023-06-16T14:00:00Z',
      act: (told) => presses(chair, lastTold(told, chair, 'TMAG19-01'), { button: 'Confirm' }),
    },
    {
      at: '2023-06-27T09:00:00Z',
      act: async () => {
        await says(john, 'done TMAG19-02');
      },
    },
    {
      at: '2023-06-27T11:00:00Z',
      act: async () => {
        await says(chair, 'confirm TMAG19-02');
        await says(chair, 'history TMAG19-02');
        await says(chair, 'overview');
      },
    },
  ];
}

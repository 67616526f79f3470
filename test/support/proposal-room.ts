import assert from 'node:assert/strict';
import type { Dialog } from '../../dev/simulator/dialogs.ts';
import type { Inputs } from '../../dev/simulator/card-view.ts';
import type { SeenMessage } from '../../dev/simulator/chats.ts';
import type { Turn } from '../../dev/simulator/delivery.ts';
import { objects } from '../../dev/simulator/json.ts';
import type { Json } from '../../dev/simulator/json.ts';
import type { Persona } from '../../dev/simulator/personas.ts';
import { openMeeting, replyTo, shownTo, TENANT } from './meeting-room.ts';
import type { MeetingRoom, Role } from './meeting-room.ts';

/** What the chair puts to the room first. */
export const LINE = 'propose Adopt version 0.2';

/** Works for Elexon, which has a seat, and for the programme. */
const MERI = { name: 'Meri Long', email: 'meri.long@elexon.example' };
const GHOSH = { name: 'Chandrani Ghosh', email: 'chandrani.ghosh@elexon.example' };

/** The room's people, a representative of another seat, and one who is of the programme as well. */
export type Somebody = Role | 'elexon' | 'both';

/** TMAG 019 with a proposal in its chat. */
export interface ProposalRoom {
  readonly room: MeetingRoom;
  /** The proposal's card as it was posted. */
  readonly card: SeenMessage;
  /** The message as somebody sees it now. */
  now(name: Somebody, message?: SeenMessage): SeenMessage;
  presses(name: Somebody, button: string, inputs?: Inputs): Promise<Turn>;
  /** The same, with what they then see. */
  clicks(name: Somebody, button: string, inputs?: Inputs): Promise<string>;
  /** Presses a button that opens a dialog. */
  opens(name: Somebody, message: SeenMessage, button: string): Promise<Dialog>;
  /** What an observer reads on the card, or somebody else. */
  reads(name?: Role): string;
  /** The proposal's record, without its version. */
  kept(): Promise<Json>;
}

/** Opens such a room; its chair has said this. */
export async function openProposal({ line = LINE, dialogs = false } = {}): Promise<ProposalRoom> {
  const meri = { ...MERI, employer: 'Elexon', roles: ['representative', 'programme'], seat: 'elexon' };
  const room = await openMeeting({ members: [meri], dialogs });
  const persona = (profile: typeof MERI): Persona => room.teams.persona({ ...profile, tenantId: TENANT });
  const people: Readonly<Record<Somebody, Persona>> = { ...room.people, elexon: persona(GHOSH), both: persona(MERI) };
  for (const each of [people.elexon, people.both]) await room.teams.addMember(room.chat, each);
  const card = replyTo(await room.says('chair', line));
  const now = (name: Somebody, { id } = card): SeenMessage =>
    people[name].sees(room.chat).find((message) => message.id === id) ?? assert.fail('the card is gone');
  const presses = (name: Somebody, button: string, inputs?: Inputs) => people[name].clicks(now(name), button, inputs);
  return {
    room,
    card,
    now,
    presses,
    clicks: async (name, button, inputs) => shownTo(await presses(name, button, inputs)),
    opens: async (name, message, button) =>
      (await people[name].opens(message, button)).dialog ?? assert.fail('no dialog'),
    reads: (name = 'observer') => room.reads(name, card),
    kept: async () => {
      const [only] = objects(await room.register('TMAG', ['proposal']));
      return objects([only?.['value']])[0] ?? assert.fail('no proposal');
    },
  };
}

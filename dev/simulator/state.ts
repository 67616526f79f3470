import type { Account } from './accounts.ts';
import { createChat, type Chat, type NewChat } from './chats.ts';
import type { SimulatorClock } from './clock.ts';
import type { FileStore } from './files.ts';

/** Everything that the simulated Teams knows. */
export interface TeamsState {
  readonly bot: { readonly id: string; readonly name: string };
  readonly clock: SimulatorClock;
  readonly nextId: () => string;
  readonly people: Map<string, Account>;
  readonly chats: Map<string, Chat>;
  readonly files: FileStore;
}

/** Opens a chat; an id that is taken is a mistake of the test. */
export function openChat(state: TeamsState, options: NewChat): Chat {
  const chat = createChat(options, state.chats.size + 1, state.clock.now());
  if (state.chats.has(chat.id)) throw new Error(`There is a chat with the id ${chat.id} already`);
  state.chats.set(chat.id, chat);
  return chat;
}

/** The one chat between the bot and this person, opened if it isn't there yet. */
export function personalChat(state: TeamsState, person: Account, tenantId: string): Chat {
  const known = [...state.chats.values()].find(
    (chat) => chat.kind === 'personal' && chat.members.some((member) => member.id === person.id),
  );
  return known ?? openChat(state, { kind: 'personal', tenantId, members: [person] });
}

/** The person with this Teams id or Entra id. */
export function findPerson(state: TeamsState, id: string): Account | undefined {
  return state.people.get(id) ?? [...state.people.values()].find((person) => person.aadObjectId === id);
}

import { CloudAdapter, TurnContext, type Activity } from 'botbuilder';
import { envelope } from '../../dev/simulator/activities.ts';
import type { Chat } from '../../dev/simulator/chats.ts';
import type { Persona } from '../../dev/simulator/personas.ts';
import { startSimulator, type Simulator, type SimulatorOptions } from '../../dev/simulator/simulator.ts';
import { withoutHiddenRetries } from '../../src/adapters/connector-pipeline.ts';
import { createTeamsMessenger } from '../../src/adapters/teams-messenger.ts';
import type { Account } from '../../src/domain/group.ts';
import type { Message, Messenger, Reference } from '../../src/ports/messenger.ts';
import { nobodysAuthentication } from './bot-under-test.ts';
import { castOf, type Cast } from './people.ts';

type Options = Parameters<typeof createTeamsMessenger>[2];

export const PATIENT = { inTurn: 10_000, elsewhere: 10_000, idle: 10_000 };

/** The smallest card that Teams takes. */
export const cardOf = (text: string) => ({ type: 'AdaptiveCard', version: '1.4', body: [{ type: 'TextBlock', text }] });
export const messageOf = (text: string): Message => ({ card: cardOf(text), summary: text });
export const accountIn = ({ aadObjectId = '', tenantId }: Persona): Account => ({ id: aadObjectId, tenant: tenantId });

/** A messenger over real HTTP, with an adapter like the product's. */
export const messengerWith = (options?: Options, patience = PATIENT): Messenger =>
  createTeamsMessenger(new CloudAdapter(withoutHiddenRetries(nobodysAuthentication(), patience)), '', options);

/** A simulated Teams and what is needed to speak into it. */
export interface Room {
  readonly teams: Simulator;
  readonly cast: Cast;
  /** A reference as a turn in the chat gives it to whoever keeps it. */
  readonly referenceTo: (chat: Chat) => Reference;
  /** The reference of the meeting's chat. */
  readonly group: Reference;
  /** Posts, and gives the id; fails where that was not sent. */
  readonly post: (messenger: Messenger, text: string, to?: Reference) => Promise<string>;
}

export async function openRoom(options?: SimulatorOptions): Promise<Room> {
  const teams = await startSimulator(options);
  const cast = castOf(teams);
  const referenceTo = (chat: Chat): Reference => {
    const occasion = { id: '1', at: teams.clock.now(), serviceUrl: teams.serviceUrl, bot: teams.bot };
    const activity = { ...envelope({ ...occasion, chat, from: cast.chris }), type: 'message' };
    return { ...TurnContext.getConversationReference(activity as unknown as Partial<Activity>) };
  };
  const group = referenceTo(cast.chat);
  const post = async (messenger: Messenger, text: string, to = group): Promise<string> => {
    const sent = await messenger.post(to, messageOf(text));
    if (sent.outcome !== 'sent') throw new Error(`not sent: ${sent.outcome}`);
    return sent.activity;
  };
  return { teams, cast, referenceTo, group, post };
}

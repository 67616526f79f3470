import { accountOf, type Account, type Profile } from './accounts.ts';
import { envelope, type Occasion, type TeamsActivity } from './activities.ts';
import { findMember, type Chat, type NewChat } from './chats.ts';
import { createClock, createIds, type SimulatorClock } from './clock.ts';
import { deliver, type Turn } from './delivery.ts';
import { createDoor, type Gate, type LogEntry } from './door.ts';
import { createFiles } from './files.ts';
import { createFaults, type Failing, type Trouble } from './faults.ts';
import { listen } from './http-server.ts';
import { createThrottle, type Limit } from './limits.ts';
import { meetingEvent, type Casing } from './meetings.ts';
import { createPersona, type Persona, type Stage } from './personas.ts';
import { openChat, type TeamsState } from './state.ts';

export interface SimulatorOptions {
  /** Where the bot takes activities. Can be told later: a bot that needs the clock or the service URL starts second. */
  readonly botUrl?: string;
  /** Where the clock stands at first; the time of a real group's meeting if left out. */
  readonly start?: Date;
  readonly bot?: { readonly id: string; readonly name: string };
  /** Through which every request of the bot passes. */
  readonly gate?: Gate;
  /** How much it takes into one chat, in real time, before it answers 429; any amount if left out. */
  readonly limits?: readonly Limit[];
}

/** Teams without Teams: the Bot Connector on a real port, people, chats and meetings. */
export interface Simulator {
  readonly serviceUrl: string;
  /** Stamps what people do; hand it to the bot as its clock. */
  readonly clock: SimulatorClock;
  readonly bot: { readonly id: string; readonly name: string };
  /** Every request of the bot, in order. */
  readonly log: readonly LogEntry[];
  connectTo(botUrl: string): void;
  /** Makes requests of the bot fail from now on, as told. */
  fails(failing: Failing): Trouble;
  persona(profile: Profile): Persona;
  createChat(options: NewChat): Chat;
  /** Adds the app to a chat: the bot is told twice, as by Teams. */
  addBot(chat: Chat): Promise<Turn[]>;
  addMember(chat: Chat, person: Account): Promise<Turn>;
  meetingStart(chat: Chat, casing?: Casing): Promise<Turn>;
  meetingEnd(chat: Chat, casing?: Casing): Promise<Turn>;
  /** Sends any activity as it is: a tampered one, an odd one. */
  deliver(activity: object): Promise<Turn>;
  /** Sends the activity of a turn again: the very same one, or as Teams does at times, under a new id and time. */
  redeliver(turn: Turn, options?: { readonly newId?: boolean }): Promise<Turn>;
  stop(): Promise<void>;
}

/** Starts a simulated Teams on a free loopback port. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const state = createState(options);
  const { clock, bot } = state;
  const gate: Gate = options.gate ?? ((_request, serve) => serve());
  const faults = createFaults();
  const throttle = createThrottle(options.limits ?? []);
  const door = createDoor(state, (request, serve, gone) =>
    throttle(request, () => faults.pass(request, () => Promise.resolve(gate(request, serve, gone)), gone)),
  );
  const server = await listen(door.answer, state.files);
  let { botUrl } = options;
  const stage: Stage = {
    state,
    occasion: (chat, from) => ({ id: state.nextId(), at: clock.now(), serviceUrl: server.url, bot, chat, from }),
    deliver: async (activity) => {
      if (!botUrl) throw new Error('The simulator knows no bot: give botUrl, or call connectTo');
      return deliver(state, botUrl, activity);
    },
  };
  return {
    serviceUrl: server.url,
    clock,
    bot,
    log: door.log,
    connectTo: (url) => {
      botUrl = url;
    },
    fails: faults.fails,
    ...people(stage),
    ...events(stage),
    stop: server.stop,
  };
}

function createState(options: SimulatorOptions): TeamsState {
  const clock = createClock(options.start ?? new Date('2023-05-31T09:00:00Z'));
  const bot = options.bot ?? { id: '28:7a0c6c1e-51f0-4f5e-9a51-0d0f6b1f3a19', name: 'TMAG Bot' };
  return { bot, clock, nextId: createIds(clock), people: new Map(), chats: new Map(), files: createFiles() };
}

function people(stage: Stage): Pick<Simulator, 'persona' | 'createChat'> {
  return {
    persona: (profile) => {
      const account = accountOf(profile);
      stage.state.people.set(account.id, account);
      return createPersona(account, stage);
    },
    createChat: (options) => openChat(stage.state, options),
  };
}

type Events = Pick<Simulator, 'addBot' | 'addMember' | 'meetingStart' | 'meetingEnd' | 'deliver' | 'redeliver'>;

function events(stage: Stage): Events {
  const { state } = stage;
  async function happen(chat: Chat, what: Partial<TeamsActivity> & { type: string }): Promise<Turn> {
    return stage.deliver({ ...envelope(byFirstMember(stage, chat)), ...what });
  }
  return {
    addBot: async (chat) => [
      await happen(chat, { type: 'conversationUpdate', membersAdded: [{ id: state.bot.id }] }),
      await happen(chat, { type: 'installationUpdate', action: 'add' }),
    ],
    addMember: async (chat, { id, aadObjectId }) => {
      const person = state.people.get(id);
      if (!person) throw new Error(`Nobody here has the id ${id}`);
      if (!findMember(chat, id)) chat.members.push(person);
      return happen(chat, { type: 'conversationUpdate', membersAdded: [{ id, aadObjectId }] });
    },
    meetingStart: async (chat, casing) => happen(chat, meetingEvent(chat, 'Start', { at: state.clock.now(), casing })),
    meetingEnd: async (chat, casing) => happen(chat, meetingEvent(chat, 'End', { at: state.clock.now(), casing })),
    deliver: stage.deliver,
    redeliver: async ({ activity }, { newId = false } = {}) => {
      const again = newId ? { id: state.nextId(), timestamp: state.clock.now().toISOString() } : {};
      return stage.deliver({ ...activity, ...again });
    },
  };
}

// Teams names whoever did it; here that is the first member, who organised the meeting.
function byFirstMember(stage: Stage, chat: Chat): Occasion {
  const [first] = chat.members;
  if (!first) throw new Error(`The chat ${chat.id} has no members`);
  return stage.occasion(chat, first);
}

import { localDate, localTime, longDate } from '../src/domain/dates.ts';
import type { Cast } from './demo-cast.ts';
import type { LocalBot } from './local-bot.ts';
import { cardText } from './simulator/card-text.ts';
import type { SeenMessage } from './simulator/chats.ts';
import type { Persona } from './simulator/personas.ts';
import type { Simulator } from './simulator/simulator.ts';

const ZONE = 'Europe/London';
const MINUTE_MS = 60_000;

/** Something that the bot has said to somebody in their personal chat, unasked. */
export interface Told {
  readonly at: Date;
  readonly to: string;
  readonly message: SeenMessage;
}

/** A message in a line or two: its heading, and the refs that it lists. */
function inShort({ summary, card }: SeenMessage): string {
  const refs = [...new Set(cardText(card ?? {}).match(/\bTMAG19-\d+\b/g) ?? [])];
  return `${summary ?? ''} (${refs.join(', ')})`;
}

/** Watches people's personal chats; each look gives what is new there. */
function watch(teams: Simulator, people: readonly Persona[]): () => readonly Told[] {
  const known = new Set<string>();
  return () =>
    people.flatMap((person) => {
      const fresh = person
        .sees(person.personalChat())
        .filter(({ id, from }) => from === teams.bot.name && !known.has(id));
      for (const { id } of fresh) known.add(id);
      return fresh.map((message) => ({ at: teams.clock.now(), to: person.name, message }));
    });
}

/** Lets the weeks after the meeting go by, an hour at a time, and prints who is told what, when. */
export async function passWeeks(
  { teams, bot, cast }: { readonly teams: Simulator; readonly bot: LocalBot; readonly cast: Cast },
  until: string,
  print: (line: string) => void,
): Promise<readonly Told[]> {
  const people = Object.values(cast).filter((each): each is Persona => 'personalChat' in each);
  const look = watch(teams, people);
  const all: Told[] = [];
  const end = Date.parse(until);
  for (
    let next = teams.clock.now();
    next.getTime() <= end;
    next = new Date(teams.clock.now().getTime() + 60 * MINUTE_MS)
  ) {
    teams.clock.set(next);
    await bot.runOutbox();
    for (const told of look()) {
      all.push(told);
      print(
        `${longDate(localDate(told.at, ZONE))}, ${localTime(told.at, ZONE)}  to ${told.to}: ${inShort(told.message)}`,
      );
    }
  }
  const untouched = people.filter(({ name }) => !all.some(({ to }) => to === name));
  print(`\nTold nothing: ${untouched.map(({ name }) => name).join(', ')}.`);
  return all;
}

import { setTimeout as pause } from 'node:timers/promises';
import { localDate, localTime, longDate } from '../src/domain/dates.ts';
import type { Store } from '../src/ports/store.ts';
import type { Cast } from './demo-cast.ts';
import type { Deed, Told } from './demo-deed.ts';
import type { LocalBot } from './local-bot.ts';
import { cardText } from './simulator/card-text.ts';
import type { SeenMessage } from './simulator/chats.ts';
import type { Persona } from './simulator/personas.ts';
import type { Simulator } from './simulator/simulator.ts';

const ZONE = 'Europe/London';
const MINUTE_MS = 60_000;

/** A message in a line or two: its heading, and the refs that it lists. */
function inShort({ summary, card }: SeenMessage): string {
  const refs = [...new Set(cardText(card ?? {}).match(/\bTMAG19-\d+\b/g) ?? [])];
  return refs.length === 0 ? (summary ?? '') : `${summary ?? ''} (${refs.join(', ')})`;
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

const isPersona = (each: object): each is Persona => 'personalChat' in each;

const dateAndTime = (at: Date): string => `${longDate(localDate(at, ZONE))}, ${localTime(at, ZONE)}`;

const MOST_WAITS = 60;

/** Weeks go by here within seconds, in which Teams takes 50 messages each: what has to wait for that is waited for. */
async function runAll(bot: LocalBot, store: Store, now: Date): Promise<void> {
  for (let waits = 0; waits < MOST_WAITS; waits += 1) {
    await bot.runOutbox();
    const due = await store.findDue(now.toISOString(), 100);
    const isLeft = due.some(({ kind, value }) => kind === 'delivery' && value.record.startsWith('person:'));
    if (!isLeft) return;
    await pause(200);
  }
}

/** Lets the weeks after the meeting go by, an hour at a time, and prints who does what, and who is told what, when. */
export async function passWeeks(
  { teams, bot, cast }: { readonly teams: Simulator; readonly bot: LocalBot; readonly cast: Cast },
  { until, deeds }: { readonly until: string; readonly deeds: readonly Deed[] },
  print: (line: string) => void,
): Promise<readonly Told[]> {
  const people = [...Object.values(cast), ...Object.values(cast.seats)].filter(isPersona);
  const store = await bot.openStore();
  const look = watch(teams, people);
  const all: Told[] = [];
  let waiting = deeds;
  const end = Date.parse(until);
  for (
    let next = teams.clock.now();
    next.getTime() <= end;
    next = new Date(teams.clock.now().getTime() + 60 * MINUTE_MS)
  ) {
    teams.clock.set(next);
    await runAll(bot, store, next);
    for (const told of look()) {
      all.push(told);
      print(`${dateAndTime(told.at)}  to ${told.to}: ${inShort(told.message)}`);
    }
    const begun = waiting.filter(({ at }) => Date.parse(at) <= next.getTime());
    waiting = waiting.filter((deed) => !begun.includes(deed));
    for (const { act } of begun) {
      print(`\n${dateAndTime(next)}`);
      await act(all);
      // What was answered is no news.
      look();
    }
  }
  await store.close();
  const untouched = people.filter(({ name }) => !all.some(({ to }) => to === name));
  if (untouched.length > 0) print(`\nTold nothing: ${untouched.map(({ name }) => name).join(', ')}.`);
  return all;
}

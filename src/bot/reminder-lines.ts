import { remindersCard } from '../cards/reminders-card.ts';
import { undeliveredCard } from '../cards/undelivered-card.ts';
import { fullDate, localDate, localTime } from '../domain/dates.ts';
import { ok } from '../domain/refusal.ts';
import { parseRef } from '../domain/refs.ts';
import { chase, comingReminders, setMuted, undelivered } from '../services/reminders.ts';
import type { Request } from '../services/deps.ts';
import { answer } from './answer.ts';
import type { LineHandler } from './answer.ts';
import { requestOf } from './bot-deps.ts';
import type { BotDeps } from './bot-deps.ts';
import { undeliveredRow } from './stationery.ts';
import { listedAction, todayOf } from './views.ts';

const MUTED =
  'Muted: this group sends you no messages of its own any more, nor what waits for your answer. Say "unmute" to get them again.';
const UNMUTED = 'You get messages about your actions again.';

/** What to say of a mute or an unmute. */
const mutedText = (muted: boolean): string => (muted ? MUTED : UNMUTED);

/** Mutes or unmutes, and says so. */
export async function muteFor(bot: BotDeps, request: Request, muted: boolean) {
  const done = await setMuted(bot, request, muted);
  return done.ok ? ok({ text: mutedText(done.value) }) : done;
}

export const muteLine: LineHandler<'mute'> = async (bot, { turn, key, command }) => {
  const asked = await requestOf(bot, turn, { command: key, prefix: command.prefix });
  return answer(bot, asked, (request) => muteFor(bot, request, command.muted));
};

/** What goes out to whoever asks, and when. */
export const remindersLine: LineHandler<'reminders'> = async (bot, { turn, key, command }) => {
  const asked = await requestOf(bot, turn, { command: key, prefix: command.prefix });
  return answer(bot, asked, async (request) => {
    const found = await comingReminders(bot, request);
    if (!found.ok) return found;
    const { group } = request.situation;
    const { coming, muted } = found.value;
    const rows = coming.map(({ action, at }) => {
      const moment = new Date(at);
      const next = `${fullDate(localDate(moment, group.zone))}, ${localTime(moment, group.zone)}`;
      return { ...listedAction(group, todayOf(request))(action), next };
    });
    return ok(remindersCard({ group: group.name, prefix: group.prefix, rows, muted }));
  });
};

const names = (people: readonly { readonly name: string }[]): string =>
  people.map(({ name }) => name).join(' and ') || 'Nobody';

export const chaseLine: LineHandler<'chase'> = async (bot, { turn, key, command }) => {
  const asked = await requestOf(bot, turn, { command: key, prefix: parseRef(command.ref)?.prefix });
  return answer(bot, asked, async (request) => {
    const owners = await chase(bot, request, command.ref);
    if (!owners.ok) return owners;
    const { outcome } = owners.value;
    const verb = outcome.length === 1 ? 'is' : 'are';
    return ok({ text: `${names(outcome)} ${verb} asked about ${command.ref} now.` });
  });
};

export const undeliveredLine: LineHandler<'undelivered'> = async (bot, { turn, key, command }) => {
  const asked = await requestOf(bot, turn, { command: key, prefix: command.prefix });
  return answer(bot, asked, async (request) => {
    const found = await undelivered(bot, request);
    if (!found.ok) return found;
    const { group } = request.situation;
    const rows = found.value.map(undeliveredRow(group, request.at));
    return ok(undeliveredCard({ group: group.name, prefix: group.prefix, rows }));
  });
};

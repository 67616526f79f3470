import { cardText } from './simulator/card-text.ts';
import { objects, text } from './simulator/json.ts';
import type { Json } from './simulator/json.ts';
import type { Chat, SeenMessage } from './simulator/chats.ts';
import type { Persona } from './simulator/personas.ts';
import type { Simulator } from './simulator/simulator.ts';

/** What people do in the demo; each thing done is printed with the bot's answer. */
export interface Stage {
  /** Types a line to the bot and gives its answer. */
  readonly says: (person: Persona, line: string) => Promise<SeenMessage>;
  /** Fills a form's inputs, named by their labels and with choices by their titles, and saves it. */
  readonly fills: (person: Persona, form: SeenMessage, inputs: Readonly<Record<string, string>>) => Promise<void>;
  /** A message as it is printed. */
  readonly shown: (message: SeenMessage) => string;
  /** Lets time pass. */
  readonly minutes: (count: number) => void;
}

const INDENT = '           ';

const indented = (lines: string): string =>
  lines
    .split('\n')
    .map((line) => `${INDENT}| ${line}`)
    .join('\n');

const shown = (message: SeenMessage): string => indented(message.card ? cardText(message.card) : (message.text ?? ''));

/** Every input of a card, wherever it stands. */
function inputsOf(node: unknown): Json[] {
  if (Array.isArray(node)) return node.flatMap(inputsOf);
  if (typeof node !== 'object' || node === null) return [];
  const own = 'type' in node && typeof node.type === 'string' && node.type.startsWith('Input.') ? [node as Json] : [];
  return [...own, ...Object.values(node).flatMap(inputsOf)];
}

/** The id and value of an input whose label and shown value people know. */
export function entry(card: Json, label: string, value: string): [string, string] {
  const input = inputsOf(card).find((each) => each['label'] === label);
  if (!input) throw new Error(`the form has no "${label}"`);
  const choice = objects(input['choices']).find((each) => each['title'] === value);
  return [text(input['id']), choice ? text(choice['value']) : value];
}

/** A stage in one chat, on which everything that happens is printed by `print`. */
export function setStage(teams: Simulator, chat: Chat, print: (line: string) => void): Stage {
  const time = () => teams.clock.now().toLocaleTimeString('en-GB', { timeZone: 'Europe/London', timeStyle: 'short' });
  const heading = (person: Persona, what: string) => {
    print(`\n${time()}  ${person.name}${what}`);
  };
  return {
    async says(person, line) {
      heading(person, `: @${teams.bot.name} ${line.replaceAll('\n', `\n${INDENT}`)}`);
      const { replies } = await person.types(chat, `@${teams.bot.name} ${line}`);
      const [reply] = replies;
      if (!reply) throw new Error(`the bot did not answer "${line}"`);
      print(shown(reply));
      teams.clock.advance(20_000);
      return reply;
    },
    async fills(person, form, inputs) {
      const { card = {} } = form;
      const entries = Object.entries(inputs).map(([label, value]) => entry(card, label, value));
      heading(person, ` fills in the form and presses Save`);
      const { toast, error } = await person.clicks(form, 'Save', Object.fromEntries(entries));
      const now = person.sees(chat).find((message) => message.id === form.id);
      if (toast !== undefined || error || !now)
        throw new Error(`the form was not saved: ${toast ?? error?.message ?? ''}`);
      print(shown(now));
      teams.clock.advance(20_000);
    },
    shown,
    minutes(count) {
      teams.clock.advance(count * 60_000);
    },
  };
}

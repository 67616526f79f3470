import type { MinutesDocument } from '../src/domain/minutes/document.ts';
import { issuedDocument, snapshotId } from '../src/domain/minutes/edition.ts';
import { TENANT } from './demo-cast.ts';
import type { Cast } from './demo-cast.ts';
import type { Deed } from './demo-deed.ts';
import { lastTold, personally } from './demo-owners.ts';
import { entry } from './demo-stage.ts';
import type { Stage } from './demo-stage.ts';
import type { LocalBot } from './local-bot.ts';
import type { NamedBytes } from './simulator/files.ts';
import type { Persona } from './simulator/personas.ts';
import type { Simulator } from './simulator/simulator.ts';

/** Who else attended TMAG 019, and where they can be mailed. */
const AUDIENCE: Readonly<Record<string, string>> = {
  'Chandrani Ghosh': 'elexon',
  'Riccardo Lampini': 'elexon',
  'Anand Kaveripatnam': 'mhhs',
  'Keith Clark': 'mhhs',
  'Kevin Davis': 'mhhs',
  'Lee Cox': 'mhhs',
  'Matthew Breen': 'mhhs',
  'Nigel Hunt': 'mhhs',
  'Simon Berry': 'mhhs',
  'Saima Sabir': 'ipa',
  'Sajwal Dash': 'ipa',
  'Sinead Quinn': 'ofgem',
};

/** The meeting begins in Teams: everybody comes but Dave Jones, and Jason Brogden, who has no Teams account here. */
export async function joinMeeting(teams: Simulator, cast: Cast): Promise<void> {
  const { chat, chair, secretary, migrationLead, testDataLead, representative, alternate, seats } = cast;
  const audience = Object.entries(AUDIENCE).map(([name, house], index) =>
    teams.persona({
      name,
      email: `${name.toLowerCase().replace(' ', '.')}@${house}.example`,
      tenantId: TENANT,
      aadObjectId: `7a3c1f10-5b0e-4c52-9d4e-3f6a8b2c1e${String(index).padStart(2, '0')}`,
    }),
  );
  for (const each of audience) await teams.addMember(chat, each);
  await teams.meetingStart(chat);
  const { recco, ...voices } = seats;
  const people: readonly Persona[] = [chair, secretary, migrationLead, testDataLead, representative, alternate];
  for (const each of [...people, ...Object.values(voices), ...audience]) await each.joins(chat);
}

/** What the secretary makes of the draft that she was sent, and how the next meeting opens in the same chat. */
export function minutesDeeds(
  cast: Cast,
  { stage, print, keep }: { stage: Stage; print: (line: string) => void; keep: (file: NamedBytes) => void },
) {
  const { secretary, chair } = cast;
  const { says, presses } = personally(print);
  const opening: string[] = [];
  const deeds: readonly Deed[] = [
    {
      at: '2023-06-01T09:00:00Z',
      act: async (told) => {
        const draft = lastTold(told, secretary, 'draft minutes of TMAG 019');
        await secretary.clicks(draft, 'Show the draft');
        const [shown] = secretary.sees(secretary.personalChat()).slice(-1);
        if (shown) print(`${secretary.name} presses Show the draft\n${stage.shown(shown)}`);
        // Of whom Teams knew nothing, she knows that he was there.
        const list = await says(secretary, 'attendance TMAG19');
        await secretary.clicks(list, 'Add somebody');
        const form = secretary.sees(secretary.personalChat()).find(({ id }) => id === list.id) ?? list;
        const who = Object.fromEntries([entry(form.card ?? {}, 'Who', 'Jason Brogden (Programme)')]);
        await presses(secretary, form, { button: 'Save', inputs: who });
        const details = await says(secretary, 'details TMAG19');
        await presses(secretary, details, { button: 'Save', inputs: { starts: '10:00', ends: '11:30' } });
      },
    },
    {
      at: '2023-06-07T09:00:00Z',
      act: async () => {
        const minutes = await says(secretary, 'minutes TMAG19');
        await presses(secretary, minutes, { button: 'Issue', form: { inputs: {}, save: 'Issue' } });
        const file = await takeFile(secretary);
        print(`${secretary.name} gets ${file.name}, ${file.bytes.length} bytes`);
        keep(file);
      },
    },
    {
      at: '2023-06-21T09:00:00Z',
      act: async () => {
        const card = await stage.says(chair, 'start TMAG 20\nWelcome\nActions of TMAG 019\nAny other business');
        opening.push(stage.shown(card));
      },
    },
    {
      at: '2023-06-21T10:00:00Z',
      act: async () => {
        await stage.says(chair, 'close');
      },
    },
  ];
  return { deeds, opening };
}

/** The secretary asks for the Word file, agrees to have it, and finds it in the chat. */
async function takeFile(secretary: Persona): Promise<NamedBytes> {
  const chat = secretary.personalChat();
  const card = secretary.sees(chat).findLast(({ summary = '' }) => summary.startsWith('Minutes of TMAG 019'));
  if (!card) throw new Error('the minutes were not shown');
  await secretary.clicks(card, 'Word file');
  const offer = secretary.sees(chat).findLast(({ consent }) => consent !== undefined);
  if (!offer) throw new Error('no file was offered');
  await secretary.agrees(offer);
  const file = secretary.sees(chat).findLast((message) => message.file !== undefined)?.file;
  if (!file) throw new Error('the file did not come');
  return file;
}

/** The minutes of TMAG 019 as they were issued, read from the bot's own store by a connection beside the bot's. */
export async function readIssued(bot: Pick<LocalBot, 'openStore'>): Promise<MinutesDocument> {
  const store = await bot.openStore();
  try {
    const scope = { of: 'group', tenant: TENANT, prefix: 'TMAG' } as const;
    const issue = (await store.read(scope, 'minutes', '19'))?.value.issues.at(-1);
    const snapshot = issue && (await store.read(scope, 'snapshot', snapshotId(19, issue.version)));
    if (!snapshot) throw new Error('the minutes of TMAG 019 were not issued');
    return issuedDocument(snapshot.value, issue);
  } finally {
    await store.close();
  }
}

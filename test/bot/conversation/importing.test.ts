import assert from 'node:assert/strict';
import { strToU8, zipSync } from 'fflate';
import type { SentFile } from '../../../dev/simulator/file-messages.ts';
import type { SeenMessage } from '../../../dev/simulator/chats.ts';
import type { Turn } from '../../../dev/simulator/delivery.ts';
import { minutesDocx } from '../../../src/export/minutes-docx.ts';
import type { Kind } from '../../../src/ports/store.ts';
import { sampleMinutes } from '../../export/sample-minutes.ts';
import { edited, lineOf, MINUTES } from '../../import/synthetic.ts';
import { answerTo, openRoom, shownTo, tampered, TENANT } from '../../support/meeting-room.ts';
import type { MeetingRoom, Role } from '../../support/meeting-room.ts';

const ALL: readonly Kind[] = [
  'head',
  'group',
  'meeting',
  'attendance',
  'note',
  'minutes',
  'snapshot',
  'action',
  'decision',
  'event',
  'notice',
  'delivery',
];
const file = (text: string, name = 'minutes.txt'): SentFile => ({ name, bytes: Buffer.from(text, 'utf8') });

/** Of a meeting before the one that is held here, with owners whom the group knows. */
const LATER = edited(
  edited(edited(MINUTES, 'TMAG 019 -', 'TMAG 018 -'), '31 May 2023', '10 May 2023').replaceAll('TMAG19', 'TMAG18'),
  '; Elexon',
  '; Elexon (Nigel Rees)',
);

describe('a file that is sent to be imported', function () {
  this.timeout(30_000);
  let room: MeetingRoom;
  const sends = (who: Role, sent: SentFile): Promise<Turn> =>
    room.people[who].sends(room.people[who].personalChat(), sent);
  const preview = async (sent: SentFile, who: Role = 'secretary') => {
    const turn = await sends(who, sent);
    return { message: turn.replies[0] ?? assert.fail('no reply'), text: answerTo(turn) };
  };
  const all = (prefix = 'TMAG') => room.register(prefix, ALL);
  const told = () => room.register('TMAG', ['delivery', 'notice']);
  const presses = async (message: SeenMessage) => shownTo(await room.people.secretary.clicks(message, 'Import'));
  /** The register before anybody's first word. */
  const begins = async () => {
    await room.says('chair', 'start TMAG 19 extraordinary\nWelcome');
    await room.says('chair', 'close');
    for (const who of ['secretary', 'programme', 'representative', 'observer'] as const) await room.says(who, 'help');
  };

  beforeEach(async () => {
    room = await openRoom();
    await begins();
  });
  afterEach(() => room.leave());

  for (const name of ['minutes.txt', 'minutes.md']) {
    it(`is previewed, imported on a word, and is there already the second time (${name})`, async () => {
      const before = await all();
      const toldBefore = await told();
      const { message, text } = await preview(file(LATER, name));
      assert.match(text, new RegExp(`What I understood of ${name}`));
      assert.match(text, /Meeting: TMAG 018, extraordinary, 10 May 2023, new/);
      assert.match(text, /Actions: 3 actions, new/);
      assert.match(text, /Nothing is saved yet, and nobody is told/);
      assert.match(text, new RegExp(`Line ${lineOf(LATER, 'TMAG17-04')}: TMAG17-04 names nobody at Programme`));
      assert.deepEqual(await all(), before, 'a preview writes nothing');
      assert.match(await presses(message), new RegExp(`${name} is imported`));
      const refs = (await room.register('TMAG', ['action'])).map((each) => (each as { id: string }).id);
      assert.deepEqual(refs, ['TMAG17-04', 'TMAG18-01', 'TMAG18-02']);
      assert.deepEqual(await told(), toldBefore, 'nobody is told');
      const after = await all();
      const again = await preview(file(LATER, name));
      assert.match(again.text, /All of this is in the register already/);
      assert.doesNotMatch(again.text, /\[ Import \]/);
      assert.deepEqual(await all(), after);
    });
  }

  it('may be a Word file', async () => {
    const bytes = await minutesDocx(
      sampleMinutes({ meeting: 'TMAG 018 - extraordinary', dateAndTime: '10 May 2023 1000-1130' }),
    );
    const { message, text } = await preview({ name: 'minutes.docx', bytes });
    assert.match(text, /Actions: 2 actions, new/, text);
    assert.match(await presses(message), /minutes\.docx is imported/);
  });

  it('pressed twice, by two clicks at once, comes in once', async () => {
    const { message } = await preview(file(LATER));
    const { secretary } = room.people;
    const turns = await Promise.all([secretary.clicks(message, 'Import'), secretary.clicks(message, 'Import')]);
    for (const turn of turns) assert.match(shownTo(turn), /is imported|was in the register already/);
    assert.equal((await room.register('TMAG', ['action'])).length, 3);
    const verified = await room.says('secretary', 'verify', room.people.secretary.personalChat());
    assert.match(answerTo(verified), /All \d+ events of \d+ records hold/);
  });

  it('changes nothing where it is malformed', async () => {
    const zip = (parts: Record<string, string>) =>
      zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])));
    const bytes = (...values: readonly number[]) => Uint8Array.from(values);
    const files: readonly SentFile[] = [
      file(' '),
      file('Good morning, how are you?'),
      { name: 'x.docx', bytes: bytes(0x50, 0x4b, 3, 4, 0, 0, 0, 0) },
      { name: 'x.docx', bytes: zip({ 'word/document.xml': '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>' }) },
      { name: 'x.zip', bytes: zip({ 'readme.txt': 'hello' }) },
      { name: 'x.xlsx', bytes: zip({ 'xl/workbook.xml': '<workbook' }) },
      { name: 'x.doc', bytes: bytes(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1) },
      file('%PDF-1.7 things', 'x.pdf'),
      file('Ref,Action\n=1+1,"unclosed', 'x.csv'),
      { name: 'x.txt', bytes: bytes(...Array.from({ length: 400 }, (_, at) => (at * 37) % 256)) },
      file(edited(LATER, 'Programme (John Wiggins & Jason Brogden)', 'Programme (Nobody Knows)')),
      file(edited(LATER, '21/06/23', '31/06/23')),
      file(LATER.replaceAll('TMAG', 'DAG')),
    ];
    const before = await all();
    for (const sent of files) {
      const { message, text } = await preview(sent);
      assert.doesNotMatch(text, /\[ Import \]|undefined|\[object|error/, `${sent.name}: ${text}`);
      assert.match(text, /Nothing is imported until these lines are mended|already/, `${sent.name}: ${text}`);
      await assert.rejects(room.people.secretary.clicks(message, 'Import'), sent.name);
    }
    assert.deepEqual(await all(), before);
    assert.deepEqual(
      room.log.filter(({ level }) => level === 'error'),
      [],
    );
  });

  it('is not fetched where it is too large, lies elsewhere or comes of somebody who may not', async () => {
    const before = await all();
    const large = await preview({ name: 'x.txt', bytes: Buffer.alloc(5 * 1024 * 1024 + 1, 'a') });
    assert.match(large.text, /larger than 5 MB/);
    for (const downloadUrl of [
      'https://elsewhere.example/x',
      'http://169.254.169.254/latest',
      'file:///etc/passwd',
      'x',
    ]) {
      assert.match(
        (await preview({ ...file(LATER), downloadUrl })).text,
        /I only fetch files that were sent to me/,
        downloadUrl,
      );
    }
    assert.doesNotMatch(JSON.stringify(room.log), /elsewhere\.example|169\.254/);
    for (const who of [
      'chair',
      'programme',
      'representative',
      'observer',
      'stranger',
      'impostor',
      'guest',
      'anonymous',
    ] as const) {
      const { text } = await preview({ ...file(LATER), downloadUrl: 'https://elsewhere.example/x' }, who);
      assert.doesNotMatch(text, /only fetch/, `a file of the ${who} was asked for`);
      const { text: own } = await preview(file(LATER), who);
      assert.doesNotMatch(own, /What I understood|TMAG 018|\[ Import \]/, who);
    }
    assert.deepEqual(await all(), before);
    assert.deepEqual(await room.register('TMAG', ['upload']), []);
  });

  it('is imported by nobody else’s click, nor under another file’s name, nor after an hour', async () => {
    const { message } = await preview(file(LATER));
    const { secretary } = room.people;
    const first = await secretary.clicks(message, 'Import');
    const before = await all();
    const second = await preview(file(LATER.replaceAll('TMAG-DEC30', 'TMAG-DEC29')));
    assert.match(second.text, /\[ Import \]/);
    const pressed = { ...first.activity, replyToId: second.message.id };
    const unknown = tampered({ ...first, activity: pressed }, { file: 'f'.repeat(64) });
    assert.match(shownTo(await room.teams.deliver(unknown)), /I kept this file for an hour only/);
    const odd = tampered({ ...first, activity: pressed }, { file: '../../etc/passwd' });
    assert.doesNotMatch(shownTo(await room.teams.deliver({ ...odd, id: 'odd' })), /is imported/);
    const hash = (await room.register('TMAG', ['upload'])).map((each) => (each as { id: string }).id);
    for (const who of ['chair', 'programme', 'representative', 'observer', 'stranger', 'anonymous'] as const) {
      const { from, conversation } = (await room.says(who, 'help', room.people[who].personalChat())).activity;
      for (const id of hash) {
        const click = {
          ...tampered({ ...first, activity: pressed }, { file: id }),
          id: `${who}-${id}`,
          from,
          conversation,
        };
        const turn = await room.teams.deliver(click);
        assert.doesNotMatch(shownTo(turn), /is imported|was in the register|hour only/, who);
      }
    }
    room.teams.clock.advance(61 * 60_000);
    assert.match(shownTo(await secretary.clicks(second.message, 'Import')), /an hour only/);
    assert.deepEqual(await all(), before);
  });

  it('sent in a group’s chat, or beside words, is only taken where Teams hands files over', async () => {
    const { secretary } = room.people;
    const turn = await sends('secretary', { ...file(LATER), text: 'import TMAG' });
    assert.match(answerTo(turn), /What I understood/);
    const content = {
      contentType: 'application/vnd.microsoft.teams.file.download.info',
      name: 'x.txt',
      content: { downloadUrl: 'x' },
    };
    const said = await room.says('secretary', 'help');
    const inGroup = await room.teams.deliver({ ...said.activity, id: 'group-file', attachments: [content] });
    assert.doesNotMatch(JSON.stringify(inGroup.replies), /only fetch files/);
    const odd = [null, 1, [], {}, { contentType: content.contentType }, { ...content, content: null }];
    const own = await room.says('secretary', 'help', secretary.personalChat());
    for (const [at, each] of odd.entries()) {
      const turnOfOdd = await room.teams.deliver({ ...own.activity, id: `odd-${at}`, attachments: [each] });
      assert.equal(turnOfOdd.status, 200);
      assert.doesNotMatch(JSON.stringify(turnOfOdd.replies), /What I understood/);
    }
  });
});

describe('a file of somebody in two groups', () => {
  it('asks which, unless the words beside it say so', async () => {
    const amy = { name: 'Amy Clayton', email: 'amy.clayton@mhhs.example', roles: ['secretary'] };
    const room = await openRoom({ secondGroup: [amy] });
    try {
      await room.says('chair', 'start TMAG 19 extraordinary\nWelcome');
      await room.says('chair', 'close');
      const { secretary, neighbour } = room.people;
      const dag = room.teams.createChat({ kind: 'meeting', tenantId: TENANT, members: [neighbour, secretary] });
      await room.says('neighbour', 'start DAG 3', dag);
      await room.says('secretary', 'help', dag);
      await room.says('secretary', 'help');
      const chat = secretary.personalChat();
      await room.says('secretary', 'actions TMAG', chat);
      await room.says('secretary', 'help', chat);
      const text = LATER;
      const unsaid = answerTo(await secretary.sends(chat, file(text)));
      assert.doesNotMatch(unsaid, /\[ Import \]/, unsaid);
      assert.match(unsaid, /You are in more than one group/);
      const named = answerTo(await secretary.sends(chat, { ...file(text), text: 'import TMAG' }));
      assert.match(named, /What I understood[^]*\[ Import \]/);
      const other = answerTo(await secretary.sends(chat, { ...file(text), text: 'import DAG' }));
      assert.doesNotMatch(other, /\[ Import \]/);
    } finally {
      await room.leave();
    }
  });
});

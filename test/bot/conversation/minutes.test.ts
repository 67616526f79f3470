import assert from 'node:assert/strict';
import { extractRawText } from 'mammoth';
import { cardText } from '../../../dev/simulator/card-text.ts';
import type { SeenMessage } from '../../../dev/simulator/chats.ts';
import type { Turn } from '../../../dev/simulator/delivery.ts';
import { answerTo, openMeeting, replyTo, shownTo } from '../../support/meeting-room.ts';
import type { MeetingRoom, Role } from '../../support/meeting-room.ts';

describe('minutes in a chat', () => {
  let room: MeetingRoom;
  const OUTSIDERS: readonly Role[] = ['stranger', 'anonymous', 'guest', 'impostor'];
  const MEMBERS: readonly Role[] = ['programme', 'representative', 'observer'];

  const whispers = (who: Role, line: string) => room.says(who, line, room.people[who].personalChat());
  const now = (who: Role, { id, chatId }: SeenMessage): SeenMessage => {
    const where = chatId === room.chat.id ? room.chat : room.people[who].personalChat();
    return room.people[who].sees(where).find((message) => message.id === id) ?? assert.fail('that message is gone');
  };
  const card = async (who: Role = 'secretary') => replyTo(await whispers(who, 'minutes TMAG19'));
  /** The question for a file that a button brings. */
  const offered = async (button: string, who: Role = 'secretary', line = 'minutes TMAG19') => {
    const { replies } = await room.people[who].clicks(replyTo(await whispers(who, line)), button);
    return replies.find(({ consent }) => consent) ?? assert.fail('no question');
  };
  const bytesOf = ({ replies }: Turn): Buffer => {
    const file = replies.find((reply) => reply.file)?.file ?? assert.fail('no file');
    return Buffer.from(file.bytes);
  };
  const wordsOf = ({ replies }: Turn) =>
    replies.map((reply) => (reply.card ? cardText(reply.card) : (reply.text ?? '')));

  beforeEach(async () => {
    room = await openMeeting();
    await room.says('secretary', 'note The gulls were counted twice.');
    await room.says('secretary', 'decision The pier is painted owner');
    await room.says('chair', 'close');
    // Who works elsewhere is known in a personal chat once they were seen in the group's.
    for (const who of MEMBERS) await room.says(who, 'help');
  });
  afterEach(() => room.leave());

  const issues = async (inputs = {}) => {
    const message = await card();
    const form = await room.people.secretary.clicks(message, 'Issue');
    const shown = form.replies[0] ?? now('secretary', message);
    return { message: shown, turn: await room.people.secretary.clicks(shown, 'Issue', inputs) };
  };

  it('are shown in the meeting’s chat and in a personal one, where the files are', async () => {
    for (const line of ['minutes', 'minutes TMAG19', 'minutes 19', 'Minutes of tmag 019']) {
      assert.match(answerTo(await room.says('chair', line)), /Draft minutes of TMAG 019/, line);
      assert.match(answerTo(await whispers('secretary', line)), /Draft minutes of TMAG 019/, line);
    }
    const inChat = answerTo(await room.says('secretary', 'minutes'));
    assert.doesNotMatch(inChat, /Word file/);
    assert.match(inChat, /personal chat/);
    assert.match(answerTo(await whispers('secretary', 'minutes TMAG18')), /I know no meeting TMAG 018/);
    for (const line of ['minutes TMAG19-01', 'minutes 0', 'minutes 99999']) {
      assert.doesNotMatch(answerTo(await whispers('secretary', line)), /Draft minutes/, line);
    }
  });

  it('are handed over as a Word file and as Markdown once somebody says yes', async () => {
    const { secretary } = room.people;
    const word = await offered('Word file');
    assert.deepEqual(
      [word.consent?.name, word.consent?.description],
      ['TMAG-019-minutes-draft.docx', 'The draft minutes of TMAG 019'],
    );
    const { value } = await extractRawText({ buffer: bytesOf(await secretary.agrees(word)) });
    assert.match(value, /The gulls were counted twice\./);
    const markdown = bytesOf(await secretary.agrees(await offered('Markdown'))).toString('utf8');
    assert.match(markdown, /^# MHHS Testing and Migration Advisory Group \(TMAG\) Minutes and Actions/);
    assert.match(markdown, /The gulls were counted twice\\?\./);
  });

  it('are not handed over after a no, nor to an address that is not listed', async () => {
    const { secretary } = room.people;
    const question = await offered('Markdown');
    assert.deepEqual(
      (await secretary.declines(question)).replies.filter(({ file }) => file),
      [],
    );
    const turn = await secretary.agrees(await offered('Markdown'), 'https://elsewhere.example/put');
    assert.deepEqual(
      turn.replies.filter(({ file }) => file),
      [],
    );
    assert.match(wordsOf(turn).join(), /I could not save the file there/);
    assert.ok(room.log.some(({ fields }) => fields['refusal'] === 'upload-host'));
    assert.doesNotMatch(JSON.stringify(room.log), /elsewhere\.example/);
  });

  it('leak nothing to a yes with another context, or of somebody who may not', async () => {
    const question = await offered('Markdown');
    const { acceptContext } = question.consent ?? assert.fail();
    const registers = { file: 'registers', prefix: 'TMAG', format: 'actions' };
    const tries: readonly (readonly [Role, unknown])[] = [
      ['observer', acceptContext],
      ['representative', acceptContext],
      ['stranger', acceptContext],
      ['impostor', acceptContext],
      ['observer', registers],
      ['chair', registers],
      ['secretary', { ...(acceptContext as object), meeting: 18 }],
      ['secretary', { ...(acceptContext as object), prefix: 'DAG' }],
      ['secretary', { ...(acceptContext as object), meeting: '19' }],
      ['secretary', { ...(acceptContext as object), format: 'exe' }],
      ['secretary', 'nonsense'],
      ['secretary', null],
      ['secretary', { file: { $ne: '' } }],
    ];
    const { activity } = await room.people.secretary.declines(question);
    for (const [who, context] of tries) {
      // Their own personal chat, as the service would fill it in.
      const { activity: own } = await whispers(who, 'help');
      const { from, conversation } = own;
      const uploadInfo = {
        uploadUrl: `${room.teams.serviceUrl}files/nowhere`,
        name: 'x',
        contentUrl: 'x',
        uniqueId: 'x',
        fileType: 'md',
      };
      const value = { type: 'fileUpload', action: 'accept', context, uploadInfo };
      const turn = await room.teams.deliver({
        ...activity,
        id: `${activity.id}-${Math.random()}`,
        from,
        conversation,
        value,
      });
      assert.equal(turn.status, 200);
      const said = JSON.stringify(turn.replies);
      assert.doesNotMatch(said, /gulls|pier/, `${who} ${JSON.stringify(context)}`);
      assert.deepEqual(
        turn.replies.filter(({ file }) => file),
        [],
      );
      if (who !== 'secretary') assert.doesNotMatch(said, /could not save/, `${who} was let as far as the upload`);
    }
  });

  it('are handed over in a personal chat only, whatever a client sends', async () => {
    const { activity } = await room.people.secretary.agrees(
      await offered('Markdown'),
      `${room.teams.serviceUrl}files/x`,
    );
    const { conversation } = (await room.says('secretary', 'help')).activity;
    const turn = await room.teams.deliver({ ...activity, id: `${activity.id}-group`, conversation });
    assert.deepEqual([turn.status, turn.replies], [200, []]);
  });

  it('are issued by a form that keeps what was typed, and corrected by one that asks why', async () => {
    const { secretary } = room.people;
    const { message, turn } = await issues({ date: '2023-06-07', classification: ' ' });
    assert.match(shownTo(turn), /Please give the classification/);
    const kept = now('secretary', message);
    assert.match(shownTo(turn) + cardText(kept.card ?? {}), /2023-06-07/);
    const done = await secretary.clicks(kept, 'Issue', { classification: 'Public', date: '2023-06-07' });
    assert.match(shownTo(done), /Minutes of TMAG 019[^]*Version 1, issued 7 June 2023, Public/);
    const again = await card();
    const form = await secretary.clicks(again, 'Correct');
    const open = form.replies[0] ?? now('secretary', again);
    assert.match(cardText(open.card ?? {}), /Correct the minutes/);
    assert.match(shownTo(await secretary.clicks(open, 'Issue again', { reason: ' ' })), /reason|why/i);
    const corrected = await secretary.clicks(now('secretary', open), 'Issue again', { reason: 'A slip of the pen' });
    assert.match(shownTo(corrected), /Version 2/);
  });

  it('are for members once they are issued, and for nobody else', async () => {
    for (const who of MEMBERS) {
      assert.equal(answerTo(await whispers(who, 'minutes TMAG19')), 'The minutes of TMAG 019 are not issued yet.', who);
    }
    const { turn } = await issues({ date: '2023-06-07', classification: 'Public' });
    assert.match(shownTo(turn), /Version 1/);
    for (const who of MEMBERS) {
      const text = answerTo(await whispers(who, 'minutes TMAG19'));
      assert.match(text, /Minutes of TMAG 019[^]*Version 1/, who);
      assert.doesNotMatch(text, /Correct|Attendance\]|Details\]/, who);
      const bytes = bytesOf(await room.people[who].agrees(await offered('Markdown', who)));
      assert.match(bytes.toString('utf8'), /The gulls were counted twice/);
    }
    for (const who of OUTSIDERS) {
      assert.doesNotMatch(answerTo(await whispers(who, 'minutes TMAG19')), /Version|gulls|Minutes of/, who);
      assert.doesNotMatch(answerTo(await room.says(who, 'minutes')), /Version|gulls|Minutes of/, who);
    }
  });

  it('and registers come as a workbook and as .csv to the secretary only', async () => {
    const csv = bytesOf(await room.people.secretary.agrees(await offered('Actions .csv', 'secretary', 'registers')));
    assert.match(csv.toString('utf8'), /Area/);
    const xlsx = bytesOf(await room.people.secretary.agrees(await offered('Excel workbook', 'secretary', 'registers')));
    assert.equal(xlsx.subarray(0, 2).toString('latin1'), 'PK');
    for (const who of ['chair', ...MEMBERS, ...OUTSIDERS] as const) {
      assert.doesNotMatch(answerTo(await whispers(who, 'registers')), /Excel workbook/, who);
      assert.doesNotMatch(answerTo(await whispers(who, 'import')), /Send me the file/, who);
    }
    assert.doesNotMatch(answerTo(await room.says('secretary', 'registers')), /Excel workbook/);
  });

  it('answer none of their buttons to somebody who may not press it', async () => {
    const theMeeting = { prefix: 'TMAG', meeting: 19 };
    const issue = {
      ...theMeeting,
      nonce: 'n'.repeat(36),
      seen: 0,
      date: '2023-06-07',
      classification: 'Public',
      reason: '',
    };
    const verbs: Readonly<Record<string, { data: object; may: readonly Role[] }>> = {
      'minutes.show': { data: theMeeting, may: ['chair', 'secretary'] },
      'minutes.file': { data: { ...theMeeting, format: 'md' }, may: ['chair', 'secretary'] },
      'minutes.form': { data: theMeeting, may: ['secretary'] },
      'registers.file': { data: { prefix: 'TMAG', format: 'csv' }, may: ['secretary'] },
      'import.run': { data: { prefix: 'TMAG', file: 'a'.repeat(64) }, may: ['secretary'] },
      'minutes.issue': { data: issue, may: [] },
    };
    const { activity } = await room.people.secretary.clicks(await card(), 'Issue');
    const before = await room.register('TMAG', ['minutes', 'snapshot', 'action', 'decision', 'note']);
    for (const [verb, { data }] of Object.entries(verbs)) {
      for (const who of ['chair', ...MEMBERS, ...OUTSIDERS] as const) {
        if (verbs[verb]?.may.includes(who)) continue;
        const { from, conversation } = (await whispers(who, 'help')).activity;
        const value = { action: { type: 'Action.Execute', verb, data }, trigger: 'manual' };
        const turn = await room.teams.deliver({
          ...activity,
          id: `${activity.id}-${Math.random()}`,
          from,
          conversation,
          value,
        });
        const shown = JSON.stringify([turn.card, turn.toast, turn.error, turn.replies]);
        assert.doesNotMatch(
          shown,
          /gulls|Draft minutes of|classification|"consent":\{|an hour only/,
          `${verb} of ${who}`,
        );
        assert.equal(turn.status, 200);
      }
    }
    assert.deepEqual(await room.register('TMAG', ['minutes', 'snapshot', 'action', 'decision', 'note']), before);
  });
});

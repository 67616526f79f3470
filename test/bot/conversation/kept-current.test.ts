import assert from 'node:assert/strict';
import type { Cast } from '../../../dev/demo-cast.ts';
import type { Stage } from '../../../dev/demo-stage.ts';
import { cardText } from '../../../dev/simulator/card-text.ts';
import type { SeenMessage } from '../../../dev/simulator/chats.ts';
import type { Persona } from '../../../dev/simulator/personas.ts';
import { objects } from '../../../dev/simulator/json.ts';
import { openDemoRoom } from '../../support/demo-room.ts';
import type { DemoRoom } from '../../support/demo-room.ts';
import { answerTo, openMeeting, replyTo, shownTo } from '../../support/meeting-room.ts';
import type { MeetingRoom } from '../../support/meeting-room.ts';

const EVERY_MS = 40;
const read = ({ card, text = '' }: SeenMessage): string => (card ? cardText(card) : text);

describe('a card in the chat after a change from elsewhere', () => {
  let room: DemoRoom;
  let cast: Cast;
  let stage: Stage;
  let action: SeenMessage;

  beforeEach(async () => {
    room = await openDemoRoom({ outbox: { boardEveryMs: EVERY_MS, everyMs: EVERY_MS }, dialogs: false });
    ({ cast, stage } = room);
    await stage.says(cast.chair, 'start TMAG 19\nWelcome\nMigration');
    await stage.says(cast.chair, 'agenda 2');
    action = await stage.says(cast.chair, 'action Write the plan owner John Wiggins by 07/06/23');
  });
  afterEach(() => room.leave());

  const seen = (who: Persona, { id }: SeenMessage): SeenMessage =>
    who.sees(cast.chat).find((message) => message.id === id) ?? assert.fail('that message is gone');
  const whispers = async (who: Persona, line: string) => {
    room.teams.clock.advance(120_000);
    return replyTo(await who.types(who.personalChat(), line));
  };
  /** Everybody reads this in the message, soon. */
  async function shows(message: SeenMessage, words: RegExp): Promise<void> {
    const deadline = performance.now() + 5000;
    const everybody = [cast.chair, cast.migrationLead, cast.representative];
    while (!everybody.every((who) => words.test(read(seen(who, message))))) {
      assert.ok(performance.now() < deadline, `never ${words.source}:\n${read(seen(cast.chair, message))}`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  it("follows every step of an action's life, each time in the same message", async () => {
    const posts = cast.chair.sees(cast.chat).length;
    const [john, chair] = [cast.migrationLead, cast.chair];
    const steps: readonly (readonly [Persona, string, RegExp])[] = [
      [john, 'update TMAG19-01 half of it', /\nUpdates\n[^]*half of it/],
      [john, 'promise TMAG19-01 a draft by 5 June', /\nPromised \| a draft, by Monday 5 June 2023/],
      [john, 'extend TMAG19-01 to 5 July', /\nAsked \| More time, to Wednesday 5 July[^]*\[ Agree \]/],
      [chair, 'extend TMAG19-01 to 3 July', /\nDue \| Monday 3 July 2023/],
      [john, 'done TMAG19-01', /TMAG19-01 \| Done[^]*\[ Confirm \] {2}\[ Send back \]/],
      [chair, 'confirm TMAG19-01', /TMAG19-01 \| Closed/],
      [chair, 'reopen TMAG19-01 because of it', /Reopened by Smitha Pichrikat: because of it[^]*\[ Done \]/],
      [chair, 'cancel TMAG19-01 because of that', /TMAG19-01 \| Cancelled/],
    ];
    for (const [who, line, words] of steps) {
      await whispers(who, line);
      await shows(action, words);
    }
    assert.equal(cast.chair.sees(cast.chat).length, posts);
    assert.doesNotMatch(read(seen(chair, action)), /\[ (?:Update|Confirm|Agree) \]/);
  });

  it('is every card that shows the action, also those that a ref or a form brought', async () => {
    const asked = await stage.says(cast.representative, 'TMAG19-01');
    const form = await stage.says(cast.chair, 'action Draw the map by 07/06/23');
    const owner1 = /"title":"John Wiggins \(Programme\)","value":"([^"]+)"/.exec(JSON.stringify(form.card))?.[1] ?? '';
    await cast.chair.clicks(form, 'Save', { owner1 });
    await whispers(cast.migrationLead, 'done TMAG19-01');
    await whispers(cast.migrationLead, 'done TMAG19-02');
    await shows(action, /TMAG19-01 \| Done/);
    await shows(asked, /TMAG19-01 \| Done/);
    await shows(form, /TMAG19-02 \| Done/);
  });

  it("is an edit's, and of a decision too", async () => {
    const decision = await stage.says(cast.chair, 'decision Approve v0.2');
    for (const [message, ref, input] of [
      [action, 'TMAG19-01', 'text'],
      [decision, 'TMAG-DEC30', 'description'],
    ] as const) {
      // prettier-ignore
      const own = await whispers(cast.secretary, ref);
      await cast.secretary.clicks(own, 'Edit');
      await cast.secretary.clicks(own, 'Save', { [input]: 'Better words' });
      await shows(message, /Better words/);
    }
  });

  it("is a suggestion's, accepted or declined in the chair's own chat", async () => {
    const [first, second] = [
      await stage.says(cast.migrationLead, 'action Count the stones owner me'),
      await stage.says(cast.representative, 'action Count the trees'),
    ];
    assert.match(read(seen(cast.chair, first)), /Suggested action[^]*\[ Accept \]/);
    const list = await whispers(cast.chair, 'suggestions');
    await cast.chair.clicks(list, { title: 'Accept', at: 0 });
    await shows(first, /TMAG19-02\nCount the stones[^]*\[ Update \]/);
    await cast.chair.clicks(list, 'Decline');
    await cast.chair.clicks(list, 'Decline', { text: 'Not now' });
    await shows(second, /Suggestion declined\nDeclined by Smitha Pichrikat: Not now/);
    assert.doesNotMatch(read(seen(cast.chair, first)) + read(seen(cast.chair, second)), /\[ Accept \]/);
  });

  it('stays the action that a suggestion has become, and follows what happens to that', async () => {
    const suggested = await stage.says(cast.migrationLead, 'action Count the stones owner me');
    await cast.chair.clicks(suggested, 'Accept');
    await whispers(cast.migrationLead, 'done TMAG19-02');
    await shows(suggested, /TMAG19-02 \| Done\nCount the stones[^]*\[ Confirm \]/);
    await new Promise((resolve) => setTimeout(resolve, 5 * EVERY_MS));
    await shows(suggested, /TMAG19-02 \| Done\nCount the stones[^]*\[ Confirm \]/);
  });
});

describe('a dialog about what has changed meanwhile', () => {
  let room: MeetingRoom;

  beforeEach(async () => {
    room = await openMeeting({ dialogs: true });
  });
  afterEach(() => room.leave());

  /** Where a press on a button that opens a dialog leads: what is to be read there. */
  async function opened(who: 'chair' | 'programme', message: SeenMessage, button: string): Promise<string> {
    const { dialog, lastWord = '' } = await room.people[who].opens(message, button);
    return dialog ? cardText(dialog.card) : lastWord;
  }
  const personal = async (who: 'chair' | 'programme', line: string) =>
    replyTo(await room.says(who, line, room.people[who].personalChat()));

  for (const shared of [true, false]) {
    const place = shared ? 'in the chat' : 'in a personal chat';
    for (const button of ['Done', 'More time', 'Update']) {
      it(`of "${button}" says how an action ${place} stands now, and is never empty`, async () => {
        const posted = replyTo(await room.says('chair', 'action Write the plan owner John Wiggins by 07/06/23'));
        const card = shared ? posted : await personal('programme', 'actions');
        await room.says('chair', 'done TMAG19-01');
        assert.match(await opened('programme', card, button), /TMAG19-01[^]*[Cc]losed/);
      });
    }

    for (const button of ['Edit', 'Decline']) {
      it(`of "${button}" says what has become of a suggestion ${place}, and is never empty`, async () => {
        const posted = replyTo(await room.says('programme', 'action Write the plan owner me'));
        const card = shared ? posted : await personal('chair', 'suggestions');
        await room.people.chair.clicks(await personal('chair', 'suggestions'), 'Accept');
        assert.match(await opened('chair', card, button), /accepted[^]*TMAG19-01/i);
      });
    }
  }

  it('keeps the words of whoever was too late, and says why', async () => {
    const card = replyTo(await room.says('chair', 'action Write the plan owner John Wiggins by 07/06/23'));
    const { dialog } = await room.people.programme.opens(card, 'Done');
    await room.says('chair', 'done TMAG19-01');
    const { dialog: again } = await (dialog ?? assert.fail()).submits('Mark as done', { text: 'All of it' });
    assert.match(cardText(again?.card ?? {}), /is closed already[^]*: All of it\]/);
  });

  it('keeps the reason of whoever declines what was answered, and says so', async () => {
    const card = replyTo(await room.says('programme', 'action Write the plan owner me'));
    const { dialog } = await room.people.chair.opens(card, 'Decline');
    await room.people.chair.clicks(await personal('chair', 'suggestions'), 'Accept');
    const { dialog: again, lastWord } = await (dialog ?? assert.fail()).submits('Decline', { text: 'We have one' });
    assert.match(again ? cardText(again.card) : (lastWord ?? ''), /accepted already, as TMAG19-01[^]*We have one/);
  });

  it('leaves no list in a dialog, where its buttons would do nothing that anybody sees', async () => {
    await room.says('chair', 'action Write the plan owner John Wiggins by 07/06/23');
    await room.says('programme', 'done TMAG19-01');
    const list = replyTo(await room.says('chair', 'actions waiting'));
    const { dialog } = await room.people.chair.opens(list, 'Send back');
    const { dialog: after } = await (dialog ?? assert.fail()).submits('Send back', { text: 'One page is missing' });
    assert.match(answerTo(await room.says('chair', 'TMAG19-01')), /Sent back by Smitha Pichrikat: One page is missing/);
    assert.deepEqual(objects(after?.card['actions']), [], 'it closes, or shows a last word');
    assert.match(shownTo(await room.people.chair.clicks(list, 'Confirm')), /TMAG19-01 is open, so it cannot/);
  });
});

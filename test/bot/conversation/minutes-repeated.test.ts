import assert from 'node:assert/strict';
import { cardText } from '../../../dev/simulator/card-text.ts';
import { press } from '../../../dev/simulator/card-view.ts';
import type { Inputs } from '../../../dev/simulator/card-view.ts';
import type { Turn } from '../../../dev/simulator/delivery.ts';
import { answerTo, openMeeting, replyTo, shownTo } from '../../support/meeting-room.ts';
import type { MeetingRoom } from '../../support/meeting-room.ts';

describe('the minutes’ form and file, when more than one press comes', () => {
  let room: MeetingRoom;

  beforeEach(async () => {
    room = await openMeeting();
    await room.says('chair', 'close');
  });
  afterEach(() => room.leave());

  const card = async () =>
    replyTo(await room.says('secretary', 'minutes TMAG19', room.people.secretary.personalChat()));
  const opened = async () => room.people.secretary.clicks(await card(), 'Issue');
  /** A press on the form as it was opened, from a client that has seen nothing since. */
  const presses = ({ activity, card: form = {} }: Turn, title: string, inputs: Inputs = {}): Promise<Turn> => {
    const { action, data } = press(form, { title }, inputs);
    return room.teams.deliver({
      ...activity,
      id: `${activity.id}-${title.length}`,
      value: { action: { ...action, data }, trigger: 'manual' },
    });
  };

  it('keeps what was typed where somebody else has issued them, and asks why from then on', async () => {
    const [first, second] = [await opened(), await opened()];
    assert.match(shownTo(await presses(first, 'Issue', { date: '2023-06-07' })), /Version 1, issued 7 June 2023/);
    const late = await presses(second, 'Issue', { date: '2023-06-08', classification: 'Members' });
    assert.match(shownTo(late), /issued by somebody else since this form was opened/);
    const form = cardText(late.card ?? {});
    assert.match(form, /Correct the minutes[^]*2023-06-08[^]*Members[^]*What is corrected, and why/);
    const third = await presses(late, 'Issue again', { reason: 'The class was wrong.' });
    assert.match(shownTo(third), /Version 2, issued 8 June 2023, Members/);
  });

  it('keeps the reason of a correction that another one came before', async () => {
    await presses(await opened(), 'Issue', { date: '2023-06-07' });
    const [message, other] = [await card(), await card()];
    const { secretary } = room.people;
    const [one, two] = [await secretary.clicks(message, 'Correct'), await secretary.clicks(other, 'Correct')];
    await presses(one, 'Issue again', { reason: 'Their reason.' });
    const late = await presses(two, 'Issue again', { reason: 'A long reason of mine.' });
    assert.match(cardText(late.card ?? {}), /issued by somebody else[^]*A long reason of mine\./);
    assert.match(shownTo(await presses(late, 'Issue again')), /Version 3/);
  });

  it('is refused for a day before the meeting, with what was typed', async () => {
    const early = await presses(await opened(), 'Issue', { date: '1999-01-01', classification: 'Members' });
    assert.match(
      cardText(early.card ?? {}),
      /The minutes cannot be issued before the meeting of 31 May 2023\.[^]*1999-01-01[^]*Members/,
    );
    assert.match(answerTo(await room.says('chair', 'minutes TMAG19')), /Draft minutes/);
  });

  it('hands a file over once, though the yes is delivered again', async () => {
    const { secretary } = room.people;
    const { replies } = await secretary.clicks(await card(), 'Markdown');
    const question = replies.find(({ consent }) => consent) ?? assert.fail('no question');
    const first = await secretary.agrees(question);
    assert.equal(first.replies.filter(({ file }) => file).length, 1);
    const sent = room.made('send');
    for (const again of [await room.teams.redeliver(first), await room.teams.redeliver(first)]) {
      assert.deepEqual([again.status, again.replies], [200, []]);
    }
    assert.equal(room.made('send'), sent);
  });
});

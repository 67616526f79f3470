import assert from 'node:assert/strict';
import { answerTo, choice, replyTo, shownTo, tampered } from '../../support/meeting-room.ts';
import { openProposal } from '../../support/proposal-room.ts';
import type { ProposalRoom } from '../../support/proposal-room.ts';

const OPEN = /Any rejection\?\nAdopt version 0\.2\n/;

describe('a proposal', () => {
  let at: ProposalRoom;

  const records = async (seat: string, saying: string, text = '') => {
    await at.clicks('secretary', 'Record what was spoken');
    const form = at.now('secretary');
    const picked = { seat: choice(form, 'seat', seat), saying: choice(form, 'saying', saying) };
    return at.clicks('secretary', 'Record', { ...picked, text });
  };

  beforeEach(async () => {
    at = await openProposal();
  });
  afterEach(() => at.room.leave());

  it('asks the room, and mints nothing yet', async () => {
    assert.match(at.reads(), OPEN);
    assert.match(
      at.reads(),
      /Answers \| 0 of \d+ seats without objection\n[^]*\[ No objection \][^]*\[ Move offline \]/,
    );
    assert.match(answerTo(await at.room.says('chair', 'decisions')), /No decision/);
  });

  it('is put by chair and secretary, in the room only, over several lines and with a caveat', async () => {
    for (const name of ['programme', 'representative', 'observer'] as const)
      assert.match(
        answerTo(await at.room.says(name, 'propose Adopt')),
        /^Only the chair and the secretary can propose/,
      );
    assert.match(answerTo(await at.room.says('stranger', 'propose Adopt')), /^I do not have you/);
    const personal = at.room.people.chair.personalChat();
    assert.match(answerTo(await at.room.says('chair', 'propose Adopt', personal)), /open in its own chat/);
    const said = answerTo(
      await at.room.says('secretary', 'propose Adopt it\nas it is, with the caveat that comments are met'),
    );
    assert.match(said, /Any rejection\?\nAdopt it\nas it is\nWith the caveat: comments are met\n/);
    assert.doesNotMatch(said, /\[ Approve \]/, 'the caveat must not be lost');
    assert.match(said, /\[ Approve with caveat \]/);
  });

  it('asks by a form for what the line leaves out', async () => {
    const form = replyTo(await at.room.says('chair', 'propose'));
    assert.match(at.room.reads('chair', form), /Put a decision to the room\n/);
    await at.room.people.chair.clicks(form, 'Save', { description: 'Adopt version 0.3', caveat: 'it is read' });
    assert.match(at.room.reads('observer', form), /Any rejection\?\nAdopt version 0\.3\nWith the caveat: it is read/);
    assert.match(answerTo(await at.room.says('chair', 'decisions')), /No decision/);
  });

  it('hears each seat once, and shows everybody who rejects and why', async () => {
    await at.clicks('representative', 'No objection');
    assert.match(at.reads(), /Answers \| 1 of \d+ seats/);
    assert.match(await at.clicks('elexon', 'Reject'), /^[^\n]*\nReject\n[^]*\[Why\? The chat sees it\.: \]/);
    assert.match(await at.clicks('elexon', 'Reject', { text: ' ' }), /Please say why\./);
    await at.clicks('elexon', 'Reject', { text: 'Too early' });
    assert.match(at.reads(), /1 of \d+ seats[^]*Elexon rejects \(Chandrani Ghosh\)\nToo early\n/);
    await at.clicks('elexon', 'No objection');
    assert.match(at.reads(), /2 of \d+ seats/);
    assert.doesNotMatch(at.reads(), /Too early/);
  });

  it('puts statements on the record beside the voices', async () => {
    await at.clicks('representative', 'Statement for the record');
    await at.clicks('representative', 'Put on the record', { text: 'We were not asked' });
    assert.match(at.reads(), /0 of \d+ seats[^]*Supplier Agent states \(Ian Hall\)\nWe were not asked/);
  });

  it('is no vote for the chair, the secretary, the programme or an observer, whoever employs them', async () => {
    const before = await at.kept();
    for (const name of ['chair', 'secretary', 'programme', 'observer', 'both'] as const) {
      for (const button of ['No objection', 'Reject', 'Statement for the record'])
        assert.match(
          await at.clicks(name, button),
          /^Only the representatives of a seat can answer/,
          `${name}: ${button}`,
        );
    }
    for (const name of ['stranger', 'unlinked', 'impostor', 'guest'] as const)
      assert.match(await at.clicks(name, 'No objection'), /^I do not have you|^Only the/, name);
    assert.deepEqual(await at.kept(), before);
  });

  it('is closed by nobody else, and nobody else records what was spoken', async () => {
    const before = await at.kept();
    const buttons = ['Approve', 'Approve with caveat', 'Record what was spoken', 'Close as rejected', 'Pause'];
    for (const name of ['representative', 'programme', 'observer', 'elexon', 'both', 'stranger'] as const) {
      for (const button of [...buttons, 'Move offline'])
        assert.match(await at.clicks(name, button), /^Only the chair and the secretary can|^I do not have you/, button);
    }
    assert.deepEqual(await at.kept(), before);
    assert.match(at.reads(), OPEN);
  });

  it('takes what was spoken for a seat, marked with who recorded it', async () => {
    assert.match(await records('DNO', 'Rejection'), /Record what was spoken\n[^]*Please say why\./);
    await at.clicks('secretary', 'Record', { text: 'The plan is missing' });
    assert.match(at.reads(), /DNO rejects \(spoken, recorded by Amy Clayton\)\nThe plan is missing/);
    await records('Elexon', 'No objection');
    assert.match(at.reads(), /1 of \d+ seats/);
    const forged = { nonce: 'n-1', seat: '', saying: 'rejection', text: 'The plan' };
    const turn = await at.presses('chair', 'Record what was spoken');
    const again = shownTo(await at.room.teams.deliver(tampered(turn, forged, 'proposal.record')));
    assert.match(again, /Please pick the seat\.[^]*: The plan\]/);
  });

  it('is approved by one tap when nobody rejects, and shows its decision', async () => {
    await at.clicks('elexon', 'Reject');
    await at.clicks('elexon', 'Reject', { text: 'Too early' });
    assert.match(await at.clicks('chair', 'Approve'), /^Elexon rejects this, so it cannot be approved/);
    assert.match(await at.clicks('chair', 'Approve with caveat'), /^Elexon rejects this/);
    await at.clicks('elexon', 'No objection');
    await at.clicks('chair', 'Approve');
    assert.match(
      at.reads(),
      /Approved\nNo rejection stood\. Closed by Smitha Pichrikat, as TMAG-DEC30\.\nAdopt version 0\.2/,
    );
    assert.doesNotMatch(at.reads(), /\[ (?:No objection|Approve|Pause) \]/);
    assert.match(await at.clicks('observer', 'Show TMAG-DEC30'), /TMAG-DEC30\nAdopt version 0\.2/);
    assert.match(answerTo(await at.room.says('chair', 'recap')), /TMAG-DEC30\nAdopt version 0\.2/);
  });

  it('is approved with the caveat that the form asks for, filled with the one proposed', async () => {
    await at.room.leave();
    at = await openProposal({ line: 'propose Adopt version 0.3 caveat comments are met' });
    assert.match(await at.clicks('chair', 'Approve with caveat'), /\[The caveat: comments are met\]/);
    assert.match(await at.clicks('chair', 'Approve', { text: ' ' }), /Please give the caveat\./);
    await at.clicks('chair', 'Approve', { text: 'all comments are met' });
    assert.match(at.reads(), /Approved with a caveat\n[^]*as TMAG-DEC30/);
    assert.match(answerTo(await at.room.says('chair', 'TMAG-DEC30')), /Adopt version 0\.3\n[^]*all comments are met/);
  });

  for (const [button, save, heading] of [
    ['Close as rejected', 'Close', 'Rejected'],
    ['Pause', 'Pause', 'Paused'],
  ] as const) {
    it(`is closed by ${button}, with a reason`, async () => {
      await at.clicks('secretary', button);
      assert.match(await at.clicks('secretary', save, { text: ' ' }), /Please say why\./);
      await at.clicks('secretary', save, { text: 'The plan is missing' });
      assert.match(at.reads(), new RegExp(`${heading}\nClosed by Amy Clayton: The plan is missing\n`));
      assert.deepEqual(await at.room.register('TMAG', ['decision', 'action']), []);
    });
  }

  it('is moved offline by an action, which keeps the meeting as its mandate', async () => {
    const form = await at.clicks('chair', 'Move offline');
    assert.match(form, /Move offline\n[^]*\[Action: Ask for an offline approval: Adopt version 0\.2\]/);
    const owner1 = choice(at.now('chair'), 'owner1', 'John Wiggins (Programme)');
    assert.match(
      await at.clicks('chair', 'Save', { owner1, text: ' ' }),
      /Move offline\nPlease say what it is about\./,
    );
    assert.equal((await at.kept())['state'], 'open');
    await at.clicks('chair', 'Save', { owner1, text: 'Ask for an offline approval: Adopt version 0.2' });
    assert.match(at.reads(), /Moved offline\nIt goes on as TMAG19-01\. Closed by Smitha Pichrikat\./);
    assert.match(
      await at.clicks('programme', 'Show TMAG19-01'),
      /TMAG19-01\nAsk for an offline approval: Adopt version 0\.2/,
    );
  });

  it('is there again after Cancel, for who pressed it', async () => {
    for (const button of ['Pause', 'Move offline', 'Record what was spoken']) {
      await at.clicks('chair', button);
      assert.match(await at.clicks('chair', 'Cancel'), OPEN, button);
    }
  });
});

import assert from 'node:assert/strict';
import { answerTo, openMeeting } from '../../support/meeting-room.ts';
import type { MeetingRoom, Role } from '../../support/meeting-room.ts';

describe('the register, verified by whoever runs the meeting', () => {
  let room: MeetingRoom;

  const says = async (who: Role, line: string) => answerTo(await room.says(who, line));

  beforeEach(async () => {
    room = await openMeeting();
    await says('chair', 'action Publish the secret plan owner John Wiggins by 07/06/23');
    await says('programme', 'update TMAG19-01 half of the secret');
    await says('chair', 'decision Approve v0.2, with the caveat that comments are met');
  });
  afterEach(() => room.leave());

  it('says of how much that it holds, in the group and of one item', async () => {
    const events = (await room.register('TMAG', ['event'])).length;
    const group = ['head', 'group', 'meeting', 'attendance', 'action', 'decision'] as const;
    const records = (await room.register('TMAG', group)).length;
    const name = 'Testing and Migration Advisory Group';
    for (const line of ['verify', 'Verify TMAG', 'verify, please'])
      assert.equal(await says('chair', line), `${name}\nAll ${events} events of ${records} records hold`, line);
    assert.equal(await says('secretary', 'verify tmag19-1'), `${name} · TMAG19-01\nAll 2 events of 1 record hold`);
    assert.equal(await says('secretary', 'verify TMAG-DEC30'), `${name} · TMAG-DEC30\nThe one event of 1 record holds`);
    assert.match(await says('chair', 'verify TMAG19-77'), /There is no TMAG19-77/);
    assert.match(await says('chair', 'verify everything there is'), /I did not understand|not understand/i);
    const personal = await room.says('chair', 'verify TMAG', room.people.chair.personalChat());
    assert.match(answerTo(personal), /events of \d+ records hold$/);
  });

  it('names what does not hold, and never what stands in it', async () => {
    await room.tampers(async (store, scope) => {
      for (const [kind, id] of [
        ['action', 'TMAG19-01'],
        ['decision', 'TMAG-DEC30'],
      ] as const) {
        // prettier-ignore
        const stored = (await store.read(scope, kind, id))!;
        const forged = { ...stored, value: { ...stored.value, area: 'Forged <b>words</b>' } };
        assert.equal(await store.commit(scope, [{ op: 'replace', kind, ...forged } as never]), 'committed');
      }
    });
    const said = await says('chair', 'verify');
    assert.match(said, /\n2 faults found\nTMAG19-01 is not what its events tell: area\nTMAG-DEC30 is not what its events tell: area\n\d+ events of \d+ records read\.$/); // prettier-ignore
    assert.match(await says('chair', 'verify TMAG-DEC30'), /\n1 fault found\nTMAG-DEC30 is not/);
    const warned = room.log.filter(({ level }) => level === 'warn').map(({ fields }) => fields);
    assert.deepEqual([warned.length, warned[0]?.['faults'], warned[0]?.['record']], [2, 2, 'action:TMAG19-01']);
    assert.doesNotMatch(JSON.stringify(room.log), /secret|Forged|comments are met|Wiggins/);
  });

  it('is refused to everybody else, who read who may; the log has the code', async () => {
    for (const who of ['representative', 'programme', 'observer'] as const) {
      for (const line of ['verify', 'verify TMAG19-01']) {
        assert.match(await says(who, line), /Smitha Pichrikat \(chair\) or Amy Clayton \(secretary\)\.$/, who);
        assert.equal(room.log.at(-1)?.fields['refusal'], 'may-not');
      }
    }
    for (const who of ['stranger', 'anonymous', 'guest', 'impostor'] as const) {
      assert.doesNotMatch(await says(who, 'verify'), /events|hold|fault/, who);
    }
  });
});

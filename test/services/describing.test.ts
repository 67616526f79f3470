import assert from 'node:assert/strict';
import { headerOf } from '../../src/domain/meeting-details.ts';
import type { Chat } from '../../src/services/deps.ts';
import { meetingToDescribe } from '../../src/services/describing.ts';
import { saveAgenda, saveDetails } from '../../src/services/meeting-forms.ts';
import { closeMeeting, startMeeting } from '../../src/services/meetings.ts';
import { verifyGroup } from '../../src/services/verifying.ts';
import { AGENDA } from '../support/group.ts';
import { codeOf, refusalOf, valueOf } from '../support/results.ts';
import { CHAIR, CHAT, requestBy, SCOPE, SECRETARY, useWorkplace } from '../support/workplace.ts';

const ELSEWHERE: Chat = { ...CHAT, id: '19:tmag-020@thread.v2' };
const INPUT = {
  meeting: 19,
  kind: 'extraordinary',
  date: '2023-05-31',
  starts: '1000',
  ends: '1130',
  venue: 'Virtual',
  classification: 'Public',
  next: '',
} as const;
const DETAILS = { kind: 'extraordinary', date: '2023-05-31', starts: '10:00', ends: '11:30' } as const;
const WORDS = { venue: 'Virtual', classification: 'Public' };

describe('Describing a meeting', () => {
  const work = useWorkplace();
  const describeIt = async (input: Partial<Parameters<typeof saveDetails>[2]> = {}, who = SECRETARY) =>
    saveDetails(work().deps, await requestBy(work().deps, who), { ...INPUT, ...input });
  const stored = async (number = 19) => (await work().deps.store.read(SCOPE, 'meeting', String(number)))?.value;
  const live = async () => (await work().deps.store.read(SCOPE, 'head', 'head'))?.value.live ?? [];
  const next = async () => {
    const { deps } = work();
    valueOf(await closeMeeting(deps, await requestBy(deps, CHAIR)));
    const request = await requestBy(deps, CHAIR, { chat: ELSEWHERE });
    valueOf(await startMeeting(deps, request, { number: 20, extraordinary: false, agenda: [] }));
    valueOf(await closeMeeting(deps, await requestBy(deps, CHAIR, { chat: ELSEWHERE })));
  };
  const verified = async () => valueOf(await verifyGroup(work().deps, await requestBy(work().deps, CHAIR))).faults;

  it('changes a live meeting in its record and in the head together', async () => {
    assert.deepEqual(valueOf(await describeIt()).outcome.details, { ...DETAILS, ...WORDS });
    assert.deepEqual((await stored())?.details, { ...DETAILS, ...WORDS });
    assert.deepEqual(await live(), [await stored()]);
    assert.deepEqual(await verified(), []);
  });

  it('changes one that is long over in its record alone', async () => {
    await next();
    const before = (await work().deps.store.read(SCOPE, 'head', 'head'))?.version;
    valueOf(await describeIt({ kind: 'ordinary', next: '2023-07-05' }));
    assert.equal((await work().deps.store.read(SCOPE, 'head', 'head'))?.version, before);
    const meeting = await stored();
    assert.ok(meeting?.details);
    const { group } = (await requestBy(work().deps, CHAIR)).situation;
    assert.deepEqual(headerOf(group, meeting), { ...DETAILS, ...WORDS, kind: 'ordinary', next: '2023-07-05' });
    assert.deepEqual(await verified(), []);
  });

  it('writes nothing where nothing is different', async () => {
    valueOf(await describeIt());
    const events = await work().deps.store.list(SCOPE, 'event');
    valueOf(await describeIt({ starts: '10:00' }));
    assert.deepEqual(await work().deps.store.list(SCOPE, 'event'), events);
  });

  it('refuses an unknown meeting, what is wanting, and who may not', async () => {
    assert.deepEqual(refusalOf(await describeIt({ meeting: 18 })), { code: 'no-such-meeting', title: 'TMAG 018' });
    assert.equal(codeOf(await describeIt({ venue: '' })), 'incomplete');
    for (const who of ['Ian Hall', 'Saima Sabir', 'John Wiggins']) {
      assert.equal(codeOf(await describeIt({}, who)), 'may-not');
      const request = await requestBy(work().deps, who);
      assert.equal(codeOf(await meetingToDescribe(work().deps, request, 18)), 'may-not', 'and learns of none');
      assert.equal(codeOf(await saveAgenda(work().deps, request, { meeting: 19, lines: ['x'] })), 'may-not');
    }
    assert.equal((await stored())?.details, undefined);
  });

  it('is done once by a form that is saved twice', async () => {
    const { deps } = work();
    const save = async (venue: string) =>
      saveDetails(deps, await requestBy(deps, CHAIR, { key: 'form' }), { ...INPUT, venue });
    valueOf(await save('First'));
    valueOf(await describeIt({ venue: 'Second' }));
    assert.ok(valueOf(await save('First')).repeatOf);
    assert.equal((await stored())?.details?.venue, 'Second');
  });

  it('sets the agenda of any meeting, cleaned, and never to nothing', async () => {
    const set = async (meeting: number, lines: readonly string[]) =>
      saveAgenda(work().deps, await requestBy(work().deps, SECRETARY), { meeting, lines });
    assert.deepEqual(valueOf(await set(19, ['1. One', '', '- Two'])).outcome.agenda, ['One', 'Two']);
    assert.deepEqual((await live())[0]?.agenda, ['One', 'Two']);
    assert.equal(codeOf(await set(19, ['', ' '])), 'agenda-missing');
    assert.equal(
      codeOf(
        await set(
          19,
          Array.from({ length: 31 }, (_, index) => `Item ${index}`),
        ),
      ),
      'agenda-too-long',
    );
    await next();
    assert.deepEqual(valueOf(await set(19, AGENDA)).outcome.agenda, AGENDA);
    assert.deepEqual((await stored())?.agenda, AGENDA);
    assert.equal(codeOf(await set(7, ['x'])), 'no-such-meeting');
    assert.deepEqual(await verified(), []);
  });
});

import assert from 'node:assert/strict';
import type { Result } from '../../src/domain/refusal.ts';
import { editAction, logAction } from '../../src/services/actions.ts';
import { recordDecision } from '../../src/services/decisions.ts';
import type { Deps, Done, Request } from '../../src/services/deps.ts';
import { closeMeeting, openAgendaItem, setAgenda, startMeeting } from '../../src/services/meetings.ts';
import { undoLast } from '../../src/services/undo.ts';
import { aDecisionInput, anInput, logged, recorded } from '../support/inputs.ts';
import { valueOf } from '../support/results.ts';
import { CHAIR, requestBy, SCOPE, SECRETARY, useWorkplace } from '../support/workplace.ts';
import type { Asked } from '../support/workplace.ts';

const FIRST = '2023-05-31T10:00:00.000Z';
const line: Asked = { key: 'line', activity: 'first', repeats: 'within a minute' };
const form: Asked = { key: 'nonce', activity: 'first', repeats: 'always' };

describe('A command that comes again (S3)', () => {
  const work = useWorkplace();
  const log = async (deps: Deps, asked: Asked) =>
    valueOf(await logAction(deps, await requestBy(deps, SECRETARY, asked), anInput()));
  const countOf = async (deps: Deps) => (await deps.store.list(SCOPE, 'action')).length;

  describe('as the same activity', () => {
    for (const [what, asked] of [
      ['line', line],
      ['form', form],
    ] as const) {
      it(`has one effect and the first answer, for a ${what}, hours later too`, async () => {
        const { deps, setTime, elsewhere } = work();
        const first = await log(deps, asked);
        setTime('2023-05-31T13:00:00.000Z');
        const again = await log(await elsewhere(), asked);
        assert.deepEqual(again, { outcome: first.outcome, repeatOf: FIRST });
        assert.equal(await countOf(deps), 1);
      });
    }

    it('has one effect when both come at the same moment', async () => {
      const { deps, elsewhere } = work();
      const places = [deps, await elsewhere(), await elsewhere(), deps];
      const answers = await Promise.all(places.map((place) => log(place, line)));
      assert.deepEqual(new Set(answers.map((answer) => answer.outcome.ref)), new Set(['TMAG19-01']));
      assert.equal(answers.filter((answer) => answer.repeatOf === undefined).length, 1);
      assert.equal(await countOf(deps), 1);
    });
  });

  describe('under another activity', () => {
    const resent = { ...form, activity: 'second' };

    it('has one effect for a form, whenever it is sent', async () => {
      const { deps, setTime } = work();
      const first = await log(deps, form);
      setTime('2023-05-31T13:00:00.000Z');
      assert.deepEqual(await log(deps, resent), { outcome: first.outcome, repeatOf: FIRST });
      assert.equal(await countOf(deps), 1);
    });

    const times: readonly [at: string, effects: number][] = [
      ['2023-05-31T10:00:59.999Z', 1],
      ['2023-05-31T09:59:00.001Z', 1],
      ['2023-05-31T10:01:00.000Z', 2],
      ['2023-05-31T13:00:00.000Z', 2],
    ];
    for (const [at, effects] of times) {
      it(`has ${effects === 1 ? 'one effect' : 'its own effect'} for a line typed at ${at.slice(11, -1)}`, async () => {
        const { deps, setTime } = work();
        await log(deps, line);
        setTime(at);
        const again = await log(deps, { ...line, activity: 'second' });
        assert.equal(again.repeatOf, effects === 1 ? FIRST : undefined);
        assert.equal(again.outcome.ref, `TMAG19-0${effects}`);
        assert.equal(await countOf(deps), effects);
      });
    }

    it('counts the minute of a line from its last effect', async () => {
      const { deps, setTime } = work();
      await log(deps, line);
      setTime('2023-05-31T10:02:00.000Z');
      await log(deps, { ...line, activity: 'second' });
      setTime('2023-05-31T10:02:30.000Z');
      const third = await log(deps, { ...line, activity: 'third' });
      assert.deepEqual([third.outcome.ref, third.repeatOf], ['TMAG19-02', '2023-05-31T10:02:00.000Z']);
    });

    it('has its own effect when it is another command', async () => {
      const { deps } = work();
      await log(deps, line);
      assert.equal((await log(deps, { ...line, key: 'other', activity: 'second' })).repeatOf, undefined);
      assert.equal(await countOf(deps), 2);
    });
  });

  describe('when it would be refused by now', () => {
    const twice = async <T>(act: (request: Request) => Promise<Result<Done<T>>>, by = SECRETARY) => {
      const { deps } = work();
      const first = valueOf(await act(await requestBy(deps, by, line)));
      const again = valueOf(await act(await requestBy(deps, by, line)));
      assert.deepEqual(again, { outcome: first.outcome, repeatOf: FIRST });
      return first.outcome;
    };

    it('tells the first answer of a close', async () => {
      const { deps } = work();
      assert.equal((await twice((request) => closeMeeting(deps, request))).state, 'closed');
    });

    it('tells the first answer of an undo, and does not withdraw the item before', async () => {
      const { deps } = work();
      await logged(deps, 'Before');
      await recorded(deps);
      assert.equal((await twice((request) => undoLast(deps, request))).ref, 'TMAG-DEC30');
      const states = (await deps.store.list(SCOPE, 'action')).map((each) => each.value.state);
      assert.deepEqual(states, ['open']);
    });

    it('tells the first answer of an undo of the only item', async () => {
      const { deps } = work();
      await logged(deps);
      assert.equal((await twice((request) => undoLast(deps, request))).ref, 'TMAG19-01');
    });

    it('tells the first answer of an edit', async () => {
      const { deps } = work();
      const { ref } = await logged(deps);
      const edit = { ref, seen: 1, input: anInput('New text') };
      assert.equal((await twice((request) => editAction(deps, request, edit))).text, 'New text');
    });

    it('tells the first answer of a start after the meeting was closed, and starts no other', async () => {
      const { deps } = work();
      valueOf(await closeMeeting(deps, await requestBy(deps, CHAIR)));
      const start = async () =>
        startMeeting(deps, await requestBy(deps, SECRETARY, line), { extraordinary: false, agenda: [] });
      assert.equal(valueOf(await start()).outcome.number, 20);
      valueOf(await closeMeeting(deps, await requestBy(deps, CHAIR)));
      const again = valueOf(await start());
      assert.deepEqual([again.outcome.number, again.outcome.state, again.repeatOf], [20, 'closed', FIRST]);
    });

    it('tells the first answer of a decision after the meeting was closed', async () => {
      const { deps } = work();
      const record = async () => recordDecision(deps, await requestBy(deps, SECRETARY, line), aDecisionInput());
      const first = valueOf(await record());
      valueOf(await closeMeeting(deps, await requestBy(deps, CHAIR)));
      assert.deepEqual(valueOf(await record()), { outcome: first.outcome, repeatOf: FIRST });
    });
  });

  it('changes nothing for start, agenda and its items, and answers the meeting', async () => {
    const { deps } = work();
    const agenda = ['One', 'Two'];
    const acts: readonly ((request: Request) => Promise<Result<Done<{ readonly number: number }>>>)[] = [
      (request) => setAgenda(deps, request, agenda),
      (request) => openAgendaItem(deps, request, 2),
      (request) => startMeeting(deps, request, { extraordinary: false, agenda: [] }),
    ];
    for (const [index, act] of acts.entries()) {
      const asked: Asked = { ...line, key: `line-${index}` };
      valueOf(await act(await requestBy(deps, SECRETARY, asked)));
      const events = await deps.store.list(SCOPE, 'event');
      const again = valueOf(await act(await requestBy(deps, SECRETARY, asked)));
      assert.equal(again.outcome.number, 19);
      assert.deepEqual(await deps.store.list(SCOPE, 'event'), events);
    }
  });

  it('leaves receipts that hold ids and no text, for a day', async () => {
    const { deps, setTime } = work();
    await log(deps, form);
    const receipt = await deps.store.read(SCOPE, 'receipt', 'nonce');
    const { run, ...rest } = receipt!.value;
    assert.deepEqual(rest, { at: FIRST, activity: 'first', answer: { ref: 'TMAG19-01' } });
    assert.match(run, /^[0-9a-f-]{36}$/);
    const all = JSON.stringify(await deps.store.list(SCOPE, 'receipt'));
    assert.doesNotMatch(all, /plan|wiggins|migration|welcome/i);
    // Cosmos DB counts from its own clock; the file's store removes what expired when it has committed for a while.
    if (process.env['STORE'] === 'cosmos') return;
    setTime('2023-06-01T09:59:59.000Z');
    for (let count = 0; count < 50; count += 1) await logged(deps);
    assert.ok(await deps.store.read(SCOPE, 'receipt', 'nonce'));
    setTime('2023-06-01T10:00:00.000Z');
    for (let count = 0; count < 50; count += 1) await logged(deps);
    assert.equal(await deps.store.read(SCOPE, 'receipt', 'nonce'), undefined);
  });
});

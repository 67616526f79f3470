import assert from 'node:assert/strict';
import { actionNotice, personalMailbox } from '../../src/domain/notice.ts';
import type { Delivery, ParkReason } from '../../src/domain/notice.ts';
import type { Action } from '../../src/domain/action.ts';
import { editAction } from '../../src/services/actions.ts';
import { chase, comingReminders, isMuted, setMuted, undelivered } from '../../src/services/reminders.ts';
import { undoLast } from '../../src/services/undo.ts';
import { anInput, logged } from '../support/inputs.ts';
import { codeOf, refusalOf, valueOf } from '../support/results.ts';
import { CHAIR, outrunBy, requestBy, SCOPE, SECRETARY, useWorkplace, withStore } from '../support/workplace.ts';

const JOHN = 'John Wiggins';
const JASON = 'Jason Brogden';
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

describe('reminders', () => {
  const work = useWorkplace();
  const asks = (name: string) => requestBy(work().deps, name);
  const due = (date: string) => ({ given: 'date', date, pastIsMeant: true }) as const;
  const redated = async ({ ref }: Action, input: Partial<ReturnType<typeof anInput>>) => {
    const seen = (await work().deps.store.read(SCOPE, 'action', ref))!.chain!.count;
    const edit = { ref, seen, input: { ...anInput(), ...input } };
    return valueOf(await editAction(work().deps, await asks(SECRETARY), edit)).outcome;
  };

  describe('are muted', () => {
    const mute = async (name: string, muted: boolean, deps = work().deps) => setMuted(deps, await asks(name), muted);
    const muted = async (name: string) => isMuted(work().deps, await asks(name));

    it('by nobody at first, then by who says so and nobody else, until they unmute', async () => {
      assert.deepEqual([await muted(JOHN), await muted(JASON)], [false, false]);
      assert.equal(valueOf(await mute(JOHN, true)), true);
      assert.equal(valueOf(await mute(JOHN, true)), true);
      assert.deepEqual([await muted(JOHN), await muted(JASON)], [true, false]);
      assert.equal(valueOf(await mute(JOHN, false)), false);
      assert.deepEqual([await muted(JOHN), await muted(JASON)], [false, false]);
    });

    it('by the later of two at once', async () => {
      const faster = outrunBy(work().deps, async () => {
        await mute(JOHN, false);
      });
      assert.equal(valueOf(await mute(JOHN, true, faster)), true);
      assert.equal(await muted(JOHN), true);
    });
  });

  describe('that are to come', () => {
    const coming = async (name: string) => {
      const { coming: rows, muted } = valueOf(await comingReminders(work().deps, await asks(name)));
      return [muted, rows.map(({ action, at }) => `${action.ref} ${at.slice(0, 16)}`)] as const;
    };

    it("are those of the sender's own open actions, the soonest first", async () => {
      const first = await logged(work().deps, 'Late in summer.');
      await redated(first, { due: due('2023-08-30') });
      await logged(work().deps, 'In June.');
      const other = await logged(work().deps, 'Of somebody else.');
      await redated(other, { owner: { given: 'text', text: JASON } });
      await logged(work().deps, 'Withdrawn.', { by: CHAIR });
      valueOf(await undoLast(work().deps, await asks(CHAIR)));
      assert.deepEqual(await coming(JOHN), [false, ['TMAG19-02 2023-06-14T08:00', 'TMAG19-01 2023-08-23T08:00']]);
      assert.deepEqual(await coming(JASON), [false, ['TMAG19-03 2023-06-14T08:00']]);
      assert.deepEqual(await coming('Saima Sabir'), [false, []]);
    });

    it('go on weekly once an action is overdue', async () => {
      await logged(work().deps);
      work().setTime('2023-07-05T08:00:00.000Z');
      assert.deepEqual(await coming(JOHN), [false, ['TMAG19-01 2023-07-12T08:00']]);
    });

    it('are shown to who is muted, and that they are', async () => {
      await logged(work().deps);
      valueOf(await setMuted(work().deps, await asks(JOHN), true));
      assert.deepEqual(await coming(JOHN), [true, ['TMAG19-01 2023-06-14T08:00']]);
    });
  });

  describe('are asked for by chasing', () => {
    const chases = async (name: string, ref = 'TMAG19-01', deps = work().deps) => chase(deps, await asks(name), ref);
    const chased = async () =>
      (await work().deps.store.list(SCOPE, 'notice', { meeting: 19, state: 'waiting' })).filter(
        ({ value }) => value.type === 'action' && value.occasion === 'chased',
      );

    it('and the owners are named', async () => {
      const action = await logged(work().deps);
      await redated(action, { owner: { given: 'text', text: `${JOHN} and ${JASON}` } });
      let poked = 0;
      const deps = { ...work().deps, poke: () => (poked += 1) };
      const owners = valueOf(await chases(CHAIR, 'TMAG19-01', deps));
      assert.deepEqual(owners.outcome.map(({ name }) => name).sort(), [JASON, JOHN]);
      const [notice] = await chased();
      assert.deepEqual([notice?.value.notBefore, poked], ['2023-05-31T10:00:00.000Z', 1]);
      assert.ok(notice?.value.type === 'action' && notice.value.series === 2);
    });

    const MAY: readonly [name: string, code: string][] = [
      [CHAIR, 'done'],
      [SECRETARY, 'done'],
      [JOHN, 'may-not'],
      ['Ian Hall', 'may-not'],
      ['Saima Sabir', 'may-not'],
    ];
    for (const [name, code] of MAY) {
      it(`by ${name}: ${code}`, async () => {
        await logged(work().deps);
        assert.equal(codeOf(await chases(name)), code);
        assert.equal((await chased()).length, code === 'done' ? 1 : 0);
      });
    }

    it('once in 24 hours, whoever asks', async () => {
      await logged(work().deps);
      const start = Date.parse('2023-05-31T23:50:00.000Z');
      const TIMES: readonly [after: number, code: string][] = [
        [0, 'done'],
        [15 * MINUTE_MS, 'chased-already'],
        [DAY_MS - 1, 'chased-already'],
        [DAY_MS, 'done'],
        [DAY_MS + 20 * MINUTE_MS, 'chased-already'],
        [2 * DAY_MS - 1, 'chased-already'],
        [9 * DAY_MS, 'done'],
      ];
      for (const [index, [after, code]] of TIMES.entries()) {
        work().setTime(new Date(start + after).toISOString());
        assert.equal(codeOf(await chases(index % 2 === 0 ? CHAIR : SECRETARY)), code, `after ${after} ms`);
      }
      assert.equal((await chased()).length, 3);
    });

    it('each action by itself', async () => {
      await logged(work().deps);
      await logged(work().deps, 'Another.');
      assert.deepEqual([codeOf(await chases(CHAIR)), codeOf(await chases(CHAIR, 'TMAG19-02'))], ['done', 'done']);
    });

    it('once, by two at once', async () => {
      await logged(work().deps);
      const both = await Promise.all([chases(CHAIR), chases(SECRETARY)]);
      assert.deepEqual(both.map(codeOf).sort(), ['chased-already', 'done']);
      assert.equal((await chased()).length, 1);
    });

    it('once, when another is faster between look and commit', async () => {
      await logged(work().deps);
      const faster = outrunBy(work().deps, async () => {
        valueOf(await chases(SECRETARY));
      });
      assert.equal(codeOf(await chases(CHAIR, 'TMAG19-01', faster)), 'chased-already');
      assert.equal((await chased()).length, 1);
    });

    it('of nothing that is withdrawn or was never there', async () => {
      await logged(work().deps, 'Withdrawn.', { by: CHAIR });
      valueOf(await undoLast(work().deps, await asks(CHAIR)));
      assert.deepEqual(refusalOf(await chases(CHAIR)), { code: 'withdrawn-already', ref: 'TMAG19-01' });
      assert.deepEqual(refusalOf(await chases(CHAIR, 'TMAG19-09')), { code: 'no-such-item', ref: 'TMAG19-09' });
      assert.deepEqual(await chased(), []);
    });

    it('and never says that somebody had asked, where only the answer of the store was lost', async () => {
      await logged(work().deps);
      let lost = 0;
      const forgetful = withStore(work().deps, (store) => ({
        commit: async (scope, writes) => {
          lost += 1;
          if (lost === 2) await store.commit(scope, writes);
          return 'unsure';
        },
      }));
      assert.equal(codeOf(await chases(CHAIR, 'TMAG19-01', forgetful)), 'done');
      assert.deepEqual([(await chased()).length, lost], [1, 2]);
    });
  });

  describe('that did not arrive', () => {
    /** Parks what was to be said of an action, as the outbox does. */
    async function park(action: Action, reason: ParkReason = 'unreachable'): Promise<void> {
      const { ref: about, series, owner } = action;
      const notBefore = '2023-06-14T08:00:00.000Z';
      const { id } = actionNotice(action, { occasion: 'before-5', notBefore });
      const common = {
        type: 'action',
        state: 'parked',
        attempts: 0,
        audience: 'owners',
        occasion: 'before-5',
      } as const;
      for (const person of owner.people) {
        const record = personalMailbox(person);
        const value: Delivery = { ...common, record, notBefore, reason, about, series, person };
        await work().deps.store.commit(SCOPE, [{ op: 'create', kind: 'delivery', id: `${id}:${person}`, value }]);
      }
    }
    const unreached = async () =>
      valueOf(await undelivered(work().deps, await asks(SECRETARY))).map(
        ({ member, actions, reason }) => `${member.name}: ${actions.map(({ ref }) => ref).join(' ')} ${reason}`,
      );

    it('are shown to the secretary: whom, of what, the most pressing first, and why', async () => {
      assert.deepEqual(await unreached(), []);
      const first = await logged(work().deps, 'Later.');
      await park(await redated(first, { due: due('2023-06-30') }));
      await park(await logged(work().deps, 'Sooner.'));
      const other = await logged(work().deps, 'Of somebody else.');
      await park(await redated(other, { owner: { given: 'text', text: JASON } }), 'perhaps-delivered');
      assert.deepEqual((await unreached()).sort(), [
        'Jason Brogden: TMAG19-03 perhaps-delivered',
        'John Wiggins: TMAG19-02 TMAG19-01 unreachable',
      ]);
    });

    it('are gone with what no longer holds', async () => {
      const first = await logged(work().deps, 'Changed.');
      await park(first);
      await logged(work().deps, 'Left as it is.').then(park);
      await logged(work().deps, 'Withdrawn.', { by: CHAIR }).then(park);
      assert.deepEqual(await unreached(), ['John Wiggins: TMAG19-01 TMAG19-02 TMAG19-03 unreachable']);
      await redated(first, { due: due('2023-06-30') });
      valueOf(await undoLast(work().deps, await asks(CHAIR)));
      assert.deepEqual(await unreached(), ['John Wiggins: TMAG19-02 unreachable']);
    });

    for (const name of [CHAIR, JOHN, 'Ian Hall', 'Saima Sabir']) {
      it(`are not for ${name}`, async () => {
        await park(await logged(work().deps));
        assert.equal(codeOf(await undelivered(work().deps, await asks(name))), 'may-not');
      });
    }
  });
});

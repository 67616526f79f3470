import assert from 'node:assert/strict';
import type { ClosedApproval } from '../../../src/domain/approval/approval.ts';
import { isClosed } from '../../../src/domain/approval/approval.ts';
import { digestOfApproval } from '../../../src/domain/approval/closing.ts';
import { tallyOf } from '../../../src/domain/approval/tally.ts';
import type { ChainedEvent } from '../../../src/domain/chain.ts';
import { tipOf } from '../../../src/domain/chain.ts';
import { fastClock, startVoter } from '../../support/approval-race.ts';
import type { Attempt, Target, Voter } from '../../support/approval-race.ts';
import { approvalFrom, eventsOf, faultsOfChains, HOLDERS, openedNow, preparedFor, readNow } from '../../support/approval-room.ts'; // prettier-ignore
import { SCOPE, useWorkplace } from '../../support/workplace.ts';

const ON_COSMOS = process.env['STORE'] === 'cosmos';
const PROCESSES = ON_COSMOS ? 3 : 4;
const [WAVES, IN_A_WAVE] = ON_COSMOS ? [4, 13] : [12, 6];
/** A minute of the processes' clock takes 0.15 seconds, or as much more as the emulator is slower. */
const SPEED = ON_COSMOS ? 350 : 400;
const MINUTE_MS = 60_000;
const SEATS = HOLDERS.map(([seat]) => seat);

/** The time of day in London, in summer, some full minutes after a moment. */
function minutesAfter(now: Date, minutes: number) {
  const at = new Date(Math.ceil(now.getTime() / MINUTE_MS + minutes) * MINUTE_MS + 60 * MINUTE_MS).toISOString();
  return { date: at.slice(0, 10), time: at.slice(11, 16) };
}

const castsOf = (events: readonly ChainedEvent[]) => events.filter(({ type }) => type === 'ballot-cast');
const textOf = ({ words }: ChainedEvent): string => words['text']?.text ?? '';

/** What is wrong with an approval that was closed in the race, a line a fault. */
function faultsOf(
  closed: ClosedApproval,
  events: readonly ChainedEvent[],
  attempts: readonly Attempt[],
): readonly string[] {
  const faults: string[] = [];
  const must = (holds: boolean, fault: string) => {
    if (!holds) faults.push(`${closed.id}: ${fault}`);
  };
  const last = new Map(castsOf(events).map((event) => [String(event.facts['seat']), event]));
  const counted = closed.tally.seats.filter(({ answer }) => answer !== undefined);
  must(counted.length === last.size && closed.tally.answered === last.size, 'not one ballot for each seat');
  for (const { seat, answer } of counted) {
    must(answer === last.get(seat)?.facts['answer'], `${seat} does not have its last answer`);
    must(closed.ballots[seat]?.text === textOf(last.get(seat)!), `${seat} has another's words`);
  }
  must(events.filter(({ type }) => type === 'approval-closed').length === 1, 'closed more than once');
  must(events.at(-1)?.type === 'approval-closed', 'something happened after its close');
  for (const event of castsOf(events)) must(event.at < closed.closes, `${textOf(event)} after the closing instant`);

  const written = castsOf(events).map(textOf);
  must(new Set(written).size === written.length, 'an answer was written twice');
  const casts = attempts.filter(({ what }) => what === 'cast');
  const done = casts.filter(({ came }) => came === 'done');
  must(done.every(({ text }) => written.includes(text)), 'an answer was acknowledged and is not there'); // prettier-ignore
  must(done.length === written.length, 'an answer was refused and is there');
  must(
    done.every(({ began }) => began < closed.closes),
    'an answer was begun after the closing instant',
  );
  const ends = attempts.filter(({ came, what }) => what === 'close' && came === 'done').map(({ ended }) => ended);
  const firstEnd = ends.sort()[0] ?? '9999';
  must(
    done.every(({ began }) => began <= firstEnd),
    'an answer was begun after a close was acknowledged',
  );
  // Of a seat the one that was begun after another was acknowledged comes later.
  for (const one of done) {
    const earlier = done.filter(({ seat, ended }) => seat === one.seat && ended < one.began);
    must(
      earlier.every(({ text }) => written.indexOf(text) < written.indexOf(one.text)),
      `${one.text} is out of order`,
    );
  }

  const replayed = approvalFrom(events);
  must(JSON.stringify(replayed) === JSON.stringify(closed), 'its events make another approval');
  const again = approvalFrom(events.slice(0, -1));
  const tally = again?.state === 'open' ? tallyOf(again.frozen, again.ballots) : undefined;
  must(JSON.stringify(tally) === JSON.stringify(closed.tally), 'its events come to another tally');
  must(digestOfApproval(closed, tipOf(events.at(-2)!), closed.tally) === closed.digest, 'another digest');
  return faults;
}

describe('Votes (V1)', () => {
  const work = useWorkplace();
  let voters: readonly Voter[] = [];
  afterEach(async () => {
    await Promise.all(voters.map((voter) => voter.stop()));
  });

  it(`of ${PROCESSES} processes that answer and close at once: one of each seat counts, the last before the close`, async () => {
    const { deps, env, setTime } = work();
    const clock = { began: Date.now(), from: '2023-06-01T06:00:00.000Z', speed: SPEED };
    const now = fastClock(clock);
    const started = performance.now();
    const names = Array.from({ length: PROCESSES }, (_, at) => `p${at}`);
    const starting = Promise.all(names.map((name) => startVoter(env, { name, ...clock })));
    const ids: string[] = [];
    for (let at = 0; at < WAVES * IN_A_WAVE; at += 1) ids.push((await preparedFor(deps, `Approval ${at}`)).id);
    voters = await starting;

    const attempts: Attempt[] = [];
    for (let wave = 0; wave < WAVES; wave += 1) {
      const own = ids.slice(wave * IN_A_WAVE, (wave + 1) * IN_A_WAVE);
      const targets: Target[] = [];
      for (const [at, id] of own.entries()) {
        setTime(now().toISOString());
        // Every third one closes when the chair finds all of its seats answered, the others when their time has come.
        const isEarly = at % 3 === 0;
        await openedNow(deps, id, minutesAfter(now(), isEarly ? 600 : 2 + at / 3));
        targets.push({ id, seats: isEarly ? SEATS : SEATS.slice(0, 3 + ((wave + at) % 7)) });
      }
      attempts.push(...(await Promise.all(voters.map((voter) => voter.take({ targets })))).flat());
    }

    const faults: string[] = [];
    const closed: ClosedApproval[] = [];
    for (const id of ids) {
      const approval = (await readNow(deps, 'approval', id))!;
      assert.ok(isClosed(approval), `${id} is ${approval.state}`);
      closed.push(approval);
      const own = attempts.filter((attempt) => attempt.id === id);
      faults.push(...faultsOf(approval, await eventsOf(deps, `approval:${id}`), own));
      const action = (await readNow(deps, 'action', approval.ref))!;
      const state = approval.state === 'not-carried' ? 'open' : 'closed';
      if (action.state !== state || action.approval?.open !== false)
        faults.push(`${id}: its action is ${action.state}`);
    }
    assert.deepEqual([...faults, ...(await faultsOfChains(deps))], []);

    const decisions = (await deps.store.list(SCOPE, 'decision')).map(({ value }) => value);
    const decided = closed.filter(({ state }) => state !== 'not-carried');
    const numbers = decisions.map(({ ref }) => Number(ref.slice('TMAG-DEC'.length))).sort((a, b) => a - b);
    assert.deepEqual(numbers, decided.map((_, at) => 30 + at)); // prettier-ignore
    const of = (approval: ClosedApproval) =>
      decisions.filter(({ reached }) => reached?.how === 'offline' && reached.approval === approval.id);
    for (const approval of closed) {
      const refs = approval.state === 'not-carried' ? [] : [approval.decision];
      assert.deepEqual(of(approval).map(({ ref }) => ref), refs); // prettier-ignore
    }
    const owed = (await eventsOf(deps, 'head:head')).filter(({ type }) => type === 'agenda-owed').length;
    assert.equal(owed, closed.length - decided.length);

    const codes = new Map<string, number>();
    for (const { what, came } of attempts) codes.set(`${what} ${came}`, (codes.get(`${what} ${came}`) ?? 0) + 1);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    const early = closed.filter(({ closedBy }) => closedBy !== 'system').length;
    console.log(`      ${closed.length} closed, ${early} by the chair, in ${seconds} s:`, Object.fromEntries([...codes].sort())); // prettier-ignore
    assert.ok(early > 0 && early < closed.length, 'one kind of close never came');
    for (const code of [
      'cast done',
      'cast approval-over',
      'cast approval-not-now',
      'close done',
      'close seats-waiting',
    ]) {
      assert.ok((codes.get(code) ?? 0) > 0, `${code} never came`);
    }
  }).timeout(60_000);
});

import assert from 'node:assert/strict';
import type { Cast } from '../../../src/domain/approval/casting.ts';
import { LONGEST_TEXT } from '../../../src/domain/capture.ts';
import type { GroupSeed } from '../../../src/domain/group-seed.ts';
import { MOST_BYTES, MOST_WRITES } from '../../../src/ports/store.ts';
import type { Write } from '../../../src/ports/store.ts';
import { castBallot, recordBallot } from '../../../src/services/approval/ballots.ts';
import { enterComments } from '../../../src/services/approval/preparing.ts';
import { coverInApproval, runApproval } from '../../../src/services/approval/running.ts';
import type { Deps } from '../../../src/services/deps.ts';
import { seedGroup } from '../../../src/services/groups.ts';
import { CLOSES, somePapers } from '../../support/approval-domain.ts';
import { closedEarly, closeIfDue, openedNow, preparedFor, readNow } from '../../support/approval-room.ts';
import { tmagSeed } from '../../support/group.ts';
import { valueOf } from '../../support/results.ts';
import { CHAIR, membersNow, requestBy, SCOPE, SECRETARY, startTmag019, useEmptyWorkplace, withStore } from '../../support/workplace.ts'; // prettier-ignore

const SEATS = 50;
const EACH = 3;
/** The longest text that a form takes. */
const LONG = 'é'.repeat(LONGEST_TEXT);

const seats = Array.from({ length: SEATS }, (_, at) => at);
const holder = (seat: number, nth: number): string => `Holder ${String(nth)} of ${String(seat)}`;

/** A group of 50 seats, each held by three people; chair, secretary and programme are those of TMAG. */
const large: GroupSeed = {
  ...tmagSeed,
  group: {
    ...tmagSeed.group,
    seats: seats.map((seat) => ({
      id: `seat-${String(seat)}`,
      name: `Constituency ${String(seat)}`,
      kind: 'industry',
    })),
  },
  members: [
    ...tmagSeed.members.filter(({ seat }) => seat === undefined),
    ...seats.flatMap((seat) =>
      Array.from({ length: EACH }, (_, nth) => ({
        name: holder(seat, nth),
        employer: `Employer ${String(seat)}`,
        roles: nth === 0 ? (['representative'] as const) : (['co-representative'] as const),
        seat: `seat-${String(seat)}`,
      })),
    ),
  ],
};

/** What commits are made of: the most operations, and the most bytes of values. */
interface Most {
  writes: number;
  bytes: number;
  commits: number;
}

function counted(deps: Deps, most: Most): Deps {
  const bytesOf = (writes: readonly Write[]): number =>
    writes.reduce((sum, { value }) => sum + Buffer.byteLength(JSON.stringify(value)), 0);
  return withStore(deps, (store) => ({
    commit: (scope, writes) => {
      most.commits += 1;
      most.writes = Math.max(most.writes, writes.length);
      most.bytes = Math.max(most.bytes, bytesOf(writes));
      return store.commit(scope, writes);
    },
  }));
}

describe(`An approval by ${SEATS} seats with ${EACH} holders each`, () => {
  const work = useEmptyWorkplace();
  let most: Most;
  let deps: Deps;
  beforeEach(async () => {
    most = { writes: 0, bytes: 0, commits: 0 };
    deps = counted(work().deps, most);
    await seedGroup(deps, SCOPE, large);
    await startTmag019(deps);
    most.commits = 0;
  });

  const castBy = async (by: string, id: string, cast: Partial<Cast> & { readonly seat: string }) =>
    valueOf(
      await castBallot(deps, await requestBy(deps, by), { answer: 'approve', text: '', version: 1, ...cast, id }),
    );

  function withinLimits(): void {
    console.log(`      ${most.commits} commits, at most ${most.writes} writes and ${most.bytes} bytes in one`);
    assert.ok(most.writes <= MOST_WRITES, `${most.writes} writes`);
    assert.ok(most.bytes < MOST_BYTES, `${most.bytes} bytes`);
  }

  it('opens, is answered by everybody with the longest words, and closes, each in one commit within the limits', async () => {
    const { id } = await preparedFor(deps);
    await openedNow(deps, id);
    for (const seat of seats) {
      for (let nth = 0; nth < EACH; nth += 1) {
        const answer = nth === EACH - 1 ? 'approve-with-comment' : 'hold';
        await castBy(holder(seat, nth), id, { seat: `seat-${String(seat)}`, answer, text: LONG });
      }
    }
    const before = most.commits;
    const closed = await closedEarly(deps, id);
    assert.deepEqual([closed.state, most.commits - before], ['approved', 1]);
    const tally = 'tally' in closed ? closed.tally : undefined;
    assert.deepEqual([tally?.answered, tally?.counts['approve-with-comment']], [SEATS, SEATS]);
    assert.deepEqual([(await deps.store.list(SCOPE, 'decision')).length, most.commits], [1, 4 + SEATS * EACH]);
    withinLimits();
  });

  it('also with covers, recorded answers, 500 comments and another version, and closes by itself when due', async () => {
    const { id } = await preparedFor(deps);
    const comments = Array.from({ length: 500 }, (_, at) => ({
      ...{ seat: `seat-${String(at % SEATS)}`, from: `Commenter ${String(at)}`, text: 'é'.repeat(250) },
      ...{ response: 'é'.repeat(250), inLog: true, toPerson: true },
    }));
    valueOf(await enterComments(deps, await requestBy(deps, SECRETARY), { id, sheet: () => comments }));
    await openedNow(deps, id);
    const people = new Map((await membersNow(deps)).map(({ name, person }) => [name, person]));
    for (const seat of seats) {
      const [principal, alternate] = [holder(seat, 0), holder((seat + 1) % SEATS, 1)].map((name) => people.get(name)!);
      const cover = { id, principal: principal!, alternate: alternate! };
      valueOf(await coverInApproval(deps, await requestBy(deps, CHAIR), cover));
      const words = { text: LONG, reason: LONG, version: 1 };
      const cast = { seat: `seat-${String(seat)}`, answer: 'approve', ...words, id } as const;
      valueOf(await recordBallot(deps, await requestBy(deps, SECRETARY), cast));
    }
    const papers = somePapers({ version: '0.4', briefing: LONG, gaps: LONG, mandate: LONG, question: LONG });
    const change = { what: 'version', papers, ballots: 'kept', reason: LONG } as const;
    valueOf(await runApproval(deps, await requestBy(deps, CHAIR), { id, change }));
    work().setTime(CLOSES);
    await closeIfDue(deps, id);
    assert.equal((await readNow(deps, 'approval', id))?.state, 'approved');
    withinLimits();
  });
});

import assert from 'node:assert/strict';
import type { Cast } from '../../dev/demo-cast.ts';
import type { Stage } from '../../dev/demo-stage.ts';
import { cardText } from '../../dev/simulator/card-text.ts';
import type { Simulator } from '../../dev/simulator/simulator.ts';
import { openDemoRoom } from '../support/demo-room.ts';
import type { DemoRoom } from '../support/demo-room.ts';

const EVERY_MS = 60;

describe("a meeting's card", () => {
  let teams: Simulator;
  let room: DemoRoom;
  let cast: Cast;
  let stage: Stage;

  beforeEach(async () => {
    room = await openDemoRoom({ outbox: { boardEveryMs: EVERY_MS, everyMs: EVERY_MS } });
    ({ teams, cast, stage } = room);
  });
  afterEach(() => room.leave());

  /** The card as a member sees it once it shows `words`; fails when it never does. */
  const boardShowing = async (id: string, words: string): Promise<string> => {
    const deadline = performance.now() + 5000;
    for (;;) {
      const message = cast.migrationLead.sees(cast.chat).find((each) => each.id === id);
      const shown = message?.card ? cardText(message.card) : '';
      if (shown.includes(words)) return shown;
      assert.ok(performance.now() < deadline, `the card never showed "${words}":\n${shown}`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };

  it('shows everybody the item the meeting is on, and what it has taken', async () => {
    const board = await stage.says(cast.chair, 'start TMAG 19\nWelcome\nMigration');
    await stage.says(cast.chair, 'agenda 2');
    assert.match(await boardShowing(board.id, 'Now'), /2\. \| Migration \| Now/);
    await stage.says(cast.secretary, 'action Write it up owner John Wiggins');
    await stage.says(cast.chair, 'decision The plan is approved');
    const shown = await boardShowing(board.id, 'TMAG-DEC30');
    assert.match(shown, /TMAG19-01 {2}Write it up/);
    assert.match(shown, /Programme \(John Wiggins\) · due\s21\/06\/23/);
    await stage.says(cast.chair, 'undo');
    await stage.says(cast.chair, 'close');
    const closed = await boardShowing(board.id, 'TMAG 019 is closed');
    assert.doesNotMatch(closed, /TMAG-DEC30|Log an action/);
  });

  it('is edited once for many changes in a short time', async () => {
    const board = await stage.says(cast.chair, 'start TMAG 19\nWelcome');
    const started = performance.now();
    for (let count = 1; count <= 20; count += 1) {
      await stage.says(cast.chair, `action Number ${count} owner John Wiggins`);
    }
    await boardShowing(board.id, 'TMAG19-20');
    const edits = teams.log.filter((entry) => entry.operation === 'update').length;
    const most = Math.ceil((performance.now() - started) / EVERY_MS) + 1;
    assert.ok(edits >= 1 && edits <= most, `${edits} edits, at most ${most}`);
    assert.ok(edits < 20, `${edits} edits for 20 changes`);
  });

  it('is posted afresh when its message is gone, and kept current there', async () => {
    const board = await stage.says(cast.chair, 'start TMAG 19\nWelcome');
    teams.fails({ operation: 'update', fault: { status: 404 }, times: 1 });
    await stage.says(cast.chair, 'action Write it up owner John Wiggins');
    const deadline = performance.now() + 5000;
    const fresh = () =>
      cast.chair.sees(cast.chat).find(({ id, summary }) => id !== board.id && summary?.startsWith('TMAG 019 is open'));
    while (!fresh() && performance.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 5));
    await stage.says(cast.chair, 'action Write it down owner John Wiggins');
    await boardShowing(fresh()?.id ?? '', 'TMAG19-02');
  });

  it('moves to the foot of the chat with `agenda`, and the one above points there', async () => {
    const first = await stage.says(cast.chair, 'start TMAG 19\nWelcome');
    const second = await stage.says(cast.chair, 'agenda');
    await boardShowing(first.id, 'TMAG 019 is kept further down.');
    await stage.says(cast.chair, 'action Write it up owner John Wiggins');
    await boardShowing(second.id, 'TMAG19-01');
    const above = cast.chair.sees(cast.chat).find((each) => each.id === first.id);
    assert.equal(above?.card && cardText(above.card), 'TMAG 019 is kept further down.');
  });
});

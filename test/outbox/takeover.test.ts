import assert from 'node:assert/strict';
import { renameSync, writeFileSync } from 'node:fs';
import { LOGGED_AT, nameOf, openOutboxRoom, ownersOf, STORES, TOLD_AT } from '../support/outbox-room.ts';
import { startWorker } from '../support/outbox-workers.ts';
import { SCOPE } from '../support/workplace.ts';

const LEASE_MS = 2000;
const EVERY_MS = 200;
/** What a run itself takes on a busy machine. */
const RUN_MS = 800;
const SETTINGS = {
  OUTBOX_LEASE_MS: String(LEASE_MS),
  OUTBOX_EVERY_MS: String(EVERY_MS),
  SEND_TIMEOUT_MS: '1000',
};

for (const kind of STORES) {
  describe(`A worker on ${kind} that dies after its claim`, function () {
    this.timeout(30_000);

    it('is followed by another, not before the lease is over and within one run after it', async () => {
      const room = await openOutboxRoom(kind, 6);
      const owners = await ownersOf(room);
      for (let index = 0; index < 6; index += 1) await room.logs([nameOf(index)]);
      // The meeting's card goes first, so that what is claimed is a person's.
      const first = await room.dispatcher();
      await first.run();
      await first.stop();
      // The other is there already, and lives in a time in which nothing is due.
      const file = `${room.env['NOW_FILE']}.other`;
      writeFileSync(file, LOGGED_AT);
      const other = startWorker(room, undefined, { ...SETTINGS, NOW_FILE: file });
      await other.ready;
      room.setTime(TOLD_AT);
      const dead = startWorker(room, { point: 'after claim', nth: 1 }, SETTINGS);
      assert.ok(await dead.ended, 'it was not killed');
      const killedAt = Date.now();
      const boxes = await room.deps.store.list(SCOPE, 'mailbox');
      const claimed = boxes.filter(({ value }) => Date.parse(value.claimedUntil) > killedAt);
      assert.ok(claimed.length > 0, 'nothing was claimed');
      writeFileSync(`${file}.new`, TOLD_AT);
      renameSync(`${file}.new`, file);
      const wanted = 6;
      for (const end = killedAt + 10_000; room.said().length < wanted && Date.now() < end;) {
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      await other.stop();
      const said = room.said();
      assert.deepEqual(
        said.map(({ to }) => to).sort(),
        Array.from({ length: wanted }, (_, index) => nameOf(index)),
      );
      for (const { id, value } of claimed) {
        const { at } = said.find(({ to }) => to === owners.get(id))!;
        const over = Date.parse(value.claimedUntil);
        assert.ok(at >= over, `${over - at} ms too early`);
        const late = at - over;
        assert.ok(late <= EVERY_MS + RUN_MS, `${late} ms after the lease`);
        console.log(`      taken over ${at - killedAt} ms after the kill, ${late} ms after the lease`);
      }
      await room.close();
    });
  });
}

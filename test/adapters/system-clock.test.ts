import assert from 'node:assert/strict';
import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sinon from 'sinon';
import { clockStartingAt, systemClock } from '../../src/adapters/system-clock.ts';
import { useScratch } from '../support/scratch.ts';

const REAL = Date.parse('2026-11-23T12:00:00Z');
const start = new Date('2023-05-31T09:00:00Z');

describe('The clock', () => {
  const scratch = useScratch();
  let machine: sinon.SinonFakeTimers;
  const later = (ms: number): string => new Date(start.getTime() + ms).toISOString();

  beforeEach(() => {
    machine = sinon.useFakeTimers({ now: REAL, toFake: ['Date'] });
  });
  afterEach(() => {
    machine.restore();
  });

  it('is the machine’s', () => {
    assert.equal(systemClock.now().getTime(), REAL);
    machine.tick(1000);
    assert.equal(systemClock.now().getTime(), REAL + 1000);
  });

  it('begins where it was told to, and runs on', () => {
    const clock = clockStartingAt(start, scratch());
    assert.equal(clock.now().toISOString(), later(0));
    machine.tick(60_000);
    assert.equal(clock.now().toISOString(), later(60_000));
  });

  it('has run on over a restart, and is the same for every process of the folder', () => {
    const clock = clockStartingAt(start, scratch());
    machine.tick(3600_000);
    const again = clockStartingAt(start, scratch());
    assert.equal(again.now().toISOString(), later(3600_000));
    assert.equal(clock.now().toISOString(), again.now().toISOString());
  });

  it('is set anew when it is to begin elsewhere', () => {
    clockStartingAt(start, scratch());
    machine.tick(3600_000);
    const other = clockStartingAt(new Date('2023-06-21T09:00:00Z'), scratch());
    assert.equal(other.now().toISOString(), '2023-06-21T09:00:00.000Z');
    machine.tick(1000);
    assert.equal(clockStartingAt(start, scratch()).now().toISOString(), later(0));
  });

  for (const kept of ['', '{', '[]', 'null', '{"start":5,"offsetMs":"x"}', '{"start":"2023-05-31T09:00:00.000Z"}']) {
    it(`is set anew when its file says ${kept || 'nothing'}`, () => {
      writeFileSync(join(scratch(), 'clock.json'), kept);
      assert.equal(clockStartingAt(start, scratch()).now().toISOString(), later(0));
    });
  }

  it('makes its folder, and leaves one private file in it', () => {
    const folder = join(scratch(), 'a', 'b');
    clockStartingAt(start, folder);
    assert.deepEqual(readdirSync(folder), ['clock.json']);
    assert.equal(statSync(join(folder, 'clock.json')).mode & 0o777, 0o600);
  });
});

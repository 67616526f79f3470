import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { bankHolidays } from '../../src/adapters/bank-holidays.ts';

const ROOT = join(import.meta.dirname, '../..');

/** As gov.uk/bank-holidays lists them for England and Wales: substitute days in place of weekends. */
const PUBLISHED: Readonly<Record<number, readonly string[]>> = {
  2020: ['01-01', '04-10', '04-13', '05-08', '05-25', '08-31', '12-25', '12-28'],
  2021: ['01-01', '04-02', '04-05', '05-03', '05-31', '08-30', '12-27', '12-28'],
  2022: ['01-03', '04-15', '04-18', '05-02', '06-02', '06-03', '08-29', '09-19', '12-26', '12-27'],
  2023: ['01-02', '04-07', '04-10', '05-01', '05-08', '05-29', '08-28', '12-25', '12-26'],
  2024: ['01-01', '03-29', '04-01', '05-06', '05-27', '08-26', '12-25', '12-26'],
  2025: ['01-01', '04-18', '04-21', '05-05', '05-26', '08-25', '12-25', '12-26'],
  2026: ['01-01', '04-03', '04-06', '05-04', '05-25', '08-31', '12-25', '12-28'],
  2027: ['01-01', '03-26', '03-29', '05-03', '05-31', '08-30', '12-27', '12-28'],
};
const published = (year: number): readonly string[] => (PUBLISHED[year] ?? []).map((day) => `${year}-${day}`);

describe('Bank holidays', () => {
  const ask = bankHolidays();

  for (const year of Object.keys(PUBLISHED).map(Number)) {
    it(`of ${year} are those that were published`, async () => {
      assert.deepEqual(await ask(year, year), published(year));
    });
  }

  it('of several years come in order, and are the same when they are asked for again', async () => {
    const expected = [2022, 2023, 2024].flatMap(published);
    assert.deepEqual(await ask(2022, 2024), expected);
    assert.deepEqual(await ask(2022, 2024), expected);
    assert.deepEqual(await ask(2024, 2022), []);
  });

  it('of a year are worked out once', async () => {
    const fresh = bankHolidays();
    await fresh(1900, 1999);
    const start = performance.now();
    for (let time = 0; time < 100; time += 1) await fresh(1900, 1999);
    // Working out a hundred years takes some 100 ms; to look them up a hundred times takes 2.
    assert.ok(performance.now() - start < 1000);
  });

  it('cost the start nothing: the calendar is loaded when it is first asked', () => {
    const code = `
      const { createRequire } = await import('node:module');
      const { bankHolidays } = await import('./src/adapters/bank-holidays.ts');
      const loaded = () => Object.keys(createRequire(import.meta.url).cache).some((path) => path.includes('moment'));
      const ask = bankHolidays();
      const before = loaded();
      const { length } = await ask(2023, 2023);
      console.log(JSON.stringify([before, length, loaded()]));`;
    const args = ['--import', 'tsx', '--input-type=module', '-e', code];
    const said = execFileSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8' });
    assert.deepEqual(JSON.parse(said), [false, 9, true]);
  });
});

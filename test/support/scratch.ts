import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Gives each test of a suite a directory of its own. */
export function useScratch(): () => string {
  let directory = '';
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'tmag-test-'));
  });
  afterEach(() => {
    rmSync(directory, { recursive: true });
  });
  return () => directory;
}

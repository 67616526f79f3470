import assert from 'node:assert/strict';
import type { Refusal, Result } from '../../src/domain/refusal.ts';

/** What came of something that must have worked. */
export function valueOf<T>(result: Result<T>): T {
  assert.ok(result.ok, result.ok ? '' : JSON.stringify(result.refusal));
  return result.value;
}

/** Why something was refused; fails when it wasn't. */
export function refusalOf(result: Result<unknown>): Refusal {
  assert.ok(!result.ok, 'it was not refused');
  return result.refusal;
}

/** The code of a refusal, or `done`: for tables, and for races. */
export const codeOf = (result: Result<unknown>): string => (result.ok ? 'done' : result.refusal.code);

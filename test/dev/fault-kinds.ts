import type { Fault } from '../../dev/simulator/faults.ts';

/** The faults that a reply can meet. */
export const FAULTS: readonly (readonly [name: string, fault: Fault])[] = [
  ['429 with Retry-After', { status: 429, retryAfter: 1 }],
  ['403', { status: 403 }],
  ['404', { status: 404 }],
  ['500', { status: 500 }],
  ['a 504 that hides a success', { status: 504, effect: 'carried out' }],
  ['a reset', { reset: 'not carried out' }],
  ['a lost answer', { reset: 'carried out' }],
  ['silence', { silence: 'not carried out' }],
  ['silence after a success', { silence: 'carried out' }],
  ['slowness', { slow: 40 }],
];

/** Whether a request has its effect though it meets this. */
export function isCarriedOut(fault: Fault): boolean {
  if ('slow' in fault) return true;
  if ('reset' in fault) return fault.reset === 'carried out';
  return ('silence' in fault ? fault.silence : fault.effect) === 'carried out';
}

/** Whether the connector says for certain that it didn't take it, and nothing of waiting. */
export const isRefusal = (fault: Fault): boolean => 'status' in fault && [403, 404].includes(fault.status);

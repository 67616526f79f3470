import { CloudAdapter } from 'botbuilder';
import { withoutHiddenRetries, type Patience } from '../../src/adapters/connector-pipeline.ts';

/**
 * Makes every bot of this process give up on the connector sooner than people would, so that a test can wait for that.
 * Beside the product's own patience the shorter one holds.
 *
 * @returns what ends it, for bots that start later
 */
export function makeBotsImpatient(patience: Patience): () => void {
  const { prototype } = CloudAdapter;
  const original = Object.getOwnPropertyDescriptor(prototype, 'process');
  const known = new WeakSet<CloudAdapter>();
  const process = original?.value as (this: CloudAdapter, ...args: unknown[]) => Promise<void>;
  function impatiently(this: CloudAdapter, ...args: unknown[]): Promise<void> {
    if (!known.has(this)) withoutHiddenRetries(this['botFrameworkAuthentication'], patience);
    known.add(this);
    return process.apply(this, args);
  }
  Object.defineProperty(prototype, 'process', { ...original, value: impatiently });
  return () => {
    Object.defineProperty(prototype, 'process', { ...original });
  };
}

import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Scope, Store, Write } from '../../src/ports/store.ts';
import type { Subject } from './store-contract.ts';
import { actionTexts, createAction, freshScope, replaceAction, versionOf } from './store-samples.ts';

/** A generated write: on which action, and whether it is right about what it finds there. */
interface Step {
  readonly id: string;
  readonly does: 'create' | 'replace' | 'replace an old version';
  readonly text: string;
}

/** What the store should hold: per id the text, and every version that it had, the last one being the present. */
type Model = Map<string, { readonly text: string; readonly versions: readonly string[] }>;

const step = fc.record<Step>({
  id: fc.constantFrom('a', 'b', 'c', 'd'),
  does: fc.constantFrom('create', 'replace', 'replace', 'replace an old version'),
  text: fc.string({ unit: 'binary', maxLength: 8 }),
});
const commit = fc.uniqueArray(step, { minLength: 1, maxLength: 4, selector: ({ id }) => id });

const fits = (model: Model, { id, does }: Step): boolean => {
  if (does === 'create') return !model.has(id);
  return does === 'replace' && model.has(id);
};

function writeOf(model: Model, { id, does, text }: Step): Write {
  if (does === 'create') return createAction(id, text);
  const version = model.get(id)?.versions.at(does === 'replace' ? -1 : -2);
  return replaceAction(id, version ?? 'never given', text);
}

async function follow(store: Store, scope: Scope, commits: readonly (readonly Step[])[]): Promise<void> {
  const model: Model = new Map();
  for (const steps of commits) {
    const writes = steps.map((each) => writeOf(model, each));
    const expected = steps.every((each) => fits(model, each)) ? 'committed' : 'conflict';
    assert.equal(await store.commit(scope, writes), expected);
    if (expected === 'committed') {
      for (const { id, text } of steps) {
        const versions = [...(model.get(id)?.versions ?? []), await versionOf(store, scope, id)];
        assert.equal(new Set(versions).size, versions.length, 'a version was used again');
        model.set(id, { text, versions });
      }
    }
    const texts = Object.fromEntries([...model].map(([id, { text }]) => [id, text]));
    assert.deepEqual(await actionTexts(store, scope), texts);
  }
}

/** Generated commits, right and wrong ones, have the effect that a plain map says they have. */
export function commandsFollowTheModel(subject: Subject): void {
  it('does what a plain map would do, for any sequence of commits', async () => {
    const commits = fc.array(commit, { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(commits, (sequence) => follow(subject().store, freshScope(), sequence)),
      { numRuns: 60 },
    );
  });
}

import assert from 'node:assert/strict';
import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { SAMPLES } from './samples.ts';

const folder = new URL('golden/', import.meta.url);
const fileOf = (name: string) => new URL(`${name}.json`, folder);
const printed = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
const rewrite = process.env['UPDATE_GOLDEN'] === '1';

interface Events {
  readonly eventCount: number;
  getEventAt(index: number): { readonly message: string };
}
interface Renderer {
  readonly AdaptiveCard: new () => {
    parse(card: unknown, context: Events): void;
    validateProperties(): { readonly validationEvents: readonly { readonly message: string }[] };
  };
  readonly SerializationContext: new (version: unknown) => Events;
  readonly Versions: { readonly v1_5: unknown };
}
const require = createRequire(import.meta.url);
const renderer = require('adaptivecards/dist/adaptivecards.js') as Renderer;

/** What Microsoft's own renderer finds wrong with a card. */
function faultsOf(card: unknown): readonly string[] {
  const context = new renderer.SerializationContext(renderer.Versions.v1_5);
  const parsed = new renderer.AdaptiveCard();
  parsed.parse(card, context);
  const read = Array.from({ length: context.eventCount }, (_, index) => context.getEventAt(index).message);
  return [...read, ...parsed.validateProperties().validationEvents.map(({ message }) => message)];
}

describe('the cards that people see', () => {
  before(() => {
    if (!rewrite) return;
    for (const file of readdirSync(folder)) rmSync(new URL(file, folder));
    for (const { name, built } of SAMPLES) writeFileSync(fileOf(name), printed(built));
  });

  for (const { name, built } of SAMPLES) {
    it(`${name} is as it was approved (UPDATE_GOLDEN=1 approves anew)`, () => {
      assert.equal(printed(built), readFileSync(fileOf(name), 'utf8'));
    });

    it(`${name} is complete, and the renderer finds no fault with it`, () => {
      assert.doesNotMatch(printed(built), /\$\{/);
      assert.deepEqual(faultsOf(built.card), []);
      assert.match(built.summary, /^\S.{0,250}$/);
    });
  }

  it('are all there is in the folder of approved ones', () => {
    assert.deepEqual(readdirSync(folder).sort(), SAMPLES.map(({ name }) => `${name}.json`).sort());
  });

  it('name each sample once', () => {
    assert.equal(new Set(SAMPLES.map(({ name }) => name)).size, SAMPLES.length);
  });
});

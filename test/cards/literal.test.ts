import assert from 'node:assert/strict';
import { TYPED, typedInto } from './typed-views.ts';
import { textsOf } from './walk.ts';
import type { Found } from './walk.ts';

const INPUTS = ['Input.Text', 'Input.ChoiceSet', 'Input.Date'];

/** Where a client shows a text as it stands, or doesn't show it at all. */
function isLiteral({ node, key, path }: Found): boolean {
  if (path.at(-1) === 'data') return true;
  if (path.at(-1) === 'choices') return key === 'title' || key === 'value';
  if (node['type'] === 'TextRun') return key === 'text';
  return INPUTS.includes(String(node['type'])) && key === 'value';
}

const holdsTyped = ({ text }: Found): boolean => text.includes('http://evil');

describe('what people typed', () => {
  for (const { name, fields, built } of TYPED) {
    it(`stands in a ${name} only where it is shown as it is`, () => {
      const wrong = textsOf(built.card).filter((found) => holdsTyped(found) && !isLiteral(found));
      assert.deepEqual(wrong, []);
    });

    it(`stands in a ${name} in full, every field of it`, () => {
      const shown = textsOf(built.card).map(({ text }) => text.replaceAll('\u2060', ''));
      const missing = fields.filter((field) => !shown.some((text) => text.includes(typedInto(field))));
      assert.deepEqual(missing, []);
    });

    it(`does not become a date in a ${name}`, () => {
      const runs = textsOf(built.card).filter(({ node, key }) => node['type'] === 'TextRun' && key === 'text');
      assert.ok(runs.length > 0);
      assert.ok(runs.every(({ text }) => !/\{\{(?:DATE|TIME)\(/i.test(text)));
    });

    it(`leaves the summary of a ${name} on one line`, () => {
      assert.doesNotMatch(built.summary, /[\r\n]/);
    });
  }
});

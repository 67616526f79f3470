import assert from 'node:assert/strict';
import { proposalCard } from '../../src/cards/proposal-card.ts';
import { proposalForm } from '../../src/cards/proposal-form.ts';
import { ASKING, PROPOSED } from './proposal-samples.ts';
import { bytesOf, textsOf } from './walk.ts';

const WIDE = '€'.repeat(2000);
const said = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ who: `Seat ${index} rejects (Somebody)`, what: WIDE }));

describe('a proposal with more than Teams takes', () => {
  it('shows its texts whole, as many voices as fit, the first ones whole, and how many more there are', () => {
    const { card } = proposalCard({
      ...PROPOSED,
      text: WIDE,
      caveat: WIDE,
      rejections: said(15),
      statements: said(40),
    });
    assert.ok(bytesOf(card) <= 28_000, String(bytesOf(card)));
    const texts = textsOf(card).map(({ text }) => text);
    assert.equal(texts.filter((text) => text === WIDE).length >= 2, true);
    assert.ok(texts.includes('Seat 0 rejects (Somebody)'));
    assert.ok(texts.some((text) => /^\d+ more are not shown here\.$/.test(text)));
  });

  it('still has room for what is typed about it', () => {
    const { card } = proposalForm({ ...ASKING, text: `${WIDE}${WIDE}`, typed: WIDE.repeat(2) });
    assert.ok(bytesOf(card) <= 28_000, String(bytesOf(card)));
    assert.ok(textsOf(card).some(({ text }) => text === WIDE.repeat(2)));
  });
});

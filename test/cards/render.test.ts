import assert from 'node:assert/strict';
import { fitMost } from '../../src/cards/fit.ts';
import { CardTooLarge, MOST_BYTES, prepare } from '../../src/cards/render.ts';

const card = (body: readonly unknown[], actions: readonly unknown[] = []) => ({
  type: 'AdaptiveCard',
  version: '1.5',
  body,
  actions,
});
const run = (text: string) => ({ type: 'TextRun', text });
const bodyOf = (template: object, data: object) => prepare(template)(data)['body'];

describe('a card template', () => {
  it('throws when the data lacks what it names, and says what', () => {
    const broken = prepare(card([run('${txet}')]));
    assert.throws(() => broken({ text: 'here' }), /txet/);
  });

  it('throws for what is missing inside text, in a list, and for a missing list', () => {
    assert.throws(() => prepare(card([run('Owner: ${owner}')]))({}), /owner/);
    const rows = prepare(card([{ $data: '${rows}', ...run('${text}') }]));
    assert.throws(() => rows({ rows: [{ text: 'one' }, {}] }), /text/);
    assert.throws(() => rows({}), /rows/);
  });

  it('is as good as new after a fault', () => {
    const fill = prepare(card([run('${text}')]));
    assert.throws(() => fill({}));
    assert.deepEqual(fill({ text: 'here' })['body'], [run('here')]);
  });

  it('does not read what people typed as a template', () => {
    assert.deepEqual(bodyOf(card([run('${text}')]), { text: '${text} ${x} $data' }), [run('${text} ${x} $data')]);
  });

  it('keeps a typed date function from turning into a date', () => {
    const typed = 'on {{DATE(2023-06-21T00:00:00Z,SHORT)}} at {{time(2023-06-21T00:00:00Z)}} {{x}}';
    const [shown] = bodyOf(card([run('${typed}')]), { typed }) as { text: string }[];
    assert.doesNotMatch(shown!.text, /\{\{(?:DATE|TIME)/i);
    assert.equal(shown!.text.replaceAll('\u2060', ''), typed);
    assert.match(shown!.text, /\{\{x\}\}$/);
  });

  it('takes the marks off a heading', () => {
    const heading = { type: 'TextBlock', text: '**TMAG** [019](http://evil) <b>' };
    assert.deepEqual(bodyOf(card([heading]), {}), [{ type: 'TextBlock', text: 'TMAG 019(http://evil) b' }]);
  });

  it('gives every Action.Execute a fallback with the same title, data and verb, wherever it stands', () => {
    const action = { type: 'Action.Execute', title: 'Go', verb: 'go', data: { ref: 'A' }, associatedInputs: 'none' };
    const fallback = { type: 'Action.Submit', title: 'Go', data: { ref: 'A', verb: 'go' }, associatedInputs: 'none' };
    const filled = prepare(card([{ type: 'Container', items: [], selectAction: action }], [action]))({});
    assert.deepEqual(filled['actions'], [{ ...action, fallback }]);
    assert.deepEqual(filled['body'], [{ type: 'Container', items: [], selectAction: { ...action, fallback } }]);
  });

  it('refuses more than six buttons beside each other', () => {
    const buttons = Array.from({ length: 7 }, () => ({ type: 'Action.Execute', title: 'Go', verb: 'go', data: {} }));
    assert.throws(() => prepare(card([], buttons))({}), /6 actions/);
    assert.throws(() => prepare(card([{ type: 'ActionSet', actions: buttons }]))({}), /6 actions/);
    assert.doesNotThrow(() => prepare(card([], buttons.slice(1)))({}));
  });

  it('refuses what is larger than Teams takes, counted in bytes', () => {
    const fill = prepare(card([run('${text}')]));
    assert.doesNotThrow(() => fill({ text: 'x'.repeat(MOST_BYTES - 200) }));
    assert.throws(() => fill({ text: '€'.repeat(MOST_BYTES / 3) }), CardTooLarge);
  });
});

describe('fitting a card', () => {
  const fill = prepare(card([{ $data: '${rows}', ...run('${$data}') }]));
  const row = 'x'.repeat(1000);
  const build = (count: number) => ({ card: fill({ rows: Array<string>(count).fill(row) }), summary: String(count) });

  it('keeps as many parts as there is room for, and not one less', () => {
    const { summary } = fitMost(60, build);
    assert.doesNotThrow(() => build(Number(summary)));
    assert.throws(() => build(Number(summary) + 1), CardTooLarge);
  });

  it('keeps all when all fit', () => {
    assert.equal(fitMost(0, build).summary, '0');
    assert.equal(fitMost(5, build).summary, '5');
  });

  it('gives up when even none fits, and passes other faults on', () => {
    const never = prepare(card([run('x'.repeat(MOST_BYTES))]));
    assert.throws(() => fitMost(3, () => ({ card: never({}), summary: '' })), CardTooLarge);
    const faulty = (count: number) => ({ card: fill(count > 0 ? {} : { rows: [] }), summary: '' });
    assert.throws(() => fitMost(3, faulty), /rows/);
  });
});

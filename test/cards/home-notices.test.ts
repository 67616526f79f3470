import assert from 'node:assert/strict';
import { homeNoticesCard } from '../../src/cards/home-notices-card.ts';
import { mentionableName, mentionOf, prepare } from '../../src/cards/render.ts';
import type { BuiltCard } from '../../src/cards/render.ts';
import { NOTICED } from './notice-views.ts';
import { typedInto } from './typed-views.ts';
import { bytesOf, ofType, textsOf } from './walk.ts';

const [risk, page] = NOTICED;
const group = 'TMAG';

const blocks = ({ card }: BuiltCard) => ofType(card, 'TextBlock').map(({ text }) => text);
const runs = ({ card }: BuiltCard) => ofType(card, 'TextRun').map(({ text }) => String(text));

describe('the card of what is due in the home chat', () => {
  const person = (name: string, rows = [risk]) => ({ name, rows });

  it('mentions each person before their actions', () => {
    const built = homeNoticesCard({ group, people: [person('John Wiggins', [risk, page]), person("Dan O'Neill-Ö.")] });
    assert.deepEqual(blocks(built), ['3 actions for 2 people', '<at>John Wiggins</at>', "<at>Dan O'Neill-Ö.</at>"]);
    assert.equal(built.mentioned, 2);
    assert.equal(built.summary, "3 actions for 2 people: John Wiggins, Dan O'Neill-Ö.");
    const foot = 'I could not reach you in a personal chat. Add me there to get these privately.';
    assert.equal(runs(built).at(-1), foot);
  });

  it('lets no name be more than a name', () => {
    for (const name of [typedInto('Eve'), '</at><at>Amy Clayton</at>', '[x](http://evil)\n# h\r- l', '&lt;b&gt;']) {
      const mention = blocks(homeNoticesCard({ group, people: [person(name)] }))[1];
      assert.equal(mention, mentionOf(name));
      assert.match(mentionOf(name), /^<at>[\p{L}\p{N} .,()-]+<\/at>$/u);
    }
    assert.equal(mentionableName('***'), 'Somebody');
  });

  it('shows an action to each before a second to anyone, with room for the mentions', () => {
    const rows = Array.from({ length: 5 }, () => risk);
    const few = homeNoticesCard({ group, people: Array.from({ length: 10 }, () => person('John Wiggins', rows)) });
    assert.equal(few.mentioned, 10);
    const all = Array.from({ length: 200 }, (_, index) => person(`Somebody Number ${index}`));
    const many = homeNoticesCard({ group, people: all });
    assert.ok(many.mentioned >= 10 && many.mentioned < 200);
    assert.equal(blocks(many).length - 1, many.mentioned);
    const entities = all.slice(0, many.mentioned).map(({ name }) => ({
      type: 'mention',
      text: mentionOf(name),
      mentioned: { id: '00000000-0000-0000-0000-000000000000', name },
    }));
    assert.ok(bytesOf({ ...many.card, msteams: { entities } }) <= 28_000);
    assert.ok(runs(many).includes(`${200 - many.mentioned} more are not shown here.`));
  });
});

describe('a mention in a template', () => {
  const textOf = (text: string) => textsOf(prepare({ type: 'TextBlock', text })({})).find(({ key }) => key === 'text');

  it('stays when it is all of the text and nothing but a name', () => {
    assert.equal(textOf('<at>Amy Clayton</at>')?.text, '<at>Amy Clayton</at>');
  });

  it('loses its marks otherwise', () => {
    assert.equal(textOf('To <at>Amy</at>')?.text, 'To atAmy/at');
    assert.equal(textOf('<at>**Amy**</at>')?.text, 'atAmy/at');
    assert.equal(textOf('<at>Amy</at>\n# h')?.text, 'atAmy/at\n h');
    assert.equal(textOf('<at>A</at><at>B</at>')?.text, 'atA/atatB/at');
  });
});

import assert from 'node:assert/strict';
import { createClock, createIds } from '../../dev/simulator/clock.ts';
import { withMentions } from '../../dev/simulator/mentions.ts';

const bot = { id: '28:bot', name: 'TMAG Bot' };
const ann = { id: '29:ann', name: 'Ann' };
const annLee = { id: '29:lee', name: 'Ann Lee' };

function mentioned(typed: string): string[] {
  return withMentions(typed, bot, [
    ann,
    annLee,
    { id: '29:twin', name: 'Ann' },
    { id: '29:fake', name: 'TMAG Bot' },
  ]).mentions.map(({ mentioned: { id } }) => id);
}

describe('mentions as Teams makes them', () => {
  it('prefers the longest name, the first of several, and the bot to somebody who took its name', () => {
    assert.deepEqual(mentioned('@TMAG Bot ask @Ann Lee, @Ann and @Ann Lees'), ['28:bot', '29:lee', '29:ann', '29:ann']);
  });

  it('leaves addresses and unknown names alone', () => {
    const { text, mentions } = withMentions('a@Ann, @Anna & @Bob', bot, [ann]);
    assert.deepEqual([text, mentions], ['a@Ann, @Anna & @Bob', []]);
  });

  it('attaches the same as HTML', () => {
    assert.equal(
      withMentions('@TMAG Bot a < b\n& c', bot, []).html,
      '<div><div><span itemscope="" itemtype="http://schema.skype.com/Mention" itemid="0">TMAG Bot</span>' +
        '&nbsp;a &lt; b<br>&amp; c</div></div>',
    );
  });
});

describe('the ids of the simulator', () => {
  it('are never used twice, also when the clock stands or steps back', () => {
    const clock = createClock(new Date(1000));
    const nextId = createIds(clock);
    const first = [nextId(), nextId()];
    clock.advance(-500);
    assert.deepEqual([...first, nextId()], ['1000', '1001', '1002']);
  });
});

import assert from 'node:assert/strict';
import { isBegunBy, isOf, isOn, sittingAfter } from '../../src/domain/sitting.ts';
import type { Happening, Sitting } from '../../src/domain/sitting.ts';
import { tmag019 } from '../support/group.ts';

const at = (time: string, day = '31'): string => `2023-05-${day}T${time}:00.000Z`;
const fold = (...happenings: readonly Happening[]): Sitting | undefined =>
  happenings.reduce<Sitting | undefined>((before, each) => sittingAfter(before, each, undefined) ?? before, undefined);
const began = (time: string, day?: string): Happening => ({ what: 'began', at: at(time, day) });
const ended = (time: string, day?: string): Happening => ({ what: 'ended', at: at(time, day) });
const joined = (person: string, time: string, day?: string): Happening => ({
  what: 'joined',
  at: at(time, day),
  people: [person],
});
const left = (person: string, time: string, day?: string): Happening => ({
  what: 'left',
  at: at(time, day),
  people: [person],
});

describe('a sitting', () => {
  it('is the same whether its start or its first people are told first', () => {
    const expected = { occurrence: at('09:00'), people: [{ person: 'a', joined: at('09:01') }] };
    assert.deepEqual(fold(began('09:00'), joined('a', '09:01')), expected);
    assert.deepEqual(fold(joined('a', '09:01'), began('09:00')), expected);
    assert.deepEqual(fold(began('09:00', '01'), ended('10:00', '01'), joined('a', '09:01'), began('09:00')), expected);
  });

  it('is replaced by the next occurrence, and by no earlier one', () => {
    const series = [began('09:00', '01'), joined('a', '09:01', '01'), began('09:00')] as const;
    assert.deepEqual(fold(...series), { occurrence: at('09:00'), people: [] });
    assert.deepEqual(fold(...series, began('09:00', '01'), ended('10:00', '01')), fold(...series));
  });

  it('counts coming and going once, in whatever order they are told', () => {
    const base = [began('09:00'), joined('a', '09:01'), left('a', '09:30'), joined('a', '09:40')] as const;
    const now = fold(...base);
    assert.deepEqual(now?.people, [{ person: 'a', joined: at('09:40') }]);
    for (const again of [...base, left('a', '09:35'), joined('a', '09:50')])
      assert.deepEqual(fold(...base, again), now);
    assert.deepEqual(fold(began('09:00'), left('a', '09:30'))?.people, [
      { person: 'a', joined: at('09:00'), left: at('09:30') },
    ]);
  });

  it('is on until it ends, for twelve hours at most, once Teams has told of its start', () => {
    assert.equal(isOn(fold(began('09:00'))!, at('20:59')), true);
    assert.equal(isOn(fold(began('09:00'))!, at('21:01')), false);
    assert.equal(isOn(fold(began('09:00'), ended('10:00'))!, at('10:01')), false);
    assert.equal(isOn(fold(joined('a', '09:00'))!, at('09:01')), false);
  });

  it('belongs to the meeting of its occurrence, or to one that was started by hand near it', () => {
    const sitting = fold(began('08:58'))!;
    assert.equal(isBegunBy(sitting, tmag019), true);
    assert.equal(isBegunBy(fold(began('08:58', '30'))!, tmag019), false);
    assert.equal(isOf(sitting, { ...tmag019, occurrence: at('08:58') }), true);
    assert.equal(isOf(sitting, { ...tmag019, occurrence: at('08:58', '01') }), false);
    assert.equal(isOf(fold(began('08:58'), ended('10:00'))!, { ...tmag019, occurrence: at('08:58') }), false);
  });

  describe('of a call that drops and begins once more', () => {
    const open = { ...tmag019, occurrence: at('09:00') };
    const go = (...happenings: readonly Happening[]): Sitting | undefined =>
      happenings.reduce<Sitting | undefined>((before, each) => sittingAfter(before, each, open) ?? before, undefined);
    const dropped = [began('09:00'), joined('a', '09:00'), joined('b', '09:05'), ended('09:20')] as const;
    const again = {
      occurrence: at('09:00'),
      resumed: at('09:22'),
      people: [
        { person: 'a', joined: at('09:23') },
        { person: 'b', joined: at('09:05'), left: at('09:20') },
      ],
    };

    it('goes on, whether the start or the first people are told first, and whatever is told twice', () => {
      assert.deepEqual(go(...dropped, began('09:22'), joined('a', '09:23')), again);
      assert.deepEqual(go(...dropped, joined('a', '09:23'), began('09:22')), again);
      assert.deepEqual(go(...dropped, began('09:22'), joined('a', '09:23'), ...dropped, began('09:22')), again);
      const over = go(...dropped, began('09:22'), joined('a', '09:23'), ended('10:30'));
      assert.deepEqual(over, { ...again, ended: at('10:30') });
      assert.equal(sittingAfter(over, began('09:22'), open), undefined);
      assert.equal(sittingAfter(over, began('09:22'), undefined), undefined);
    });

    it('goes on where its end is told late, or never', () => {
      const late = go(began('09:00'), joined('a', '09:00'), began('09:22'), ended('09:20'));
      assert.deepEqual(late, {
        occurrence: at('09:00'),
        resumed: at('09:22'),
        people: [{ person: 'a', joined: at('09:00') }],
      });
    });

    it('is another one after twelve hours, or where no meeting of it is open', () => {
      assert.deepEqual(go(...dropped, began('21:01')), { occurrence: at('21:01'), people: [] });
      assert.deepEqual(fold(...dropped, began('09:22')), { occurrence: at('09:22'), people: [] });
    });
  });

  it('keeps no more people than a roster has', () => {
    const people = Array.from({ length: 600 }, (_, index) => `p${index}`);
    assert.equal(fold(began('09:00'), { what: 'joined', at: at('09:01'), people })?.people.length, 500);
  });
});

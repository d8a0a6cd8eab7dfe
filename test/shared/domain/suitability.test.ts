import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFeedCounter, type FeedFigures, suitabilityOf } from '../../../shared/domain/suitability.ts';

describe('how well a feed suits', () => {
  it.each<[string, FeedFigures, string]>([
    ['half of the cards can be written to', { cards: 100, complete: 50, sharing: 0 }, 'fits'],
    ['more than half of the cards lack a name or an address', { cards: 100, complete: 49, sharing: 0 }, 'contacts'],
    ['a fifth shares its address', { cards: 100, complete: 100, sharing: 20 }, 'fits'],
    ['more than a fifth shares its address', { cards: 100, complete: 100, sharing: 21 }, 'contacts'],
    ['no card can be written to', { cards: 100, complete: 0, sharing: 0 }, 'contacts'],
    ['there are no cards', { cards: 0, complete: 0, sharing: 0 }, 'empty'],
  ])('is judged when %s', (_, figures, suits) => {
    expect(suitabilityOf(figures)).toBe(suits);
  });
});

describe('counting cards', () => {
  it('counts complete cards, and those of them whose address another card has, too', () => {
    const counter = createFeedCounter();
    counter.add('Kask OÜ', 'info@kask.example');
    counter.add('Kask Põllumajandus OÜ', 'info@kask.example');
    counter.add('', 'mari@kask.example');
    counter.add('Mari Kask', 'mari@kask.example');
    counter.add('Tamm OÜ', 'tamm@tamm.example');
    counter.add('Ilma aadressita OÜ', null);
    counter.add(' ', null);
    expect(counter.figures()).toEqual({ cards: 7, complete: 4, sharing: 3 });
  });

  it('does not depend on the order, and no part is larger than the whole', () => {
    const card = fc.tuple(
      fc.constantFrom('', 'A', 'B'),
      fc.constantFrom(null, 'a@a.example', 'b@b.example', 'c@c.example'),
    );
    const count = (cards: readonly (readonly [string, string | null])[]) => {
      const counter = createFeedCounter();
      for (const [name, address] of cards) counter.add(name, address);
      return counter.figures();
    };
    fc.assert(
      fc.property(fc.array(card), (cards) => {
        const figures = count(cards);
        expect(count(cards.toReversed())).toEqual(figures);
        expect(figures.cards).toBe(cards.length);
        expect(figures.complete <= figures.cards && figures.sharing <= figures.complete).toBe(true);
      }),
    );
  });
});

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { clientColour } from '../../../renderer/components/client-colour.ts';

it('a client has one of eight colours, always the same one, however its letters are composed', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (name) => {
      const colour = clientColour(name);
      expect([0, 1, 2, 3, 4, 5, 6, 7]).toContain(colour);
      expect(clientColour(name.normalize('NFD'))).toBe(colour);
    }),
  );
  const names = Array.from({ length: 200 }, (_, index) => `Klient ${index} OÜ`);
  expect(new Set(names.map(clientColour)).size).toBe(8);
});

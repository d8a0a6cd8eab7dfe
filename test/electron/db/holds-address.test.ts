import { describe, expect, it } from 'vitest';
import { holdsAddress } from '../../../electron/db/holds-address.ts';

const MARI = 'mari@example.ee';
const IDN = 'mari@xn--un-bka.ee';

describe('a text that holds an address', () => {
  it.each([
    'mari@example.ee',
    ' MARI@Example.EE ',
    'Mari Kask <mari@example.ee>',
    'jaan@example.ee; mari@example.ee',
    'jaan@example.ee,Mari@example.ee',
    'ma\u200Bri@exam\u00ADple.ee',
    'mari@\u00A0example.ee',
    'mailto:mari@example.ee?subject=arve',
    'kirjuta „mari@example.ee“.',
    'on vaja: mari@example.ee.',
    "'mari@example.ee'",
    'email=mari@example.ee&x=1',
    'e-post:mari@example.ee',
    '(mari@example.ee)',
    'mari@example.ee_vana',
  ])('is “%s”', (text) => {
    expect(holdsAddress(text, MARI)).toBe(true);
  });

  it.each([
    '',
    'mari',
    'annemari@example.ee',
    'anne.mari@example.ee',
    'anne-mari@example.ee',
    'ünemari@example.ee',
    'mari+uudised@example.ee',
    'mari@example.eesti.ee',
    'mari@example.ee.example.com',
    'mari@example.eesti',
    'mari@muu.example.ee',
    'mari @ example.ee',
  ])('is not “%s”', (text) => {
    expect(holdsAddress(text, MARI)).toBe(false);
  });

  it.each(['mari@õun.ee', 'MARI@ÕUN.EE', 'mari@xn--un-bka.ee', 'vaata (mari@õun.ee).', 'mailto:mari@õun.ee'])(
    'is “%s” for a domain in another script',
    (text) => {
      expect(holdsAddress(text, IDN)).toBe(true);
    },
  );

  it('is looked for in every part of a value, names of keys included', () => {
    expect(holdsAddress({ a: [{ b: ['x', null, 3, { c: 'Mari@example.ee' }] }] }, MARI)).toBe(true);
    expect(holdsAddress({ 'mari@example.ee': 3 }, MARI)).toBe(true);
    expect(holdsAddress({ a: [{ b: ['x', null, 3, true] }] }, MARI)).toBe(false);
    expect(holdsAddress(null, MARI)).toBe(false);
  });
});

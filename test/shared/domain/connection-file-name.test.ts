import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clientFileName, connectionFileName } from '../../../shared/domain/connection-file-name.ts';

describe('the name of a connection file', () => {
  it.each([
    ['Kask OÜ', 'Kask OÜ'],
    ['Õun & Pirn: kontor/ladu', 'Õun & Pirn- kontor-ladu'],
    ['a<b>c"d\\e|f?g*h', 'a-b-c-d-e-f-g-h'],
    ['CON', 'CON_'],
    ['aux.vana', 'aux_.vana'],
    ['Com1', 'Com1_'],
    ['Conto AS', 'Conto AS'],
    ['..peidus. ', 'peidus'],
    ['...', 'klient'],
    ['tekst\u202Etxt.exe', 'teksttxt.exe'],
    ['Ü'.repeat(80), 'Ü'.repeat(55)],
  ])('of %j is %j with the ending', (client, stem) => {
    expect(connectionFileName(client)).toBe(`${stem}.kontaktisild.json`);
  });

  it('is made in the same way for another file about the client', () => {
    expect(clientFileName('Kask A/S', ' 2026-11-27 operations.csv')).toBe('Kask A-S 2026-11-27 operations.csv');
  });

  it('is one that every operating system takes, whatever the client is called', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 100 }), (client) => {
        const name = connectionFileName(client);
        expect(name).toMatch(/^[^<>:"/\\|?*\p{Cc}\p{Cs}]+\.kontaktisild\.json$/u);
        expect(name).not.toMatch(/^[\s.]|^(?:con|prn|aux|nul|com\d|lpt\d)\./iu);
        expect(new TextEncoder().encode(name).length).toBeLessThanOrEqual(255);
      }),
    );
  });
});

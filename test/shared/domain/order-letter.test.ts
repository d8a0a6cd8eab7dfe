import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { orderLetter } from '../../../shared/domain/order-letter.ts';
import { nameOfField } from '../../../shared/i18n/field-names.ts';
import { connection } from '../../support/world.ts';

const nameOf = (key: string) => nameOfField(key, 'et');
const bare = { client: '', responsible: '', connection: null, nameOf };

describe('the order letter', () => {
  it('orders output, key, fields and OPTIN of a client of whom nothing is known, with places to fill in', () => {
    const { subject, body } = orderLetter(bare);
    expect(subject).toBe('Directo klientide väljund ja lisaväli OPTIN – [kliendi nimi]');
    expect(body.split('\n').filter((line) => /^\d\. |\[|Kaardi väljad/.test(line))).toEqual([
      'Ettevõtte [kliendi nimi] kliendid jõuavad Directost e-kirjade saatmise teenusesse Mailbow. Selleks on vaja Directost klientide väljundit. Andmeid ainult loetakse, Directos ei muudeta midagi.',
      '1. Klientide väljund',
      '2. Eraldi võti (token)',
      '3. Väljad väljundis',
      '– Kaardi väljad: code (kliendikood), name (nimi), email (e-post), closed (suletud), ts (viimati muudetud), class (kliendiklass), regno (registrikood), phone (telefon), language (keel).',
      '4. Lisaväli OPTIN kliendikaardil',
      '[sinu nimi]',
      '[büroo nimi ja telefon]',
    ]);
  });

  it('is filled with the client, who looks after it, and what its settings read', () => {
    const settings = connection({
      source: { url: 'https://login.directo.ee/xmlcore/kask/xmlcore.asp', secretParameter: 'key' },
      consent: { source: 'datafields.NOUS', date: 'datafields.NOUS.param', yes: ['jah'], no: ['ei'] },
      labels: [{ source: 'datafields.VALDKOND', filled: true, add: { kind: 'tag', name: 'v:{value}' } }],
      exclude: [{ source: 'list.subclasses.code', is: 'SISE' }],
    });
    const { subject, body } = orderLetter({
      ...bare,
      client: 'Kask OÜ',
      responsible: 'Kati Kask',
      connection: settings,
    });
    expect(subject).toBe('Directo klientide väljund ja lisaväli NOUS – Kask OÜ');
    expect(body.split('\n').filter((line) => /XML-liides \(|Lisaväljad|alamread|<data|Sisu|Kati/.test(line))).toEqual([
      '– Liides: XML-liides (xmlcore), aadress https://login.directo.ee/xmlcore/kask/xmlcore.asp.',
      '– Lisaväljad (datafields) sisu ja parameetriga: NOUS, VALDKOND.',
      '– Kaardi alamread: subclasses.',
      '– Sisu: jah (soovib kirju) või ei (ei soovi). Tühi tähendab, et klient ei ole vastanud.',
      '– Väljundis näeb see välja nii: <data code="NOUS" content="jah" param="01.09.2026"/>',
      'Kati Kask',
    ]);
  });

  it('orders contacts with the customers that they belong to, and no datafield where consent stands elsewhere', () => {
    const settings = connection({
      source: { url: 'https://directo.example/x', component: 'contact', channel: 'contacts', item: 'contact' },
      consent: { source: 'customer.loyaltycard', date: 'customer.ts' },
    });
    const { body } = orderLetter({ ...bare, client: 'Kask OÜ', connection: settings });
    expect(body.split('\n').filter((line) => /Komponent|lubab ainult|Kaardi väljad|^4\./.test(line))).toEqual([
      '– Komponent (what): contact ja customer; vastuse ehitus: contacts → contact.',
      '– Võti lubab ainult lugeda kontakte ja kliente; arveid, ladu ega muud ta ei näita ja kirjutada ei luba.',
      '– Kaardi väljad: code (kliendikood), name (nimi), email (e-post), closed (suletud), ts (viimati muudetud), class (kliendiklass), loyaltycard (kliendikaart), customercode.',
    ]);
  });

  it('names every field that mapping and rules read, whatever they are', () => {
    const key = fc.constantFrom(
      'phone',
      'regno',
      'datafields.LOJ',
      'datafields.LISANIMI[ENG]',
      'list.subclasses.code',
      'saldo',
    );
    fc.assert(
      fc.property(fc.uniqueArray(key, { maxLength: 4 }), fc.array(key, { maxLength: 3 }), (mapped, ruled) => {
        const settings = connection({
          mapping: [{ source: 'email', target: 'email' }, ...mapped.map((source, n) => ({ source, target: `f${n}` }))],
          labels: ruled.map((source) => ({ source, filled: true, add: { kind: 'tag', name: 'x' } })),
        });
        const { body } = orderLetter({ ...bare, connection: settings });
        const named = [...mapped, ...ruled].map((each) => each.replace(/^(?:datafields|list)\.|\[.*|\.code$/g, ''));
        expect(named.filter((name) => !new RegExp(`\\b${name}\\b`).test(body))).toEqual([]);
      }),
    );
  });
});

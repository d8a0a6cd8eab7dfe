import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { likenessOf, meansSame, plainFieldName } from '../../../shared/domain/field-likeness.ts';
import { commonPairs, type PastMapping, usuallyIgnored } from '../../../shared/domain/mapping-history.ts';
import { type PairSearch, suggestPairs } from '../../../shared/domain/suggest-pairs.ts';
import { usualPair } from '../../../shared/domain/usual-pair.ts';

const target = (key: string, label = '') => ({ key, label, type: 'text' as const });
const nobody = { own: [], others: [] };
const past = (pairs: readonly (readonly [string, string])[], ignored: readonly string[] = []): PastMapping => ({
  mapping: pairs.map(([source, slot]) => usualPair(source, slot)),
  ignored,
});
const said = (search: Partial<PairSearch>) =>
  suggestPairs({ sources: [], targets: [], taken: [], history: nobody, ...search }).map(
    (each) => `${each.source} → ${each.target}: ${each.origin}`,
  );

describe('suggestions', () => {
  it('come from this client first, then from other clients, then from words, then from similar names', () => {
    const sources = ['email', 'contact', 'name', 'telefoninr', 'phone', 'fax', 'linn'];
    const targets = ['name', 'phone', 'telefoni_nr', 'city', 'fax_no'].map((key) => target(key));
    const own = [past([['contact', 'name']]), past([['fax', 'name']])];
    const others = [past([['name', 'name']]), past([['fax', 'fax_no']]), past([['fax', 'fax_no']])];
    expect(said({ sources, targets, history: { own, others } })).toEqual([
      'contact → name: own-history',
      'phone → phone: same-meaning',
      'telefoninr → telefoni_nr: same-meaning',
      'linn → city: same-meaning',
      'fax → fax_no: other-clients',
    ]);
    expect(said({ sources: ['kliendiklas'], targets: [target('kliendiklass')] })).toEqual([
      'kliendiklas → kliendiklass: similar-name',
    ]);
  });

  it('bring the rules that a pair had before', () => {
    const before = { ...usualPair('contact', 'first_name'), write: 'if-empty', transforms: ['titleCase'] } as const;
    const history = { own: [{ mapping: [before], ignored: [] }], others: [] };
    expect(suggestPairs({ sources: ['contact'], targets: [target('first_name')], taken: [], history })).toEqual([
      { ...before, origin: 'own-history' },
    ]);
  });

  it('of history may name a paired field again, those by name may not', () => {
    const search = {
      sources: ['contact'],
      targets: [target('first_name'), target('last_name'), target('kontakt')],
      taken: [{ source: 'contact', target: 'first_name' }],
    };
    expect(said(search)).toEqual([]);
    const own = [
      past([
        ['contact', 'first_name'],
        ['contact', 'last_name'],
      ]),
    ];
    expect(said({ ...search, history: { own, others: [] } })).toEqual(['contact → last_name: own-history']);
  });

  it('read a label where the key says nothing, and tell fields with other numbers apart', () => {
    expect(said({ sources: ['datafields.SÜNNIPÄEV'], targets: [target('f12', 'Sünnipäev')] })).toEqual([
      'datafields.SÜNNIPÄEV → f12: same-meaning',
    ]);
    expect(said({ sources: ['kampaania1'], targets: [target('kampaania3')] })).toEqual([]);
  });

  it('are never of fields or slots that are taken or not there, never of the address, and each slot has one', () => {
    const word = fc.constantFrom('email', 'name', 'nimi', 'phone', 'telefon', 'telefoon', 'city', 'linn', 'contact');
    const words = fc.uniqueArray(word);
    const pastMapping = fc.array(fc.tuple(word, word)).map((pairs) => past(pairs));
    fc.assert(
      fc.property(
        words,
        words,
        fc.array(fc.tuple(word, word)),
        fc.array(pastMapping),
        fc.array(pastMapping),
        (sources, slots, pairs, own, others) => {
          const taken = pairs.map(([source, slot]) => ({ source, target: slot }));
          const found = suggestPairs({
            sources,
            targets: slots.map((key) => target(key)),
            taken,
            history: { own, others },
          });
          for (const pair of found) {
            expect(sources).toContain(pair.source);
            expect(slots).toContain(pair.target);
            expect([pair.source, pair.target]).not.toContain('email');
            expect(taken.some((each) => each.target === pair.target)).toBe(false);
          }
          expect(new Set(found.map((each) => each.target)).size).toBe(found.length);
          const byName = found.filter(({ origin }) => origin === 'same-meaning' || origin === 'similar-name');
          expect(new Set([...byName.map((each) => each.source), ...taken.map((each) => each.source)]).size).toBe(
            byName.length + new Set(taken.map((each) => each.source)).size,
          );
        },
      ),
    );
  });
});

describe('names', () => {
  it('are alike from 0 to 1, the same in both directions, and 1 only where they are equal', () => {
    const name = fc.string({ unit: fc.constantFrom('a', 'b', 'o', 't', '1'), maxLength: 12 });
    fc.assert(
      fc.property(name, name, (a, b) => {
        const likeness = likenessOf(a, b);
        expect(likeness).toBeGreaterThanOrEqual(0);
        expect(likeness).toBeLessThanOrEqual(1);
        expect(likenessOf(b, a)).toBe(likeness);
        expect(likeness === 1).toBe(a === b && a !== '');
      }),
    );
  });

  it('with one letter changed, left out, put in or swapped are one change apart', () => {
    const changes = ['telefoni', 'telefo', 'telebon', 'tleefon'].map((name) => [name, likenessOf('telefon', name)]);
    expect(changes).toEqual([
      ['telefoni', 1 - 1 / 8],
      ['telefo', 1 - 1 / 7],
      ['telebon', 1 - 1 / 7],
      ['tleefon', 1 - 1 / 7],
    ]);
  });

  it('mean the same in Estonian and English, whatever case, marks and path', () => {
    const pairs = [
      ['datafields.E-POST', 'Email'],
      ['Perekonnanimi', 'last_name'],
      ['TÄNAV', 'address1'],
      ['Müügimees', 'salesman'],
      ['linn', 'country'],
      ['', ''],
    ] as const;
    expect(pairs.map(([a, b]) => meansSame(plainFieldName(a), plainFieldName(b)))).toEqual([
      true,
      true,
      true,
      true,
      false,
      false,
    ]);
  });
});

describe('what other clients do', () => {
  const others = [
    past([['class', 'grupp']], ['fax', 'regno']),
    past(
      [
        ['class', 'grupp'],
        ['regno', 'kood'],
      ],
      ['fax'],
    ),
    past([['payterm', 'grupp']], ['class']),
  ];

  it('is the pair that most of them have, the first in the alphabet of equals', () => {
    const fields = new Set(['class', 'payterm', 'regno']);
    expect([...commonPairs(others, fields).values()].map(({ source, target: slot }) => [source, slot])).toEqual([
      ['class', 'grupp'],
      ['regno', 'kood'],
    ]);
    const equals = others.slice(1);
    expect(commonPairs(equals, fields).get('grupp')?.source).toBe('class');
    expect(commonPairs(equals.toReversed(), fields).get('grupp')?.source).toBe('class');
  });

  it('is to ignore a field only where more of them ignore than pair it', () => {
    expect(usuallyIgnored(others, ['fax', 'regno', 'class', 'balance'])).toEqual(['fax']);
  });
});

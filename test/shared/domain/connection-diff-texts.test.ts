import { describe, expect, it } from 'vitest';
import { diffConnections } from '../../../shared/domain/connection-diff.ts';
import { nameOfField } from '../../../shared/i18n/field-names.ts';
import { aConnection } from './a-connection.ts';

type Parts = Readonly<Record<string, unknown>>;

/** What is said in Estonian of a change of the smallest connection. */
function et(before: Parts, after: Parts): readonly string[] {
  return diffConnections(aConnection(before), aConnection(after), nameOfField).map((change) => change.et);
}

const NAME = { source: 'name', target: 'nimi' };
const mapped = (entry: Parts) => ({ mapping: [{ source: 'email', target: 'email' }, entry] });
const consent = (changes: Parts = {}) => ({ consent: { source: 'datafields.OPTIN', ...changes } });

describe('the difference between two replacement tables', () => {
  it.each<[string, Parts, Parts, readonly string[]]>([
    [
      'rows that a table gained and lost',
      mapped({ ...NAME, transforms: ['trim', { lookup: { EE: 'Eesti', FI: 'Soome', SE: 'Rootsi' } }] }),
      mapped({ ...NAME, transforms: ['trim', { lookup: { EE: 'Eesti', SE: 'Rootsi', LV: 'Läti' } }] }),
      ['Seos muutus: Nimi (name) → nimi; asendustabelis: eemaldatud „FI“, lisatud „LV“ → „Läti“'],
    ],
    [
      'a table with another step before it',
      mapped({ ...NAME, transforms: [{ lookup: { EE: 'Eesti' } }] }),
      mapped({ ...NAME, transforms: ['trim', { lookup: { EE: 'Eesti', LV: 'Läti' } }] }),
      [
        'Seos muutus: Nimi (name) → nimi; teisendused: algus- ja lõputühikud eemaldatakse, asendustabel (2 rida); ' +
          'asendustabelis: lisatud „LV“ → „Läti“',
      ],
    ],
    [
      'many new rows by the first five',
      mapped({ ...NAME, transforms: [{ lookup: { EE: 'x' } }] }),
      mapped({
        ...NAME,
        transforms: [{ lookup: { EE: 'x', A: '1', B: '2', C: '3', D: '4', E: '5', F: '6', G: '7' } }],
      }),
      [
        'Seos muutus: Nimi (name) → nimi; asendustabelis: lisatud „A“ → „1“, lisatud „B“ → „2“, lisatud „C“ → „3“, ' +
          'lisatud „D“ → „4“, lisatud „E“ → „5“, ja veel 2',
      ],
    ],
  ])('says %s', (_, before, after, sentences) => {
    expect(et(before, after)).toEqual(sentences);
  });
});

describe('the difference between two long texts', () => {
  it('is only named where it lies in their blanks', () => {
    const long = 'x'.repeat(70);
    expect(et(consent({ wording: `${long} a` }), consent({ wording: `${long}  a` }))).toEqual([
      'Nõusoleku küsimise sõnastus: on muutunud',
    ]);
  });

  it('cuts long texts, those that differ late around their first difference', () => {
    const long = 'x'.repeat(90);
    const end = 'x'.repeat(20);
    expect(et({ canary: `${long}1` }, { canary: `${long}2` })).toEqual([`Kontrollklient: …${end}1 → …${end}2`]);
    expect(et(consent({ wording: `${long}1` }), consent({ wording: long }))).toEqual([
      `Nõusoleku küsimise sõnastus: „…${end}1“ → „…${end}“`,
    ]);
    const keyword = (word: string) => ({ addresses: { several: { keyword: word } } });
    expect(et(keyword(`${long}1`), keyword(`${long}2`))).toEqual([
      `Mitu aadressi ühel kliendil: võetakse see, milles on „…${end}1“ → võetakse see, milles on „…${end}2“`,
    ]);
    const attested = (why: string) => consent({ attestation: { by: 'KT', on: '2026-11-01', why } });
    expect(et(attested(`${long}1`), attested(`${long}2`))).toEqual([
      `Õigusliku aluse kinnitus: KT, 01.11.2026, „…${end}1“ → KT, 01.11.2026, „…${end}2“`,
    ]);
    expect(et({}, { canary: long })).toEqual([`Kontrollklient: puudub → ${'x'.repeat(79)}…`]);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Finding, FindingId } from '../../../shared/domain/finding.ts';
import { findingText } from '../../../shared/domain/finding-texts.ts';
import { sayField } from '../../../shared/i18n/field-names.ts';

type Words = Finding['words'];
type Shown = readonly [words: Words, level: Finding['level'], value: number, limit: number, count: number];

/** One finding of each id as the domain makes it. */
const EACH: Readonly<Record<FindingId, Shown>> = {
  'LIM-02': [{ records: 600, usual: 1000 }, 'hold', 0.4, 0.1, 400],
  'LIM-03': [{ of: 1000 }, 'hold', 0.12, 0.1, 120],
  'LIM-04': [{ of: 300 }, 'hold', 0.4, 0.3, 120],
  'LIM-05': [{ field: 'phone', of: 1000 }, 'hold', 0.6, 0.5, 600],
  'LIM-06': [{ of: 1000 }, 'hold', 0.055, 0.05, 55],
  'LIM-07': [{}, 'info', 3, 0, 3],
  'LIM-08': [{ of: 1000 }, 'warn', 0.03, 0.02, 30],
  'LIM-09': [{ of: 1000 }, 'hold', 0.25, 0.2, 250],
  'LIM-13': [{ day: '2026-10-12' }, 'warn', 25, 20, 25],
  'LIM-14': [{ code: '1001' }, 'hold', 1, 0, 1],
  'DRIFT-EMAIL': [{ field: 'email' }, 'hold', 1, 0, 1000],
  'DRIFT-CODE': [{ field: 'code' }, 'hold', 1, 0, 1000],
  'DRIFT-OPTIN': [{ field: 'datafields.OPTIN' }, 'hold', 1, 0, 980],
  'DRIFT-FIELD': [{ field: 'datafields.PHONE2' }, 'warn', 1, 0, 300],
  'DRIFT-RENAME': [{ from: 'datafields.LOJ', to: 'datafields.LOJAALSUSTASE' }, 'warn', 0.96, 0.9, 384],
  'DRIFT-NEW': [{ field: 'datafields.LOJAALSUS' }, 'info', 0.312, 0, 312],
  'DRIFT-VALUE': [{ field: 'class', value: 'UUS' }, 'info', 0.003, 0, 3],
};

const IDS = Object.keys(EACH) as FindingId[];

function made(id: FindingId, changes: Partial<Finding> = {}): Finding {
  const [words, level, value, limit, count] = EACH[id];
  return { id, level, value, limit, count, affected: [], words, ...changes };
}

const et = (id: FindingId, changes: Partial<Finding> = {}) => findingText(made(id, changes), 'et', sayField);
const en = (id: FindingId, changes: Partial<Finding> = {}) => findingText(made(id, changes), 'en', sayField);

describe('findingText', () => {
  it('says in Estonian what happened, what it means, and why it may be', () => {
    expect(et('LIM-02')).toBe(
      'Peatasin: Directo andis 600 klienti, tavaliselt on 1000 (−40 %). Midagi ei eemaldatud. Sagedasim põhjus: filter väljundil või pooleli andmeteisaldus.',
    );
    expect(et('LIM-02', { level: 'warn', value: 0.0455, words: { records: 1, usual: 22.5 } })).toBe(
      'Directo andis 1 kliendi, tavaliselt on 23 (−4,6 %). Midagi ei eemaldatud. Kontrolli, kas väljundi filtrit on muudetud.',
    );
    expect(et('LIM-05')).toContain('väli Telefon (phone) muutuks 600 kontaktil');
    expect(et('LIM-06')).toContain(
      'muutuks 55 kontaktil, seotud on 1000 (5,5 %, piir 5 %). Ühtegi aadressi ei muudetud.',
    );
    expect(et('LIM-13')).toContain('25 kavandatud loobumise tühistamist on sama kuupäevaga (12.10.2026).');
    expect(et('DRIFT-OPTIN')).toMatch(/^OPTIN väli kadus\. Nõusolekuid ei muudeta\. Enne oli väli OPTIN 980 kliendil;/);
    expect(et('DRIFT-NEW')).toBe('Uus lisaväli: LOJAALSUS (312 klienti). Seo või eira.');
    expect(et('DRIFT-NEW', { words: { field: 'mobile' }, count: 1 })).toBe(
      'Uus väli: Mobiil (mobile) (1 klient). Seo või eira.',
    );
    expect(et('DRIFT-RENAME')).toBe('Kas LOJ on nüüd LOJAALSUSTASE? Väärtused kattuvad 96 % ulatuses. Seo ümber.');
    expect(et('DRIFT-VALUE')).toBe(
      'Väärtus ilma reeglita: Kliendiklass (class) = „UUS“ (3 klienti). Lisa reegel või jäta nii.',
    );
  });

  it('says the same in English', () => {
    expect(en('LIM-02')).toBe(
      'Stopped: Directo gave 600 customers, usually there are 1000 (−40%). Nothing was removed. Most common cause: a filter on the output, or a data migration under way.',
    );
    expect(en('LIM-06')).toContain('would change on 55 contacts, 1000 are linked (5.5%, limit 5%).');
    expect(en('DRIFT-RENAME')).toBe('Is LOJ now LOJAALSUSTASE? The values agree by 96%. Pair it anew.');
    expect(en('LIM-07', { count: 1 })).toMatch(/^1 cancellation of an opt-out waits for your decision\./);
  });

  it('tells a hold from a warning, a fault from many opt-outs, a fall from a loss', () => {
    expect(et('LIM-09')).toMatch(
      /^Peatasin: .* 250 vigast kirjet, kokku on 1000 \(25 %, piir 20 %\)\. Midagi ei eemaldatud\./,
    );
    expect(et('LIM-09', { level: 'warn' })).toMatch(
      /^Directo vastuses on 250 .* Need jäid välja, ülejäänud töödeldi\./,
    );
    expect(et('LIM-08')).toMatch(/^Tavalisest rohkem loobumisi: 30 loobumist/);
    expect(et('LIM-08', { words: { of: 1000, fault: 'yes' } })).toMatch(
      /^Kahtlustan viga Directo väljundis: korraga 30/,
    );
    expect(et('DRIFT-FIELD')).toMatch(
      /^Väli PHONE2 kadus, enne oli see 300 kliendil\. Mailbow’s jäävad väärtused alles;/,
    );
    const fell = { value: 0.5012, count: 501, words: { field: 'phone2', fell: 'yes' } };
    expect(et('DRIFT-FIELD', fell)).toMatch(/^Väli phone2 on täidetud 501 kliendil vähem .* 50,1 protsendipunkti\)/);
  });

  it('names up to twenty customers and how many more there are', () => {
    const affected = Array.from({ length: 25 }, (_, index) => String(1001 + index));
    const shown = affected.slice(0, 20).join(', ');
    expect(et('LIM-02', { affected })).toMatch(new RegExp(` Puudutab kliente: ${shown} ja veel 380\\.$`));
    expect(en('LIM-02', { affected })).toMatch(new RegExp(` Concerns customers: ${shown} and 380 more\\.$`));
    expect(et('LIM-14', { affected: ['1001'] })).toMatch(/ Puudutab kliente: 1001\.$/);
    expect(et('LIM-03', { affected: ['1', '2'] })).toMatch(/ Puudutab kliente: 1, 2\.$/);
  });

  it('keeps text of the feed short and on one line', () => {
    const value = `a\nb\u0000 ${'õ'.repeat(200)}`;
    expect(et('DRIFT-VALUE', { words: { field: 'class', value } })).toContain(`„a b ${'õ'.repeat(75)}…“`);
  });

  it('has figures, no gap and two or more sentences for every id in both languages', () => {
    for (const id of IDS) {
      for (const text of [et(id), en(id)]) {
        expect(text).toMatch(/^\S.*[.?] \S.*\.$/);
        expect(text).toMatch(/\d/);
        expect(text).not.toMatch(/undefined|NaN| {2}|\(\)|: \./);
      }
      expect(et(id)).not.toBe(en(id));
    }
  });

  it('never fails, whatever the words hold', () => {
    const words = fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer()));
    fc.assert(
      fc.property(fc.constantFrom(...IDS), words, fc.constantFrom('et', 'en'), (id, given, language) => {
        expect(findingText(made(id, { words: given }), language, sayField)).not.toMatch(/undefined|\n/);
      }),
    );
  });
});

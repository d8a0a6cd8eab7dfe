import { describe, expect, it } from 'vitest';
import { explainText } from '../../../electron/terminal/explain-text.ts';
import { createPaint } from '../../../electron/terminal/style.ts';
import type { Explanation } from '../../../shared/domain/explanation.ts';
import { EXPLAIN_TEXTS } from '../../../shared/i18n/explain.ts';
import { ruleText } from '../../../shared/i18n/rules.ts';

const plain = createPaint({}, {});

const held = {
  id: 'LIM-14',
  level: 'hold',
  value: 1,
  limit: 0,
  count: 1,
  affected: ['999'],
  words: { code: '999' },
} as const;

const uus: Explanation = {
  connection: 'Kask OÜ',
  address: 'uus@example.ee',
  conclusion: { kind: 'waits', review: 'cancel-opt-out', rule: 'C1', count: 1 },
  steps: [
    {
      stage: 'feed',
      facts: [
        { kind: 'fetched', at: '2026-11-23 09:00', full: true, records: 23 },
        { kind: 'card', code: '3', state: 'used' },
      ],
      advice: [],
    },
    { stage: 'duplicates', facts: [{ kind: 'alone', code: '3' }], advice: [] },
    {
      stage: 'consent',
      facts: [
        { kind: 'said', code: '3', word: 'jah', date: '12.10.2026' },
        { kind: 'meaning', meaning: 'yes', code: '3', day: '2026-10-12' },
        { kind: 'rule', rule: 'C1' },
      ],
      advice: [{ kind: 'approve' }],
    },
    {
      stage: 'mailbow',
      facts: [{ kind: 'contact', status: 'withdrawn', day: '2026-10-03', by: 'contact', readAt: '2026-11-23 09:00' }],
      advice: [],
    },
    {
      stage: 'plan',
      facts: [
        { kind: 'planned', at: '2026-11-23 09:00', current: true },
        { kind: 'held', findings: [held], approved: false },
        { kind: 'review', review: 'cancel-opt-out', rule: 'C1' },
      ],
      advice: [{ kind: 'approve-plan', hash: 'a1b2' }],
    },
    { stage: 'push', facts: [{ kind: 'not-pushed' }], advice: [] },
  ],
};

describe('an explanation for a person', () => {
  it('is told in Estonian, the conclusion first', () => {
    expect(explainText(uus, 'et', plain)).toBe(`uus@example.ee – Kask OÜ
Ootab otsust: Directos on loobumisest uuem „jah“ (C1).

Directo
  Viimane väljund 23.11.2026 09:00: 23 kirjet.
  Klient 3: kasutusel.

Sama aadress
  See aadress on ainult kliendil 3.

Nõusolek
  Kaart 3: „jah“, 12.10.2026.
  Arvesse läheb: jah, 12.10.2026 (kaart 3).
  Reegel C1: Directo „jah“ on uuem kui loobumine Mailbow’s: enne kirjade taastamist peab inimene selle kinnitama.
  → tee: Küsi isikult; kui ta soovib taas kirju, kinnita see oma initsiaalide ja põhjusega.
      approve --connection F --email uus@example.ee --by INITIALS --reason TEXT

Mailbow
  Kontakt on olemas: loobunud (03.10.2026, isik ise); loetud 23.11.2026 09:00.

Viimane eelvaade
  Tehtud 23.11.2026 09:00.
  Ohutuspiir peatas:
    LIM-14: Peatasin: kontrollklienti 999 Directo vastuses ei ole. Midagi ei eemaldatud. Sagedasim põhjus: vale ettevõte, filter väljundil või pooleli andmeteisaldus. Puudutab kliente: 999.
  Üle vaadata: Directos on loobumisest uuem „jah“ (C1).
  → tee: Vaata põhjust; kui arvud on õiged, kinnita eelvaade.
      approve --connection F --plan a1b2 --by INITIALS

Viimane sünkroonimine
  Selle aadressi kohta pole midagi.
`);
  });

  it('is told in English with the same lines', () => {
    const english = explainText(uus, 'en', plain).split('\n');
    expect(english).toHaveLength(explainText(uus, 'et', plain).split('\n').length);
    expect(english.slice(0, 2)).toEqual([
      'uus@example.ee – Kask OÜ',
      'Waits for a decision: Directo has a “yes” that is newer than the opt-out (C1).',
    ]);
    expect(english).toContain('  The contact is there: opted out (03.10.2026, by the person); read 23.11.2026 09:00.');
  });

  it('has no colour where there is none, the same words where there is, and nothing from outside but text', () => {
    const evil = '\u001B[2J\r\n\u202E';
    const hostile: Explanation = {
      connection: evil,
      address: `${evil}$&@example.ee`,
      conclusion: { kind: 'rejected', code: evil, text: evil },
      steps: [
        {
          stage: 'consent',
          facts: [
            { kind: 'said', code: evil, word: `${evil}${'x'.repeat(500)}`, date: evil },
            { kind: 'rule', rule: `${evil}constructor` },
            { kind: 'labels-wanted', labels: [evil] },
            { kind: 'held', findings: [{ ...held, words: { code: evil }, affected: [evil] }], approved: false },
          ],
          advice: [{ kind: 'decide', codes: [evil] }],
        },
      ],
    };
    const bare = explainText(hostile, 'et', plain);
    expect(bare).not.toMatch(/[^\P{Cc}\n]|\p{Cf}/u);
    expect(bare).not.toContain('x'.repeat(121));
    expect(bare).toContain('$&@example.ee --primary');
    const coloured = explainText(hostile, 'et', createPaint({ isTTY: true }, {}));
    expect(coloured).not.toBe(bare);
    // oxlint-disable-next-line no-control-regex -- colour is made of control characters
    expect(coloured.replaceAll(/\u001B\[\d+m/g, '')).toBe(bare);
  });

  it('has a whole sentence for every conclusion of a contact that stays, with and without a day', () => {
    for (const texts of [EXPLAIN_TEXTS.et, EXPLAIN_TEXTS.en]) {
      for (const status of ['unknown', 'pending', 'given', 'withdrawn', 'unusable'] as const) {
        for (const day of [null, '2026-10-03']) {
          for (const rule of [null, 'C2', 'C4', 'C7', 'C9', 'C21', 'C22', 'C99', 'constructor']) {
            const sentence = texts.conclusions.stays({ status, day, by: null, rule });
            expect(sentence).toMatch(/^\p{Lu}[^.]+(?:\.\d+){0,2}[^.]*\.$/u);
            expect(sentence).not.toMatch(/undefined|null|\(\)|native code/);
          }
        }
      }
    }
  });
});

describe('the rules of the consent table in words', () => {
  it('are there from C1 to C24 in both languages, one sentence each', () => {
    const rules = ['C10b', ...Array.from({ length: 24 }, (_, n) => `C${n + 1}`)];
    for (const language of ['et', 'en'] as const) {
      const sentences = rules.map((rule) => ruleText(rule, language) ?? '');
      for (const sentence of sentences) expect(sentence).toMatch(/^[\p{Lu}„][^.]+\.$/u);
      expect(new Set(sentences).size).toBe(25);
    }
    expect([ruleText('C25', 'et'), ruleText('constructor', 'en')]).toEqual([null, null]);
  });
});

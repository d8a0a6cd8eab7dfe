import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { consentProofParts, type ProofBasis } from '../../../shared/domain/consent-proof.ts';
import type { ChainFault, Evidence } from '../../../shared/domain/evidence.ts';
import { cellText } from '../../../shared/domain/report-cell.ts';
import { allRows, type ReportPart } from '../../../shared/domain/report.ts';

const EVIDENCE: Evidence = {
  connection: 'Kask OÜ',
  at: '2026-11-23T07:00:00.000Z',
  contact: 'h1',
  customers: ['1001', '1002'],
  from: null,
  to: 'given',
  rule: 'C10',
  word: 'jah',
  rawDate: '1.9.2026',
  date: '2026-09-01',
  changedAt: null,
  run: 3,
  settingsVersion: 2,
  approvedBy: null,
  reason: null,
  wording: 'Vorm nr 2',
};

const BASIS: ProofBasis = {
  erased: false,
  name: 'Mari Kask',
  address: 'mari@kask.example',
  codes: ['1001'],
  status: {
    optin: { status: 'given', changedAt: '2026-11-23T07:00:00.000Z', changedBy: 'api' },
    at: '2026-11-27T07:00:00.000Z',
    fresh: true,
  },
  consent: null,
  entries: [{ entry: 12, evidence: EVIDENCE }],
  chain: { entries: 40, digest: 'abc', faults: [] },
  checkedAt: '2026-11-27T07:00:00.000Z',
};

const RULES = (rule: string) => ({ et: `lause ${rule}`, en: `sentence ${rule}` });

const partsOf = (more: Partial<ProofBasis> = {}) => consentProofParts({ ...BASIS, ...more }, RULES);

/** What the proof says in Estonian, a line each. */
const linesOf = (parts: readonly ReportPart[]): readonly string[] =>
  parts.flatMap((part) => {
    if (part.kind === 'verdict') return [part.text.et];
    if (part.kind === 'text') return [`# ${part.title?.et ?? ''}`, ...part.paragraphs.map(({ et }) => et)];
    if (part.kind !== 'table') return [];
    const rows = [...allRows(part.table.rows)].map((row) =>
      row.map((cell) => cellText(cell, { kind: 'text' }, 'et')).join(': '),
    );
    return [`# ${part.title.et}`, ...rows];
  });

describe('the proof of consent', () => {
  it('tells who, every change with word, date, rule, run and approval, and the state of the chain', () => {
    expect(linesOf(partsOf()).slice(0, -4)).toEqual([
      'Nõusoleku kohta on 1 tõend. Viimane muutus: nõusolek antud, 23.11.2026 09:00. Tõendite ahel on terve.',
      '# Isik',
      'Nimi: Mari Kask',
      'E-posti aadress: mari@kask.example',
      'Kliendikood Directos: 1001',
      'Olek Mailbow’s: nõusolek antud, 23.11.2026 09:00, programm; küsitud 27.11.2026 09:00',
      'Õiguslik alus: nõusolekut ei loeta',
      'Kuidas nõusolekut kogutakse: üles kirjutamata',
      '# Kirje 12 · 23.11.2026 09:00',
      'Directo kaardil: „jah“ (klient 1001)',
      'Kuupäev kaardil: 1.9.2026',
      'Loetud kuupäevana: 01.09.2026',
      'Muutus Mailbow’s: kontakti ei ole → nõusolek antud',
      'Otsustas reegel: C10: lause C10',
      'Tehtud: sünk nr 3, seadete versioon 2',
      'Kinnitas: Kinnitust ei olnud vaja.',
      'Kogumise sõnastus siis: Vorm nr 2',
      '# Tõendite ahela kontroll',
      'Kontrollitud 27.11.2026 09:00: 40 kirjet. Ahel on terve.',
      'Ahela viimane sõrmejälg: abc',
    ]);
  });

  it('tells who approved and why, the legal basis with its attestation, and that the chain is broken where it is', () => {
    const faults: ChainFault[] = [{ kind: 'changed', entry: 9 }];
    const evidence = {
      ...EVIDENCE,
      from: 'withdrawn',
      changedAt: '2026-10-03T11:22:00Z',
      approvedBy: 'KK',
      reason: 'helistas',
    } as const;
    const attestation = { by: 'KK', on: '2026-11-01', why: 'ostjad' };
    const consent = {
      source: 'x',
      date: 'y',
      basis: 'own-customers',
      basisFor: null,
      attestation,
      yes: ['jah'],
      no: ['ei'],
      undatedYes: 'fix-list',
      refusedNew: 'do-not-create',
      wording: 'Vorm nr 3',
    } as const;
    const chain = { ...BASIS.chain, faults };
    const lines = linesOf(partsOf({ entries: [{ entry: 12, evidence }], chain, consent }));
    expect(lines.filter((line) => /katki|^Kinnitas|^Aluse|^Õiguslik|seatud|kogutakse/.test(line))).toEqual([
      'Nõusoleku kohta on 1 tõend. Viimane muutus: nõusolek antud, 23.11.2026 09:00. Tõendite ahel on katki: enne tõendile toetumist selgita, miks.',
      'Õiguslik alus: oma klient, kellelt aadress saadi ostu ajal',
      'Aluse kinnitus: KK, 01.11.2026: ostjad',
      'Kuidas nõusolekut kogutakse: Vorm nr 3',
      'Senine olek oli seatud: 03.10.2026 14:22',
      'Kinnitas: KK: helistas',
      'Kontrollitud 27.11.2026 09:00: 40 kirjet. Ahel on katki: kirjet 9 või eelmist on muudetud.',
    ]);
  });

  it('says in words that there is none, and tells nothing of a person who was erased', () => {
    const [none] = linesOf(partsOf({ entries: [] }));
    expect(none).toMatch(
      /^Selle isiku kohta tõendit ei ole: Kontaktisild ei ole tema nõusolekut Mailbow’s kunagi muutnud/,
    );
    expect(linesOf(partsOf({ erased: true }))).toEqual([
      'See isik on siin kustutatud: tema kohta ei hoita midagi, mille põhjal tõendit koostada.',
    ]);
  });

  it('leaves out no entry and no word, whatever is on record', () => {
    const text = fc.string({ minLength: 1, unit: 'grapheme-ascii' }).filter((each) => each.trim() !== '');
    const entry = fc.record({ word: fc.option(text), rawDate: fc.option(text), approvedBy: fc.option(text) });
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 6 }), (all) => {
        const entries = all.map((more, n) => ({ entry: n + 1, evidence: { ...EVIDENCE, ...more } }));
        const parts = partsOf({ entries });
        const told = linesOf(parts).join('\n');
        const tables = parts.flatMap((part) => (part.kind === 'table' ? [part.table.key] : []));
        expect(tables).toEqual(['person', ...entries.map(({ entry: n }) => `entry-${n}`)]);
        for (const { word, approvedBy, rawDate } of all) {
          if (word !== null) expect(told).toContain(`„${word}“`);
          if (word !== null && rawDate !== null) expect(told).toContain(rawDate);
          if (approvedBy !== null) expect(told).toContain(approvedBy);
        }
      }),
    );
  });
});

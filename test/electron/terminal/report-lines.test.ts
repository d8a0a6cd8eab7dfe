import { describe, expect, it } from 'vitest';
import { reportJson } from '../../../electron/terminal/report-json.ts';
import { reportLines } from '../../../electron/terminal/report-lines.ts';
import { createPaint } from '../../../electron/terminal/style.ts';
import type { Report } from '../../../shared/domain/report.ts';

const w = (text: string) => ({ et: text, en: text });

const REPORT: Report = {
  name: 'order-letter',
  connection: 'Kask OÜ',
  title: w('Kiri'),
  madeAt: '2026-11-27T07:00:00.000Z',
  basis: [],
  parts: [
    {
      kind: 'sum',
      key: 'all',
      title: w('Arvud'),
      lines: [
        { label: w('kliente'), sign: '+', count: 1_234_567, table: null },
        { label: w('neist'), sign: 'of', count: 12_345, table: null },
        { label: w('kokku'), sign: '=', count: 7, table: null },
      ],
    },
    { kind: 'letter', subject: 'Teema', body: 'Tere!\n\n– üks\u001b[31m' },
  ],
};

const said = (language: 'et' | 'en') =>
  [...reportLines(REPORT, language, createPaint({}, {}))].join('').replaceAll('\u00A0', ' ').split('\n');

describe('a report at a terminal', () => {
  it('groups the digits of numbers as the window does, one below the other', () => {
    expect(said('et').slice(2, 6)).toEqual([
      'Arvud',
      '+ 1 234 567  kliente',
      '   ·    12 345  neist',
      '=         7  kokku',
    ]);
    expect(said('en')[3]).toBe('+ 1,234,567  kliente');
  });

  it('gives a letter line by line, and nothing in it moves the cursor', () => {
    expect(said('et').slice(6, 12)).toEqual(['', 'Teema', '', 'Tere!', '', '– üks·[31m']);
  });

  it('gives every sentence whole, however long, and cuts a value of a row', () => {
    const long = 'kirjuta tegelik kuupäev '.repeat(10).trim();
    const report: Report = {
      ...REPORT,
      parts: [
        { kind: 'verdict', tone: 'good', text: w(long) },
        { kind: 'text', paragraphs: [w(long)] },
        { kind: 'letter', subject: long, body: long },
      ],
    };
    const lines = [...reportLines(report, 'et', createPaint({}, {}))].join('').split('\n');
    expect(lines.filter((line) => line === long)).toHaveLength(4);
  });

  it('gives programs a letter whole', () => {
    const { parts } = JSON.parse(reportJson(REPORT, 'et')) as { readonly parts: readonly unknown[] };
    expect(parts[1]).toEqual({ kind: 'letter', subject: 'Teema', body: 'Tere!\n\n– üks\u001b[31m' });
  });
});

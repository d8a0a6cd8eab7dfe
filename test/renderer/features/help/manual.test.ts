import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SETUP_PAGES, WORK_PAGES } from '../../../../renderer/components/client-page.ts';
import { findParts, partsOf, runsOf } from '../../../../renderer/features/help/manual.ts';

const read = (file: string) => readFileSync(new URL(`../../../../docs/${file}`, import.meta.url), 'utf8');
const MANUALS = { et: read('kasiraamat.md'), en: read('manual.md') };

describe('the manual in the window', () => {
  it('is read part by part, without pictures and marks', () => {
    const text =
      '# Käsi\n\nAlgus.\n\n## Üks\n\n<!-- mapping labels -->\n\nEsimene.\n\n![Pilt](a.png)\n\n1. a\n2. b\n\n- c\n\n- d\nTeine.\n';
    expect(partsOf('et', { et: text, en: '' })).toEqual([
      {
        title: 'Üks',
        pages: ['mapping', 'labels'],
        blocks: [
          { kind: 'text', text: 'Esimene.' },
          { kind: 'steps', items: ['a', 'b'] },
          { kind: 'points', items: ['c'] },
          { kind: 'points', items: ['d'] },
          { kind: 'text', text: 'Teine.' },
        ],
      },
    ]);
  });

  it.each(['et', 'en'] as const)('has a part for every page (%s)', (language) => {
    const pages = new Set(partsOf(language, MANUALS).flatMap((part) => part.pages));
    const all = [...SETUP_PAGES, ...WORK_PAGES, 'result', 'overview', 'setup', 'inbox', 'settings'];
    expect(all.filter((page) => !pages.has(page))).toEqual([]);
  });

  it('is searched by all words together, whatever their case', () => {
    const parts = partsOf('et', MANUALS);
    expect(findParts(parts, 'VÕRDLUSAKT csv').map(({ title }) => title)).toEqual(['Aruanded']);
    // The keyboard has a straight apostrophe only.
    expect(findParts(parts, "kontrolli mailbow'd").map(({ title }) => title)).toEqual(
      findParts(parts, 'kontrolli mailbow’d').map(({ title }) => title),
    );
    expect(findParts(parts, '  ')).toEqual(parts);
    expect(findParts(parts, 'võrdlusakt puudubjuhendist')).toEqual([]);
  });

  it('marks what was found and loses no letter of the text', () => {
    expect(runsOf('Vajuta **Uus võti** ja `Enter`.', 'võti vajuta')).toEqual([
      { look: 'plain', text: 'Vajuta', found: true },
      { look: 'plain', text: ' ', found: false },
      { look: 'label', text: 'Uus ', found: false },
      { look: 'label', text: 'võti', found: true },
      { look: 'plain', text: ' ja ', found: false },
      { look: 'key', text: 'Enter', found: false },
      { look: 'plain', text: '.', found: false },
    ]);
    const letters = fc.string({ unit: fc.constantFrom('a', 'Ä', 'õ', ' ', 'b') });
    fc.assert(
      fc.property(letters, letters, (text, sought) => {
        const runs = runsOf(text, sought);
        expect(runs.map((run) => run.text).join('')).toBe(text);
      }),
    );
  });
});

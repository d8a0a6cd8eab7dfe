import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { en } from '../../shared/i18n/en.ts';
import { et } from '../../shared/i18n/et.ts';

const MANUALS = [
  { file: 'kasiraamat.md', texts: et },
  { file: 'manual.md', texts: en },
] as const;

const read = (file: string) => readFileSync(new URL(`../../docs/${file}`, import.meta.url), 'utf8');
/** A label as it is compared: without what stands for a name, three dots, or the end of a sentence. */
const bare = (text: string) =>
  text
    .replaceAll(/\{\{[^}]*\}\}/g, '')
    .replaceAll(/[…:.?\s–-]+$/g, '')
    .trim();

/** Every text of the window. */
function* textsOf(tree: object): Generator<string> {
  for (const value of Object.values(tree)) {
    if (typeof value === 'string') yield value;
    else if (typeof value === 'object' && value !== null) yield* textsOf(value);
  }
}

describe.each(MANUALS)('the manual $file', ({ file, texts }) => {
  it('calls buttons, pages and reports by the words of the window', () => {
    const words = new Set([...textsOf(texts)].map(bare));
    const named = [...read(file).matchAll(/\*\*(.+?)\*\*/g)].flatMap(([, bold = '']) => bold.split(' → ')).map(bare);
    expect(named.filter((label) => !words.has(label))).toEqual([]);
    expect(named.length).toBeGreaterThan(30);
  });

  it('shows pictures that are there', () => {
    const pictures = [...read(file).matchAll(/!\[[^\]]+\]\(([^)]+)\)/g)].map(([, path = '']) => path);
    expect(pictures.filter((path) => !existsSync(new URL(`../../docs/${path}`, import.meta.url)))).toEqual([]);
    expect(pictures).toHaveLength(4);
  });
});

it('both manuals have the same parts', () => {
  const shape = (file: string) => read(file).match(/^(?:## |!\[|\d\. |- )/gm);
  expect(shape('manual.md')).toEqual(shape('kasiraamat.md'));
});

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { NAMED_TRANSFORMS } from '../../shared/domain/connection.ts';
import { connectionDocument, parseConnectionFile } from '../../shared/domain/connection-file.ts';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const examplesIn = (text: string) =>
  [...text.matchAll(/^```json\n(\{\n[\s\S]*?\n\})\n```$/gm)].map(([, example = '']) => example);

const PAGE = read('docs/connection-file.md');

describe('the page about the connection file', () => {
  it('shows a file that is read, as the README does', () => {
    const examples = [PAGE, read('README.md')].flatMap(examplesIn);
    expect(examples.map((example) => parseConnectionFile(example).ok)).toEqual([true, true]);
  });

  it('shows every key that a file may have', () => {
    const [example = ''] = examplesIn(PAGE);
    const parsed = parseConnectionFile(example);
    if (!parsed.ok) throw new Error('the example is not read');
    const missing = Object.entries(connectionDocument(parsed.value)).flatMap(([part, value]) => {
      const shown: unknown = (JSON.parse(example) as Record<string, unknown>)[part];
      const keys = typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value) : [];
      const there = typeof shown === 'object' && shown !== null ? Object.keys(shown) : [];
      return shown === undefined ? [part] : keys.filter((key) => !there.includes(key)).map((key) => `${part}.${key}`);
    });
    expect(missing).toEqual([]);
  });

  it('names every transform', () => {
    expect(NAMED_TRANSFORMS.filter((name) => !PAGE.includes(`\`${name}\``))).toEqual([]);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readJson } from '../../../shared/lib/json-text.ts';

const CAPS = { characters: 10_000, depth: 5 };
const syntax = (line: number, column: number) => ({ ok: false, problem: { kind: 'syntax', line, column } });

describe('readJson', () => {
  it('reads JSON, also with a byte order mark before it', () => {
    expect(readJson('\uFEFF {"a": [1, -2.5e3, true, null, "õ\\n\\u00e4"]}\r\n', CAPS)).toEqual({
      ok: true,
      value: { a: [1, -2500, true, null, 'õ\nä'] },
    });
  });

  it.each([
    ['', 1, 1],
    ['abc', 1, 1],
    ['{"a":1,}', 1, 8],
    ['{\n  "a": 1\n  "b": 2\n}', 3, 3],
    ['{"a": "x\ny"}', 1, 7],
    ['[1, 2', 1, 6],
    ['[1]]', 1, 4],
    ['[1}', 1, 3],
    ['{"a" 1}', 1, 6],
    ['{1: 2}', 1, 2],
    ['[01]', 1, 3],
    ['{"a":1}\r\n\r\nx', 3, 1],
    ['// note\n{}', 1, 1],
    ['[,]', 1, 2],
    ["{'a': 1}", 1, 2],
  ])('says where %j stops being JSON', (text, line, column) => {
    expect(readJson(text, CAPS)).toEqual(syntax(line, column));
  });

  it('refuses a text that is too long or too deep, before it costs anything', () => {
    const tooLarge = { ok: false, problem: { kind: 'too-large' } };
    expect(readJson(' '.repeat(10_001), CAPS)).toEqual(tooLarge);
    expect(readJson('[[[[[]]]]]', CAPS).ok).toBe(true);
    expect(readJson('[[[[[[]]]]]]', CAPS)).toEqual(tooLarge);
    const deep = '['.repeat(400_000) + ']'.repeat(400_000);
    expect(readJson(deep, { characters: 1_000_000, depth: 5 })).toEqual(tooLarge);
  });

  it('takes a very long string, closed or not, without running out of stack or time', () => {
    const long = 'ab\\n'.repeat(240_000);
    const caps = { characters: 1_000_000, depth: 5 };
    expect(readJson(`"${long}"`, caps).ok).toBe(true);
    expect(readJson(`"${long}`, caps)).toEqual(syntax(1, 1));
  });

  it('accepts exactly what JSON.parse accepts', () => {
    const broken = fc
      .tuple(fc.json({ maxDepth: 3 }), fc.nat(), fc.constantFrom('', ',', '}', '"', '0', '\\', '\u0001', 'e', ' '))
      .map(([text, at, extra]) => text.slice(0, at % (text.length + 1)) + extra + text.slice(at % (text.length + 1)));
    fc.assert(
      fc.property(fc.oneof(fc.json({ maxDepth: 3 }), broken, fc.string()), (text) => {
        const read = readJson(text, { characters: 1_000_000, depth: 100 });
        expect(read.ok ? { value: read.value } : null).toEqual(parsed(text.replace(/^\uFEFF/, '')));
      }),
      { numRuns: 1000 },
    );
  });
});

/** What JSON.parse makes of a text, null where it throws. */
function parsed(text: string): { value: unknown } | null {
  try {
    const value: unknown = JSON.parse(text);
    return { value };
  } catch {
    return null;
  }
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeInJson } from '../../../shared/lib/json-place.ts';

describe('placeInJson', () => {
  it.each([
    ['{"a": 1}', [], 1, 1],
    ['{"a": 1}', ['a'], 1, 7],
    ['{\n  "a": { "b": [10,\n 20] }\n}', ['a', 'b', 1], 3, 2],
    ['{"a": {"b": 1}, "c": "}"}', ['c'], 1, 22],
    // The deepest part that is there.
    ['{"a": {"b": 1}}', ['a', 'x', 'y'], 1, 7],
    ['{"a": 1, "a": 2}', ['a'], 1, 15],
    ['\uFEFF{"a\\"b": [ ]}', ['a"b'], 1, 10],
  ])('finds the value in %j at %j', (text, path, line, column) => {
    expect(placeInJson(text, path)).toEqual({ line, column });
  });

  it('finds every value of every document, however it is laid out', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 4 }), fc.constantFrom(0, 2, '\t'), (json, indent) => {
        const value: unknown = JSON.parse(json);
        const text = JSON.stringify(value, null, indent);
        for (const [path, part] of partsOf(value)) {
          const { line, column } = placeInJson(text, path);
          const rest = text
            .split('\n')
            .slice(line - 1)
            .join('\n')
            .slice(column - 1);
          const begins = JSON.stringify(part, null, indent).slice(0, 1);
          expect([path, rest.startsWith(begins)]).toEqual([path, true]);
        }
      }),
    );
  });
});

/** Every part of a JSON value with its path. */
function partsOf(value: unknown, path: readonly string[] = []): [readonly string[], unknown][] {
  const inner = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return [[path, value], ...inner.flatMap(([key, part]) => partsOf(part, [...path, key]))];
}

import type { Match } from './connection.ts';

/**
 * The values of the source that a test picks; none means that the test does not hold. A comma or semicolon list counts as
 * several values, trimmed, blank ones left out.
 *
 * - `is` compares letter for letter, `contains` without regard to case. A test that itself holds a comma or semicolon is
 *   tried on the whole value too.
 * - `isNot` is the opposite of `is`: it holds when no value equals the text, and then picks all of them. A blank or absent
 *   source is not that value either: it is picked once, as the empty text.
 * - `filled` and `each` pick every value.
 */
export function matches(fields: ReadonlyMap<string, string>, match: Match): readonly string[] {
  const whole = fields.get(match.source)?.trim() ?? '';
  const values = valuesOf(whole);
  if ('is' in match) return pick(values, whole, equals(match.is));
  if ('isNot' in match) {
    if (pick(values, whole, equals(match.isNot)).length > 0) return [];
    return values.length > 0 ? values : [''];
  }
  if ('contains' in match) {
    const part = match.contains.trim().toLowerCase();
    return pick(values, whole, (value) => value.toLowerCase().includes(part));
  }
  return values;
}

/** The distinct values of a comma or semicolon list that is trimmed. */
export function valuesOf(whole: string): readonly string[] {
  if (whole === '') return [];
  if (!/[,;]/.test(whole)) return [whole];
  const values = whole.split(/[,;]/).map((value) => value.trim());
  return [...new Set(values)].filter((value) => value !== '');
}

/** The values that pass; where none does, the whole value if it does. */
function pick(values: readonly string[], whole: string, test: (value: string) => boolean): readonly string[] {
  const picked = values.filter(test);
  return picked.length === 0 && values.length > 0 && test(whole) ? [whole] : picked;
}

const equals = (text: string): ((value: string) => boolean) => {
  const wanted = text.trim();
  return (value) => value === wanted;
};

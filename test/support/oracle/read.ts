import type { Card } from '../outside-feed.ts';

/** The values of a source field of a card, one per row. */
function valuesOf(card: Card, key: string): string[] {
  if (!key.startsWith('datafields.')) {
    const value = card[key];
    return typeof value === 'string' ? [value] : [];
  }
  const code = key.slice('datafields.'.length);
  return (card.data ?? []).filter(([name]) => name === code).map(([, content]) => content);
}

/** The first value of a source field, or nothing. */
export const valueOf = (card: Card, key: string): string => valuesOf(card, key)[0] ?? '';

/** Several values where the text is a list. */
export const listOf = (card: Card, key: string): string[] => [
  ...new Set(
    valuesOf(card, key)
      .flatMap((value) => value.split(/[;,]/))
      .map((value) => value.trim())
      .filter((value) => value !== ''),
  ),
];

/** Texts in the order of their bytes. */
export const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

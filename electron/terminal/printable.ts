/**
 * Makes text from outside safe for a terminal: control characters (a customer's name could otherwise move the cursor)
 * and marks that change the direction of text become visible as `·`; long values are cut.
 */
export function printable(text: string): string {
  const clean = text.replaceAll(/[\p{Cc}\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF]/gu, '·');
  return clean.length > 120 ? `${clean.slice(0, 119)}…` : clean;
}

/**
 * Makes text from outside safe for a terminal: control characters (a customer's name could otherwise move the cursor),
 * line ends, and marks that nobody sees or that change the direction of text become visible as `·`.
 */
export function visible(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, '·');
}

/** The same for one value among others: a long one is cut. */
export function printable(text: string): string {
  const clean = visible(text);
  // The cut may go through a character that takes two places.
  return clean.length > 120 ? `${clean.slice(0, 119).replace(/[\uD800-\uDBFF]$/, '')}…` : clean;
}

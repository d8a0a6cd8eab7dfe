/** So much of what two texts have in common is shown before their difference. */
const SHOWN = 20;

/** A difference that begins this early is seen in a text that is cut at its end. */
const EARLY = 60;

/** Two texts, both cut at the front where they differ too late to be seen otherwise. */
export function aroundDifference(before: string, after: string): readonly [string, string] {
  const [old, now] = [Array.from(onOneLine(before)), Array.from(onOneLine(after))];
  const differs = old.findIndex((letter, index) => letter !== now[index]);
  const at = differs === -1 ? old.length : differs;
  return at < EARLY ? [before, after] : [from(old, at - SHOWN), from(now, at - SHOWN)];
}

const from = (letters: readonly string[], start: number): string => `…${letters.slice(start).join('')}`;

/** Text without breaks of lines and without blanks in a row. */
export const onOneLine = (text: string): string => text.replaceAll(/[\p{Cc}\s]+/gu, ' ').trim();

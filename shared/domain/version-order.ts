/** A version as `1.12.0` or `1.12.0-beta.1`, read; null where a text is none. */
function readVersion(text: string): { readonly numbers: readonly number[]; readonly pre: readonly string[] } | null {
  const match = /^v?(\d{1,9})\.(\d{1,9})\.(\d{1,9})(?:-([\dA-Za-z.-]+))?(?:\+[\dA-Za-z.-]+)?$/.exec(text.trim());
  if (match === null) return null;
  return { numbers: match.slice(1, 4).map(Number), pre: match[4]?.split('.') ?? [] };
}

/** Whether a version comes after another; where one of them is no version, it does not. */
export function isNewerVersion(version: string, than: string): boolean {
  const [a, b] = [readVersion(version), readVersion(than)];
  if (a === null || b === null) return false;
  for (const [index, number] of a.numbers.entries()) {
    const difference = number - (b.numbers[index] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return comparePre(a.pre, b.pre) > 0;
}

/** What is tried out before a version comes before it; its parts count as numbers where they are some. */
function comparePre(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return b.length - a.length;
  for (let index = 0; index < Math.max(a.length, b.length); index += 1) {
    const [x, y] = [a[index], b[index]];
    if (x === undefined || y === undefined) return a.length - b.length;
    if (x === y) continue;
    const [isX, isY] = [/^\d+$/.test(x), /^\d+$/.test(y)];
    if (isX !== isY) return isX ? -1 : 1;
    if (!isX) return x < y ? -1 : 1;
    if (Number(x) !== Number(y)) return Number(x) - Number(y);
  }
  return 0;
}

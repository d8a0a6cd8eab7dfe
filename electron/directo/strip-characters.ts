// SQL Server writes characters that XML 1.0 forbids; they mean nothing in a name or an address.
// oxlint-disable-next-line no-control-regex
const RAW = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;
const REFERENCE = /&#(?:x([0-9a-fA-F]+)|([0-9]+));/g;

/** Removes the characters that XML 1.0 forbids, written raw or as numeric references, and says how many there were. */
export function stripForbidden(text: string): { readonly text: string; readonly stripped: number } {
  let stripped = 0;
  const drop = () => {
    stripped++;
    return '';
  };
  let kept = RAW.test(text) ? text.replace(RAW, drop) : text;
  RAW.lastIndex = 0;
  if (kept.includes('&#')) {
    kept = kept.replace(REFERENCE, (reference, hex: string | undefined, decimal: string | undefined) =>
      isAllowed(hex === undefined ? Number.parseInt(decimal ?? '', 10) : Number.parseInt(hex, 16)) ? reference : drop(),
    );
  }
  return { text: kept, stripped };
}

/** Whether XML 1.0 allows a character (section 2.2). */
export function isAllowed(point: number): boolean {
  return (
    point === 0x9 ||
    point === 0xa ||
    point === 0xd ||
    (point >= 0x20 && point <= 0xd7ff) ||
    (point >= 0xe000 && point <= 0xfffd) ||
    (point >= 0x10000 && point <= 0x10ffff)
  );
}

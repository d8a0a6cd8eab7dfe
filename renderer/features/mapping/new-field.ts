/** Letters that lose nothing but a mark when it is taken off, beside those that Unicode takes apart. */
const PLAIN: Readonly<Record<string, string>> = { ø: 'o', đ: 'd', ł: 'l', ß: 'ss', æ: 'ae' };

/** The key that a new field is offered: its label in small plain letters, with underscores (`Sünnipäev 2` → `sunnipaev_2`). */
export function keyFromLabel(label: string): string {
  return label
    .toLowerCase()
    .replaceAll(/[øđłßæ]/g, (letter) => PLAIN[letter] ?? letter)
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^[_0-9]+|_+$/g, '')
    .slice(0, 60);
}

/** Whether a key is one that Mailbow may be asked to create; `email` is the address itself. */
export function isFieldKey(key: string): boolean {
  return /^[a-z][a-z0-9_-]{0,59}$/i.test(key) && key.toLowerCase() !== 'email';
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** The bytes of a text in UTF-8. */
export function utf8Bytes(text: string): readonly number[] {
  return Array.from(encodeURIComponent(text.toWellFormed()).matchAll(/%([0-9A-F]{2})|(.)/g), ([, hex, letter]) =>
    hex === undefined ? (letter ?? '').charCodeAt(0) : Number.parseInt(hex, 16),
  );
}

/** Bytes in base64, without padding. */
export function base64(bytes: readonly number[]): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const three = bytes.slice(at, at + 3);
    const [a = 0, b = 0, c = 0] = three;
    const bits = (a << 16) | (b << 8) | c;
    const letters = [18, 12, 6, 0].map((shift) => LETTERS.charAt((bits >> shift) & 63)).join('');
    text += letters.slice(0, three.length + 1);
  }
  return text;
}

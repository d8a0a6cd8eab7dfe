// The bytes that structure an XML document; UTF-8 never uses them inside another character.
// Single constants, not one object: the splitter's inner loops are a fifth slower with property look-ups.

/** `!` */
export const BANG = 33;
/** `"` */
export const DOUBLE_QUOTE = 34;
/** `'` */
export const SINGLE_QUOTE = 39;
/** `-` */
export const DASH = 45;
/** `/` */
export const SLASH = 47;
/** `<` */
export const LESS = 60;
/** `>` */
export const GREATER = 62;
/** `?` */
export const QUESTION = 63;
/** `]` */
export const CLOSE_BRACKET = 93;

/** 2 for a byte that may begin an element name, 1 for one that may only continue it, 0 for all others. */
export const NAME_BYTE: Uint8Array = Uint8Array.from({ length: 256 }, (_, byte) => {
  if (byte >= 0x80 || /[A-Za-z_:]/.test(String.fromCharCode(byte))) return 2;
  return /[0-9.-]/.test(String.fromCharCode(byte)) ? 1 : 0;
});

/** XML's white space: space, tab, line feed, carriage return. */
export function isSpace(byte: number): boolean {
  return byte === 32 || byte === 10 || byte === 13 || byte === 9;
}

/** The encoding that an XML declaration at the beginning of a document names, in lower case; null where it names none. */
export function declaredEncoding(head: Buffer): string | null {
  const text = head.toString('latin1', 0, 1024);
  const found = /^(?:\xEF\xBB\xBF)?\s*<\?xml\s[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]*)["']/.exec(text);
  return found?.[1]?.toLowerCase() ?? null;
}

/** What a reply is that does not begin with `<`, judged by its first byte that is not white space. */
export function kindOfText(byte: number): string {
  if (byte === 123 || byte === 91) return 'JSON';
  return byte === 0xfe || byte === 0xff || byte === 0 ? 'encoding utf-16' : 'plain text';
}

/** A form in which a text may stand in a file or a message. */
export interface Form {
  readonly name: string;
  readonly bytes: Buffer;
}

/** A form that is shorter could be found by chance. */
const SHORTEST = 8;

const percent = (text: string) => encodeURIComponent(text);
const json = (text: string) => JSON.stringify(text).slice(1, -1);
const toAscii = (text: string) =>
  json(text).replaceAll(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
const toXml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Ways of writing a text as another one; letter case is none, because what is looked at knows none. */
const WRITINGS: Readonly<Record<string, (text: string) => string>> = {
  plain: (text) => text,
  capital: (text) => text.toUpperCase(),
  small: (text) => text.toLowerCase(),
  decomposed: (text) => text.normalize('NFD'),
  percent,
  'percent of all': (text) => [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''),
  form: (text) => new URLSearchParams({ q: text }).toString().slice(2),
  'percent twice': (text) => percent(percent(text)),
  json,
  'json in json': (text) => json(json(text)),
  'json in ASCII': toAscii,
  xml: toXml,
  'xml in json': (text) => json(toXml(text)),
  spreadsheet: (text) => text.replaceAll('"', '""'),
};

/** Ways of writing text as bytes. */
const BYTES: Readonly<Record<string, (text: string) => Buffer>> = {
  'UTF-8': (text) => Buffer.from(text, 'utf8'),
  'UTF-16LE': (text) => Buffer.from(text, 'utf16le'),
  'UTF-16BE': (text) => Buffer.from(text, 'utf16le').swap16(),
  'Latin-1': (text) => Buffer.from(text, 'latin1'),
};

/** The names of all forms. */
export const FORM_NAMES: readonly string[] = [
  ...Object.keys(WRITINGS).flatMap((writing) => Object.keys(BYTES).map((bytes) => `${writing}, ${bytes}`)),
  ...['base64', 'base64url'].flatMap((name) => [0, 1, 2].map((shift) => `${name} at ${shift}`)),
  'hex',
];

/** Every form of a text that is worth looking for, each only once. */
export function formsOf(text: string): readonly Form[] {
  const written = Object.entries(WRITINGS).flatMap(([writing, write]) =>
    Object.entries(BYTES).map(([name, bytes]) => ({ name: `${writing}, ${name}`, bytes: bytes(write(text)) })),
  );
  const utf8 = Buffer.from(text, 'utf8');
  const packed = [0, 1, 2].flatMap((shift) => [
    { name: `base64 at ${shift}`, bytes: base64At(utf8, shift, 'base64') },
    { name: `base64url at ${shift}`, bytes: base64At(utf8, shift, 'base64url') },
  ]);
  const all = [...written, ...packed, { name: 'hex', bytes: Buffer.from(utf8.toString('hex')) }];
  const seen = new Set<string>();
  return all.flatMap(({ name, bytes }) => {
    const folded = foldCase(bytes);
    const key = folded.toString('latin1');
    if (folded.length < SHORTEST || seen.has(key)) return [];
    seen.add(key);
    return [{ name, bytes: folded }];
  });
}

/** What of a text is certain in base64 where so many bytes (of three) come before it. */
function base64At(bytes: Buffer, shift: number, encoding: 'base64' | 'base64url'): Buffer {
  const text = Buffer.concat([Buffer.alloc(shift), bytes]).toString(encoding);
  const whole = Math.floor(((shift + bytes.length) * 8) / 6);
  return Buffer.from(text.slice(Math.ceil((shift * 8) / 6), whole));
}

/** Bytes with the capitals of Latin-1 made small: so that no letter case hides anything. */
export function foldCase(bytes: Buffer): Buffer {
  return Buffer.from(bytes.toString('latin1').toLowerCase(), 'latin1');
}

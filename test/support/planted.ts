import fc from 'fast-check';

const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789õäöüšž'.split('');
const SIGNS = '-_.~!*\'()"&<>=+/\\ %#?:;@$,{}[]|^'.split('');

const LOCAL = "abcdefgxyz0123456789õäö.+_-!#$%&'*/=?^`{|}~".split('');

/** Passwords and keys as systems make them, and as people do. It begins with a mark that no word of ours has. */
export const anySecret: fc.Arbitrary<string> = fc
  .array(fc.constantFrom(...LETTERS, ...SIGNS), { minLength: 4, maxLength: 40 })
  .map((letters) => `Q7x${letters.join('').trim()}z9`);

/** Addresses as customers have them: in the letters of any language, too. */
export const anyAddress: fc.Arbitrary<string> = fc
  .tuple(
    fc.array(fc.constantFrom(...LOCAL), { minLength: 1, maxLength: 12 }),
    fc.constantFrom('@', '@', '@', '＠', '\u200B@', '@\u200B'),
    fc.constantFrom(
      'kask.example',
      'example.ee',
      'näide.example',
      'xn--nide-loa.example',
      'post.näide.ee',
      'пример.example',
    ),
  )
  .map(([local, at, domain]) => `q7${local.join('')}${at}${domain}`);

/** The forms in which a text may travel, each with its name for a failing test. */
export function encodingsOf(text: string): Readonly<Record<string, string>> {
  const json = JSON.stringify(text).slice(1, -1);
  return {
    plain: text,
    address: encodeURIComponent(text),
    small: encodeURIComponent(text).replaceAll(/%../g, (hex) => hex.toLowerCase()),
    form: new URLSearchParams({ q: text }).toString().slice(2),
    twice: encodeURIComponent(encodeURIComponent(text)),
    json,
    ascii: json.replaceAll(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`),
    decomposed: text.normalize('NFD'),
  };
}

/** The forms that hide a text, as logins do. */
export function base64FormsOf(text: string): Readonly<Record<string, string>> {
  return {
    base64: Buffer.from(text).toString('base64'),
    url: Buffer.from(text).toString('base64url'),
    login: Buffer.from(`api:${text}`).toString('base64'),
    inside: Buffer.from(`{"p":"${text}","n":1}`).toString('base64'),
  };
}

/** Ways in which a text gets into a value that somebody logs. */
export const anyHolder: fc.Arbitrary<(text: string) => unknown> = fc.constantFrom<(text: string) => unknown>(
  (text) => text,
  (text) => `Mailbow ütles: ${text} ei sobi`,
  (text) => `https://host.example/v3/contacts?page=1&q=${text}`,
  (text) => `https://api:${text}@host.example/`,
  (text) => `"${text}"`,
  (text) => new Error(`failed for ${text}`),
  (text) => new Error('outside', { cause: new TypeError(text) }),
  (text) => new AggregateError([new Error('one'), new Error(text)], 'several'),
  (text) => Object.assign(new Error('with more'), { reply: { body: text } }),
  (text) => {
    const error = new Error('own stack');
    error.stack = `Error: own stack\n    at run (file:///${text}/main.js:1:2)`;
    return error;
  },
  (text) => {
    const error: Error & { self?: unknown } = new Error(text);
    error.self = error;
    error.cause = error;
    return error;
  },
  (text) => ({ [text]: 1 }),
  (text) => new Map([[text, new Set([text])]]),
  (text) => ({ toJSON: () => ({ inside: text }) }),
  (text) => Buffer.from(text),
  (text) => Object(text) as unknown,
  (text) => ({ password: { value: text } }),
  (text) => Symbol(text),
  (text) => () => text,
  (text) => JSON.stringify({ note: JSON.stringify({ inner: text }) }),
);

/** Puts a value a few objects and lists deep. */
export const anyDepth: fc.Arbitrary<(value: unknown) => unknown> = fc
  .array(fc.constantFrom('list', 'object', 'error', 'map'), { maxLength: 12 })
  .map((kinds) => (value) => kinds.reduce(wrap, value));

function wrap(value: unknown, kind: string): unknown {
  if (kind === 'list') return [1, value];
  if (kind === 'object') return { a: 1, b: value };
  return kind === 'map' ? new Map([['x', value]]) : new Error('around', { cause: value });
}

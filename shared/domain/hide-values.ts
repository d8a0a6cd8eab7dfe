import { ADDRESS } from './hide-addresses.ts';
import { isSensitiveKey } from './sensitive-key.ts';

/** What stands where a secret or another value was that nobody may read. */
export const HIDDEN = '[hidden]';

/** Names of secrets in plain text, and the value after `=` or `:`; an Authorization or a cookie takes the whole line. */
const PLAIN = new RegExp(
  String.raw`((?:passw(?:or)?d|passphrase|pwd|parool|salasõna|secret|token|api[-_ ]?key|credentials?|e-?mail|phone|telefon)["']?\s?(?:=|:|%3[da])\s?)` +
    String.raw`("[^"\n]*"?|'[^'\n]*'?|[^\s,;&"'<>{}]+)`,
  'gi',
);
const NAMED =
  /((?<![\p{L}\p{N}])(?:\p{L}*[_-])?(?:key|võti|name|nimi|user|login)=)("[^"\n]*"?|'[^'\n]*'?|[^\s,;&"'<>{}]+)/giu;
const HEADER = /((?:authori[sz]ation|cookie)["']?\s?[:=]\s?)[^\r\n"'}]+/gi;
const SCHEME = /\b(bearer|basic)((?:\s|%20|\+)+)[^\s"',;<>]+/gi;

/** Login in an address; values of its query; a query that is one value. */
const LOGIN = /:\/\/[^\s"'<>/?#]*@/g;
const QUERY = /([?&#;][^=&#?;\s"'<>]+=)[^&#;\s"'<>]+/g;
const BARE_QUERY = /(?<=[\w/-])\?[\w%][\w%+/.~-]{5,}(?=[&#\s"'<>)]|$)/g;

/** A quoted name with its value, as in JSON; and the same inside a quoted text. */
const QUOTED =
  /(["'])([^"'\\\n]{1,64})\1(\s{0,9}[:=]\s{0,9})("(?:[^"\\]|\\[^])*"?|'(?:[^'\\]|\\[^])*'?|[^\s,;{}[\]"']+)/g;
const NESTED = /(\\{1,9}["'])([^"'\\\n]{1,64})\1(\s{0,9}:\s{0,9})\1([^]*?)(\1|$)/g;

/** Takes values out of a text that stand in addresses, in logins, or behind a name that says what they are. */
export function hideValues(text: string): string {
  return text
    .replaceAll(LOGIN, `://${HIDDEN}@`)
    .replaceAll(QUERY, `$1${HIDDEN}`)
    .replaceAll(BARE_QUERY, `?${HIDDEN}`)
    .replaceAll(SCHEME, `$1$2${HIDDEN}`)
    .replaceAll(HEADER, `$1${HIDDEN}`)
    .replaceAll(QUOTED, (all, quote: string, key: string, between: string, value: string) =>
      isSensitive(key) ? `${quote}${key}${quote}${between}${hidden(value)}` : all,
    )
    .replaceAll(NESTED, (all, quote: string, key: string, between: string, _: string, end: string) =>
      isSensitive(key) ? `${quote}${key}${quote}${between}${quote}${HIDDEN}${end}` : all,
    )
    .replaceAll(PLAIN, (_, before: string, value: string) => before + hidden(value))
    .replaceAll(NAMED, (_, before: string, value: string) => before + hidden(value));
}

/** What was put in the place of an address says nothing of the value behind it. */
const isSensitive = (key: string): boolean => isSensitiveKey(key.replaceAll(ADDRESS, ''));

/** A value with its quotes; whether something is there is no secret. */
function hidden(value: string): string {
  const quote = /^["']/.exec(value)?.[0] ?? '';
  return /^(?:true|false|null|undefined)$/.test(value) ? value : `${quote}${HIDDEN}${quote}`;
}

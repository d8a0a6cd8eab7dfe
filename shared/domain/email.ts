import { punycodeEncode } from '../lib/punycode.ts';
import type { SeveralAddresses } from './connection.ts';
import { correctedDomain, suggestAddress } from './email-suggestion.ts';

/** What an address field of a customer holds. `rest` are the address keys beside the one that is used. */
export type ParsedAddresses =
  | { readonly kind: 'none' }
  /** No usable address; `suggestion` is for a person to look at and is never written. */
  | { readonly kind: 'bad'; readonly suggestion: string | null }
  | { readonly kind: 'one'; readonly key: string }
  | {
      readonly kind: 'several';
      /** The address to use, null where a person has to choose. */
      readonly key: string | null;
      readonly rest: readonly string[];
      readonly review: boolean;
    };

// Format characters (zero-width space, soft hyphen, byte order mark, text direction) and the no-break spaces.
const INVISIBLE = /\p{Cf}/gu;
const NO_BREAK = /[\u00A0\u2007\u202F]/g;

/** No address comes near this, invisible characters included; longer text must not cost time. */
const MAX_LENGTH = 1000;

const LOCAL = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const TOP_LABEL = /^(?:[a-z]{2,63}|xn--[a-z0-9-]+)$/;
const NOT_ASCII = /\P{ASCII}/u;
const UNICODE_LABEL = /^[\p{L}\p{M}\p{N}-]+$/u;

/** An address as most are written, and short enough for every limit: only its case may differ from its key. */
const PLAIN = /^[a-z0-9_+-]+(?:\.[a-z0-9_+-]+)*@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/i;
const PLAIN_LENGTH = 64;

/** The key of a plain address, at a fraction of the cost of cleaning it; null where it may be one all the same. */
function plainKey(address: string): string | null {
  return address.length <= PLAIN_LENGTH && PLAIN.test(address) ? address.toLowerCase() : null;
}

/**
 * The form in which addresses are compared, or null where it is no e-mail address. Dots and `+` tags are kept: only the
 * owner of a domain knows whether they matter.
 */
export function addressKey(address: string): string | null {
  return plainKey(address) ?? cleanedKey(address);
}

function cleanedKey(address: string): string | null {
  if (address.length > MAX_LENGTH) return null;
  const clean = address
    .replace(INVISIBLE, '')
    .replace(NO_BREAK, '')
    .normalize('NFC')
    .replace(/^(?:\s|<|mailto:)+/i, '')
    .replace(/[\s>]+$/, '')
    .toLowerCase();
  const at = clean.lastIndexOf('@');
  const local = clean.slice(0, Math.max(at, 0));
  const domain = asciiDomain(clean.slice(at + 1));
  if (domain === null || local.length > 64 || !LOCAL.test(local)) return null;
  const key = `${local}@${domain}`;
  return key.length <= 254 ? key : null;
}

/** A lower-case domain in ASCII letters, null where it is none: two labels at least, the last one no number. */
function asciiDomain(domain: string): string | null {
  const labels = (NOT_ASCII.test(domain) ? toAscii(domain) : domain).split('.');
  const valid = labels.length >= 2 && labels.every((label) => LABEL.test(label)) && TOP_LABEL.test(labels.at(-1) ?? '');
  return valid ? labels.join('.') : null;
}

/** A domain in another script with its labels as `xn--…`. */
function toAscii(domain: string): string {
  return domain.normalize('NFKC').toLowerCase().split(/[.。]/).map(asciiLabel).join('.');
}

/** A label that is no word stays as it is, for `LABEL` to refuse. */
const asciiLabel = (label: string): string =>
  NOT_ASCII.test(label) && UNICODE_LABEL.test(label) ? `xn--${punycodeEncode(label)}` : label;

/** Whether two texts are one address; what is no address is itself only. */
export function isSameAddress(a: string, b: string): boolean {
  const key = addressKey(a);
  return a === b || (key !== null && key === addressKey(b));
}

/** The address of a contact as plans name it: its key, or as Mailbow wrote it where it is none. */
export function addressOf({ email }: { readonly email: string }): string {
  return addressKey(email) ?? email;
}

/** Reads an address field. A misspelt well-known domain (`gmial.com`) is no usable address: a stranger would get the mail. */
export function parseAddresses(text: string, several: SeveralAddresses): ParsedAddresses {
  const plain = plainKey(text);
  if (plain !== null && correctedDomain(plain) === null) return { kind: 'one', key: plain };
  const clean = text.replace(INVISIBLE, '');
  if (clean.trim() === '') return { kind: 'none' };
  // A no-break space is first taken as a separator: dropping it could glue the next word to the domain.
  const keys = keysIn(clean);
  const [first, ...rest] = keys.length > 0 ? keys : keysIn(clean.replace(NO_BREAK, ''));
  if (first === undefined) return { kind: 'bad', suggestion: suggestAddress(clean.slice(0, MAX_LENGTH), addressKey) };
  if (rest.length === 0) return { kind: 'one', key: first };
  if (several === 'ask') return { kind: 'several', key: null, rest: [first, ...rest], review: true };
  if (several === 'first') return { kind: 'several', key: first, rest, review: true };
  const keyword = several.keyword.trim().toLowerCase();
  const chosen = [first, ...rest].find((key) => key.includes(keyword));
  const key = chosen ?? first;
  return { kind: 'several', key, rest: [first, ...rest].filter((each) => each !== key), review: chosen === undefined };
}

/** The distinct usable addresses of a text, in its order. */
function keysIn(text: string): string[] {
  const keys = text.split(/[;,/|<>\s]+/).flatMap((piece) => addressKey(piece) ?? []);
  return [...new Set(keys)].filter((key) => correctedDomain(key) === null);
}

const ROLES = new Set(
  `abuse accounting accounts admin administrator arve arved arveldus billing booking buh contact e-arve e-arved earve
   earved finance hello help hr info invoice invoices juhatus kantselei klienditeenindus klienditugi kontakt kontor
   mail marketing meedia muuk myyk no-reply noreply office ost personal pood post postmaster press raamatupidaja
   raamatupidamine reception sales sekretar service shop support teenindus tellimine tellimus tellimused tere tugi
   webmaster`.split(/\s+/),
);

/** Whether an address key belongs to a role of an organisation (info@, arved@, office@), not to one person. */
export function isRoleAddress(key: string): boolean {
  return ROLES.has(key.slice(0, Math.max(key.indexOf('@'), 0)));
}

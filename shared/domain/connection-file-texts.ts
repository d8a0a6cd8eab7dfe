import { type Decoder, refuse, text, andThen, where } from '../lib/decode.ts';
import type { Words } from '../lib/words.ts';
import { parseFieldKey } from './field.ts';

/** Text that is not blank. */
export const filledText: Decoder<string> = where(text, (value) => value.trim() !== '', {
  et: 'siin peab olema mittetühi tekst',
  en: 'this must be text that is not blank',
});

/** A name: one line, not blank, without blanks at its ends. */
export const line: Decoder<string> = where(filledText, (value) => value.trim() === value && !/\p{Cc}/u.test(value), {
  et: 'lubatud on ühel real tekst, mille alguses ega lõpus ei ole tühikut',
  en: 'allowed is text on one line, without blanks at its beginning or end',
});

/** A source field key; `customer.…` only where records belong to customers (component contact). */
export const fieldKey = (joinsCustomer: boolean): Decoder<string> =>
  andThen(text, (value, at) => {
    const key = parseFieldKey(value);
    if (key === null) {
      return refuse(at, {
        et: 'ei ole väljavõti; lubatud on nt email, datafields.OPTIN, datafields.OPTIN.param, datafields.LISANIMI[ENG], list.subclass.code',
        en: 'is no field key; allowed are for example email, datafields.OPTIN, datafields.OPTIN.param, datafields.LISANIMI[ENG], list.subclass.code',
      });
    }
    if (key.kind !== 'customer' || joinsCustomer) return value;
    return refuse(at, {
      et: 'customer.… on lubatud ainult siis, kui source.component on "contact"',
      en: 'customer.… is allowed only where source.component is "contact"',
    });
  });

/** The address of a Directo or Mailbow: https, or http on this computer; never with a secret in it. */
export const address: Decoder<string> = andThen(text, (value, at) => {
  const words = addressWords(value);
  return words === null ? value : refuse(at, words);
});

const HOLDS_SECRET: Words = {
  et: 'aadressis on kasutaja, parool või võti (key=, token=, appkey=); fail ei sisalda kunagi saladust: eemalda see ja sisesta võti eraldi',
  en: 'the address holds a user, a password or a key (key=, token=, appkey=); the file never holds a secret: remove it and give the key separately',
};
const NO_ADDRESS: Words = {
  et: 'ei ole veebiaadress; lubatud on https://…',
  en: 'is no web address; allowed is https://…',
};
const NOT_HTTPS: Words = {
  et: 'http:// on lubatud ainult selle arvuti enda aadressidel (127.0.0.0/8, ::1, localhost); kasuta https://',
  en: 'http:// is allowed for this computer itself only (127.0.0.0/8, ::1, localhost); use https://',
};

const ADDRESS = /^(?<scheme>https?):\/\/(?<authority>[^/?#\s\\]+)(?:[/?#][^\s\\]*)?$/iu;
const AUTHORITY =
  /^(?<host>\[[0-9a-f:.]+\]|[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}._-]*[\p{L}\p{M}\p{N}])?)(?::(?<port>\d{1,5}))?$/iu;
const SECRET_NAME = /(?:key|token|secret|pass|passwd|password|pwd)$/i;

/** Why an address is refused, null where it is allowed. The secret is looked for first, also in what is no address. */
function addressWords(value: string): Words | null {
  const authority = /^[^/]*\/\/([^/?#]*)/.exec(value)?.[1] ?? '';
  if (authority.includes('@') || namesSecret(value)) return HOLDS_SECRET;
  const parts = ADDRESS.exec(value)?.groups;
  const host = AUTHORITY.exec(parts?.['authority'] ?? '')?.groups;
  if (parts === undefined || host === undefined || Number(host['port'] ?? 0) > 65_535) return NO_ADDRESS;
  return parts['scheme']?.toLowerCase() === 'https' || isLoopback(host['host'] ?? '') ? null : NOT_HTTPS;
}

/** Whether a parameter that is named like a secret has a value. */
function namesSecret(value: string): boolean {
  return value
    .split(/[?&;#]/)
    .slice(1)
    .some((part) => {
      const [name = '', ...rest] = part.split('=');
      return rest.join('=') !== '' && SECRET_NAME.test(decoded(name).trim());
    });
}

/** Percent-decoding that leaves broken text as it is. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function isLoopback(host: string): boolean {
  const name = host.toLowerCase();
  const inRange = /^127(?:\.\d{1,3}){3}$/.test(name) && name.split('.').every((part) => Number(part) <= 255);
  return inRange || name === 'localhost' || name === '[::1]';
}

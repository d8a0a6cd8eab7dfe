import type { z } from 'zod';
import type { Words } from '../../shared/lib/words.ts';

/** What a fault in a profile says by itself, and the same in Estonian. */
const OWN: readonly (readonly [RegExp, string])[] = [
  [/^must be a JSON pointer/, 'siin peab olema JSON-viit, näiteks "/items", või "" kogu vastuse kohta'],
  [/^must not name __proto__/, 'nimi __proto__ ei ole lubatud'],
  [/^must name a place in the body/, 'siin peab olema koht päringu kehas, näiteks "/email"'],
  [/^must begin with "\/"/, 'peab algama märgiga "/" ega tohi sisaldada märki "?" ega tühikut'],
  [/^(\{\w*\}) is not known here$/, 'kohahoidjat $1 siin ei tunta'],
  [/^(\{\w*\}) must be in the path/, '$1 peab olema teekonnas või parameetrites'],
];

const KINDS: Readonly<Record<string, Words>> = {
  object: { et: 'siin peab olema objekt { … }', en: 'this must be an object { … }' },
  record: { et: 'siin peab olema objekt { … }', en: 'this must be an object { … }' },
  string: { et: 'siin peab olema tekst jutumärkides', en: 'this must be text in quotation marks' },
  number: { et: 'siin peab olema arv', en: 'this must be a number' },
  int: { et: 'siin peab olema täisarv', en: 'this must be a whole number' },
};

/** Says what is wrong at one place of a profile, and what is allowed there. */
export function profileWords(issue: z.core.$ZodIssue): Words {
  if (issue.code === 'invalid_type') {
    return issue.message.endsWith('received undefined')
      ? { et: 'see võti on kohustuslik, aga puudub', en: 'this key is required but missing' }
      : (KINDS[issue.expected] ?? { et: 'siin on midagi muud kui lubatud', en: issue.message });
  }
  if (issue.code === 'invalid_value') {
    const allowed = issue.values.map((value) => JSON.stringify(value)).join(', ');
    return { et: `lubatud on: ${allowed}`, en: `allowed: ${allowed}` };
  }
  if (issue.code === 'unrecognized_keys') {
    const keys = issue.keys.map((key) => `"${key}"`).join(', ');
    return { et: `tundmatu võti: ${keys}`, en: `unknown key: ${keys}` };
  }
  const own = estonian(issue.message);
  if (own !== null) return own;
  if (issue.code === 'too_small') {
    return issue.origin === 'string'
      ? { et: 'see tekst ei tohi olla tühi', en: 'this text must not be empty' }
      : { et: `lubatud on arv alates ${issue.minimum}`, en: `allowed is a number from ${issue.minimum}` };
  }
  if (issue.code === 'too_big') {
    return { et: `lubatud on arv kuni ${issue.maximum}`, en: `allowed is a number up to ${issue.maximum}` };
  }
  return { et: `siin on viga (${issue.message})`, en: issue.message };
}

function estonian(message: string): Words | null {
  const found = OWN.find(([pattern]) => pattern.test(message));
  if (found === undefined) return null;
  const [pattern, words] = found;
  const placeholder = pattern.exec(message)?.[1] ?? '';
  return { et: words.replace('$1', () => placeholder), en: message };
}

import { calendarDate } from '../lib/calendar-date.ts';
import {
  array,
  atKey,
  type Decoder,
  INVALID,
  literal,
  maybe,
  nullable,
  object,
  optional,
  refuse,
  required,
  text,
  andThen,
  where,
} from '../lib/decode.ts';
import type { ConsentSettings } from './connection.ts';
import { customerTest } from './connection-file-rules.ts';
import { plainWord } from './consent-word.ts';
import { filledText } from './connection-file-texts.ts';
import { parseFieldKey } from './field.ts';

// A blank word would turn every blank field into an answer.
const words = where(array(filledText), (list) => list.length > 0, {
  et: 'siin peab olema vähemalt üks sõna',
  en: 'at least one word must be here',
});

const day = where(text, isDay, {
  et: 'lubatud on kuupäev kujul aaaa-kk-pp',
  en: 'allowed is a date as yyyy-mm-dd',
});

const attestation = object({ by: required(filledText), on: required(day), why: required(filledText) });

/** How consent is read and on which basis contacts are created. */
export function consentSettings(key: Decoder<string>): Decoder<ConsentSettings> {
  const parts = object({
    source: optional(key, 'datafields.OPTIN'),
    date: maybe(key),
    basis: optional(literal('optin-only', 'legal-person', 'own-customers'), 'optin-only'),
    basisFor: optional(nullable(customerTest(key)), null),
    attestation: optional(nullable(attestation), null),
    yes: optional(words, ['yes', 'y', 'jah', 'j', '1', 'true']),
    no: optional(words, ['no', 'n', 'ei', 'e', '0', 'false']),
    undatedYes: optional(literal('fix-list', 'accept'), 'fix-list'),
    refusedNew: optional(literal('do-not-create', 'create-withdrawn'), 'do-not-create'),
    wording: optional(text, ''),
  });
  return andThen(parts, (settings, at) => {
    const before = at.issues.length;
    const date = settings.date ?? dateBeside(settings.source);
    if (date === null) {
      refuse(atKey(at, 'date'), {
        et: 'see võti on kohustuslik, kui source ei ole lisaväli (datafields.…)',
        en: 'this key is required where source is no datafield (datafields.…)',
      });
    }
    const no = new Set(settings.no.map(plainWord));
    if (settings.yes.some((word) => no.has(plainWord(word)))) {
      refuse(atKey(at, 'no'), {
        et: 'sama sõna ei tohi olla nii yes kui ka no all',
        en: 'a word must not stand under both yes and no',
      });
    }
    if (settings.basis !== 'optin-only' && settings.attestation === null) {
      refuse(atKey(at, 'attestation'), {
        et: 'see alus vajab kinnitust: { "by": kes, "on": "aaaa-kk-pp", "why": miks }',
        en: 'this basis needs an attestation: { "by": who, "on": "yyyy-mm-dd", "why": reason }',
      });
    }
    return date === null || at.issues.length > before ? INVALID : { ...settings, date };
  });
}

/** The date that belongs to a datafield is its param. Another field's date must not prove a consent, so others have none. */
function dateBeside(source: string): string | null {
  const key = parseFieldKey(source);
  return key?.kind === 'data' && key.text === key.code ? `${source}.param` : null;
}

function isDay(value: string): boolean {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(value) ?? [];
  return calendarDate(Number(year), Number(month), Number(date)) === value;
}

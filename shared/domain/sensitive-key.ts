/** Parts of a key that say by themselves that its value is a secret or somebody's data. */
const PARTS =
  /passw|passphrase|parool|salas[oõ]na|secret|token|authori[sz]ation|cookie|credential|api-?key|e-?mail|e-?post|phone|telefon|isikukood/;

/** Words that say so only where they stand alone: `key` does, `keychain` does not. */
const WORDS = new Set(
  `key keys võti voti auth pass pwd pin mail meil name names nimi nimed eesnimi perenimi perekonnanimi firstname
   lastname fullname surname username customername clientname companyname contactname user login tel mobile mobiil gsm
   address aadress birthday sünniaeg iban`.split(/\s+/),
);

/** Whether a key by its name holds a secret, or a person's name, address or number. */
export function isSensitiveKey(key: string): boolean {
  // No key of ours is longer; the limit keeps the work small.
  const short = key.slice(0, 200).normalize('NFC');
  const words = short.replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1-$2').toLowerCase();
  const joined = words.replaceAll(/[^\p{L}]+/gu, '-');
  return PARTS.test(joined) || joined.split('-').some((word) => WORDS.has(word));
}

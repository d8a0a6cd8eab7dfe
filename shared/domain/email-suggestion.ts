/** Misspellings of well-known mail domains. Only such that nobody means: real providers are not listed. */
const DOMAIN_TYPOS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'gmail.com': 'gmial gmal gmil gmaill gmaul gamil gnail gmali gmeil gmai ggmail gmaik',
    'hotmail.com': 'hotmial hotmal hotmil hotmai hotmaill hormail homtail hotnail hotmali htomail',
    'outlook.com': 'outlok outllook outlokk outook outlool',
    'yahoo.com': 'yaho yahooo yhaoo yahho',
    'icloud.com': 'iclod icoud iclould',
  }).flatMap(([right, names]) => names.split(' ').map((name) => [name, right] as const)),
);

/** Names of the same domains without their ending (`mari@gmail`). */
const BARE_NAMES: ReadonlyMap<string, string> = new Map(
  ['gmail.com', 'hotmail.com', 'outlook.com', 'yahoo.com', 'icloud.com', 'online.ee', 'hot.ee', 'mail.ee'].map(
    (domain) => [domain.slice(0, domain.indexOf('.')), domain],
  ),
);

/** Endings that no domain has. */
const ENDING_TYPOS: ReadonlyMap<string, string> = new Map([
  ['con', 'com'],
  ['cpm', 'com'],
  ['cmo', 'com'],
  ['ocm', 'com'],
  ['vom', 'com'],
  ['xom', 'com'],
  ['comm', 'com'],
  ['coom', 'com'],
  ['eee', 'ee'],
]);

/** The likely address behind a well-formed one whose domain is a known misspelling, else null. */
export function correctedDomain(key: string): string | null {
  const at = key.indexOf('@') + 1;
  const dot = key.lastIndexOf('.');
  const name = key.slice(at, dot);
  const ending = key.slice(dot + 1);
  const rightEnding = ENDING_TYPOS.get(ending);
  const provider = (rightEnding ?? ending) === 'com' ? DOMAIN_TYPOS.get(name) : undefined;
  if (provider !== undefined) return key.slice(0, at) + provider;
  return rightEnding === undefined ? null : `${key.slice(0, at)}${name}.${rightEnding}`;
}

/**
 * What an unusable address field may have meant, as a question to a person; null where there is no good guess.
 * `keyOf` is `addressKey`, given in so that this file does not depend on the one that asks.
 */
export function suggestAddress(text: string, keyOf: (address: string) => string | null): string | null {
  const pieces = text
    .toLowerCase()
    .replaceAll(/\s*@[\s@]*/g, '@')
    .split(/[;|/<>\s]+/);
  for (const piece of pieces) {
    const [local = '', domain = '', ...more] = piece.split('@');
    if (local === '' || domain === '' || more.length > 0) continue;
    const key = keyOf(`${withoutStrayDots(local.replaceAll(',', '.'))}@${repairDomain(domain)}`);
    if (key !== null) return correctedDomain(key) ?? key;
  }
  return null;
}

const withoutStrayDots = (text: string): string => text.replaceAll(/\.{2,}/g, '.').replaceAll(/^\.|\.$/g, '');

/** A domain with commas for dots, doubled dots, or no dot before a usual ending. */
function repairDomain(domain: string): string {
  const dotted = withoutStrayDots(domain.replaceAll(',', '.'));
  if (dotted.includes('.')) return dotted;
  const known = BARE_NAMES.get(dotted) ?? DOMAIN_TYPOS.get(dotted);
  return known ?? dotted.replace(/^(.{2,})(com|ee|eu|net|org|lv|lt|fi)$/, '$1.$2');
}

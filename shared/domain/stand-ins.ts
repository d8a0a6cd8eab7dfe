/** Puts tokens in the place of what names a client, a host or a place on the computer. */
export type StandIn = (text: string) => string;

/** One token with the words that it stands for. */
export interface Token {
  readonly token: string;
  readonly words: readonly string[];
}

/** Shorter words are replaced only where they stand alone. */
const SHORT = 4;

/** Legal forms, which people leave away. */
const FORM = /(?:^|\s)(?:OÜ|AS|MTÜ|SA|FIE|TÜ|UÜ|OY|AB|LLC|LTD|SIA|UAB)(?=\s|$)/giu;

/** Makes the function that replaces each of the words, however they are spelt in an address of a page or a path. */
export function createStandIn(tokens: readonly Token[]): StandIn {
  const byForm = new Map<string, string>();
  for (const { token, words } of tokens) {
    for (const form of words.flatMap(formsOf)) {
      const key = keyOf(form);
      if (!byForm.has(key)) byForm.set(key, token);
    }
  }
  const longestFirst = [...byForm.keys()].toSorted((a, b) => b.length - a.length);
  if (longestFirst.length === 0) return (text) => text;
  const pattern = new RegExp(longestFirst.map(patternOf).join('|'), 'giu');
  // Letters whose small form is spelt otherwise (İ) are found, and lose their own token only.
  return (text) => text.replaceAll(pattern, (found) => byForm.get(keyOf(found)) ?? '…');
}

const keyOf = (form: string): string => form.toLowerCase().replaceAll(/\s+/g, ' ');

/** The name of a client as people write it: whole, and without its legal form. */
export const clientWords = (name: string): readonly string[] => [name, name.replaceAll(FORM, ' ').trim()];

/** A folder as systems, addresses of files and JSON write it. */
export const pathWords = (path: string): readonly string[] => [
  path,
  path.replaceAll('\\', '/'),
  path.replaceAll('\\', '\\\\'),
];

function formsOf(word: string): readonly string[] {
  const clean = word.trim().toWellFormed();
  if (clean === '') return [];
  const spelt = [clean, clean.normalize('NFC'), clean.normalize('NFD')];
  return [...new Set(spelt.flatMap((each) => [each, encodeURI(each), encodeURIComponent(each)]))];
}

/** A blank may be any blank. In front of a word another letter makes it another word; behind it Estonian has endings. */
function patternOf(form: string): string {
  const escaped = form.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`).replaceAll(/\s+/g, String.raw`\s+`);
  const before = /^[\p{L}\p{N}]/u.test(form) ? String.raw`(?<![\p{L}\p{N}])` : '';
  const after = form.length < SHORT ? String.raw`(?![\p{L}\p{N}])` : '';
  return before + escaped + after;
}

/** Signs of fewer letters say too little: they stand in half of all texts. */
export const SHORTEST = 3;

/** Only so many letters of a sign are compared, its last ones: more would not fit into a small number. */
const LONGEST = 5;

/** Letters and digits, which are told apart; large and small letters are not. */
const LETTERS = 36;

/** Finds in one pass over a text which of many signs may stand in it, however many there are. */
export interface SignIndex<T> {
  /** Remembers what a sign stands for: a run of at least `SHORTEST` ASCII letters and digits. */
  add(sign: string, meaning: T): void;
  /** What may be in a text; more than is there, but never less. */
  lookUp(text: string): ReadonlySet<T>;
}

/** Makes an index that knows no sign yet. */
export function createSignIndex<T>(): SignIndex<T> {
  /** By length of what is compared, then by the letters as a number. */
  const byLength = new Map<number, Map<number, readonly T[]>>();
  return {
    add(sign, meaning) {
      const end = sign.slice(-LONGEST);
      const byKey = byLength.get(end.length) ?? new Map<number, readonly T[]>();
      const key = keyOf(end);
      byKey.set(key, [...(byKey.get(key) ?? []), meaning]);
      byLength.set(end.length, byKey);
    },
    lookUp(text) {
      const found = new Set<T>();
      const kinds = [...byLength].map(([length, byKey]) => ({ length, byKey, span: LETTERS ** length }));
      if (kinds.length === 0) return found;
      for (const view of viewsOf(text)) scan(view, kinds, found);
      return found;
    },
  };
}

interface Kind<T> {
  readonly length: number;
  readonly byKey: ReadonlyMap<number, readonly T[]>;
  readonly span: number;
}

/** Slides over a text with the last few letters as one number. */
function scan<T>(text: string, kinds: readonly Kind<T>[], found: Set<T>): void {
  const most = LETTERS ** (LONGEST - 1);
  let key = 0;
  let run = 0;
  for (let at = 0; at < text.length; at += 1) {
    const digit = digitOf(text.charCodeAt(at));
    run = digit < 0 ? 0 : run + 1;
    key = digit < 0 ? 0 : (key % most) * LETTERS + digit;
    for (const { length, byKey, span } of kinds) {
      if (run < length) continue;
      for (const each of byKey.get(key % span) ?? []) found.add(each);
    }
  }
}

/** A text as it is, and with the escaped letters and digits written out. */
function viewsOf(text: string): readonly string[] {
  const open = text.replaceAll(ESCAPED, (_, percent: string | undefined, json: string | undefined) =>
    String.fromCharCode(Number.parseInt(percent ?? json ?? '', 16)),
  );
  return open === text ? [text] : [text, open];
}

const ESCAPED = /%(?:25)*([3-7][0-9a-f])|\\u00([3-7][0-9a-f])/gi;

const keyOf = (sign: string): number =>
  Array.from(sign).reduce((key, letter) => key * LETTERS + digitOf(letter.charCodeAt(0)), 0);

/** A letter or digit as a number, -1 for anything else; two letters have signs that a search without case takes for them. */
function digitOf(unit: number): number {
  if (unit >= 48 && unit <= 57) return unit - 48;
  if (unit >= 97 && unit <= 122) return unit - 87;
  if (unit >= 65 && unit <= 90) return unit - 55;
  if (unit === KELVIN) return 20;
  return unit === LONG_S ? 28 : -1;
}

const KELVIN = 0x212a;
const LONG_S = 0x17f;

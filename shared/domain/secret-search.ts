import { findSecret, type Span } from './find-secret.ts';
import { HIDDEN } from './hide-values.ts';
import { foldCase, type SecretForms, secretForms, secretSigns } from './secret-forms.ts';
import { createSignIndex, SHORTEST } from './sign-index.ts';

/** The secrets that are known, and the search for them; its cost hardly grows with their number. */
export interface SecretSearch {
  /** Remembers a secret; one of blanks alone is none. */
  add(secret: string): void;
  /** A text without any of the secrets, in whatever form they were in it. */
  hideIn(text: string): string;
}

/** Answers the forms of one secret: made when they are first needed, which for most is never. */
type FormsOf = () => SecretForms;

/** Makes a search that knows no secret yet. */
export function createSecretSearch(): SecretSearch {
  const known = new Set<string>();
  const bySign = createSignIndex<FormsOf>();
  /** Those without a sign by which they could be told from afar: they are looked for in every text. */
  const unsigned: FormsOf[] = [];
  return {
    add(secret) {
      if (secret.trim() === '' || known.has(secret)) return;
      known.add(secret);
      const forms = once(() => secretForms(secret));
      const signs = secretSigns(secret);
      if (signs.some((sign) => sign.length < SHORTEST)) unsigned.push(forms);
      else for (const sign of signs) bySign.add(sign, forms);
    },
    hideIn(text) {
      const near = [...unsigned, ...bySign.lookUp(text)];
      if (near.length === 0) return text;
      const folded = foldCase(text);
      return cut(
        text,
        near.flatMap((forms) => findSecret(folded, forms())),
      );
    },
  };
}

/** Cuts places out; those that overlap are one, so that no end of a secret stays where another one begins inside it. */
function cut(text: string, places: readonly Span[]): string {
  let result = '';
  let done = 0;
  for (const { from, to } of places.toSorted((a, b) => a.from - b.from || b.to - a.to)) {
    if (from >= done) result += text.slice(done, from) + HIDDEN;
    done = Math.max(done, to);
  }
  return result + text.slice(done);
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

import type { ConsentSettings } from './connection.ts';

/** What a word about consent means; `unreadable` is a word that the connection does not list. */
export type WordMeaning = 'yes' | 'no' | 'blank' | 'unreadable';

// Format characters such as a zero-width space: nobody sees them, so they change no word.
const INVISIBLE = /\p{Cf}/gu;

/** The form in which words are compared. */
export function plainWord(word: string): string {
  return word.replace(INVISIBLE, '').trim().toLowerCase();
}

/** Prepares the reading of words as the connection's settings have them. */
export function createWordReader({ yes, no }: Pick<ConsentSettings, 'yes' | 'no'>): (word: string) => WordMeaning {
  const meanings = new Map<string, WordMeaning>(yes.map((word) => [plainWord(word), 'yes']));
  // A word under both lists is refused by the connection file; should it come all the same, it is a no.
  for (const word of no) meanings.set(plainWord(word), 'no');
  meanings.set('', 'blank');
  return (word) => meanings.get(plainWord(word)) ?? 'unreadable';
}

/** What became of a question that had to wait for its turn. */
export type Turn<T> =
  | { readonly kind: 'answered'; readonly value: T }
  | { readonly kind: 'broke'; readonly error: unknown }
  /** Nobody waits any longer. One that had begun goes on by itself; one that had not will never begin. */
  | { readonly kind: 'given-up'; readonly begun: boolean };

/** Puts a question and waits for its answer, at most `waitMs`; null waits for as long as it takes. */
export type Ask = <T>(question: () => Promise<T>, waitMs: number | null) => Promise<Turn<T>>;

/**
 * Makes a queue in which one question is open at a time: the next is put when the one before was really answered, even
 * where nobody waits for that answer any more.
 */
export function createTurns(): Ask {
  let last: Promise<unknown> = Promise.resolve();
  return (question, waitMs) => {
    let begun = false;
    let abandoned = false;
    const put = async () => {
      if (abandoned) return { kind: 'given-up', begun: false } as const;
      begun = true;
      try {
        return { kind: 'answered', value: await question() } as const;
      } catch (error) {
        // Caught here, so that an answer that comes too late is nobody's unhandled rejection.
        return { kind: 'broke', error } as const;
      }
    };
    const answer = last.then(put);
    last = answer;
    if (waitMs === null) return answer;
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        abandoned = true;
        resolve({ kind: 'given-up', begun });
      }, waitMs);
      void answer.then(resolve).finally(() => clearTimeout(timer));
    });
  };
}

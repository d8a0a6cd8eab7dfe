import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTurns } from '../../../electron/platform/one-at-a-time.ts';

/** A question that stays open until it is answered by hand. */
function openQuestion<T>() {
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  let asked = 0;
  return {
    ask: () => {
      asked += 1;
      return promise;
    },
    answer: resolve,
    fail: reject,
    asked: () => asked,
  };
}

describe('questions that are put one at a time', () => {
  it('never overlap, are put in order, and each gets its own answer, whatever they do and however long it takes', async () => {
    const question = fc.record({ ms: fc.integer({ min: 0, max: 3 }), breaks: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(fc.array(question, { maxLength: 8 }), async (questions) => {
        const ask = createTurns();
        let open = 0;
        let most = 0;
        const begun: number[] = [];
        const turns = await Promise.all(
          questions.map(({ ms, breaks }, n) =>
            ask(async () => {
              begun.push(n);
              open += 1;
              most = Math.max(most, open);
              await sleep(ms);
              open -= 1;
              if (breaks) throw new Error(`broke ${n}`);
              return n;
            }, null),
          ),
        );
        expect(most).toBeLessThanOrEqual(1);
        expect(begun).toEqual(questions.map((_, n) => n));
        expect(turns).toEqual(
          questions.map(({ breaks }, n) =>
            breaks ? { kind: 'broke', error: new Error(`broke ${n}`) } : { kind: 'answered', value: n },
          ),
        );
      }),
      { numRuns: 40 },
    );
  });

  it('are given up one by one while the first stays open, and those that had not begun never begin', async () => {
    const ask = createTurns();
    const [first, second, third] = [openQuestion<string>(), openQuestion<string>(), openQuestion<string>()];
    const given = [ask(first.ask, 20), ask(second.ask, 20)];
    expect(await Promise.all(given)).toEqual([
      { kind: 'given-up', begun: true },
      { kind: 'given-up', begun: false },
    ]);
    const patient = ask(third.ask, null);
    first.answer('late');
    third.answer('third');
    expect(await patient).toEqual({ kind: 'answered', value: 'third' });
    expect([first.asked(), second.asked(), third.asked()]).toEqual([1, 0, 1]);
  });

  it('may fail after they were given up without anybody being told', async () => {
    const unhandled: unknown[] = [];
    const hear = (error: unknown) => void unhandled.push(error);
    process.on('unhandledRejection', hear);
    try {
      const ask = createTurns();
      const late = openQuestion<string>();
      expect(await ask(late.ask, 5)).toEqual({ kind: 'given-up', begun: true });
      late.fail(new Error('too late'));
      expect(await ask(async () => 'next', 500)).toEqual({ kind: 'answered', value: 'next' });
      await sleep(5);
      expect(unhandled).toEqual([]);
    } finally {
      process.off('unhandledRejection', hear);
    }
  });
});

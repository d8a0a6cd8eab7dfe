import { describe, expect, it } from 'vitest';
import { createCallLink, type Handler } from '../../../electron/thread/call-link.ts';
import { ProblemError, problemIn } from '../../../shared/domain/problem-error.ts';
import { linkedPorts, settled } from '../../support/linked-ports.ts';

/** A link whose other side has these handlers. */
function linked(handlers: Readonly<Record<string, Handler>>, own: Readonly<Record<string, Handler>> = {}) {
  const ports = linkedPorts();
  const link = createCallLink(ports.near, own);
  const other = createCallLink(ports.far, handlers);
  return { link, other, [Symbol.dispose]: () => ports[Symbol.dispose]() };
}

/** A promise that a test resolves by hand. */
function gate() {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { opened: promise, open: resolve };
}

describe('a call to the other thread', () => {
  it('brings back a failure that has a name with its name, and a bug as a bug', async () => {
    using pair = linked({
      full: async () => {
        throw new ProblemError({ code: 'store/full', values: { file: 'x.db' } });
      },
      bug: async () => {
        throw new TypeError('oops');
      },
    });
    const errors = await Promise.allSettled([pair.link.call('full', []), pair.link.call('bug', [])]);
    const problems = errors.map((each) => (each.status === 'rejected' ? problemIn(each.reason) : 'answered'));
    expect(problems).toEqual([{ code: 'store/full', values: { file: 'x.db' } }, null]);
  });

  it('carries arguments there and the answer back, many at once', async () => {
    using pair = linked({
      add: async ([a, b]) => (a as number) + (b as number),
      slowly: async ([ms]) => {
        await new Promise((resolve) => {
          setTimeout(resolve, ms as number);
        });
        return ms;
      },
      echo: async ([value]) => value,
    });
    const values = { map: new Map([['a', 1]]), date: new Date(0), nothing: null, bytes: new Uint8Array([1, 2]) };
    expect(
      await Promise.all([
        pair.link.call('slowly', [30]),
        pair.link.call('add', [1, 2]),
        pair.link.call('slowly', [1]),
        pair.link.call('echo', [values]),
        pair.link.call('echo', []),
      ]),
    ).toEqual([30, 3, 1, values, undefined]);
  });

  it('goes both ways, also while another one is under way', async () => {
    using pair: ReturnType<typeof linked> = linked(
      { outer: async () => `outer(${String(await pair.other.call('inner', []))})` },
      { inner: async () => 'inner' },
    );
    expect(await pair.link.call('outer', [])).toBe('outer(inner)');
  });

  it('brings an error across with its message and where it came from', async () => {
    using pair = linked({
      broken: async () => {
        throw new TypeError('katki: õ');
      },
      odd: async () => {
        // oxlint-disable-next-line no-throw-literal
        throw 'just text';
      },
      unsendable: async () => () => 'a function cannot cross',
      still: async () => 'here',
    });
    const error = await pair.link.call('broken', []).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(Error);
    expect(error).toHaveProperty('message', 'katki: õ');
    expect((error as Error).stack).toContain('call-link.test.ts');
    await expect(pair.link.call('odd', [])).rejects.toThrow('just text');
    await expect(pair.link.call('unsendable', [])).rejects.toThrow(/could not be cloned/);
    await expect(pair.link.call('still', [() => 'nor can an argument'])).rejects.toThrow(/could not be cloned/);
    expect(await pair.link.call('still', [])).toBe('here');
  });

  it.each(['', 'nothing', 'toString', 'constructor', '__proto__', 'hasOwnProperty', 'valueOf'])(
    'reaches handlers only, not “%s”',
    async (name) => {
      using pair = linked({ something: async () => 1 });
      await expect(pair.link.call(name, [])).rejects.toThrow(`no handler for ${name}`);
    },
  );
});

describe('values that are handed over before the answer', () => {
  it('come in order, one after the other, and all before the answer', async () => {
    using pair = linked({
      count: async (_, emit) => {
        for (let n = 0; n < 50; n += 1) await emit(n);
        return 'done';
      },
    });
    const taken: number[] = [];
    let busy = false;
    const answer = await pair.link.call('count', [], async (value) => {
      expect(busy).toBe(false);
      busy = true;
      await new Promise((resolve) => {
        setTimeout(resolve, Math.random() * 2);
      });
      busy = false;
      taken.push(value as number);
    });
    expect([answer, taken]).toEqual(['done', Array.from({ length: 50 }, (_, n) => n)]);
  });

  it('are never more than four on their way', async () => {
    let emitted = 0;
    using pair = linked({
      count: async (_, emit) => {
        while (emitted < 20) {
          await emit(emitted);
          emitted += 1;
        }
        return emitted;
      },
    });
    let taken = 0;
    let next = gate();
    const answer = pair.link.call('count', [], async () => {
      taken += 1;
      await next.opened;
    });
    await settled();
    // Four are out, one of them in the taker's hands; the emitter waits with the fifth.
    expect([emitted, taken]).toEqual([4, 1]);
    for (let n = 2; n <= 16; n += 1) {
      const before = next;
      next = gate();
      before.open();
      await settled();
      expect([emitted, taken]).toEqual([n + 3, n]);
    }
    next.open();
    expect(await answer).toBe(20);
    expect(taken).toBe(20);
  });

  it('that are emitted without waiting keep the window and the order', async () => {
    using pair = linked({
      burst: async (_, emit) => {
        await Promise.all(Array.from({ length: 30 }, (_each, n) => emit(n)));
        return 'done';
      },
    });
    const taken: unknown[] = [];
    await pair.link.call('burst', [], (value) => void taken.push(value));
    expect(taken).toEqual(Array.from({ length: 30 }, (_, n) => n));
  });

  it('end soon after the taker says stop', async () => {
    using pair = linked({
      endless: async (_, emit) => {
        for (let n = 0; ; n += 1) if ((await emit(n)) === 'stop') return n;
      },
    });
    const taken: unknown[] = [];
    const last = await pair.link.call('endless', [], (value) => {
      taken.push(value);
      return value === 9 ? 'stop' : undefined;
    });
    expect(last).toBeGreaterThanOrEqual(10);
    expect(last).toBeLessThanOrEqual(14);
    expect(taken.length).toBeLessThanOrEqual(14);
  });

  it('whose taker breaks fail the call and let the other side go on', async () => {
    const ended = gate();
    using pair = linked({
      endless: async (_, emit) => {
        for (let n = 0; ; n += 1) {
          if ((await emit(n)) === 'stop') {
            ended.open();
            return n;
          }
        }
      },
      still: async () => 'here',
    });
    const taken: unknown[] = [];
    const call = pair.link.call('endless', [], (value) => {
      taken.push(value);
      throw new Error('the taker broke');
    });
    await expect(call).rejects.toThrow('the taker broke');
    await ended.opened;
    expect(taken).toEqual([0]);
    expect(await pair.link.call('still', [])).toBe('here');
  });

  it('move bytes instead of copying them, and only those that were given', async () => {
    const own = new Uint8Array([1, 2, 3]);
    const large = new Uint8Array([0, 4, 5, 6, 0]);
    const part = large.subarray(1, 4);
    using pair = linked({
      bytes: async (_, emit) => {
        await emit(own);
        await emit(part);
        await emit(Buffer.from('õ'));
        return null;
      },
    });
    const taken: Uint8Array[] = [];
    await pair.link.call('bytes', [], (value) => void taken.push(value as Uint8Array));
    expect(taken.map((each) => [...each])).toEqual([
      [1, 2, 3],
      [4, 5, 6],
      [0xc3, 0xb5],
    ]);
    expect(taken.map((each) => each.buffer.byteLength)).toEqual([3, 3, 2]);
    // Moved: nothing is left here. A part of something larger leaves the rest as it was.
    expect(own.byteLength).toBe(0);
    expect([...large]).toEqual([0, 4, 5, 6, 0]);
  });
});

describe('another side that is gone', () => {
  it('fails the calls under way and those that come later', async () => {
    using pair = linked({ never: () => new Promise(() => undefined) });
    const calls = [pair.link.call('never', []), pair.link.call('never', [])];
    pair.link.abandon(new Error('the thread ended'));
    for (const call of calls) await expect(call).rejects.toThrow('the thread ended');
    await expect(pair.link.call('never', [])).rejects.toThrow('the thread ended');
    pair.link.abandon(new Error('said twice'));
    await expect(pair.link.call('never', [])).rejects.toThrow('the thread ended');
  });

  it('lets go of a handler that waits to hand over a value', async () => {
    const ended = Promise.withResolvers<unknown>();
    using pair = linked({
      endless: async (_, emit) => {
        try {
          for (;;) await emit('x');
        } catch (error) {
          ended.resolve(error);
          throw error;
        }
      },
    });
    // A taker that never comes back: as a thread that died with values in its hands.
    void pair.link.call('endless', [], () => new Promise(() => undefined)).catch(() => undefined);
    await settled();
    pair.other.abandon(new Error('the thread ended'));
    expect(await ended.promise).toMatchObject({ message: 'the thread ended' });
  });
});

describe('a question to the caller', () => {
  it('waits for what the caller says of it, each time anew', async () => {
    const verdicts: unknown[] = [];
    using pair = linked({
      write: async (_args, _emit, ask) => {
        for (let n = 0; n < 3; n += 1) verdicts.push(await ask(n));
        return 'done';
      },
    });
    const answering = gate();
    const answer = pair.link.call('write', [], async (n) => {
      await answering.opened;
      return n === 1 ? 'stop' : undefined;
    });
    await settled();
    expect(verdicts).toEqual([]);
    answering.open();
    expect(await answer).toBe('done');
    // Who said stop has said it for good.
    expect(verdicts).toEqual([undefined, 'stop', 'stop']);
  });

  it('fails where the caller is gone before it has answered', async () => {
    const { promise: failure, resolve } = Promise.withResolvers<unknown>();
    using pair = linked({
      write: async (_args, _emit, ask) => {
        await ask(null).catch(resolve);
        return null;
      },
    });
    void pair.link.call('write', [], () => new Promise<void>(() => undefined)).catch(() => undefined);
    await settled();
    pair.other.abandon(new Error('the engine thread ended'));
    expect(await failure).toEqual(new Error('the engine thread ended'));
  });
});

/** The link between the page's own world and the preload's: what crosses it is copied, never shared. */
export interface Link {
  /** Puts a copy of a value into the page's world; throws in Electron's words where it may not. */
  expose(key: string, value: unknown): void;
}

/** A value on its way: what it is, and the parts that the copy is made of. */
type Packed = readonly [kind: string, ...parts: unknown[]];

/**
 * Plays Electron's contextBridge between two worlds of one document. Runs in the page, once in each world and before
 * any script of the page, so it may use nothing from outside itself. The worlds share only the document: messages are
 * events on it whose name nobody else knows, and Chromium clones what an event carries from one world to the other.
 */
export function joinWorlds(here: 'page' | 'preload', secret: string): Link {
  const NOT_CLONED = 'An object could not be cloned.';
  const there = here === 'page' ? 'preload' : 'page';
  const dispatch = document.dispatchEvent.bind(document);
  const Message = CustomEvent;
  const functions = new Map<number, (...args: unknown[]) => unknown>();
  const promises = new Map<number, { resolve(value: unknown): void; reject(error: unknown): void }>();
  const answers: unknown[] = [];
  let count = 0;

  const post = (detail: unknown) => dispatch(new Message(`${secret}:${there}`, { detail }));

  const ask = (message: unknown): unknown => {
    post(message);
    const [ok, packed] = answers.pop() as [boolean, Packed];
    if (!ok) throw unpack(packed);
    return unpack(packed);
  };

  const settle = (id: number, ok: boolean, value: unknown) => {
    try {
      post({ kind: 'settle', id, ok, value: pack(value) });
    } catch (error) {
      post({ kind: 'settle', id, ok: false, value: pack(error) });
    }
  };

  function pack(value: unknown): Packed {
    const seen = { clonable: true };
    const packed = packPart(value, 0, seen);
    // A clone of the whole finds what a look at its parts cannot: a Proxy.
    if (seen.clonable) clone(value);
    return packed;
  }

  function clone(value: unknown): void {
    try {
      structuredClone(value);
    } catch {
      throw new TypeError(NOT_CLONED);
    }
  }

  function packPart(value: unknown, depth: number, seen: { clonable: boolean }): Packed {
    if (depth > 1000) {
      throw new TypeError(
        'Electron contextBridge recursion depth exceeded.  Nested objects deeper than 1000 are not supported.',
      );
    }
    if (typeof value === 'symbol') throw new TypeError(NOT_CLONED);
    if (typeof value === 'function') {
      seen.clonable = false;
      count += 1;
      functions.set(count, value as (...args: unknown[]) => unknown);
      return ['function', count];
    }
    if (typeof value !== 'object' || value === null) return ['value', value];
    if (value instanceof Promise) {
      seen.clonable = false;
      count += 1;
      const id = count;
      value.then(
        (result) => settle(id, true, result),
        (error: unknown) => settle(id, false, error),
      );
      return ['promise', id];
    }
    // Of an error only its message and its stack arrive.
    if (value instanceof Error) return ['error', value.message, value.stack ?? ''];
    if (Array.isArray(value)) return ['array', value.map((part) => packPart(part, depth + 1, seen))];
    if (Object.prototype.toString.call(value) === '[object Object]') {
      return ['object', Object.entries(value).map(([key, part]) => [key, packPart(part, depth + 1, seen)])];
    }
    clone(value);
    return ['value', value];
  }

  function unpack([kind, first, second]: Packed): unknown {
    if (kind === 'value') return first;
    if (kind === 'array') return (first as Packed[]).map(unpack);
    if (kind === 'object') {
      return Object.fromEntries((first as [string, Packed][]).map(([key, part]) => [key, unpack(part)]));
    }
    if (kind === 'error') return Object.assign(new Error(String(first)), { stack: String(second) });
    if (kind === 'promise') {
      return new Promise((resolve, reject) => void promises.set(first as number, { resolve, reject }));
    }
    return (...args: unknown[]) => ask({ kind: 'call', id: first, args: args.map(pack) });
  }

  const freeze = (value: unknown): unknown => {
    if ((typeof value === 'object' && value !== null) || typeof value === 'function') {
      for (const part of Object.values(value)) freeze(part);
      Object.freeze(value);
    }
    return value;
  };

  const answer = (work: () => unknown) => {
    let reply: [boolean, Packed];
    try {
      reply = [true, pack(work())];
    } catch (error) {
      reply = [false, pack(error instanceof Error ? error : new Error(String(error)))];
    }
    post({ kind: 'answer', reply });
  };

  const put = (key: string, packed: Packed) => {
    if (key in globalThis) {
      throw new Error('Cannot bind an API on top of an existing property on the window object');
    }
    const value = freeze(unpack(packed));
    Object.defineProperty(globalThis, key, { value, enumerable: true, writable: false, configurable: false });
  };

  document.addEventListener(`${secret}:${here}`, (event) => {
    if (!(event instanceof Message)) return;
    const message = event.detail as { kind: string; id: number; ok: boolean; key: string; [part: string]: unknown };
    if (message.kind === 'answer') answers.push(message['reply']);
    else if (message.kind === 'settle') {
      const promise = promises.get(message.id);
      promises.delete(message.id);
      if (message.ok) promise?.resolve(unpack(message['value'] as Packed));
      else promise?.reject(unpack(message['value'] as Packed));
    } else if (message.kind === 'call') {
      answer(() => functions.get(message.id)?.(...(message['args'] as Packed[]).map(unpack)));
    } else if (message.kind === 'expose' && here === 'page') {
      answer(() => put(message.key, message['value'] as Packed));
    }
  });

  return { expose: (key, value) => void ask({ kind: 'expose', key, value: pack(value) }) };
}

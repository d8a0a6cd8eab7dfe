/** Carries values as text between the program and its page, where the structured clone itself cannot travel. */
export interface Wire {
  /** Text of a value that can be cloned; throws where it cannot, or where the stand-in cannot carry it. */
  write(value: unknown): string;
  read(text: string): unknown;
}

/**
 * Makes the wire. Its source also runs in the page, so it may use nothing from outside itself.
 * Whatever JSON has no word for travels as `{ $: kind, v: value }`.
 */
export function makeWire(): Wire {
  const kindOf = (value: object) => Object.prototype.toString.call(value).slice(8, -1);
  const pack = (value: unknown, path: readonly object[]): unknown => {
    if (value === undefined) return { $: 'undefined' };
    if (typeof value === 'bigint') return { $: 'bigint', v: String(value) };
    if (typeof value === 'number' && (!Number.isFinite(value) || Object.is(value, -0))) {
      return { $: 'number', v: Object.is(value, -0) ? '-0' : String(value) };
    }
    if (typeof value !== 'object' || value === null) return value;
    if (path.includes(value)) throw new Error('The stand-in cannot carry a value that holds itself.');
    const inner = (part: unknown) => pack(part, [...path, value]);
    if (Array.isArray(value)) return value.map(inner);
    if (value instanceof Date) return { $: 'Date', v: value.getTime() };
    if (value instanceof Error) return { $: 'Error', v: [value.name, value.message, value.stack ?? ''] };
    if (value instanceof Map) return { $: 'Map', v: [...value].map(inner) };
    if (value instanceof Set) return { $: 'Set', v: [...value].map(inner) };
    if (value instanceof Uint8Array) return { $: 'Uint8Array', v: [...value] };
    if (kindOf(value) !== 'Object') throw new Error(`The stand-in cannot carry a ${kindOf(value)}.`);
    const entries = Object.entries(value).map(([key, part]) => [key, inner(part)] as const);
    // `$` is taken, and `__proto__` would not survive as a key.
    const plain = entries.every(([key]) => key !== '$' && key !== '__proto__');
    return plain ? Object.fromEntries(entries) : { $: 'Object', v: entries };
  };
  const unpack = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map(unpack);
    if (!('$' in value)) return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, unpack(part)]));
    const { $: kind, v } = value as { $: string; v: unknown };
    const list = Array.isArray(v) ? v : [];
    if (kind === 'undefined') return undefined;
    if (kind === 'bigint') return BigInt(String(v));
    if (kind === 'number') return Number(v);
    if (kind === 'Date') return new Date(Number(v));
    if (kind === 'Uint8Array') return new Uint8Array(list);
    if (kind === 'Set') return new Set(list.map(unpack));
    if (kind === 'Map') return new Map(list.map((entry) => unpack(entry) as [unknown, unknown]));
    if (kind === 'Object') return Object.fromEntries(list.map(([key, part]) => [key, unpack(part)]));
    const [name, message, stack] = list.map(String);
    return Object.assign(new Error(message ?? ''), { name: name ?? 'Error', stack: stack ?? '' });
  };
  return {
    // What cannot be cloned is refused by the clone itself, as Electron does it.
    write: (value) => JSON.stringify(pack(structuredClone(value), [])),
    read: (text) => unpack(JSON.parse(text)),
  };
}

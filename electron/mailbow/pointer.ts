/** What stands at a JSON pointer (RFC 6901; `""` is the whole), or undefined where there is nothing. */
export function valueAt(json: unknown, pointer: string): unknown {
  let value = json;
  for (const name of namesOf(pointer)) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
    value = Reflect.get(value, name);
  }
  return value;
}

/** A JSON object with each value at its pointer; a value of undefined is left out. */
export function objectWith(parts: readonly (readonly [pointer: string, value: unknown])[]): Record<string, unknown> {
  const whole: Record<string, unknown> = {};
  for (const [pointer, value] of parts) {
    if (value !== undefined) put(whole, namesOf(pointer), value);
  }
  return whole;
}

/** The pointer of something deeper: `pointerTo('/items', 3, 'email')` is `/items/3/email`. */
export function pointerTo(pointer: string, ...path: readonly PropertyKey[]): string {
  return pointer + path.map((name) => `/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** The names on the way to what a pointer means. */
export function namesOf(pointer: string): string[] {
  if (pointer === '') return [];
  return pointer
    .slice(1)
    .split('/')
    .map((name) => (name.includes('~') ? name.replaceAll('~1', '/').replaceAll('~0', '~') : name));
}

function put(into: Record<string, unknown>, names: readonly string[], value: unknown): void {
  const [name = '', ...deeper] = names;
  if (deeper.length === 0) {
    into[name] = value;
    return;
  }
  const there = into[name];
  const inner: Record<string, unknown> = typeof there === 'object' && there !== null ? { ...there } : {};
  put(inner, deeper, value);
  into[name] = inner;
}

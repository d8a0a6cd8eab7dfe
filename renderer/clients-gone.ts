const listeners = new Set<(connection: string) => void>();

/** Lets a store forget what it keeps of a client once that is removed. */
export function whenClientGone(listener: (connection: string) => void): void {
  listeners.add(listener);
}

/** Tells every store which clients are not there any more: another one may come under the same name. */
export function tellClientsGone(before: readonly string[], now: readonly string[]): void {
  const here = new Set(now);
  for (const name of before) if (!here.has(name)) for (const listener of listeners) listener(name);
}

/** How far a push had come at a moment (ms). */
export interface Mark {
  readonly at: number;
  readonly done: number;
}

/** What is told of the time that is left: never more exactly than anybody can know it. */
export type Remaining =
  | { readonly kind: 'soon' }
  | { readonly kind: 'minute' }
  | { readonly kind: 'minutes'; readonly count: number }
  | { readonly kind: 'hours'; readonly count: number };

/** Before so much is done, in ms and in changes, a guess would jump about. */
const SHORTEST_MS = 3_000;
const FEWEST = 5;

/** How long a push still takes at the pace that it has had since `from`; null while nothing can be said. */
export function remainingTime(from: Mark, now: Mark, total: number): Remaining | null {
  const spent = now.at - from.at;
  const done = now.done - from.done;
  if (spent < SHORTEST_MS || done < FEWEST) return null;
  const seconds = ((total - now.done) * spent) / done / 1000;
  if (seconds < 20) return { kind: 'soon' };
  if (seconds < 90) return { kind: 'minute' };
  const minutes = seconds / 60;
  if (minutes < 10) return { kind: 'minutes', count: Math.round(minutes) };
  if (minutes < 90) return { kind: 'minutes', count: Math.round(minutes / 5) * 5 };
  return { kind: 'hours', count: Math.round(minutes / 60) };
}

import { statSync } from 'node:fs';
import type { Chance } from '../random.ts';

/** When a process is killed. */
export type Moment =
  /** So many ms after its start. */
  | { readonly kind: 'time'; readonly ms: number }
  /** When the n-th call has come to Mailbow, before it is carried out. */
  | { readonly kind: 'request'; readonly n: number }
  /** When the n-th write is carried out, before its answer leaves. */
  | { readonly kind: 'unanswered'; readonly n: number }
  /** When the n-th write was answered. */
  | { readonly kind: 'answered'; readonly n: number }
  /** When this part of Directo's document was sent. */
  | { readonly kind: 'fetch'; readonly share: number }
  /** At the n-th change of the database after Directo's document was sent: the load is swapped in. */
  | { readonly kind: 'swap'; readonly n: number }
  /** At the n-th change of the database after the last page of contacts: the plan is made. */
  | { readonly kind: 'plan'; readonly n: number }
  /** At the n-th change of the database after the first write: the journal is kept. */
  | { readonly kind: 'journal'; readonly n: number };

/** What an undisturbed run came to: the moments are chosen within it. */
export interface Course {
  readonly ms: number;
  readonly requests: number;
  readonly writes: number;
}

const NAMED = ['request', 'unanswered', 'answered', 'fetch', 'swap', 'plan', 'journal'] as const;

/** Chooses a moment: half of them by the clock, half by what happens. */
export function chooseMoment(chance: Chance, { ms, requests, writes }: Course, index: number): Moment {
  if (index % 2 === 0) return { kind: 'time', ms: Math.floor(chance.next() * ms) };
  const kind = NAMED[((index - 1) / 2) % NAMED.length] ?? 'request';
  switch (kind) {
    case 'request':
      return { kind, n: chance.whole(1, requests) };
    case 'unanswered':
    case 'answered':
      return { kind, n: chance.whole(1, writes) };
    case 'fetch':
      return { kind, share: chance.next() };
    case 'swap':
    case 'plan':
      return { kind, n: chance.whole(1, 6) };
    case 'journal':
      return { kind, n: chance.whole(1, writes) };
  }
}

/** Counts the changes of a database's journal file from outside, without touching its locks; `stop` ends it. */
export function watchJournal(database: string, onChange: () => void): { stop(): void } {
  let before = '';
  const timer = setInterval(() => {
    const stat = statSync(`${database}-wal`, { throwIfNoEntry: false, bigint: true });
    const now = stat === undefined ? '' : `${stat.size} ${stat.mtimeNs}`;
    if (before !== '' && now !== before) onChange();
    before = now;
  }, 1);
  return { stop: () => clearInterval(timer) };
}

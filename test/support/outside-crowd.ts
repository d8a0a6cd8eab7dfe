import { expect } from 'vitest';
import { type Bench, type BenchOptions, openBench } from './outside-bench.ts';
import type { Card } from './outside-feed.ts';
import { aPerson, type Person } from './outside-mailbow.ts';
import { type OutsideFinding, type OutsidePlan, readPlan } from './outside-plan.ts';

/** So many customers; the codes go on from `from`, so that two crowds may stand side by side. */
export function crowd(size: number, more: (n: number) => Partial<Card> = () => ({}), from = 1): Card[] {
  return Array.from({ length: size }, (_, index) => {
    const n = index + from;
    const code = String(n).padStart(5, '0');
    return { code, email: `m${code}@example.ee`, name: `Nimi ${n}`, ...more(n) };
  });
}

/** The same crowd with the first so many cards changed. */
export const firstOf = (cards: readonly Card[], count: number, change: (card: Card) => Partial<Card>): Card[] =>
  cards.map((card, n) => (n < count ? { ...card, ...change(card) } : card));

/** The contacts that these cards describe, as if somebody had imported them by hand. */
export const contactsOf = (cards: readonly Card[], more: Partial<Person> = {}): Person[] =>
  cards.map(({ email, name }) =>
    aPerson(String(email), {
      fields: { name },
      optin: { status: 'given', changedAt: '2024-09-01T09:00:00Z', changedBy: 'api' },
      ...more,
    }),
  );

/** A client whose first run is behind it: every card has its contact already. */
export async function settled(before: readonly Card[], setup: BenchOptions = {}): Promise<Bench> {
  const bench = await openBench({ here: true, feed: before, people: contactsOf(before), ...setup });
  await bench.sync();
  return bench;
}

/** `plan --json`, held or not; the exit status must fit, and nothing may be written. */
export async function anyPlan(bench: Bench): Promise<OutsidePlan> {
  const writes = bench.mailbow.writes.length;
  const ended = await bench.run('plan', '--json');
  expect([[ended.status, ended.err]]).toEqual([[ended.status === 5 ? 5 : 0, ended.err]]);
  const plan = readPlan(ended.out);
  expect(ended.status).toBe(plan.held ? 5 : 0);
  expect(bench.mailbow.writes).toHaveLength(writes);
  return plan;
}

/** The finding of that limit or drift, without its words; null where there is none. */
export function findingOf(plan: OutsidePlan, id: string): Omit<OutsideFinding, 'text' | 'id'> | null {
  const found = plan.findings.filter((each) => each.id === id);
  expect(found.length).toBeLessThanOrEqual(1);
  const [{ level, value, limit, count } = { level: null }] = found;
  if (level === null) return null;
  return { level, value: Number(value?.toFixed(4)), limit: limit ?? null, count: count ?? null };
}

import { expect } from 'vitest';
import { type Bench, openBench } from '../outside-bench.ts';
import type { Card } from '../outside-feed.ts';
import type { AskedMailbow, Person } from '../outside-mailbow.ts';
import { ANCHORS, change, connectionOf, perform, personOf } from './acts.ts';
import { keyOf } from './address.ts';
import { answer } from './answer.ts';
import { judge } from './consent.ts';
import { withoutExcluded } from './excluded.ts';
import { readRecords } from './groups.ts';
import { after, learn, nothingYet, notice, type Stand, standsOf } from './memory.ts';
import { expectPlan } from './plan.ts';
import type { Story } from './stories.ts';
import { difference, explain } from './told.ts';
import type { Memory, World } from './types.ts';

/** Plans, and holds the plan against the rules. */
async function compare(bench: Bench, world: World) {
  notice(world.memory, bench.mailbow.people);
  const now = { ...world, people: bench.mailbow.people, feed: bench.feed as Card[] };
  const expected = expectPlan(now);
  const plan = await bench.plan();
  const differs = difference(expected, plan, now);
  if (differs !== null) throw new Error(differs);
  return { expected, plan };
}

/** Nobody who refused is set to given: neither in Mailbow, except by an approval, nor on a card. */
function expectRespect(writes: readonly AskedMailbow[], before: readonly Person[], { memory, settings, feed }: World) {
  const { customers } = readRecords(feed, settings);
  for (const { verb, path, body } of writes) {
    if (verb === 'POST' && path === '/v3/contacts') {
      const { email, optin } = body as { readonly email: string; readonly optin?: { readonly status: string } };
      const cards = customers.filter(({ key }) => key === keyOf(email)).map(({ card }) => card);
      expect([email, judge(cards).says, optin?.status]).not.toEqual([email, 'no', 'given']);
    }
    const hash = /^\/v3\/contacts\/([^/]+)\/optin$/.exec(path)?.[1];
    const person = before.find((each) => each.hash === hash);
    if (person === undefined || Reflect.get(body as object, 'status') !== 'given') continue;
    const approved = memory.approvals.some(({ hash: of }) => of === hash);
    expect([person.email, person.optin.status, approved]).toEqual([
      person.email,
      approved ? 'withdrawn' : 'unknown',
      approved,
    ]);
  }
}

/** Tells a story to the product and to the oracle; answers how many plans were compared. */
export async function tellStory({ settings, cards, contacts, steps }: Story): Promise<number> {
  const memory: Memory = nothingYet();
  await using bench = await openBench({
    here: true,
    people: contacts.map(personOf),
    fields: ['phone', 'ala'].map((key) => ({ key, label: key, type: 'text' })),
    connection: connectionOf(settings),
  });
  let plans = 0;
  let rest: readonly Card[] = cards;
  for (const [n, step] of steps.entries()) {
    if (n > 0) {
      rest = change(rest, step);
      for (const act of step.acts) perform(act, bench);
    }
    rest = withoutExcluded(rest, { settings, feed: rest, people: bench.mailbow.people, memory });
    bench.feed = [...rest, ...ANCHORS];
    const world: World = { settings, feed: rest, people: [], memory };
    let { expected, plan } = await compare(bench, world);
    plans += 1;
    if (await answer(bench, world, step, expected)) {
      ({ expected, plan } = await compare(bench, world));
      plans += 1;
    }
    const before = structuredClone(bench.mailbow.people);
    const done = bench.mailbow.writes.length;
    const ended =
      step.by === 'push' ? await bench.run('push', '--plan', plan.hash, '--json') : await bench.run('sync', '--json');
    const told: World = { ...world, feed: bench.feed as Card[], people: before };
    if (ended.status !== 0)
      throw new Error(explain(`${step.by} ended with ${ended.status}: ${ended.out}${ended.err}`, expected, told));
    expectRespect(bench.mailbow.writes.slice(done), before, told);
    const odd = unlike(after(before, expected.operations), standsOf(bench.mailbow.people));
    if (odd !== null) throw new Error(explain(odd, expected, told));
    learn(memory, expected.places, expected.operations, bench.mailbow.people);
    memory.approvals.splice(0);
    const again = await compare(bench, world);
    plans += 1;
    expect(again.plan.operations).toEqual([]);
  }
  return plans;
}

/** Which contacts are not as they should be; null where all are. */
function unlike(should: ReadonlyMap<string, Stand>, is: ReadonlyMap<string, Stand>): string | null {
  const lines = (stands: ReadonlyMap<string, Stand>) => [...stands].map((each) => JSON.stringify(each));
  const missing = lines(should).filter((line) => !lines(is).includes(line));
  const extra = lines(is).filter((line) => !lines(should).includes(line));
  if (missing.length + extra.length === 0) return null;
  return [
    'contacts are not as planned',
    ...missing.map((line) => `  - ${line}`),
    ...extra.map((line) => `  + ${line}`),
  ].join('\n');
}

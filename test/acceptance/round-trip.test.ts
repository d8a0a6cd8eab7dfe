import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Bench, expectDone, openBench } from '../support/outside-bench.ts';
import type { Card } from '../support/outside-feed.ts';
import { aPerson, type Person } from '../support/outside-mailbow.ts';

/** Few addresses and names, so that customers meet each other and Mailbow's contacts. */
const address = fc.oneof(
  { weight: 12, arbitrary: fc.integer({ min: 0, max: 9 }).map((n) => `k${n}@example.ee`) },
  {
    weight: 3,
    arbitrary: fc
      .tuple(fc.integer({ min: 0, max: 9 }), fc.constantFrom(' ', '; ', ','))
      .map(([n, by]) => `K${n}@Example.ee${by}x${n}@õun.ee`),
  },
  { weight: 2, arbitrary: fc.constantFrom('', ' ', 'vigane@', 'mari@gmial.com') },
);
const word = fc.oneof(
  fc.constantFrom('Mari', 'Jüri Õun', '', ' ', '<&">\'', 'a\nb', '007', '1,50'),
  fc.string({ unit: 'grapheme', maxLength: 6 }),
);
const label = fc.constantFrom('', 'VIP', 'ERA', 'VIP;ERA', 'a, b', ' Õ ');
const card: fc.Arbitrary<Card> = fc.record(
  {
    code: fc.oneof(
      { weight: 9, arbitrary: fc.integer({ min: 1, max: 12 }).map(String) },
      { weight: 1, arbitrary: fc.constantFrom('', 'Ä 1', '0012') },
    ),
    email: address,
    name: word,
    phone: fc.constantFrom('5550001', '+372 5550001', '00358 401234567', 'x', ''),
    discount: fc.constantFrom('80.0000', '80', '0.0000', '12.50', ''),
    class: label,
    closed: fc.constantFrom('0', '0', '0', '1'),
    ts: fc.constantFrom('2026-01-01T00:00:00', '2026-01-02T00:00:00'),
    data: fc.array(fc.tuple(fc.constantFrom('VALDKOND', 'KEEL'), word), { maxLength: 2 }),
  },
  { requiredKeys: ['code', 'email'] },
);
const feed = fc.array(card, { minLength: 1, maxLength: 25 });
const person: fc.Arbitrary<Person> = fc
  .record({
    email: fc.integer({ min: 0, max: 9 }).map((n) => (n % 2 === 0 ? `k${n}@example.ee` : `K${n}@EXAMPLE.ee`)),
    fields: fc.record(
      { name: word, phone: fc.constantFrom(null, '', '+3725550001'), discount: fc.constantFrom(null, 80, 12.5) },
      { requiredKeys: [] },
    ),
    lists: fc.subarray(['VIP', 'Ajakiri']),
    tags: fc.subarray(['klass:VIP', 'oma']),
    status: fc.constantFrom('unknown', 'given', 'withdrawn', 'unusable', 'pending'),
  })
  .map(({ email, status, ...rest }) =>
    aPerson(email, { ...rest, optin: { status, changedAt: null, changedBy: 'contact' } }),
  );
const connection = fc.record({
  closed: fc.constantFrom('leave-out', 'include'),
  several: fc.constantFrom('first', 'ask'),
  oneOpen: fc.constantFrom('use-open', 'ask'),
  write: fc.constantFrom('always', 'if-empty'),
  whenEmpty: fc.constantFrom('keep', 'clear'),
  exclude: fc.boolean(),
});

const FIELDS = [
  { key: 'phone', label: 'Telefon', type: 'text' },
  { key: 'discount', label: 'Soodustus', type: 'number' },
];

/** Plans, pushes, and plans again: what is left is nothing, and nobody's consent has moved. */
async function settle(bench: Bench): Promise<void> {
  const consent = () => bench.mailbow.people.map(({ hash, optin }) => [hash, optin.status] as const);
  const before = new Map(consent());
  const plan = await bench.plan();
  await bench.push(plan);
  const next = await bench.plan();
  expect(next.operations).toEqual([]);
  expect(next.fetch.parsed).toBe(0);
  expect(next.reviews).toEqual(plan.reviews);
  expect(next.leftOut).toEqual(plan.leftOut);
  expect(next.counts.unchanged).toBe(plan.counts.unchanged + plan.counts.create + plan.counts.update);
  for (const [hash, status] of consent()) expect(status).toBe(before.get(hash) ?? 'unknown');
}

describe('whatever Directo and Mailbow hold', () => {
  it('plan, push, plan leaves nothing to do, also after both sides moved on', async () => {
    const property = fc.asyncProperty(
      feed,
      feed,
      fc.uniqueArray(person, { maxLength: 8, selector: ({ email }) => email.toLowerCase() }),
      connection,
      fc.infiniteStream(fc.nat()),
      async (first, second, people, rules, random) => {
        const { closed, several, oneOpen, write, whenEmpty, exclude } = rules;
        await using bench = await openBench({ here: true, people: structuredClone(people), fields: FIELDS });
        await bench.connect({
          mapping: [
            { source: 'email', target: 'email' },
            { source: 'name', target: 'name', write, whenEmpty, transforms: ['trim'] },
            { source: 'phone', target: 'phone', whenEmpty, transforms: ['phoneE164'] },
            { source: 'discount', target: 'discount', whenEmpty },
            { source: 'datafields.VALDKOND', target: 'valdkond', write },
          ],
          labels: [
            { source: 'class', is: 'VIP', add: { kind: 'list', name: 'VIP' } },
            { source: 'class', each: true, add: { kind: 'tag', name: 'klass:{value}' } },
            { source: 'datafields.KEEL', filled: true, add: { kind: 'tag', name: 'keel' } },
          ],
          exclude: exclude ? [{ source: 'class', is: 'ERA' }] : [],
          addresses: { several },
          duplicates: { oneOpen },
          closed,
        });
        // Enough customers that stay: an empty feed and one of another company are other stories.
        const anchors = Array.from({ length: 40 }, (_, n) => ({
          code: `anchor${n}`,
          email: `anchor${n}@example.ee`,
          name: 'Ankur',
        }));
        bench.feed = [...first, ...anchors];
        expectDone(await bench.run('sync'));
        const { people: now } = bench.mailbow;
        for (const each of now) {
          const { value } = random.next() as { value: number };
          if (value % 5 === 0) each.lists = each.lists.filter((list) => list !== 'VIP');
          if (value % 7 === 0) each.fields = { ...each.fields, name: 'Muudeti' };
          if (value % 11 === 0) each.optin.status = 'withdrawn';
        }
        if (now.length > 3) now.splice(1, 1);
        bench.feed = [...second, ...anchors];
        await settle(bench);
      },
    );
    // What must hold is checked inside, by `settle`.
    await expect(fc.assert(property, { numRuns: 20 })).resolves.toBeUndefined();
  }, 120_000);
});

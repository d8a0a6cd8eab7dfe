import { describe, expect, it } from 'vitest';
import { type Bench, openBench } from '../support/outside-bench.ts';
import type { Card } from '../support/outside-feed.ts';
import { aPerson } from '../support/outside-mailbow.ts';

const labels = [{ source: 'class', each: true, add: { kind: 'tag', name: 'klass:{value}' } }];
const STATUS = (status: string) => ({ optin: { status, changedAt: '2026-10-03T11:22:00Z', changedBy: 'contact' } });

/** Every variant of a changed address at once: each customer is known to Mailbow under its first address. */
const BEFORE: readonly Card[] = [
  { code: '01-moves', email: 'a01@example.ee', name: 'Ees', class: 'X' },
  { code: '02-shared', email: 'a02@example.ee', name: 'Sama', class: 'X' },
  { code: '02-stays', email: 'a02@example.ee', name: 'Sama', class: 'X' },
  { code: '03-withdrawn', email: 'a03@example.ee', name: 'N', class: 'X' },
  { code: '04-unusable', email: 'a04@example.ee', name: 'N', class: 'X' },
  { code: '05-exists', email: 'a05@example.ee', name: 'N', class: 'X' },
  { code: '06-exists-withdrawn', email: 'a06@example.ee', name: 'N', class: 'X' },
  { code: '07-gone', email: 'a07@example.ee', name: 'N', class: 'X' },
  { code: '08-gone-and-moved', email: 'a08@example.ee', name: 'N', class: 'X' },
  { code: '09-swaps', email: 'a09@example.ee', name: 'N9', class: 'X' },
  { code: '10-swaps', email: 'a10@example.ee', name: 'N10', class: 'X' },
  { code: '11-case', email: 'a11@example.ee', name: 'N', class: 'X' },
  { code: '12-loses', email: 'a12@example.ee', name: 'N', class: 'X' },
  { code: '13-closes', email: 'a13@example.ee', name: 'N', class: 'X' },
  { code: '14-leaves-feed', email: 'a14@example.ee', name: 'N', class: 'X' },
  { code: '15-renamed-in-mailbow', email: 'a15@example.ee', name: 'N', class: 'X' },
];
const AFTER: readonly Card[] = [
  { code: '01-moves', email: 'b01@example.ee', name: 'Pärast', class: 'Y' },
  { code: '02-shared', email: 'b02@example.ee', name: 'Sama', class: 'X' },
  { code: '02-stays', email: 'a02@example.ee', name: 'Sama', class: 'X' },
  { code: '03-withdrawn', email: 'b03@example.ee', name: 'N', class: 'X' },
  { code: '04-unusable', email: 'b04@example.ee', name: 'N', class: 'X' },
  { code: '05-exists', email: 'b05@example.ee', name: 'N', class: 'X' },
  { code: '06-exists-withdrawn', email: 'b06@example.ee', name: 'N', class: 'X' },
  { code: '07-gone', email: 'a07@example.ee', name: 'N', class: 'X' },
  { code: '08-gone-and-moved', email: 'b08@example.ee', name: 'N', class: 'X' },
  { code: '09-swaps', email: 'a10@example.ee', name: 'N9', class: 'X' },
  { code: '10-swaps', email: 'a09@example.ee', name: 'N10', class: 'X' },
  { code: '11-case', email: 'A11@EXAMPLE.EE', name: 'N', class: 'X' },
  { code: '12-loses', email: '', name: 'N', class: 'X' },
  { code: '13-closes', email: 'b13@example.ee', name: 'N', class: 'X', closed: '1' },
  { code: '15-renamed-in-mailbow', email: 'a15@example.ee', name: 'N', class: 'X' },
];

const two = (email: string): readonly Card[] => ['1', '2'].map((code) => ({ code, email, name: 'Sama', class: 'X' }));

/** Directo's customers are in Mailbow; then both sides move on. */
async function moved(): Promise<Bench> {
  const bench = await openBench({ here: true, feed: BEFORE, connection: { labels } });
  await bench.push(await bench.plan());
  const { mailbow } = bench;
  const person = (email: string) => {
    const found = mailbow.person(email);
    if (found === undefined) throw new Error(`nobody has ${email}`);
    return found;
  };
  Object.assign(person('a03@example.ee'), STATUS('withdrawn'));
  Object.assign(person('a04@example.ee'), STATUS('unusable'));
  Object.assign(person('a06@example.ee'), STATUS('withdrawn'));
  mailbow.people.push(aPerson('B05@Example.ee', { fields: { name: 'Muu' } }), aPerson('b06@example.ee'));
  for (const gone of ['a07@example.ee', 'a08@example.ee'])
    mailbow.people.splice(mailbow.people.indexOf(person(gone)), 1);
  person('a15@example.ee').email = 'other@example.ee';
  bench.feed = AFTER;
  return bench;
}

describe('an address that changed', () => {
  it('is handled as agreed in every variant, and then nothing is left to do', async () => {
    await using bench = await moved();
    const plan = await bench.plan();
    const none = { add: [], remove: [] };
    const add = { add: ['tag:klass:X'], remove: [] };
    const leave = { add: [], remove: ['tag:klass:X'] };
    expect(
      plan.operations.map(({ kind, email, customers, fields, labels: change }) => [
        kind,
        email,
        customers[0],
        fields,
        change,
      ]),
    ).toEqual([
      // The contact follows its customer.
      [
        'update',
        'a01@example.ee',
        '01-moves',
        { email: { from: 'a01@example.ee', to: 'b01@example.ee' }, name: { from: 'Ees', to: 'Pärast' } },
        { add: ['tag:klass:Y'], remove: ['tag:klass:X'] },
      ],
      // A is another customer's still: B is new.
      ['create', 'b02@example.ee', '02-shared', { name: { from: null, to: 'Sama' } }, add],
      // A is unusable: B is new, our labels leave A.
      ['update', 'a04@example.ee', '04-unusable', {}, leave],
      ['create', 'b04@example.ee', '04-unusable', { name: { from: null, to: 'N' } }, add],
      // B exists: linked to it, our labels leave A.
      ['update', 'a05@example.ee', '05-exists', {}, leave],
      ['update', 'b05@example.ee', '05-exists', { name: { from: 'Muu', to: 'N' } }, add],
      ['update', 'a06@example.ee', '06-exists-withdrawn', {}, leave],
      ['update', 'b06@example.ee', '06-exists-withdrawn', { name: { from: null, to: 'N' } }, add],
      // Two customers swap their addresses: the contacts stay where they are.
      ['update', 'a10@example.ee', '09-swaps', { name: { from: 'N10', to: 'N9' } }, none],
      ['update', 'a09@example.ee', '10-swaps', { name: { from: 'N9', to: 'N10' } }, none],
      // Somebody gave the contact another address in Mailbow: Directo's counts.
      [
        'update',
        'other@example.ee',
        '15-renamed-in-mailbow',
        { email: { from: 'other@example.ee', to: 'a15@example.ee' } },
        none,
      ],
    ]);
    expect(plan.reviews).toEqual([
      { kind: 'address-changed-after-refusal', email: 'b03@example.ee', customers: ['03-withdrawn'], rule: 'C13' },
      { kind: 'gone-from-target', email: 'a07@example.ee', customers: ['07-gone'], rule: 'C16' },
      { kind: 'gone-from-target', email: 'b08@example.ee', customers: ['08-gone-and-moved'], rule: 'C16' },
    ]);
    expect(plan.leftOut).toEqual([
      { customer: '12-loses', reason: 'no-email' },
      { customer: '13-closes', reason: 'closed' },
    ]);
    expect(plan.counts).toMatchObject({
      customers: 15,
      create: 2,
      review: 3,
      leftOut: 2,
      unchanged: 2,
      duplicateMembers: 0,
      update: 6,
    });
    const hashes = new Map(bench.mailbow.people.map(({ email, hash }) => [email, hash]));
    await bench.push(plan);
    const { mailbow } = bench;
    expect(mailbow.person('b01@example.ee')?.hash).toBe(hashes.get('a01@example.ee'));
    expect(mailbow.person('a01@example.ee')).toBeUndefined();
    expect(mailbow.person('a15@example.ee')?.hash).toBe(hashes.get('other@example.ee'));
    for (const left of ['a04', 'a05', 'a06']) expect(mailbow.person(`${left}@example.ee`)?.tags).toEqual([]);
    expect(mailbow.person('a02@example.ee')?.tags).toEqual(['klass:X']);
    for (const untouched of ['a03', 'a12', 'a13', 'a14'])
      expect(mailbow.person(`${untouched}@example.ee`)?.tags).toEqual(['klass:X']);
    const again = await bench.plan();
    expect(again.operations).toEqual([]);
    expect(again.counts).toMatchObject({ customers: 15, unchanged: 10, review: 3, leftOut: 2 });
    // The links have moved along: the customer of 05 goes on from B.
    bench.feed = AFTER.map((card) => (card['code'] === '05-exists' ? { ...card, email: 'c05@example.ee' } : card));
    expect((await bench.plan()).operations.map(({ email, fields }) => [email, fields['email']])).toEqual([
      ['b05@example.ee', { from: 'B05@Example.ee', to: 'c05@example.ee' }],
    ]);
  });

  it('moves a whole group along, and takes nobody from a group that stays', async () => {
    await using bench = await openBench({ here: true, feed: two('a@example.ee'), connection: { labels } });
    await bench.push(await bench.plan());
    bench.feed = two('b@example.ee');
    const together = await bench.plan();
    expect(together.operations).toMatchObject([
      {
        kind: 'update',
        email: 'a@example.ee',
        customers: ['1', '2'],
        fields: { email: { from: 'a@example.ee', to: 'b@example.ee' } },
      },
    ]);
    expect(together.counts).toMatchObject({ update: 1, duplicateMembers: 1 });
    await bench.push(together);
    // Both part: only one may take the contact along, the other gets a new one.
    bench.feed = [
      { code: '1', email: 'c@example.ee', name: 'Sama', class: 'X' },
      { code: '2', email: 'd@example.ee', name: 'Sama', class: 'X' },
    ];
    const parted = await bench.plan();
    expect(parted.operations.map(({ kind, fields }) => [kind, Object.keys(fields)])).toEqual([
      ['update', ['email']],
      ['create', ['name']],
    ]);
    await bench.push(parted);
    expect(bench.mailbow.people.map(({ email }) => email).toSorted()).toEqual(['c@example.ee', 'd@example.ee']);
    expect((await bench.plan()).operations).toEqual([]);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalOperation, customersIn } from '../../../shared/domain/plan.ts';
import {
  applyPlan,
  connection,
  contact,
  emptyWorld,
  planWorld,
  type TestCustomer,
  type World,
} from '../../support/world.ts';

const ADDRESSES = ['a@example.ee', 'b@example.ee', 'c@example.ee', 'd@example.ee'];
const customer = (code: string): fc.Arbitrary<TestCustomer> =>
  fc.record({
    code: fc.constant(code),
    email: fc.constantFrom(...ADDRESSES),
    name: fc.constantFrom('Mari', 'Jaan', ''),
    class: fc.constantFrom('VIP', 'TAVA', 'SISE', ''),
    closed: fc.boolean(),
  });
const feed = fc.tuple(...['1', '2', '3', '4', '5'].map(customer)).chain((all) => fc.subarray(all));
const contacts = fc.subarray(ADDRESSES).chain((emails) =>
  fc.tuple(
    ...emails.map((email, index) =>
      fc.record({
        hash: fc.constant(`h${index}`),
        email: fc.constant(email),
        fields: fc.record({ name: fc.constantFrom('Mari', 'Kadri', '') }),
        lists: fc.subarray(['VIP', 'Uudiskiri']),
        tags: fc.subarray(['klass:VIP', 'oma']),
        optin: fc.record({
          status: fc.constantFrom('unknown', 'given', 'withdrawn', 'unusable', 'pending'),
          changedAt: fc.constant(null),
          changedBy: fc.constant(null),
        }),
      }),
    ),
  ),
);
const worldOf = (list: readonly ReturnType<typeof contact>[]): World => {
  const world = emptyWorld();
  for (const each of list) world.contacts.set(each.hash, each);
  return world;
};

describe('a plan, for any feed and any state of Mailbow', () => {
  it('counts every customer exactly once', () => {
    fc.assert(
      fc.property(feed, contacts, (customers, list) => {
        expect(customersIn(planWorld(customers, worldOf(list)).tally)).toBe(customers.length);
      }),
    );
  });

  it('has at most one operation per contact and per new address', () => {
    fc.assert(
      fc.property(feed, feed, contacts, (yesterday, today, list) => {
        const world = worldOf(list);
        applyPlan(planWorld(yesterday, world), world);
        const { planned } = planWorld(today, world);
        const keys = planned.map((p) => p.contact ?? `new ${p.operation.email}`);
        expect(new Set(keys).size).toBe(keys.length);
      }),
    );
  });

  it('is empty when planned again after it was applied', () => {
    fc.assert(
      fc.property(feed, feed, contacts, (yesterday, today, list) => {
        const world = worldOf(list);
        applyPlan(planWorld(yesterday, world), world);
        applyPlan(planWorld(today, world), world);
        expect(planWorld(today, world).operations).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('never changes consent, and never touches a label that was not ours', () => {
    fc.assert(
      fc.property(feed, feed, contacts, (yesterday, today, list) => {
        const world = worldOf(list);
        for (const customers of [yesterday, today]) {
          const plan = planWorld(customers, world);
          expect(plan.operations.filter((o) => o.consent !== null)).toEqual([]);
          applyPlan(plan, world);
        }
        for (const { hash, lists, tags, optin } of list) {
          const now = world.contacts.get(hash);
          expect(now?.optin).toEqual(optin);
          expect(now?.lists).toEqual(expect.arrayContaining(lists));
          expect(now?.tags).toEqual(expect.arrayContaining(tags));
        }
      }),
    );
  });

  it('does not depend on the order of the feed', () => {
    fc.assert(
      fc.property(feed, contacts, fc.nat(), (customers, list, turn) => {
        const shuffled = customers.toSorted(
          (a, b) => ((Number(a.code) * 7 + turn) % 5) - ((Number(b.code) * 7 + turn) % 5),
        );
        const texts = (input: readonly TestCustomer[]) =>
          planWorld(input, worldOf(list)).operations.map(canonicalOperation);
        expect(texts(shuffled)).toEqual(texts(customers));
      }),
    );
  });
});

describe('one group', () => {
  const mari = { code: '1001', email: 'mari@example.ee', name: 'Mari Kask', closed: true };
  const tamm = { code: '1002', email: 'Mari@Example.ee ', name: 'Mari Kask-Tamm', class: 'VIP' };

  it('is created from its one open card and names every card behind it', () => {
    const { operations, tally } = planWorld([mari, tamm], emptyWorld());
    expect(operations).toEqual([
      {
        kind: 'create',
        email: 'mari@example.ee',
        customers: ['1002', '1001'],
        rule: null,
        fields: { name: { from: null, to: 'Mari Kask-Tamm' } },
        labels: { add: ['list:VIP', 'tag:klass:VIP'], remove: [] },
        consent: null,
      },
    ]);
    expect(tally).toEqual({ create: 1, update: 0, unchanged: 0, leftOut: 0, review: 0, duplicateMembers: 1 });
  });

  it('waits for a person when its open cards differ, and leaves the contact as it is', () => {
    const world = worldOf([contact('h1', 'info@firma.ee', { fields: { name: 'Vana' } })]);
    const three = ['2001', '2002', '2003'].map((code) => ({ code, email: 'info@firma.ee', name: `Firma ${code}` }));
    const plan = planWorld(three, world);
    expect(plan.operations).toEqual([]);
    expect(plan.reviews).toEqual([{ kind: 'duplicate', email: 'info@firma.ee', customers: ['2001', '2002', '2003'] }]);
    expect(plan.tally.review).toBe(3);
  });

  it('takes the values of the customer that a person chose, and the labels of all', () => {
    const world = emptyWorld();
    world.choices.set('info@firma.ee', { kind: 'primary', code: '2002' });
    const two = [
      { code: '2001', email: 'info@firma.ee', name: 'Esimene', class: 'VIP' },
      { code: '2002', email: 'info@firma.ee', name: 'Teine', class: 'TAVA' },
    ];
    const [operation] = planWorld(two, world).operations;
    expect(operation?.customers).toEqual(['2002', '2001']);
    expect(operation?.fields).toEqual({ name: { from: null, to: 'Teine' } });
    expect(operation?.labels.add).toEqual(['list:VIP', 'tag:klass:TAVA', 'tag:klass:VIP']);
  });

  it('is decided without a person when all mapped values are equal', () => {
    const two = ['5', '6'].map((code) => ({ code, email: 'x@example.ee', name: 'Sama' }));
    expect(planWorld(two, emptyWorld()).tally).toMatchObject({ create: 1, duplicateMembers: 1 });
    const asking = connection({ duplicates: { allMappedEqual: 'ask', oneOpen: 'ask', otherwise: 'ask' } });
    expect(planWorld(two, emptyWorld(), asking).tally).toMatchObject({ create: 0, review: 2 });
  });

  it('is left out card by card when no card may become a contact', () => {
    const plan = planWorld([mari, { ...tamm, class: 'SISE' }], emptyWorld());
    expect(plan.operations).toEqual([]);
    expect(plan.leftOut.toSorted((a, b) => (a.customer < b.customer ? -1 : 1))).toEqual([
      { customer: '1001', reason: 'closed' },
      { customer: '1002', reason: 'excluded' },
    ]);
  });
});

describe('a customer whose address changed', () => {
  const before = { code: '7', email: 'vana@example.ee', name: 'Jaan', class: 'VIP' };
  const after = { ...before, email: 'uus@example.ee' };
  const history = (): World => {
    const world = emptyWorld();
    applyPlan(planWorld([before], world), world);
    return world;
  };

  it('keeps its contact: one update with the address before and after', () => {
    const [operation, ...rest] = planWorld([after], history()).operations;
    expect(rest).toEqual([]);
    expect(operation).toMatchObject({
      kind: 'update',
      customers: ['7'],
      fields: { email: { from: 'vana@example.ee', to: 'uus@example.ee' } },
    });
  });

  it('is linked to a contact that has the new address already, and our labels leave the old one', () => {
    const world = history();
    world.contacts.set(
      'h9',
      contact('h9', 'uus@example.ee', { fields: { name: 'Jaan' }, lists: ['VIP'], tags: ['klass:VIP'] }),
    );
    const { operations, tally } = planWorld([after], world);
    expect(operations).toEqual([
      expect.objectContaining({ email: 'vana@example.ee', labels: { add: [], remove: ['list:VIP', 'tag:klass:VIP'] } }),
    ]);
    expect(tally).toMatchObject({ update: 1 });
  });

  it('waits for a person when the old contact opted out: the refusal follows the customer', () => {
    const world = history();
    const old = world.contacts.get('new-vana@example.ee');
    if (old)
      world.contacts.set(old.hash, { ...old, optin: { status: 'withdrawn', changedAt: null, changedBy: 'contact' } });
    const plan = planWorld([after], world);
    expect(plan.operations).toEqual([]);
    expect(plan.reviews).toEqual([
      { kind: 'address-changed-after-refusal', rule: 'C13', email: 'uus@example.ee', customers: ['7'] },
    ]);
  });

  it('gets a contact of its own when the old address bounced or is another customer’s', () => {
    const bounced = history();
    const old = bounced.contacts.get('new-vana@example.ee');
    if (old)
      bounced.contacts.set(old.hash, { ...old, optin: { status: 'unusable', changedAt: null, changedBy: 'system' } });
    expect(planWorld([after], bounced).tally).toMatchObject({ create: 1 });
    const shared = planWorld([after, { ...before, code: '8' }], history());
    expect(shared.operations.map((o) => [o.kind, o.customers])).toEqual([['create', ['7']]]);
  });

  it('is not created again when its contact is gone from Mailbow', () => {
    const world = history();
    world.contacts.clear();
    const plan = planWorld([before], world);
    expect(plan.operations).toEqual([]);
    expect(plan.reviews).toEqual([
      { kind: 'gone-from-target', rule: 'C16', email: 'vana@example.ee', customers: ['7'] },
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { CONSENT, consentWrites, NOTHING, optin, saidOf, status } from '../support/outside-consent.ts';
import { aContactOf as person, aCustomer as customer, openContactBench } from '../support/outside-contacts.ts';
import { aPerson } from '../support/outside-mailbow.ts';

type Row = readonly [string, string, string?];

const given = (n: number) =>
  aPerson(`isik${n}@example.ee`, {
    fields: { name: `Isik ${n}` },
    ...status('given', '2024-01-01T09:00:00Z', 'account'),
  });
const mapping = [
  { source: 'email', target: 'email' },
  { source: 'name', target: 'name' },
];
const consenting = { connection: { mapping, labels: [], consent: CONSENT } };

describe.concurrent('the consent of contacts', () => {
  it('is their own yes, and a refusal on either card counts', async () => {
    const cases: readonly (readonly [
      own: Row | undefined,
      theirs: Row | undefined,
      said: 'C10' | 'refused' | 'no-consent',
    ])[] = [
      [optin('yes', '01.06.2024'), undefined, 'C10'],
      [optin('yes', '01.06.2024'), optin('yes', '01.01.2024'), 'C10'],
      [optin('yes', '01.06.2024'), optin('no', '02.06.2024'), 'refused'],
      [optin('yes', '01.06.2024'), optin('no'), 'refused'],
      [optin('no'), optin('yes', '01.06.2024'), 'refused'],
      [undefined, optin('no', '01.06.2024'), 'refused'],
      // A customer's yes is no word of the person.
      [undefined, optin('yes', '01.06.2024'), 'no-consent'],
      [optin('yes', '01.06.2024'), optin('yes', '01.08.2024'), 'C10'],
      // The newest dated word counts (C14).
      [optin('yes', '01.06.2024'), optin('no', '01.05.2024'), 'C10'],
    ];
    const customers = cases.map(([, theirs], n) => customer(`K${n}`, theirs));
    const contacts = cases.map(([own], n) => person(n, `K${n}`, own));
    await using bench = await openContactBench(customers, contacts, consenting);
    const plan = await bench.plan();
    expect(
      contacts.map((_, n) => {
        const { operation, leftOut } = saidOf(plan, String(n));
        return leftOut ?? `${operation?.[1]} ${operation?.[4]}`;
      }),
    ).toEqual(cases.map(([, , said]) => (said === 'C10' ? 'C10 2024-06-01' : said)));
    expect(plan.reviews).toEqual([]);
    await bench.push(plan);
    expect(consentWrites(bench.mailbow).map(([, call, to]) => [call, to])).toEqual(
      cases.filter(([, , said]) => said === 'C10').map(() => ['POST contacts', 'given']),
    );
    expect((await bench.plan()).operations).toEqual([]);
  });

  it('is taken back at once where the customer refuses, be it closed, and the contact unchanged', async () => {
    const before = ['A', 'B', 'C'].map((code) => customer(code));
    const contacts = [person(1, 'A'), person(2, 'A'), person(3, 'B'), person(4, 'C')];
    await using bench = await openContactBench(before, contacts, { ...consenting, people: [1, 2, 3, 4].map(given) });
    await bench.sync();
    expect(bench.mailbow.writes).toEqual([]);
    bench.customers = [
      customer('A', optin('no', '01.05.2024')),
      customer('B', optin('ei'), { closed: '1' }),
      customer('C'),
    ];
    const plan = await bench.plan();
    expect(plan.fetch.parsed).toBe(0);
    expect(['1', '2', '3', '4'].map((code) => saidOf(plan, code))).toEqual([
      { ...NOTHING, operation: ['opt-out', 'C6', 'given', 'withdrawn', '2024-05-01'] },
      { ...NOTHING, operation: ['opt-out', 'C6', 'given', 'withdrawn', '2024-05-01'] },
      { ...NOTHING, operation: ['opt-out', 'C6', 'given', 'withdrawn', 'no date'] },
      NOTHING,
    ]);
    await bench.push(plan);
    expect(bench.mailbow.people.map(({ optin: now }) => now.status)).toEqual([
      'withdrawn',
      'withdrawn',
      'withdrawn',
      'given',
    ]);
    expect((await bench.plan()).operations).toEqual([]);
  });

  it('is a field of the customer where the connection says so', async () => {
    const joined = { source: 'customer.optin', date: 'customer.optindate' };
    const customers = [
      customer('A', undefined, { optin: 'yes', optindate: '01.06.2024' }),
      customer('B', undefined, { optin: 'no' }),
      customer('C'),
    ];
    const contacts = [person(1, 'A'), person(2, 'B'), person(3, 'C'), person(4, 'A', optin('no'))];
    await using bench = await openContactBench(customers, contacts, {
      connection: { mapping, labels: [], consent: joined },
      people: [given(2)],
    });
    const plan = await bench.plan();
    expect(['1', '2', '3', '4'].map((code) => saidOf(plan, code))).toEqual([
      { ...NOTHING, operation: ['create', 'C10', null, 'given', '2024-06-01'] },
      { ...NOTHING, operation: ['opt-out', 'C6', 'given', 'withdrawn', 'no date'] },
      { ...NOTHING, leftOut: 'no-consent' },
      { ...NOTHING, operation: ['create', 'C10', null, 'given', '2024-06-01'] },
    ]);
    await bench.push(plan);
    expect((await bench.plan()).operations).toEqual([]);
  });

  it('freezes where OPTIN is gone from every contact', async () => {
    const contacts = [person(1, 'A', optin('yes', '01.06.2024')), person(2, 'A', optin('yes', '01.06.2024'))];
    await using bench = await openContactBench([customer('A')], contacts, consenting);
    await bench.push(await bench.plan());
    bench.contacts = [person(1, 'A'), person(2, 'A'), person(3, 'A')];
    const held = await bench.heldPlan();
    expect(held.findings.filter(({ level }) => level === 'hold').map(({ id }) => id)).toEqual(['DRIFT-OPTIN']);
    expect(held.operations).toEqual([]);
  });

  it('is not taken for granted where customercode is gone from every contact', async () => {
    const contacts = [person(1, 'A', optin('yes', '01.06.2024')), person(2, 'B', optin('yes', '01.06.2024'))];
    const customers = [customer('A', optin('no')), customer('B', undefined, { closed: '1' })];
    await using bench = await openContactBench(customers, contacts, consenting);
    await bench.sync();
    expect(bench.mailbow.people).toEqual([]);
    bench.contacts = contacts.map((card) => ({ ...card, customercode: undefined }));
    await bench.run('sync');
    expect(bench.mailbow.people).toEqual([]);
  });
});

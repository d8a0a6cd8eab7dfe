import { describe, expect, it } from 'vitest';
import { askDatabase } from '../support/outside-database.ts';
import { CONSENT, optin, saidOf, status } from '../support/outside-consent.ts';
import { aContactOf as person, aCustomer as customer, openContactBench } from '../support/outside-contacts.ts';
import { contactsXml, feedXml } from '../support/outside-feed.ts';
import { openBench } from '../support/outside-bench.ts';
import { aPerson } from '../support/outside-mailbow.ts';

const many = <T>(count: number, make: (n: number) => T): T[] => Array.from({ length: count }, (_, n) => make(n));
/** The feed with the record of this code made unreadable. */
const broken = (xml: string, code: string) => xml.replace(`code="${code}"`, `code="${code}" x=&bogus; `);

const mapping = [
  { source: 'email', target: 'email' },
  { source: 'name', target: 'name' },
];
const consenting = { connection: { mapping, labels: [], consent: CONSENT } };
const yes = optin('yes', '01.06.2024');

describe.concurrent('the customers that contacts belong to', () => {
  it('hold the plan where many of them are lost, whatever the contacts’ own feed warns of', async () => {
    const customers = many(100, (n) => customer(`K${n}`, n >= 40 ? optin('no') : undefined));
    const contacts = many(200, (n) => person(n, `K${n % 100}`, n < 150 ? undefined : yes));
    await using bench = await openContactBench(customers, contacts, consenting);
    await bench.run('sync');
    bench.customers = customers.slice(0, 40);
    bench.contacts = contacts.slice(12);
    const { held, findings } = await bench.heldPlan();
    expect(held).toBe(true);
    expect(findings.map(({ id, level, count }) => [id, level, count])).toEqual([['LIM-02', 'hold', 60]]);
  });

  it('hold the plan where many of them cannot be read, beside one contact that cannot', async () => {
    const customers = many(100, (n) => customer(`K${n}`));
    const contacts = many(30, (n) => person(n, `K${n}`));
    await using bench = await openContactBench(customers, contacts, consenting);
    await bench.run('sync');
    const owners = many(60, (n) => `K${40 + n}`).reduce(broken, feedXml(customers));
    bench.reply = ({ form }) => (form.get('what') === 'customer' ? owners : broken(contactsXml(contacts), '5'));
    const { findings } = await bench.heldPlan();
    expect(findings.map(({ id, level, count }) => [id, level, count])).toEqual([['LIM-09', 'hold', 60]]);
  });

  it('hold nothing back where newcomers belong to nobody', async () => {
    const contacts = [1, 2, 3, 4].map((n) => person(n, 'A', yes));
    await using bench = await openContactBench([customer('A')], contacts, consenting);
    await bench.run('sync');
    bench.contacts = [
      person(1, 'A', optin('no', '01.01.2026')),
      ...contacts.slice(1),
      ...many(6, (n) => person(10 + n, '', yes)),
    ];
    const plan = await bench.plan();
    expect(plan.findings.map(({ id, level }) => [id, level])).toEqual([['DRIFT-FIELD', 'warn']]);
    expect(plan.counts).toMatchObject({ create: 6, update: 1, unchanged: 3, optOut: 1 });
  });

  it('are missed where no contact names one any more: a no is written, a yes waits, nobody is created', async () => {
    const contacts = [1, 2].map((n) => person(n, 'A'));
    await using bench = await openContactBench([customer('A')], contacts, {
      ...consenting,
      people: [1, 2].map((n) => aPerson(`isik${n}@example.ee`, status('unknown', null))),
    });
    await bench.run('sync');
    bench.contacts = [person(1, '', optin('no', '01.01.2026')), person(2, '', yes), person(3, '', yes)];
    const plan = await bench.plan();
    expect(plan.findings.map(({ id, level }) => [id, level])).toEqual([['DRIFT-FIELD', 'warn']]);
    expect(plan.operations.map(({ kind, customers }) => [kind, ...customers])).toEqual([['opt-out', '1']]);
    expect(saidOf(plan, '3').leftOut).toBe('excluded');
  });

  it.each([
    ['the code can be read', (xml: string) => broken(xml, 'A')],
    ['not even the code can be read', (xml: string) => xml.replace('code="A"', 'code="A" code="A" x=&bogus; ')],
  ])('make their contacts wait while a record cannot be read: %s', async (_, damage) => {
    const consent = {
      source: 'customer.optin',
      date: 'customer.optindate',
      basis: 'own-customers',
      attestation: { by: 'KT', on: '2026-01-01', why: 'x' },
    };
    const customers = [customer('A', undefined, { optin: 'no' }), customer('B', undefined, { optin: '' })];
    const contacts = [person(1, 'A'), person(2, 'B')];
    await using bench = await openContactBench(customers, contacts, { connection: { mapping, labels: [], consent } });
    expect(saidOf(await bench.plan(), '1').leftOut).toBe('refused');
    bench.customersReply = damage(feedXml(customers));
    const plan = await bench.plan();
    expect(saidOf(plan, '1')).toMatchObject({ operation: null, leftOut: 'bad-record' });
    expect(saidOf(plan, '2').operation?.slice(0, 2)).toEqual(['create', 'C12']);
  });

  it('give no consent for a shared address while the record of one of them cannot be read', async () => {
    const consent = { source: 'customer.optin', date: 'customer.optindate' };
    const said = (code: string) => customer(code, undefined, { optin: 'yes', optindate: '01.06.2024' });
    const customers = [said('A'), said('B')];
    const contacts = ['A', 'B'].map((code, n) => ({ ...person(n + 1, code), name: 'Isik', email: 'isik@example.ee' }));
    await using bench = await openContactBench(customers, contacts, {
      connection: { mapping, labels: [], consent },
      people: [aPerson('isik@example.ee', { fields: { name: 'Isik' }, ...status('unknown', null) })],
    });
    expect((await bench.plan()).operations.map(({ rule }) => rule)).toEqual(['C17']);
    bench.customersReply = broken(feedXml(customers), 'A');
    const { operations, reviews } = await bench.plan();
    expect(operations).toEqual([]);
    expect(reviews.map(({ kind }) => kind)).toEqual(['unreadable-consent']);
  });

  it('take no label and no field away while a record cannot be read, and a refusal is written all the same', async () => {
    const customers = ['A', 'B'].map((code) => customer(code, undefined, { class: 'VIP', branch: 'Tartu' }));
    const contacts = [person(1, 'A', yes), person(2, 'B', yes)];
    await using bench = await openContactBench(customers, contacts, { connection: { consent: CONSENT } });
    await bench.run('sync');
    bench.customersReply = broken(feedXml(customers), 'A');
    expect((await bench.plan()).operations).toEqual([]);
    bench.contacts = [person(1, 'A', optin('no', '01.01.2026')), person(2, 'B', yes)];
    await bench.run('sync');
    const one = bench.mailbow.person('isik1@example.ee');
    expect([one?.optin.status, one?.tags]).toEqual(['withdrawn', ['klass:VIP']]);
  });

  it('are allowed with the plan that they were read for, and with no other', async () => {
    const customers = many(60, (n) => customer(`K${n}`));
    const contacts = many(60, (n) => person(n, `K${n}`));
    await using bench = await openContactBench(customers, contacts, {
      connection: { ...consenting.connection, canary: '0' },
    });
    await bench.run('sync');
    bench.contacts = [...contacts.slice(1), person(70, 'K1', yes)];
    const first = await bench.heldPlan();
    bench.contacts = [...contacts, person(71, 'K1', yes)];
    bench.customers = customers.slice(0, 10);
    const second = await bench.heldPlan();
    const goods = () => askDatabase(bench, 'SELECT good FROM fetch ORDER BY id');
    await bench.run('approve', '--plan', first.hash, '--by', 'KT');
    expect(goods().slice(-2)).toEqual([0, 0]);
    await bench.run('approve', '--plan', second.hash, '--by', 'KT');
    expect(goods().slice(-2)).toEqual([1, 1]);
  });

  it('are people of another number series: a refusal does not follow the code to them', async () => {
    await using bench = await openBench({
      here: true,
      connection: { consent: CONSENT, mapping },
      feed: [{ code: '1', email: 'a@example.ee', name: 'M', data: [] }],
      people: [aPerson('a@example.ee', status('withdrawn', '2026-01-10T10:00:00Z'))],
    });
    await bench.run('sync');
    await bench.connect({ consent: CONSENT, mapping, source: { component: 'contact' } });
    bench.reply = ({ form }) =>
      form.get('what') === 'customer' ? feedXml(bench.feed) : contactsXml([person(1, '1', yes)]);
    expect(saidOf(await bench.plan(), '1').operation?.slice(0, 2)).toEqual(['create', 'C10']);
  });
});

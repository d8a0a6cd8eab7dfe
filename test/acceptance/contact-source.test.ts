import { describe, expect, it } from 'vitest';
import { expectDone } from '../support/outside-bench.ts';
import { type ContactBench, openContactBench } from '../support/outside-contacts.ts';
import type { Card } from '../support/outside-feed.ts';
import type { OutsidePlan } from '../support/outside-plan.ts';

// The first contact has the number of a customer: they are not to be taken for one another.
const KASK: Card = { code: '100', name: 'Kask OÜ', class: 'VIP', closed: '0', branch: 'ehitus' };
const TAMM: Card = { code: '200', name: 'Tamm AS', class: 'TAVA', closed: '0' };
const MARI: Card = { code: '100', customercode: '200', name: 'Mari', email: 'mari@example.ee', closed: '0' };
const JAAN: Card = { code: '2', customercode: '100', name: 'Jaan', email: 'jaan@example.ee', closed: '0' };
const KATI: Card = { code: '3', customercode: '100', name: 'Kati', email: 'kati@example.ee', closed: '0' };

const start = (contacts: readonly Card[] = [MARI, JAAN, KATI], setup?: Parameters<typeof openContactBench>[2]) =>
  openContactBench([KASK, TAMM], contacts, setup);

/** What a plan does: kind, customers, new values, labels. */
const done = ({ operations }: OutsidePlan) =>
  operations.map(({ kind, customers, fields, labels }) => [
    kind,
    customers,
    Object.fromEntries(Object.entries(fields).map(([key, { to }]) => [key, to])),
    [...labels.add, ...labels.remove.map((label) => `-${label}`)],
  ]);

const seen = ({ mailbow }: ContactBench) =>
  mailbow.people
    .map(({ email, fields, tags }) => [email, fields['name'], fields['company'], fields['branch'] ?? '', tags])
    .toSorted(([a], [b]) => (String(a) < String(b) ? -1 : 1));

async function apply(bench: ContactBench): Promise<void> {
  await bench.push(await bench.plan());
  expect((await bench.plan()).operations).toEqual([]);
}

describe.concurrent('contacts as a source', () => {
  it('are joined with their customers from two requests; push, and the second plan is empty', async () => {
    await using bench = await start();
    const plan = await bench.plan();
    expect(bench.asked()).toEqual(['customer', 'contact']);
    for (const { method, form } of bench.directo.asked) {
      expect([method, Object.keys(Object.fromEntries(form))]).toEqual(['POST', ['token', 'get', 'what']]);
    }
    expect(done(plan)).toEqual([
      ['create', ['100'], { name: 'Mari', company: 'Tamm AS' }, ['tag:klass:TAVA']],
      ['create', ['2'], { name: 'Jaan', company: 'Kask OÜ', branch: 'ehitus' }, ['tag:klass:VIP']],
      ['create', ['3'], { name: 'Kati', company: 'Kask OÜ', branch: 'ehitus' }, ['tag:klass:VIP']],
    ]);
    // A contact is a row; its customer is none.
    expect(plan.counts).toMatchObject({ customers: 3, create: 3 });
    expect(plan.fetch).toMatchObject({ records: 3, parsed: 3 });
    await bench.push(plan);
    expect(seen(bench)).toEqual([
      ['jaan@example.ee', 'Jaan', 'Kask OÜ', 'ehitus', ['klass:VIP']],
      ['kati@example.ee', 'Kati', 'Kask OÜ', 'ehitus', ['klass:VIP']],
      ['mari@example.ee', 'Mari', 'Tamm AS', '', ['klass:TAVA']],
    ]);
    const second = await bench.plan();
    expect([second.operations, second.counts.unchanged, second.fetch.parsed]).toEqual([[], 3, 0]);
    const status = await bench.run('status', '--json');
    expect(JSON.parse(status.out)).toMatchObject([{ connection: 'Kask OÜ', state: 'succeeded', openReviews: 0 }]);
    expect(JSON.parse(status.out)).toHaveLength(1);
  });

  it('change with their customer, although their own bytes stay the same', async () => {
    await using bench = await start();
    await apply(bench);
    bench.customers = [{ ...KASK, name: 'Kask ja Ko OÜ', class: 'KULD' }, TAMM];
    const plan = await bench.plan();
    expect(plan.fetch).toMatchObject({ records: 3, parsed: 0 });
    expect(done(plan)).toEqual([
      ['update', ['2'], { company: 'Kask ja Ko OÜ' }, ['tag:klass:KULD', '-tag:klass:VIP']],
      ['update', ['3'], { company: 'Kask ja Ko OÜ' }, ['tag:klass:KULD', '-tag:klass:VIP']],
    ]);
    await bench.push(plan);
    // Or go over to another customer.
    bench.contacts = [MARI, { ...JAAN, customercode: '200' }, KATI];
    expect(done(await bench.plan())).toEqual([
      ['update', ['2'], { company: 'Tamm AS' }, ['tag:klass:TAVA', '-tag:klass:KULD']],
    ]);
    await apply(bench);
    expect(seen(bench)[0]).toEqual(['jaan@example.ee', 'Jaan', 'Tamm AS', 'ehitus', ['klass:TAVA']]);
  });

  it('need no customer: without one, or with one that is not there, its fields are blank', async () => {
    const { customercode: _, ...alone } = JAAN;
    await using bench = await start([
      MARI,
      alone,
      { ...KATI, customercode: '999' },
      { ...KATI, code: '4', email: 'neli@example.ee', customercode: ' 100 ' },
    ]);
    expect(done(await bench.plan())).toEqual([
      ['create', ['100'], { name: 'Mari', company: 'Tamm AS' }, ['tag:klass:TAVA']],
      ['create', ['2'], { name: 'Jaan' }, []],
      ['create', ['3'], { name: 'Kati' }, []],
      ['create', ['4'], { name: 'Kati', company: 'Kask OÜ', branch: 'ehitus' }, ['tag:klass:VIP']],
    ]);
    await apply(bench);
    // What a customer that is gone said stays as it was.
    bench.customers = [KASK, { ...TAMM, code: '201' }];
    expect(done(await bench.plan())).toEqual([['update', ['100'], {}, ['-tag:klass:TAVA']]]);
  });

  it('are left out where they or their customer are closed, or excluded by a field of the customer', async () => {
    await using bench = await start([MARI, JAAN, { ...KATI, closed: '1' }]);
    bench.customers = [KASK, { ...TAMM, closed: '1' }];
    const plan = await bench.plan();
    expect(done(plan).map(([kind, codes]) => [kind, codes])).toEqual([['create', ['2']]]);
    expect(plan.leftOut).toEqual([
      { customer: '100', reason: 'closed' },
      { customer: '3', reason: 'closed' },
    ]);
    await bench.connect({
      source: { component: 'contact' },
      closed: 'include',
      exclude: [{ source: 'customer.class', is: 'VIP' }],
    });
    const included = await bench.plan();
    expect(done(included)).toEqual([['create', ['100'], { name: 'Mari' }, []]]);
    expect(included.leftOut).toEqual([
      { customer: '2', reason: 'excluded' },
      { customer: '3', reason: 'excluded' },
    ]);
  });

  it('that share an address are a group like customers: decided by a rule, or by a person', async () => {
    const twice = [JAAN, { ...KATI, name: 'Jaan', email: 'jaan@example.ee' }];
    await using bench = await start(twice);
    // The customer counts too: they are equal with the same one, and differ with another.
    expect(done(await bench.plan()).map(([kind, codes]) => [kind, codes])).toEqual([['create', ['2', '3']]]);
    bench.contacts = [JAAN, { ...twice[1], customercode: '200' }];
    const open = await bench.plan();
    expect([open.operations, open.reviews]).toEqual([
      [],
      [{ kind: 'duplicate', email: 'jaan@example.ee', customers: ['2', '3'] }],
    ]);
    expectDone(await bench.run('decide', '--email', 'jaan@example.ee', '--primary', '3'));
    expect(done(await bench.plan())).toEqual([
      ['create', ['3', '2'], { name: 'Jaan', company: 'Tamm AS' }, ['tag:klass:TAVA', 'tag:klass:VIP']],
    ]);
    // One whose customer is closed is a closed one of the group.
    bench.contacts = [
      { ...JAAN, name: 'Jaan Teine' },
      { ...twice[1], customercode: '200' },
    ];
    bench.customers = [KASK, { ...TAMM, closed: '1' }];
    expect(done(await bench.plan())).toEqual([
      ['create', ['2', '3'], { name: 'Jaan Teine', company: 'Kask OÜ', branch: 'ehitus' }, ['tag:klass:VIP']],
    ]);
  });

  it('come incrementally with what changed on either side', async () => {
    await using bench = await start([MARI, JAAN, KATI], { connection: { source: { incremental: true } } });
    await bench.sync();
    expect(bench.directo.asked.map(({ form }) => form.has('ts'))).toEqual([false, false]);
    // A customer changed; then a contact; then both are new.
    bench.customers = [{ ...KASK, name: 'Kask ja Ko OÜ' }];
    bench.contacts = [];
    await bench.sync();
    bench.customers = [];
    bench.contacts = [{ ...MARI, name: 'Mari-Liis' }];
    await bench.sync();
    const uus: Card = { code: '300', name: 'Uus OÜ', class: 'VIP', closed: '0' };
    bench.customers = [uus];
    bench.contacts = [{ ...KATI, code: '5', email: 'uus@example.ee', name: 'Uus', customercode: '300' }];
    await bench.sync();
    expect(bench.asked().slice(2)).toEqual(['customer', 'contact', 'customer', 'contact', 'customer', 'contact']);
    expect(bench.directo.asked.slice(2).every(({ form }) => /^\d\d\.\d\d\.\d{4}$/.test(form.get('ts') ?? ''))).toBe(
      true,
    );
    expect(seen(bench)).toEqual([
      ['jaan@example.ee', 'Jaan', 'Kask ja Ko OÜ', 'ehitus', ['klass:VIP']],
      ['kati@example.ee', 'Kati', 'Kask ja Ko OÜ', 'ehitus', ['klass:VIP']],
      ['mari@example.ee', 'Mari-Liis', 'Tamm AS', '', ['klass:TAVA']],
      ['uus@example.ee', 'Uus', 'Uus OÜ', '', ['klass:VIP']],
    ]);
    bench.customers = [{ ...KASK, name: 'Kask ja Ko OÜ' }, TAMM, uus];
    bench.contacts = [{ ...MARI, name: 'Mari-Liis' }, JAAN, KATI, ...bench.contacts];
    const plan = await bench.plan();
    expect([plan.fetch.kind, plan.operations, plan.counts.unchanged]).toEqual(['full', [], 4]);
  });

  it('keep their values and labels where a field is gone from every customer, and a new one is told', async () => {
    await using bench = await start();
    await apply(bench);
    const before = seen(bench);
    bench.customers = [KASK, TAMM].map((card) => ({ ...card, class: undefined, piirkond: 'Tartu' }));
    const plan = await bench.plan();
    expect(plan.operations).toEqual([]);
    expect(plan.findings.map(({ id, level }) => [id, level])).toEqual([
      ['DRIFT-FIELD', 'warn'],
      ['DRIFT-NEW', 'info'],
    ]);
    expect(plan.findings.map(({ text }) => text)).toEqual([
      expect.stringContaining('customer.class'),
      expect.stringContaining('customer.piirkond'),
    ]);
    await bench.sync();
    expect(seen(bench)).toEqual(before);
  });

  it('are neither created nor changed where the customers cannot be read, or are of no use', async () => {
    await using bench = await start();
    const replies = [
      ['<results><result type="5" desc="Unauthorized"/></results>', 'bad-key'],
      ['<html><body>Hooldus</body></html>', 'not-xml'],
      ['<transport><customers><customer code="100"', 'truncated'],
      ['<transport><customers></customers></transport>', 'empty'],
    ] as const;
    for (const [reply, outcome] of replies) {
      bench.customersReply = reply;
      for (const command of [['plan', '--json'], ['sync']] as const) {
        const [name, ...options] = command;
        expect(await bench.run(name, ...options)).toMatchObject({ status: 3, outcomes: [outcome] });
      }
    }
    expect(bench.mailbow.writes).toEqual([]);
    bench.customersReply = null;
    await apply(bench);
  });

  it('have fields of their own, to be discovered', async () => {
    await using bench = await start();
    const ended = await bench.run('fields', '--json');
    expect(ended).toMatchObject({ status: 0, err: '' });
    const { source } = JSON.parse(ended.out) as { source: { key: string; fillRate: number; samples: string[] }[] };
    const found = new Map(source.map(({ key, fillRate, samples }) => [key, [fillRate, samples]]));
    expect([found.get('customercode'), found.get('name')]).toEqual([
      [1, ['200', '100']],
      [1, ['Mari', 'Jaan', 'Kati']],
    ]);
    expect(bench.mailbow.writes).toEqual([]);
  });

  it('have the fields of their customer among those to be discovered', async () => {
    await using bench = await start();
    const { source } = JSON.parse((await bench.run('fields', '--json')).out) as { source: { key: string }[] };
    expect(source.map(({ key }) => key)).toContain('customer.class');
  });

  it('are checked without a write', async () => {
    await using bench = await start([MARI, JAAN, { ...KATI, closed: '1', email: '' }]);
    const good = await bench.run('check');
    expect(good).toMatchObject({ status: 0, outcomes: [] });
    expect(good.out.split('\n')[0]).toMatch(/^Directo.*\bok\b.*3 .*2 .*1 closed/);
    expect(bench.mailbow.writes).toEqual([]);
  });

  it('are not found to be ok where their customers cannot be read', async () => {
    await using bench = await start();
    bench.customersReply = '<results><result type="5" desc="Unauthorized"/></results>';
    expect(await bench.run('check')).toMatchObject({ status: 3, outcomes: ['bad-key'] });
  });

  it('leave nothing of an erased person behind, nor come back with another customer', async () => {
    await using bench = await start();
    await apply(bench);
    expectDone(await bench.run('erase', '--email', 'jaan@example.ee'));
    bench.contacts = [MARI, { ...JAAN, customercode: '200' }, KATI];
    const plan = await bench.plan();
    expect([plan.operations, plan.leftOut]).toEqual([[], [{ customer: '2', reason: 'erased' }]]);
    expect(plan.counts).toMatchObject({ customers: 3, unchanged: 2, leftOut: 1 });
  });
});

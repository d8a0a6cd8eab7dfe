import { describe, expect, it } from 'vitest';
import { openBench } from '../support/outside-bench.ts';
import { CONSENT, consentWrites, optin, saidOf, status } from '../support/outside-consent.ts';
import type { Card } from '../support/outside-feed.ts';
import { aPerson } from '../support/outside-mailbow.ts';

const AT = '2024-10-03T11:22:00Z';
const labels = [{ source: 'class', is: 'VIP', add: { kind: 'list', name: 'VIP' } }];

/** Members of one group: the address is the group's name, all mapped values are equal. */
const group = (name: string, ...members: readonly Partial<Card>[]): Card[] =>
  members.map((member, n) => ({ code: `${name}-${n + 1}`, email: `${name}@example.ee`, name: 'Sama', ...member }));
const says = (word: string, date?: string): Partial<Card> => ({ data: [optin(word, date)] });
const closed = { closed: '1' };

describe.concurrent('the refusal of any member of a group counts', () => {
  it('and without one the open card is created with its own values, both codes named', async () => {
    const feed = [
      { code: '1001', name: 'Mari Kask', email: 'mari@example.ee', closed: '1' },
      {
        code: '1002',
        name: 'Mari Kask-Tamm',
        email: 'Mari@Example.ee ',
        closed: '0',
        class: 'VIP',
        ...says('yes', '01.09.2024'),
      },
    ];
    await using bench = await openBench({ here: true, feed, connection: { consent: CONSENT, labels } });
    const plan = await bench.plan();
    expect(plan.operations).toEqual([
      {
        kind: 'create',
        email: 'mari@example.ee',
        customers: ['1002', '1001'],
        rule: 'C10',
        fields: { name: { from: null, to: 'Mari Kask-Tamm' } },
        labels: { add: ['list:VIP'], remove: [] },
        consent: { from: null, to: 'given', date: '2024-09-01' },
      },
    ]);
    expect(plan.reviews).toEqual([]);
    expect(plan.counts).toMatchObject({ customers: 2, create: 1, duplicateMembers: 1 });
    await bench.sync();
    expect(consentWrites(bench.mailbow)).toEqual([['mari@example.ee', 'POST contacts', 'given', '2024-09-01']]);
    expect((await bench.plan()).operations).toEqual([]);
  });

  it('so nobody is created where the closed card refused later, and a person is told', async () => {
    const feed = [
      { code: '1001', name: 'Mari Kask', email: 'mari@example.ee', ...closed, ...says('no', '15.10.2024') },
      { code: '1002', name: 'Mari Kask-Tamm', email: 'mari@example.ee', ...says('yes', '01.09.2024') },
    ];
    await using bench = await openBench({ here: true, feed, connection: { consent: CONSENT, labels } });
    const plan = await bench.plan();
    expect(plan.operations).toEqual([]);
    expect(plan.reviews.map(({ kind, email }) => [kind, email])).toEqual([['consent-conflict', 'mari@example.ee']]);
    expect(plan.leftOut).toEqual([{ customer: '1002', reason: 'refused' }]);
    expect(plan.counts).toMatchObject({ customers: 2, leftOut: 1, duplicateMembers: 1, review: 0 });
    await bench.sync();
    expect(bench.mailbow.writes).toEqual([]);
  });

  it('whatever the combination: an undated no, else the newest, and on the same day the no', async () => {
    /** The two members (the second may be closed), and whether the group says no in the end. */
    const pairs: readonly (readonly [Partial<Card>, Partial<Card>, 'no' | 'yes'])[] = [
      [says('yes', '12.10.2024'), { ...closed, ...says('no') }, 'no'],
      [says('yes', '12.10.2024'), { ...closed, ...says('no', '12.10.2024') }, 'no'],
      [says('yes', '12.10.2024'), { ...closed, ...says('no', 'eile') }, 'no'],
      [says('yes', '12.10.2024'), says('no'), 'no'],
      [says('no'), says('yes', '12.10.2024'), 'no'],
      [says('yes', '3.10.2024'), says('no', '3.10.2024'), 'no'],
      [says('yes'), says('no', '3.10.2024'), 'no'],
      [{}, says('no', '3.10.2024'), 'no'],
      [says('yes', '12.10.2024'), says('no', '2.10.2024'), 'yes'],
      [says('no', '2.10.2024'), says('yes', '12.10.2024'), 'yes'],
      [says('yes', '12.10.2024'), { ...closed, ...says('no', '2.10.2024') }, 'yes'],
      [says('yes', '12.10.2024'), { ...closed, ...says('', '13.10.2024') }, 'yes'],
      [{}, says('yes', '12.10.2024'), 'yes'],
    ];
    const feed = pairs.flatMap(([one, other], n) => [
      ...group(`new${n}`, one, other),
      ...group(`given${n}`, one, other),
      ...group(`out${n}`, one, other),
    ]);
    const people = pairs.flatMap((_, n) => [
      aPerson(`given${n}@example.ee`, { fields: { name: 'Sama' }, ...status('given', null) }),
      aPerson(`out${n}@example.ee`, { fields: { name: 'Sama' }, ...status('withdrawn', AT) }),
    ]);
    await using bench = await openBench({ here: true, feed, people, connection: { consent: CONSENT } });
    const plan = await bench.plan();
    for (const [n, pair] of pairs.entries()) {
      const text = JSON.stringify(pair);
      const kinds = ['new', 'given', 'out'].map(
        (name) => plan.operations.find(({ email }) => email === `${name}${n}@example.ee`)?.kind ?? null,
      );
      const reviews = plan.reviews.filter(({ email }) => email === `out${n}@example.ee`).map(({ kind }) => kind);
      expect([text, kinds, reviews]).toEqual(
        pair[2] === 'no' ? [text, [null, 'opt-out', null], []] : [text, ['create', null, null], ['cancel-opt-out']],
      );
    }
    expect(plan.counts).toMatchObject({ optOut: 8, create: 5, cancelOptOut: 0 });
    await bench.sync();
    for (const [n, [, , end]] of pairs.entries()) {
      const is = (name: string) => bench.mailbow.person(`${name}${n}@example.ee`)?.optin.status;
      expect([n, is('new'), is('given'), is('out')]).toEqual(
        end === 'no' ? [n, undefined, 'withdrawn', 'withdrawn'] : [n, 'given', 'given', 'withdrawn'],
      );
    }
    expect((await bench.plan()).operations).toEqual([]);
  });

  it('also where a member is left out by a rule', async () => {
    const feed = group('mari', says('yes', '1.9.2024'), { ...says('no', '2.9.2024'), class: 'SISE' });
    const connection = { consent: CONSENT, exclude: [{ source: 'class', is: 'SISE' }] };
    await using bench = await openBench({ here: true, feed, connection });
    const plan = await bench.plan();
    expect(plan.operations).toEqual([]);
    expect(saidOf(plan, 'mari-1').leftOut).toBe('refused');
  });
});

describe.concurrent('a group that nobody has decided', () => {
  const three = (names: readonly [string, string, string]): Card[] => [
    { code: '2001', email: 'info@firma.ee', name: names[0], class: 'VIP', ...says('yes', '01.05.2024') },
    { code: '2002', email: 'info@firma.ee', name: names[1], class: 'VIP' },
    { code: '2003', email: 'Info@firma.ee', name: names[2], class: 'VIP', ...says('no') },
  ];
  const others: readonly Card[] = Array.from({ length: 5 }, (_, n) => ({
    code: `30${n}`,
    email: `m${n}@example.ee`,
    name: 'Pärast',
    class: 'VIP',
  }));

  it('opts out at once, keeps its values until it is decided, and waits again when a member changes', async () => {
    const people = [
      aPerson('info@firma.ee', { fields: { name: 'Vana' }, ...status('given', AT, 'api') }),
      ...others.map(({ email }) => aPerson(String(email), { fields: { name: 'Enne' } })),
    ];
    const feed = [...three(['Üks', 'Kaks', 'Kolm']), ...others];
    await using bench = await openBench({ here: true, feed, people, connection: { consent: CONSENT, labels } });
    const plan = await bench.plan();
    const [optOut, ...rest] = plan.operations;
    expect(optOut).toMatchObject({
      kind: 'opt-out',
      email: 'info@firma.ee',
      fields: {},
      labels: { add: [], remove: [] },
      consent: { from: 'given', to: 'withdrawn', date: null },
    });
    expect(optOut?.customers.toSorted()).toEqual(['2001', '2002', '2003']);
    expect(rest.map(({ kind, email }) => [kind, email])).toEqual(others.map(({ email }) => ['update', email]));
    expect(plan.reviews).toEqual([{ kind: 'duplicate', email: 'info@firma.ee', customers: ['2001', '2002', '2003'] }]);
    expect(plan.counts).toMatchObject({ customers: 8, optOut: 1, leftOut: 0, unchanged: 0, duplicateMembers: 0 });
    expect(plan.counts.update + plan.counts.review).toBe(8);

    await bench.sync();
    expect(consentWrites(bench.mailbow)).toEqual([['info@firma.ee', 'POST optin', 'withdrawn', 'today']]);
    const person = bench.mailbow.person('info@firma.ee');
    expect(person).toMatchObject({ fields: { name: 'Vana' }, lists: [] });
    expect(bench.mailbow.person('m0@example.ee')).toMatchObject({ fields: { name: 'Pärast' }, lists: ['VIP'] });
    expect((await bench.plan()).operations).toEqual([]);

    // Choosing the one who agreed lifts nothing.
    expect((await bench.run('decide', '--email', 'info@firma.ee', '--primary', '2001')).status).toBe(0);
    const decided = await bench.plan();
    expect(decided.operations).toMatchObject([
      { kind: 'update', email: 'info@firma.ee', fields: { name: { from: 'Vana', to: 'Üks' } }, consent: null },
    ]);
    expect(decided.reviews.map(({ kind }) => kind)).not.toContain('duplicate');
    await bench.sync();
    expect(person).toMatchObject({ fields: { name: 'Üks' }, lists: ['VIP'], optin: { status: 'withdrawn' } });
    expect(consentWrites(bench.mailbow)).toHaveLength(1);

    bench.feed = [...three(['Üks', 'Kaks Uus', 'Kolm']), ...others];
    const stale = await bench.plan();
    expect(stale.operations).toEqual([]);
    expect(stale.reviews).toMatchObject([{ kind: 'duplicate', customers: ['2001', '2002', '2003'] }]);
  });

  it('waits again when the OPTIN of a member changes', async () => {
    const feed = three(['Üks', 'Kaks', 'Kolm']);
    await using bench = await openBench({ here: true, feed, connection: { consent: CONSENT } });
    expect((await bench.plan()).reviews).toMatchObject([{ kind: 'duplicate' }]);
    expect((await bench.run('decide', '--email', 'info@firma.ee', '--primary', '2001')).status).toBe(0);
    // A refusal of another member: the one who agreed is not created.
    const decided = await bench.plan();
    expect(decided.operations).toEqual([]);
    expect(decided.leftOut).toEqual([{ customer: '2001', reason: 'refused' }]);
    expect(decided.reviews.map(({ kind }) => kind)).toEqual(['consent-conflict']);
    expect(decided.counts).toMatchObject({ leftOut: 1, duplicateMembers: 2, review: 0 });
    bench.feed = feed.map((card) => (card['code'] === '2003' ? { ...card, data: [] } : card));
    const stale = await bench.plan();
    expect(stale.operations).toEqual([]);
    expect(stale.reviews).toMatchObject([{ kind: 'duplicate', customers: ['2001', '2002', '2003'] }]);
    await bench.sync();
    expect(bench.mailbow.writes).toEqual([]);
  });

  it('never gives consent and never proposes it before it is decided, but is not in the way of a no', async () => {
    const pair = (name: string, one: Partial<Card>, other: Partial<Card>) =>
      group(name, one, other).map((card, n) => ({ ...card, name: `Nimi ${n}` }));
    const feed = [
      ...pair('unknown', says('yes', '1.9.2024'), {}),
      ...pair('out', says('yes', '12.10.2024'), {}),
      ...pair('pending', says('yes', '1.9.2024'), says('no', '2.9.2024')),
      ...pair('proof', {}, says('no', '2.10.2024')),
    ];
    const people = [
      aPerson('unknown@example.ee', status('unknown', null)),
      aPerson('out@example.ee', status('withdrawn', AT)),
      aPerson('pending@example.ee', status('pending', AT)),
      aPerson('proof@example.ee', status('given', AT)),
    ];
    await using bench = await openBench({ here: true, feed, people, connection: { consent: CONSENT } });
    const plan = await bench.plan();
    expect(plan.operations.map(({ kind, email }) => [kind, email])).toEqual([['opt-out', 'pending@example.ee']]);
    expect(plan.reviews.filter(({ kind }) => kind === 'duplicate')).toHaveLength(4);
    await bench.sync();
    expect(bench.mailbow.people.map(({ optin: { status: is } }) => is)).toEqual([
      'unknown',
      'withdrawn',
      'withdrawn',
      'given',
    ]);
    expect(bench.mailbow.writes).toHaveLength(1);
  });
});

import { describe, expect, it } from 'vitest';
import { type Bench, openBench } from '../support/outside-bench.ts';
import { CONSENT, consentWrites, NOTHING, optin, saidOf, status } from '../support/outside-consent.ts';
import type { Card } from '../support/outside-feed.ts';

const AT = '2024-10-03T11:22:00Z';

const card = (code: string, email: string, rows: Card['data'] = [optin('yes', '01.09.2024')]): Card => ({
  code,
  email,
  name: 'Mari',
  data: rows,
});

/** Two who do not change: enough for the feed to be that of the same company where the first has another code. */
const OTHERS = [card('2', 'jaan@example.ee'), card('3', 'kai@example.ee')];

/** Customer 1 was created at a@example.ee with its consent, like the others; `then` happens in Mailbow. */
async function afterFirstRun(then: (bench: Bench) => void): Promise<Bench> {
  const feed = [card('1', 'a@example.ee'), ...OTHERS];
  const bench = await openBench({ here: true, feed, connection: { consent: CONSENT } });
  await bench.sync();
  expect(bench.mailbow.people.map(({ optin: { status: is } }) => is)).toEqual(['given', 'given', 'given']);
  then(bench);
  return bench;
}

const withdraw = ({ mailbow }: Bench, email = 'a@example.ee', at = AT) => {
  Object.assign(mailbow.person(email) ?? expect.unreachable(), status('withdrawn', at));
};
const remove = ({ mailbow }: Bench) => {
  mailbow.people.splice(
    mailbow.people.findIndex(({ email }) => email === 'a@example.ee'),
    1,
  );
};
/** Puts another card of customer 1 into the feed. */
const now = (bench: Bench, ...change: Parameters<typeof card>) => {
  bench.feed = [card(...change), ...OTHERS];
};

describe.concurrent('a refusal follows the customer to a new address', () => {
  it('so nobody is created there, and a person is told', async () => {
    for (const rows of [
      [optin('yes', '01.09.2024')],
      [optin('yes', '03.10.2024')],
      [optin('yes')],
      [optin('yes', 'eile')],
      [],
      [optin('', '12.10.2024')],
    ]) {
      await using bench = await afterFirstRun(withdraw);
      const before = bench.mailbow.writes.length;
      now(bench, '1', 'b@example.ee', rows);
      const plan = await bench.plan();
      expect(plan.operations).toEqual([]);
      expect(plan.reviews).toContainEqual({
        kind: 'address-changed-after-refusal',
        email: 'b@example.ee',
        customers: ['1'],
        rule: 'C13',
      });
      expect(plan.counts).toMatchObject({ customers: 3, review: 1, unchanged: 2, leftOut: 0 });
      await bench.sync();
      expect(bench.mailbow.writes).toHaveLength(before);
      // It is not forgotten by the next run.
      const again = await bench.plan();
      expect([again.operations, again.reviews]).toEqual([[], plan.reviews]);
    }
  });

  it('over a second change of the address too', async () => {
    await using bench = await afterFirstRun(withdraw);
    const before = bench.mailbow.writes.length;
    now(bench, '1', 'b@example.ee');
    await bench.sync();
    now(bench, '1', 'c@example.ee');
    const plan = await bench.plan();
    expect(plan.operations).toEqual([]);
    expect(plan.reviews).toMatchObject([{ kind: 'address-changed-after-refusal', email: 'c@example.ee' }]);
    await bench.sync();
    expect(bench.mailbow.writes).toHaveLength(before);
  });

  it('even where it was our own opt-out and the new card says nothing any more', async () => {
    await using bench = await afterFirstRun(() => undefined);
    now(bench, '1', 'a@example.ee', [optin('no', '02.10.2024')]);
    await bench.sync();
    expect(bench.mailbow.person('a@example.ee')?.optin.status).toBe('withdrawn');
    const before = bench.mailbow.writes.length;
    now(bench, '1', 'b@example.ee', []);
    const plan = await bench.plan();
    expect(plan.operations).toEqual([]);
    expect(plan.reviews).toMatchObject([{ kind: 'address-changed-after-refusal', rule: 'C13' }]);
    now(bench, '1', 'b@example.ee', [optin('no')]);
    expect((await bench.plan()).operations).toEqual([]);
    await bench.sync();
    expect(bench.mailbow.writes).toHaveLength(before);
  });

  it('until a later dated yes is approved: then it is one proposal, and nothing before', async () => {
    await using bench = await afterFirstRun(withdraw);
    const before = consentWrites(bench.mailbow).length;
    now(bench, '1', 'b@example.ee', [optin('yes', '12.10.2024')]);
    const plan = await bench.plan();
    expect(plan.operations).toEqual([]);
    expect(plan.reviews).toMatchObject([{ kind: 'cancel-opt-out', customers: ['1'] }]);
    await bench.sync();
    expect(consentWrites(bench.mailbow)).toHaveLength(before);
    expect(bench.mailbow.person('b@example.ee')).toBeUndefined();
    const [{ email } = expect.unreachable()] = plan.reviews;
    const ended = await bench.run('approve', '--email', email, '--by', 'KT', '--reason', 'kirjalikult');
    expect(ended).toMatchObject({ status: 0, outcomes: [] });
    await bench.sync();
    const written = consentWrites(bench.mailbow).slice(before);
    expect(written.map(([, , to, day]) => [to, day])).toEqual([['given', '2024-10-12']]);
    const { operations } = await bench.plan();
    expect(operations.filter(({ consent }) => consent !== null)).toEqual([]);
    await bench.sync();
    expect(consentWrites(bench.mailbow)).toHaveLength(before + 1);
  });

  it('whereas who has not refused takes the contact along with its consent', async () => {
    await using bench = await afterFirstRun(() => undefined);
    const before = consentWrites(bench.mailbow).length;
    now(bench, '1', 'b@example.ee');
    const plan = await bench.plan();
    expect(plan.operations).toMatchObject([
      { kind: 'update', fields: { email: { from: 'a@example.ee', to: 'b@example.ee' } }, consent: null },
    ]);
    await bench.push(plan);
    expect(bench.mailbow.person('b@example.ee')?.optin.status).toBe('given');
    expect(consentWrites(bench.mailbow)).toHaveLength(before);
  });
});

describe.concurrent('a contact that is gone from Mailbow', () => {
  it('is not created again, whatever Directo says and at which address', async () => {
    for (const [email, rows] of [
      ['a@example.ee', [optin('yes', '01.09.2024')]],
      ['a@example.ee', [optin('yes', '12.10.2024')]],
      ['b@example.ee', [optin('yes', '12.10.2024')]],
      ['a@example.ee', []],
      ['a@example.ee', [optin('yes')]],
    ] as const) {
      await using bench = await afterFirstRun(remove);
      const before = bench.mailbow.writes.length;
      now(bench, '1', email, rows);
      const plan = await bench.plan();
      expect(plan.operations).toEqual([]);
      expect(plan.reviews).toContainEqual({ kind: 'gone-from-target', email, customers: ['1'], rule: 'C16' });
      expect(plan.counts).toMatchObject({ customers: 3, review: 1, unchanged: 2 });
      await bench.sync();
      expect(bench.mailbow.writes).toHaveLength(before);
      expect((await bench.plan()).reviews).toEqual(plan.reviews);
    }
  });
});

describe.concurrent('a consent that was there before', () => {
  it('stays where the card says nothing any more', async () => {
    await using bench = await afterFirstRun(() => undefined);
    const before = bench.mailbow.writes.length;
    now(bench, '1', 'a@example.ee', [optin('', '12.10.2024')]);
    const plan = await bench.plan();
    expect([plan.operations, saidOf(plan, '1')]).toEqual([[], NOTHING]);
    await bench.sync();
    expect(bench.mailbow.writes).toHaveLength(before);
  });

  it('that the person withdrew is not given back by the same card, run after run', async () => {
    await using bench = await afterFirstRun(withdraw);
    const before = bench.mailbow.writes.length;
    for (let run = 0; run < 4; run += 1) await bench.sync();
    now(bench, '1', 'a@example.ee', []);
    await bench.sync();
    now(bench, '1', 'a@example.ee');
    await bench.sync();
    expect(bench.mailbow.writes).toHaveLength(before);
    expect(bench.mailbow.person('a@example.ee')?.optin).toEqual(status('withdrawn', AT).optin);
  });
});

describe.concurrent('a person who was erased', () => {
  it('is left out for ever, whatever the card says, at any code', async () => {
    await using bench = await afterFirstRun(() => undefined);
    expect((await bench.run('erase', '--email', 'A@Example.ee')).status).toBe(0);
    remove(bench);
    const before = bench.mailbow.writes.length;
    for (const rows of [[optin('yes', '12.10.2024')], [optin('no')], []]) {
      for (const code of ['1', '9']) {
        now(bench, code, 'a@example.ee', rows);
        const plan = await bench.plan();
        expect([plan.operations, saidOf(plan, code).leftOut]).toEqual([[], 'erased']);
      }
    }
    await bench.sync();
    expect(bench.mailbow.writes).toHaveLength(before);
  });
});

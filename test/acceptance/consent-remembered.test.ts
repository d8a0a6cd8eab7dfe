import { describe, expect, it } from 'vitest';
import { openBench } from '../support/outside-bench.ts';
import { CONSENT, optin, saidOf, status } from '../support/outside-consent.ts';
import { crowd } from '../support/outside-crowd.ts';
import { askDatabase } from '../support/outside-database.ts';
import { type Card, feedXml } from '../support/outside-feed.ts';
import { aPerson } from '../support/outside-mailbow.ts';

const card = (code: string, email: string, ...data: NonNullable<Card['data']>): Card => ({
  code,
  email,
  name: 'M',
  data,
});
const known = (email: string, word: string, at: string | null) =>
  aPerson(email, { fields: { name: 'M' }, ...status(word, at) });
const bounced = () => ({ status: 'unusable', changedAt: '2026-02-01T10:00:00Z', changedBy: 'system' });
const connection = { consent: CONSENT };

describe.concurrent('a refusal that only the memory holds', () => {
  it('is lifted by an approval, though the address bounced meanwhile', async () => {
    await using bench = await openBench({
      here: true,
      connection,
      feed: [card('1', 'a@example.ee')],
      people: [known('a@example.ee', 'withdrawn', '2026-01-10T10:00:00Z'), known('b@example.ee', 'unknown', null)],
    });
    await bench.sync();
    bench.feed = [card('1', 'b@example.ee')];
    await bench.sync();
    Object.assign(bench.mailbow.person('a@example.ee') ?? {}, { optin: bounced() });
    bench.feed = [card('1', 'b@example.ee', optin('yes', '01.03.2026'))];
    expect(saidOf(await bench.plan(), '1').reviews).toEqual([['cancel-opt-out', 'C13']]);
    await bench.run('approve', '--email', 'b@example.ee', '--by', 'KT', '--reason', 'helistas');
    await bench.sync();
    expect(bench.mailbow.person('b@example.ee')?.optin.status).toBe('given');
  });

  it.each([
    ['1', '2'],
    ['2', '1'],
  ])('keeps another member’s contact from moving to the address of %s', async (one, other) => {
    await using bench = await openBench({
      here: true,
      connection,
      feed: [card(one, 'a@example.ee'), card(other, 'x@example.ee')],
      people: [
        known('a@example.ee', 'withdrawn', '2026-01-10T10:00:00Z'),
        known('x@example.ee', 'given', '2025-01-10T10:00:00Z'),
      ],
    });
    await bench.sync();
    Object.assign(bench.mailbow.person('a@example.ee') ?? {}, { optin: bounced() });
    bench.feed = [card(one, 'uus@example.ee'), card(other, 'uus@example.ee')];
    const plan = await bench.plan();
    expect(plan.operations).toEqual([]);
    expect(plan.reviews.map(({ kind, rule }) => [kind, rule])).toEqual([['address-changed-after-refusal', 'C13']]);
    expect(plan.counts).toMatchObject({ review: 2, update: 0 });
  });

  it('does not ask for an approval that cannot be given', async () => {
    await using bench = await openBench({
      here: true,
      connection,
      feed: [card('1', 'a@example.ee')],
      people: [known('a@example.ee', 'withdrawn', null), known('b@example.ee', 'withdrawn', '2026-01-10T10:00:00Z')],
    });
    await bench.sync();
    bench.feed = [card('1', 'b@example.ee', optin('yes', '01.03.2026'))];
    await bench.sync();
    const plan = await bench.plan();
    expect(saidOf(plan, '1').reviews).toEqual([['address-changed-after-refusal', 'C13']]);
    expect(plan.findings).toEqual([]);
  });
});

describe.concurrent('a refusal', () => {
  it('counts its customer among the updates, also on a contact that is left behind', async () => {
    const names = ['n', 'b', 'c'];
    await using bench = await openBench({
      here: true,
      connection,
      feed: names.map((name, n) => card(String(n + 1), `${name}@example.ee`)),
      people: names.map((name) => known(`${name}@example.ee`, 'given', '2025-01-01T10:00:00Z')),
    });
    await bench.sync();
    bench.feed = names.map((_, n) => card(String(n + 1), 'n@example.ee', optin('no', '01.01.2026')));
    const { counts } = await bench.plan();
    expect(counts).toMatchObject({ customers: 3, update: 3, duplicateMembers: 0, optOut: 3 });
  });

  it('is written where a busy day looks like another company: the whole feed is asked for', async () => {
    const cards = crowd(60, () => ({ data: [optin('yes', '01.09.2024')] }));
    const [first, ...others] = cards;
    if (first === undefined) throw new Error('an empty crowd');
    await using bench = await openBench({
      here: true,
      feed: cards,
      connection: { ...connection, source: { incremental: true } },
    });
    await bench.sync();
    const fresh = Array.from({ length: 30 }, (_, n) =>
      card(`9${1000 + n}`, `u${n}@example.ee`, optin('yes', '01.06.2024')),
    );
    const refusing = { ...first, data: [optin('no', '01.01.2026')] };
    const days: (string | null)[] = [];
    bench.reply = ({ form }) => {
      days.push(form.get('ts'));
      return feedXml(form.get('ts') === null ? [refusing, ...others, ...fresh] : [refusing, ...fresh]);
    };
    await bench.sync();
    expect(days.map((day) => day === null)).toEqual([false, true]);
    expect(bench.mailbow.people.filter(({ optin: { status: word } }) => word === 'withdrawn')).toHaveLength(1);
  });

  it('is proven where the answer was lost and a name changed meanwhile', async () => {
    await using bench = await openBench({
      here: true,
      connection,
      feed: [card('1', 'n@example.ee')],
      people: [known('n@example.ee', 'given', '2025-01-01T10:00:00Z')],
    });
    await bench.sync();
    bench.feed = [{ code: '1', email: 'n@example.ee', name: 'Uus', data: [optin('no', '01.01.2026')] }];
    let isFirst = true;
    bench.mailbow.instead = ({ verb, path }) => {
      const person = bench.mailbow.person('n@example.ee');
      if (!isFirst || verb !== 'POST' || !path.endsWith('/optin') || person === undefined) return null;
      isFirst = false;
      person.optin = { status: 'withdrawn', changedAt: '2026-01-01T00:00:00Z', changedBy: 'api' };
      person.fields['name'] = 'Muu';
      return { status: 500, json: {} };
    };
    expect((await bench.run('sync')).status).toBe(6);
    expect(askDatabase(bench, 'SELECT count(*) FROM evidence')).toEqual([1]);
  });
});

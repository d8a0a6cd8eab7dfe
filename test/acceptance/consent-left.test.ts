import { describe, expect, it } from 'vitest';
import { openBench } from '../support/outside-bench.ts';
import { aPerson } from '../support/outside-mailbow.ts';

const GIVEN = { status: 'given', changedAt: '2026-05-05T08:00:00Z', changedBy: 'api' };
const NAMES = ['a', 'b', 'c', 'd', 'e'];
const optin = (word: string) => [{ code: 'OPTIN', content: word, param: '1.9.2026' }];

describe('a refusal on a card that has no usable address any more', () => {
  it('is written to the contact that the card was, and the card is counted once', async () => {
    const card = (name: string, more: Readonly<Record<string, string>> = {}) =>
      `<customer code="${name}" name="${name}" email="${name}@example.ee" ${Object.entries(more)
        .map(([key, value]) => `${key}="${value}"`)
        .join(' ')}/>`;
    const refusing = (name: string, email: string, closed = '0') =>
      `<customer code="${name}" name="${name}" email="${email}" closed="${closed}"><datafields>${optin('no')
        .map(({ code, content, param }) => `<data code="${code}" content="${content}" param="${param}"/>`)
        .join('')}</datafields></customer>`;
    await using bench = await openBench({
      here: true,
      feed: NAMES.map((name) => card(name)),
      people: NAMES.map((name) => aPerson(`${name}@example.ee`, { optin: { ...GIVEN } })),
      connection: { consent: {}, addresses: { several: 'ask' } },
    });
    expect((await bench.run('sync')).status).toBe(0);
    bench.feed = [
      refusing('a', ''),
      refusing('b', 'katki'),
      refusing('c', 'c@example.ee; uus@example.ee'),
      refusing('d', 'kolinud@example.ee', '1'),
      card('e'),
    ];
    const plan = await bench.plan();
    expect(plan.operations.map(({ kind, email, customers, rule }) => [kind, email, ...customers, rule])).toEqual([
      ['opt-out', 'a@example.ee', 'a', 'C6'],
      ['opt-out', 'b@example.ee', 'b', 'C6'],
      ['opt-out', 'c@example.ee', 'c', 'C6'],
      ['opt-out', 'd@example.ee', 'd', 'C6'],
    ]);
    expect(plan.counts).toMatchObject({ customers: 5, update: 4, unchanged: 1, leftOut: 0, review: 0, optOut: 4 });
    await bench.push(plan);
    const statuses = NAMES.map((name) => bench.mailbow.person(`${name}@example.ee`)?.optin.status);
    expect(statuses).toEqual(['withdrawn', 'withdrawn', 'withdrawn', 'withdrawn', 'given']);
    const again = await bench.plan();
    expect(again.operations).toEqual([]);
    // Now that nothing is left to write, each is left out for its own reason.
    expect(again.leftOut.map(({ customer, reason }) => [customer, reason])).toEqual([
      ['a', 'no-email'],
      ['b', 'bad-email'],
      ['d', 'closed'],
    ]);
  });
});

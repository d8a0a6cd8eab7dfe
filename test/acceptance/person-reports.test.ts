import { describe, expect, it } from 'vitest';
import { expectDone, openBench } from '../support/outside-bench.ts';
import type { Card } from '../support/outside-feed.ts';
import { aPerson } from '../support/outside-mailbow.ts';

const FEED = [
  { code: '1001', email: 'mari@kask.example', name: 'Mari Kask', data: [['OPTIN', 'jah', '01.09.2026']] },
  { code: '1002', email: 'jaan@tamm.example', name: 'Jaan Tamm', closed: '1' },
  { code: '1003', email: '', name: 'Mart Aadressita' },
] satisfies Card[];

describe('the reports about one person on the command line', () => {
  it('prove a consent, explain a customer, and write the letter before anything was read', async () => {
    await using bench = await openBench({
      here: true,
      feed: FEED,
      people: [aPerson('ainult@mailbow.example')],
      connection: { consent: { source: 'datafields.OPTIN', date: 'datafields.OPTIN.param' } },
    });
    const letter = await bench.run('report', 'order-letter');
    expectDone(letter);
    expect(letter.out).toContain('Directo klientide väljund ja lisaväli OPTIN – ');
    const early = await bench.run('report', 'why-no-mail', '--customer', '1003');
    expect([early.status, early.out]).toEqual([2, '']);
    await bench.sync();
    const explained = await bench.run('explain', '--customer', '1003', '--json');
    expectDone(explained);
    expect(JSON.parse(explained.out)).toMatchObject({
      address: null,
      customer: { code: '1003', place: 'no-email' },
      conclusion: { kind: 'left-out', reason: 'no-email' },
    });
    const why = await bench.run('report', 'why-no-mail', '--person', 'jaan');
    expectDone(why);
    expect(why.out).toContain('Jaan Tamm gets no mail. The contact is not created: ');
    const none = await bench.run('report', 'consent-proof', '--email', 'ainult@mailbow.example', '--json');
    expectDone(none);
    const { report, parts } = JSON.parse(none.out) as { report: string; parts: { text?: string }[] };
    expect([report, parts[0]?.text?.startsWith('There is no proof about this person')]).toEqual([
      'consent-proof',
      true,
    ]);
    const nobody = await bench.run('explain', '--customer', '9999');
    expect([nobody.status, nobody.out]).toEqual([2, '']);
  });
});

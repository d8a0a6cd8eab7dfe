import { describe, expect, it } from 'vitest';
import { TRAINING_CUSTOMERS } from '../../electron/training/company.ts';
import { CLIENT, KEY, openBureauBench } from '../support/bureau-bench.ts';
import { valueOf } from '../support/desk-answers.ts';

const connection = CLIENT;
const DAILY = { every: 'day', at: '09:00', timeZone: 'Europe/Tallinn' } as const;
/** A moment of November 2026 in Tallinn. */
const at = (day: number, time: string) => `2026-11-${day}T${time}:00+02:00`;

describe('AS-10 the key is revoked', () => {
  it('is told once, tried after 6, 12 and 24 hours, reminded of after a day; a new key is tested, and all is well', async () => {
    await using bureau = await openBureauBench(at(16, '08:50'), DAILY);
    const { bench, told } = bureau;
    // Directo forgets the key: what the keychain holds is not its key any more.
    bench.lock.entries.set(`${CLIENT}/directo`, 'tuhistatud-voti');
    await bureau.awake(48, 1.5);
    expect(bureau.runs()).toEqual([
      '11-16 08:50 manual succeeded',
      '11-16 09:00 schedule failed source/bad-key',
      '11-16 15:00 catch-up failed source/bad-key',
      '11-17 03:00 catch-up failed source/bad-key',
      '11-17 09:00 schedule failed source/bad-key',
    ]);
    expect(told).toEqual([
      expect.stringMatching(/^11-16 09:0\d Kask OÜ: Directo ei tunnista võtit\./),
      expect.stringMatching(/^11-17 09:\d\d Kask OÜ: .*Directo ei tunnista võtit\./),
    ]);
    const state = valueOf(await bench.desk['app.state']({}));
    expect(state.connections[0]).toMatchObject({ name: CLIENT, state: 'attention' });

    // A wrong new key does not replace the old one; the right one does, and the next run needs nobody.
    const wrong = await bench.desk['secrets.set']({ connection, which: 'directo', value: 'vale-voti' });
    expect(wrong).toMatchObject({ ok: false, problem: { code: 'source/bad-key' } });
    expect(bench.keychain.get(`${CLIENT}/directo`)).toBe('tuhistatud-voti');
    expect(await bench.desk['secrets.set']({ connection, which: 'directo', value: KEY })).toMatchObject({ ok: true });
    await bureau.awake(0.1);
    expect(bureau.runs().at(-1)).toMatch(/ catch-up succeeded$/);
    await bureau.awake(24.5);
    expect(told).toHaveLength(3);
    expect(told.at(-1)).toMatch(/Kask OÜ: /);
    expect(valueOf(await bench.desk['app.state']({})).connections[0]).toMatchObject({ state: 'ok', conditions: [] });
    expect(bureau.runs().at(-1)).toBe('11-19 09:00 schedule succeeded');
  }, 60_000);
});

describe('AS-08 most of the feed is gone', () => {
  it('is held and told once; the next day with everything back all is well, and that is told', async () => {
    await using bureau = await openBureauBench(at(16, '08:50'), DAILY);
    const { bench, directo, mailbow, told } = bureau;
    directo.setCustomers(TRAINING_CUSTOMERS.slice(0, 20));
    const before = mailbow.writes.length;
    await bureau.awake(1);
    expect(bureau.runs().at(-1)).toBe('11-16 09:00 schedule held');
    const [client] = valueOf(await bench.desk['app.state']({})).connections;
    expect([client?.state, client?.conditions.map(({ kind }) => kind)[0]]).toEqual(['attention', 'held']);
    expect(told).toHaveLength(1);
    const refusals = mailbow.writes.slice(before);
    expect(refusals.every(({ path }) => path.endsWith('/optin'))).toBe(true);

    directo.setCustomers(TRAINING_CUSTOMERS);
    await bureau.wake(at(17, '08:59'));
    await bureau.awake(1);
    expect(bureau.runs().at(-1)).toBe('11-17 09:00 schedule succeeded');
    expect(told).toHaveLength(2);
    expect(valueOf(await bench.desk['app.state']({})).connections[0]?.state).toBe('ok');
  }, 60_000);
});

describe('a scheduled run asks first', () => {
  it('after changed settings, until a person has looked; another schedule is no reason', async () => {
    await using bureau = await openBureauBench(at(16, '08:50'), DAILY);
    const { bench, mailbow, told } = bureau;
    const { desk } = bench;
    const later = { ...DAILY, at: '09:30' } as const;
    valueOf(await desk['schedule.set']({ connection, schedule: later }));
    await bureau.awake(1);
    expect(bureau.runs().at(-1)).toBe('11-16 09:30 schedule succeeded');

    const pairs = ['email', 'name', 'phone', 'country'].map((field) => ({
      source: field,
      target: field === 'country' ? 'city' : field,
    }));
    valueOf(await desk['mapping.save']({ connection, pairs, ignored: [] }));
    const before = mailbow.writes.length;
    await bureau.wake(at(17, '09:29'));
    await bureau.awake(1);
    expect(bureau.runs().at(-1)).toBe('11-17 09:30 schedule held run/settings-changed');
    expect(mailbow.writes.slice(before).filter(({ path }) => !path.endsWith('/optin'))).toEqual([]);
    // Of the day before, the cases that its run found; of this one, that it waits.
    expect(told.map((notice) => notice.slice(0, 5))).toEqual(['11-16', '11-17']);
    await bureau.wake(at(18, '09:29'));
    await bureau.awake(1);
    expect(bureau.runs().at(-1)).toBe('11-18 09:30 schedule held run/settings-changed');
    expect(told).toHaveLength(2);

    const { summary } = valueOf(await desk['plan.make']({ connection }));
    valueOf(await desk['run.apply']({ connection, hash: summary.hash }));
    await bureau.awake(0.1);
    expect(valueOf(await desk['app.state']({})).connections[0]?.state).toBe('ok');
    await bureau.wake(at(19, '09:29'));
    await bureau.awake(0.2);
    expect(bureau.runs().at(-1)).toBe('11-19 09:30 schedule succeeded');
  }, 60_000);

  it('after an absence of more than a week', async () => {
    await using bureau = await openBureauBench(at(16, '08:50'), DAILY);
    const { bench, directo, mailbow } = bureau;
    directo.setCustomers(
      TRAINING_CUSTOMERS.map((each) =>
        each.code === null ? each : { ...each, attributes: { ...each.attributes, phone: '+372 555 0000' } },
      ),
    );
    const before = mailbow.writes.length;
    await bureau.wake(at(25, '10:00'));
    await bureau.awake(0.2);
    expect(bureau.runs().at(-1)).toMatch(/^11-25 10:0\d catch-up held/);
    expect(mailbow.writes.slice(before).filter(({ path }) => !path.endsWith('/optin'))).toEqual([]);
    const { entries: history } = valueOf<'history.page'>(
      await bench.desk['history.page']({ connection, offset: 0, limit: 100 }),
    );
    expect(history.map(({ status }) => status.replace('-with-remarks', ''))).toEqual([
      'held',
      ...Array.from({ length: 9 }, () => 'missed'),
      'succeeded',
    ]);
  }, 60_000);
});
